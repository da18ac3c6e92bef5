//! The hub's icons: its own `favicon.svg` or the mark that is its logo, else its initial, on a ground
//! of its colours. Drawing them is another's work.

use serde::Serialize;

use crate::card::{Fonts, Frame, Sketch, Voice, fit};
use crate::plan::Icon;

use super::palette::colours;
use super::scene::Scene;

/// Sides of the drawing.
const SIDE: f64 = 512.0;

/// How much of the side a mark takes: what launchers cut off round (W3C, App Manifest: "safe zone",
/// a circle of four fifths) stays ground. A tab cuts nothing off.
const SAFE: f64 = 0.56;
const WHOLE: f64 = 0.8;

/// Elements that can make a drawing without end, or need what is not there.
const NEVER_DRAWN: [&str; 5] = ["use", "filter", "pattern", "mask", "style"];

/// A link in the head of every page.
#[derive(Debug, Serialize)]
pub(super) struct IconLink {
    /// `icon`, `apple-touch-icon` or `manifest`.
    rel: &'static str,
    href: String,
    sizes: Option<&'static str>,
    #[serde(rename = "type")]
    kind: Option<&'static str>,
}

pub(super) fn links(scene: &Scene<'_>) -> Vec<IconLink> {
    let link =
        |rel, address: &str| IconLink { rel, href: scene.href(address), sizes: None, kind: None };
    let vector = IconLink { kind: Some("image/svg+xml"), ..link("icon", "/favicon.svg") };
    let ico = IconLink { sizes: Some("32x32"), ..link("icon", "/favicon.ico") };
    let mut links = match own(scene) {
        Some(own) => vec![link("icon", &own)],
        None => vec![ico, vector],
    };
    links.push(link("apple-touch-icon", "/apple-touch-icon.png"));
    links.push(link("manifest", "/site.webmanifest"));
    links
}

/// The hub's own icon of a kind that Parvis draws none of: it alone is for tabs.
fn own(scene: &Scene<'_>) -> Option<String> {
    let mut files = scene.inputs.statics.iter().map(|file| &*file.path);
    let drawn = ["favicon.svg", "favicon.ico"];
    let own = files.find(|path| path.starts_with("favicon.") && !drawn.contains(path));
    own.map(|path| format!("/{path}"))
}

/// The icon as an SVG for tabs: rounded.
pub(super) fn vector(scene: &Scene<'_>, fonts: &Fonts) -> String {
    let drawing = Drawing { room: WHOLE, corner: 48.0 };
    drawing.sketch(scene, fonts, 64).map(|sketch| sketch.svg().to_owned()).unwrap_or_default()
}

/// The icon in pixels, ready to be drawn.
pub(super) fn pixels(icon: Icon, scene: &Scene<'_>, fonts: &Fonts) -> Option<Sketch> {
    let room = if icon == Icon::Ico { WHOLE } else { SAFE };
    Drawing { room, corner: 0.0 }.sketch(scene, fonts, icon.side())
}

/// A PNG in the envelope that `.ico` is: one picture, 32 bits a pixel.
pub(super) fn ico(png: &[u8], side: u32) -> Vec<u8> {
    const HEADER: u32 = 22;
    let length = u32::try_from(png.len()).unwrap_or_default();
    let side = u8::try_from(side).unwrap_or_default();
    let mut file = vec![0, 0, 1, 0, 1, 0, side, side, 0, 0, 1, 0, 32, 0];
    file.extend(length.to_le_bytes());
    file.extend(HEADER.to_le_bytes());
    file.extend(png);
    file
}

/// How the mark lies on its ground.
struct Drawing {
    /// Of the side, for the mark.
    room: f64,
    corner: f64,
}

impl Drawing {
    fn sketch(&self, scene: &Scene<'_>, fonts: &Fonts, side: u32) -> Option<Sketch> {
        let sketch = |svg| Sketch::new(svg, (side, side)).ok();
        let of_mark = || self.mark(scene).and_then(sketch).filter(Sketch::is_drawable);
        of_mark().or_else(|| sketch(self.initial(scene, fonts)))
    }

    /// The hub's own mark.
    fn mark(&self, scene: &Scene<'_>) -> Option<String> {
        let text = scene.inputs.mark.as_deref()?;
        let document = roxmltree::Document::parse(text).ok()?;
        let mut names = document.descendants().map(|node| node.tag_name().name());
        if names.any(|name| NEVER_DRAWN.contains(&name)) {
            return None;
        }
        let root = document.root_element();
        let (width, height) = crate::load::svg_size(text)?;
        let (width, height) = (f64::from(width), f64::from(height));
        // a word is no mark
        if width.max(height) > 2.0 * width.min(height) {
            return None;
        }
        let scale = SIDE * self.room / width.max(height);
        let (left, top) = ((SIDE - width * scale) / 2.0, (SIDE - height * scale) / 2.0);
        let root = &text[root.range()];
        let place = format!("translate({left:.2} {top:.2}) scale({scale:.4})");
        let paper = colours(scene.site).light.paper.hex();
        Some(self.on_ground(&paper, &format!("<g transform=\"{place}\">{root}</g>")))
    }

    /// The first letter of the brand's name.
    fn initial(&self, scene: &Scene<'_>, fonts: &Fonts) -> String {
        let palette = colours(scene.site).light;
        let name = &scene.site.hub.brand.name;
        let letter = name.chars().find(|letter| letter.is_alphanumeric()).unwrap_or('P');
        let letter: String = letter.to_uppercase().collect();
        let room = SIDE * self.room;
        let (width, height) = (room, SIDE);
        let frame = Frame { width, height, largest: room, smallest: room / 2.0, lines: 1 };
        let set = fit(&letter, fonts, Voice::Display, false, frame);
        let path = set.lines.first().map(|line| line.path.as_str()).unwrap_or_default();
        let left = (SIDE - set.width) / 2.0;
        let base = (SIDE + set.ascent - set.descent) / 2.0;
        let ink = palette.accent_ink.hex();
        let letter = format!(
            "<path transform=\"translate({left:.2} {base:.2})\" fill=\"{ink}\" d=\"{path}\"/>"
        );
        self.on_ground(&palette.accent.hex(), &letter)
    }

    fn on_ground(&self, colour: &str, mark: &str) -> String {
        let corner = self.corner;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\" \
             viewBox=\"0 0 {SIDE} {SIDE}\"><rect width=\"{SIDE}\" height=\"{SIDE}\" \
             rx=\"{corner}\" fill=\"{colour}\"/>{mark}</svg>\n"
        )
    }
}
