//! Where a text that is too long would be cut: after the longest beginning that fits, between two
//! clusters, never inside a link.

use super::super::entity::{Entity, Link};
use super::cluster::{boundary_after, boundary_before};

/// A part that no cut parts, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl From<Link> for Whole {
    fn from(link: Link) -> Whole {
        Whole { start: link.start, end: link.end }
    }
}

impl From<Entity> for Whole {
    fn from(entity: Entity) -> Whole {
        Whole { start: entity.start, end: entity.end }
    }
}

/// The last place at or before `most` where `text` may be cut; `wholes` are ascending and apart.
pub(super) fn at_or_before(text: &str, most: usize, wholes: &[Whole]) -> usize {
    let mut cut = boundary_before(text, most);
    while let Some(whole) = around(cut, wholes) {
        cut = boundary_before(text, whole.start);
    }
    cut
}

/// The first place after `cut` where `text` may be cut.
fn after(text: &str, cut: usize, wholes: &[Whole]) -> usize {
    let mut cut = boundary_after(text, cut);
    while let Some(whole) = around(cut, wholes) {
        let end = boundary_before(text, whole.end);
        cut = if end == whole.end { end } else { boundary_after(text, end) };
    }
    cut
}

/// The part that has `place` inside.
fn around(place: usize, wholes: &[Whole]) -> Option<Whole> {
    let next = wholes.partition_point(|whole| whole.start < place);
    let last = wholes[..next].last().copied();
    last.filter(|whole| place < whole.end)
}

/// The same where a beginning by itself may count otherwise than inside its text, because a cut
/// can make a link of what was none: `fits` says what a beginning costs by itself. `most` is what
/// fits by the text's own count, and the text as a whole does not fit.
pub(super) fn settled(
    text: &str,
    most: usize,
    wholes: &[Whole],
    fits: impl Fn(&str) -> bool,
) -> usize {
    let mut cut = at_or_before(text, most, wholes);
    let mut shrunk = false;
    while cut > 0 && !fits(&text[..cut]) {
        cut = at_or_before(text, cut - 1, wholes);
        shrunk = true;
    }
    while !shrunk && cut < text.len() {
        let longer = after(text, cut, wholes);
        if longer >= text.len() || !fits(&text[..longer]) {
            break;
        }
        cut = longer;
    }
    cut
}
