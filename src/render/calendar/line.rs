//! Content lines of iCalendar: escaped (RFC 5545, 3.3.11), folded at 75 octets (3.1), ended by CRLF.
//! The crate `icalendar` (0.17) is not used: what it is not told it takes from chance (UID) and from
//! the clock (DTSTAMP), and where it folds it counts characters as octets.

/// The lines of a file.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// A property; `value` is escaped already where it is TEXT.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        const LONGEST: usize = 75;
        let mut length = 0;
        let mut put = |letter: char| {
            if length + letter.len_utf8() > LONGEST {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(letter);
            length += letter.len_utf8();
        };
        name.chars().for_each(&mut put);
        put(':');
        value.chars().for_each(put);
        self.text.push_str("\r\n");
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A value of type TEXT. Line ends of any kind are one; other control characters go.
pub(super) fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\r' => {
                letters.next_if_eq(&'\n');
                out.push_str("\\n");
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As a calendar reads it.
    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    fn unescaped(value: &str) -> String {
        let mut out = String::new();
        let mut letters = value.chars();
        while let Some(letter) = letters.next() {
            out.push(match letter {
                '\\' => match letters.next() {
                    Some('n' | 'N') => '\n',
                    Some(other) => other,
                    None => panic!("a value ends in an escape"),
                },
                ',' | ';' => panic!("a bare {letter}"),
                letter => letter,
            });
        }
        out
    }

    #[test]
    fn a_long_line_is_folded_between_letters() {
        let mut lines = Lines::default();
        lines.add("SUMMARY", &"é".repeat(60));
        let text = lines.finish();
        let lengths: Vec<usize> = text.split("\r\n").map(str::len).collect();
        assert_eq!(lengths, [74, 55, 0]);
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_back(
            value in proptest::collection::vec(
                prop_oneof![any::<char>(), "[\\\\;,:\r\nné🎁 ]".prop_map(|one| one.chars().next().unwrap())],
                0..200,
            ).prop_map(|letters| letters.into_iter().collect::<String>())
        ) {
            let mut lines = Lines::default();
            lines.add("DESCRIPTION;LANGUAGE=fr", &text(&value));
            let written = lines.finish();
            prop_assert!(written.ends_with("\r\n"));
            for line in written.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(line.len() <= 75, "{}", line.len());
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let whole = unfolded(&written);
            let read = whole.trim_end_matches("\r\n").strip_prefix("DESCRIPTION;LANGUAGE=fr:").unwrap();
            let expected: String = value
                .replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ")
                .chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
            prop_assert_eq!(unescaped(read), expected);
        }
    }
}
