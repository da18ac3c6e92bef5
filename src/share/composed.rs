//! A text in its composed form (NFC), with the way back to the text as it was given.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::rewritten::Rewritten;

/// Below it every character is composed, and joins nothing on its left.
const FIRST_MARK: char = '\u{300}';

pub(super) fn composed(text: &str) -> Rewritten<'_> {
    // what is left out here stands between marks or is none
    let others = text.chars().filter(|&letter| letter >= FIRST_MARK);
    if is_nfc_quick(others) == IsNormalized::Yes {
        return Rewritten::same(text);
    }
    let pieces = pieces(text).filter_map(|piece| {
        let given = &text[piece.clone()];
        let composed: String = given.nfc().collect();
        (composed != given).then_some((piece, composed))
    });
    Rewritten::of(text, pieces)
}

/// The pieces of `text` that compose by themselves, but for those of one composed character.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let ends = text.char_indices().skip(1).filter(|&(_, letter)| begins_piece(letter));
    ends.map(|(end, _)| end).chain([text.len()]).map(move |end| {
        let piece = start..end;
        start = end;
        piece
    })
}

/// Whether nothing on its left changes what `letter` becomes.
fn begins_piece(letter: char) -> bool {
    if letter < FIRST_MARK {
        return true;
    }
    let is_first = |letter: char| {
        canonical_combining_class(letter) == 0
            && is_nfc_quick(std::iter::once(letter)) != IsNormalized::Maybe
    };
    let mut first = None;
    decompose_canonical(letter, |part| first = first.or(Some(part)));
    is_first(letter) && first.is_none_or(is_first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_composed_piece_by_piece(
            text in "([a-zé日]|[\u{300}-\u{345}]|[ᄀ-하-ᅵᆨ-ᇂ]|[\u{F71}-\u{F81}\u{2126}\u{212A}]|\
                      [\u{958}-\u{95F}\u{FB1D}-\u{FB4E}\u{F900}-\u{FA10}])*|.*",
        ) {
            let expected: String = text.nfc().collect();
            let rewritten = composed(&text);
            prop_assert_eq!(&rewritten.text, &expected);
            // a place leads back to where the beginning composes to what stands before it
            for (place, _) in rewritten.text.char_indices() {
                let given = rewritten.given(place);
                let beginning: String = text[..given].nfc().collect();
                prop_assert!(expected[..place].starts_with(&beginning));
            }
        }
    }
}
