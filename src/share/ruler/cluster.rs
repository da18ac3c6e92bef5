//! Extended grapheme clusters (UAX 29), what a reader takes for one character. The crate
//! `unicode-segmentation` knows them; here letters that never join a neighbour, nearly all of
//! French, Greek, Russian or Chinese, are passed without asking it.

use unicode_segmentation::{GraphemeCursor, Graphemes, UnicodeSegmentation};

use super::super::entity::scan::looked_at;

/// The clusters of a text, in order.
pub(super) struct Clusters<'a> {
    rest: &'a str,
    /// Those of a stretch that only the crate can part.
    joined: Option<Graphemes<'a>>,
}

pub(super) fn clusters(text: &str) -> Clusters<'_> {
    Clusters { rest: text, joined: None }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if let Some(cluster) = self.joined.as_mut().and_then(Iterator::next) {
            return Some(cluster);
        }
        self.joined = None;
        let mut letters = self.rest.char_indices();
        let (_, first) = letters.next()?;
        let next = letters.next();
        if stands_alone(first) && next.is_none_or(|(_, next)| stands_alone(next)) {
            let (cluster, rest) = self.rest.split_at(first.len_utf8());
            self.rest = rest;
            return Some(cluster);
        }
        let (joined, rest) = self.rest.split_at(joined_length(self.rest));
        looked_at(joined.len());
        self.rest = rest;
        self.joined = Some(joined.graphemes(true));
        self.next()
    }
}

/// The length of the stretch at the start of `text` that ends between two letters that never join.
fn joined_length(text: &str) -> usize {
    let mut stands = false;
    let end = text.char_indices().find(|&(_, letter)| {
        let stood = std::mem::replace(&mut stands, stands_alone(letter));
        stood && stands
    });
    end.map_or(text.len(), |(end, _)| end)
}

/// How many clusters a text has.
pub(super) fn count(text: &str) -> usize {
    let mut rest = text;
    let mut count = 0;
    while !rest.is_empty() {
        let (alone, length) = alone(rest);
        count += alone;
        rest = &rest[length..];
        let length = joined_length(rest);
        count += rest[..length].graphemes(true).count();
        looked_at(length);
        rest = &rest[length..];
    }
    count
}

/// How many letters at the start of `text` stand alone and before such a letter, and their length.
fn alone(text: &str) -> (usize, usize) {
    let mut count = 0;
    let mut last = 0;
    for (place, letter) in text.char_indices() {
        if !stands_alone(letter) {
            // the one before may be joined to it
            return if count == 0 { (0, 0) } else { (count - 1, last) };
        }
        last = place;
        count += 1;
    }
    (count, text.len())
}

/// Letters that are a cluster between two others of their kind: neither marks nor controls nor
/// what a mark, a joiner or a region's letter asks for on its left. U+000D joins a line feed.
fn stands_alone(letter: char) -> bool {
    match u32::from(letter) {
        0x0D => false,
        0x00..=0x2FF | 0x370..=0x482 | 0x48A..=0x52F => true,
        0x2010..=0x2027 | 0x202F..=0x205F | 0x20A0..=0x20C0 => true,
        0x3000..=0x3029 | 0x3041..=0x3096 | 0x309B..=0x30FF | 0x4E00..=0x9FFF => true,
        0xFF01..=0xFF9D => true,
        _ => false,
    }
}

/// The last boundary between clusters of `text` at or before `place`.
pub(super) fn boundary_before(text: &str, place: usize) -> usize {
    let place = (0..=place).rev().find(|&place| text.is_char_boundary(place)).unwrap_or(0);
    let mut cursor = GraphemeCursor::new(place, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => place,
        _ => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
    }
}

/// The first boundary between clusters of `text` after `place`.
pub(super) fn boundary_after(text: &str, place: usize) -> usize {
    let mut cursor = GraphemeCursor::new(place, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn clusters_are_those_of_the_crate(
            text in "([a-zé©Жα日か！\r\n\u{AD}\u{AD}\u{600}\u{301}\u{200D}\u{FE0F}\u{20E3}👩🏽🇫🇷कि्क가ᄀ\u{200B}])*|.*",
        ) {
            let expected: Vec<&str> = text.graphemes(true).collect();
            prop_assert_eq!(clusters(&text).collect::<Vec<_>>(), expected.clone());
            prop_assert_eq!(count(&text), expected.len());
        }

        #[test]
        fn boundaries_are_those_of_the_crate(text in "([a-zé日\r\n\u{301}\u{200D}👩🏽🇫🇷]){0,20}") {
            let boundaries: Vec<usize> = text.grapheme_indices(true).map(|(start, _)| start)
                .chain([text.len()]).collect();
            for place in 0..=text.len() {
                let expected = boundaries.iter().rev().find(|&&one| one <= place);
                prop_assert_eq!(Some(&boundary_before(&text, place)), expected);
            }
            for pair in boundaries.windows(2) {
                prop_assert_eq!(boundary_after(&text, pair[0]), pair[1]);
            }
        }
    }

    #[test]
    fn a_letter_that_stands_alone_is_never_joined_to_another() {
        let letters: Vec<char> =
            ('\0'..=char::MAX).filter(|&letter| stands_alone(letter)).collect();
        let text: String = letters.iter().collect();
        // those are all neighbours of one another, but for a carriage return
        assert_eq!(text.graphemes(true).count(), letters.len());
        for letter in letters {
            for around in ["a", "é", "日"] {
                let text = format!("{around}{letter}{around}");
                assert_eq!(text.graphemes(true).count(), 3, "{letter:?}");
            }
        }
    }
}
