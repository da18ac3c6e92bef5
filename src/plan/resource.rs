//! What no template makes: what programs read, what pages load, what is copied as it is.

use crate::card::CardFormat;

use super::calendar::CalendarOf;
use super::card::CardOf;
use super::data::Data;
use super::feed::{FeedForm, FeedOf};
use super::icon::Icon;
use super::media::MediaId;

/// An output that is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resource {
    Feed(FeedOf, FeedForm),
    /// All feeds, as OPML.
    FeedList,
    /// What a feed says of itself where a browser opens it, as a style sheet.
    FeedWords,
    Calendar(CalendarOf),
    /// What programs read.
    Data(Data),
    /// All pages, or the index of the parts.
    Sitemap,
    /// Index into `Plan::sitemap_parts`.
    SitemapPart(usize),
    Robots,
    /// Colours computed from the brand's.
    Palette,
    /// A file of the theme, by its path in it.
    ThemeAsset(String),
    /// A file of `static/`, by its index in the inputs.
    Static(usize),
    /// A file beside a text.
    Media(MediaId),
    Favicon,
    Icon(Icon),
    Manifest,
    /// `_headers`, for hosts that read it.
    Headers,
    /// `.well-known/security.txt`.
    SecurityText,
    /// A picture that stands for a page where it is shared.
    Card(CardOf, CardFormat),
    /// Share texts of a month's posts, as a script.
    DeskMonth {
        year: i16,
        month: i8,
    },
    /// All share texts, for programs.
    KitFile,
    KitSchema,
}
