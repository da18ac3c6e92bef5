//! Whether a text is public, and if not, why and until when.

use jiff::Timestamp;

use super::clock::{Clock, Why};
use super::{Crisis, EntryId};

/// Where a text stands at `now`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Visibility {
    Public,
    Draft,
    /// Its `publish` has not come.
    Withheld {
        until: Timestamp,
    },
    /// Due during a crisis, and held back until it closes.
    Held {
        statement: String,
        until: Option<Timestamp>,
    },
    /// Its `expires` has passed.
    Expired {
        since: Timestamp,
    },
    /// A statement that no `[[crisis]]` has opened.
    Dark,
}

impl Visibility {
    pub(crate) fn is_public(&self) -> bool {
        *self == Self::Public
    }
}

/// What decides the visibility of a text that is no statement.
pub(super) struct Dates {
    pub(super) draft: bool,
    pub(super) publish: Option<Timestamp>,
    pub(super) expires: Option<Timestamp>,
    /// What a crisis holds back: the publication or the opening, `None` of what it leaves alone.
    pub(super) due: Option<Timestamp>,
}

pub(super) fn visibility(
    dates: &Dates,
    crises: &[Crisis],
    entry: EntryId,
    clock: &mut Clock,
) -> Visibility {
    if dates.draft {
        return Visibility::Draft;
    }
    if let Some(since) = dates.expires
        && clock.reached(since, Why::Expiry, Some(entry))
    {
        return Visibility::Expired { since };
    }
    let waits = dates.publish.filter(|at| !clock.reached(*at, Why::Publication, Some(entry)));
    if let Some(due) = dates.due
        && (waits.is_some() || clock.reached(due, Why::Opening, Some(entry)))
    {
        // A text that waits for an instant of a crisis without end waits for that end.
        let covers = |crisis: &&Crisis| {
            crisis.opened <= due && crisis.closed.is_none_or(|closed| due < closed)
        };
        if let Some(crisis) = crises.iter().filter(|crisis| crisis.is_open).find(covers) {
            let statement = crisis.statement.clone();
            return Visibility::Held { statement, until: crisis.closed };
        }
    }
    match waits {
        Some(until) => Visibility::Withheld { until },
        None => Visibility::Public,
    }
}
