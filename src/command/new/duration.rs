//! From when to when a new poll or contest lasts, where its writer gave one end or none: what she
//! gave stands, the other end follows from it.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::command::Failure;
use crate::diagnostic::say;
use crate::model::resolve;
use crate::parse::written::Moment;

use super::given::Given;

/// How long one lasts by default.
pub(super) struct Duration {
    /// From the day it opens to the day it closes.
    days: i32,
    closing_time: &'static str,
}

/// A network's own poll lasts 7 days at most on X and one of 1, 3, 7 or 14 on LinkedIn
/// (`src/share/networks.toml`): this is under 7, from whatever time on it opens.
pub(super) const POLL: Duration = Duration { days: 6, closing_time: "T20:00:00" };

pub(super) const CONTEST: Duration = Duration { days: 14, closing_time: "T23:59:00" };

impl Duration {
    /// When it opens, as TOML: in a week, or so long before its closing, but not before tomorrow if
    /// it can be helped.
    pub(super) fn opens(&self, given: &Given) -> String {
        let day = given.date("closes").map_or(given.day(7), |closes| {
            let eve = closes.saturating_sub(1.day());
            closes.saturating_sub(self.days.days()).max(given.day(1).min(eve))
        });
        given.moment("opens", day, "T09:00:00")
    }

    /// When it closes, as TOML: so long after it opens.
    pub(super) fn closes(&self, given: &Given) -> String {
        given.moment("closes", self.closing_day(given), self.closing_time)
    }

    /// Before the draw, where there is one.
    pub(super) fn closing_day(&self, given: &Given) -> Date {
        let opens = given.date("opens").unwrap_or(given.day(7));
        let day = opens.saturating_add(self.days.days());
        let eve = given.date("draw-at").map_or(day, |draw| draw.saturating_sub(1.day()));
        given.date("closes").unwrap_or(day.min(eve))
    }

    /// Whether it opens before it closes, and closes before its draw.
    pub(super) fn check(&self, given: &Given) -> Result<(), Failure> {
        let (opens, closes) = (self.opens(given), self.closes(given));
        if let (Some(one), Some(other)) = (instant(&opens, given), instant(&closes, given))
            && other <= one
        {
            return Err(Failure::Misuse(say!(
                "la clôture, {closes}, ne vient pas après l’ouverture, {opens} : donner --opens et --closes",
                "the closing, {closes}, does not come after the opening, {opens}: give --opens and --closes"
            )));
        }
        let draw = given.one("draw-at");
        if let (Some(written), Some(one)) = (draw, instant(&closes, given))
            && instant(&given.moment("draw-at", given.today, ""), given)
                .is_some_and(|draw| draw < one)
        {
            return Err(Failure::Misuse(say!(
                "le tirage, {written}, vient avant la clôture, {closes} : donner --closes ou --draw-at",
                "the draw, {written}, comes before the closing, {closes}: give --closes or --draw-at"
            )));
        }
        Ok(())
    }
}

/// The instant of a moment of TOML in the hub's zone.
fn instant(toml: &str, given: &Given) -> Option<Timestamp> {
    let moment = Moment::read(toml).ok()?;
    Some(resolve(&moment, &given.zone).unwrap_or_else(|both| both.later.timestamp()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::MessageLanguage;

    fn read(toml: &str) -> DateTime {
        toml.parse().expect("a date with its time")
    }

    proptest! {
        #[test]
        fn one_end_or_none_gives_a_duration_that_networks_take(
            end in prop_oneof![Just(None), Just(Some("opens")), Just(Some("closes"))],
            day in -400_i32..400,
            hour in 0_i32..24,
        ) {
            let today = date(2026, 11, 22);
            let mut given = Given::empty(today, MessageLanguage::French);
            if let Some(end) = end {
                given.add(end, &format!("{}T{hour:02}:00", today.saturating_add(day.days())));
            }
            for (duration, longest) in [(POLL, 7), (CONTEST, 15)] {
                let (opens, closes) = (read(&duration.opens(&given)), read(&duration.closes(&given)));
                prop_assert!(opens < closes, "{opens} {closes}");
                prop_assert!(closes <= opens.saturating_add(longest.days()), "{opens} {closes}");
                let may_be_past = end == Some("opens") || closes.date() <= today;
                prop_assert!(opens.date() >= today || may_be_past, "{opens} {closes}");
            }
        }
    }

    #[test]
    fn what_closes_soon_opens_tomorrow() {
        let mut given = Given::empty(date(2026, 11, 22), MessageLanguage::French);
        given.add("closes", "2026-11-25T18:00");
        assert_eq!(POLL.opens(&given), "2026-11-23T09:00:00");
        assert_eq!(POLL.closes(&given), "2026-11-25T18:00:00");
    }

    #[test]
    fn what_opens_late_closes_later() {
        let mut given = Given::empty(date(2026, 11, 22), MessageLanguage::French);
        given.add("opens", "2027-01-04");
        assert_eq!(POLL.opens(&given), "2027-01-04");
        assert_eq!(POLL.closes(&given), "2027-01-10T20:00:00");
    }
}
