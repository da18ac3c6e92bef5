//! Raw HTML cut into tags, comments and text, with exact places.
//! The grammar is CommonMark's (a tag that is not one is text), which html5gum's is not.

use std::ops::Range;

/// Bytes of the text that is cut.
type Place = Range<usize>;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    Text(Place),
    Open(Tag),
    Close {
        name: Place,
        span: Place,
    },
    /// `inner` without `<!--` and `-->`.
    Comment {
        inner: Place,
        span: Place,
    },
    /// A processing instruction, a declaration or CDATA.
    Instruction(Place),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: Place,
    pub(super) attributes: Vec<Attribute>,
    pub(super) self_closing: bool,
    pub(super) span: Place,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: Place,
    /// Without quotes, character references as written.
    pub(super) value: Option<Place>,
    pub(super) span: Place,
}

pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// Endings that the rest of the text is known not to hold: keeps the search linear.
    absent: Vec<&'static str>,
}

/// A longer tag is text.
const LONGEST_TAG: usize = 64 * 1024;

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, absent: Vec::new() }
    }

    /// Where the next token begins.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Goes on at a later place.
    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at).min(self.text.len());
    }

    fn markup(&mut self) -> Option<Token> {
        let start = self.at;
        let rest = &self.text[start..];
        match rest.as_bytes().get(1)? {
            b'a'..=b'z' | b'A'..=b'Z' => Scan::new(self.text, start + 1).tag(start),
            b'/' => Scan::new(self.text, start + 2).close(start),
            b'!' if rest.starts_with("<!--") => {
                // `<!-->` and `<!--->` are whole comments
                if let Some(short) = ["<!-->", "<!--->"].iter().find(|s| rest.starts_with(**s)) {
                    let span = start..start + short.len();
                    return Some(Token::Comment { inner: span.end..span.end, span });
                }
                let end = self.find(start + 4, "-->")?;
                Some(Token::Comment { inner: start + 4..end, span: start..end + 3 })
            }
            b'!' if rest.starts_with("<![CDATA[") => {
                self.find(start, "]]>").map(|end| Token::Instruction(start..end + 3))
            }
            b'!' => self.find(start, ">").map(|end| Token::Instruction(start..end + 1)),
            b'?' => self.find(start, "?>").map(|end| Token::Instruction(start..end + 2)),
            _ => None,
        }
    }

    fn find(&mut self, from: usize, ending: &'static str) -> Option<usize> {
        if self.absent.contains(&ending) {
            return None;
        }
        let found = self.text[from..].find(ending).map(|at| from + at);
        if found.is_none() {
            self.absent.push(ending);
        }
        found
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.at;
        let first = *self.text.as_bytes().get(start)?;
        if first == b'<'
            && let Some(token) = self.markup()
        {
            self.at = token.span().end;
            return Some(token);
        }
        let from = start + usize::from(first == b'<');
        self.at = self.text[from..].find('<').map_or(self.text.len(), |at| from + at);
        Some(Token::Text(start..self.at))
    }
}

impl Token {
    pub(super) fn span(&self) -> Place {
        match self {
            Self::Text(span) | Self::Instruction(span) => span.clone(),
            Self::Open(tag) => tag.span.clone(),
            Self::Close { span, .. } | Self::Comment { span, .. } => span.clone(),
        }
    }
}

/// A place in a tag.
struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    limit: usize,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Self { bytes: text.as_bytes(), at, limit: text.len().min(at + LONGEST_TAG) }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes[..self.limit].get(self.at).copied()
    }

    fn skip(&mut self, accepts: impl Fn(u8) -> bool) -> Place {
        let start = self.at;
        while self.peek().is_some_and(&accepts) {
            self.at += 1;
        }
        start..self.at
    }

    fn name(&mut self) -> Option<Place> {
        let name = self.skip(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':'));
        (!name.is_empty()).then_some(name)
    }

    fn close(mut self, start: usize) -> Option<Token> {
        let name = self.name()?;
        self.skip(|byte| byte.is_ascii_whitespace());
        (self.peek()? == b'>').then_some(Token::Close { name, span: start..self.at + 1 })
    }

    fn tag(mut self, start: usize) -> Option<Token> {
        let name = self.name()?;
        let mut attributes = Vec::new();
        loop {
            self.skip(|byte| byte.is_ascii_whitespace());
            let self_closing = self.peek()? == b'/';
            self.at += usize::from(self_closing);
            if self.peek()? == b'>' {
                let span = start..self.at + 1;
                return Some(Token::Open(Tag { name, attributes, self_closing, span }));
            }
            if self_closing {
                return None;
            }
            attributes.push(self.attribute()?);
        }
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let name = self.skip(|byte| {
            !byte.is_ascii_whitespace() && !matches!(byte, b'"' | b'\'' | b'>' | b'/' | b'=' | b'<')
        });
        if name.is_empty() {
            return None;
        }
        let end = self.at;
        self.skip(|byte| byte.is_ascii_whitespace());
        if self.peek()? != b'=' {
            self.at = end;
            return Some(Attribute { span: name.clone(), name, value: None });
        }
        self.at += 1;
        self.skip(|byte| byte.is_ascii_whitespace());
        let value = match self.peek()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let value = self.skip(|byte| byte != quote);
                self.peek()?;
                self.at += 1;
                value
            }
            _ => {
                let value = self.skip(|byte| {
                    !byte.is_ascii_whitespace()
                        && !matches!(byte, b'"' | b'\'' | b'=' | b'<' | b'>' | b'`')
                });
                if value.is_empty() {
                    return None;
                }
                value
            }
        };
        Some(Attribute { span: name.start..self.at, name, value: Some(value) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn tokens_cover_the_text_without_gap(text in "[a-c<>/!?=\"' \n&é-]*") {
            let mut end = 0;
            for token in Tokens::new(&text) {
                let span = token.span();
                prop_assert_eq!(span.start, end);
                prop_assert!(span.end > end && text.is_char_boundary(span.end));
                end = span.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }

    #[test]
    fn a_tag_that_is_not_one_is_text() {
        for text in ["<", "< b>", "<b", "<a href=>", "<a b=\"c>", "a < b", "<!-- x", "</ b>", "<1>"]
        {
            assert!(Tokens::new(text).all(|token| matches!(token, Token::Text(_))), "{text}");
        }
    }

    #[test]
    fn an_unquoted_value_may_hold_slashes() {
        let text = "<a href=/x/y/>";
        let Some(Token::Open(tag)) = Tokens::new(text).next() else { panic!("no tag") };
        assert_eq!(&text[tag.attributes[0].value.clone().expect("a value")], "/x/y/");
        assert!(!tag.self_closing);
    }
}
