//! Limits beyond a text's length: hashtags, links, mentions, topics, titles, descriptions of
//! pictures, signs that a network refuses. Who has the text counts; the text's own length is the
//! rulers' matter.

use crate::diagnostic::{Message, say};

use super::network::{Fact, Network};

/// What is to be posted, as far as these limits go.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Draft<'a> {
    pub(crate) text: &'a str,
    /// The title, where the network has one beside the text.
    pub(crate) title: Option<&'a str>,
    pub(crate) first_comment: Option<&'a str>,
    pub(crate) topics: &'a [&'a str],
    /// How many there are in the text, as the network finds them; of links, different ones.
    pub(crate) hashtags: usize,
    pub(crate) links: usize,
    pub(crate) mentions: usize,
    /// How many languages the text is marked with.
    pub(crate) languages: usize,
}

/// Something that a network would refuse or leave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    pub(crate) what: What,
    /// Whether a finding may rest on it.
    pub(crate) is_known: bool,
    /// From where the limit is known, and since when.
    pub(crate) provenance: Message,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// More than the network takes.
    TooMany { of: Counted, count: usize, most: usize },
    /// In UTF-16 units.
    TooLong { of: Measured, length: usize, limit: usize },
    /// At this byte of it.
    Sign { of: Measured, sign: char, at: usize },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    Hashtags,
    Links,
    Mentions,
    Topics,
    Languages,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measured {
    Text,
    Title,
    FirstComment,
    /// By its place among the topics.
    Topic(usize),
}

/// What `draft` breaks on `network`, in the order of [`Draft`]'s fields. The confidence of a breach
/// tells how it may be said: what is low is no ground for a finding.
pub(crate) fn breaches(network: &'static Network, draft: &Draft<'_>) -> Vec<Breach> {
    let mut found = Found { breaches: Vec::new() };
    found.signs(&network.forbidden_signs, Measured::Text, Some(draft.text));
    found.signs(&network.forbidden_signs, Measured::Title, draft.title);
    found.long(network.title_limit.as_ref(), Measured::Title, draft.title);
    let comment = network.first_comment.as_ref().and_then(|comment| comment.limit.as_ref());
    found.long(comment, Measured::FirstComment, draft.first_comment);
    if let Some(facts) = &network.topic {
        found.many(Some(&facts.most), Counted::Topics, draft.topics.len());
        for (at, topic) in draft.topics.iter().enumerate() {
            found.long(Some(&facts.limit), Measured::Topic(at), Some(topic));
            found.sign(&facts.forbidden_signs, Measured::Topic(at), topic);
        }
    }
    found.many(network.most_hashtags.as_ref(), Counted::Hashtags, draft.hashtags);
    found.many(network.most_links.as_ref(), Counted::Links, draft.links);
    found.many(network.most_mentions.as_ref(), Counted::Mentions, draft.mentions);
    found.many(network.most_languages.as_ref(), Counted::Languages, draft.languages);
    found.breaches
}

struct Found {
    breaches: Vec<Breach>,
}

impl Found {
    fn push<T>(&mut self, what: What, fact: &'static Fact<T>) {
        let (is_known, provenance) = (fact.is_known(), fact.provenance());
        self.breaches.push(Breach { what, is_known, provenance });
    }

    fn many(&mut self, fact: Option<&'static Fact<usize>>, of: Counted, count: usize) {
        if let Some(fact) = fact.filter(|fact| count > fact.value) {
            self.push(What::TooMany { of, count, most: fact.value }, fact);
        }
    }

    fn long(&mut self, fact: Option<&'static Fact<usize>>, of: Measured, text: Option<&str>) {
        let length = text.map_or(0, |text| text.encode_utf16().count());
        if let Some(fact) = fact.filter(|fact| length > fact.value) {
            self.push(What::TooLong { of, length, limit: fact.value }, fact);
        }
    }

    fn signs(&mut self, fact: &'static Option<Fact<Vec<char>>>, of: Measured, text: Option<&str>) {
        if let (Some(fact), Some(text)) = (fact, text) {
            self.sign(fact, of, text);
        }
    }

    /// The first of the signs, once.
    fn sign(&mut self, fact: &'static Fact<Vec<char>>, of: Measured, text: &str) {
        if let Some((at, sign)) = text.char_indices().find(|(_, sign)| fact.value.contains(sign)) {
            self.push(What::Sign { of, sign, at }, fact);
        }
    }
}

