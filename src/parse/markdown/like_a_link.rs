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
        let (close, rest) = written.match_indices(']').find_map(|(at, _)| {
            let rest = &written[at + 1..];
            let is_meant =
                |spaced: &str| is_address(spaced.split([')', ' ']).next()?).then_some(());
            let spaced = rest.strip_prefix(" (").filter(|spaced| is_meant(spaced).is_some());
            let found = rest.strip_prefix('(').or(spaced)?;
            (!written[..at].ends_with('\\')).then_some((at, found))
        })?;
        let open = written[..close].rfind('[')?;
        if written[..open].ends_with('\\') {
            return None;
        }
        let start = written.len() - rest.len();
        let (address, end) = match rest.find(')') {
            Some(end) => (rest[..end].trim(), start + end + 1),
            None => {
                let address = rest.split_whitespace().next().filter(|one| is_address(one))?;
                (address, start + address.len())
            }
        };
        if address.is_empty() {
            return None;
        }
        let obstacle = if !written[..end].ends_with(')') {
            Obstacle::Unclosed
        } else if written[close + 1..].starts_with(' ') {
            Obstacle::Space
        } else if address.starts_with('<') && !address.contains('>') {
            Obstacle::Angle
        } else {
            Obstacle::Spaces
        };
        let open = if written[..open].ends_with('!') { open - 1 } else { open };
        Some(Self { place: open..end, words: &written[open..close + 1], address, obstacle })
    }

    pub(super) fn remedy(&self) -> Message {
        let (words, address) = (self.words, self.address.trim_start_matches('<'));
        match self.obstacle {
            Obstacle::Space => say!(
                "rien entre `]` et `(` : `{words}({address})`",
                "nothing between `]` and `(`: `{words}({address})`"
            ),
            Obstacle::Unclosed => say!(
                "fermer la parenthèse : `{words}({address})`",
                "close the parenthesis: `{words}({address})`"
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

/// Whether words are an address and nothing else: of the web, of the hub, of a text.
fn is_address(word: &str) -> bool {
    let starts = ["https://", "http://", "mailto:", "/", "./", "../", "@"];
    starts.iter().any(|start| word.len() > start.len() && word.starts_with(start))
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
    fn the_place_is_that_of_the_whole() {
        let written = "Voir [là] (https://b.example.com), puis.";
        let found = LikeALink::find(written).unwrap();
        assert_eq!(&written[found.place], "[là] (https://b.example.com)");
    }
}
