//! An amount with its currency: `49.90 EUR`.

/// Hundredths of a currency named by its ISO 4217 code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Money {
    pub(crate) hundredths: i64,
    pub(crate) currency: String,
}

impl Money {
    /// Reads `49.90 EUR`, `49,90 EUR`, `120 EUR`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (amount, currency) = text.trim().split_once([' ', '\u{a0}', '\u{202f}'])?;
        let known_form = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
        let (whole, cents) = amount.split_once(['.', ',']).unwrap_or((amount, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !known_form || !digits(whole) || !digits(cents) || cents.len() > 2 {
            return None;
        }
        let cents: i64 = format!("{cents:0<2}").parse().ok()?;
        let whole: i64 = whole.parse().ok()?;
        let hundredths = whole.checked_mul(100)?.checked_add(cents)?;
        Some(Self { hundredths, currency: currency.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_amounts_with_a_point_or_a_comma() {
        let read = |text| Money::read(text).map(|money| money.hundredths);
        assert_eq!(read("49.90 EUR"), Some(4990));
        assert_eq!(read("49,9 EUR"), Some(4990));
        assert_eq!(read("120 EUR"), Some(12000));
        assert_eq!(read("120"), None);
        assert_eq!(read("99999999999999999999 EUR"), None);
        assert_eq!(read("1.234 EUR"), None);
    }
}
