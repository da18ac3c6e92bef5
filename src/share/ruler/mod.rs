//! Rulers: how long a text is for a network, counted as that network counts. One file a way of
//! counting, each with its source; all are pure, and linear in the text's length. What is a link
//! or a mention is for `entity` to say.

mod bytes;
mod cjk_char;
mod cluster;
mod cut;
mod emoji;
mod grapheme;
mod mastodon;
mod threads;
mod utf16;
pub(crate) mod x;

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod property;

use serde::Deserialize;

use super::entity::plain;
use super::network::Network;
use cut::Whole;

/// A text's length for a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Measure {
    /// In the network's own unit.
    pub(crate) length: usize,
    /// The longest text, in the same unit.
    pub(crate) limit: usize,
    /// Whether the network would take the text.
    pub(crate) valid: bool,
    /// How much of the text must go, in the same unit; 0 when it fits.
    pub(crate) over: usize,
    /// Where a text that is too long would be cut: the end of the longest beginning that fits, in
    /// bytes of the text as it was given, between two grapheme clusters and never inside what counts
    /// as a link, even where a hashtag shows in its place, nor on Mastodon inside a mention.
    pub(crate) cut: Option<usize>,
    /// Why the network would not take the text.
    pub(crate) reason: Option<Reason>,
}

/// Why a network does not take a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    TooLong,
    Empty,
    /// The first character that the network never takes, and its place in bytes.
    Forbidden {
        character: char,
        place: usize,
    },
}

impl Measure {
    /// The measure of a text that is cut at `cut()` when it is longer than the limit.
    fn of(length: usize, limit: usize, cut: impl FnOnce() -> usize) -> Measure {
        let over = length.saturating_sub(limit);
        let valid = over == 0;
        let (cut, reason) = if valid { (None, None) } else { (Some(cut()), Some(Reason::TooLong)) };
        Measure { length, limit, valid, over, cut, reason }
    }

    pub(crate) fn fits(&self) -> bool {
        self.over == 0
    }
}

/// A way of counting, as `networks.toml` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Ruler {
    /// X's weights.
    X,
    /// Extended grapheme clusters, with a second limit in bytes.
    Grapheme,
    /// Grapheme clusters, links at a fixed length, mentions without their server.
    Mastodon,
    /// UTF-16 units, emoji by their UTF-8 bytes.
    Threads,
    /// UTF-16 units: the cautious reading of "characters".
    Utf16,
    /// UTF-8 bytes.
    Bytes,
    /// Chinese characters and full-width signs, one each.
    CjkChar,
}

/// The length of `text` on `network`.
pub(crate) fn measure(network: &Network, text: &str) -> Measure {
    measure_within(network, network.limit.value, "", text)
}

/// The length of `text` on `network` with a `limit` of one's own, behind a content warning, which
/// counts where the network has such. The cut is a place in `text`.
pub(crate) fn measure_within(
    network: &Network,
    limit: usize,
    warning: &str,
    text: &str,
) -> Measure {
    let link_length = network.link_length.as_ref().map_or(0, |fact| fact.value);
    match network.ruler.value {
        Ruler::X => x::measure(&x::Config::version_3(limit, link_length), text),
        Ruler::Grapheme => {
            let bytes = network.limit_in_bytes.as_ref().map_or(usize::MAX, |fact| fact.value);
            grapheme::measure(text, limit, bytes)
        }
        Ruler::Mastodon => mastodon::measure(warning, text, limit, link_length),
        Ruler::Threads => by_clusters(text, limit, threads::length(text), threads::length),
        Ruler::Utf16 => by_clusters(text, limit, utf16::length(text), utf16::length),
        Ruler::Bytes => by_clusters(text, limit, bytes::length(text), bytes::length),
        Ruler::CjkChar => by_clusters(text, limit, cjk_char::length(text), cjk_char::length),
    }
}

/// The length of `text` in the network's own composer, where that stores another text than it is
/// given.
pub(crate) fn composer_length(network: &Network, text: &str) -> Option<usize> {
    (network.ruler.value == Ruler::Grapheme).then(|| grapheme::composer_length(text))
}

/// The measure by a ruler whose clusters cost the same wherever they stand.
fn by_clusters(text: &str, limit: usize, length: usize, cost: fn(&str) -> usize) -> Measure {
    Measure::of(length, limit, || {
        let (mut most, mut cost_so_far) = (0, 0);
        for cluster in cluster::clusters(text) {
            cost_so_far += cost(cluster);
            if cost_so_far > limit {
                break;
            }
            most += cluster.len();
        }
        let links: Vec<Whole> = plain::links(text).into_iter().map(Whole::from).collect();
        cut::at_or_before(text, most, &links)
    })
}
