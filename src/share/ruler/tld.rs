//! The top-level domains that make a name a link on X: `tlds.txt`, the 1,574 names of IANA's list,
//! with the internationalised ones, that twitter-text 3.1.0 knows. A newer domain is no link there
//! either, and so it counts letter by letter.

use std::collections::HashSet;
use std::sync::LazyLock;

static NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("tlds.txt").lines().collect());

/// The longest name of `tlds.txt`, in UTF-16 units.
const LONGEST: usize = 18;

/// Where the top-level domain that begins at `start` ends. The longest name counts, and it must
/// not run on into a letter, a digit, `@`, `+` or `-`; a name in Punycode may be any.
pub(super) fn end(units: &[u16], start: usize) -> Option<usize> {
    let rest = units.get(start..)?;
    let letters = rest.iter().take(LONGEST).take_while(|&&unit| may_be_in_name(unit)).count();
    (2..=letters)
        .rev()
        .find(|&length| is_boundary(rest.get(length)) && is_name(&rest[..length]))
        .or_else(|| punycode_length(rest))
        .map(|length| start + length)
}

fn may_be_in_name(unit: u16) -> bool {
    u8::try_from(unit).map_or(true, |byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
}

fn is_boundary(next: Option<&u16>) -> bool {
    next.and_then(|&unit| u8::try_from(unit).ok())
        .is_none_or(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'+' | b'-')))
}

fn is_name(units: &[u16]) -> bool {
    let Ok(name) = String::from_utf16(units) else {
        return false;
    };
    let lower = name.to_lowercase();
    // the Kelvin sign is not a k here
    NAMES.contains(lower.as_str()) && (name.is_ascii() == lower.is_ascii())
}

fn punycode_length(rest: &[u16]) -> Option<usize> {
    let ascii = |unit: &u16| u8::try_from(*unit).unwrap_or(0).to_ascii_lowercase();
    if rest.len() < 5 || !rest[..4].iter().map(ascii).eq(*b"xn--") {
        return None;
    }
    let name = rest[4..].iter().map(ascii);
    let length = name.take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    (length > 0).then_some(4 + length)
}
