//! The spaces, quotes, apostrophes and dots of prose: one file a language, and what they share.
//! No letter or digit is ever changed, and no markup is made. Languages without a file of their
//! own are left as written.

mod english;
mod french;
mod line;
#[cfg(test)]
mod properties;
mod quotes;
#[cfg(test)]
mod samples;

use std::borrow::Cow;

use line::Line;
pub(crate) use line::french_letters;

/// What is known about setting a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    French(french::Usage),
    English,
    Other,
}

impl Language {
    /// Of a tag such as `fr`, `fr-CA` or `en_GB`.
    fn of(tag: &str) -> Self {
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default();
        if language.eq_ignore_ascii_case("fr") {
            let canada = parts.any(|part| part.eq_ignore_ascii_case("ca"));
            Self::French(if canada { french::Usage::Canada } else { french::Usage::Europe })
        } else if language.eq_ignore_ascii_case("en") {
            Self::English
        } else {
            Self::Other
        }
    }
}

/// Sets a text that comes in pieces, as the text events of a Markdown parser do.
///
/// Pieces may be cut anywhere: what was seen before a cut is remembered. What stands after it is
/// not known yet, so these decisions differ when the cut falls inside what they look at:
/// - a space looks at the sign, number, unit, month or name after it, to its end;
/// - `; : ! ?` look at the character after them, a run of `!` and `?` at its end;
/// - quotes and apostrophes look at the character after them (English `'tis` at the word);
/// - runs of dots or hyphens, `www.`, `mailto:`, `://` and `:smile:` have to come in one piece.
///
/// At a cut each takes the end of the piece for the end of the text, which is right wherever
/// markup begins or ends there (`*gras* !`, `« *gras* »`, `l'*été*`).
#[derive(Clone, Debug)]
pub(crate) struct Typographer {
    language: Language,
    line: Line,
}

impl Typographer {
    pub(crate) fn new(language: &str) -> Self {
        Self { language: Language::of(language), line: Line::default() }
    }

    /// The next piece of the block, set. Entities must be decoded.
    pub(crate) fn text<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let step = match self.language {
            Language::French(usage) => match usage {
                french::Usage::Europe => french::step_in_europe,
                french::Usage::Canada => french::step_in_canada,
            },
            Language::English => english::step,
            Language::Other => return Cow::Borrowed(text),
        };
        let start = self.line.begin_piece();
        let mut rest = text;
        while !rest.is_empty() {
            let taken = match self.line.within_words(rest) {
                0 => step(&mut self.line, rest),
                letters => letters,
            };
            rest = &rest[taken..];
        }
        let set = self.line.since(start);
        if set == text { Cow::Borrowed(text) } else { Cow::Owned(set.to_owned()) }
    }

    /// Code or another element was passed over: something that is not a space stands here.
    pub(crate) fn opaque(&mut self) {
        self.line.opaque();
    }

    /// A new block begins: what came before has no say in it.
    pub(crate) fn start_block(&mut self) {
        self.line = Line::default();
    }
}

/// One line of words by itself: a title, a summary, a label.
pub(crate) fn plain<'a>(language: &str, text: &'a str) -> Cow<'a, str> {
    Typographer::new(language).text(text)
}
