//! Colours of code, as short classes in HTML. Themes give the colours; nothing here knows a page.

mod classes;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::diagnostic::nearest::nearest;
use classes::{ClassWriter, Classes};

/// Longer blocks and lines stay plain: bytes, and bytes of a line.
const LONGEST_BLOCK: usize = 64 * 1024;
const LONGEST_LINE: usize = 2_000;

/// Names that writers use and the syntaxes don't know, with the one that draws them.
const ALIASES: &[(&str, &str)] = &[
    ("console", "bash"),
    ("golang", "go"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("mdx", "md"),
    ("nodejs", "js"),
    ("shell", "bash"),
    ("shell-session", "bash"),
    ("shellsession", "bash"),
    ("vue-html", "html"),
];

/// Names of no language at all: the block is drawn as it is.
const PLAIN: &[&str] = &["text", "txt", "plain", "plaintext", "none", "output"];

/// Highlights blocks of code and remembers them. One serves all threads.
#[derive(Default)]
pub(crate) struct Highlighter {
    syntaxes: OnceLock<Syntaxes>,
    cache: Mutex<BTreeMap<[u8; 32], Arc<str>>>,
}

struct Syntaxes {
    set: SyntaxSet,
    classes: Classes,
}

/// A block of code after highlighting.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Highlighted {
    /// HTML, escaped, with `<span class="hl-…">`.
    Html(Arc<str>),
    /// To be drawn as it is.
    Plain,
    /// No such language; the nearest name that is known.
    Unknown { nearest: Option<String> },
}

impl Highlighter {
    /// The code as HTML, by the language's name or file ending.
    pub(crate) fn highlight(&self, language: &str, code: &str) -> Highlighted {
        let language = language.to_ascii_lowercase();
        if language.is_empty() || PLAIN.contains(&language.as_str()) {
            return Highlighted::Plain;
        }
        let key = key(&language, code);
        let known = self.cache.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(html) = known {
            return Highlighted::Html(html);
        }
        let syntaxes = self.syntaxes.get_or_init(Syntaxes::load);
        let Some(syntax) = syntaxes.find(&language) else {
            return Highlighted::Unknown { nearest: syntaxes.nearest(&language) };
        };
        if code.len() > LONGEST_BLOCK || code.lines().any(|line| line.len() > LONGEST_LINE) {
            return Highlighted::Plain;
        }
        let Some(html) = syntaxes.html(syntax, code) else {
            return Highlighted::Plain;
        };
        let html: Arc<str> = html.into();
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.insert(key, html.clone());
        Highlighted::Html(html)
    }
}

fn key(language: &str, code: &str) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(language.as_bytes());
    hasher.update(&[0]);
    hasher.update(code.as_bytes());
    *hasher.finalize().as_bytes()
}

impl Syntaxes {
    fn load() -> Self {
        Self { set: two_face::syntax::extra_newlines(), classes: Classes::new() }
    }

    fn find(&self, language: &str) -> Option<&SyntaxReference> {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == language);
        self.set.find_syntax_by_token(alias.map_or(language, |(_, name)| name))
    }

    fn nearest(&self, language: &str) -> Option<String> {
        let endings = self.set.syntaxes().iter().flat_map(|syntax| &syntax.file_extensions);
        let endings = endings.map(String::as_str).filter(|ending| {
            ending.len() > 1 && ending.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        let names = self.set.syntaxes().iter().map(|syntax| syntax.name.as_str());
        let names = names.filter(|name| !name.contains(' '));
        nearest(language, names.chain(endings)).map(str::to_lowercase)
    }

    /// `None` where a syntax fails on this code.
    fn html(&self, syntax: &SyntaxReference, code: &str) -> Option<String> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut out = ClassWriter::new(code.len() * 3);
        for line in LinesWithEndings::from(code) {
            let mut at = 0;
            for (position, operation) in &state.parse_line(line, &self.set).ok()? {
                out.write(line.get(at..*position)?, self.classes.of(stack.as_slice()));
                at = *position;
                stack.apply(operation).ok()?;
            }
            out.write(line.get(at..)?, self.classes.of(stack.as_slice()));
        }
        Some(out.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::{Highlighted, Highlighter};
    use proptest::prelude::*;

    fn html(language: &str, code: &str) -> String {
        match Highlighter::default().highlight(language, code) {
            Highlighted::Html(html) => html.to_string(),
            other => panic!("{other:?}"),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn the_text_of_the_code_is_kept(code in "[a-z\"'<>&;(){} =/*\n0-9é-]{0,80}") {
            let highlighter = Highlighter::default();
            for language in ["rust", "js", "html", "toml"] {
                let Highlighted::Html(html) = highlighter.highlight(language, &code) else {
                    continue;
                };
                let mut text = String::new();
                for piece in html.split('<') {
                    text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
                }
                let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
                prop_assert_eq!(&text, &code);
            }
        }
    }

    #[test]
    fn code_gets_short_classes() {
        assert_eq!(
            html("rust", "let x = \"a<b\"; // fin\n"),
            "<span class=\"hl-keyword\">let</span> x <span class=\"hl-operator\">=</span> \
             <span class=\"hl-string\">\"a&lt;b\"</span><span class=\"hl-punctuation\">;</span> \
             <span class=\"hl-comment\">// fin\n</span>"
        );
    }

    #[test]
    fn languages_are_found_by_name_ending_and_habit() {
        for language in ["Rust", "rs", "JavaScript", "ts", "toml", "console", "jsonc", "dockerfile"]
        {
            html(language, "x = 1\n");
        }
    }

    #[test]
    fn an_unknown_language_names_the_nearest() {
        let highlighter = Highlighter::default();
        assert_eq!(
            highlighter.highlight("pyhton", "x"),
            Highlighted::Unknown { nearest: Some("python".into()) }
        );
        assert_eq!(highlighter.highlight("text", "x"), Highlighted::Plain);
    }

    #[test]
    fn large_blocks_stay_plain() {
        let highlighter = Highlighter::default();
        assert_eq!(highlighter.highlight("rust", &"x\n".repeat(40_000)), Highlighted::Plain);
        assert_eq!(highlighter.highlight("rust", &"x".repeat(2_001)), Highlighted::Plain);
    }
}
