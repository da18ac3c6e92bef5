//! Which characters are letters, digits, punctuation and spaces in the expressions that networks
//! publish. Categories are those of the Unicode version at hand, which may know a few letters more
//! than a network's own.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

fn is_in(letter: char, group: GeneralCategoryGroup) -> bool {
    group.contains(CodePointMapData::<GeneralCategory>::new().get(letter))
}

/// `\p{L}` or `\p{M}`; `[[:alpha:]]` of Ruby.
pub(super) fn is_letter_or_mark(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic();
    }
    is_in(letter, GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Mark))
}

/// `\p{L}`, `\p{M}` or `\p{Nd}`.
pub(super) fn is_letter_mark_or_digit(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    let digit = GeneralCategoryGroup::DecimalNumber;
    let mark = GeneralCategoryGroup::Mark;
    is_in(letter, GeneralCategoryGroup::Letter.union(mark).union(digit))
}

/// `[[:word:]]` of Ruby: letters, marks, digits, and what connects like `_`.
pub(super) fn is_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || letter == '_';
    }
    is_letter_mark_or_digit(letter) || is_in(letter, GeneralCategoryGroup::ConnectorPunctuation)
}

/// `\p{P}`.
pub(super) fn is_punctuation(letter: char) -> bool {
    is_in(letter, GeneralCategoryGroup::Punctuation)
}

/// `\s` of JavaScript.
pub(super) fn is_script_space(letter: char) -> bool {
    letter == '\u{FEFF}' || letter != '\u{85}' && letter.is_whitespace()
}

/// Accented Latin letters and marks, with all that is the same without regard to case, as
/// twitter-text knows them.
pub(super) fn is_accented_latin(letter: char) -> bool {
    matches!(u32::from(letter),
        0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x24F | 0x253 | 0x254 | 0x256 | 0x257 | 0x259 | 0x25B
        | 0x260 | 0x263 | 0x268 | 0x269 | 0x26F | 0x272 | 0x275 | 0x280 | 0x283 | 0x288..=0x28C
        | 0x292 | 0x2BB | 0x300..=0x36F | 0x399 | 0x3B9 | 0x1E00..=0x1EFF | 0x1FBE
        | 0x2C65 | 0x2C66 | 0x2C7E | 0x2C7F | 0xA7DC)
}
