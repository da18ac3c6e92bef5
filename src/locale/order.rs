//! The order of words in a language.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::LanguageIdentifier;

use super::Locale;

/// A collator that takes runs of digits as numbers: `2` before `12`.
pub(super) fn collator(language: &LanguageIdentifier) -> CollatorBorrowed<'static> {
    let mut preferences = CollatorPreferences::from(language);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(preferences, CollatorOptions::default())
        .expect("the compiled data answer for every language")
}

impl Locale {
    /// As a dictionary of the language orders them; what it holds for equal is told apart by bytes,
    /// so that an order never depends on the one before.
    pub(crate) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b).then_with(|| a.cmp(b))
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::tests::locale;

    #[test]
    fn words_are_in_the_order_of_a_dictionary() {
        let french = locale("fr");
        let sorted = [
            "2",
            "12",
            "À propos",
            "cote",
            "coté",
            "côte",
            "eau",
            "Ecole",
            "école",
            "œuf",
            "ou",
            "Où",
        ];
        let mut words = sorted;
        words.reverse();
        words.sort_by(|a, b| french.compare(a, b));
        assert_eq!(words, sorted);
    }

    #[test]
    fn only_the_same_bytes_are_equal() {
        assert!(locale("fr").compare("e\u{301}", "é").is_ne());
        assert!(locale("fr").compare("é", "é").is_eq());
    }
}
