//! Links, mentions, hashtags and cashtags in a text, as each network finds them. One file a way of
//! finding, each with its source; nothing is resolved, nothing is counted, and all are linear in
//! the text's length.

pub(super) mod bluesky;
#[cfg(test)]
mod conformance;
mod domain;
mod letter;
mod link;
pub(super) mod mastodon;
pub(super) mod plain;
pub(super) mod scan;
pub(super) mod threads;
mod tld;
pub(super) mod x;

use serde::Serialize;

use super::network::Network;
use super::ruler::Ruler;
pub(super) use link::{Link, is_forbidden};

/// What a network makes of a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum EntityKind {
    Link,
    /// `@name`, or `@name@server`.
    Mention,
    /// `@name/list`, on X.
    List,
    Hashtag,
    /// `$NAME`.
    Cashtag,
}

/// A part of a text, in bytes, on boundaries of characters; its sign is part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Entity {
    pub(crate) kind: EntityKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What `network` finds in `text`, ascending and apart.
pub(crate) fn entities(network: &Network, text: &str) -> Vec<Entity> {
    match network.ruler.value {
        Ruler::X => x::entities(text),
        Ruler::Grapheme => bluesky::entities(text),
        Ruler::Mastodon => mastodon::entities(text),
        Ruler::Threads => threads::entities(text),
        Ruler::Utf16 | Ruler::Bytes | Ruler::CjkChar => plain::entities(text),
    }
}

impl Entity {
    fn new(kind: EntityKind, start: usize, end: usize) -> Entity {
        Entity { kind, start, end }
    }
}

/// The links proper among what a search for links has found.
fn of_links(links: &[Link]) -> Vec<Entity> {
    let proper = links.iter().filter(|link| !link.too_long);
    proper.map(|link| Entity::new(EntityKind::Link, link.start, link.end)).collect()
}

/// In the order of the text; of two that overlap the one that begins first stays, or the one that
/// was found first.
fn apart(mut entities: Vec<Entity>) -> Vec<Entity> {
    entities.sort_by_key(|entity| entity.start);
    let mut end = 0;
    entities.retain(|entity| {
        let is_apart = entity.start >= end;
        end = if is_apart { entity.end } else { end };
        is_apart
    });
    entities
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn entities_are_whole_characters_in_order_and_apart(
            text in "([a-zéà日😀0-9#＃@＠*$/.:?&=()_-]|https?://|t\\.co/|\\.fr|\\.com|xn--|\u{FE0F}\
                      |\u{200D}|\u{20E3}|RT|[ \n\u{202F}\u{301}])*|.*",
        ) {
            for network in Network::all() {
                let mut end = 0;
                for entity in entities(network, &text) {
                    prop_assert!(end <= entity.start && entity.start < entity.end);
                    prop_assert!(text.get(entity.start..entity.end).is_some());
                    end = entity.end;
                }
            }
        }
    }
}
