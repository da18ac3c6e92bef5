//! Words fitted into a box: the largest size at which they hold, in lines about as long as each
//! other. What does not hold at the smallest size is cut after a word, and shows that it is.

use std::ops::Range;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_segmentation::UnicodeSegmentation;

use super::face::Opened;
use super::fonts::{Fonts, Voice};
use super::line::Line;
use super::words::clean;

/// The box that words have to hold in, in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Sizes of the letters, tried from the largest down.
    pub(crate) largest: f64,
    pub(crate) smallest: f64,
    /// Lines at most.
    pub(crate) lines: usize,
}

/// Words in their places.
#[derive(Debug, Default)]
pub(crate) struct Fitted {
    pub(crate) size: f64,
    /// Of the widest line.
    pub(crate) width: f64,
    /// Of the letters themselves: above the first baseline, and below the last.
    pub(crate) ascent: f64,
    pub(crate) descent: f64,
    /// From the first baseline to the last.
    pub(crate) depth: f64,
    pub(crate) lines: Vec<FittedLine>,
}

#[derive(Debug)]
pub(crate) struct FittedLine {
    /// Of its baseline, from the first.
    pub(crate) y: f64,
    pub(crate) width: f64,
    /// As SVG writes it, from the left end of the baseline.
    pub(crate) path: String,
    #[cfg(test)]
    pub(crate) text: String,
    /// Left, top, right and bottom of the letters themselves.
    #[cfg(test)]
    pub(crate) bounds: [f64; 4],
}

/// From one size to the next.
const STEP: f64 = 2.0;

/// Fits words into a box. `rtl`: their paragraph runs from right to left.
pub(crate) fn fit(text: &str, fonts: &Fonts, voice: Voice, rtl: bool, frame: Frame) -> Fitted {
    let text = clean(text);
    let faces = fonts.open(voice);
    let setter = Setter { text: &text, faces: &faces, rtl, frame };
    let pieces = setter.pieces();
    if pieces.is_empty() {
        return Fitted::default();
    }
    let mut size = frame.largest.max(frame.smallest);
    while size > frame.smallest {
        if let Some(fitted) = setter.at(size, &pieces) {
            return fitted;
        }
        size -= STEP;
    }
    let pieces = setter.split(pieces, frame.smallest);
    setter.at(frame.smallest, &pieces).unwrap_or_else(|| setter.cut(&pieces))
}

/// What can't be broken, and the spaces after it.
#[derive(Clone, Debug)]
struct Piece {
    range: Range<usize>,
    /// At size 1, with the spaces and without.
    whole: f64,
    seen: f64,
    leading: f64,
}

struct Setter<'a> {
    text: &'a str,
    faces: &'a [Opened<'a>],
    rtl: bool,
    frame: Frame,
}

