//! From the brand's colour to all colours of the theme, light, dark and printed.
//! Every pair that meets on a page has its contrast computed and corrected by lightness, never by
//! hue: what a brand gives can't make a page that doesn't read.

mod brand;
mod colour;
mod shades;

use std::collections::BTreeMap;

use crate::model::Site;

use brand::Brand;
pub(crate) use colour::Colour;
use colour::Oklch;
pub(crate) use shades::Shades;

/// Papers between these (relative luminance) leave no room for text on them and its shades.
const DARKEST_LIGHT_PAPER: f64 = 0.42;
const LIGHTEST_DARK_PAPER: f64 = 0.035;

/// All colours of a hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Palette {
    /// By day; dark where the brand's own paper is dark.
    pub(crate) light: Shades,
    pub(crate) dark: Shades,
    /// On white.
    print: Shades,
    always_dark: bool,
}

impl Palette {
    /// `accent` is kept as it is by day unless it can't be told from the paper. `paper` and `ink`
    /// are kept where text can be read, else corrected by lightness. A dark `paper` makes a hub
    /// that is always dark.
    pub(crate) fn from_brand(accent: Colour, paper: Option<Colour>, ink: Option<Colour>) -> Self {
        let brand = Brand::new(accent, ink);
        let always_dark = paper.is_some_and(|paper| Oklch::of(paper).lightness < 0.5);
        let paper = paper.map(|paper| sound_paper(paper, always_dark));
        let dark = Shades::dark(&brand, paper.filter(|_| always_dark));
        let light = if always_dark { dark.clone() } else { Shades::light(&brand, paper) };
        let print = Shades::light(&brand, Some(Colour::WHITE));
        Self { light, dark, print, always_dark }
    }

    /// Custom properties for the style sheet: by day, at night, printed.
    pub(crate) fn css(&self) -> String {
        let print = declarations(&self.print);
        let dark = declarations(&self.dark);
        if self.always_dark {
            return format!(
                ":root{{color-scheme:dark;{dark}}}\n\
                 @media print{{:root{{color-scheme:light;{print}}}}}\n"
            );
        }
        let light = declarations(&self.light);
        format!(
            ":root{{color-scheme:light dark;{light}}}\n\
             @media (prefers-color-scheme: dark){{:root{{{dark}}}}}\n\
             @media print{{:root{{color-scheme:light;{print}}}}}\n"
        )
    }
}

/// Lighter or darker until there is room on it.
fn sound_paper(paper: Colour, dark: bool) -> Colour {
    let mut ground = Oklch::of(paper);
    let mut sound = paper;
    while if dark {
        sound.luminance() > LIGHTEST_DARK_PAPER
    } else {
        sound.luminance() < DARKEST_LIGHT_PAPER
    } {
        ground.lightness += if dark { -0.004 } else { 0.004 };
        sound = ground.colour();
    }
    sound
}

