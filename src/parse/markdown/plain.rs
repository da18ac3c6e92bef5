//! The words of a body without markup.

use unicode_segmentation::UnicodeSegmentation;

use super::writer::Writer;
use crate::parse::written::without_controls;
use crate::typography::french_letters;

impl Writer<'_> {
    /// Adds words as written, on one line.
    pub(super) fn push_plain(&mut self, text: &str) {
        let bytes = text.as_bytes();
        if bytes.contains(&b'\n') || bytes.contains(&b'\r') {
            self.plain.push_str(&text.replace(['\n', '\r'], " "));
        } else {
            self.plain.push_str(text);
        }
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

/// The first line that has words, runs of white space as one space.
pub(super) fn opening(plain: &str) -> String {
    let line = plain.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let mut spaced = String::with_capacity(line.len());
    for word in line.split_ascii_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    without_controls(&spaced).trim().to_owned()
}

/// Words as Unicode cuts them (UAX 29), quickly where letters are Latin.
pub(super) fn count_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut words) = (0, 0);
    while at < bytes.len() {
        let start = at;
        // Most words are letters and a space.
        let letters = french_letters(&bytes[at..]);
        if letters > 0 && bytes.get(at + letters) == Some(&b' ') {
            (at, words) = (at + letters + 1, words + 1);
            continue;
        }
        at += run(&bytes[at..], u8::is_ascii_punctuation);
        let letters = french_letters(&bytes[at..]);
        at += letters;
        at += run(&bytes[at..], u8::is_ascii_punctuation);
        if bytes.get(at).is_none_or(u8::is_ascii_whitespace) {
            words += usize::from(letters > 0);
        } else {
            at += run(&bytes[at..], |byte| !byte.is_ascii_whitespace());
            let piece = text[start..at].trim_matches(|c: char| c.is_ascii_punctuation());
            words += if is_one_word(piece) { 1 } else { piece.unicode_words().count() };
        }
        at += run(&bytes[at..], u8::is_ascii_whitespace);
    }
    words
}

/// How many bytes of one sort come first.
fn run(bytes: &[u8], fits: impl Fn(&u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| fits(byte)).count()
}

/// Latin letters and digits, with apostrophes between letters.
fn is_one_word(piece: &str) -> bool {
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
