//! Colours of code, as short classes in HTML. Themes give the colours; nothing here knows a page.

mod classes;
mod lines;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::diagnostic::nearest::nearest;
use classes::{ClassWriter, Classes};
use lines::{Line, Lines, State};

/// Longer blocks and lines stay plain: bytes, and bytes of a line.
const LONGEST_BLOCK: usize = 64 * 1024;
const LONGEST_LINE: usize = 2_000;

/// Bytes of HTML that are remembered at most.
const MOST_REMEMBERED: usize = 16 << 20;

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

/// Names of languages, grammars and classes: the same for every hub.
static SYNTAXES: LazyLock<Syntaxes> = LazyLock::new(Syntaxes::load);

struct Syntaxes {
    set: SyntaxSet,
    classes: Classes,
}

/// What the word after a fence names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// A language that can be coloured.
    Language,
    /// Nothing, or that it is none.
    Plain,
    /// No such language; the nearest name that is known.
    Unknown { nearest: Option<String> },
}

/// Finds a language by its name or file ending.
pub(crate) fn named(language: &str) -> Named {
    let language = language.to_ascii_lowercase();
    if language.is_empty() || PLAIN.contains(&language.as_str()) {
        Named::Plain
    } else if SYNTAXES.find(&language).is_some() {
        Named::Language
    } else {
        Named::Unknown { nearest: SYNTAXES.nearest(&language) }
    }
}

/// Whether code stays plain because colouring it would take too long.
pub(crate) fn is_too_large(code: &str) -> bool {
    code.len() > LONGEST_BLOCK || code.lines().any(|line| line.len() > LONGEST_LINE)
}

thread_local! {
    /// What this thread remembers; it changes no colour.
    static LINES: RefCell<Lines> = RefCell::default();
}

/// Colours blocks of code and remembers them. One serves all threads.
#[derive(Default)]
pub(crate) struct Highlighter {
    drawn: Mutex<Drawn>,
}

#[derive(Default)]
struct Drawn {
    by_code: HashMap<[u8; 32], Arc<str>>,
    bytes: usize,
}

impl Highlighter {
    /// The code as HTML, escaped, with `<span class="hl-…">` where its language is known.
    pub(crate) fn html(&self, language: &str, code: &str) -> Arc<str> {
        let language = language.to_ascii_lowercase();
        let key = key(&language, code);
        if let Some(known) = self.drawn().by_code.get(&key) {
            return known.clone();
        }
        let syntax = SYNTAXES.find(&language);
        let html = syntax.and_then(|syntax| SYNTAXES.html(syntax, code));
        let html: Arc<str> = html.unwrap_or_else(|| plain(code)).into();
        let mut drawn = self.drawn();
        if drawn.bytes > MOST_REMEMBERED {
            *drawn = Drawn::default();
        }
        drawn.bytes += html.len();
        drawn.by_code.insert(key, html.clone());
        html
    }

    fn drawn(&self) -> MutexGuard<'_, Drawn> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn plain(code: &str) -> String {
    let mut html = String::new();
    crate::parse::markdown::escape_text(&mut html, code);
    html
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
        let mut state = Rc::new(State::first(syntax));
        let mut out = ClassWriter::new(code.len() * 3);
        for line in LinesWithEndings::from(code) {
            let read = self.line(&state, line)?;
            let mut at = 0;
            for (end, class) in &*read.pieces {
                out.write(&line[at..*end], class);
                at = *end;
            }
            state = read.after;
        }
        Some(out.finish())
    }

    fn line(&self, state: &Rc<State>, line: &str) -> Option<Line> {
        LINES.with_borrow_mut(|lines| {
            if let Some(known) = lines.get(state, line) {
                return Some(known);
            }
            let read = state.read(line, &self.set, &self.classes)?;
            lines.insert(state, line, read.clone());
            Some(read)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn html(language: &str, code: &str) -> String {
        Highlighter::default().html(language, code).to_string()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn the_text_of_the_code_is_kept(code in "[a-z\"'<>&;(){} =/*\n0-9é-]{0,80}") {
            for language in ["rust", "js", "html", "toml"] {
                let html = html(language, &code);
                let mut text = String::new();
                for piece in html.split('<') {
                    text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
                }
                let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
                prop_assert_eq!(&text, &code);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// Lines that open and close what goes on over several.
        #[test]
        fn lines_that_were_seen_before_are_coloured_as_if_they_were_new(
            blocks in proptest::collection::vec(
                proptest::collection::vec(0..SEEN.len(), 1..8), 2..6)
        ) {
            for block in blocks {
                let code: String = block.iter().map(|line| SEEN[*line]).collect();
                for language in ["js", "bash", "python", "html", "rust"] {
                    let new = std::thread::scope(|scope| {
                        // Another thread remembers nothing.
                        scope.spawn(|| html(language, &code)).join()
                    });
                    prop_assert_eq!(html(language, &code), new.expect("is drawn"));
                }
            }
        }
    }

    const SEEN: &[&str] = &[
        "/* a\n",
        "*/ b = 1\n",
        "let c = `d\n",
        "${e(\n",
        ")}`;\n",
        "cat <<FIN\n",
        "FIN\n",
        "}\n",
        "\"\"\"\n",
        "<script>\n",
        "</script>\n",
        "<!-- f\n",
        "-->\n",
        "r#\"g\n",
        "\"#;\n",
        "{\n",
        "\n",
        "h",
    ];

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
            assert_eq!(named(language), Named::Language, "{language}");
        }
    }

    #[test]
    fn an_unknown_language_names_the_nearest() {
        assert_eq!(named("pyhton"), Named::Unknown { nearest: Some("python".into()) });
        assert_eq!(named("text"), Named::Plain);
    }

    #[test]
    fn large_blocks_stay_plain() {
        assert!(is_too_large(&"x\n".repeat(40_000)));
        assert!(is_too_large(&"x".repeat(2_001)));
        assert!(!is_too_large("x\n"));
    }

    #[test]
    fn what_is_remembered_has_a_bound() {
        let highlighter = Highlighter::default();
        let long = "x = 1\n".repeat(200);
        for number in 0..20_000 {
            highlighter.html("?", &format!("{number}{long}"));
        }
        assert!(highlighter.drawn().bytes <= MOST_REMEMBERED + 2 * long.len());
    }
}
