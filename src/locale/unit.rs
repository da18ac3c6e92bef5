//! Units of time and their words (CLDR, long units). The CLDR's own are in no stable crate; a
//! language without words here speaks English.

use super::{Locale, Plural};

/// A unit of the calendar or the clock, smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// The unit that a word of French or English names, in the singular or the plural.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "h" | "heure" | "heures" | "hour" | "hours" => Self::Hour,
            "jour" | "jours" | "day" | "days" => Self::Day,
            "semaine" | "semaines" | "week" | "weeks" => Self::Week,
            "mois" | "month" | "months" => Self::Month,
            "an" | "ans" | "année" | "années" | "year" | "years" => Self::Year,
            _ => return None,
        })
    }

    const fn french(self) -> [&'static str; 2] {
        match self {
            Self::Hour => ["heure", "heures"],
            Self::Day => ["jour", "jours"],
            Self::Week => ["semaine", "semaines"],
            Self::Month => ["mois", "mois"],
            Self::Year => ["an", "ans"],
        }
    }

    const fn english(self) -> [&'static str; 2] {
        match self {
            Self::Hour => ["hour", "hours"],
            Self::Day => ["day", "days"],
            Self::Week => ["week", "weeks"],
            Self::Month => ["month", "months"],
            Self::Year => ["year", "years"],
        }
    }
}

impl Locale {
    /// Whether the language has words for units.
    pub(super) fn has_units(&self) -> bool {
        matches!(self.base_language(), "fr" | "en")
    }

    /// `6 mois` (with a no-break space, as the CLDR has it), `6 months`.
    pub(super) fn units(&self, count: u32, unit: Unit) -> String {
        let french = self.base_language() == "fr";
        let one = match self.has_units() {
            true => self.plural(u64::from(count)) == Plural::One,
            false => count == 1,
        };
        let [singular, plural] = if french { unit.french() } else { unit.english() };
        let space = if french { '\u{a0}' } else { ' ' };
        let word = if one { singular } else { plural };
        format!("{}{space}{word}", self.number(i64::from(count)))
    }
}
