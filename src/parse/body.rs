//! The body of a text after parsing: HTML with the places of its references left open.
//! Nothing here resolves a reference: that needs the plan.

use std::collections::BTreeSet;

use crate::diagnostic::Span;

/// A text's body. `html` is complete but for what `relocations` insert.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Body {
    /// Safe HTML: everything in it is escaped or passed the allow-list, every element is closed.
    pub(crate) html: String,
    /// What the body points at inside the hub, in the order written.
    pub(crate) references: Vec<Reference>,
    /// Where references and code stand in `html`, by ascending `at`.
    pub(crate) relocations: Vec<Relocation>,
    /// In order; for a table of contents.
    pub(crate) headings: Vec<Heading>,
    /// Every id in `html` (headings, raw HTML, footnotes).
    pub(crate) anchors: BTreeSet<String>,
    /// The words of the first block that has some, without markup.
    pub(crate) opening: String,
    /// Words of the whole body, code blocks left out.
    pub(crate) word_count: usize,
    /// Code to be coloured, in the order written.
    pub(crate) code: Vec<Code>,
    /// `<!-- parvis: allow RULE, reason -->` of the body.
    pub(crate) allows: Vec<Allow>,
}

/// Something in the hub that a body points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) kind: ReferenceKind,
    /// As written, entities and percent-escapes decoded: `../faq/delais.md#europe`, `/blog/`, `#x`.
    pub(crate) target: String,
    /// As a link to any other site, where people wrote it whole; it may be none of the hub's pages.
    pub(crate) whole: Option<String>,
    /// Where in the file (the whole link or picture in the source).
    pub(crate) span: Span,
    /// From raw HTML: a missing picture is then a warning.
    pub(crate) raw: bool,
    /// Safe serialised attributes beside `href` or `src` (` class="x" lang="en"`), or empty.
    pub(crate) attributes: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceKind {
    /// `alone`: the paragraph in `html` (with its `<p>` tags, before insertions) that holds only
    /// this link and can become a card.
    Link { alone: Option<std::ops::Range<usize>> },
    /// `alt` is `None` where a raw `<img>` has no such attribute. Text, not escaped.
    Picture { alt: Option<String> },
}

/// A block of code in a language that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) language: String,
    /// As written, not escaped.
    pub(crate) text: String,
}

/// A place in `html` where markup goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Relocation {
    pub(crate) at: usize,
    pub(crate) part: Part,
}

/// Indices into `Body::references`, of code into `Body::code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// `<a href="…">`
    LinkOpen(usize),
    /// `</a>`
    LinkClose(usize),
    /// The end of the `rel` of a link to another site, where a text that is paid for says so.
    Rel,
    /// `<img …>`
    Picture(usize),
    /// What stands between `<code …>` and `</code>`.
    Code(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) level: u8,
    pub(crate) id: String,
    /// Plain text, not escaped.
    pub(crate) text: String,
}

/// A rule silenced in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Allow {
    pub(crate) rule: String,
    pub(crate) reason: String,
    /// Of the comment itself.
    pub(crate) span: Span,
    /// The bytes it covers: the rest of its line and the next non-empty line (a whole block if that is a block).
    pub(crate) covers: Span,
}
