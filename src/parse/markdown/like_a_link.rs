//! Words that a writer meant as a link or a picture, and that Markdown reads as words.

use crate::diagnostic::{Message, Span, say};

/// What stands in the way of a link.
#[derive(Debug, PartialEq, Eq)]
enum Obstacle {
    /// Between the brackets and the parentheses.
    Space,
    /// The parenthesis is not closed.
    Unclosed,
    /// The address begins with `<` and has no `>`.
    Angle,
    /// The address has spaces.
    Spaces,
    /// The title after the address is not closed.
    Title,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct LikeALink<'a> {
    pub(super) place: Span,
    /// With their brackets.
    words: &'a str,
    address: &'a str,
    obstacle: Obstacle,
}

impl<'a> LikeALink<'a> {
    /// The first of them.
    pub(super) fn find(written: &'a str) -> Option<Self> {
        written.match_indices(']').find_map(|(close, _)| Self::at(written, close))
    }

    /// What closes its brackets at a place.
    fn at(written: &'a str, close: usize) -> Option<Self> {
        let after = begin(&written[close + 1..], FARTHEST);
        let begins = |rest: &str| is_address(rest.split([')', ' ']).next().unwrap_or_default());
        let spaced = after.strip_prefix(" (").filter(|rest| begins(rest));
        let rest = after.strip_prefix('(').or(spaced)?;
        let open = opening(written, close)?;
        if [open, close].iter().any(|at| written[..*at].ends_with('\\')) {
            return None;
        }
        let words = &written[open + 1..close];
        let is_reference = words.starts_with('^') || words.bytes().all(|one| one.is_ascii_digit());
        if is_reference && after.starts_with(' ') {
            return None;
        }
        let start = close + 1 + (after.len() - rest.len());
        let closed = closing(rest);
        let (address, end) = match closed {
            Some(end) => (rest[..end].trim(), start + end + 1),
            None => {
                let address = rest.split_whitespace().next()?.trim_end_matches(MARKS);
                let address = Some(address).filter(|one| is_address(one))?;
                (address, start + address.len())
            }
        };
        if address.is_empty() {
            return None;
        }
        let obstacle = if closed.is_none() {
            Obstacle::Unclosed
        } else if after.starts_with(' ') {
            Obstacle::Space
        } else if address.starts_with('<') && !address.contains('>') {
            Obstacle::Angle
        } else if address.contains(' ') && address.contains(['.', '/']) {
            if address.contains('"') { Obstacle::Title } else { Obstacle::Spaces }
        } else {
            return None;
        };
        let open = if written[..open].ends_with('!') { open - 1 } else { open };
        Some(Self { place: open..end, words: &written[open..close + 1], address, obstacle })
    }

    pub(super) fn remedy(&self) -> Message {
        let (words, address) = (self.words, self.address.trim_start_matches('<'));
        let first = address.split_whitespace().next().unwrap_or(address);
        match self.obstacle {
            Obstacle::Space => say!(
                "rien entre `]` et `(` : `{words}({first})`",
                "nothing between `]` and `(`: `{words}({first})`"
            ),
            Obstacle::Unclosed => say!(
                "fermer la parenthèse : `{words}({address})`",
                "close the parenthesis: `{words}({address})`"
            ),
            Obstacle::Title => say!(
                "le titre après l’adresse se ferme par `\"` : `{words}({first} \"…\")`",
                "the title after the address is closed by `\"`: `{words}({first} \"…\")`"
            ),
            Obstacle::Angle if !address.contains(' ') => {
                say!("écrire `{words}({address})`", "write `{words}({address})`")
            }
            Obstacle::Angle | Obstacle::Spaces => say!(
                "une adresse qui a des espaces s’écrit entre `<` et `>` : `(<{address}>)` ; \
                 ou renommer le fichier",
                "an address with spaces is written between `<` and `>`: `(<{address}>)`; \
                 or rename the file"
            ),
        }
    }
}

