//! Markdown's blocks that are neither paragraphs, headings nor tables: quotes and alerts, lists,
//! terms, code.

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::allow_list::Holds;
use super::escape::{attribute, escape_attribute, escape_text};
use super::paragraph::Content;
use super::stack::{DEEPEST_BLOCK, End, Entry};
use super::writer::{Events, Writer};
use crate::diagnostic::rule::UNKNOWN_LANGUAGE;
use crate::diagnostic::{Diagnostic, Span, say};
use crate::highlight::{Named, is_too_large, named};
use crate::parse::body::{Code, Part, Relocation};

impl<'a> Writer<'a> {
    pub(super) fn start_container(
        &mut self,
        name: &'static str,
        open: &str,
        close: &'static str,
        span: Span,
    ) {
        self.start_block();
        let end = if self.has_room(DEEPEST_BLOCK, &span) {
            self.body.html.push_str(open);
            End::Markup(close)
        } else {
            End::Silent
        };
        self.push(Entry::markdown(name, Holds::Blocks, end, span));
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>, span: Span) {
        let Some(kind) = kind else {
            return self.start_container("blockquote", "<blockquote>\n", "</blockquote>\n", span);
        };
        let (class, title) = self.words.alert(kind);
        let open = format!(
            "<aside class=\"alert alert-{class}\" role=\"note\">\n\
             <p class=\"alert-title\">{title}</p>\n"
        );
        self.start_container("aside", &open, "</aside>\n", span);
    }

    pub(super) fn start_list(&mut self, first: Option<u64>, span: Span) {
        match first {
            None => self.start_container("ul", "<ul>\n", "</ul>\n", span),
            Some(1) => self.start_container("ol", "<ol>\n", "</ol>\n", span),
            Some(first) => {
                let open = format!("<ol start=\"{first}\">\n");
                self.start_container("ol", &open, "</ol>\n", span);
            }
        }
    }

    pub(super) fn start_item(&mut self, events: &Events<'a>, at: usize) {
        let is_task = match events.get(at + 1) {
            Some((Event::Start(Tag::Paragraph), _)) => events.get(at + 2),
            first => first,
        }
        .is_some_and(|(event, _)| matches!(event, Event::TaskListMarker(_)));
        self.start_term(
            "li",
            if is_task { "<li class=\"task-item\">" } else { "<li>" },
            "</li>\n",
            events[at].1.clone(),
        );
    }

    /// An item, a term or its definition.
    pub(super) fn start_term(
        &mut self,
        name: &'static str,
        open: &str,
        close: &'static str,
        span: Span,
    ) {
        self.break_plain();
        self.typographer.start_block();
        self.push_part(name, open, close, span);
    }

    pub(super) fn task(&mut self, done: bool) {
        self.start_words(Content::Mixed);
        let (class, label) =
            if done { ("task task-done", self.words.done) } else { ("task", self.words.to_do) };
        self.body.html.push_str("<span role=\"img\"");
        attribute(&mut self.body.html, "class", class);
        attribute(&mut self.body.html, "aria-label", label);
        self.body.html.push_str("></span> ");
    }

    pub(super) fn write_code_block(&mut self, info: &str, code: &str, span: &Span) {
        self.start_block();
        let end = |c: char| c.is_whitespace() || matches!(c, ',' | '{' | ':' | ';');
        let language = info.trim_start().split(end).next().unwrap_or_default();
        let html = &mut self.body.html;
        html.push_str("<div class=\"code\"><pre tabindex=\"0\"><code");
        if !language.is_empty() {
            html.push_str(" class=\"language-");
            escape_attribute(html, language);
            html.push('"');
        }
        html.push('>');
        match named(language) {
            Named::Language if !is_too_large(code) => {
                let (at, part) = (html.len(), Part::Code(self.body.code.len()));
                self.body.relocations.push(Relocation { at, part });
                self.body.code.push(Code { language: language.to_owned(), text: code.to_owned() });
            }
            Named::Language | Named::Plain => escape_text(html, code),
            Named::Unknown { nearest } => {
                escape_text(html, code);
                self.report_language(language, nearest.as_deref(), span);
            }
        }
        self.body.html.push_str("</code></pre></div>\n");
        self.typographer.opaque();
    }

    fn report_language(&mut self, language: &str, nearest: Option<&str>, block: &Span) {
        let source = &self.source[block.clone()];
        let line = source.lines().next().unwrap_or_default();
        let span = line.find(language).map_or(block.start..block.start + line.len(), |at| {
            block.start + at..block.start + at + language.len()
        });
        let message = say!(
            "le langage « {language} » est inconnu, le code reste sans couleurs",
            "the language `{language}` is unknown, the code stays without colours",
        );
        let hint = match nearest {
            Some(nearest) => {
                say!("vouliez-vous écrire « {nearest} » ?", "did you mean `{nearest}`?")
            }
            None => {
                say!("retirez ce mot, ou écrivez « text »", "remove this word, or write `text`")
            }
        };
        let file = self.context.file;
        self.report(Diagnostic::at(&UNKNOWN_LANGUAGE, file, span, message).hint(hint));
    }
}
