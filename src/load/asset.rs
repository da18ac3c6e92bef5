//! Files that are copied as they are. Of pictures the size is read, never the pixels.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use quick_xml::events::Event;
use rayon::prelude::*;

use crate::diagnostic::FilePath;

use super::folder::Found;
use super::shelf::{Content, Shelf};

/// A file that is no text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Asset {
    /// Inside the hub; of a file of `static/`, without that folder.
    pub(crate) path: FilePath,
    pub(crate) location: PathBuf,
    /// Width and height in pixels, of a picture whose header tells them.
    pub(crate) size: Option<(u32, u32)>,
    /// Its bytes' count and when they were written. It is there to be compared, never to be shown:
    /// what a build writes does not tell when its files were written.
    stamp: Option<(u64, SystemTime)>,
}

impl Asset {
    pub(super) fn without(mut self, folder: &str) -> Self {
        if let Some(inside) = self.path.strip_prefix(folder) {
            self.path = inside.into();
        }
        self
    }
}

/// How much of a vector picture is looked at for its size.
const SVG_HEAD: u64 = 16 << 10;

pub(super) fn measure(files: Vec<Found>, shelf: &Shelf) -> Vec<Asset> {
    let size = |file: &Found| {
        let read = || Content::Size(picture_size(&file.path, &file.location));
        match shelf.take(&file.location, read) {
            Content::Size(size) => size,
            Content::Text(..) | Content::Bytes(_) => None,
        }
    };
    let one = |file: Found| {
        // Before its size is read: a change that comes in between is seen at the next look.
        let stamp = stamp(&file.location);
        Asset { size: size(&file), path: file.path, location: file.location, stamp }
    };
    files.into_par_iter().map(one).collect()
}

fn stamp(location: &Path) -> Option<(u64, SystemTime)> {
    let found = std::fs::metadata(location).ok()?;
    Some((found.len(), found.modified().ok()?))
}

fn picture_size(path: &str, location: &Path) -> Option<(u32, u32)> {
    let extension = path.rsplit('.').next()?.to_ascii_lowercase();
    match extension.as_str() {
        "svg" => {
            let mut head = Vec::new();
            let file = std::fs::File::open(location).ok()?;
            file.take(SVG_HEAD).read_to_end(&mut head).ok()?;
            svg_size(&String::from_utf8_lossy(&head))
        }
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" => {
            let size = imagesize::size(location).ok()?;
            Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
        }
        _ => None,
    }
}

/// `width` and `height` of the root, else those of its `viewBox`.
pub(crate) fn svg_size(head: &str) -> Option<(u32, u32)> {
    let mut reader = quick_xml::Reader::from_str(head);
    let root = loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => break root,
            Event::Eof => return None,
            _ => {}
        }
    };
    let attribute = |name: &str| {
        let found = root.try_get_attribute(name).ok().flatten()?;
        Some(found.value.into_owned())
    };
    let pixels = |name: &str| {
        let text = attribute(name)?;
        text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|n| *n >= 1.0)
    };
    let sides = match (pixels("width"), pixels("height")) {
        (Some(width), Some(height)) => (width, height),
        _ => {
            let view_box = attribute("viewBox")?;
            let numbers: Vec<f64> =
                view_box.split([' ', ',']).filter_map(|part| part.parse().ok()).collect();
            let [_, _, width, height] = numbers[..] else {
                return None;
            };
            (width, height)
        }
    };
    let bounded = |side: f64| (1.0..=100_000.0).contains(&side).then_some(side.round() as u32);
    Some((bounded(sides.0)?, bounded(sides.1)?))
}

#[cfg(test)]
mod tests {
    use super::svg_size;

    #[test]
    fn vector_pictures_tell_their_size_by_attributes_or_view_box() {
        let sized = r#"<?xml version="1.0"?><svg width="1200" height="630px"></svg>"#;
        assert_eq!(svg_size(sized), Some((1200, 630)));
        assert_eq!(svg_size(r#"<svg viewBox="0 0 24 12"/>"#), Some((24, 12)));
        assert_eq!(svg_size("<svg viewBox=\"0 0"), None);
        assert_eq!(svg_size("not a picture"), None);
    }
}