/// What ends a sentence and no address.
const MARKS: &[char] = &['.', ',', ';', ':', '!', '?', '…', '»'];

/// How many bytes of words and of an address are looked at: a text of brackets alone takes no longer
/// than another.
const FARTHEST: usize = 400;

/// So many bytes of a text, or a little less.
fn begin(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// The bracket that opens what is closed at a place, past those within.
fn opening(written: &str, close: usize) -> Option<usize> {
    let near = close.saturating_sub(FARTHEST);
    let before = written[..close].char_indices().rev().take_while(|(at, _)| *at >= near);
    counterpart(before, ']', '[')
}

/// The parenthesis that closes, past those of the address itself.
fn closing(rest: &str) -> Option<usize> {
    counterpart(rest.char_indices(), '(', ')')
}

/// Where what is open already meets its other half, past pairs of the same.
fn counterpart(
    mut letters: impl Iterator<Item = (usize, char)>,
    deeper: char,
    back: char,
) -> Option<usize> {
    let mut depth = 1_usize;
    let found = letters.find(|(_, letter)| {
        depth += usize::from(*letter == deeper);
        depth -= usize::from(*letter == back);
        depth == 0
    });
    found.map(|(at, _)| at)
}

/// Whether words are an address and nothing else: of the web, or of a page of the hub.
fn is_address(word: &str) -> bool {
    let starts = ["https://", "http://", "mailto:", "./", "../"];
    let is_path = word.strip_prefix('/').is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_alphanumeric()) && rest.contains('/')
    });
    is_path || starts.iter().any(|start| word.len() > start.len() && word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn obstacle(written: &str) -> Option<Obstacle> {
        LikeALink::find(written).map(|found| found.obstacle)
    }

    #[test]
    fn what_a_link_lacks_is_told() {
        assert_eq!(obstacle("[là] (https://b.example.com)"), Some(Obstacle::Space));
        assert_eq!(obstacle("[ceci](https://a.example.com et la suite."), Some(Obstacle::Unclosed));
        assert_eq!(obstacle("![x](<photo.jpg)"), Some(Obstacle::Angle));
        assert_eq!(obstacle("![x](ma photo.jpg)"), Some(Obstacle::Spaces));
    }

    #[test]
    fn words_in_brackets_are_words() {
        for words in
            ["[1] (voir plus bas)", "[a](b", "a](b)", "\\[a](b c)", "[a\\](b c)", "[a]()", "[a]("]
        {
            assert_eq!(obstacle(words), None, "{words}");
        }
    }

    #[test]
    fn parentheses_of_an_address_are_its_own() {
        let found = LikeALink::find("[le thé](https://a.example/the_(plante) d’abord.").unwrap();
        assert_eq!(
            (found.obstacle, found.address),
            (Obstacle::Unclosed, "https://a.example/the_(plante)")
        );
    }

    #[test]
    fn what_is_none_does_not_hide_the_next() {
        for before in [":](oui) puis ", "\\[a](b) et ", "[a]() "] {
            let written = format!("{before}[là] (https://b.example.com)");
            assert_eq!(obstacle(&written), Some(Obstacle::Space), "{written}");
        }
    }

    #[test]
    fn the_remedy_is_a_link() {
        let remedy = |written: &str| LikeALink::find(written).unwrap().remedy().english;
        assert!(remedy("[[b]] (https://a.example/y)").contains("`[[b]](https://a.example/y)`"));
        assert!(remedy("[b](https://b.example, et c.").contains("`[b](https://b.example)`"));
        assert!(remedy("[a](https://a.example \"t) z").contains("(https://a.example \"…\")"));
    }

    #[test]
    fn the_place_is_that_of_the_whole() {
        let written = "Voir [là] (https://b.example.com), puis.";
        let found = LikeALink::find(written).unwrap();
        assert_eq!(&written[found.place], "[là] (https://b.example.com)");
    }
}
