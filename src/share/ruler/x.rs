//! X: a weighted count, after `parseTweet` of twitter-text 3.1.0 (github.com/twitter/twitter-text,
//! Apache-2.0) and docs.x.com "Counting characters", both read 2026-11-20. The text is taken in
//! NFC; a link costs a fixed length, an emoji sequence 2, every other character 1 or 2.

use super::super::composed::composed;
use super::super::entity::{Link, is_forbidden, x::links};
use super::super::rewritten::Rewritten;
use super::cut::{self, Whole};
use super::{Measure, Reason, emoji};

/// What a version of twitter-text's configuration says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Config {
    /// The longest text.
    pub(crate) limit: usize,
    /// What a character costs outside `ranges`.
    pub(crate) default_weight: usize,
    /// First, last and weight. Without a range every character costs the default.
    pub(crate) ranges: &'static [(u32, u32, usize)],
    /// Weights are divided by this.
    pub(crate) scale: usize,
    /// What any link costs, unscaled.
    pub(crate) link_length: usize,
    /// Whether an emoji sequence costs the default weight once.
    pub(crate) emoji_sequences: bool,
}

/// Latin, Greek, Cyrillic and the like (to U+10FF), spaces and zero-width signs (U+2000 to
/// U+200D), dashes and quotation marks (U+2010 to U+201F), primes (U+2032 to U+2037).
static LIGHT: &[(u32, u32, usize)] =
    &[(0, 0x10FF, 100), (0x2000, 0x200D, 100), (0x2010, 0x201F, 100), (0x2032, 0x2037, 100)];

impl Config {
    /// Version 3, in force since October 2018, with the figures of the network's table.
    pub(crate) fn version_3(limit: usize, link_length: usize) -> Config {
        let ranges = LIGHT;
        Config {
            limit,
            default_weight: 200,
            ranges,
            scale: 100,
            link_length,
            emoji_sequences: true,
        }
    }

    fn weight(&self, letter: char) -> usize {
        let code = u32::from(letter);
        let range = self.ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
        range.map_or(self.default_weight, |&(_, _, weight)| weight)
    }

    /// What is not more than the limit when it is divided by the scale.
    fn most(&self) -> usize {
        self.limit.saturating_add(1).saturating_mul(self.scale) - 1
    }
}

/// Counts `text` as X does. An empty text is not valid, nor one with U+FFFE, U+FEFF or U+FFFF.
pub(crate) fn measure(config: &Config, text: &str) -> Measure {
    let composed = composed(text);
    let links = links(&composed.text);
    let weighed = Weighed::of(config, &composed.text, &links);
    let length = weighed.weight / config.scale;
    let mut measure = Measure::of(length, config.limit, || cut(config, text, &composed, &links));
    if length == 0 {
        measure.reason = Some(Reason::Empty);
    }
    if let Some((place, character)) = weighed.forbidden {
        let place = composed.given(place);
        measure.reason = measure.reason.or(Some(Reason::Forbidden { character, place }));
    }
    measure.valid = measure.reason.is_none();
    measure
}

/// Signs of typography that X counts twice, with how often they stand in `text`: a narrow no-break
/// space, an ellipsis, a bullet, `€`, arrows. Letters of scripts that cost 2 are none of these, nor
/// are emoji.
pub(crate) fn dear_signs(text: &str) -> Vec<(char, usize)> {
    let mut found: Vec<(char, usize)> = Vec::new();
    let signs = text.char_indices().filter(|&(_, letter)| is_dear_sign(letter));
    for (_, sign) in signs.filter(|(place, _)| emoji::sequence_length(&text[*place..]).is_none()) {
        match found.iter_mut().find(|(known, _)| *known == sign) {
            Some((_, count)) => *count += 1,
            None => found.push((sign, 1)),
        }
    }
    found
}

/// General punctuation, currencies, letter-like signs, arrows and mathematics (U+2000 to U+22FF).
fn is_dear_sign(letter: char) -> bool {
    let is_light =
        LIGHT.iter().any(|(first, last, _)| (*first..=*last).contains(&u32::from(letter)));
    matches!(letter, '\u{2000}'..='\u{22FF}') && !is_light
}

/// A text on the scales.
struct Weighed {
    weight: usize,
    /// Where the longest beginning ends that is not over the limit, in bytes.
    most: usize,
    /// The first character that X never takes, and its place in bytes.
    forbidden: Option<(usize, char)>,
}

impl Weighed {
    fn of(config: &Config, text: &str, links: &[Link]) -> Weighed {
        let mut weighed = Weighed { weight: 0, most: 0, forbidden: None };
        let mut links = links.iter().filter(|link| !link.too_long).peekable();
        let mut place = 0;
        while let Some(letter) = text[place..].chars().next() {
            // an emoji may have taken in what follows it
            while links.next_if(|link| link.start < place).is_some() {}
            if let Some(link) = links.next_if(|link| link.start == place) {
                weighed.weight += config.link_length * config.scale;
                place = link.end;
            } else if let Some(length) = emoji_length(config, &text[place..], letter) {
                weighed.weight += config.default_weight;
                place += length;
            } else {
                weighed.weight += config.weight(letter);
                if is_forbidden(letter) && weighed.forbidden.is_none() {
                    weighed.forbidden = Some((place, letter));
                }
                place += letter.len_utf8();
            }
            if weighed.weight <= config.most() {
                weighed.most = place;
            }
        }
        weighed
    }
}

/// The length in bytes of the emoji sequence at the start of `text`, whose first letter is given.
fn emoji_length(config: &Config, text: &str, letter: char) -> Option<usize> {
    let may_begin = config.emoji_sequences && emoji::may_begin(letter);
    may_begin.then(|| emoji::sequence_length(text)).flatten()
}

fn cut(config: &Config, text: &str, composed: &Rewritten<'_>, links: &[Link]) -> usize {
    let wholes: Vec<Whole> = links
        .iter()
        .map(|link| Whole { start: composed.given(link.start), end: composed.given(link.end) })
        .collect();
    let most = Weighed::of(config, &composed.text, links).most;
    cut::settled(text, composed.given(most), &wholes, |beginning| {
        let composed = self::composed(beginning);
        let links = self::links(&composed.text);
        Weighed::of(config, &composed.text, &links).weight <= config.most()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_typography_that_cost_two_are_named_with_their_number() {
        let found = dear_signs("Déjà\u{202F}! De 25 à 300 €… « oui\u{A0}» → 40 € 👩 中 — ’");
        assert_eq!(found, [('\u{202F}', 1), ('€', 2), ('…', 1), ('→', 1)]);
    }

    #[test]
    fn a_dear_sign_costs_two() {
        for sign in ['\u{202F}', '…', '€', '•', '→', '‹', '≤'] {
            let measure = measure(&Config::version_3(280, 23), &format!("a{sign}"));
            assert_eq!((measure.length, dear_signs(&sign.to_string()).len()), (3, 1), "{sign}");
        }
    }
}
