//! What programs read of a hub: its answers, its charters, the figures of its polls. Each holds what
//! a page shows and nothing else; `format` grows where programs that read it would have to change.

mod answers;
mod charters;
mod figures;

use serde::Serialize;

use crate::plan::Data;

use super::scene::Scene;

/// The form of these files.
const FORMAT: u32 = 1;

pub(super) fn data(of: Data, scene: &Scene<'_>) -> Vec<u8> {
    match of {
        Data::Answers => json(&answers::answers(scene)),
        Data::Charters => json(&charters::charters(scene)),
        Data::Figures(id, form) => figures::figures(scene.entry(id), form, scene),
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value)
        .expect("words and numbers are JSON, and memory takes them");
    bytes.push(b'\n');
    bytes
}

/// An instant with the hub's offset.
fn instant(at: jiff::Timestamp, scene: &Scene<'_>) -> String {
    scene.site.zoned(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn day(day: Option<jiff::civil::Date>) -> Option<String> {
    day.map(|day| day.to_string())
}
