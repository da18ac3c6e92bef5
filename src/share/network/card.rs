//! How the networks show a link, and what they take beside a text.

use serde::Deserialize;

use super::Fact;

/// The card that a network draws of a link. A figure that is not there is not known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CardFacts {
    /// Width to height: `1.91:1`.
    pub(crate) shape: Option<Fact<String>>,
    /// After how many letters the title is cut; likewise the description.
    pub(crate) title: Option<Fact<usize>>,
    pub(crate) description: Option<Fact<usize>>,
    /// Whether the picture's description is read.
    pub(crate) reads_alt: Option<Fact<bool>>,
    /// The largest picture, in bytes.
    pub(crate) heaviest: Option<Fact<usize>>,
}

/// A subject that a network takes beside the text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicFacts {
    pub(crate) most: Fact<usize>,
    /// In UTF-16 units.
    pub(crate) limit: Fact<usize>,
    pub(crate) forbidden_signs: Fact<Vec<char>>,
}

/// The comment that one writes below one's own post.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FirstCommentFacts {
    /// In UTF-16 units.
    pub(crate) limit: Option<Fact<usize>>,
    /// Whether posts with a link fare worse, so that the link goes here.
    pub(crate) suits_links: Option<Fact<bool>>,
}
