//! The networks, from `networks.toml`: what each takes, how sure that is, and from where it is
//! known. How a text is counted is in `ruler`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::ruler::Ruler;

/// A network, or another channel with texts of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Network {
    /// Fixed: what `parvis.toml`, front matter and data files call it.
    pub(crate) id: String,
    pub(crate) name: Name,
    /// What the text is there.
    pub(crate) part: Part,
    /// The longest text, in the unit of the ruler.
    pub(crate) limit: Fact<usize>,
    pub(crate) ruler: Fact<Ruler>,
    /// A second limit, in UTF-8 bytes.
    pub(crate) limit_in_bytes: Option<Fact<usize>>,
    /// What any link costs. Without it a link costs its letters.
    pub(crate) link_length: Option<Fact<usize>>,
    pub(crate) link: Fact<LinkPlace>,
    /// About where the text is folded away, in the unit of the ruler.
    pub(crate) fold: Option<Fact<usize>>,
    /// How many hashtags the network takes, or that serve a reader there.
    pub(crate) hashtags: Fact<usize>,
    pub(crate) composer: Option<Composer>,
}

/// A figure, how sure it is, its key in the table of sources, and the day it was seen
/// (`2026-11-20`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fact<T> {
    pub(crate) value: T,
    pub(crate) confidence: Confidence,
    pub(crate) source: String,
    pub(crate) seen: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Confidence {
    /// Not verified.
    Low,
    /// One source, or long practice.
    Medium,
    /// A strong source, or several that agree.
    High,
    /// Seen in the network's own text or code.
    Verified,
}

/// A name as it is written to people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Name {
    pub(crate) fr: String,
    pub(crate) en: String,
}

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

/// The address that opens a composer, and the names of its parameters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Composer {
    /// `{instance}` stands for a server's name.
    pub(crate) address: Fact<String>,
    pub(crate) title: Option<String>,
    /// The text with its link, or without it where `link` has a parameter. A composer without this
    /// parameter takes no text.
    pub(crate) text: Option<String>,
    pub(crate) link: Option<String>,
}

impl Composer {
    pub(crate) fn prefills_text(&self) -> bool {
        self.text.is_some()
    }
}

/// A network that is no more.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeadNetwork {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The day or the month it closed.
    pub(crate) closed: Fact<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Networks {
    sources: BTreeMap<String, String>,
    network: Vec<Network>,
    dead: Vec<DeadNetwork>,
}

static NETWORKS: LazyLock<Networks> = LazyLock::new(|| {
    toml::from_str(include_str!("networks.toml")).expect("a test reads the embedded networks")
});

impl Network {
    /// In the order of the reference.
    pub(crate) fn all() -> &'static [Network] {
        &NETWORKS.network
    }

    pub(crate) fn find(id: &str) -> Option<&'static Network> {
        Network::all().iter().find(|network| network.id == id)
    }

    pub(crate) fn ids() -> impl Iterator<Item = &'static str> {
        Network::all().iter().map(|network| network.id.as_str())
    }

    /// The name in `language`, a tag such as `fr-CA`; English where it is not French.
    pub(crate) fn name(&self, language: &str) -> &str {
        let is_french = language.split('-').next() == Some("fr");
        if is_french { &self.name.fr } else { &self.name.en }
    }
}

impl DeadNetwork {
    pub(crate) fn find(id: &str) -> Option<&'static DeadNetwork> {
        NETWORKS.dead.iter().find(|network| network.id == id)
    }
}

impl<T> Fact<T> {
    /// The source in words.
    pub(crate) fn source(&self) -> &'static str {
        NETWORKS.sources.get(&self.source).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_known<T>(fact: &Fact<T>) {
        assert!(!fact.source().is_empty(), "{} is no source", fact.source);
        assert!(fact.seen.parse::<jiff::civil::Date>().is_ok(), "{} is no day", fact.seen);
    }

    #[test]
    fn every_network_has_what_the_code_needs() {
        let expected = "x facebook instagram linkedin threads bluesky mastodon youtube tiktok \
                        pinterest reddit whatsapp telegram discord wechat email";
        assert_eq!(Network::ids().collect::<Vec<_>>().join(" "), expected);
        for network in Network::all() {
            assert_known(&network.limit);
            assert_known(&network.ruler);
            assert_known(&network.link);
            assert_known(&network.hashtags);
            let figures = [&network.limit_in_bytes, &network.link_length, &network.fold];
            figures.into_iter().flatten().for_each(assert_known);
            assert!(network.limit.value > 0, "{}", network.id);
            let fixed = matches!(network.ruler.value, Ruler::X | Ruler::Mastodon);
            assert_eq!(network.link_length.is_some(), fixed, "{}", network.id);
            let second = network.ruler.value == Ruler::Grapheme;
            assert_eq!(network.limit_in_bytes.is_some(), second, "{}", network.id);
            if let Some(composer) = &network.composer {
                assert_known(&composer.address);
                assert!(composer.text.is_some() || composer.link.is_some(), "{}", network.id);
            }
        }
    }

    #[test]
    fn every_source_is_used() {
        let data = include_str!("networks.toml");
        for source in NETWORKS.sources.keys() {
            assert!(data.contains(&format!("source = \"{source}\"")), "{source}");
        }
    }

    #[test]
    fn dead_networks_are_known_with_their_day() {
        for id in ["googleplus", "viadeo"] {
            let dead = DeadNetwork::find(id).expect("the network is known to be dead");
            assert_known(&dead.closed);
            assert!(dead.closed.value.starts_with("20") && !dead.name.is_empty());
            assert!(Network::find(id).is_none());
        }
    }

    #[test]
    fn a_network_is_found_by_its_id_and_named_in_the_language() {
        let email = Network::find("email").expect("the network exists");
        assert_eq!((email.name("fr-CA"), email.name("en")), ("E-mail", "Email"));
        assert!(Network::find("myspace").is_none());
    }
}
