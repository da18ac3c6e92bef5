//! What a contest asks people to do that some network forbids: found in a text by the phrases of
//! `mechanics.toml`. Which network forbids it is a fact of the network.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::Span;

use super::network::{Name, Network};

/// A way of making people take part.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mechanic {
    pub(crate) id: String,
    /// « faire identifier des amis ».
    pub(crate) name: Name,
    /// The value of `how_to_enter` that means it.
    pub(crate) how_to_enter: Option<String>,
    ask: Vec<Ask>,
}

/// Phrases of a language that ask for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    language: String,
    #[serde(default)]
    verbs: Vec<Phrase>,
    objects: Vec<Phrase>,
}

/// How a language says that something is not asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Negation {
    code: String,
    negations: Vec<Phrase>,
    before: Vec<Phrase>,
    encouragements: Vec<Phrase>,
}

/// Words one after the other, small and without accents.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
struct Phrase(Vec<String>);

impl From<String> for Phrase {
    fn from(written: String) -> Self {
        Self(words(&written, 0).into_iter().map(|word| word.folded).collect())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mechanics {
    language: Vec<Negation>,
    mechanic: Vec<Mechanic>,
}

static MECHANICS: LazyLock<Mechanics> = LazyLock::new(|| {
    toml::from_str(include_str!("mechanics.toml")).expect("a test reads the embedded mechanics")
});

impl Mechanic {
    pub(crate) fn all() -> &'static [Mechanic] {
        &MECHANICS.mechanic
    }

    pub(crate) fn find(id: &str) -> Option<&'static Mechanic> {
        Mechanic::all().iter().find(|mechanic| mechanic.id == id)
    }
}

/// A place of a text that asks for something.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) mechanic: &'static Mechanic,
    pub(crate) span: Span,
    /// The networks that the sentence names, by their ids; X has no name that is a word.
    networks: Vec<&'static str>,
}

impl Asked {
    /// Whether it may be meant for a network: the sentence names it, or none.
    pub(crate) fn is_for(&self, network: &Network) -> bool {
        self.networks.is_empty() || self.networks.iter().any(|id| *id == network.id)
    }
}

/// How many words may stand between a verb and its object.
const REACH: usize = 8;

/// What the sentences of `part` ask for, in a language that has phrases; spans count in `text`. In a
/// front matter (`by_line`) each line is a sentence. Comments ask for nothing. Linear in the length
/// of the text.
pub(crate) fn asked_for(text: &str, part: Span, language: &str, by_line: bool) -> Vec<Asked> {
    let code = language.split('-').next().unwrap_or(language);
    let Some(negation) = MECHANICS.language.iter().find(|one| one.code == code) else {
        return Vec::new();
    };
    let mut asked: BTreeMap<(usize, &str), Asked> = BTreeMap::new();
    let parts = if by_line { vec![part] } else { outside_comments(text, part) };
    let sentences = parts.into_iter().flat_map(|part| sentences(text, part, by_line));
    for sentence in sentences {
        if by_line && text[sentence.clone()].trim_start().starts_with('#') {
            continue;
        }
        let words = words(&text[sentence.clone()], sentence.start);
        if negation.is_in(&words) {
            continue;
        }
        for mechanic in Mechanic::all() {
            let asks = mechanic.ask.iter().filter(|ask| ask.language == code);
            if let Some(span) = asks.filter_map(|ask| ask.found_in(&words, negation)).next() {
                let networks = named(&words);
                let one = Asked { mechanic, span, networks };
                asked.entry((one.span.start, &mechanic.id)).or_insert(one);
            }
        }
    }
    asked.into_values().collect()
}

fn named(words: &[Word]) -> Vec<&'static str> {
    let is_named = |id: &&str| id.len() > 1 && words.iter().any(|word| word.folded == **id);
    Network::ids().filter(is_named).collect()
}

