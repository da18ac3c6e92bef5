//! The shapes that networks show a card in.

/// A card's shape. Pages name the wide one; the others are for networks that want them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

    /// By its shape.
    pub(crate) fn of_shape(shape: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.shape() == shape)
    }

    /// Width to height, as networks are said to show it.
    pub(crate) fn shape(self) -> &'static str {
        match self {
            Self::Wide => "1.91:1",
            Self::Square => "1:1",
            Self::Portrait => "4:5",
            Self::Tall => "2:3",
            Self::Banner => "2.35:1",
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
