//! One line of words as glyphs in their places: directions, fonts and shaping. Where lines end is
//! not decided here.

use std::fmt::Write as _;
use std::ops::Range;

use harfrust::{Direction, ShapeOptions, UnicodeBuffer};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::face::Opened;
use super::fonts::{face_of, has_whole};

/// A line at size 1, from the left edge.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) width: f64,
    /// Between baselines, of the tallest font in it.
    pub(super) leading: f64,
    glyphs: Vec<Placed>,
}

#[derive(Debug)]
struct Placed {
    face: usize,
    glyph: GlyphId,
    x: f64,
    y: f64,
}

/// Words of one font.
struct Run {
    face: usize,
    range: Range<usize>,
}

impl Line {
    /// `text` holds no line break. `rtl`: of the paragraph that it is a line of.
    pub(super) fn new(text: &str, faces: &[Opened<'_>], rtl: bool) -> Self {
        let mut line = Self::default();
        let level = if rtl { Level::rtl() } else { Level::ltr() };
        let bidi = BidiInfo::new(text, Some(level));
        let Some(paragraph) = bidi.paragraphs.first() else { return line };
        let (levels, visual) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for range in visual {
            let is_rtl = levels[range.start].is_rtl();
            let mut runs = runs(text, range, faces);
            if is_rtl {
                runs.reverse();
            }
            for run in runs {
                line.add(&text[run.range], run.face, faces, is_rtl);
            }
        }
        line
    }

    fn add(&mut self, text: &str, face: usize, faces: &[Opened<'_>], rtl: bool) {
        let opened = &faces[face];
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        let shaped = opened.shaper().shape(buffer, ShapeOptions::new());
        let units = opened.units();
        for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            self.glyphs.push(Placed {
                face,
                glyph: GlyphId::new(info.glyph_id),
                x: self.width + f64::from(place.x_offset) / units,
                y: f64::from(place.y_offset) / units,
            });
            self.width += f64::from(place.x_advance) / units;
        }
        self.leading = self.leading.max(opened.leading());
    }

    /// Its outlines at a size, on the baseline 0.
    pub(super) fn outline(&self, size: f64, faces: &[Opened<'_>]) -> Outline {
        let mut outline = Outline::new();
        for placed in &self.glyphs {
            let opened = &faces[placed.face];
            let Some(glyph) = opened.font.outline_glyphs().get(placed.glyph) else { continue };
            outline.scale = size / opened.units();
            outline.origin = (placed.x * size, placed.y * size);
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            let _ = glyph.draw(settings, &mut outline);
        }
        if outline.path.is_empty() {
            outline.bounds = [0.0; 4];
        }
        outline
    }
}

/// Fonts of the clusters of a range. A character that means nothing by itself stays with what it
/// follows; a letter that no font has is drawn as the first font draws what it lacks, any other
/// such sign is left out.
fn runs(text: &str, range: Range<usize>, faces: &[Opened<'_>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, cluster) in text[range.clone()].grapheme_indices(true) {
        let at = range.start + at;
        let is_letter = cluster.chars().any(char::is_alphanumeric);
        let before = runs.last().map(|run| run.face);
        let stays = before.filter(|face| !is_letter && has_whole(cluster, &faces[*face]));
        let found = stays.or_else(|| face_of(cluster, faces));
        let Some(face) = found.or_else(|| is_letter.then_some(0)) else { continue };
        match runs.last_mut() {
            Some(run) if run.face == face && run.range.end == at => {
                run.range.end = at + cluster.len();
            }
            _ => runs.push(Run { face, range: at..at + cluster.len() }),
        }
    }
    runs
}

/// An outline as SVG writes paths, and the box that it lies in.
pub(super) struct Outline {
    pub(super) path: String,
    /// Left, top, right, bottom; the bottom is below the baseline where positive.
    pub(super) bounds: [f64; 4],
    scale: f64,
    origin: (f64, f64),
}

impl Outline {
    fn new() -> Self {
        let bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        Self { path: String::new(), bounds, scale: 1.0, origin: (0.0, 0.0) }
    }

    fn step(&mut self, letter: char, points: &[(f32, f32)]) {
        self.path.push(letter);
        for (at, (x, y)) in points.iter().enumerate() {
            let x = self.origin.0 + f64::from(*x) * self.scale;
            let y = -(self.origin.1 + f64::from(*y) * self.scale);
            let [left, top, right, bottom] = &mut self.bounds;
            (*left, *right) = (left.min(x), right.max(x));
            (*top, *bottom) = (top.min(y), bottom.max(y));
            if at > 0 {
                self.path.push(' ');
            }
            self.number(x);
            self.path.push(' ');
            self.number(y);
        }
    }

    /// To a hundredth of a pixel.
    fn number(&mut self, number: f64) {
        let hundredths = (number * 100.0).round() as i64;
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let sign = if hundredths < 0 { "-" } else { "" };
        let _ = if rest == 0 {
            write!(self.path, "{sign}{whole}")
        } else {
            write!(self.path, "{sign}{whole}.{rest:02}")
        };
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[(x, y)]);
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        self.step('Q', &[(control_x, control_y), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.step('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