impl Ask {
    fn found_in(&self, words: &[Word], negation: &Negation) -> Option<Span> {
        let verbs = (0..words.len()).filter_map(|at| {
            if self.verbs.is_empty() {
                return Some((at, at));
            }
            let verb = self.verbs.iter().find(|verb| verb.stands_at(words, at))?;
            Some((at, at + verb.0.len()))
        });
        for (start, after) in verbs {
            let reach = if self.verbs.is_empty() { 0 } else { REACH };
            let end = (after..=after + reach).find_map(|at| {
                let object = self.objects.iter().find(|object| object.stands_at(words, at))?;
                Some(at + object.0.len())
            });
            if let Some(end) = end
                && !negation.is_before(words, start)
            {
                return Some(words[start].span.start..words[end - 1].span.end);
            }
        }
        None
    }
}

impl Negation {
    /// Whether the sentence says no.
    fn is_in(&self, words: &[Word]) -> bool {
        let mut at = 0;
        while at < words.len() {
            let kind = self.encouragements.iter().find(|phrase| phrase.stands_at(words, at));
            match kind {
                Some(phrase) => at += phrase.0.len(),
                None if self.negations.iter().any(|no| no.stands_at(words, at)) => return true,
                None => at += 1,
            }
        }
        false
    }

    /// Whether one of the two words before a verb says no.
    fn is_before(&self, words: &[Word], verb: usize) -> bool {
        let mut near = verb.saturating_sub(2)..verb;
        near.any(|at| self.before.iter().any(|no| no.stands_at(words, at)))
    }
}

impl Phrase {
    fn stands_at(&self, words: &[Word], at: usize) -> bool {
        let own = words.get(at..at + self.0.len());
        own.is_some_and(|own| own.iter().zip(&self.0).all(|(word, phrase)| word.folded == *phrase))
    }
}

struct Word {
    /// Small letters without accents.
    folded: String,
    span: Span,
}

/// Letters and digits that stand together; `start` is where `text` begins.
fn words(text: &str, start: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut begun = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_mark = ('\u{300}'..='\u{36f}').contains(&letter);
        match (letter.is_alphanumeric() || is_mark, begun) {
            (true, None) => begun = Some(at),
            (false, Some(first)) => {
                let folded = text[first..at].nfd().filter(|one| one.is_alphanumeric());
                let folded = folded.flat_map(char::to_lowercase).collect();
                words.push(Word { folded, span: start + first..start + at });
                begun = None;
            }
            _ => {}
        }
    }
    words
}

/// What stands between the HTML comments of a body.
fn outside_comments(text: &str, part: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = part.start;
    while let Some(open) = text[start..part.end].find("<!--") {
        parts.push(start..start + open);
        let inside = start + open + "<!--".len();
        let close = text[inside..part.end].find("-->");
        start = close.map_or(part.end, |close| inside + close + "-->".len());
    }
    parts.push(start..part.end);
    parts
}

