//! The one comparison with `now`, and the hub's time zone. Every instant at which the site changes is
//! kept with its reason where it is compared: those are its boundaries.

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, Zoned};

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::parse::written::{Moment, Spanned};

use super::EntryId;

/// What happens at a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    Publication,
    Expiry,
    Opening,
    Closing,
    Draw,
    Cancellation,
    Figures,
    /// A change or a review that the writer tells of.
    Update,
    ReviewDue,
    CrisisOpened,
    CrisisClosed,
    /// A month after a crisis the home page no longer tells of its end.
    AllClear,
    /// A local midnight that changes a count of days.
    Day,
}

/// An instant at which the site changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Boundary {
    pub(crate) at: Timestamp,
    pub(crate) why: Why,
    pub(crate) entry: Option<EntryId>,
}

/// `now`, the hub's zone, and what was asked of them.
#[derive(Debug)]
pub(crate) struct Clock {
    now: Timestamp,
    zone: TimeZone,
    boundaries: Vec<Boundary>,
}

impl Clock {
    pub(crate) fn new(now: Timestamp, zone: TimeZone) -> Self {
        Self { now, zone, boundaries: Vec::new() }
    }

    /// The same instant and zone, with nothing asked yet.
    pub(super) fn beside(&self) -> Self {
        Self::new(self.now, self.zone.clone())
    }

    /// Takes in what was asked of a clock beside.
    pub(super) fn take_in(&mut self, asked: &[Boundary]) {
        self.boundaries.extend_from_slice(asked);
    }

    /// All that was asked.
    pub(super) fn asked(self) -> Vec<Boundary> {
        self.boundaries
    }

    /// Whether one of these instants lies between this clock's `now` and another.
    pub(super) fn passed_any(&self, other: Timestamp, asked: &[Boundary]) -> bool {
        let (earlier, later) = (self.now.min(other), self.now.max(other));
        earlier != later && asked.iter().any(|one| earlier < one.at && one.at <= later)
    }

    /// Whether an instant has come.
    pub(crate) fn reached(&mut self, at: Timestamp, why: Why, entry: Option<EntryId>) -> bool {
        self.boundaries.push(Boundary { at, why, entry });
        self.is_behind(at)
    }

    /// The same of an instant at which the site does not change. The only place that looks at `now`.
    pub(super) fn is_behind(&self, at: Timestamp) -> bool {
        at <= self.now
    }

    /// The civil day that it is in the hub; whoever counts days from it changes at the midnight
    /// before it, for who goes back in time, and at the next.
    pub(crate) fn today(&mut self) -> Date {
        let today = self.now.to_zoned(self.zone.clone()).date();
        for day in [Some(today), today.tomorrow().ok()].into_iter().flatten() {
            if let Some(at) = self.start_of(day) {
                self.boundaries.push(Boundary { at, why: Why::Day, entry: None });
            }
        }
        today
    }

    /// Whether a civil day has begun in the hub.
    pub(crate) fn day_begun(&mut self, day: Date, why: Why, entry: Option<EntryId>) -> bool {
        self.start_of(day).is_some_and(|midnight| self.reached(midnight, why, entry))
    }

    /// The instant at which a civil day begins in the hub.
    pub(crate) fn start_of(&self, day: Date) -> Option<Timestamp> {
        Some(day.to_zoned(self.zone.clone()).ok()?.timestamp())
    }

    pub(crate) fn zoned(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    /// The boundaries asked for, in order of time, and the rest of the clock.
    pub(super) fn finish(mut self) -> (Timestamp, TimeZone, Vec<Boundary>) {
        self.boundaries.sort();
        self.boundaries.dedup();
        (self.now, self.zone, self.boundaries)
    }

    /// The instant that a moment names in the hub's zone. A local time that does not exist or
    /// exists twice is reported with both readings.
    pub(crate) fn resolve(
        &self,
        written: &Spanned<Moment>,
        file: &FilePath,
        diagnostics: &mut Diagnostics,
    ) -> Option<Timestamp> {
        resolve_written(written, &self.zone, file, diagnostics)
    }
}

/// [`resolve`] with its finding.
pub(crate) fn resolve_written(
    written: &Spanned<Moment>,
    zone: &TimeZone,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> Option<Timestamp> {
    match resolve(&written.value, zone) {
        Ok(at) => Some(at),
        Err(both) => {
            diagnostics.push(unclear(file, &written.span, &both));
            None
        }
    }
}

/// The two readings of a local time.
pub(crate) struct Unclear {
    pub(crate) earlier: Zoned,
    pub(crate) later: Zoned,
    pub(crate) twice: bool,
}

/// The instant of a moment; a day without a time begins when the day does.
pub(crate) fn resolve(moment: &Moment, zone: &TimeZone) -> Result<Timestamp, Box<Unclear>> {
    let local = moment.date.to_datetime(moment.time.unwrap_or_default());
    if let Some(offset) = moment.offset {
        let edge = if moment.date.year() > 0 { Timestamp::MAX } else { Timestamp::MIN };
        return Ok(offset.to_timestamp(local).unwrap_or(edge));
    }
    let ambiguous = zone.to_ambiguous_zoned(local);
    let twice = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => None,
        AmbiguousOffset::Gap { .. } => Some(false),
        AmbiguousOffset::Fold { .. } => Some(true),
    };
    let edge = Timestamp::MAX;
    let (Some(twice), Some(_)) = (twice, moment.time) else {
        return Ok(ambiguous.compatible().map_or(edge, |zoned| zoned.timestamp()));
    };
    match (ambiguous.clone().earlier(), ambiguous.later()) {
        (Ok(earlier), Ok(later)) => Err(Box::new(Unclear { earlier, later, twice })),
        _ => Ok(edge),
    }
}

fn unclear(file: &FilePath, span: &Span, both: &Unclear) -> Diagnostic {
    let write = |zoned: &Zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let (first, second) = (write(&both.earlier), write(&both.later));
    let message = if both.twice {
        say!(
            "cette heure existe deux fois : on y change d’heure",
            "this time exists twice: the clocks change"
        )
    } else {
        say!(
            "cette heure n’existe pas : on y change d’heure",
            "this time does not exist: the clocks change"
        )
    };
    Diagnostic::at(&rule::AMBIGUOUS_TIME, file, span.clone(), message)
        .hint(say!("écrire `{first}` ou `{second}`", "write `{first}` or `{second}`"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn instant(text: &str) -> Result<Timestamp, bool> {
        let moment = Moment::read(text).unwrap();
        resolve(&moment, &paris()).map_err(|unclear| unclear.twice)
    }

    #[test]
    fn a_day_begins_at_midnight_in_the_hubs_zone() {
        assert_eq!(instant("2026-12-01"), Ok("2026-11-30T23:00:00Z".parse().unwrap()));
    }

    #[test]
    fn an_hour_that_is_skipped_or_lived_twice_is_told() {
        assert_eq!(instant("2026-03-29T02:30:00"), Err(false));
        assert_eq!(instant("2026-10-25T02:30:00"), Err(true));
        assert!(instant("2026-10-25T02:30:00+01:00").is_ok());
    }

    proptest! {
        #[test]
        fn any_moment_of_the_calendar_is_an_instant_or_told(
            year in 1i16..=9999, month in 1i8..=12, day in 1i8..=31, hour in 0i8..24, minute in 0i8..60
        ) {
            if let Ok(date) = Date::new(year, month, day) {
                let time = jiff::civil::time(hour, minute, 0, 0);
                let moment = Moment { date, time: Some(time), offset: None };
                let _ = resolve(&moment, &paris());
            }
        }
    }
}
