//! A picture that changes under its name and size is a change for tabs, and for nothing that is
//! built: how tabs show it is proved in a browser. What is said of one is said where it is named.

use std::path::Path;
use std::time::{Duration, SystemTime};

use super::super::about::about;
use super::super::lens::Lens;
use super::super::preview::Preview;
use super::hub::{Files, everything, fresh_start, started};
use crate::diagnostic::rule;

const RED: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="red"/></svg>"#;
const TAN: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="tan"/></svg>"#;

/// One picture beside a text, one in `static/`.
fn with_pictures() -> Files {
    let mut files = Files::new();
    let text = files.0.get_mut("content/posts/nappe.md").unwrap();
    text.push_str("\n![Un carré](carre.svg)\n\n![Un autre](/autre.svg)\n");
    files.0.insert("content/posts/carre.svg".into(), RED.into());
    files.0.insert("static/autre.svg".into(), RED.into());
    files
}

/// What tells tabs that a picture may be another one.
fn mark(preview: &Preview) -> serde_json::Value {
    let shown = preview.shown(&Lens::default()).unwrap();
    let said = serde_json::to_value(about(&shown, &Lens::default(), "/blog/nappe/")).unwrap();
    said["copies"].clone()
}

#[test]
fn a_picture_that_changes_under_its_name_and_size_is_a_change_and_alters_no_page() {
    for path in ["content/posts/carre.svg", "static/autre.svg"] {
        let mut files = with_pictures();
        let (folder, preview) = started(&files);
        let (version, before) = (preview.version(), mark(&preview));
        let old = everything(&preview.shown(&Lens::default()).unwrap());
        assert!(!old.files.is_empty(), "{}", old.diagnostics);

        let was = files.clone();
        files.0.insert(path.into(), TAN.into());
        files.write(Some(&was), folder.path());
        assert!(preview.look().unwrap(), "{path} is another picture");
        assert!(preview.version() > version);
        assert_ne!(mark(&preview), before);

        let new = everything(&preview.shown(&Lens::default()).unwrap());
        let differ: Vec<_> =
            new.files.iter().filter(|(path, bytes)| old.files.get(*path) != Some(bytes)).collect();
        assert_eq!(old.files.len(), new.files.len());
        assert_eq!(differ.len(), 1, "the picture");
        assert!(differ[0].0.ends_with(path.rsplit('/').next().unwrap()));
    }
}

#[test]
fn nothing_that_is_built_tells_when_a_picture_was_written() {
    let (folder, preview) = started(&with_pictures());
    let before = everything(&preview.shown(&Lens::default()).unwrap());
    for path in ["content/posts/carre.svg", "static/autre.svg"] {
        set_age(&folder.path().join(path), Duration::from_secs(90_000));
    }
    assert!(preview.look().unwrap(), "tabs are told: their pictures may be others");
    assert!(everything(&preview.shown(&Lens::default()).unwrap()) == before);
    assert!(!preview.look().unwrap(), "and told once");
}

#[test]
fn a_picture_that_only_a_translation_names_is_told_where_it_is_named() {
    let mut files = Files::new();
    let original = files.0.get_mut("content/posts/nappe.md").unwrap();
    *original = original.replacen("2026-11-10", "2026-12-10", 1);
    let translation = |title: &str| {
        let picture = "{ src = \"/note.txt\", alt = \"A note\" }";
        format!("+++\ntitle = \"{title}\"\nsummary = \"S.\"\nimage = {picture}\n+++\n\nIt.\n")
    };
    files.0.insert("content/posts/nappe.en.md".into(), translation("The cloth"));
    let (folder, warm) = started(&files);
    warm.shown(&Lens::default());
    let before = files.clone();
    files.0.insert("content/posts/nappe.en.md".into(), translation("The large cloth"));
    files.write(Some(&before), folder.path());
    warm.look().unwrap();
    let shown = warm.shown_with_desk(&Lens::default()).unwrap();
    let (warm, cold) = (everything(&shown), everything(&fresh_start(folder.path())));
    assert_eq!(warm.diagnostics, cold.diagnostics);
    assert!(warm.files == cold.files);
    let found: Vec<_> = shown.diagnostics.iter().map(|one| (one.rule.name, &*one.file)).collect();
    assert_eq!(found, [(rule::EARLY_FILE.name, "content/posts/nappe.en.md")]);
}

fn set_age(location: &Path, age: Duration) {
    let file = std::fs::File::options().write(true).open(location).unwrap();
    file.set_modified(SystemTime::now() - age).unwrap();
}
