//! An address that would run something is never followed: wherever a writer can give an address, one
//! that begins with `javascript:` is refused, or stays words.

use super::support::{Hub, project};

const NOW: &str = "2026-11-20T10:00:00";
const HOSTILE: &str = "javascript:boom(1)";

/// The fields that hold an address, and a file of `tests/every-field` that has each.
const PLACES: &[(&str, &str)] = &[
    ("parvis.toml", "url"),
    ("parvis.toml", "logo"),
    ("parvis.toml", "photo"),
    ("parvis.toml", "contact"),
    ("parvis.toml", "instance"),
    ("content/polls/couverture-2027.md", "url"),
    ("content/polls/couverture-2027.md", "form"),
    ("content/contests/hiver-2026.md", "entry_url"),
    ("content/contests/ete-2026.md", "source"),
    ("content/charter/moderation.md", "contact"),
    ("content/charter/salon.md", "contact"),
];

/// A text in which a field holds the hostile address wherever it stands.
fn hostile(text: &str, field: &str) -> String {
    let given = format!("{field} = \"");
    let lines = text.lines().map(|line| match line.starts_with(&given) {
        true => format!("{given}{HOSTILE}\""),
        false => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Where in what was written a reader's program would follow it.
fn followed(hub: &Hub) -> Vec<String> {
    let (mut files, mut found) = (hub.files("public"), Vec::new());
    files.extend(hub.files("desk"));
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let forms = ["=\"javascript:", "='javascript:", "\nurl:javascript:", "<loc>javascript:"];
        let json = ["\"url\":\"javascript:", "\"url\": \"javascript:", "\"sameas\":[\"javascript:"];
        for form in forms.iter().chain(&json).filter(|form| text.contains(**form)) {
            found.push(format!("{path}: {}", form.trim()));
        }
    }
    found
}

#[test]
fn no_field_makes_a_link_that_runs_something() {
    let mut wrong = Vec::new();
    for (file, field) in PLACES {
        let hub = Hub::copy_of(&project("tests/every-field")).with_page_cards(false);
        let text = hub.read(file).unwrap();
        let changed = hostile(&text, field);
        assert_ne!(text, changed, "{file} has no `{field}`");
        hub.write(file, changed);
        let built = hub.build(NOW);
        if built.report.summary.is_some() {
            wrong.extend(followed(&hub).iter().map(|one| format!("{file}, `{field}`: {one}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The test bites.
#[test]
fn a_link_that_runs_something_is_found() {
    let hub = Hub::empty();
    hub.write("public/index.html", "<a href=\"JavaScript:boom(1)\">a</a>");
    assert_eq!(followed(&hub).len(), 1);
}
