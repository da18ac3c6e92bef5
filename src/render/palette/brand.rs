//! What the brand's own colours say about those that it did not choose: paper, states, focus.

use super::colour::{Colour, Oklch};

/// Old paper: where no hue is given, and what paper leans to.
const WARM: f64 = 74.0;

/// Weaker colours have no hue that one would name.
const GREY: f64 = 0.025;

/// Where a state may be moved to stay clear of the brand: from, usual, to.
const SUCCESS: [f64; 3] = [138.0, 152.0, 172.0];
const WARNING: [f64; 3] = [62.0, 76.0, 96.0];
const ALERT: [f64; 3] = [10.0, 25.0, 38.0];

/// Degrees between a state's hue and the brand's where there is room for them.
const CLEAR: f64 = 18.0;

pub(super) struct Brand {
    pub(super) accent: Colour,
    ink: Option<Colour>,
    pub(super) hue: f64,
    pub(super) chroma: f64,
}

impl Brand {
    pub(super) fn new(accent: Colour, ink: Option<Colour>) -> Self {
        let Oklch { chroma, hue, .. } = Oklch::of(accent);
        let hue = if chroma < GREY { WARM } else { hue };
        Self { accent, ink, hue, chroma }
    }

    /// A little of the brand: its chroma between two bounds.
    pub(super) fn trace(&self, least: f64, most: f64) -> f64 {
        if self.chroma < GREY { least * 0.6 } else { (self.chroma * 0.16).clamp(least, most) }
    }

    /// Warm, and drawn towards the brand: most where the brand stands at a right angle to warm,
    /// not at all where it is the opposite (navy sits on ivory, not on grey).
    pub(super) fn light_paper(&self) -> Colour {
        let hue = WARM + 22.0 * (self.hue - WARM).to_radians().sin();
        Oklch::new(0.977, self.trace(0.008, 0.0105), hue).colour()
    }

    pub(super) fn dark_paper(&self) -> Colour {
        Oklch::new(0.2, self.trace(0.009, 0.02), self.night_hue()).colour()
    }

    /// The hue of dark grounds: the brand's, but brown where deep yellow would look like olive.
    pub(super) fn night_hue(&self) -> f64 {
        let yellow = (1.0 - (self.hue - 92.0).abs() / 26.0).max(0.0);
        self.hue - 28.0 * yellow
    }

    /// The hue of what lies on paper without being the brand itself: tints, lines, ink.
    pub(super) fn ground_hue(&self, dark: bool) -> f64 {
        if dark { self.night_hue() } else { self.hue }
    }

    /// The brand's ink, softened where the mode is not the one that it was chosen for.
    pub(super) fn ink(&self, lightness: f64, dark: bool) -> Oklch {
        match self.ink.map(Oklch::of) {
            Some(ink) if (ink.lightness > 0.5) == dark => ink,
            Some(ink) => Oklch::new(lightness, ink.chroma.min(0.015), ink.hue),
            None => {
                Oklch::new(lightness, self.trace(0.008, if dark { 0.014 } else { 0.03 }), self.hue)
            }
        }
    }

    /// Chroma and hue of success, warning and alert: as strong as the brand, and clear of it.
    pub(super) fn states(&self, kept: f64) -> [(f64, f64); 3] {
        let chroma = (0.09 + 0.3 * self.chroma).min(0.15) * kept;
        [(SUCCESS, 0.85), (WARNING, 0.85), (ALERT, 1.1)]
            .map(|(room, strength)| (chroma * strength, self.clear_hue(room)))
    }

    /// The accent at night: lifted off the paper, a grey one as far as the ink.
    pub(super) fn night_accent(&self) -> Oklch {
        let Oklch { lightness, chroma, hue } = Oklch::of(self.accent);
        let least = if self.chroma < GREY { 0.9 } else { 0.66 };
        Oklch::new(lightness.max(least), (chroma * 0.92).min(0.16), hue)
    }

    /// Blue where the brand has no hue to be seen by.
    pub(super) fn focus_hue(&self) -> f64 {
        if self.chroma < GREY { 255.0 } else { self.hue }
    }

    fn clear_hue(&self, [from, usual, to]: [f64; 3]) -> f64 {
        let distance = |hue: f64| {
            let turn = (hue - self.hue).rem_euclid(360.0);
            turn.min(360.0 - turn)
        };
        if self.chroma < GREY || distance(usual) >= CLEAR {
            usual
        } else if distance(from) > distance(to) {
            from
        } else {
            to
        }
    }
}
