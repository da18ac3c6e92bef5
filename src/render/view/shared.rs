//! What many pages show the same: the renderer makes it once for all pages of a language and puts it
//! into their views. A post's card stands on a dozen pages.

use crate::model::EntryId;

/// Something that many views show.
pub(in crate::render) enum Shared {
    /// A text's card.
    One(Option<EntryId>),
    Many(Vec<EntryId>),
    /// Cards drawn by a template that sees the card alone.
    Drawn(Row, Vec<EntryId>),
    /// The lists of posts by year, and by topic.
    Years,
    Topics,
}

/// What draws a post in a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Row {
    /// `entry.html`: the list is the page.
    Entry,
    /// `entry-below.html`: the list stands below something else.
    Below,
}

/// What a view shares with others, by the name that templates know.
pub(in crate::render) type NamedShared = Vec<(&'static str, Shared)>;
