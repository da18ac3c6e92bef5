//! Style sheets: `@import`, `url()` and the strings of `image-set()` (CSS Values 4, CSS Cascade 5).

use crate::diagnostic::Span;
use crate::model::Resource;

use super::{Fault, elsewhere};

pub(super) fn faults(text: &str) -> Vec<(Fault, Span)> {
    let mut scan = Scan { text, at: 0, faults: Vec::new(), is_font: false };
    scan.run();
    scan.faults
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    faults: Vec<(Fault, Span)>,
    /// Inside `@font-face { … }`.
    is_font: bool,
}

impl Scan<'_> {
    fn run(&mut self) {
        while let Some(first) = self.rest().chars().next() {
            if self.begins("/*") {
                self.at += self.rest().find("*/").map_or(self.rest().len(), |end| end + 2);
            } else if self.takes("@import") {
                self.skip_space();
                self.address(Resource::Styles);
            } else if self.takes("@font-face") {
                self.is_font = true;
            } else if self.begins("url(") || self.begins("src(") {
                self.address(if self.is_font { Resource::Fonts } else { Resource::Images });
            } else if self.takes("image-set(") {
                self.set();
            } else if matches!(first, '"' | '\'') {
                self.string();
            } else {
                self.is_font &= first != '}';
                self.at += first.len_utf8();
            }
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn begins(&self, word: &str) -> bool {
        self.length_of(word).is_some()
    }

    /// Goes past a word, if it stands here.
    fn takes(&mut self, word: &str) -> bool {
        let length = self.length_of(word);
        self.at += length.unwrap_or(0);
        length.is_some()
    }

    /// How many bytes a word is written in here; its letters may be escaped.
    fn length_of(&self, word: &str) -> Option<usize> {
        let mut rest = self.rest();
        for wanted in word.chars() {
            let (letter, length) = letter(rest)?;
            if !letter.eq_ignore_ascii_case(&wanted) {
                return None;
            }
            rest = &rest[length..];
        }
        Some(self.rest().len() - rest.len())
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// A string, or `url(…)` around an address with or without quotes.
    fn address(&mut self, resource: Resource) {
        let is_function = self.takes("url(") || self.takes("src(");
        if is_function {
            self.skip_space();
        }
        let place = if self.rest().starts_with(['"', '\'']) {
            self.string()
        } else if is_function {
            let start = self.at;
            self.at += self.rest().find(')').unwrap_or(self.rest().len());
            start..self.at
        } else {
            return;
        };
        self.note(resource, place);
    }

    /// Strings up to the end of an `image-set(…)`.
    fn set(&mut self) {
        let mut depth = 1;
        while let Some(first) = self.rest().chars().next() {
            match first {
                _ if self.begins("url(") => {
                    self.address(Resource::Images);
                    continue;
                }
                '"' | '\'' => {
                    let place = self.string();
                    self.note(Resource::Images, place);
                    continue;
                }
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            self.at += first.len_utf8();
            if depth == 0 {
                return;
            }
        }
    }

    /// What stands between quotes; the place is behind them.
    fn string(&mut self) -> Span {
        let quote = self.rest().chars().next().unwrap_or('"');
        let start = self.at + quote.len_utf8();
        self.at = start;
        let mut escaped = false;
        for (at, letter) in self.text[start..].char_indices() {
            if letter == '\n' || (letter == quote && !escaped) {
                self.at = start + at + letter.len_utf8();
                return start..start + at;
            }
            escaped = letter == '\\' && !escaped;
        }
        self.at = self.text.len();
        start..self.at
    }

    fn note(&mut self, resource: Resource, place: Span) {
        let written = unescaped(self.text[place.clone()].trim());
        if let Some(address) = elsewhere(&written) {
            self.faults.push((Fault::Foreign(resource, address), place));
        } else if written.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:")) {
            self.faults.push((Fault::Data, place));
        }
    }
}

/// The letter that a text begins with and its length there: `i`, `\i`, `\69 ` (CSS Syntax 3, 4.3.7).
fn letter(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let Some(escaped) = text.strip_prefix('\\') else { return Some((first, first.len_utf8())) };
    let digits = escaped.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    let Some(code) = u32::from_str_radix(&escaped[..digits], 16).ok() else {
        let second = escaped.chars().next()?;
        return Some((second, 1 + second.len_utf8()));
    };
    let space = escaped[digits..].starts_with([' ', '\t', '\n']);
    let decoded = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    Some((decoded, 1 + digits + usize::from(space)))
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((letter, length)) = letter(rest) {
        plain.push(letter);
        rest = &rest[length..];
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asks(text: &str) -> Vec<(Resource, String)> {
        let foreign = |(fault, _)| match fault {
            Fault::Foreign(resource, address) => Some((resource, address)),
            _ => None,
        };
        faults(text).into_iter().filter_map(foreign).collect()
    }

    #[test]
    fn what_a_style_sheet_asks_of_others_is_found() {
        let one = |text: &str, resource, address: &str| {
            assert_eq!(asks(text), [(resource, address.to_owned())], "{text}");
        };
        one("@import \"https://a.example/x.css\";", Resource::Styles, "https://a.example/x.css");
        one("@im\\70ort '//a.example/x.css';", Resource::Styles, "https://a.example/x.css");
        one(
            "a{b:u\\72 l(ht\\74ps://a.example/x.png)}",
            Resource::Images,
            "https://a.example/x.png",
        );
        one("@IMPORT url(//a.example/x.css) screen;", Resource::Styles, "https://a.example/x.css");
        one(
            "p { background: URL( 'http://a.example/x' ) }",
            Resource::Images,
            "http://a.example/x",
        );
        one(
            "p { background: image-set(\"https://a.example/x\" 1x) }",
            Resource::Images,
            "https://a.example/x",
        );
        one(
            "@font-face { src: url(https://a.example/f) } ",
            Resource::Fonts,
            "https://a.example/f",
        );
        one(
            "@font-face { } p { background: url(https://a.example/f)",
            Resource::Images,
            "https://a.example/f",
        );
        for none in [
            "/* url(https://a.example) */ p { color: red }",
            "p::after { content: \"https://a.example\" }",
            "@import \"other.css\"; p { background: url(x.svg) }",
            "@namespace svg \"http://www.w3.org/2000/svg\";",
            "/* never closed",
        ] {
            assert_eq!(faults(none), [], "{none}");
        }
        assert_eq!(faults("p{background:url(data:image/png;base64,x)}")[0].0, Fault::Data);
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in "(url\\(|@import |image-set\\(|[\"'()é/*\\\\ }]|https://a){0,24}") {
            for (_, span) in faults(&text) {
                prop_assert!(text.get(span).is_some());
            }
        }
    }
}
