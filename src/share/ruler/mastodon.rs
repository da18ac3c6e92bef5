//! Mastodon: grapheme clusters of the content warning and the text; a link with `http(s)://` costs
//! a fixed length, and a mention of another server's user costs `@user`. After the behaviour of
//! github.com/mastodon/mastodon (spec/validators/status_length_validator_spec.rb, read 2026-11-20)
//! and "Posting to your profile" of its documentation (2026-07-02). A link that stands against a
//! word, and a link or a domain that is too long, cost their letters.

use std::ops::Range;

use super::super::entity::mastodon::{links, mentions};
use super::super::rewritten::Rewritten;
use super::Measure;
use super::cluster::{self, clusters};
use super::cut::{self, Whole};

pub(super) fn measure(warning: &str, text: &str, limit: usize, link_length: usize) -> Measure {
    let rewritten = countable(text, link_length);
    let length = length(warning, &rewritten);
    Measure::of(length, limit, || {
        let mut wholes: Vec<Whole> = links(text).into_iter().map(Whole::from).collect();
        let mentions = mentions(text).into_iter();
        wholes.extend(mentions.map(|mention| Whole { start: mention.start, end: mention.end }));
        let wholes = apart(wholes);
        let left = limit.saturating_sub(cluster::count(warning));
        let most = clusters(&rewritten.text).take(left).map(str::len).sum();
        let fits =
            |beginning: &str| self::length(warning, &countable(beginning, link_length)) <= limit;
        cut::settled(text, rewritten.given(most), &wholes, fits)
    })
}

fn length(warning: &str, rewritten: &Rewritten<'_>) -> usize {
    if warning.is_empty() {
        return cluster::count(&rewritten.text);
    }
    cluster::count(&format!("{warning}{}", rewritten.text))
}

/// The text with every link as `x`s and every mention without its server.
fn countable(text: &str, link_length: usize) -> Rewritten<'_> {
    let mut parts: Vec<(Range<usize>, String)> = Vec::new();
    let proper = links(text).into_iter().filter(|link| !link.too_long);
    parts.extend(proper.map(|link| (link.start..link.end, "x".repeat(link_length))));
    let mentions = mentions(text).into_iter().filter(|mention| mention.end > mention.user_end);
    parts.extend(mentions.map(|mention| {
        (mention.start..mention.end, text[mention.start..mention.user_end].to_owned())
    }));
    parts.sort_by_key(|(part, _)| part.start);
    let mut end = 0;
    parts.retain(|(part, _)| {
        let is_apart = part.start >= end;
        end = if is_apart { part.end } else { end };
        is_apart
    });
    Rewritten::of(text, parts.into_iter())
}

fn apart(mut wholes: Vec<Whole>) -> Vec<Whole> {
    wholes.sort_by_key(|whole| whole.start);
    let mut end = 0;
    wholes.retain(|whole| {
        let is_apart = whole.start >= end;
        end = if is_apart { whole.end } else { end };
        is_apart
    });
    wholes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> usize {
        measure("", text, 500, 23).length
    }

    #[test]
    fn a_link_needs_its_scheme() {
        assert_eq!(length("exemple.fr"), 10);
        assert_eq!(length("Voir https://exemple.fr/a-b."), 5 + 23 + 1);
        assert_eq!(length("xhttps://exemple.fr"), 19);
    }

    #[test]
    fn a_mention_of_another_server_costs_the_name() {
        assert_eq!(length("@alice@mastodon.social."), 7);
        assert_eq!(length("avec @alice@mastodon.social et @bob"), 5 + 6 + 8);
        assert_eq!(length("jeu@exemple.com"), 15);
    }

    #[test]
    fn the_warning_counts() {
        assert_eq!(measure("Avis", "texte", 500, 23).length, 9);
        assert_eq!(measure("Avis", "texte", 7, 23).cut, Some(3));
    }
}
