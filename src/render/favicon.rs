//! The icon of a hub that has none of its own: its first letter on its colour.

use super::body::escape;
use super::palette::Colour;

/// A square SVG of 64 units.
pub(super) fn favicon(name: &str, accent: Colour, ink: Colour) -> String {
    let letter = name.chars().find(|letter| letter.is_alphanumeric()).unwrap_or('P');
    let letter: String = letter.to_uppercase().collect();
    let (accent, ink, letter) = (accent.hex(), ink.hex(), escape(&letter));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\" viewBox=\"0 0 64 64\">\
         <rect width=\"64\" height=\"64\" rx=\"6\" fill=\"{accent}\"/>\
         <text x=\"32\" y=\"46\" font-family=\"Georgia, serif\" font-size=\"42\" \
         text-anchor=\"middle\" fill=\"{ink}\">{letter}</text></svg>\n"
    )
}
