//! One font: which characters it has, and what shaping it needs. Read once, used by all cards.

use std::sync::Arc;

use harfrust::ShaperData;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// How much of a font's own line height titles are set with: tight.
const TIGHT: f64 = 0.84;

pub(crate) struct Face {
    bytes: Bytes,
    shaping: ShaperData,
    units: f64,
    /// From one baseline to the next, in units of the size.
    leading: f64,
}

enum Bytes {
    Bundled(&'static [u8]),
    OfHub(Arc<[u8]>),
}

impl Face {
    /// TrueType or OpenType, of a collection the first; `None` where it is neither or has no letters.
    pub(crate) fn of_hub(bytes: Arc<[u8]>) -> Option<Self> {
        Self::read(Bytes::OfHub(bytes))
    }

    pub(super) fn bundled(bytes: &'static [u8]) -> Option<Self> {
        Self::read(Bytes::Bundled(bytes))
    }

    fn read(bytes: Bytes) -> Option<Self> {
        let font = FontRef::from_index(bytes.all(), 0).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let units = f64::from(metrics.units_per_em);
        let has_letters = font.charmap().has_map() && font.outline_glyphs().format().is_some();
        if !has_letters || !(16.0..=16384.0).contains(&units) {
            return None;
        }
        let own = f64::from(metrics.ascent - metrics.descent) / units;
        let shaping = ShaperData::new(&font);
        Some(Self { shaping, units, leading: (own * TIGHT).clamp(1.0, 1.6), bytes })
    }

    /// Ready to be used. It was read before, so it can be read again.
    pub(super) fn open(&self) -> Option<Opened<'_>> {
        let font = FontRef::from_index(self.bytes.all(), 0).ok()?;
        let letters = font.charmap();
        Some(Opened { face: self, font, letters })
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "Face of {} bytes", self.bytes.all().len())
    }
}

impl Bytes {
    fn all(&self) -> &[u8] {
        match self {
            Self::Bundled(bytes) => bytes,
            Self::OfHub(bytes) => bytes,
        }
    }
}

/// A font being used.
pub(super) struct Opened<'a> {
    face: &'a Face,
    pub(super) font: FontRef<'a>,
    letters: Charmap<'a>,
}

impl Opened<'_> {
    pub(super) fn has(&self, letter: char) -> bool {
        self.letters.map(letter).is_some()
    }

    pub(super) fn shaper(&self) -> harfrust::Shaper<'_> {
        self.face.shaping.shaper(&self.font).build()
    }

    /// Units of the font in one em.
    pub(super) fn units(&self) -> f64 {
        self.face.units
    }

    pub(super) fn leading(&self) -> f64 {
        self.face.leading
    }
}