/// The name of each custom property and its colour, in the order they are written.
fn named(shades: &Shades) -> [(&'static str, Colour); 24] {
    let code = &shades.highlighting;
    [
        ("paper", shades.paper),
        ("paper-raised", shades.paper_raised),
        ("ink", shades.ink),
        ("ink-soft", shades.ink_soft),
        ("line", shades.line),
        ("line-strong", shades.line_strong),
        ("tint", shades.tint),
        ("accent", shades.accent),
        ("accent-strong", shades.accent_strong),
        ("accent-ink", shades.accent_ink),
        ("link", shades.link),
        ("success", shades.success.text),
        ("success-tint", shades.success.tint),
        ("warning", shades.warning.text),
        ("warning-tint", shades.warning.tint),
        ("alert", shades.alert.text),
        ("alert-tint", shades.alert.tint),
        ("focus", shades.focus),
        ("hl-keyword", code.keyword),
        ("hl-string", code.string),
        ("hl-comment", code.comment),
        ("hl-number", code.number),
        ("hl-function", code.function),
        ("hl-type", code.r#type),
    ]
}

impl Shades {
    /// Every colour as `#8a3b2e`, by its name with `_` for `-`; also `accent_deep`, a shade of the
    /// accent that `accent_ink` reads on no less.
    pub(crate) fn by_name(&self) -> BTreeMap<String, String> {
        let all = named(self).into_iter().chain([("accent-deep", self.accent_deep())]);
        all.map(|(name, colour)| (name.replace('-', "_"), colour.hex())).collect()
    }

    fn accent_deep(&self) -> Colour {
        const STEP: f64 = 0.055;
        let accent = Oklch::of(self.accent);
        let away = if self.accent_ink.luminance() > self.accent.luminance() { -STEP } else { STEP };
        let moved = |by: f64| {
            let lightness = (accent.lightness + by).clamp(0.0, 1.0);
            Oklch { lightness, ..accent }.colour()
        };
        let least = self.accent_ink.contrast(self.accent).min(4.5);
        let all = [moved(away), moved(-away), moved(-away / 2.0)];
        let reads = |one: &Colour| {
            one.contrast(self.accent) > 1.05 && self.accent_ink.contrast(*one) >= least
        };
        all.into_iter().find(reads).unwrap_or(self.accent)
    }
}

fn declarations(shades: &Shades) -> String {
    named(shades).iter().map(|(name, colour)| format!("--{name}:{};", colour.hex())).collect()
}

/// The brand's colour where none is given: the red of madder.
const DEFAULT_ACCENT: Colour = Colour(0x8a, 0x3b, 0x2e);

/// The hub's colours.
pub(super) fn colours(site: &Site) -> Palette {
    let brand = &site.hub.brand;
    let parse = |colour: &Option<String>| colour.as_deref().and_then(Colour::parse);
    let accent = parse(&brand.accent).unwrap_or(DEFAULT_ACCENT);
    Palette::from_brand(accent, parse(&brand.paper), parse(&brand.ink))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::shades::{READING, SHAPE, TEXT, VISIBLE};
    use super::*;

    fn colour() -> impl Strategy<Value = Colour> {
        any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Colour(red, green, blue))
    }

    /// Which colours meet, and the contrast that each pair needs.
    fn pairs() -> Vec<(&'static str, &'static str, f64)> {
        let grounds =
            ["paper", "paper-raised", "tint", "success-tint", "warning-tint", "alert-tint"];
        let mut pairs = vec![("accent-ink", "accent", TEXT), ("paper", "accent-strong", TEXT)];
        for ground in grounds {
            pairs.push(("ink", ground, READING));
            for text in ["ink-soft", "link", "accent-strong"] {
                pairs.push((text, ground, TEXT));
            }
            for shape in ["focus", "line-strong"] {
                pairs.push((shape, ground, SHAPE));
            }
        }
        for (state, tint) in
            [("success", "success-tint"), ("warning", "warning-tint"), ("alert", "alert-tint")]
        {
            for ground in ["paper", "paper-raised", "tint", tint] {
                pairs.push((state, ground, TEXT));
            }
        }
        for code in ["hl-keyword", "hl-string", "hl-comment", "hl-number", "hl-function", "hl-type"]
        {
            for ground in ["paper", "paper-raised", "tint"] {
                pairs.push((code, ground, TEXT));
            }
        }
        pairs
    }

    fn check(palette: &Palette) -> Result<(), TestCaseError> {
        for (mode, shades) in
            [("light", &palette.light), ("dark", &palette.dark), ("print", &palette.print)]
        {
            let named = named(shades);
            let find = |wanted: &str| {
                let found = named.iter().find(|(name, _)| *name == wanted);
                found.map(|&(_, colour)| colour).expect("named")
            };
            for (text, ground, least) in pairs() {
                let contrast = find(text).contrast(find(ground));
                prop_assert!(contrast >= least, "{mode}: {text} on {ground} is {contrast:.2}");
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn every_pair_that_meets_reads(
            accent in colour(),
            paper in prop::option::of(colour()),
            ink in prop::option::of(colour()),
        ) {
            check(&Palette::from_brand(accent, paper, ink))?;
        }

        #[test]
        fn words_on_the_accent_read_on_its_deeper_shade_too(accent in colour()) {
            let shades = Palette::from_brand(accent, None, None).light;
            let (ink, deep) = (shades.accent_ink, shades.accent_deep());
            prop_assert!(ink.contrast(deep) >= ink.contrast(shades.accent).min(TEXT));
        }

        #[test]
        fn grey_brands_read_too(grey: u8, paper: u8) {
            let paper = Colour(paper, paper, paper);
            check(&Palette::from_brand(Colour(grey, grey, grey), Some(paper), None))?;
        }

        #[test]
        fn what_a_brand_gives_is_kept(
            accent in colour(),
            paper in (200..=255_u8, 200..=255_u8, 200..=255_u8),
            ink in (0..40_u8, 0..40_u8, 0..40_u8),
        ) {
            let paper = Colour(paper.0, paper.1, paper.2);
            let ink = Colour(ink.0, ink.1, ink.2);
            let palette = Palette::from_brand(accent, Some(paper), Some(ink));
            if accent.contrast(paper) >= VISIBLE {
                prop_assert_eq!(palette.light.accent, accent);
            }
            prop_assert_eq!(palette.light.paper, paper);
            prop_assert_eq!(palette.light.ink, ink);
        }

        #[test]
        fn correction_keeps_the_hue(accent in colour()) {
            let palette = Palette::from_brand(accent, None, None);
            for corrected in [palette.light.accent_strong, palette.light.link, palette.dark.link] {
                let (given, corrected) = (Oklch::of(accent), Oklch::of(corrected));
                let turn = (given.hue - corrected.hue).rem_euclid(360.0);
                // A weak colour's hue jumps with the rounding to a byte.
                if given.chroma > 0.06 && corrected.chroma > 0.06 {
                    prop_assert!(turn.min(360.0 - turn) < 4.0, "{given:?} {corrected:?}");
                }
            }
        }

        #[test]
        fn the_mode_of_paper_is_what_its_name_says(accent in colour()) {
            let palette = Palette::from_brand(accent, None, None);
            prop_assert!(palette.light.paper.luminance() > 0.9);
            prop_assert!(palette.dark.paper.luminance() < 0.02);
            prop_assert_eq!(palette.print.paper, Colour::WHITE);
        }
    }

    #[test]
    fn css_has_each_mode_once() {
        let css = Palette::from_brand(Colour(0x8a, 0x3b, 0x2e), None, None).css();
        assert!(css.starts_with(":root{color-scheme:light dark;--paper:#"));
        assert_eq!(css.matches("--accent:").count(), 3);
        assert!(css.contains("--accent:#8a3b2e;"));
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }

    #[test]
    fn a_dark_paper_makes_a_hub_that_is_always_dark() {
        let palette = Palette::from_brand(Colour(0xe0, 0xa0, 0x30), Colour::parse("#101418"), None);
        assert_eq!(palette.light.paper.hex(), "#101418");
        assert!(palette.css().starts_with(":root{color-scheme:dark;--paper:#101418;"));
        assert!(!palette.css().contains("prefers-color-scheme"));
    }
}
