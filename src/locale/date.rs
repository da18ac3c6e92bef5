//! Days and months in words.

use icu_calendar::{Date as CalendarDate, Gregorian};
use jiff::civil::Date;

use super::Locale;

impl Locale {
    /// `20 novembre 2026`, `20 November 2026`.
    pub(crate) fn date(&self, date: Date) -> String {
        let written = self.formatters().date.format(&gregorian(date)).to_string();
        self.first_of_month(date, written)
    }

    /// `vendredi 20 novembre 2026`, `Friday, 20 November 2026`.
    pub(crate) fn date_with_weekday(&self, date: Date) -> String {
        let written = self.formatters().date_with_weekday.format(&gregorian(date)).to_string();
        self.first_of_month(date, written)
    }

    /// `novembre 2026`, `November 2026`.
    pub(crate) fn month(&self, date: Date) -> String {
        self.formatters().month.format(&gregorian(date)).to_string()
    }

    /// French counts the first day of a month: `1er janvier`. The CLDR does not.
    fn first_of_month(&self, date: Date, written: String) -> String {
        if date.day() == 1 && self.base_language() == "fr" {
            written.replacen("1 ", "1er ", 1)
        } else {
            written
        }
    }
}

pub(super) fn gregorian(date: Date) -> CalendarDate<Gregorian> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    CalendarDate::try_new_gregorian(i32::from(date.year()), month, day)
        .expect("a civil date is a day of the Gregorian calendar")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::locale::tests::locale;

    #[test]
    fn days_are_in_words() {
        let day = date(2026, 11, 20);
        assert_eq!(locale("fr").date(day), "20 novembre 2026");
        assert_eq!(locale("en").date(day), "20 November 2026");
        assert_eq!(locale("en-GB").date(day), "20 November 2026");
        assert_eq!(locale("fr").date_with_weekday(day), "vendredi 20 novembre 2026");
        assert_eq!(locale("en-US").date_with_weekday(day), "Friday, November 20, 2026");
        assert_eq!(locale("fr").month(day), "novembre 2026");
        assert_eq!(locale("en").month(day), "November 2026");
    }

    #[test]
    fn the_first_of_a_month_is_premier() {
        assert_eq!(locale("fr").date(date(2027, 1, 1)), "1er janvier 2027");
        assert_eq!(locale("fr").date_with_weekday(date(2021, 1, 1)), "vendredi 1er janvier 2021");
        assert_eq!(locale("fr").date(date(2027, 1, 11)), "11 janvier 2027");
        assert_eq!(locale("en").date(date(2027, 1, 1)), "1 January 2027");
    }

    #[test]
    fn days_are_gregorian_in_every_language() {
        assert!(locale("th").date(date(2026, 11, 20)).contains("2026"));
    }
}
