//! The pictures that stand for pages where they are shared. Words become outlines of fonts that
//! Parvis brings, an SVG becomes a PNG: the same pixels on every machine. What a card says, and
//! where it lies, is not known here.

mod bundled;
mod cache;
mod face;
mod fit;
mod fonts;
mod format;
mod line;
mod png;
mod sketch;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use cache::{CardCache, Key};
pub(crate) use face::Face;
pub(crate) use fit::{Fitted, FittedLine, Frame, fit};
pub(crate) use fonts::{Fonts, Voice};
pub(crate) use format::CardFormat;
pub(crate) use sketch::{Broken, Sketch};
pub(crate) use words::clean;
