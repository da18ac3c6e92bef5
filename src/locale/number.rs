//! Numbers and shares, with the signs of a language.

use icu_decimal::input::Decimal;

use super::Locale;

/// How languages put the percent sign (CLDR, `percentFormat` of `latn`); the others have a
/// no-break space before it.
const PERCENT_AGAINST: [&str; 12] =
    ["en", "id", "it", "ja", "ko", "ms", "nl", "pl", "pt", "th", "vi", "zh"];

impl Locale {
    /// `1 234` with U+202F in French, `1,234` in English.
    pub(crate) fn number(&self, n: i64) -> String {
        self.decimal(n, 0)
    }

    /// A number of so many decimals: `(-1234, 1)` is `-123,4`. All of them are written.
    pub(crate) fn decimal(&self, value: i64, decimals: u8) -> String {
        let mut number = Decimal::from(value);
        number.multiply_pow10(-i16::from(decimals));
        self.formatters().decimal.format(&number).to_string()
    }

    /// A share in tenths of a percent: 432 is `43,2 %` (U+202F before the sign) or `43.2%`. Only
    /// nothing and everything have no decimal, so that a column of shares reads as one.
    pub(crate) fn percent(&self, tenths: u32) -> String {
        let number = match tenths {
            0 | 1000 => self.decimal(i64::from(tenths / 10), 0),
            _ => self.decimal(i64::from(tenths), 1),
        };
        match self.base_language() {
            "fr" => format!("{number}\u{202f}%"),
            "tr" => format!("%{number}"),
            language if PERCENT_AGAINST.contains(&language) => format!("{number}%"),
            _ => format!("{number}\u{a0}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::locale::tests::locale;

    #[test]
    fn numbers_have_the_signs_of_their_language() {
        let (french, english) = (locale("fr"), locale("en"));
        assert_eq!(french.number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(english.number(-1_234), "-1,234");
        assert_eq!(french.decimal(-1_234, 1), "-123,4");
        assert_eq!(french.decimal(5, 2), "0,05");
        assert_eq!(french.decimal(50, 1), "5,0");
    }

    #[test]
    fn shares_have_their_sign_and_read_as_one_column() {
        let (french, english) = (locale("fr"), locale("en"));
        assert_eq!(french.percent(432), "43,2\u{202f}%");
        assert_eq!(english.percent(432), "43.2%");
        assert_eq!(french.percent(500), "50,0\u{202f}%");
        assert_eq!(french.percent(1000), "100\u{202f}%");
        assert_eq!(french.percent(0), "0\u{202f}%");
        assert_eq!(locale("de").percent(432), "43,2\u{a0}%");
    }

    proptest! {
        #[test]
        fn a_number_keeps_its_digits(n in any::<i64>(), decimals in 0_u8..4) {
            for language in ["fr", "en", "de"] {
                let written = locale(language).decimal(n, decimals);
                let written: String = written.chars().filter(char::is_ascii_digit).collect();
                let digits = n.unsigned_abs().to_string();
                let width = usize::from(decimals) + 1;
                prop_assert_eq!(written, format!("{digits:0>width$}"));
            }
        }
    }
}
