//! Paragraphs: opened by their first word, set aside for a raw block, and drawn apart where they
//! hold one link or one picture.

use super::allow_list::Holds;
use super::escape::escape_text;
use super::stack::{End, Entry};
use super::writer::Writer;
use crate::diagnostic::Span;
use crate::parse::body::ReferenceKind;

/// What a paragraph holds so far, spaces aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Nothing,
    /// One link: its reference.
    Link(usize),
    /// One picture: its reference.
    Picture(usize),
    Mixed,
}

#[derive(Debug)]
pub(super) struct Paragraph {
    /// Where `<p>` stands in the HTML.
    at: usize,
    open: bool,
    pub(super) content: Content,
    /// The title of its first picture.
    pub(super) caption: Option<String>,
}

impl Writer<'_> {
    pub(super) fn start_paragraph(&mut self, span: Span) {
        self.start_block();
        self.paragraph =
            Some(Paragraph { at: 0, open: false, content: Content::Nothing, caption: None });
        self.push(Entry::markdown("p", Holds::Words, End::Paragraph, span));
    }

    /// Words come: `<p>` is written if it was not, or not since a block interrupted it.
    pub(super) fn enter_paragraph(&mut self, content: Content) {
        let Some(paragraph) = &mut self.paragraph else {
            return;
        };
        paragraph.content = match paragraph.content {
            Content::Nothing => content,
            _ => Content::Mixed,
        };
        if !paragraph.open {
            paragraph.open = true;
            paragraph.at = self.body.html.len();
            self.body.html.push_str("<p>");
        }
    }

    /// Whether a paragraph waits for its first word.
    pub(super) fn awaits_words(&self) -> bool {
        self.stack.last().is_some_and(|top| top.end == End::Paragraph)
            && self.paragraph.as_ref().is_some_and(|paragraph| !paragraph.open)
    }

    /// A raw block begins in the paragraph.
    pub(super) fn set_paragraph_aside(&mut self) {
        let Some(paragraph) = &mut self.paragraph else {
            return;
        };
        paragraph.content = Content::Mixed;
        if std::mem::take(&mut paragraph.open) {
            self.body.html.push_str("</p>\n");
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraph.take() else {
            return;
        };
        if !paragraph.open {
            return;
        }
        match paragraph.content {
            Content::Picture(reference) => self.figure(&paragraph, reference),
            Content::Link(reference) if !self.in_footnotes => {
                self.body.html.push_str("</p>");
                let range = paragraph.at..self.body.html.len();
                self.body.references[reference].kind = ReferenceKind::Link { alone: Some(range) };
                self.body.html.push('\n');
            }
            _ => self.body.html.push_str("</p>\n"),
        }
        self.break_plain();
    }

    /// A picture that stands alone, with its title as caption.
    fn figure(&mut self, paragraph: &Paragraph, reference: usize) {
        let html = &mut self.body.html;
        html.truncate(paragraph.at);
        html.push_str("<figure>");
        if let Some(relocation) = self.body.relocations.last_mut() {
            relocation.at = html.len();
        }
        if let Some(caption) = &paragraph.caption {
            // the title is read below the picture, and need not be twice
            self.body.references[reference].attributes.clear();
            self.typographer.start_block();
            html.push_str("<figcaption>");
            escape_text(html, &self.typographer.text(caption));
            html.push_str("</figcaption>");
        }
        html.push_str("</figure>\n");
    }
}
