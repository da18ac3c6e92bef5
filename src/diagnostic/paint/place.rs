//! Where a span lies in its text, in lines and columns. The one place where spans are made to fit
//! their text: whoever draws may rely on it.

use std::collections::HashMap;

use super::Sources;
use crate::diagnostic::{FilePath, Span};

/// A span that fits its text. Lines and columns count from 1, columns in characters; the end is
/// that of the first character after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) span: Span,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
    /// The bytes of the line in which it begins, without its end.
    pub(super) first_line: Span,
}

/// The texts that places were asked of, each parted into lines once.
pub(super) struct Places<'a> {
    sources: Sources<'a>,
    known: HashMap<FilePath, Option<Lines<'a>>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: Sources<'a>) -> Self {
        Self { sources, known: HashMap::new() }
    }

    /// `None` where the file has no text.
    pub(super) fn find(&mut self, file: &FilePath, span: &Span) -> Option<(&'a str, Place)> {
        let sources = self.sources;
        let known = self.known.entry(file.clone());
        let lines = known.or_insert_with(|| sources(file).map(Lines::new)).as_mut()?;
        Some((lines.text, lines.place(span)))
    }
}

struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The byte and the column that were counted last. Diagnostics come in order, so that even
    /// thousands on one line of megabytes count each of its characters once.
    counted: (usize, usize),
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let after_newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after_newlines).collect(), counted: (0, 1) }
    }

    fn place(&mut self, span: &Span) -> Place {
        let span = fit(self.text, span);
        let (line, column) = self.position(span.start);
        let (end_line, end_column) = self.position(span.end);
        let start = self.starts[line - 1];
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let ends_as_on_windows = end < self.text.len() && self.text[start..end].ends_with('\r');
        let first_line = start..end - usize::from(ends_as_on_windows);
        Place { span, line, column, end_line, end_column, first_line }
    }

    fn position(&mut self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts[line - 1];
        let (counted, column) = self.counted;
        let (from, base) =
            if (start..=at).contains(&counted) { (counted, column) } else { (start, 1) };
        let column = base + self.text[from..at].chars().count();
        self.counted = (at, column);
        (line, column)
    }
}

/// The nearest span that begins and ends at characters of the text.
fn fit(text: &str, span: &Span) -> Span {
    let start = text.floor_char_boundary(span.start);
    start..text.ceil_char_boundary(span.end).max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_newlines() {
        let mut lines = Lines::new("été\r\nnoël");
        let place = lines.place(&(9..11));
        assert_eq!((place.line, place.column), (2, 3));
        assert_eq!((place.end_line, place.end_column), (2, 4));
    }

    #[test]
    #[expect(clippy::reversed_empty_ranges, reason = "a span may be wrong")]
    fn spans_that_do_not_fit_are_made_to() {
        assert_eq!(fit("é", &(1..1)), 0..2);
        assert_eq!(fit("é", &(40..50)), 2..2);
        assert_eq!(fit("abc", &(2..1)), 2..2);
        assert_eq!(fit("", &(0..9)), 0..0);
    }
}
