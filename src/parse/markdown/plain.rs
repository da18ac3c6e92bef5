//! The words of a body without markup.

use unicode_segmentation::UnicodeSegmentation;

use super::writer::Writer;

impl Writer<'_> {
    /// Adds words as written, runs of white space as one space.
    pub(super) fn push_plain(&mut self, text: &str) {
        let plain = &mut self.plain;
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
        let plain = &mut self.plain;
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
            let piece = piece.trim_matches(|c: char| c.is_ascii_punctuation());
            if is_one_word(piece) { 1 } else { piece.unicode_words().count() }
        })
        .sum()
}

/// Latin letters and digits, with apostrophes between letters.
fn is_one_word(piece: &str) -> bool {
    if piece.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return !piece.is_empty();
    }
    let letter = |c: char| {
        c.is_ascii_alphabetic()
            || matches!(c, 'À'..='\u{24f}' if c != '×' && c != '÷')
            || matches!(c, 'ª' | 'µ' | 'º')
    };
    let mut after_letter = false;
    let mut letters = piece.chars().peekable();
    while let Some(c) = letters.next() {
        let joins = matches!(c, '\'' | '’') && after_letter;
        if joins && letters.peek().is_some_and(|next| letter(*next)) {
            after_letter = false;
            continue;
        }
        if !letter(c) && !c.is_ascii_digit() {
            return false;
        }
        after_letter = letter(c);
    }
    !piece.is_empty()
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
