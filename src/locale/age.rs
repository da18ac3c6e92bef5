//! How long ago, to the day, in calendar words.

use jiff::Unit as SpanUnit;
use jiff::civil::Date;

use super::{Locale, Unit};

/// Whole years, then whole months, then days. Between two days there is one: adding it to the
/// first, years first and clamped at the end of a month, gives the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Age {
    pub(crate) years: u32,
    pub(crate) months: u32,
    pub(crate) days: u32,
}

impl Age {
    /// Zero when `to` comes before `from`.
    pub(crate) fn between(from: Date, to: Date) -> Self {
        let span = from
            .until((SpanUnit::Year, to.max(from)))
            .expect("between two civil dates there is a span");
        Self {
            years: span.get_years().unsigned_abs().into(),
            months: span.get_months().unsigned_abs(),
            days: span.get_days().unsigned_abs(),
        }
    }

    /// The day on which something begun at `from` has this age; `None` beyond the year 9999.
    #[cfg(test)]
    fn after(self, from: Date) -> Option<Date> {
        use jiff::ToSpan;

        let span = 0.days();
        let span = span.try_years(self.years).ok()?;
        let span = span.try_months(self.months).ok()?;
        from.checked_add(span.try_days(self.days).ok()?).ok()
    }
}

impl Locale {
    /// `3 ans, 3 mois et 16 jours`, `3 years, 3 months and 16 days`. Zero parts are left out; the
    /// same day is `0 jour`, `0 days`.
    pub(crate) fn age(&self, from: Date, to: Date) -> String {
        let Age { years, months, days } = Age::between(from, to);
        let parts = [(years, Unit::Year), (months, Unit::Month), (days, Unit::Day)];
        let written: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, unit)| self.units(count, unit))
            .collect();
        if written.is_empty() {
            return self.units(0, Unit::Day);
        }
        if self.has_units() { self.list(&written) } else { written.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::locale::tests::locale;

    fn day() -> impl Strategy<Value = Date> {
        (0_i32..60_000).prop_map(|days| {
            date(1900, 1, 1).checked_add(days.days()).expect("within the calendar")
        })
    }

    proptest! {
        #[test]
        fn what_began_then_has_this_age_now(a in day(), b in day()) {
            let (from, to) = (a.min(b), a.max(b));
            prop_assert_eq!(Age::between(from, to).after(from), Some(to));
        }

        #[test]
        fn the_later_the_older(a in day(), b in day(), c in day()) {
            let mut days = [a, b, c];
            days.sort();
            let [from, then, now] = days;
            prop_assert!(Age::between(from, then) <= Age::between(from, now));
        }

        #[test]
        fn parts_stay_below_the_next_unit(a in day(), b in day()) {
            let age = Age::between(a.min(b), a.max(b));
            prop_assert!(age.months < 12 && age.days < 31);
        }
    }

    #[test]
    fn ages_are_in_calendar_words() {
        let (french, english) = (locale("fr"), locale("en"));
        let (from, to) = (date(2011, 1, 3), date(2014, 4, 19));
        assert_eq!(french.age(from, to), "3\u{a0}ans, 3\u{a0}mois et 16\u{a0}jours");
        assert_eq!(english.age(from, to), "3 years, 3 months and 16 days");
        assert_eq!(locale("de").age(from, to), "3 years, 3 months, 16 days");
        assert_eq!(french.age(from, from), "0\u{a0}jour");
        assert_eq!(english.age(from, from), "0 days");
        assert_eq!(french.age(date(2025, 11, 20), date(2026, 11, 20)), "1\u{a0}an");
        assert_eq!(french.age(date(2025, 11, 20), date(2026, 11, 21)), "1\u{a0}an et 1\u{a0}jour");
        assert_eq!(french.age(date(2026, 1, 31), date(2026, 2, 28)), "28\u{a0}jours");
        assert_eq!(english.age(date(2026, 1, 31), date(2026, 3, 1)), "1 month and 1 day");
        assert_eq!(french.age(to, from), "0\u{a0}jour");
    }
}
