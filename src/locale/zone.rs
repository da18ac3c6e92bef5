//! Whose hour a moment is in: the city's, or the distance from universal time.

use icu_datetime::input::TimeZone;
use jiff::Zoned;

use super::Locale;

impl Locale {
    /// `heure de Paris`, `Paris time`; `UTC`, `UTC+5:30` for a zone without a city.
    pub(super) fn zone(&self, moment: &Zoned) -> String {
        match moment.time_zone().iana_name().and_then(|name| self.city(name)) {
            Some(city) => self.hour_of(&city),
            None => from_universal_time(moment.offset().seconds()),
        }
    }

    /// The zone's city as the language names it, else as its identifier does.
    fn city(&self, iana_name: &str) -> Option<String> {
        let (area, rest) = iana_name.split_once('/')?;
        if area == "Etc" {
            return None;
        }
        let zone = TimeZone::from_iana_id(iana_name);
        if zone.is_unknown() {
            let city = rest.rsplit('/').next().unwrap_or(rest);
            return Some(city.replace('_', " "));
        }
        Some(self.formatters().city.format(&zone.without_offset()).to_string())
    }

    fn hour_of(&self, city: &str) -> String {
        match self.base_language() {
            "fr" => french_hour_of(city),
            "en" => format!("{city} time"),
            _ => city.to_owned(),
        }
    }
}

/// Elides before a vowel, contracts before « Le » and « Les ».
fn french_hour_of(city: &str) -> String {
    const VOWELS: &str = "aàâäeéèêëiîïoôöuùûüAÀÂÄEÉÈÊËIÎÏOÔÖUÙÛÜ";
    if let Some(rest) = city.strip_prefix("Le ") {
        format!("heure du {rest}")
    } else if let Some(rest) = city.strip_prefix("Les ") {
        format!("heure des {rest}")
    } else if city.starts_with(|first| VOWELS.contains(first)) {
        format!("heure d’{city}")
    } else {
        format!("heure de {city}")
    }
}

/// `UTC`, `UTC+2`, `UTC−3:30`: the seconds that old local times have are left out.
fn from_universal_time(seconds: i32) -> String {
    let sign = if seconds < 0 { '−' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}
