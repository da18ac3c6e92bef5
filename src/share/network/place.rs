//! What a text is on a network, and where its link goes.

use serde::Deserialize;

/// What a share text is on a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Part {
    Post,
    Caption,
    Description,
    Message,
    /// A title: one line, without the summary.
    Title,
    /// A digest that stands below the title.
    Digest,
    /// A mail's body; the title is its subject.
    Body,
}

impl Part {
    /// Whether a title stands above the text, in a field of its own.
    pub(crate) fn is_below_a_title(self) -> bool {
        matches!(self, Self::Description | Self::Digest | Self::Body)
    }
}

/// Where the link goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LinkPlace {
    /// In the text.
    Text,
    /// In a place of its own beside the text.
    Field,
    /// Nowhere in the post: links can't be followed there.
    Elsewhere,
}
