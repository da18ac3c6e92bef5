//! `fit(text=…, width=…, height=…)`: how templates of cards set words. It gives outlines, because a
//! card is drawn without any font.

use std::sync::Arc;

use serde::Serialize;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::card::{Fitted, Frame, Voice, fit};

use super::lettering::Lettering;

/// As templates see it; lengths are in pixels.
#[derive(Serialize)]
struct Lines {
    size: f64,
    /// Of the widest line.
    width: f64,
    /// Above the first baseline, below the last, and from one to the other.
    ascent: f64,
    descent: f64,
    depth: f64,
    lines: Vec<SetLine>,
}

#[derive(Serialize)]
struct SetLine {
    /// From the first baseline.
    y: f64,
    width: f64,
    /// The `d` of a `<path>` that begins at the left end of the baseline.
    path: String,
}

/// Sizes that are tried where a template says nothing, and lines at most.
const LARGEST: f64 = 60.0;
const SMALLEST: f64 = 28.0;
const LINES: usize = 8;

/// Nothing on a card is larger.
const MOST: f64 = 4000.0;

/// `rtl`: the language runs from right to left.
pub(super) fn register(tera: &mut Tera, lettering: &Arc<Lettering>, rtl: bool) {
    let lettering = lettering.clone();
    tera.register_function("fit", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let text: &str = kwargs.must_get("text")?;
        let voice = kwargs.get::<&str>("voice")?.unwrap_or("text");
        let voice = Voice::find(voice).ok_or_else(|| {
            tera::Error::message(format!("voice is \"display\" or \"text\", not \"{voice}\""))
        })?;
        let length = |name: &str, usual: f64| -> TeraResult<f64> {
            let given = kwargs.get::<f64>(name)?.unwrap_or(usual);
            Ok(if given.is_finite() { given.clamp(1.0, MOST) } else { usual })
        };
        let smallest = length("smallest", SMALLEST)?;
        let frame = Frame {
            width: length("width", MOST)?,
            height: length("height", MOST)?,
            largest: length("largest", LARGEST.max(smallest))?,
            smallest,
            lines: kwargs.get::<usize>("lines")?.unwrap_or(LINES).clamp(1, 40),
        };
        let fitted = fit(text, &lettering.fonts, voice, rtl, frame);
        Ok(Value::from_serializable(&Lines::from(fitted)))
    });
}

impl From<Fitted> for Lines {
    fn from(fitted: Fitted) -> Self {
        let Fitted { size, width, ascent, descent, depth, lines } = fitted;
        let line = |line: crate::card::FittedLine| SetLine {
            y: line.y,
            width: line.width,
            path: line.path,
        };
        let lines = lines.into_iter().map(line).collect();
        Self { size, width, ascent, descent, depth, lines }
    }
}
