//! An answer of the FAQ.

use jiff::civil::Date;

use crate::locale::Duration;
use crate::parse::kind::AnswerFields;
use crate::parse::written::Spanned;

use super::building::Building;
use super::clock::Why;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// `None` only where the required field is missing, which is an error.
    pub(crate) number: Option<Spanned<u32>>,
    /// The folder: `livraison`.
    pub(crate) topic: String,
    pub(crate) also_asked: Vec<String>,
    pub(crate) reply: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) reviewed: Option<Date>,
    pub(crate) review_every: Option<Duration>,
    /// The day it is to be checked again.
    pub(crate) review_due: Option<Date>,
    /// That day has come.
    pub(crate) overdue: bool,
    pub(crate) related: Vec<Spanned<u32>>,
    pub(crate) promoted: bool,
    pub(crate) replaced_by: Option<Spanned<u32>>,
}

impl Answer {
    pub(super) fn new(fields: &AnswerFields, topic: &str, building: &mut Building<'_>) -> Self {
        let reviewed = fields.reviewed.as_ref().map(|moment| moment.date);
        let told = building.told(&fields.reviewed, false).and(reviewed);
        let every = fields.review_every.as_ref().map(|every| every.value);
        let due = reviewed.zip(every.as_ref()).and_then(|(day, every)| every.after(day));
        let entry = Some(building.id);
        let also = fields.also_asked.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
        Self {
            number: fields.id.clone(),
            topic: topic.to_owned(),
            also_asked: also.iter().map(|one| building.typography(&one.value)).collect(),
            reply: fields.reply.as_ref().map(|reply| building.typography(&reply.value)),
            owner: fields.owner.as_ref().map(|owner| owner.value.clone()),
            reviewed: told,
            overdue: due.is_some_and(|day| building.clock.day_begun(day, Why::ReviewDue, entry)),
            review_due: due,
            review_every: every,
            related: fields.related.as_ref().map(|all| all.value.clone()).unwrap_or_default(),
            promoted: fields.promoted.as_ref().is_some_and(|yes| yes.value),
            replaced_by: fields.replaced_by.clone(),
        }
    }
}
