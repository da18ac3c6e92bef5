//! The networks, from `networks.toml`: what each takes, how sure that is, and from where it is
//! known. How a text is counted is in `ruler`; whether one keeps to these facts, in `limit` and
//! `poll`.

mod card;
mod composer;
mod contest;
mod dead;
mod fact;
mod place;
mod poll;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::ruler::Ruler;
use crate::diagnostic::nearest::nearest;

pub(crate) use card::{CardFacts, FirstCommentFacts, TopicFacts};
pub(crate) use composer::Composer;
pub(crate) use contest::ContestRules;
pub(crate) use dead::DeadNetwork;
pub(crate) use fact::{Confidence, Fact, Source};
pub(crate) use place::{LinkPlace, Part};
pub(crate) use poll::PollFacts;

/// A network, or another channel with texts of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Network {
    /// Fixed: what `parvis.toml`, front matter and data files call it.
    pub(crate) id: String,
    pub(crate) name: Name,
    /// What people write for its id, and is none.
    #[serde(default)]
    formerly: Vec<String>,
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
    /// How many hashtags serve a reader there.
    pub(crate) hashtags: Fact<usize>,
    /// How many the network takes; likewise links and mentions.
    pub(crate) most_hashtags: Option<Fact<usize>>,
    pub(crate) most_links: Option<Fact<usize>>,
    pub(crate) most_mentions: Option<Fact<usize>>,
    /// How many languages a text may be marked with.
    pub(crate) most_languages: Option<Fact<usize>>,
    /// The longest title, in UTF-16 units.
    pub(crate) title_limit: Option<Fact<usize>>,
    /// The longest description of a picture, in UTF-16 units.
    pub(crate) alt_limit: Option<Fact<usize>>,
    /// What neither the title nor the text may hold.
    pub(crate) forbidden_signs: Option<Fact<Vec<char>>>,
    /// Whether there is a content warning; its letters count as the text's do.
    pub(crate) content_warning: Option<Fact<bool>>,
    /// The shapes of its pictures, the best first: `4:5`.
    pub(crate) pictures: Option<Fact<Vec<String>>>,
    pub(crate) topic: Option<TopicFacts>,
    pub(crate) first_comment: Option<FirstCommentFacts>,
    pub(crate) composer: Option<Composer>,
    pub(crate) card: Option<CardFacts>,
    pub(crate) poll: Option<PollFacts>,
    pub(crate) contest: Option<ContestRules>,
}

/// A name as it is written to people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Name {
    pub(crate) fr: String,
    pub(crate) en: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Networks {
    sources: BTreeMap<String, Source>,
    network: Vec<Network>,
    dead: Vec<DeadNetwork>,
}

static NETWORKS: LazyLock<Networks> = LazyLock::new(|| {
    toml::from_str(include_str!("../networks.toml")).expect("a test reads the embedded networks")
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

    /// The id that somebody seems to mean.
    pub(crate) fn nearest_id(written: &str) -> Option<&'static str> {
        let lower = written.to_lowercase();
        let is_meant = |one: &&Network| one.id == lower || one.formerly.contains(&lower);
        let meant = Network::all().iter().find(is_meant).map(|one| one.id.as_str());
        meant.or_else(|| nearest(written, Network::ids()))
    }

    /// Whether one answers one's own post with the next part of a long text there.
    pub(crate) fn has_series(&self) -> bool {
        matches!(self.ruler.value, Ruler::X | Ruler::Grapheme | Ruler::Mastodon | Ruler::Threads)
    }

    /// The name in `language`, a tag such as `fr-CA`; English where it is not French.
    pub(crate) fn name(&self, language: &str) -> &str {
        self.name.in_language(language)
    }
}

