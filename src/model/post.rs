//! A post.

use jiff::civil::Date;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, rule, say};
use crate::locale::{Duration, Unit};
use crate::parse::kind::{PostFields, PostType};
use crate::parse::written::Spanned;

use super::building::Building;
use super::clock::Why;
use super::entry::Label;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Post {
    /// Ids of `[authors]`.
    pub(crate) authors: Vec<String>,
    pub(crate) topic: Option<Label>,
    pub(crate) series: Option<Label>,
    /// `None` where it is not written.
    pub(crate) kind: Option<PostType>,
    /// Ids of the answers that it relies on, with their places.
    pub(crate) answers: Vec<Spanned<u32>>,
    pub(crate) evergreen: bool,
    /// Old enough for a notice that says its age.
    pub(crate) is_aged: bool,
    pub(crate) replaced_by: Option<Spanned<String>>,
    pub(crate) sponsored: Option<String>,
}

impl Post {
    pub(super) fn new(fields: &PostFields, building: &mut Building<'_>) -> Self {
        let authors = fields.authors.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
        for author in authors {
            report_unknown_author(author, building);
        }
        let is_known = |id: &str| building.hub.authors.iter().any(|one| one.id == id);
        Self {
            authors: authors.iter().filter(|id| is_known(id)).map(|id| id.value.clone()).collect(),
            topic: fields.topic.as_ref().map(|topic| Label::new(&topic.value)),
            series: fields.series.as_ref().map(|series| Label::new(&series.value)),
            kind: fields.r#type.as_ref().map(|kind| kind.value),
            answers: fields.answers.as_ref().map(|all| all.value.clone()).unwrap_or_default(),
            evergreen: fields.evergreen.as_ref().is_some_and(|yes| yes.value),
            is_aged: false,
            replaced_by: fields.replaced_by.clone(),
            sponsored: fields.sponsored.as_ref().map(|by| by.value.clone()),
        }
    }
}

impl Building<'_> {
    /// Whether a post that was last touched on a day is to say how old it is.
    pub(super) fn is_aged(&mut self, post: &Post, touched: Option<Date>) -> bool {
        let patience = self.hub.age_notice.or_else(|| Duration::new(1, Unit::Year));
        let Some(day) = touched.zip(patience).and_then(|(day, patience)| patience.after(day))
        else {
            return false;
        };
        let aged = !post.evergreen && self.clock.day_begun(day, Why::Day, Some(self.id));
        if aged {
            // The age is said in days, and is another one after midnight.
            self.clock.today();
        }
        aged
    }
}

fn report_unknown_author(author: &Spanned<String>, building: &mut Building<'_>) {
    let known = building.hub.authors.iter().map(|one| one.id.as_str());
    let is_known = known.clone().any(|id| id == author.value);
    if is_known || !building.is_original || !building.hub.knows_authors {
        return;
    }
    let name = &author.value;
    let hint = match nearest(name, known) {
        Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
        None => say!(
            "ajouter une table `[authors.{name}]` dans parvis.toml",
            "add a table `[authors.{name}]` to parvis.toml"
        ),
    };
    let finding = Diagnostic::at(
        &rule::UNKNOWN_NAME,
        building.file,
        author.span.clone(),
        say!("l’auteur `{name}` n’est pas déclaré", "the author `{name}` is not declared"),
    );
    building.diagnostics.push(finding.hint(hint));
}
