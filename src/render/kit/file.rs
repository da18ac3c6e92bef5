//! Kits as files of the desk: `kit.json` with all of them, and a script for each month of older ones,
//! which a page opened from a file can load too. What is in a kit is not decided here.

use std::io::{self, Write};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::AT_A_TIME;
use crate::model::{Entry, EntryId};

use super::super::renderer::Renderer;
use super::super::scene::Scene;

/// The form of `kit.json`; another number where programs that read it would have to change.
pub(crate) const VERSION: u32 = 1;

pub(crate) const SCHEMA_NAME: &str = "kit.schema.json";

/// What `kit.json` holds, as a JSON Schema.
pub(crate) const SCHEMA: &str = include_str!("kit.schema.json");

/// All kits of the hub.
pub(in crate::render) fn kit_file(renderer: &Renderer, scene: &Scene<'_>) -> Vec<Arc<[u8]>> {
    let shared: Vec<&Entry> = crate::plan::shared(scene.site).collect();
    let kits: Vec<&Arc<[u8]>> = shared
        .par_iter()
        .with_max_len(AT_A_TIME)
        .map(|entry| renderer.kit_bytes(entry.id, scene))
        .collect();
    let head = format!("{{\"$schema\":\"{SCHEMA_NAME}\",\"version\":{VERSION},\"kits\":[\n");
    let between: Arc<[u8]> = b",\n"[..].into();
    let mut parts = vec![Arc::from(head.into_bytes())];
    for (place, kit) in kits.into_iter().enumerate() {
        parts.extend((place > 0).then(|| between.clone()));
        parts.push(kit.clone());
    }
    parts.push(b"\n]}\n"[..].into());
    parts
}

/// The call by which a script hands a month's kits to the page, each with its day in words.
pub(in crate::render) fn month_script(
    (year, month): (i16, i8),
    entries: &[&Entry],
    renderer: &Renderer,
    scene: &Scene<'_>,
) -> Vec<u8> {
    let mut file = format!("parvisTexts(\"{year:04}-{month:02}\",[\n").into_bytes();
    for (place, entry) in entries.iter().enumerate() {
        let when = entry.date.map(|day| scene.locale().date(day)).unwrap_or_default();
        file.extend_from_slice(if place > 0 { b",\n" } else { b"" });
        file.extend_from_slice(b"{\"when\":");
        file.extend_from_slice(&json(&when));
        file.extend_from_slice(b",\"kit\":");
        file.extend_from_slice(renderer.kit_bytes(entry.id, scene));
        file.push(b'}');
    }
    file.extend_from_slice(b"\n]);\n");
    file
}

/// A kit in JSON, as both files hold it.
pub(in crate::render) fn kit_bytes(id: EntryId, scene: &Scene<'_>) -> Vec<u8> {
    json(&super::kit(scene.entry(id), scene))
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
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use serde_json::Value;

    use super::super::{DearSign, Kit, NetworkText, Reply};
    use super::*;
    use crate::diagnostic::FilePath;
    use crate::share::channel::LinkSpot;
    use crate::share::native_poll::NativePoll;

    /// A kit that has everything.
    fn whole() -> Kit {
        let word = || "mot".to_owned();
        let text = NetworkText {
            network: "x",
            variant: Some(word()),
            text: word(),
            without_link: Some(word()),
            thread: vec![word()],
            length: 3,
            limit: 280,
            over: 0,
            valid: true,
            dear: vec![DearSign { sign: '…', count: 1, cost: 2 }],
            cut: false,
            fold: Some(1),
            title: Some(word()),
            comment: Some(word()),
            content_warning: Some(word()),
            topic: Some(word()),
            poll: Some(NativePoll { question: word(), options: vec![word()], minutes: 60 }),
            link: word(),
            link_spot: LinkSpot::Text,
            reason: None,
        };
        Kit {
            id: word(),
            kind: "post",
            language: word(),
            title: word(),
            address: word(),
            publish: Some(word()),
            public: true,
            phase: Some("open"),
            image: Some(word()),
            alt: Some(word()),
            reply: Some(Reply { with_link: word(), without_link: word() }),
            texts: vec![text],
            until: None,
            file: FilePath::from(""),
        }
    }

    fn keys(value: &Value) -> BTreeSet<&String> {
        value.as_object().expect("it is an object").keys().collect()
    }

    #[test]
    fn the_schema_has_the_keys_of_the_kits_and_no_other() {
        let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
        let kit: Value = serde_json::from_slice(&json(&whole())).expect("a kit is JSON");
        let text = &kit["texts"][0];
        for (name, value) in [
            ("kit", &kit),
            ("reply", &kit["reply"]),
            ("text", text),
            ("poll", &text["poll"]),
            ("dear_sign", &text["dear"][0]),
        ] {
            assert_eq!(keys(value), keys(&schema["$defs"][name]["properties"]), "{name}");
        }
        assert_eq!(keys(&schema["$defs"]).len(), 5);
        assert_eq!(schema["properties"]["version"]["const"], VERSION);
        assert_eq!(schema["properties"]["$schema"]["const"], SCHEMA_NAME);
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_ends_no_script(
            text in "(\\PC|</script|<!--|\u{2028}|\u{2029}|\"|\\\\|\n|\0){0,40}",
        ) {
            let bytes = json(&text);
            let written = std::str::from_utf8(&bytes).expect("JSON is UTF-8");
            let is_bare = !written.contains(['<', '\u{2028}', '\u{2029}', '\n']);
            prop_assert!(is_bare);
            let back: String = serde_json::from_slice(&bytes).expect("it is JSON");
            prop_assert_eq!(back, text);
        }
    }
}
