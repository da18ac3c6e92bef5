//! Instants in words: the day, the hour and, where it matters, whose hour.

use icu_datetime::input::{DateTime, Time};
use jiff::Zoned;

use super::Locale;
use super::date::gregorian;

impl Locale {
    /// `vendredi 4 décembre 2026 à 20 h 30`, `Friday, 4 December 2026 at 8:30 pm`; seconds are
    /// left out.
    pub(crate) fn moment(&self, moment: &Zoned) -> String {
        let (hour, minute) = (moment.hour().unsigned_abs(), moment.minute().unsigned_abs());
        if self.base_language() == "fr" {
            let day = self.date_with_weekday(moment.date());
            return format!("{day} à {}", french_hour(hour, minute));
        }
        let time = Time::try_new(hour, minute, 0, 0).expect("a civil time is a time of day");
        let date = gregorian(moment.date());
        self.formatters().moment.format(&DateTime { date, time }).to_string()
    }

    /// `20 h 30`, `8:30 pm`; seconds are left out.
    pub(crate) fn time(&self, moment: &Zoned) -> String {
        let (hour, minute) = (moment.hour().unsigned_abs(), moment.minute().unsigned_abs());
        if self.base_language() == "fr" {
            return french_hour(hour, minute);
        }
        let time = Time::try_new(hour, minute, 0, 0).expect("a civil time is a time of day");
        self.formatters().time.format(&time).to_string()
    }

    /// A moment with the zone's name: `… à 20 h (heure de Paris)`, `… (Paris time)`.
    pub(crate) fn moment_with_zone(&self, moment: &Zoned) -> String {
        format!("{} ({})", self.moment(moment), self.zone(moment))
    }
}

/// `20 h`, `20 h 05`, with no-break spaces (Lexique des règles typographiques en usage à
/// l’Imprimerie nationale, « heure »).
fn french_hour(hour: u8, minute: u8) -> String {
    match minute {
        0 => format!("{hour}\u{a0}h"),
        _ => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::tests::locale;

    fn at(text: &str) -> jiff::Zoned {
        text.parse().expect("a test's instant is well formed")
    }

    #[test]
    fn instants_are_in_words() {
        let (round, half) =
            (at("2026-12-04T20:00[Europe/Paris]"), at("2026-12-04T20:05:59[Europe/Paris]"));
        let (french, english) = (locale("fr"), locale("en"));
        assert_eq!(french.moment(&round), "vendredi 4 décembre 2026 à 20\u{a0}h");
        assert_eq!(french.moment(&half), "vendredi 4 décembre 2026 à 20\u{a0}h\u{a0}05");
        assert_eq!(english.moment(&round), "Friday, 4 December 2026 at 8:00\u{202f}pm");
        assert_eq!(locale("en-GB").moment(&round), "Friday, 4 December 2026 at 20:00");
        assert_eq!(locale("de").moment(&round), "Freitag, 4. Dezember 2026 um 20:00");
        let midnight = at("2027-01-01T00:00[Europe/Paris]");
        assert_eq!(french.moment(&midnight), "vendredi 1er janvier 2027 à 0\u{a0}h");
    }

    #[test]
    fn instants_say_whose_hour_they_are() {
        let zones = [
            ("Europe/Paris", "heure de Paris", "Paris time"),
            ("Europe/London", "heure de Londres", "London time"),
            ("Europe/Athens", "heure d’Athènes", "Athens time"),
            ("Africa/Cairo", "heure du Caire", "Cairo time"),
            ("Indian/Reunion", "heure de La Réunion", "Réunion time"),
            ("America/New_York", "heure de New York", "New York time"),
            ("UTC", "UTC", "UTC"),
            ("Etc/UTC", "UTC", "UTC"),
            ("Etc/GMT-3", "UTC+3", "UTC+3"),
            ("+05:30", "UTC+5:30", "UTC+5:30"),
            ("-03:00", "UTC−3", "UTC−3"),
        ];
        for (zone, french, english) in zones {
            let moment = at(&format!("2026-12-04T20:00[{zone}]"));
            let said = locale("fr").moment_with_zone(&moment);
            assert_eq!(said, format!("{} ({french})", locale("fr").moment(&moment)));
            let said = locale("en").moment_with_zone(&moment);
            assert_eq!(said, format!("{} ({english})", locale("en").moment(&moment)));
        }
        let paris = at("2026-12-04T20:00[Europe/Paris]");
        assert!(locale("de").moment_with_zone(&paris).ends_with("(Paris)"));
    }
}
