//! The line being set: what stands before the next character, and what every language needs to
//! know of it. The rules themselves are in the files of the languages.

use super::quotes::Quotes;

/// Stands in the line for what was passed over.
pub(super) const OPAQUE: char = '\u{FFFC}';
pub(super) const NO_BREAK: char = '\u{A0}';
pub(super) const NARROW_NO_BREAK: char = '\u{202F}';

/// None of these stands in an address.
const QUOTES: [char; 5] = ['"', '«', '»', '“', '”'];

/// Characters kept of the pieces before: more than any rule looks back at.
const KEPT: usize = 24;

#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The end of what was set before this piece, then this piece.
    set: String,
    pub(super) quotes: Quotes,
    /// Inside a URL: nothing is touched.
    pub(super) address: bool,
    /// The word holds a `:` or a `&`: no space is put before a second sign (`:smile:`, `&lt;`).
    pub(super) marked: bool,
    /// A `'` before a word was left straight: so is the one that closes it.
    pub(super) single: bool,
}

impl Line {
    /// Forgets what is too far back; where this piece starts is for `since`.
    pub(super) fn begin_piece(&mut self) -> usize {
        if let Some((kept, _)) = self.set.char_indices().rev().nth(KEPT - 1) {
            self.set.drain(..kept);
        }
        self.set.len()
    }

    pub(super) fn since(&self, start: usize) -> &str {
        &self.set[start..]
    }

    pub(super) fn opaque(&mut self) {
        self.set.push(OPAQUE);
        self.address = false;
        self.marked = false;
    }

    pub(super) fn before(&self) -> Option<char> {
        self.set.chars().next_back()
    }

    /// Before the character before.
    pub(super) fn before_that(&self) -> Option<char> {
        self.set.chars().rev().nth(1)
    }

    pub(super) fn put(&mut self, c: char) {
        self.set.push(c);
        if c.is_whitespace() || QUOTES.contains(&c) {
            self.address = false;
        }
        self.marked &= !c.is_whitespace();
    }

    /// Sets the letters and digits of words, which no rule looks at one by one, and spaces and commas
    /// between them that no rule wants anything of. Most of a text is this. In an address, and where
    /// one begins, there are none.
    pub(super) fn within_words(&mut self, rest: &str) -> usize {
        let bytes = rest.as_bytes();
        if self.address || (begins_address(bytes) && self.at_word_start()) {
            return 0;
        }
        let mut run = letters_and_digits(rest);
        loop {
            let space = run + usize::from(run > 0 && bytes.get(run) == Some(&b','));
            if !is_free_space(bytes, space) {
                break;
            }
            self.marked = false;
            run = space + 1;
            run += letters_and_digits(&rest[run..]);
        }
        self.set.push_str(&rest[..run]);
        run
    }

    /// Sets the first bytes of `rest` as they are and says that they are used up.
    pub(super) fn keep(&mut self, rest: &str, bytes: usize) -> usize {
        rest[..bytes].chars().for_each(|c| self.put(c));
        bytes
    }

    /// The line ends with this word, alone.
    pub(super) fn ends_with_word(&self, word: &str) -> bool {
        self.set
            .strip_suffix(word)
            .is_some_and(|head| !head.chars().next_back().is_some_and(char::is_alphanumeric))
    }

    /// How many digits the line ends with (4 for more), and what stands before them.
    pub(super) fn digits(&self) -> (usize, Option<char>) {
        let mut back = self.set.chars().rev();
        for count in 0..4 {
            match back.next() {
                Some(c) if c.is_ascii_digit() => {}
                other => return (count, other),
            }
        }
        (4, back.next())
    }

    fn at_word_start(&self) -> bool {
        self.before().is_none_or(|c| !c.is_alphanumeric())
    }

