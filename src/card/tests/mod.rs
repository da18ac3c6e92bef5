//! What is proved of cards without a hub: words stay in their box, whatever they are.

mod fitting;
mod sketches;
mod titles;

use super::{Fitted, Fonts, Frame, Voice, fit};

/// The box of a title on the wide card of Parvis's own theme.
pub(super) const TITLE: Frame =
    Frame { width: 1056.0, height: 320.0, largest: 100.0, smallest: 40.0, lines: 9 };

pub(super) fn title(text: &str, rtl: bool) -> Fitted {
    fit(text, &Fonts::default(), Voice::Display, rtl, TITLE)
}

/// What does not hold, in words; letters may lean out of their own width a little.
pub(super) fn troubles(fitted: &Fitted, frame: Frame) -> Option<String> {
    let lean = fitted.size * 0.12;
    let height = fitted.ascent + fitted.depth + fitted.descent;
    if height > frame.height || fitted.lines.len() > frame.lines {
        return Some(format!("{height} high, {} lines", fitted.lines.len()));
    }
    fitted.lines.iter().find_map(|line| {
        let [left, _, right, _] = line.bounds;
        let holds = line.width <= frame.width && left >= -lean && right <= line.width + lean;
        (!holds).then(|| format!("{}: {} wide, {left} to {right}", line.text, line.width))
    })
}
