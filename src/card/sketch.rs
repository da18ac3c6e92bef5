//! A card before it is drawn: an SVG that holds everything it shows. Drawing it is a pure function
//! that reads no font, no file and no address.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::{Key, png};

/// Changes whenever the same SVG would be other bytes: what was kept is drawn anew then.
const DRAWER: &str = "parvis-card-1 resvg-0.49 png-0.18";

/// A card that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sketch {
    svg: String,
    /// Width and height in pixels.
    size: (u32, u32),
}

/// Why an SVG is no card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// In the words of the parser, with the line of what the template made.
    Syntax(String),
    /// An element that would not be drawn.
    NotDrawn(&'static str),
    /// Too much of it.
    TooLarge,
}

/// Elements that need a font, a file or another program.
const NEVER_DRAWN: [&str; 5] = ["text", "image", "foreignObject", "script", "animate"];

/// More is no flat picture any more.
const LARGEST: usize = 2 << 20;

impl Sketch {
    /// Looks at what a template made.
    pub(crate) fn new(svg: String, size: (u32, u32)) -> Result<Self, Broken> {
        if svg.len() > LARGEST {
            return Err(Broken::TooLarge);
        }
        let document = roxmltree::Document::parse(&svg);
        let document = document.map_err(|error| Broken::Syntax(error.to_string()))?;
        let names = document.descendants().map(|node| node.tag_name().name());
        for name in names {
            if let Some(never) = NEVER_DRAWN.iter().find(|never| **never == name) {
                return Err(Broken::NotDrawn(never));
            }
        }
        Ok(Self { svg, size })
    }

    pub(crate) fn svg(&self) -> &str {
        &self.svg
    }

    /// Knows the bytes that drawing gives, without drawing.
    pub(crate) fn key(&self) -> Key {
        let (width, height) = self.size;
        let mut hasher = blake3::Hasher::new();
        hasher.update(DRAWER.as_bytes());
        hasher.update(&width.to_le_bytes());
        hasher.update(&height.to_le_bytes());
        hasher.update(self.svg.as_bytes());
        Key::from(hasher.finalize())
    }

    /// Whether drawing it will give a picture: of what strangers drew it is not sure.
    pub(crate) fn is_drawable(&self) -> bool {
        self.tree().is_ok()
    }

    fn tree(&self) -> Result<Tree, Broken> {
        let options = Options {
            resources_dir: None,
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            },
            ..Options::default()
        };
        let tree = Tree::from_str(&self.svg, &options);
        tree.map_err(|error| Broken::Syntax(error.to_string()))
    }

    /// The PNG, opaque.
    pub(crate) fn draw(&self) -> Result<Vec<u8>, Broken> {
        let tree = self.tree()?;
        let (width, height) = self.size;
        let mut pixels = Pixmap::new(width, height).ok_or(Broken::TooLarge)?;
        let drawn = tree.size();
        let (across, down) = (width as f32 / drawn.width(), height as f32 / drawn.height());
        let fitted = Transform::from_scale(across, down);
        resvg::render(&tree, fitted, &mut pixels.as_mut());
        png::encode(&pixels).ok_or(Broken::TooLarge)
    }
}
