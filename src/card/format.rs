//! The shapes that networks show a card in.

/// A card's shape. Pages name the wide one; the others are for networks that want them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(not(test), expect(dead_code, reason = "nothing asks for the other formats yet"))]
pub(crate) enum CardFormat {
    /// 1.91:1, what links are shown with everywhere.
    Wide,
    /// 1:1
    Square,
    /// 4:5
    Portrait,
    /// 2:3
    Tall,
    /// 2.35:1
    Banner,
}

impl CardFormat {
    #[cfg(test)]
    pub(crate) const ALL: [Self; 5] =
        [Self::Wide, Self::Square, Self::Portrait, Self::Tall, Self::Banner];

    /// The word that templates and people know it by.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Square => "square",
            Self::Portrait => "portrait",
            Self::Tall => "tall",
            Self::Banner => "banner",
        }
    }

    /// In pixels.
    pub(crate) fn size(self) -> (u32, u32) {
        match self {
            Self::Wide => (1200, 630),
            Self::Square => (1080, 1080),
            Self::Portrait => (1080, 1350),
            Self::Tall => (1000, 1500),
            Self::Banner => (1128, 480),
        }
    }
}
