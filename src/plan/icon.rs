//! The pictures that stand for the hub in tabs, bookmarks and on home screens.

/// An icon that Parvis draws where `static/` has none of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// For browsers that know no SVG, and for those that ask without being told.
    Ico,
    /// Home screens of Apple; the corners are rounded there.
    Touch,
    /// The two that a web manifest needs (W3C, App Manifest; Chromium asks for 192 and 512).
    Medium,
    Large,
}

impl Icon {
    pub(crate) const ALL: [Self; 4] = [Self::Ico, Self::Touch, Self::Medium, Self::Large];

    /// Below the hub's root.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Ico => "favicon.ico",
            Self::Touch => "apple-touch-icon.png",
            Self::Medium => "icon-192.png",
            Self::Large => "icon-512.png",
        }
    }

    /// Both sides, in pixels.
    pub(crate) fn side(self) -> u32 {
        match self {
            Self::Ico => 32,
            Self::Touch => 180,
            Self::Medium => 192,
            Self::Large => 512,
        }
    }
}
