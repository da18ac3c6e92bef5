//! What a text may be on a network: its length, links, hashtags, and what stands beside it.

use crate::share::network::{Fact, LinkPlace, Network, Part};
use crate::share::ruler::Ruler;

use super::page::Page;

impl Page {
    pub(super) fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Post => self.pick("publication", "post"),
            Part::Caption => self.pick("légende", "caption"),
            Part::Description => self.pick("description", "description"),
            Part::Message => self.pick("message", "message"),
            Part::Title => self.pick("titre", "title"),
            Part::Digest => self.pick("résumé", "digest"),
            Part::Body => self.pick("corps du message", "body of the mail"),
        }
    }

    pub(super) fn text_facts(&self, network: &Network) -> Vec<String> {
        let limit = self.number(network.limit.value) + "\u{a0}";
        let (unit, way) = self.way(network.ruler.value);
        let mut facts = vec![
            format!("{limit}{unit}{}", self.mark(&network.limit)),
            format!("{way}{}", self.mark(&network.ruler)),
        ];
        if let Some(fact) = &network.limit_in_bytes {
            let most = self.number(fact.value);
            let words = self.pick("octets au plus", "bytes at most");
            facts.push(format!("{most}\u{a0}{words}{}", self.mark(fact)));
        }
        if let Some(fact) = &network.fold {
            let fold = self.number(fact.value);
            let words = self.pick("replié vers", "folded about");
            facts.push(format!("{words} {fold}{}", self.mark(fact)));
        }
        if let Some(fact) = &network.forbidden_signs {
            let words = self.pick("jamais de", "never");
            facts.push(format!("{words} {}{}", self.signs(&fact.value), self.mark(fact)));
        }
        facts
    }

    /// The unit, and what an emoji or a letter is in it.
    pub(super) fn way(&self, ruler: Ruler) -> (&'static str, &'static str) {
        let letters = self.pick("signes", "characters");
        match ruler {
            Ruler::X => (letters, self.pick("un emoji en vaut 2", "an emoji is 2")),
            Ruler::Grapheme | Ruler::Mastodon => {
                (letters, self.pick("un emoji en vaut 1", "an emoji is 1"))
            }
            Ruler::Threads => {
                (letters, self.pick("un emoji en vaut 4 ou plus", "an emoji is 4 or more"))
            }
            Ruler::Utf16 => {
                (letters, self.pick("un emoji en vaut 2 ou plus", "an emoji is 2 or more"))
            }
            Ruler::CjkChar => {
                (letters, self.pick("un sinogramme en vaut 1", "a Chinese character is 1"))
            }
            Ruler::Bytes => (
                self.pick("octets", "bytes"),
                self.pick(
                    "un « é » en vaut 2, un emoji 4 ou plus",
                    "an “é” is 2, an emoji 4 or more",
                ),
            ),
        }
    }

    fn signs(&self, signs: &[char]) -> String {
        let named = signs.iter().map(|sign| match sign {
            '\n' => self.pick("retour à la ligne", "line break").to_owned(),
            '\t' => self.pick("tabulation", "tab").to_owned(),
            sign => format!("`{sign}`"),
        });
        named.collect::<Vec<_>>().join(self.pick(" ni ", " nor "))
    }

    pub(super) fn link_facts(&self, network: &Network) -> Vec<String> {
        let place = match network.link.value {
            LinkPlace::Text => self.pick("dans le texte", "in the text"),
            LinkPlace::Field => self.pick("dans une case à part", "in a field of their own"),
            LinkPlace::Elsewhere => self.pick("pas cliquables", "can’t be followed"),
        };
        let mut facts = vec![format!("{place}{}", self.mark(&network.link))];
        if let Some(fact) = &network.link_length {
            let words = self.pick("chacun compte", "each counts");
            facts.push(format!("{words} {}{}", fact.value, self.mark(fact)));
        } else if network.link.value == LinkPlace::Text {
            facts.push(self.pick("comptés à la lettre", "counted by the letter").to_owned());
        }
        if let Some(fact) = &network.most_links {
            facts.push(self.at_most(fact));
        }
        let comment = network.first_comment.as_ref();
        if let Some(fact) = comment.and_then(|comment| comment.suits_links.as_ref())
            && fact.value
        {
            let words = self.pick("mieux en premier commentaire", "better in the first comment");
            facts.push(format!("{words}{}", self.mark(fact)));
        }
        facts
    }

    fn at_most(&self, fact: &Fact<usize>) -> String {
        let most = self.number(fact.value);
        let words = self.pick(format!("{most}\u{a0}au plus"), format!("{most} at most"));
        words + &self.mark(fact)
    }

    pub(super) fn hashtag_facts(&self, network: &Network) -> Vec<String> {
        let advised = match network.hashtags.value {
            0 => self.pick("mieux vaut aucun", "better none").to_owned(),
            n => self.pick(format!("{n}\u{a0}suffisent"), format!("{n} will do")),
        };
        let advised = advised.replace("1\u{a0}suffisent", "1\u{a0}suffit");
        let mut facts = vec![advised + &self.mark(&network.hashtags)];
        facts.extend(network.most_hashtags.as_ref().map(|fact| self.at_most(fact)));
        facts
    }

    /// What stands beside the text: title, topic, mentions, languages and so on.
    pub(super) fn beside(&self, network: &Network) -> Vec<String> {
        let mut facts = Vec::new();
        let mut add = |words: [&str; 2], fact: Option<&Fact<usize>>| {
            if let Some(fact) = fact {
                let words = self.pick(words[0], words[1]);
                let most = self.number(fact.value);
                facts.push(words.replace('#', &most) + &self.mark(fact));
            }
        };
        let comment = network.first_comment.as_ref().and_then(|one| one.limit.as_ref());
        let topic = network.topic.as_ref();
        add(["titre de # signes", "title of # characters"], network.title_limit.as_ref());
        add(
            ["texte de remplacement de # signes", "alternative text of # characters"],
            network.alt_limit.as_ref(),
        );
        add(["premier commentaire de # signes", "first comment of # characters"], comment);
        add(["mentions : # au plus", "mentions: # at most"], network.most_mentions.as_ref());
        add(["langues : # au plus", "languages: # at most"], network.most_languages.as_ref());
        add(["thèmes : # au plus", "topics: # at most"], topic.map(|topic| &topic.most));
        add(["thème de # signes", "topic of # characters"], topic.map(|topic| &topic.limit));
        if let Some(topic) = &network.topic {
            let fact = &topic.forbidden_signs;
            let words = self.pick("dans un thème jamais de", "in a topic never a");
            facts.push(format!("{words} {}{}", self.signs(&fact.value), self.mark(fact)));
        }
        if let Some(fact) = network.content_warning.as_ref().filter(|fact| fact.value) {
            let words = self.pick(
                "un avertissement de contenu, compté avec le texte",
                "a content warning, counted with the text",
            );
            facts.push(format!("{words}{}", self.mark(fact)));
        }
        facts
    }
}