impl Setter<'_> {
    fn pieces(&self) -> Vec<Piece> {
        let segmenter: LineSegmenterBorrowed<'static> =
            LineSegmenter::new_auto(LineBreakOptions::default());
        let ends: Vec<usize> = segmenter.segment_str(self.text).collect();
        let ranges = ends.windows(2).map(|pair| pair[0]..pair[1]);
        ranges.filter(|range| !range.is_empty()).map(|range| self.piece(range)).collect()
    }

    fn piece(&self, range: Range<usize>) -> Piece {
        let text = &self.text[range.clone()];
        let line = Line::new(text, self.faces, self.rtl);
        let whole = line.width;
        let trimmed = text.trim_end();
        let seen = if trimmed.len() == text.len() { whole } else { self.width(trimmed) };
        Piece { range, whole, seen, leading: line.leading }
    }

    fn width(&self, text: &str) -> f64 {
        Line::new(text, self.faces, self.rtl).width
    }

    /// Pieces that no line holds, by clusters.
    fn split(&self, pieces: Vec<Piece>, size: f64) -> Vec<Piece> {
        let room = self.frame.width / size;
        let mut all = Vec::new();
        for piece in pieces {
            if piece.seen <= room {
                all.push(piece);
                continue;
            }
            let text = &self.text[piece.range.clone()];
            let clusters = text.grapheme_indices(true).map(|(at, cluster)| {
                let start = piece.range.start + at;
                self.piece(start..start + cluster.len())
            });
            all.extend(clusters);
        }
        all
    }

    /// The lines at a size, where they hold.
    fn at(&self, size: f64, pieces: &[Piece]) -> Option<Fitted> {
        let room = self.frame.width / size;
        if pieces.iter().any(|piece| piece.seen > room) {
            return None;
        }
        let count = lines(pieces, room).len();
        // What is certain not to hold is not shaped.
        let leading = pieces.iter().map(|piece| piece.leading).fold(1.0, f64::max);
        let depth = leading * size * (count - 1) as f64;
        if count > self.frame.lines || depth > self.frame.height {
            return None;
        }
        let ranges = lines(pieces, balanced(pieces, room, count));
        let text = |range: Range<usize>| self.text[range].trim_end().to_owned();
        let texts: Vec<String> = ranges.into_iter().map(text).collect();
        Some(self.set(size, &texts)).filter(|fitted| self.holds(fitted))
    }

    fn holds(&self, fitted: &Fitted) -> bool {
        let height = fitted.ascent + fitted.depth + fitted.descent;
        fitted.width <= self.frame.width && height <= self.frame.height
    }

    fn set(&self, size: f64, texts: &[String]) -> Fitted {
        let set: Vec<Line> =
            texts.iter().map(|text| Line::new(text, self.faces, self.rtl)).collect();
        let leading = set.iter().map(|line| line.leading).fold(1.0, f64::max) * size;
        let mut fitted = Fitted { size, ..Fitted::default() };
        let count = set.len();
        for (at, line) in set.iter().enumerate() {
            let outline = line.outline(size, self.faces);
            let [_, top, _, bottom] = outline.bounds;
            if at == 0 {
                fitted.ascent = -top;
            }
            if at + 1 == count {
                fitted.descent = bottom;
            }
            let width = line.width * size;
            fitted.width = fitted.width.max(width);
            fitted.depth = leading * at as f64;
            fitted.lines.push(FittedLine {
                y: fitted.depth,
                width,
                path: outline.path,
                #[cfg(test)]
                text: texts[at].clone(),
                #[cfg(test)]
                bounds: outline.bounds,
            });
        }
        fitted
    }

    /// As many lines as hold at the smallest size, the last ending in `…`.
    fn cut(&self, pieces: &[Piece]) -> Fitted {
        let (size, room) = (self.frame.smallest, self.frame.width / self.frame.smallest);
        let ranges = lines(pieces, room);
        let mut count = ranges.len().min(self.frame.lines.max(1));
        loop {
            let mut texts: Vec<String> = ranges[..count]
                .iter()
                .map(|range| self.text[range.clone()].trim_end().to_owned())
                .collect();
            if let Some(last) = texts.last_mut() {
                *last = self.shortened(last, room);
            }
            let fitted = self.set(size, &texts);
            if count == 1 || self.holds(&fitted) {
                return fitted;
            }
            count -= 1;
        }
    }

    /// A line and `…` in the room for a line.
    fn shortened(&self, line: &str, room: f64) -> String {
        let mut kept = line;
        loop {
            let with = format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '.', '…']));
            if kept.is_empty() || self.width(&with) <= room {
                return with;
            }
            let word = kept.trim_end().rfind(' ').filter(|at| *at > 0);
            let cluster = || kept.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
            kept = &kept[..word.unwrap_or_else(cluster)];
        }
    }
}

/// Pieces put into lines one after the other, each as long as it can be.
fn lines(pieces: &[Piece], room: f64) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut used = f64::MAX;
    for piece in pieces {
        if used + piece.seen <= room
            && let Some(line) = lines.last_mut()
        {
            line.end = piece.range.end;
            used += piece.whole;
        } else {
            lines.push(piece.range.clone());
            used = piece.whole;
        }
    }
    lines
}

/// The least room that gives as many lines: they are about as long as each other then.
fn balanced(pieces: &[Piece], room: f64, count: usize) -> f64 {
    let (mut least, mut most) = (0.0, room);
    for _ in 0..12 {
        let middle = (least + most) / 2.0;
        let holds = pieces.iter().all(|piece| piece.seen <= middle);
        if holds && lines(pieces, middle).len() <= count {
            most = middle;
        } else {
            least = middle;
        }
    }
    most
}
