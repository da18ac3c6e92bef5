//! Pixels as a PNG: with a palette where there are few colours, which flat cards have, else in full
//! colour. Nothing is lost either way.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::Pixmap;

/// Bytes of a pixel: red, green, blue, each as strong as the fourth lets it be.
const PIXEL: usize = 4;

/// Pixels that are looked at together: most of a flat card is one colour.
const BLOCK: usize = 32 * PIXEL;

/// The bytes of an opaque picture; what can be seen through lies on white.
pub(super) fn encode(pixels: &Pixmap) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(64 << 10);
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_filter(Filter::NoFilter);
    encoder.set_compression(Compression::Balanced);
    if let Some(Indexed { palette, indices, .. }) = Indexed::of(pixels.data()) {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette);
        encoder.write_header().ok()?.write_image_data(&indices).ok()?;
    } else {
        let colours: Vec<[u8; 3]> = pixels.data().chunks_exact(PIXEL).map(on_white).collect();
        encoder.set_color(ColorType::Rgb);
        encoder.write_header().ok()?.write_image_data(colours.as_flattened()).ok()?;
    }
    Some(bytes)
}

fn on_white(pixel: &[u8]) -> [u8; 3] {
    let white = 255 - pixel[3];
    [0, 1, 2].map(|channel| pixel[channel].saturating_add(white))
}

/// A picture of few colours.
#[derive(Default)]
struct Indexed {
    /// In the order in which they are met.
    palette: Vec<u8>,
    /// Each pixel's.
    indices: Vec<u8>,
    known: HashMap<[u8; 3], u8>,
}

impl Indexed {
    /// `None` where there are more colours than a palette holds.
    fn of(data: &[u8]) -> Option<Self> {
        let mut all = Self { indices: Vec::with_capacity(data.len() / PIXEL), ..Self::default() };
        let mut plain = [0_u8; BLOCK];
        let mut last: Option<u8> = None;
        for block in data.chunks(BLOCK) {
            if let Some(index) = last
                && *block == plain[..block.len()]
            {
                all.indices.resize(all.indices.len() + block.len() / PIXEL, index);
                continue;
            }
            for pixel in block.chunks_exact(PIXEL) {
                if last.is_none() || plain[..PIXEL] != *pixel {
                    last = Some(all.index(on_white(pixel))?);
                    plain[..PIXEL].copy_from_slice(pixel);
                }
                all.indices.extend(last);
            }
            let colour: [u8; PIXEL] = [plain[0], plain[1], plain[2], plain[3]];
            plain.as_chunks_mut::<PIXEL>().0.fill(colour);
        }
        Some(all)
    }

    fn index(&mut self, colour: [u8; 3]) -> Option<u8> {
        if let Some(index) = self.known.get(&colour) {
            return Some(*index);
        }
        let index = u8::try_from(self.known.len()).ok()?;
        self.known.insert(colour, index);
        self.palette.extend(colour);
        Some(index)
    }
}
