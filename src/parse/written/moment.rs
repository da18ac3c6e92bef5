//! A date or a date with a time, as written; which instant it is depends on the hub's zone and is
//! not decided here.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use crate::diagnostic::{Diagnostic, FilePath, Span, rule, say};

/// `2026-12-01`, `2026-12-01T09:00:00`, or either with an offset; whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) date: Date,
    pub(crate) time: Option<Time>,
    pub(crate) offset: Option<Offset>,
}

/// Why a text is not a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotAMoment {
    /// It does not look like a date at all.
    Form,
    /// It looks like one, but no such day or time exists.
    Impossible,
}

impl Moment {
    /// Reads `2026-12-01`, `2026-12-01T09:00`, `2026-12-01 09:00:00`, with `Z` or `+01:00` after.
    pub(crate) fn read(text: &str) -> Result<Self, NotAMoment> {
        let text = text.trim();
        let (day, rest) = text.split_at_checked(10).ok_or(NotAMoment::Form)?;
        let (date, rest) = (read_date(day)?, rest);
        if rest.is_empty() {
            return Ok(Self { date, time: None, offset: None });
        }
        let clock = rest.strip_prefix(['T', 't', ' ']).ok_or(NotAMoment::Form)?;
        let cut = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
        let (clock, zone) = clock.split_at(cut);
        let time = read_time(clock)?;
        let offset = if zone.is_empty() { None } else { Some(read_offset(zone)?) };
        Ok(Self { date, time: Some(time), offset })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.date)?;
        if let Some(time) = self.time {
            write!(out, "T{time}")?;
        }
        self.offset.map_or(Ok(()), |offset| write!(out, "{offset}"))
    }
}

/// What is said of a moment that does not exist.
pub(super) fn impossible(file: &FilePath, span: Span, written: &str) -> Diagnostic {
    let day = written.trim().get(..10).filter(|day| read_date(day).is_ok());
    let (message, hint) = match day {
        Some(day) => (
            say!("l’heure de `{written}` n’existe pas", "the time of `{written}` does not exist"),
            say!(
                "écrire l’heure en deux fois deux chiffres : `{day}T09:00`",
                "write the time as twice two digits: `{day}T09:00`"
            ),
        ),
        None => (
            say!("la date `{written}` n’existe pas", "the date `{written}` does not exist"),
            say!(
                "écrire une date du calendrier, par exemple `2026-02-28`",
                "write a date of the calendar, for example `2026-02-28`"
            ),
        ),
    };
    Diagnostic::at(&rule::IMPOSSIBLE_DATE, file, span, message).hint(hint)
}

fn read_date(text: &str) -> Result<Date, NotAMoment> {
    let [year, month, day] = numbers(text, '-', &[4, 2, 2])?[..] else {
        return Err(NotAMoment::Form);
    };
    Date::new(year, month as i8, day as i8).map_err(|_| NotAMoment::Impossible)
}

fn read_time(text: &str) -> Result<Time, NotAMoment> {
    let text = text.trim_end();
    // Fractions of a second mean nothing to a hub.
    let text = text.split('.').next().unwrap_or(text);
    let parts = match text.len() {
        5 => numbers(text, ':', &[2, 2])?,
        _ => numbers(text, ':', &[2, 2, 2])?,
    };
    let at = |index: usize| parts.get(index).copied().unwrap_or(0) as i8;
    Time::new(at(0), at(1), at(2), 0).map_err(|_| NotAMoment::Impossible)
}

fn read_offset(text: &str) -> Result<Offset, NotAMoment> {
    if text.eq_ignore_ascii_case("z") {
        return Ok(Offset::UTC);
    }
    let (sign, digits) = match text.split_at_checked(1) {
        Some(("+", digits)) => (1, digits),
        Some(("-", digits)) => (-1, digits),
        _ => return Err(NotAMoment::Form),
    };
    let parts = numbers(digits, ':', &[2, 2])?;
    if parts[0] > 23 || parts[1] > 59 {
        return Err(NotAMoment::Impossible);
    }
    let seconds = i32::from(parts[0]) * 3600 + i32::from(parts[1]) * 60;
    Offset::from_seconds(sign * seconds).map_err(|_| NotAMoment::Impossible)
}

/// `text` as numbers of exactly these widths, separated by `separator`.
fn numbers(text: &str, separator: char, widths: &[usize]) -> Result<Vec<i16>, NotAMoment> {
    let parts: Vec<&str> = text.split(separator).collect();
    if parts.len() != widths.len() {
        return Err(NotAMoment::Form);
    }
    let digits = |(part, width): (&&str, &usize)| {
        let fits = part.len() == *width && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| fits).ok_or(NotAMoment::Form)
    };
    parts.iter().zip(widths).map(digits).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_the_three_forms() {
        assert!(Moment::read("2026-12-01").is_ok_and(|m| m.time.is_none()));
        assert!(Moment::read("2026-12-01T09:00:00").is_ok_and(|m| m.offset.is_none()));
        assert!(Moment::read("2026-12-01 09:00").is_ok());
        let offset = Moment::read("2026-12-01T09:00:00+01:00").map(|m| m.offset);
        assert_eq!(offset, Ok(Some(jiff::tz::offset(1))));
    }

    #[test]
    fn tells_impossible_days_from_texts_that_are_no_dates() {
        assert_eq!(Moment::read("2026-02-30"), Err(NotAMoment::Impossible));
        assert_eq!(Moment::read("2026-12-01T25:00"), Err(NotAMoment::Impossible));
        assert_eq!(Moment::read("demain"), Err(NotAMoment::Form));
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,30}") {
            let _ = Moment::read(&text);
        }

        #[test]
        fn never_panics_on_what_looks_like_a_date(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]?[0-9:+.Z-]{0,14}") {
            let _ = Moment::read(&text);
        }
    }
}