/// Ended by a full stop, a question or exclamation mark, an empty line, or a line that begins an
/// item, a heading or a quotation.
fn sentences(text: &str, part: Span, by_line: bool) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = part.start;
    let mut letters = text[part.clone()].char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let ends = match letter {
            '.' | '!' | '?' | '…' => next.is_none_or(|next| !next.is_alphanumeric()),
            '\n' => {
                let line = text[part.start + at + 1..part.end].trim_start_matches([' ', '\t']);
                by_line || line.starts_with(['\n', '\r', '-', '*', '+', '#', '>', '|'])
            }
            _ => false,
        };
        if ends {
            let end = part.start + at + letter.len_utf8();
            sentences.push(start..end);
            start = end;
        }
    }
    sentences.push(start..part.end);
    sentences
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str, language: &str) -> Vec<String> {
        let asked = asked_for(text, 0..text.len(), language, false);
        let words = |one: Asked| format!("{}: {}", one.mechanic.id, &text[one.span]);
        asked.into_iter().map(words).collect()
    }

    #[test]
    fn what_is_asked_for_is_found_as_it_is_written() {
        let cases = [
            (
                "fr",
                "Partagez ce post\nsur **votre mur**.",
                "share-on-timeline: Partagez ce post\nsur **votre mur",
            ),
            ("fr", "Pour gagner : IDENTIFIEZ 2 ami(e)s !", "tag-friends: IDENTIFIEZ 2 ami"),
            ("fr", "N’oubliez pas d’identifier trois amis.", "tag-friends: identifier trois amis"),
            (
                "fr",
                "Jeu sans obligation d’achat : taguez vos proches",
                "tag-friends: taguez vos proches",
            ),
            (
                "fr",
                "Identifiez-vous sur la photo.",
                "tag-who-is-absent: Identifiez-vous sur la photo",
            ),
            ("fr", "Celui qui partage le plus gagne.", "most-reposts: partage le plus"),
            ("fr-CA", "Épinglez cette image.", "save-this-image: Épinglez cette image"),
            ("en", "Tag your friends in this post.", "tag-friends: Tag your friends"),
            ("en", "Share it on your timeline", "share-on-timeline: Share it on your timeline"),
            ("en", "Don't forget to tag a friend", "tag-friends: tag a friend"),
            ("en", "Upvote to win", "ask-for-votes: Upvote"),
        ];
        for (language, text, expected) in cases {
            assert_eq!(found(text, language), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_not_asked_for_is_not_found() {
        let cases = [
            ("fr", "Partager, mentionner quelqu'un ou s'abonner n'augmente pas les chances."),
            ("fr", "Il est inutile d’identifier vos amis."),
            ("fr", "Gagnez sans identifier vos amis."),
            ("fr", "Partagez votre recette. Votre mur en sera plus beau."),
            ("fr", "- Partagez votre recette\n- Décrivez votre mur"),
            ("fr", "Nos amis partagent leurs photos."),
            ("en", "Sharing, mentioning people or following does not improve your chances."),
            ("en", "Enter without tagging friends."),
            ("en", "Identifiez vos amis."),
            ("de", "Tag your friends."),
            ("fr", "<!-- parvis: allow forbidden-mechanic, identifier vos amis est permis -->"),
            ("fr", "<!-- identifiez vos amis"),
        ];
        for (language, text) in cases {
            assert_eq!(found(text, language), [""; 0], "{text}");
        }
        let front = "+++\n# Identifiez vos amis\ntitle = \"Identifiez-les, vos amis\"\n+++\n";
        let asked = asked_for(front, 0..front.len(), "fr", true);
        assert_eq!(asked.len(), 1);
    }

    #[test]
    fn a_sentence_that_names_a_network_is_for_that_one() {
        let network = |id| Network::find(id).expect("the network exists");
        let is_for = |text: &str, id| {
            let asked = asked_for(text, 0..text.len(), "fr", false);
            asked.iter().any(|one| one.is_for(network(id)))
        };
        let text = "Sur Instagram, identifiez deux amis.";
        assert!(is_for(text, "instagram") && !is_for(text, "facebook"));
        assert!(is_for("Identifiez deux amis.", "facebook"));
    }

    #[test]
    fn every_mechanic_has_phrases_in_both_languages() {
        for mechanic in Mechanic::all() {
            let languages: Vec<&str> =
                mechanic.ask.iter().map(|ask| ask.language.as_str()).collect();
            assert_eq!(languages, ["fr", "en"], "{}", mechanic.id);
            for ask in &mechanic.ask {
                let mut phrases = ask.verbs.iter().chain(&ask.objects);
                assert!(!ask.objects.is_empty() && phrases.all(|phrase| !phrase.0.is_empty()));
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_search_panic(text in any::<String>(), by_line in any::<bool>()) {
            for asked in asked_for(&text, 0..text.len(), "fr", by_line) {
                prop_assert!(text.get(asked.span).is_some());
            }
        }

        #[test]
        fn what_is_found_is_where_its_span_says(
            text in "(Partagez|identifiez|vos amis|sur votre mur|ne|[ .!\n*’-]|é|\u{301})*",
        ) {
            for asked in asked_for(&text, 0..text.len(), "fr", false) {
                let place = text[asked.span].trim_matches('\u{301}');
                prop_assert!(place.starts_with("Partagez") || place.starts_with("identifiez"));
                prop_assert!(place.ends_with("amis") || place.ends_with("mur"));
            }
        }
    }
}
