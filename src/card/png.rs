//! Pixels as a PNG: with a palette where there are few colours, which flat cards have, else in full
//! colour. Nothing is lost either way.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::Pixmap;

/// The bytes of an opaque picture; what can be seen through lies on white.
pub(super) fn encode(pixels: &Pixmap) -> Option<Vec<u8>> {
    let colours = pixels.pixels().iter().map(|pixel| {
        let white = 255 - pixel.alpha();
        [pixel.red() + white, pixel.green() + white, pixel.blue() + white]
    });
    let colours: Vec<[u8; 3]> = colours.collect();
    let mut bytes = Vec::with_capacity(64 << 10);
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_filter(Filter::NoFilter);
    encoder.set_compression(Compression::Balanced);
    match indexed(&colours) {
        Some((palette, indices)) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette);
            encoder.write_header().ok()?.write_image_data(&indices).ok()?;
        }
        None => {
            encoder.set_color(ColorType::Rgb);
            encoder.write_header().ok()?.write_image_data(colours.as_flattened()).ok()?;
        }
    }
    Some(bytes)
}

/// The colours in the order in which they are met, and each pixel's; `None` where there are more
/// than a palette holds.
fn indexed(colours: &[[u8; 3]]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut palette = Vec::new();
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let mut indices = Vec::with_capacity(colours.len());
    let mut last: Option<([u8; 3], u8)> = None;
    for colour in colours {
        let index = match last {
            Some((before, index)) if before == *colour => index,
            _ => match known.get(colour) {
                Some(index) => *index,
                None => {
                    let index = u8::try_from(known.len()).ok()?;
                    known.insert(*colour, index);
                    palette.extend(colour);
                    index
                }
            },
        };
        last = Some((*colour, index));
        indices.push(index);
    }
    Some((palette, indices))
}
