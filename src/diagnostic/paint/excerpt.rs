//! The few words of a text that are shown with a diagnostic. Prose has long lines, and a hostile
//! file has one of megabytes: only what is near the marked place is looked at.

use std::ops::Range;

use super::harmless::shown;
use super::place::Place;

/// How many characters of a line are shown.
const WIDTH: usize = 100;
/// How many of them at least are not marked, where the mark is long.
const AROUND: usize = 20;
/// No line of so many characters has more bytes.
const BYTES: usize = 4 * (WIDTH + 1);
/// How many lines of a mark are shown; of a longer one the first line is.
const LINES: usize = 6;

/// What to show, harmless, with the bytes to mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) mark: Range<usize>,
    /// The column where the mark begins *in the excerpt*.
    pub(super) column: usize,
}

impl Excerpt {
    pub(super) fn of(text: &str, place: &Place) -> Self {
        let line = place.first_line.clone();
        if let Some((lines, mark)) = few_short_lines(text, place) {
            return Self::build(text, lines, mark, ["", ""]);
        }
        let mark = place.span.start.min(line.end)..place.span.end.min(line.end);
        Self::of_line(text, line, mark)
    }

    fn of_line(text: &str, line: Range<usize>, mark: Range<usize>) -> Self {
        if text[line.clone()].chars().nth(WIDTH).is_none() {
            return Self::build(text, line, mark, ["", ""]);
        }
        let marked = text[mark.clone()].chars().take(WIDTH - AROUND).count();
        let from = back(text, line.start, mark.start, (WIDTH - marked) / 2);
        let to = forward(text, from, line.end, WIDTH);
        // Near the line's end there is room for more before the mark.
        let from = if to == line.end { back(text, line.start, to, WIDTH).min(from) } else { from };
        let from = if from > line.start { from + to_word(&text[from..mark.start]) } else { from };
        let ellipsis = |cut| if cut { "…" } else { "" };
        let cut = [ellipsis(from > line.start), ellipsis(to < line.end)];
        Self::build(text, from..to, mark.start..mark.end.min(to), cut)
    }

    fn build(text: &str, window: Range<usize>, mark: Range<usize>, around: [&str; 2]) -> Self {
        let mut drawn = around[0].to_owned();
        let mut draw = |piece: Range<usize>| {
            for (at, character) in text[piece.clone()].char_indices() {
                match character {
                    '\t' => drawn.push_str("    "),
                    '\n' => drawn.push('\n'),
                    // The end of a line that ends the way of Windows is not worth a sign.
                    '\r' if text[piece.start + at..].starts_with("\r\n") => {}
                    other => drawn.push(shown(other)),
                }
            }
            drawn.len()
        };
        let start = draw(window.start..mark.start);
        let end = draw(mark.start..mark.end);
        draw(mark.end..window.end);
        drawn.push_str(around[1]);
        let column = drawn[..start].chars().count() + 1;
        Self { mark: start..end, text: drawn, column }
    }
}

/// The bytes up to the next word, where it is near: a cut between words is easier to read.
fn to_word(text: &str) -> usize {
    let near = text.char_indices().take(AROUND);
    near.skip_while(|(_, c)| *c != ' ').map(|(at, _)| at + 1).next().unwrap_or(0)
}

/// The lines of a mark and the mark, where it covers several lines and all can be shown.
fn few_short_lines(text: &str, place: &Place) -> Option<(Range<usize>, Range<usize>)> {
    let (start, span) = (place.first_line.start, &place.span);
    let is_near = span.end - start <= LINES * BYTES;
    if !is_near || !(1..=LINES).contains(&(place.end_line - place.line)) {
        return None;
    }
    // A mark that takes a line's end along would be drawn down to the next line.
    let marked = text[span.clone()].trim_end_matches(['\n', '\r']);
    if !marked.contains('\n') {
        return None;
    }
    let mark = span.start..span.start + marked.len();
    let near = text.floor_char_boundary(mark.end + BYTES);
    let rest = &text[mark.end..near];
    let lines = start..mark.end + rest.find(['\n', '\r']).unwrap_or(rest.len());
    let fits = |line: &str| line.chars().nth(WIDTH).is_none();
    text[lines.clone()].split('\n').all(fits).then_some((lines, mark))
}

/// So many characters before a byte, no further than a limit.
fn back(text: &str, limit: usize, at: usize, count: usize) -> usize {
    let mut indices = text[limit..at].char_indices().rev().take(count);
    indices.by_ref().last().map_or(at, |(index, _)| limit + index)
}

/// So many characters after a byte, no further than a limit.
fn forward(text: &str, at: usize, limit: usize, count: usize) -> usize {
    text[at..limit].char_indices().nth(count).map_or(limit, |(index, _)| at + index)
}
