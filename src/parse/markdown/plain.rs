//! The words of a body without markup.

use unicode_segmentation::UnicodeSegmentation;

use super::writer::Writer;

impl Writer<'_> {
    /// Adds words as written, runs of white space as one space.
    pub(super) fn push_plain(&mut self, text: &str) {
        let plain = &mut self.body.plain;
        let mut spaced = plain.is_empty() || plain.ends_with([' ', '\n']);
        let mut start = 0;
        for (at, byte) in text.bytes().enumerate() {
            let space = byte.is_ascii_whitespace();
            if space {
                plain.push_str(&text[start..at]);
                if !spaced {
                    plain.push(' ');
                }
                start = at + 1;
            }
            spaced = space;
        }
        plain.push_str(&text[start..]);
    }

    /// A paragraph, a cell or a heading ends.
    pub(super) fn break_plain(&mut self) {
        let plain = &mut self.body.plain;
        plain.truncate(plain.trim_end_matches(' ').len());
        if !plain.is_empty() && !plain.ends_with('\n') {
            plain.push('\n');
        }
    }
}

/// Words as Unicode cuts them (UAX 29), quickly where letters are Latin.
pub(super) fn count_words(text: &str) -> usize {
    text.split_ascii_whitespace()
        .map(|piece| {
            let latin = |c: char| c < '\u{250}' && (c.is_alphabetic() || c.is_ascii_digit());
            if piece.chars().all(latin) { 1 } else { piece.unicode_words().count() }
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::count_words;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    proptest! {
        #[test]
        fn words_are_those_of_unicode(text in "[a-zé0-9 '’.,\n«»\u{a0}北京²½ºª_-]*") {
            prop_assert_eq!(count_words(&text), text.unicode_words().count());
        }
    }
}
