//! A crisis statement. It is dark until a `[[crisis]]` of `parvis.toml` opens it.

use jiff::Timestamp;

use crate::parse::kind::{Severity, StatementFields, UpdateStatus};

use super::building::Building;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) severity: Severity,
    pub(crate) affected: Vec<String>,
    pub(crate) languages_required: Vec<String>,
    /// Newest first; those still to come are left out.
    pub(crate) updates: Vec<Update>,
    pub(crate) opened: Option<Timestamp>,
    /// `None` while the crisis lasts.
    pub(crate) closed: Option<Timestamp>,
    /// Closed for less than a month.
    pub(crate) just_over: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Update {
    pub(crate) at: Timestamp,
    pub(crate) status: UpdateStatus,
    pub(crate) text: String,
    pub(crate) next: Option<Timestamp>,
}

impl Statement {
    pub(super) fn new(fields: &StatementFields, building: &mut Building<'_>) -> Self {
        let texts = |field: &Option<
            crate::parse::written::Spanned<crate::parse::written::ListOf<String>>,
        >| {
            let all = field.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
            all.iter().map(|one| one.value.clone()).collect::<Vec<String>>()
        };
        let affected = texts(&fields.affected);
        Self {
            severity: fields.severity.as_ref().map_or(Severity::Notice, |grave| grave.value),
            affected: affected.iter().map(|words| building.typography(words)).collect(),
            languages_required: texts(&fields.languages_required),
            updates: updates(fields, building),
            opened: None,
            closed: None,
            just_over: false,
        }
    }
}

fn updates(fields: &StatementFields, building: &mut Building<'_>) -> Vec<Update> {
    let written = fields.update.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
    let mut updates = Vec::new();
    for update in written {
        building.missing(&update.value, &update.span);
        let (Some(at), Some(text)) = (building.instant(&update.at), &update.text) else {
            continue;
        };
        if !building.clock.reached(at, super::clock::Why::Figures, Some(building.id)) {
            continue;
        }
        updates.push(Update {
            at,
            status: update.status.as_ref().map_or(UpdateStatus::Investigating, |s| s.value),
            text: building.typography(&text.value),
            next: building.instant(&update.next),
        });
    }
    updates.sort_by_key(|update| std::cmp::Reverse(update.at));
    updates
}