impl Breach {
    /// What is wrong, with both figures.
    pub(crate) fn message(&self, network: &Network) -> Message {
        let (fr, en) = (network.name("fr"), network.name("en"));
        match self.what {
            What::TooMany { of, count, most } => {
                let (things, choses) = (of.english(), of.french());
                say!(
                    "{choses} : {count}, et {fr} en prend {most} au plus",
                    "{things}: {count}, and {en} takes {most} at most"
                )
            }
            What::TooLong { of, length, limit } => {
                let (thing, chose) = (of.english(), of.french());
                say!(
                    "{chose} a {length} signes, et {fr} en prend {limit} au plus",
                    "{thing} has {length} characters, and {en} takes {limit} at most"
                )
            }
            What::Sign { of, sign, .. } => {
                let (thing, chose) = (of.english(), of.french());
                let sign = sign.escape_default();
                say!(
                    "{chose} contient `{sign}`, que {fr} refuse",
                    "{thing} holds `{sign}`, which {en} refuses"
                )
            }
        }
    }
}

impl Counted {
    fn french(self) -> &'static str {
        match self {
            Self::Hashtags => "mots-dièse",
            Self::Links => "liens",
            Self::Mentions => "mentions",
            Self::Topics => "sujets",
            Self::Languages => "langues",
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::Hashtags => "hashtags",
            Self::Links => "links",
            Self::Mentions => "mentions",
            Self::Topics => "topics",
            Self::Languages => "languages",
        }
    }
}

impl Measured {
    fn french(self) -> &'static str {
        match self {
            Self::Text => "le texte",
            Self::Title => "le titre",
            Self::FirstComment => "le premier commentaire",
            Self::Topic(_) => "le sujet",
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::Text => "the text",
            Self::Title => "the title",
            Self::FirstComment => "the first comment",
            Self::Topic(_) => "the topic",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn network(id: &str) -> &'static Network {
        Network::find(id).expect("the network exists")
    }

    fn whats(id: &str, draft: &Draft<'_>) -> Vec<What> {
        breaches(network(id), draft).into_iter().map(|breach| breach.what).collect()
    }

    #[test]
    fn each_limit_is_kept_to_the_last_and_broken_by_one_more() {
        let of =
            |hashtags, links, mentions| Draft { hashtags, links, mentions, ..Draft::default() };
        assert_eq!(whats("instagram", &of(5, 99, 20)), []);
        let many = |of, count, most| What::TooMany { of, count, most };
        let both = [many(Counted::Hashtags, 6, 5), many(Counted::Mentions, 21, 20)];
        assert_eq!(whats("instagram", &of(6, 0, 21)), both);
        assert_eq!(whats("threads", &of(0, 5, 0)), []);
        assert_eq!(whats("threads", &of(0, 6, 0)), [many(Counted::Links, 6, 5)]);
        let titled = |title| Draft { title: Some(title), ..Draft::default() };
        let long = "é".repeat(101);
        let limit = What::TooLong { of: Measured::Title, length: 101, limit: 100 };
        assert_eq!(whats("youtube", &titled(&long)), [limit]);
        assert_eq!(whats("youtube", &titled(&long[..200])), []);
        let sign = What::Sign { of: Measured::Title, sign: '<', at: 2 };
        assert_eq!(whats("youtube", &titled("a <b>")), [sign]);
    }

    #[test]
    fn a_topic_is_one_short_and_plain() {
        let of = |topics: &'static [&'static str]| Draft { topics, ..Draft::default() };
        assert_eq!(whats("threads", &of(&["Le lin"])), []);
        let found = whats("threads", &of(&["Le lin", "a.b"]));
        let sign = What::Sign { of: Measured::Topic(1), sign: '.', at: 1 };
        assert_eq!(found, [What::TooMany { of: Counted::Topics, count: 2, most: 1 }, sign]);
    }

    #[test]
    fn a_breach_says_both_figures_and_knows_its_source() {
        let breach = &breaches(network("instagram"), &Draft { hashtags: 8, ..Draft::default() })[0];
        let message = breach.message(network("instagram"));
        assert_eq!(message.french, "mots-dièse : 8, et Instagram en prend 5 au plus");
        assert_eq!(message.english, "hashtags: 8, and Instagram takes 5 at most");
        assert!(breach.is_known && breach.provenance.english.contains("@creators"));
    }

    proptest! {
        #[test]
        fn no_draft_makes_it_panic_and_less_never_breaks_more(
            text in any::<String>(), title in any::<String>(), hashtags in 0_usize..40,
        ) {
            for network in Network::all() {
                let draft = Draft { text: &text, title: Some(&title), hashtags, ..Draft::default() };
                let less = Draft { title: None, hashtags: 0, ..draft };
                let found = breaches(network, &draft);
                prop_assert!(breaches(network, &less).len() <= found.len());
                for breach in found {
                    prop_assert!(!breach.message(network).french.is_empty());
                }
            }
        }
    }
}
