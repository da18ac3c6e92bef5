//! Rulers: how long a text is for a network, counted as that network counts. One file a way of
//! counting, each with its source; all are pure, and linear in the text's length.

mod bytes;
mod domain;
mod emoji;
mod grapheme;
mod link;
mod mastodon;
mod threads;
mod tld;
mod utf16;
pub(crate) mod x;

#[cfg(test)]
mod conformance;

use serde::Deserialize;

use super::network::Network;

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
}

impl Measure {
    fn of(length: usize, limit: usize) -> Measure {
        let over = length.saturating_sub(limit);
        Measure { length, limit, valid: over == 0, over }
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
}

/// The length of `text` on `network`.
pub(crate) fn measure(network: &Network, text: &str) -> Measure {
    let limit = network.limit.value;
    let link_length = network.link_length.as_ref().map_or(0, |fact| fact.value);
    match network.ruler.value {
        Ruler::X => x::measure(&x::Config::version_3(limit, link_length), text),
        Ruler::Grapheme => {
            let bytes = network.limit_in_bytes.as_ref().map_or(usize::MAX, |fact| fact.value);
            grapheme::measure(text, limit, bytes)
        }
        Ruler::Mastodon => mastodon::measure("", text, limit, link_length),
        Ruler::Threads => Measure::of(threads::length(text), limit),
        Ruler::Utf16 => Measure::of(utf16::length(text), limit),
        Ruler::Bytes => Measure::of(bytes::length(text), limit),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn x(text: &str) -> Measure {
        x::measure(&x::Config::version_3(280, 23), text)
    }

    proptest! {
        #[test]
        fn no_text_makes_a_ruler_panic(text in any::<String>()) {
            for network in Network::all() {
                let measure = measure(network, &text);
                prop_assert_eq!(measure.fits(), measure.over == 0);
                prop_assert!(!measure.valid || measure.fits());
            }
        }

        #[test]
        fn nothing_between_links_and_emoji_makes_a_ruler_panic(
            text in "([a-zéА-я日😀0-9#*@/.:?&=()_-]|https://|t\\.co/|\\.fr|\\.みんな|xn--|\u{FE0F}\
                      |\u{200D}|\u{20E3}|👩|🏽|🇫|🇷|[ \n\u{202F}\u{2066}])*",
        ) {
            for network in Network::all() {
                measure(network, &text);
            }
        }

        #[test]
        fn a_letter_more_is_one_more(text in "[A-Za-z ,éàœ«»]{0,300}", letter in "[a-z]") {
            let longer = format!("{text}{letter}");
            let letters = |network: &&Network| network.ruler.value != Ruler::Bytes;
            for network in Network::all().iter().filter(letters) {
                let (before, after) = (measure(network, &text), measure(network, &longer));
                prop_assert_eq!(after.length, before.length + 1);
            }
        }

        #[test]
        fn a_link_costs_23_on_x_and_mastodon(path in "[a-z0-9]{0,60}") {
            let link = format!("https://exemple.fr/{path}");
            prop_assert_eq!(x(&link).length, 23);
            prop_assert_eq!(mastodon::measure("", &link, 500, 23).length, 23);
        }

        #[test]
        fn x_counts_a_text_as_its_composed_form(text in any::<String>()) {
            use unicode_normalization::UnicodeNormalization;
            let composed: String = text.nfc().collect();
            prop_assert_eq!(x(&text), x(&composed));
        }
    }

    /// Long texts of the kinds that make a backtracking expression run for hours.
    #[test]
    fn counting_is_linear_in_the_length() {
        let parts = [
            "a",
            "é",
            "a.",
            "é.",
            "a-",
            "x.co/(",
            "x.co/(a(",
            "https://x.co/!",
            "@a@a.",
            "1\u{FE0F}",
            "🇫",
            "👨\u{200D}",
            "\u{300}",
            "x.co?",
            "_a.com",
            "日x.fr",
            "a.com日",
            ".fr",
            "@@",
            "(",
        ];
        for part in parts {
            let text = part.repeat(200_000 / part.len());
            let start = std::time::Instant::now();
            for id in ["x", "bluesky", "mastodon", "threads", "discord", "youtube"] {
                measure(Network::find(id).expect("the network exists"), &text);
            }
            // a tenth of a second in a debug build, many minutes if it were quadratic
            assert!(start.elapsed().as_secs() < 30, "{part}");
        }
    }
}
