//! Threads: "Emojis are counted as the number of UTF-8 bytes" (developers.facebook.com, Threads,
//! Posts, page of 2026-04-14, read 2026-11-20). What a character is beside that is not said; a
//! UTF-16 unit is the cautious reading.

use icu_properties::CodePointSetData;
use icu_properties::props::{EmojiPresentation, ExtendedPictographic};

use super::cluster::clusters;
use super::utf16;

pub(super) fn length(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let cost = |cluster: &str| {
        if is_emoji(cluster) { cluster.len() } else { utf16::length(cluster) }
    };
    clusters(text).map(cost).sum()
}

/// A cluster drawn as a picture: by its own nature, or by what is joined to it.
fn is_emoji(cluster: &str) -> bool {
    let mut characters = cluster.chars();
    let Some(first) = characters.next() else {
        return false;
    };
    if cluster.len() == first.len_utf8() && first < '\u{2000}' {
        return false;
    }
    match characters.next() {
        Some('\u{FE0E}') => false,
        Some('\u{FE0F}' | '\u{20E3}') => true,
        Some('\u{200D}') if CodePointSetData::new::<ExtendedPictographic>().contains(first) => true,
        _ => CodePointSetData::new::<EmojiPresentation>().contains(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_cost_their_bytes_and_letters_one() {
        assert_eq!(length("été"), 3);
        assert_eq!(length("👨\u{200D}👩\u{200D}👧\u{200D}👧"), 25);
        assert_eq!(length("☀\u{FE0F} ☀ © 1\u{FE0F}\u{20E3} 🇫🇷"), 6 + 1 + 1 + 1 + 1 + 1 + 7 + 1 + 8);
    }
}
