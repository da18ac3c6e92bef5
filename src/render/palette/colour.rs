//! A colour of the screen, as written and as it is seen: in sRGB, and in OKLCH.
//! Nothing here knows what a colour is for.

/// Red, green and blue of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u8, pub(crate) u8, pub(crate) u8);

impl Colour {
    pub(super) const WHITE: Self = Self(255, 255, 255);
    pub(super) const BLACK: Self = Self(0, 0, 0);

    /// `#8a3b2e` or `#abc`, in either case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = match digits.len() {
            6 => value.to_be_bytes(),
            3 => {
                let [_, _, red, rest] = value.to_be_bytes();
                [0, red * 17, (rest >> 4) * 17, (rest & 15) * 17]
            }
            _ => return None,
        };
        Some(Self(red, green, blue))
    }

    /// `#8a3b2e`
    pub(crate) fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    pub(super) fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2).
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > two { one / two } else { two / one }
    }

    fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        })
    }
}

/// A colour by how light, how strong and of which hue it looks.
/// Formulas: Björn Ottosson, "A perceptual color space for image processing", 2020.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Oklch {
    /// 0 to 1.
    pub(super) lightness: f64,
    /// 0 (grey) to some 0.32 (the strongest magenta of sRGB).
    pub(super) chroma: f64,
    /// Degrees: some 29 is red, 110 yellow, 142 green, 264 blue.
    pub(super) hue: f64,
}

impl Oklch {
    pub(super) const fn new(lightness: f64, chroma: f64, hue: f64) -> Self {
        Self { lightness, chroma, hue }
    }

    pub(super) fn of(colour: Colour) -> Self {
        let [red, green, blue] = colour.linear();
        let l = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue).cbrt();
        let m = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue).cbrt();
        let s = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue).cbrt();
        let lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        let a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        let b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        Self::new(lightness, a.hypot(b), b.atan2(a).to_degrees().rem_euclid(360.0))
    }

    /// The colour on a screen; what the screen can't show is brought in by chroma alone.
    pub(super) fn colour(self) -> Colour {
        let Self { lightness, chroma, hue } = self;
        if lightness <= 0.0 {
            return Colour::BLACK;
        }
        if lightness >= 1.0 {
            return Colour::WHITE;
        }
        let (mut inside, mut outside) = (0.0, chroma);
        if !self.is_shown() {
            for _ in 0..20 {
                let middle = f64::midpoint(inside, outside);
                if Self::new(lightness, middle, hue).is_shown() {
                    inside = middle;
                } else {
                    outside = middle;
                }
            }
        } else {
            inside = chroma;
        }
        let [red, green, blue] = Self::new(lightness, inside, hue).linear().map(|channel| {
            let channel = channel.clamp(0.0, 1.0);
            let channel = if channel <= 0.0031308 {
                channel * 12.92
            } else {
                1.055 * channel.powf(1.0 / 2.4) - 0.055
            };
            // Within 0 to 255 by the clamp above.
            (channel * 255.0).round() as u8
        });
        Colour(red, green, blue)
    }

    fn is_shown(self) -> bool {
        self.linear().iter().all(|channel| (-0.0001..=1.0001).contains(channel))
    }

    fn linear(self) -> [f64; 3] {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let l = (self.lightness + 0.3963377774 * a + 0.2158037573 * b).powi(3);
        let m = (self.lightness - 0.1055613458 * a - 0.0638541728 * b).powi(3);
        let s = (self.lightness - 0.0894841775 * a - 1.2914855480 * b).powi(3);
        [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        ]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn hex_reads_back(red: u8, green: u8, blue: u8) {
            let colour = Colour(red, green, blue);
            prop_assert_eq!(Colour::parse(&colour.hex()), Some(colour));
            prop_assert_eq!(Colour::parse(&colour.hex().to_uppercase()), Some(colour));
        }

        #[test]
        fn oklch_reads_back(red: u8, green: u8, blue: u8) {
            let colour = Colour(red, green, blue);
            prop_assert_eq!(Oklch::of(colour).colour(), colour);
        }

        #[test]
        fn what_a_screen_cannot_show_keeps_its_lightness(
            lightness in 0.1..0.9_f64, chroma in 0.0..0.5_f64, hue in 0.0..360.0_f64,
        ) {
            let shown = Oklch::of(Oklch::new(lightness, chroma, hue).colour());
            prop_assert!((shown.lightness - lightness).abs() < 0.01, "{shown:?}");
            prop_assert!(shown.chroma <= chroma + 0.01);
        }

        #[test]
        fn nothing_but_a_colour_is_a_colour(text in ".{0,8}") {
            if let Some(colour) = Colour::parse(&text) {
                prop_assert!(text.len() == 4 || text.eq_ignore_ascii_case(&colour.hex()));
            }
        }
    }

    #[test]
    fn three_digits_are_doubled() {
        assert_eq!(Colour::parse("#aBc"), Some(Colour(0xaa, 0xbb, 0xcc)));
        for text in ["", "#", "abc", "#ab", "#abcd", "#+12345", "#é1", "#12345g"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    /// From the tables of CSS Color 4 and of the WCAG.
    #[test]
    fn known_values() {
        let red = Oklch::of(Colour(255, 0, 0));
        assert!((red.lightness - 0.62796).abs() < 0.0001);
        assert!((red.chroma - 0.25768).abs() < 0.0001);
        assert!((red.hue - 29.234).abs() < 0.01);
        assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 1e-9);
        assert!((Colour(0x76, 0x76, 0x76).contrast(Colour::WHITE) - 4.54).abs() < 0.01);
    }
}
