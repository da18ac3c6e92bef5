//! The fonts that cards are set in, in the order in which they are asked for a character.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::Face;
use super::bundled::BUNDLED;
use super::face::Opened;
use super::words::{clean, is_unseen};

/// What words are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// Titles and figures.
    Display,
    /// What stands around them.
    Text,
}

impl Voice {
    pub(crate) fn find(word: &str) -> Option<Self> {
        match word {
            "display" => Some(Self::Display),
            "text" => Some(Self::Text),
            _ => None,
        }
    }
}

/// The bundled fonts, and those that a hub adds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fonts {
    own: Vec<Arc<Face>>,
}

impl Fonts {
    /// `own`: asked for what no bundled font has, in this order.
    pub(crate) fn with(own: Vec<Arc<Face>>) -> Self {
        Self { own }
    }

    pub(super) fn open(&self, voice: Voice) -> Vec<Opened<'_>> {
        let bundled = &*BUNDLED;
        let first = match voice {
            Voice::Display => [&bundled.serif, &bundled.sans],
            Voice::Text => [&bundled.sans, &bundled.serif],
        };
        let others = [&bundled.arabic, &bundled.hebrew, &bundled.devanagari, &bundled.thai];
        let all = first.into_iter().chain(others).chain(&self.own);
        all.filter_map(|face| face.open()).collect()
    }

    /// The characters of a text that no font has, each once, in their order.
    pub(crate) fn missing(&self, text: &str) -> Vec<String> {
        let faces = self.open(Voice::Display);
        let mut missing: Vec<String> = Vec::new();
        for cluster in clean(text).graphemes(true) {
            if face_of(cluster, &faces).is_none() && !missing.iter().any(|one| one == cluster) {
                missing.push(cluster.to_owned());
            }
        }
        missing
    }
}

/// The first font that has a whole cluster.
pub(super) fn face_of(cluster: &str, faces: &[Opened<'_>]) -> Option<usize> {
    faces.iter().position(|face| has_whole(cluster, face))
}

pub(super) fn has_whole(cluster: &str, face: &Opened<'_>) -> bool {
    cluster.chars().all(|letter| is_unseen(letter) || face.has(letter))
}
