//! Kits as files of the desk: `kit.json` with all of them, and a script for each month of older ones,
//! which a page opened from a file can load too. What is in a kit is not decided here.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::model::{Entry, EntryId};

use super::super::renderer::Renderer;
use super::super::scene::Scene;

/// The form of `kit.json`; another number where programs that read it would have to change.
pub(crate) const VERSION: u32 = 1;

pub(crate) const SCHEMA_NAME: &str = "kit.schema.json";

/// What `kit.json` holds, as a JSON Schema.
pub(crate) const SCHEMA: &str = include_str!("kit.schema.json");

/// All kits of the hub.
pub(in crate::render) fn kit_file(renderer: &Renderer, scene: &Scene<'_>) -> Vec<u8> {
    let shared = crate::plan::shared(scene.site).collect::<Vec<_>>();
    let kits: Vec<&[u8]> =
        shared.par_iter().map(|entry| renderer.kit_bytes(entry.id, scene)).collect();
    let mut file = Vec::with_capacity(kits.iter().map(|kit| kit.len() + 2).sum::<usize>() + 100);
    let head = format!("{{\"$schema\":\"{SCHEMA_NAME}\",\"version\":{VERSION},\"kits\":[\n");
    file.extend_from_slice(head.as_bytes());
    join(&mut file, kits.into_iter(), |file, kit| file.extend_from_slice(kit));
    file.extend_from_slice(b"]}\n");
    file
}

/// The call by which a script hands a month's kits to the page, each with its day in words.
pub(in crate::render) fn month_script(
    (year, month): (i16, i8),
    entries: &[&Entry],
    renderer: &Renderer,
    scene: &Scene<'_>,
) -> Vec<u8> {
    let mut file = format!("parvisTexts(\"{year:04}-{month:02}\",[\n").into_bytes();
    join(&mut file, entries.iter(), |file, entry| {
        let when = entry.date.map(|day| scene.locale().date(day)).unwrap_or_default();
        file.extend_from_slice(b"{\"when\":");
        file.extend_from_slice(&json(&when));
        file.extend_from_slice(b",\"kit\":");
        file.extend_from_slice(renderer.kit_bytes(entry.id, scene));
        file.push(b'}');
    });
    file.extend_from_slice(b"]);\n");
    file
}

/// A kit in JSON, as both files hold it.
pub(in crate::render) fn kit_bytes(id: EntryId, scene: &Scene<'_>) -> Vec<u8> {
    json(&super::kit(scene.entry(id), scene))
}

/// Each on a line of its own.
fn join<T>(
    file: &mut Vec<u8>,
    items: impl Iterator<Item = T>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    for (place, item) in items.enumerate() {
        if place > 0 {
            file.extend_from_slice(b",\n");
        }
        write(file, item);
    }
    file.push(b'\n');
}

/// JSON that is safe in a script: what could end a script element or a line of old JavaScript is
/// escaped.
fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4096);
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, ScriptSafe));
    written.expect("words and numbers are JSON, and memory takes them");
    bytes
}

struct ScriptSafe;

impl Formatter for ScriptSafe {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let is_odd = |letter: char| matches!(letter, '<' | '\u{2028}' | '\u{2029}');
        let mut rest = fragment;
        while let Some((place, letter)) = rest.char_indices().find(|(_, letter)| is_odd(*letter)) {
            let (before, after) = rest.split_at(place);
            writer.write_all(before.as_bytes())?;
            write!(writer, "\\u{:04x}", u32::from(letter))?;
            rest = &after[letter.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_comes_back_and_ends_no_script(
            text in "(\\PC|</script|<!--|\u{2028}|\u{2029}|\"|\\\\|\n|\0){0,40}",
        ) {
            let bytes = json(&text);
            let written = std::str::from_utf8(&bytes).expect("JSON is UTF-8");
            prop_assert!(!written.contains(['<', '\u{2028}', '\u{2029}', '\n']));
            let back: String = serde_json::from_slice(&bytes).expect("it is JSON");
            prop_assert_eq!(back, text);
        }
    }
}
