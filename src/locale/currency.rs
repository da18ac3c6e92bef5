//! Sums of money. What a text calls a sum ("49.90 EUR") is read by its kind, not here.

use super::Locale;

/// Currencies with a sign that nobody takes for another; the rest are written by code.
const SIGNS: [(&str, &str); 12] = [
    ("AUD", "A$"),
    ("BRL", "R$"),
    ("CAD", "CA$"),
    ("CNY", "CN¥"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("INR", "₹"),
    ("JPY", "¥"),
    ("KRW", "₩"),
    ("NZD", "NZ$"),
    ("USD", "$"),
    ("XPF", "F CFP"),
];

/// Currencies without a hundredth, and with a thousandth (ISO 4217, minor units).
const WITHOUT_MINOR: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
];
const WITH_THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// Where a language puts the sign (CLDR, `currencyFormats`).
enum Place {
    Before,
    BeforeApart,
    After,
}

/// How many decimals a currency has: 2 for `EUR`, 0 for `JPY`. Unknown codes have 2.
pub(crate) fn minor_digits(currency: &str) -> u8 {
    if WITHOUT_MINOR.contains(&currency) {
        0
    } else if WITH_THOUSANDTHS.contains(&currency) {
        3
    } else {
        2
    }
}

impl Locale {
    /// A sum in the currency's smallest unit: `(4990, "EUR")` is `49,90 €` or `€49.90`. Whole sums
    /// have no decimals, spaces are no-break; a currency without a sign of its own is `49.90 XYZ`.
    pub(crate) fn money(&self, minor: i64, currency: &str) -> String {
        let digits = minor_digits(currency);
        let unit = 10_i64.pow(u32::from(digits));
        let amount = match minor % unit {
            0 => self.number(minor / unit),
            _ => self.decimal(minor, digits),
        };
        let Some((_, sign)) = SIGNS.iter().find(|(code, _)| *code == currency) else {
            return format!("{amount}\u{a0}{currency}");
        };
        let sign = sign.replace(' ', "\u{a0}");
        match (self.sign_place(), amount.strip_prefix('-')) {
            (Place::After, _) => format!("{amount}\u{a0}{sign}"),
            (Place::Before, None) => format!("{sign}{amount}"),
            (Place::Before, Some(amount)) => format!("-{sign}{amount}"),
            (Place::BeforeApart, _) => format!("{sign}\u{a0}{amount}"),
        }
    }

    fn sign_place(&self) -> Place {
        let region = self.language.region.as_ref().map_or("", |region| region.as_str());
        match (self.base_language(), region) {
            ("nl", _) | ("pt", "" | "BR") | ("de", "AT" | "CH" | "LI") => Place::BeforeApart,
            ("en" | "ga" | "hi" | "id" | "ja" | "ko" | "ms" | "th" | "tr" | "zh", _) => {
                Place::Before
            }
            _ => Place::After,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::tests::locale;

    #[test]
    fn sums_are_written_as_in_a_shop() {
        let (french, english) = (locale("fr"), locale("en"));
        assert_eq!(french.money(4_990, "EUR"), "49,90\u{a0}€");
        assert_eq!(english.money(4_990, "EUR"), "€49.90");
        assert_eq!(french.money(5_000, "EUR"), "50\u{a0}€");
        assert_eq!(french.money(123_400, "EUR"), "1\u{202f}234\u{a0}€");
        assert_eq!(english.money(4_990, "XYZ"), "49.90\u{a0}XYZ");
        assert_eq!(french.money(4_990, "JPY"), "4\u{202f}990\u{a0}¥");
        assert_eq!(french.money(1_500, "TND"), "1,500\u{a0}TND");
        assert_eq!(english.money(-4_990, "EUR"), "-€49.90");
        assert_eq!(locale("pt-BR").money(4_990, "BRL"), "R$\u{a0}49,90");
    }
}
