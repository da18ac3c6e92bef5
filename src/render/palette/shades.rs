//! The colours of one mode, light or dark, each corrected until it reads on what it meets.

use super::brand::Brand;
use super::colour::{Colour, Oklch};

/// Contrast that WCAG 2.2 asks of text (1.4.3), of reading text at best (1.4.6), and of borders of
/// controls and focus (1.4.11).
pub(super) const TEXT: f64 = 4.5;
pub(super) const READING: f64 = 7.0;
pub(super) const SHAPE: f64 = 3.0;

/// Where an accent on paper begins to be seen at all (yellow on ivory has some 1.4).
pub(super) const VISIBLE: f64 = 1.25;

/// One colour for each thing that a page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shades {
    pub(crate) paper: Colour,
    pub(crate) paper_raised: Colour,
    pub(crate) ink: Colour,
    pub(crate) ink_soft: Colour,
    /// Hairlines; they carry no meaning.
    pub(crate) line: Colour,
    /// Borders of controls.
    pub(crate) line_strong: Colour,
    pub(crate) tint: Colour,
    /// The brand, for surfaces.
    pub(crate) accent: Colour,
    /// The brand, for words; `paper` reads on it too.
    pub(crate) accent_strong: Colour,
    pub(crate) accent_ink: Colour,
    pub(crate) link: Colour,
    pub(crate) success: State,
    pub(crate) warning: State,
    pub(crate) alert: State,
    pub(crate) focus: Colour,
    pub(crate) highlighting: Highlighting,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) text: Colour,
    pub(crate) tint: Colour,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Highlighting {
    pub(crate) keyword: Colour,
    pub(crate) string: Colour,
    pub(crate) comment: Colour,
    pub(crate) number: Colour,
    pub(crate) function: Colour,
    pub(crate) r#type: Colour,
}

/// How a mode is tuned: lightnesses, and how much chroma its colours keep.
struct Tuning {
    /// Text is lighter than paper.
    dark: bool,
    /// Distance from the paper, towards the ink.
    tint: f64,
    line: f64,
    line_strong: f64,
    ink: f64,
    ink_soft: f64,
    accent_strong: f64,
    link: f64,
    state: f64,
    state_tint: f64,
    state_tint_chroma: f64,
    focus: f64,
    code: f64,
    /// Of the brand's chroma.
    kept: f64,
    most_chroma: f64,
}

const LIGHT: Tuning = Tuning {
    dark: false,
    tint: 0.036,
    line: 0.1,
    line_strong: 0.36,
    ink: 0.245,
    ink_soft: 0.46,
    accent_strong: 0.52,
    link: 0.49,
    state: 0.5,
    state_tint: 0.952,
    state_tint_chroma: 0.021,
    focus: 0.55,
    code: 0.48,
    kept: 1.0,
    most_chroma: 0.2,
};

const DARK: Tuning = Tuning {
    dark: true,
    tint: 0.07,
    line: 0.13,
    line_strong: 0.4,
    ink: 0.925,
    ink_soft: 0.75,
    accent_strong: 0.79,
    link: 0.8,
    state: 0.79,
    state_tint: 0.27,
    state_tint_chroma: 0.035,
    focus: 0.78,
    code: 0.79,
    kept: 0.8,
    most_chroma: 0.125,
};

impl Shades {
    /// On a light paper, given or made from the brand.
    pub(super) fn light(brand: &Brand, paper: Option<Colour>) -> Self {
        let paper = paper.unwrap_or_else(|| brand.light_paper());
        let accent = if brand.accent.contrast(paper) < VISIBLE {
            corrected(Oklch::of(brand.accent), &[(paper, VISIBLE)], false)
        } else {
            brand.accent
        };
        Self::on(brand, paper, accent, &LIGHT)
    }

    /// On a dark paper, given or made from the brand.
    pub(super) fn dark(brand: &Brand, paper: Option<Colour>) -> Self {
        let paper = paper.unwrap_or_else(|| brand.dark_paper());
        let accent = corrected(brand.night_accent(), &[(paper, SHAPE)], true);
        Self::on(brand, paper, accent, &DARK)
    }

