//! The open elements, made by Markdown and by raw HTML alike: one stack, so that what is written
//! is always balanced.

use super::allow_list::{Element, Holds};
use super::writer::Writer;
use crate::diagnostic::rule::{HTML_UNBALANCED, NESTED_TOO_DEEP};
use crate::diagnostic::{Diagnostic, Span, say};
use crate::parse::body::{Part, Relocation};

/// Quotes, lists and raw blocks nest no deeper than this; all elements no deeper than the other.
pub(super) const DEEPEST_BLOCK: usize = 240;
pub(super) const DEEPEST: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    Markdown,
    Raw,
}

/// What closing an entry writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing was opened: the entry only pairs a start of Markdown's with its end.
    Silent,
    Markup(&'static str),
    /// `</name>`
    Tag,
    /// `</a>` of a reference.
    Reference(usize),
    /// `</a>` of a complete link.
    Link,
    Paragraph,
    Heading,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) maker: Maker,
    pub(super) name: &'static str,
    pub(super) holds: Holds,
    pub(super) closes_itself: bool,
    pub(super) end: End,
    /// Its text is not set by the typographer.
    pub(super) verbatim: bool,
    pub(super) span: Span,
}

impl Entry {
    pub(super) fn markdown(name: &'static str, holds: Holds, end: End, span: Span) -> Self {
        let maker = Maker::Markdown;
        Self { maker, name, holds, closes_itself: true, end, verbatim: false, span }
    }

    pub(super) fn raw(element: &'static Element, end: End, span: Span) -> Self {
        Self {
            maker: Maker::Raw,
            name: element.name,
            holds: element.holds,
            closes_itself: element.closes_itself,
            end,
            verbatim: matches!(element.name, "pre" | "code" | "kbd" | "samp" | "var"),
            span,
        }
    }
}

impl Writer<'_> {
    pub(super) fn push(&mut self, entry: Entry) {
        self.live += usize::from(entry.end != End::Silent);
        self.verbatim += usize::from(entry.verbatim);
        self.links_open += usize::from(matches!(entry.end, End::Reference(_) | End::Link));
        self.stack.push(entry);
    }

    /// Closes the innermost element.
    pub(super) fn pop(&mut self) {
        let Some(entry) = self.stack.pop() else {
            return;
        };
        self.live -= usize::from(entry.end != End::Silent);
        self.verbatim -= usize::from(entry.verbatim);
        self.links_open -= usize::from(matches!(entry.end, End::Reference(_) | End::Link));
        match entry.end {
            End::Silent => {}
            End::Markup(markup) => self.body.html.push_str(markup),
            End::Tag => self.closing_tag(entry.name),
            End::Reference(index) => {
                let at = self.body.html.len();
                self.body.relocations.push(Relocation { at, part: Part::LinkClose(index) });
            }
            End::Link => self.body.html.push_str("</a>"),
            End::Paragraph => self.end_paragraph(),
            End::Heading => self.end_heading(&entry),
        }
        if entry.maker == Maker::Raw && entry.holds != Holds::Words {
            self.break_plain();
        }
    }

    pub(super) fn closing_tag(&mut self, name: &str) {
        self.body.html.push_str("</");
        self.body.html.push_str(name);
        self.body.html.push('>');
    }

    /// Closes entries until `length` are left, and says which should have been closed before.
    pub(super) fn pop_to(&mut self, length: usize) {
        while self.stack.len() > length {
            if let Some(entry) = self.stack.last()
                && entry.maker == Maker::Raw
                && !entry.closes_itself
            {
                self.report_unclosed(entry.name, entry.span.clone());
            }
            self.pop();
        }
    }

    /// The end of an element of Markdown's: what raw HTML left open above it is closed first.
    pub(super) fn end_markdown(&mut self) {
        let base = self.base();
        self.pop_to(base);
        self.pop();
    }

    /// Where the raw entries above the innermost one of Markdown's begin.
    pub(super) fn base(&self) -> usize {
        let raw = self.stack.iter().rev().take_while(|entry| entry.maker == Maker::Raw).count();
        self.stack.len() - raw
    }

    /// Whether one more element may be opened here.
    pub(super) fn has_room(&mut self, deepest: usize, span: &Span) -> bool {
        let room = self.live < deepest;
        if !room && !self.said_too_deep {
            self.said_too_deep = true;
            let message = say!(
                "plus de {DEEPEST_BLOCK} éléments sont imbriqués : les suivants sont mis à plat",
                "more than {DEEPEST_BLOCK} elements are nested: the next ones are flattened",
            );
            let hint = say!(
                "rapprochez ce texte de la marge, ou découpez-le",
                "bring this text closer to the margin, or split it",
            );
            let file = self.context.file;
            self.report(Diagnostic::at(&NESTED_TOO_DEEP, file, span.clone(), message).hint(hint));
        }
        room
    }

    fn report_unclosed(&mut self, name: &str, span: Span) {
        let message = say!(
            "« <{name}> » n’est pas fermé là où il le devrait ; il l’est d’office",
            "`<{name}>` is not closed where it should be; it has been closed here",
        );
        let hint = say!(
            "écrivez « </{name}> » avant la fin de ce qui le contient",
            "write `</{name}>` before the end of what contains it",
        );
        self.report(Diagnostic::at(&HTML_UNBALANCED, self.context.file, span, message).hint(hint));
    }

    pub(super) fn report_stray(&mut self, name: &str, span: Span) {
        let message = say!("« </{name}> » ne ferme rien ici", "`</{name}>` closes nothing here");
        let hint = say!(
            "retirez cette balise, ou rapprochez-la de celle qu’elle ferme",
            "remove this tag, or bring it to the one that it closes",
        );
        self.report(Diagnostic::at(&HTML_UNBALANCED, self.context.file, span, message).hint(hint));
    }
}
