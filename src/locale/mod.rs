//! How a hub's language is spoken: dates, numbers, lists, order, and the interface's strings.
//! Typography of what people wrote is not here, nor are messages to the people who write.

mod age;
mod currency;
mod date;
mod direction;
mod duration;
mod formatters;
mod list;
mod moment;
mod number;
mod order;
mod plural;
mod strings;
mod unit;
mod zone;

use icu_collator::CollatorBorrowed;
use icu_locale_core::LanguageIdentifier;

pub(crate) use currency::minor_digits;
pub(crate) use duration::Duration;
pub(crate) use plural::Plural;
pub(crate) use strings::{Argument, Strings};
pub(crate) use unit::Unit;

/// One language of a hub, by its code. Made once; shared by all threads.
#[derive(Debug)]
pub(crate) struct Locale {
    language: LanguageIdentifier,
    collator: CollatorBorrowed<'static>,
}

impl Locale {
    /// `fr`, `en`, `pt-BR`; `None` if the code is not well formed (BCP 47, without extensions).
    /// A well-formed code that the CLDR does not know speaks its neutral forms.
    pub(crate) fn new(code: &str) -> Option<Self> {
        let language = LanguageIdentifier::try_from_str(code).ok()?;
        if language.language.is_unknown() || code.contains('_') {
            return None;
        }
        let collator = order::collator(&language);
        Some(Self { language, collator })
    }

    /// `ltr` or `rtl`, for the `dir` of a page.
    pub(crate) fn direction(&self) -> &'static str {
        direction::direction(&self.language)
    }

    /// `fr` of `fr-CA`.
    fn base_language(&self) -> &str {
        self.language.language.as_str()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn locale(code: &str) -> Locale {
        Locale::new(code).expect("a test's code is well formed")
    }

    #[test]
    fn codes_that_are_not_well_formed_are_refused() {
        for code in ["", "f", "fr_FR", "français", "fr-", "und", "x y", "../fr"] {
            assert!(Locale::new(code).is_none(), "{code}");
        }
        for code in ["fr", "en", "pt-BR", "zh-Hant-TW", "en-001"] {
            assert!(Locale::new(code).is_some());
        }
    }

    #[test]
    fn scripts_are_read_in_their_direction() {
        for (code, direction) in [
            ("fr", "ltr"),
            ("ar", "rtl"),
            ("he-IL", "rtl"),
            ("fa", "rtl"),
            ("az-Arab", "rtl"),
            ("ur-Latn", "ltr"),
        ] {
            assert_eq!(locale(code).direction(), direction, "{code}");
        }
    }

    #[test]
    fn a_locale_is_shared_between_threads() {
        let locale = locale("fr");
        let day = jiff::civil::date(2026, 11, 20);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| assert_eq!(locale.date(day), "20 novembre 2026"));
            }
        });
    }
}
