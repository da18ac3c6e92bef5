//! X: a weighted count, after `parseTweet` of twitter-text 3.1.0 (github.com/twitter/twitter-text,
//! Apache-2.0) and docs.x.com "Counting characters", both read 2026-11-20. The text is taken in
//! NFC; a link costs a fixed length, an emoji sequence 2, every other character 1 or 2.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::link::{self, Grammar};
use super::{Measure, emoji};

/// What a version of twitter-text's configuration says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Config {
    /// The longest text.
    pub(crate) limit: usize,
    /// What a character costs outside `ranges`.
    pub(crate) default_weight: usize,
    /// First, last and weight. Without a range every character costs the default.
    pub(crate) ranges: &'static [(u32, u32, usize)],
    /// Weights are divided by this.
    pub(crate) scale: usize,
    /// What any link costs, unscaled.
    pub(crate) link_length: usize,
    /// Whether an emoji sequence costs the default weight once.
    pub(crate) emoji_sequences: bool,
}

/// Latin, Greek, Cyrillic and the like (to U+10FF), spaces and zero-width signs (U+2000 to
/// U+200D), dashes and quotation marks (U+2010 to U+201F), primes (U+2032 to U+2037).
static LIGHT: &[(u32, u32, usize)] =
    &[(0, 0x10FF, 100), (0x2000, 0x200D, 100), (0x2010, 0x201F, 100), (0x2032, 0x2037, 100)];

impl Config {
    /// Version 3, in force since October 2018, with the figures of the network's table.
    pub(crate) fn version_3(limit: usize, link_length: usize) -> Config {
        let ranges = LIGHT;
        Config {
            limit,
            default_weight: 200,
            ranges,
            scale: 100,
            link_length,
            emoji_sequences: true,
        }
    }

    fn weight(&self, unit: u16) -> usize {
        let code = u32::from(unit);
        let range = self.ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
        range.map_or(self.default_weight, |&(_, _, weight)| weight)
    }
}

static GRAMMAR: Grammar = Grammar {
    bare_domains: true,
    path: is_path_unit,
    path_end: is_path_end,
    query: is_query_unit,
    query_end: is_query_end,
};

/// Counts `text` as X does. An empty text is not valid, nor one with U+FFFE, U+FEFF or U+FFFF.
pub(crate) fn measure(config: &Config, text: &str) -> Measure {
    let text = normalised(text);
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut links = link::links(&units, &GRAMMAR).into_iter().peekable();
    let sequences = if config.emoji_sequences { emoji::sequences(&text) } else { Vec::new() };
    let mut sequences = sequences.into_iter().peekable();
    let (mut weight, mut place) = (0, 0);
    let mut acceptable = true;
    while place < units.len() {
        while links.next_if(|link| link.start < place).is_some() {}
        while sequences.next_if(|(start, _)| *start < place).is_some() {}
        if let Some(link) = links.next_if(|link| link.start == place) {
            weight += config.link_length * config.scale;
            place += link.length;
        } else if let Some((_, length)) = sequences.next_if(|(start, _)| *start == place) {
            weight += config.default_weight;
            place += length;
        } else {
            // a character outside the first plane is weighed by its second half, as there
            place += if is_pair(&units[place..]) { 2 } else { 1 };
            weight += config.weight(units[place - 1]);
            acceptable &= !matches!(units[place - 1], 0xFFFE | 0xFEFF | 0xFFFF);
        }
    }
    let length = weight / config.scale;
    let over = length.saturating_sub(config.limit);
    Measure { length, limit: config.limit, valid: acceptable && over == 0 && length > 0, over }
}

/// The links that X finds in `text`, as they stand in its NFC form.
#[cfg(test)]
pub(super) fn links(text: &str) -> Vec<String> {
    let units: Vec<u16> = normalised(text).encode_utf16().collect();
    let written = |link: link::Link| String::from_utf16_lossy(&units[link.start..][..link.length]);
    link::links(&units, &GRAMMAR).into_iter().map(written).collect()
}

fn normalised(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

fn is_pair(units: &[u16]) -> bool {
    matches!(units, [0xD800..=0xDBFF, 0xDC00..=0xDFFF, ..])
}

fn is_path_unit(unit: u16) -> bool {
    let ascii = link::ascii(unit);
    let mark = matches!(ascii, b'!' | b'#'..=b'\'' | b'*'..=b'/' | b':' | b';' | b'=' | b'@')
        || matches!(ascii, b'[' | b']' | b'_' | b'|' | b'~');
    ascii.is_ascii_alphanumeric() || mark || unit == 0x2013 || is_path_letter(unit)
}

fn is_path_end(unit: u16) -> bool {
    let ascii = link::ascii(unit);
    let mark = matches!(ascii, b'#' | b'+' | b'-' | b'/' | b'=' | b'_');
    ascii.is_ascii_alphanumeric() || mark || is_path_letter(unit)
}

/// Cyrillic and accented Latin, whatever the case.
fn is_path_letter(unit: u16) -> bool {
    matches!(unit, 0x400..=0x4FF | 0x1C80..=0x1C87) || link::is_accented_latin(unit)
}

fn is_query_unit(unit: u16) -> bool {
    let mark = matches!(
        link::ascii(unit),
        b'!' | b'#'..=b';' | b'=' | b'?' | b'@' | b'[' | b']' | b'_' | b'|' | b'~'
    );
    mark || link::ascii(unit).is_ascii_alphanumeric()
}

fn is_query_end(unit: u16) -> bool {
    let mark = matches!(link::ascii(unit), b'#' | b'&' | b'-' | b'/' | b'=' | b'_');
    mark || link::ascii(unit).is_ascii_alphanumeric()
}
