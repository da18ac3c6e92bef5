//! From Markdown's events to a body, in one walk.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::Context;
use super::allow_list::Holds;
use super::comment::Comments;
use super::footnote::Footnotes;
use super::heading::{Ids, OpenHeading};
use super::paragraph::{Content, Paragraph};
use super::piece::Piece;
use super::stack::{DEEPEST, End, Entry};
use super::table::Table;
use super::words::Words;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::parse::body::Body;
use crate::typography::Typographer;

/// With their places in the file.
pub(super) type Events<'a> = [(Event<'a>, Span)];

/// A file with more findings than this gets no more of them.
const MOST_FINDINGS: usize = 1_000;

pub(super) struct Writer<'a> {
    pub(super) context: &'a Context<'a>,
    /// The whole file, and where the body ends in it.
    pub(super) source: &'a str,
    pub(super) end: usize,
    pub(super) words: &'static Words,
    pub(super) body: Body,
    /// The words without markup, blocks separated by a line feed (code blocks left out).
    pub(super) plain: String,
    pub(super) diagnostics: Diagnostics,
    findings: usize,
    pub(super) stack: Vec<Entry>,
    /// Entries of the stack that are open elements.
    pub(super) live: usize,
    pub(super) said_too_deep: bool,
    /// Raw elements that were not opened, whose closing tags may follow.
    pub(super) refused: BTreeMap<&'static str, usize>,
    /// Elements known to have no closing tag in the rest of the file.
    pub(super) never_closed: Vec<&'static str>,
    /// The content of an element that is not kept: what begins in it is not written.
    pub(super) muted: Span,
    pub(super) verbatim: usize,
    pub(super) links_open: usize,
    pub(super) paragraph: Option<Paragraph>,
    pub(super) heading: Option<OpenHeading>,
    /// How much lower headings go, so that none stands beside the page's title.
    pub(super) shift: u8,
    pub(super) ids: Ids,
    pub(super) table: Option<Table>,
    pub(super) table_labels: BTreeMap<String, usize>,
    pub(super) footnotes: Footnotes,
    pub(super) in_footnotes: bool,
    pub(super) comments: Comments,
    pub(super) typographer: Typographer,
}

impl<'a> Writer<'a> {
    pub(super) fn new(context: &'a Context<'a>, source: &'a str, end: usize) -> Self {
        Self {
            context,
            source,
            end,
            words: Words::of(context.language),
            body: Body::default(),
            plain: String::new(),
            diagnostics: Diagnostics::default(),
            findings: 0,
            stack: Vec::new(),
            live: 0,
            said_too_deep: false,
            refused: BTreeMap::new(),
            never_closed: Vec::new(),
            muted: 0..0,
            verbatim: 0,
            links_open: 0,
            paragraph: None,
            heading: None,
            shift: 0,
            ids: Ids::default(),
            table: None,
            table_labels: BTreeMap::new(),
            footnotes: Footnotes::default(),
            in_footnotes: false,
            comments: Comments::default(),
            typographer: Typographer::new(context.language),
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.findings += 1;
        if self.findings <= MOST_FINDINGS {
            self.diagnostics.push(diagnostic);
        }
    }

    pub(super) fn walk(&mut self, events: &Events<'a>, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.event(events, at, range.end);
        }
    }

