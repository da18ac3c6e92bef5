//! Which form of a word goes with a number.

use icu_plurals::PluralCategory;

use super::Locale;

/// The CLDR's plural categories. A language uses some of them; all use `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Plural {
    /// All of them, with the names that string tables give them.
    pub(crate) const NAMES: [(&str, Self); 6] = [
        ("zero", Self::Zero),
        ("one", Self::One),
        ("two", Self::Two),
        ("few", Self::Few),
        ("many", Self::Many),
        ("other", Self::Other),
    ];

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, plural)| *plural)
    }
}

impl Locale {
    /// The category of a whole number: French 0 and 1 are `One`, English 1 alone is.
    pub(crate) fn plural(&self, n: u64) -> Plural {
        match self.formatters().plural.category_for(n) {
            PluralCategory::Zero => Plural::Zero,
            PluralCategory::One => Plural::One,
            PluralCategory::Two => Plural::Two,
            PluralCategory::Few => Plural::Few,
            PluralCategory::Many => Plural::Many,
            PluralCategory::Other => Plural::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::tests::locale;

    #[test]
    fn nothing_is_singular_in_french_and_plural_in_english() {
        let (french, english) = (locale("fr"), locale("en"));
        assert_eq!([0, 1, 2].map(|n| french.plural(n)), [Plural::One, Plural::One, Plural::Other]);
        assert_eq!(
            [0, 1, 2].map(|n| english.plural(n)),
            [Plural::Other, Plural::One, Plural::Other]
        );
        assert_eq!(french.plural(1_000_000), Plural::Many);
        assert_eq!(locale("ar").plural(2), Plural::Two);
    }
}
