//! A stretch of raw HTML as Markdown hands it over, and where each byte of it stands in the file.
//! In quotes and lists the lines of a block are not neighbours in the file.

use std::ops::Range;

use crate::diagnostic::Span;

#[derive(Debug, Default)]
pub(super) struct Piece {
    pub(super) text: String,
    segments: Vec<Segment>,
}

#[derive(Debug)]
struct Segment {
    /// In the piece.
    start: usize,
    /// In the file.
    span: Span,
    /// Byte for byte the same as in the file.
    exact: bool,
}

impl Piece {
    pub(super) fn push(&mut self, text: &str, span: Span, source: &str) {
        let exact = source.get(span.clone()) == Some(text);
        let start = self.text.len();
        self.text.push_str(text);
        match self.segments.last_mut() {
            Some(last) if exact && last.exact && last.span.end == span.start => {
                last.span.end = span.end;
            }
            _ => self.segments.push(Segment { start, span, exact }),
        }
    }

    fn segment(&self, at: usize) -> &Segment {
        let after = self.segments.partition_point(|segment| segment.start <= at);
        &self.segments[after.saturating_sub(1)]
    }

    /// Where a byte of the piece stands in the file.
    pub(super) fn source(&self, at: usize) -> usize {
        let segment = self.segment(at);
        if segment.exact { segment.span.start + (at - segment.start) } else { segment.span.start }
    }

    /// Where a range of the piece stands in the file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let last = self.segment(range.end.saturating_sub(1));
        let end =
            if last.exact { last.span.start + (range.end - last.start) } else { last.span.end };
        let start = self.source(range.start);
        start..end.max(start)
    }

    /// The first byte of the piece that stands at a place of the file or after it.
    pub(super) fn at(&self, source: usize) -> usize {
        let next = self.segments.partition_point(|segment| segment.span.end <= source);
        match self.segments.get(next) {
            None => self.text.len(),
            Some(segment) if segment.exact => {
                segment.start + source.saturating_sub(segment.span.start)
            }
            Some(segment) => segment.start,
        }
    }
}