impl Name {
    /// English where the language is not French.
    pub(crate) fn in_language(&self, language: &str) -> &str {
        let is_french = language.split('-').next() == Some("fr");
        if is_french { &self.fr } else { &self.en }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::share::mechanic::Mechanic;

    /// Every table of the data that is a fact, by its path.
    fn facts(data: &toml::Value, path: &str, found: &mut Vec<(String, toml::Table)>) {
        match data {
            toml::Value::Table(table) if table.contains_key("confidence") => {
                found.push((path.to_owned(), table.clone()));
            }
            toml::Value::Table(table) => {
                for (key, value) in table {
                    facts(value, &format!("{path}.{key}"), found);
                }
            }
            toml::Value::Array(all) => {
                for (at, value) in all.iter().enumerate() {
                    facts(value, &format!("{path}.{at}"), found);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_fact_has_a_source_and_a_day_and_every_source_a_fact() {
        for text in [include_str!("../networks.toml"), include_str!("../schedulers.toml")] {
            let data: toml::Value = toml::from_str(text).expect("the data are TOML");
            let mut found = Vec::new();
            facts(&data, "", &mut found);
            assert!(found.len() > 20);
            let mut used = BTreeSet::new();
            for (path, fact) in found {
                let word = |key: &str| fact.get(key).and_then(toml::Value::as_str).unwrap_or("");
                assert!(fact::source(word("source")).is_some(), "{path}: no source");
                assert!(word("seen").parse::<jiff::civil::Date>().is_ok(), "{path}: no day");
                used.insert(word("source").to_owned());
            }
            let sources = data.get("sources").and_then(toml::Value::as_table);
            for key in sources.expect("the data have sources").keys() {
                assert!(used.contains(key), "{key} serves no fact");
            }
        }
    }

    #[test]
    fn every_network_has_what_the_code_needs() {
        let expected = "x facebook instagram linkedin threads bluesky mastodon youtube tiktok \
                        pinterest reddit whatsapp telegram discord wechat email";
        assert_eq!(Network::ids().collect::<Vec<_>>().join(" "), expected);
        for network in Network::all() {
            assert!(network.limit.value > 0, "{}", network.id);
            let fixed = matches!(network.ruler.value, Ruler::X | Ruler::Mastodon);
            assert_eq!(network.link_length.is_some(), fixed, "{}", network.id);
            let second = network.ruler.value == Ruler::Grapheme;
            assert_eq!(network.limit_in_bytes.is_some(), second, "{}", network.id);
            if let Some(composer) = &network.composer {
                assert!(composer.text.is_some() || composer.link.is_some(), "{}", network.id);
            }
            if let Some(most) = &network.most_hashtags {
                assert!(network.hashtags.value <= most.value, "{}", network.id);
            }
        }
    }

    #[test]
    fn polls_hold_what_their_figures_need() {
        for network in Network::all() {
            let Some(poll) = &network.poll else { continue };
            assert_eq!(poll.options.is_some(), poll.native.value, "{}", network.id);
            if let Some(options) = &poll.options {
                assert!(options.value.0 <= options.value.1, "{}", network.id);
            }
        }
    }

    #[test]
    fn what_is_forbidden_is_known() {
        let rules = Network::all().iter().filter_map(|network| network.contest.as_ref());
        let forbidden = rules.flat_map(|rules| &rules.forbidden);
        let named: BTreeSet<&str> = forbidden.map(|fact| fact.value.as_str()).collect();
        let known: BTreeSet<&str> = Mechanic::all().iter().map(|one| one.id.as_str()).collect();
        assert_eq!(named, known);
    }

    #[test]
    fn dead_networks_are_known_with_their_day() {
        for id in ["googleplus", "Google+", "viadeo"] {
            let dead = DeadNetwork::find(id).expect("the network is known to be dead");
            assert!(dead.closed.is_known() && Network::find(id).is_none());
        }
        let closed =
            |id| DeadNetwork::find(id).map(|dead| (dead.closed_in("fr"), dead.closed_in("en")));
        let words = |french: &str, english: &str| Some((french.to_owned(), english.to_owned()));
        assert_eq!(closed("googleplus"), words("2 avril 2019", "2 April 2019"));
        assert_eq!(closed("viadeo"), words("novembre 2016", "November 2016"));
    }

    #[test]
    fn a_network_is_found_by_its_id_and_named_in_the_language() {
        let email = Network::find("email").expect("the network exists");
        assert_eq!((email.name("fr-CA"), email.name("en")), ("E-mail", "Email"));
        assert!(Network::find("myspace").is_none());
    }
}
