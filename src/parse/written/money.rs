//! An amount with its currency: `49.90 EUR`.

use crate::locale::minor_digits;

/// An amount in a currency's smallest unit (cents; yen), with its ISO 4217 code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Money {
    pub(crate) minor: i64,
    pub(crate) currency: String,
}

impl Money {
    /// Reads `49.90 EUR`, `49,90 EUR`, `120 EUR`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (amount, currency) = text.trim().split_once([' ', '\u{a0}', '\u{202f}'])?;
        let known_form = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
        let places = usize::from(minor_digits(currency));
        let (whole, part) = amount.split_once(['.', ',']).unwrap_or((amount, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let cut_short = amount.ends_with(['.', ',']);
        if !known_form || whole.is_empty() || !digits(whole) || !digits(part) || cut_short {
            return None;
        }
        if part.len() > places {
            return None;
        }
        let minor = format!("{whole}{part:0<places$}").parse().ok()?;
        Some(Self { minor, currency: currency.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_amounts_with_a_point_or_a_comma() {
        let read = |text| Money::read(text).map(|money| money.minor);
        assert_eq!(read("49.90 EUR"), Some(4990));
        assert_eq!(read("49,9 EUR"), Some(4990));
        assert_eq!(read("120 EUR"), Some(12000));
        assert_eq!(read("1200 JPY"), Some(1200));
        assert_eq!(read("1200.5 JPY"), None);
        assert_eq!(read("12. EUR"), None);
        assert_eq!(read("120"), None);
        assert_eq!(read("99999999999999999999 EUR"), None);
        assert_eq!(read("1.234 EUR"), None);
    }
}