    /// In an address, or `rest` begins one; quotes and angle brackets end it.
    pub(super) fn in_address(&mut self, rest: &str) -> bool {
        if self.address {
            self.address = !rest.starts_with(QUOTES) && !rest.starts_with(['<', '>']);
        } else {
            self.address =
                rest.starts_with("://") || self.at_word_start() && begins_address(rest.as_bytes());
        }
        self.address
    }

    /// Three dots or more become one ellipsis. `rest` begins with a dot.
    pub(super) fn dots(&mut self, rest: &str) -> usize {
        let run = run_of(rest, |c| c == '.');
        if run < 3 {
            return self.keep(rest, run);
        }
        self.put('…');
        run
    }

    /// ` -- ` and ` --- ` become dashes. `rest` begins with a hyphen.
    pub(super) fn spaced_hyphens(&mut self, rest: &str) -> usize {
        let run = run_of(rest, |c| c == '-');
        let spaced =
            self.before().is_none_or(char::is_whitespace) && rest[run..].starts_with([' ', '\n']);
        match run {
            2 if spaced => self.put('–'),
            3 if spaced => self.put('—'),
            _ => return self.keep(rest, run),
        }
        run
    }
}

/// Whether a byte is a letter or digit of ASCII.
const IS_PLAIN: [bool; 256] = {
    let mut is_plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        is_plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    is_plain
};

/// How many bytes of letters and digits of French come first. They are known by their bytes: asking
/// Unicode of each is what setting a text would cost most.
pub(crate) fn french_letters(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        while at < bytes.len() && IS_PLAIN[usize::from(bytes[at])] {
            at += 1;
        }
        match bytes[at..] {
            [0xc3, second, ..] if is_accented(second) => at += 2,
            _ => return at,
        }
    }
}

/// How many bytes of letters and digits `rest` begins with.
fn letters_and_digits(rest: &str) -> usize {
    let mut at = 0;
    loop {
        at += french_letters(&rest.as_bytes()[at..]);
        match rest[at..].chars().next() {
            Some(c) if !c.is_ascii() && c.is_alphanumeric() => at += c.len_utf8(),
            _ => return at,
        }
    }
}

/// Whether one space stands at a place, between a letter or a comma and a small letter: no language
/// wants anything else there, but for `1er janvier`. An address is looked at more closely.
fn is_free_space(bytes: &[u8], at: usize) -> bool {
    let (Some(b' '), Some((before, after))) = (bytes.get(at), bytes.split_at_checked(at + 1))
    else {
        return false;
    };
    let follows = match before[..at] {
        [0xc3, second] | [.., 0xc3, second] => is_accented(second),
        // what stands before these two may be in another piece
        [b'r'] | [_, b'r'] | [.., b'1', b'e', b'r'] => false,
        [.., last] => last.is_ascii_alphabetic() || last == b',',
        [] => false,
    };
    let is_small = match *after {
        [0xc3, second, ..] => second >= 0x9f && is_accented(second),
        [first, ..] => first.is_ascii_lowercase(),
        [] => false,
    };
    follows && is_small && !begins_address(after)
}

/// Whether the second byte, after 0xc3, is that of a letter: À to ÿ, but for × and ÷.
const fn is_accented(second: u8) -> bool {
    second != 0x97 && second != 0xb7
}

/// Whether an address begins here, if a word does.
fn begins_address(rest: &[u8]) -> bool {
    match rest.first() {
        Some(b'w') => rest.starts_with(b"www."),
        Some(b'm') => rest.starts_with(b"mailto:"),
        Some(b'h') => rest.starts_with(b"http:") || rest.starts_with(b"https:"),
        _ => false,
    }
}

/// Bytes at the start of `rest` whose characters are all of one kind.
pub(super) fn run_of(rest: &str, kind: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !kind(c)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{letters_and_digits, run_of};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_and_digits_are_those_of_unicode(text in "[a-zÀ-ɏ0-9×÷ ’\u{a0}²北]*") {
            prop_assert_eq!(letters_and_digits(&text), run_of(&text, char::is_alphanumeric));
        }
    }
}
