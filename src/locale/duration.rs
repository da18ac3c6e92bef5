//! A span that a writer gives in words: "6 months", "14 jours".

use jiff::civil::Date;
use jiff::{Span, ToSpan, Zoned};

use super::{Locale, Unit};

/// So many of one unit, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Duration {
    count: u32,
    unit: Unit,
}

impl Duration {
    pub(crate) fn new(count: u32, unit: Unit) -> Option<Self> {
        (count > 0).then_some(Self { count, unit })
    }

    /// `6 months`, `6 mois`, `14 jours`, `1 an`, `48 h`: a number from 1, then a unit in French or
    /// English, in any case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.find(|letter: char| !letter.is_ascii_digit())?;
        let (count, word) = text.split_at(digits);
        Self::new(count.parse().ok()?, Unit::from_word(&word.trim().to_lowercase())?)
    }

    /// The day on which it has passed since `date`: by the calendar, clamped at the end of a month;
    /// a begun day of hours counts whole. `None` beyond the year 9999.
    pub(crate) fn after(self, date: Date) -> Option<Date> {
        let span = match self.unit {
            Unit::Hour => Span::new().try_days(self.count.div_ceil(24)).ok()?,
            Unit::Day | Unit::Week | Unit::Month | Unit::Year => self.span()?,
        };
        date.checked_add(span).ok()
    }

    /// The instant that comes so many times this span after another: days and longer by the calendar
    /// of its zone. `None` beyond the year 9999.
    pub(crate) fn times_after(self, times: u32, at: &Zoned) -> Option<Zoned> {
        let all = Self { count: self.count.checked_mul(times)?, ..self };
        at.checked_add(all.span()?).ok()
    }

    /// As a length, months and years counted short.
    pub(crate) fn at_least_minutes(self) -> u64 {
        let minutes = match self.unit {
            Unit::Hour => 60,
            Unit::Day => 23 * 60,
            Unit::Week => 7 * 23 * 60,
            Unit::Month => 28 * 23 * 60,
            Unit::Year => 365 * 23 * 60,
        };
        minutes * u64::from(self.count)
    }

    fn span(self) -> Option<Span> {
        let (none, count) = (0.hours(), self.count);
        match self.unit {
            Unit::Hour => none.try_hours(count),
            Unit::Day => none.try_days(count),
            Unit::Week => none.try_weeks(count),
            Unit::Month => none.try_months(count),
            Unit::Year => none.try_years(count),
        }
        .ok()
    }
}

impl Locale {
    /// `6 mois`, `48 hours`.
    pub(crate) fn duration(&self, duration: &Duration) -> String {
        self.units(duration.count, duration.unit)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::locale::tests::locale;

    fn parsed(text: &str) -> Duration {
        Duration::parse(text).expect("a test's duration is well formed")
    }

    #[test]
    fn durations_are_read_in_both_languages() {
        for (text, count, unit) in [
            ("6 months", 6, Unit::Month),
            ("6 mois", 6, Unit::Month),
            ("14 jours", 14, Unit::Day),
            ("1 an", 1, Unit::Year),
            ("1 année", 1, Unit::Year),
            ("2 Semaines", 2, Unit::Week),
            ("48 heures", 48, Unit::Hour),
            ("48\u{a0}h", 48, Unit::Hour),
            ("48h", 48, Unit::Hour),
            (" 1 week ", 1, Unit::Week),
        ] {
            assert_eq!(Duration::parse(text), Duration::new(count, unit), "{text}");
        }
        for text in [
            "",
            "6",
            "months",
            "six months",
            "0 days",
            "-1 day",
            "1.5 ans",
            "6 moi",
            "99999999999 days",
            "6 months 2 days",
        ] {
            assert_eq!(Duration::parse(text), None, "{text}");
        }
    }

    #[test]
    fn durations_are_counted_by_the_calendar() {
        assert_eq!(parsed("1 mois").after(date(2027, 1, 31)), Some(date(2027, 2, 28)));
        assert_eq!(parsed("1 an").after(date(2028, 2, 29)), Some(date(2029, 2, 28)));
        assert_eq!(parsed("2 semaines").after(date(2026, 11, 20)), Some(date(2026, 12, 4)));
        assert_eq!(parsed("48 h").after(date(2026, 11, 20)), Some(date(2026, 11, 22)));
        assert_eq!(parsed("1 h").after(date(2026, 11, 20)), Some(date(2026, 11, 21)));
        assert_eq!(parsed("9000 ans").after(date(2026, 11, 20)), None);
        assert_eq!(parsed("4000000000 ans").after(date(2026, 11, 20)), None);
    }

    #[test]
    fn durations_are_said_in_words() {
        assert_eq!(locale("fr").duration(&parsed("6 months")), "6\u{a0}mois");
        assert_eq!(locale("fr").duration(&parsed("1 year")), "1\u{a0}an");
        assert_eq!(locale("en").duration(&parsed("48 heures")), "48 hours");
        assert_eq!(locale("ja").duration(&parsed("1 jour")), "1 day");
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in "\\PC*") {
            let _ = Duration::parse(&text);
        }

        #[test]
        fn what_is_said_is_read(count in 1_u32..1_000, unit in 0_usize..5) {
            let unit = [Unit::Hour, Unit::Day, Unit::Week, Unit::Month, Unit::Year][unit];
            let duration = Duration::new(count, unit);
            for language in ["fr", "en"] {
                let said = duration.map(|duration| locale(language).duration(&duration));
                prop_assert_eq!(said.and_then(|said| Duration::parse(&said)), duration);
            }
        }
    }
}
