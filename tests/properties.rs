//! Random edits of the example site: a build never panics, and whatever it says points into a file.

use std::ops::Range;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::support::Hub;

const NOW: &str = "2026-11-20T10:00:00";

/// What one edit does at a place between two characters.
#[derive(Clone, Debug)]
enum Edit {
    Delete(usize),
    Insert(String),
    Duplicate(usize),
}

fn edits() -> impl Strategy<Value = Edit> {
    // Words that mean something to one of the languages read here.
    let words = prop::sample::select(vec![
        "+++",
        "---",
        "\n",
        "\"",
        "[",
        "]",
        "[[",
        "{",
        "}",
        "=",
        ":",
        "\t",
        "#",
        "<",
        ">",
        "`",
        "```",
        "![",
        "](",
        "](x.md)",
        "](/",
        "http://",
        "<!--",
        "-->",
        "<b>",
        "</p>",
        "|",
        "\r\n",
        "\u{0}",
        "\u{feff}",
        "é",
        "\u{301}",
        "\u{202e}",
        "😀",
        "2026-02-30",
        "99999999999999999999",
        "true",
        "id = 1",
        "publish = 2026-03-29T02:30:00",
        "{{ view }}",
        "{% if %}",
        "&",
        "&amp;",
        "\\",
    ]);
    prop_oneof![
        (0usize..40).prop_map(Edit::Delete),
        words.prop_map(|word| Edit::Insert(word.to_owned())),
        "\\PC{0,6}".prop_map(Edit::Insert),
        (0usize..200).prop_map(Edit::Duplicate),
    ]
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn apply(text: &mut String, place: f64, edit: &Edit) {
    let at = boundary(text, (text.len() as f64 * place) as usize);
    let end = |length: usize, text: &str| boundary(text, at + length);
    match edit {
        Edit::Delete(length) => {
            let end = end(*length, text);
            text.replace_range(at..end, "");
        }
        Edit::Insert(word) => text.insert_str(at, word),
        Edit::Duplicate(length) => {
            let piece = text[at..end(*length, text)].to_owned();
            text.insert_str(at, &piece);
        }
    }
}

fn check_span(text: Option<&str>, span: &Range<usize>, file: &str) -> Result<(), TestCaseError> {
    let Some(text) = text else {
        return Err(TestCaseError::fail(format!("{file} has a place but no text")));
    };
    let fits = span.start <= span.end
        && text.is_char_boundary(span.start)
        && text.is_char_boundary(span.end);
    prop_assert!(fits, "{span:?} is not in {file} of {} bytes", text.len());
    Ok(())
}

/// The files that people write.
fn written(hub: &Hub) -> Vec<String> {
    let mut all: Vec<String> = ["content", "data"]
        .into_iter()
        .flat_map(|folder| {
            hub.files(folder).into_iter().map(move |(path, _)| format!("{folder}/{path}"))
        })
        .filter(|path| path.ends_with(".md") || path.ends_with(".csv"))
        .collect();
    all.push("parvis.toml".to_owned());
    all.push("parvis.lock".to_owned());
    all
}

#[test]
fn a_build_never_panics_and_every_place_is_inside_its_file() {
    let original = Hub::example();
    let files = written(&original);
    let strategy = prop::collection::vec((0..files.len(), 0.0..1.0, edits()), 1..40);
    let config = Config { cases: 60, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(&strategy, |edits| {
        let mut changed = std::collections::BTreeMap::new();
        for (file, place, edit) in &edits {
            let path = &files[*file];
            let text = changed.entry(path).or_insert_with(|| original.read(path).unwrap());
            apply(text, *place, edit);
        }
        for (path, text) in &changed {
            original.write(path, text);
        }
        let built = original.build(NOW);
        let pristine = super::support::project("example-site");
        for path in changed.keys() {
            original.write(path, std::fs::read(pristine.join(path)).unwrap());
        }
        for finding in built.findings() {
            let places = finding.span.iter().map(|span| (&finding.file, span));
            let also = finding.also.iter().map(|(file, span, _)| (file, span));
            for (file, span) in places.chain(also) {
                check_span(built.report.source(file), span, file)?;
            }
        }
        // Painting cuts excerpts at these places.
        let _ = built.messages();
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}
