//! A text as a network counts it, beside the text as it was given: composed, or with its links
//! shortened. It leads a place in the one back to a place in the other.

use std::borrow::Cow;
use std::ops::Range;

/// A text with parts replaced.
pub(super) struct Rewritten<'a> {
    pub(super) text: Cow<'a, str>,
    /// Ascending and apart, in bytes.
    changes: Vec<Change>,
}

struct Change {
    given: Range<usize>,
    rewritten: Range<usize>,
}

impl<'a> Rewritten<'a> {
    /// `text` as it is.
    pub(super) fn same(text: &'a str) -> Rewritten<'a> {
        Rewritten { text: Cow::Borrowed(text), changes: Vec::new() }
    }

    /// `text` with each part replaced by its text. Parts are ascending and apart.
    pub(super) fn of(
        text: &'a str,
        parts: impl Iterator<Item = (Range<usize>, String)>,
    ) -> Rewritten<'a> {
        let mut changes = Vec::new();
        let mut rewritten = String::new();
        let mut passed = 0;
        for (given, part) in parts {
            rewritten.push_str(&text[passed..given.start]);
            let start = rewritten.len();
            rewritten.push_str(&part);
            passed = given.end;
            changes.push(Change { given, rewritten: start..rewritten.len() });
        }
        if changes.is_empty() {
            return Rewritten::same(text);
        }
        rewritten.push_str(&text[passed..]);
        Rewritten { text: Cow::Owned(rewritten), changes }
    }

    /// The place in the given text for one in the rewritten; before a replaced part when inside.
    pub(super) fn given(&self, place: usize) -> usize {
        let next = self.changes.partition_point(|change| change.rewritten.start < place);
        let Some(change) = next.checked_sub(1).map(|last| &self.changes[last]) else {
            return place;
        };
        if place < change.rewritten.end {
            change.given.start
        } else {
            change.given.end + (place - change.rewritten.end)
        }
    }
}
