//! When each page is posted.

use jiff::{RoundMode, Timestamp, Unit, Zoned, ZonedRound, tz::TimeZone};

use crate::locale::Duration;

/// When pages are posted, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Timetable {
    /// Public pages, without a date: the tool has a queue.
    Queue,
    /// Public pages, one after the other.
    Spread { from: Zoned, every: Duration },
    /// Withheld pages, each when it appears.
    Plan,
}

impl Timetable {
    /// When the page of this number is posted, from 0: `None` where it is not for this timetable.
    /// `publish`: when it appears.
    pub(crate) fn of_page(
        &self,
        number: u32,
        (is_public, publish): (bool, Option<Timestamp>),
        zone: &TimeZone,
    ) -> Option<Option<Zoned>> {
        match (self, is_public) {
            (Self::Queue, true) => Some(None),
            (Self::Spread { from, every }, true) => Some(Some(every.times_after(number, from)?)),
            (Self::Plan, false) => Some(Some(publish?.to_zoned(zone.clone()))),
            (Self::Queue | Self::Spread { .. }, false) | (Self::Plan, true) => None,
        }
    }
}

/// The first instant that is not before `at` and whose minute is a multiple of `minutes`: what is
/// posted is never posted too early.
pub(super) fn rounded_up(at: &Zoned, minutes: u32) -> Zoned {
    let round = ZonedRound::new().smallest(Unit::Minute).mode(RoundMode::Ceil);
    let rounded = at.round(round.increment(i64::from(minutes.max(1))));
    rounded.unwrap_or_else(|_| at.clone())
}

/// Moves instants, which are in order, later until there are so many minutes between any two.
pub(super) fn keep_apart(instants: &mut [Zoned], apart: u32) {
    let apart = jiff::SignedDuration::from_mins(i64::from(apart));
    for at in 1..instants.len() {
        if let Ok(earliest) = instants[at - 1].checked_add(apart)
            && instants[at] < earliest
        {
            instants[at] = earliest;
        }
    }
}