    /// Writes one event, or a few that belong together; gives the next.
    fn event(&mut self, events: &Events<'a>, at: usize, end: usize) -> usize {
        let (event, span) = &events[at];
        match event {
            Event::End(_) => self.end_markdown(),
            Event::Start(tag) => return self.start(tag, events, at),
            _ if self.muted.contains(&span.start) => {}
            Event::Text(text) => return self.texts(text, events, at, end),
            Event::Code(code) => self.code(code),
            Event::InlineHtml(html) | Event::Html(html) => {
                let mut piece = Piece::default();
                piece.push(html, span.clone(), self.source);
                self.raw_html(&piece, None);
            }
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => {
                self.start_words(Content::Mixed);
                self.body.html.push_str("<br>");
                self.text("\n");
            }
            Event::Rule => {
                self.start_block();
                self.body.html.push_str("<hr>\n");
            }
            Event::TaskListMarker(done) => self.task(*done),
            // these are not asked of the parser
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text),
        }
        at + 1
    }

    fn start(&mut self, tag: &Tag<'a>, events: &Events<'a>, at: usize) -> usize {
        let span = events[at].1.clone();
        self.meet(&span);
        let muted = self.muted.contains(&span.start);
        match tag {
            Tag::FootnoteDefinition(_) => return self.footnotes.after(at),
            Tag::Paragraph => self.start_paragraph(span),
            Tag::HtmlBlock => return self.html_block(events, at),
            Tag::Image { dest_url, title, .. } if !muted => {
                return self.markdown_picture(dest_url, title, events, at);
            }
            _ if muted => {
                let words = matches!(
                    tag,
                    Tag::Emphasis
                        | Tag::Strong
                        | Tag::Strikethrough
                        | Tag::Link { .. }
                        | Tag::Image { .. }
                );
                if !words {
                    self.start_block();
                }
                let holds = if words { Holds::Words } else { Holds::Blocks };
                self.push(Entry::markdown("", holds, End::Silent, span));
            }
            Tag::Heading { level, id, classes, attrs } => {
                let classes: Vec<&str> = classes.iter().map(|class| &**class).collect();
                let attributes: Vec<(&str, Option<&str>)> =
                    attrs.iter().map(|(name, value)| (&**name, value.as_deref())).collect();
                self.start_heading(*level as u8, id.as_deref(), &classes, &attributes, span);
            }
            Tag::BlockQuote(kind) => self.start_quote(*kind, span),
            Tag::CodeBlock(kind) => return self.code_block(kind, events, at),
            Tag::List(first) => self.start_list(*first, span),
            Tag::Item => self.start_item(events, at),
            Tag::DefinitionList => self.start_container("dl", "<dl>\n", "</dl>\n", span),
            Tag::DefinitionListTitle => self.start_term("dt", "<dt>", "</dt>\n", span),
            Tag::DefinitionListDefinition => self.start_term("dd", "<dd>", "</dd>\n", span),
            Tag::Table(alignments) => {
                self.start_table(alignments, events, at + 1..events.len(), span);
            }
            Tag::TableHead => self.start_row(true, span),
            Tag::TableRow => self.start_row(false, span),
            Tag::TableCell => self.start_cell(span),
            Tag::Emphasis => self.start_mark("em", "<em>", "</em>", span),
            Tag::Strong => self.start_mark("strong", "<strong>", "</strong>", span),
            Tag::Strikethrough => self.start_mark("del", "<del>", "</del>", span),
            Tag::Superscript => self.start_mark("sup", "<sup>", "</sup>", span),
            Tag::Subscript => self.start_mark("sub", "<sub>", "</sub>", span),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.markdown_link(*link_type, dest_url, title, span);
            }
            Tag::Image { .. } | Tag::MetadataBlock(_) => {
                self.push(Entry::markdown("", Holds::Words, End::Silent, span));
            }
        }
        at + 1
    }

    fn start_mark(&mut self, name: &'static str, open: &str, close: &'static str, span: Span) {
        let end = if self.has_room(DEEPEST, &span) {
            self.start_words(Content::Mixed);
            self.body.html.push_str(open);
            End::Markup(close)
        } else {
            self.start_words(Content::Mixed);
            End::Silent
        };
        self.push(Entry::markdown(name, Holds::Words, end, span));
    }

    fn html_block(&mut self, events: &Events<'a>, at: usize) -> usize {
        let mut piece = Piece::default();
        let mut next = at + 1;
        while let Some((Event::Html(text) | Event::Text(text), span)) = events.get(next) {
            piece.push(text, span.clone(), self.source);
            next += 1;
        }
        if !piece.text.is_empty() {
            self.break_line();
            self.raw_html(&piece, Some(events[at].1.end));
        }
        // past its end, for which nothing was pushed
        next + 1
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, events: &Events<'a>, at: usize) -> usize {
        let mut code = String::new();
        let mut next = at + 1;
        while let Some((Event::Text(text), _)) = events.get(next) {
            code.push_str(text);
            next += 1;
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => "",
        };
        self.write_code_block(info, &code, &events[at].1);
        next + 1
    }

    pub(super) fn break_line(&mut self) {
        if !self.body.html.is_empty() && !self.body.html.ends_with('\n') {
            self.body.html.push('\n');
        }
    }
}