    fn on(brand: &Brand, paper: Colour, accent: Colour, tuning: &Tuning) -> Self {
        let ground = Oklch::of(paper);
        let ground_hue = brand.ground_hue(tuning.dark);
        let towards_ink = if tuning.dark { 1.0 } else { -1.0 };
        let away = |distance: f64, chroma: f64| {
            let lightness = ground.lightness + towards_ink * distance;
            Oklch::new(lightness, chroma, ground_hue)
        };
        let paper_raised = raised(ground, tuning.dark);
        let tint = away(tuning.tint, brand.trace(0.014, 0.026)).colour();
        let states = states(brand, &[paper, paper_raised, tint], tuning);
        let grounds = [paper, paper_raised, tint, states[0].tint, states[1].tint, states[2].tint];
        let text = |lightness: f64, chroma: f64| {
            let wanted = Oklch::new(lightness, chroma, brand.hue);
            corrected(wanted, &on_each(&grounds, TEXT), tuning.dark)
        };
        let shape = |wanted: Oklch| corrected(wanted, &on_each(&grounds, SHAPE), tuning.dark);
        let strong = (brand.chroma * tuning.kept).min(tuning.most_chroma);
        // Words in the brand's colour never stand out less than its surfaces.
        let accent_lightness = Oklch::of(accent).lightness;
        let strongest = |lightness: f64| {
            if tuning.dark {
                lightness.max(accent_lightness)
            } else {
                lightness.min(accent_lightness)
            }
        };
        let wanted_ink = brand.ink(tuning.ink, tuning.dark);
        let ink = corrected(wanted_ink, &on_each(&grounds, READING), tuning.dark);
        let [success, warning, alert] = states;
        Self {
            paper,
            paper_raised,
            ink,
            ink_soft: text(tuning.ink_soft, brand.trace(0.012, 0.028)),
            line: away(tuning.line, brand.trace(0.01, 0.024)).colour(),
            line_strong: shape(away(tuning.line_strong, brand.trace(0.012, 0.04))),
            tint,
            accent,
            accent_strong: text(strongest(tuning.accent_strong), strong),
            accent_ink: ink_on(accent, paper, paper_raised, ink),
            link: text(strongest(tuning.link), strong),
            success,
            warning,
            alert,
            focus: shape(Oklch::new(tuning.focus, strong.max(0.1), brand.focus_hue())),
            highlighting: Highlighting::on(brand, &[paper, paper_raised, tint], tuning),
        }
    }
}

impl Highlighting {
    /// Hues around the brand's, all as light and nearly as strong as each other.
    fn on(brand: &Brand, grounds: &[Colour], tuning: &Tuning) -> Self {
        let beneath = on_each(grounds, TEXT);
        let chroma = (brand.chroma * tuning.kept).clamp(0.075, 0.115);
        let colour = |chroma: f64, turn: f64| {
            let hue = (brand.hue + turn).rem_euclid(360.0);
            corrected(Oklch::new(tuning.code, chroma, hue), &beneath, tuning.dark)
        };
        Self {
            keyword: colour(chroma, 0.0),
            string: colour(chroma, 130.0),
            comment: colour(0.02, 0.0),
            number: colour(chroma, 60.0),
            function: colour(chroma, 215.0),
            r#type: colour(chroma, 285.0),
        }
    }
}

/// Paper that lies on paper: a little whiter by day, a little lighter at night.
fn raised(paper: Oklch, dark: bool) -> Colour {
    let (lift, kept) = if dark { (0.035, 1.0) } else { (0.013, 0.5) };
    Oklch { lightness: (paper.lightness + lift).min(1.0), chroma: paper.chroma * kept, ..paper }
        .colour()
}

/// Success, warning and alert, each read on the page's grounds and on its own tint.
fn states(brand: &Brand, grounds: &[Colour; 3], tuning: &Tuning) -> [State; 3] {
    brand.states(tuning.kept).map(|(chroma, hue)| {
        let tint = Oklch::new(tuning.state_tint, tuning.state_tint_chroma, hue).colour();
        let mut beneath = on_each(grounds, TEXT);
        beneath.push((tint, TEXT));
        let text = Oklch::new(tuning.state, chroma, hue);
        State { text: corrected(text, &beneath, tuning.dark), tint }
    })
}

fn on_each(grounds: &[Colour], contrast: f64) -> Vec<(Colour, f64)> {
    grounds.iter().map(|&ground| (ground, contrast)).collect()
}

/// The nearest colour of this hue that has these contrasts, lighter or darker as the mode wants;
/// white or black where no other has.
fn corrected(wanted: Oklch, contrasts: &[(Colour, f64)], lighter: bool) -> Colour {
    let step = if lighter { 0.004 } else { -0.004 };
    let mut nearest = wanted;
    loop {
        let colour = nearest.colour();
        let reads = contrasts.iter().all(|&(ground, least)| colour.contrast(ground) >= least);
        if reads || !(0.0..=1.0).contains(&nearest.lightness) {
            return colour;
        }
        nearest.lightness += step;
    }
}

/// The first that reads: the page's own light and dark, then pure ones (one of them always does).
fn ink_on(accent: Colour, paper: Colour, paper_raised: Colour, ink: Colour) -> Colour {
    [paper_raised, paper, ink, Colour::WHITE, Colour::BLACK]
        .into_iter()
        .find(|colour| colour.contrast(accent) >= TEXT)
        .unwrap_or(Colour::BLACK)
}
