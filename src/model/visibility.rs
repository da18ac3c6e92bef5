//! Whether a text is public, and if not, why and until when.

use jiff::Timestamp;

use super::clock::{Clock, Why};
use super::crisis::{covering, last_of};
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
    /// The publication, where a crisis holds it back; `None` of what it leaves alone.
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
    // A text that is due at an instant of a crisis without end waits for that end.
    if let Some(first) = dates.due.and_then(|due| covering(crises, due)) {
        let last = last_of(crises, first);
        let is_over =
            last.closed.is_some_and(|end| clock.reached(end, Why::Publication, Some(entry)));
        if !is_over {
            return Visibility::Held { statement: last.statement.clone(), until: last.closed };
        }
    }
    let waits = dates.publish.filter(|at| !clock.reached(*at, Why::Publication, Some(entry)));
    match waits {
        Some(until) => Visibility::Withheld { until },
        None => Visibility::Public,
    }
}
