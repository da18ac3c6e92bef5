//! The hub of `tests/every-field` is whole: whatever a text or `parvis.toml` may hold is in it, in
//! every choice it has, and in a translation where it is made of words. What may be held is read in
//! the reference that Parvis prints, so a field that is added is missed here until the hub has it.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::support::{Ask, Hub, files, project};

const NOW: &str = "2026-11-20T10:00:00";

/// A field as the reference tells it.
#[derive(Clone)]
struct Known {
    name: String,
    words: bool,
    /// `"done"`, `"refused"`: all that it may be, where that is a few words.
    choices: Vec<String>,
}

/// A heading of the reference and what stands below it.
struct Section {
    heading: String,
    /// The kind's heading that it stands below: `poll (content/polls/)`.
    kind: String,
    fields: Vec<Known>,
}

/// The English page of the reference, section by section.
fn reference(subject: &str) -> Vec<Section> {
    let page = Ask::to("help").with(subject).options("--lang en").run().well().stdout;
    let lines: Vec<&str> = page.lines().collect();
    let mut sections: Vec<Section> = Vec::new();
    let mut kind = String::new();
    for (at, line) in lines.iter().enumerate() {
        let underlined = lines.get(at + 1).is_some_and(|next| next.starts_with("---"));
        if underlined {
            if line.contains(" (content/") || *line == "Every kind" {
                kind = (*line).to_owned();
            }
            let heading = (*line).to_owned();
            sections.push(Section { heading, kind: kind.clone(), fields: Vec::new() });
        } else if line.starts_with("- `") {
            let rest = lines[at + 1..].iter().take_while(|next| next.starts_with("  "));
            let whole = rest.fold((*line).to_owned(), |text, next| text + " " + next.trim());
            let section = sections.last_mut().expect("fields stand below a heading");
            section.fields.extend(known(&whole));
        }
    }
    sections.retain(|section| !section.fields.is_empty());
    sections
}

/// "- `results`: when results are shown · `"after-close"` or `"always"`".
fn known(line: &str) -> Option<Known> {
    let (name, rest) = line.strip_prefix("- `")?.split_once('`')?;
    let (marks, _) = rest.split_once(':')?;
    let (_, expected) = rest.rsplit_once(" · ")?;
    let each = expected.rsplit_once("each item is ").map_or(expected, |(_, each)| each);
    let choices = each.split(" or ").map(|one| one.strip_prefix("`\"")?.strip_suffix("\"`"));
    let choices: Option<Vec<&str>> = choices.collect();
    Some(Known {
        name: name.to_owned(),
        words: marks.contains('~'),
        choices: choices.unwrap_or_default().into_iter().map(str::to_owned).collect(),
    })
}

/// A text's front matter, and where it lies.
struct Text {
    path: String,
    table: Table,
}

impl Text {
    fn is_translation(&self) -> bool {
        self.path.ends_with(".en.md")
    }
}

fn texts() -> Vec<Text> {
    let all = files(&project("tests/every-field/content")).into_iter();
    let texts = all.filter(|(path, _)| path.ends_with(".md")).filter_map(|(path, bytes)| {
        let text = String::from_utf8(bytes).unwrap();
        // one text is written in YAML: it counts as a form, not for its fields
        let front = text.strip_prefix("+++\n")?.split("+++").next()?.to_owned();
        Some(Text { path, table: front.parse().unwrap() })
    });
    texts.collect()
}

/// The tables that a dotted path leads to; `*` is any key, and a list of tables is each of them.
fn tables<'a>(table: &'a Table, path: &[&str]) -> Vec<&'a Table> {
    let Some((first, rest)) = path.split_first() else {
        return vec![table];
    };
    let below = table.iter().filter(|(key, _)| *first == "*" || key.as_str() == *first);
    let each = below.flat_map(|(_, value)| match value {
        Value::Table(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_table).collect(),
        _ => Vec::new(),
    });
    each.flat_map(|one| tables(one, rest)).collect()
}

/// Where in a text's front matter a section's fields are written.
fn paths(heading: &str) -> Vec<Vec<&str>> {
    match heading {
        "share, [share.mastodon]…" => vec![vec!["share"], vec!["share", "*"]],
        "image" => vec![vec!["image"]],
        "Every kind" | "content/faq/…/_topic.md" => vec![vec![]],
        kind if kind.contains(" (content/") => vec![vec![]],
        _ => vec![heading.trim_matches(['[', ']']).split('.').collect()],
    }
}

/// Whether a text may hold the fields of a section.
fn may_hold(section: &Section, path: &str) -> bool {
    let topic = path.contains("/_topic.");
    if section.heading.contains("_topic.md") || topic {
        return topic && section.heading.contains("_topic.md");
    }
    let folder = section.kind.split_once("(content/").and_then(|(_, rest)| rest.split('/').next());
    folder.is_none_or(|folder| path.starts_with(&format!("{folder}/")))
}

/// What a field holds, as words: a list is each of its items.
fn said(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(said).collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

/// What of a section is in none of its tables.
fn missing(section: &Section, tables: &[&Table], place: &str) -> Vec<String> {
    let mut out = Vec::new();
    for field in &section.fields {
        let values: Vec<&Value> =
            tables.iter().filter_map(|table| table.get(&field.name)).collect();
        if values.is_empty() {
            out.push(format!("{place}{}: `{}`", section.heading, field.name));
        }
        let found: BTreeSet<String> = values.into_iter().flat_map(said).collect();
        for choice in field.choices.iter().filter(|choice| !found.contains(*choice)) {
            out.push(format!("{place}{}: `{} = \"{choice}\"`", section.heading, field.name));
        }
    }
    out
}

#[test]
fn every_field_of_every_kind_is_in_the_hub() {
    let (texts, mut wrong) = (texts(), Vec::new());
    let sections = reference("fields");
    assert!(sections.len() > 20, "the reference of fields has changed its form");
    for section in &sections {
        let below = |translated: bool| -> Vec<&Table> {
            let own = texts.iter().filter(|text| may_hold(section, &text.path));
            let own = own.filter(|text| !translated || text.is_translation());
            let paths = paths(&section.heading);
            own.flat_map(|text| paths.iter().flat_map(|path| tables(&text.table, path))).collect()
        };
        wrong.extend(missing(section, &below(false), ""));
        let words = Section {
            heading: section.heading.clone(),
            kind: section.kind.clone(),
            fields: section.fields.iter().filter(|field| field.words).map(plain).collect(),
        };
        wrong.extend(missing(&words, &below(true), "translated, "));
    }
    assert!(wrong.is_empty(), "tests/every-field lacks:\n{}", wrong.join("\n"));
}

/// The field without its choices: a translation need not show them all.
fn plain(field: &Known) -> Known {
    Known { name: field.name.clone(), words: field.words, choices: Vec::new() }
}

#[test]
fn every_setting_is_in_the_hub() {
    let text = std::fs::read_to_string(project("tests/every-field/parvis.toml")).unwrap();
    let settings: Table = text.parse().unwrap();
    let sections = reference("config");
    assert!(sections.len() > 15, "the reference of settings has changed its form");
    let mut wrong = Vec::new();
    for section in &sections {
        let example = section.heading.ends_with('…');
        let heading = section.heading.trim_end_matches('…').trim_matches(['[', ']']);
        let mut path: Vec<&str> = heading.split('.').collect();
        match path.as_mut_slice() {
            ["parvis", "toml"] => path.clear(),
            // the second part is the writer's own word
            ["languages" | "authors", own] => *own = "*",
            [.., own] if example => *own = "*",
            _ => {}
        }
        // a list shows all choices; of what is set once only one can be there
        let fields = match section.heading.as_str() {
            "[[account]]" => section.fields.clone(),
            _ => section.fields.iter().map(plain).collect(),
        };
        let own = Section { heading: section.heading.clone(), kind: String::new(), fields };
        wrong.extend(missing(&own, &tables(&settings, &path), ""));
    }
    for code in ["fr", "en"] {
        let language = sections.iter().find(|section| section.heading.starts_with("[languages."));
        let language = language.expect("the reference tells of languages");
        let names = language.fields.iter().map(plain).collect();
        let own = Section { heading: code.to_owned(), kind: String::new(), fields: names };
        wrong.extend(missing(&own, &tables(&settings, &["languages", code]), ""));
    }
    assert!(wrong.is_empty(), "tests/every-field/parvis.toml lacks:\n{}", wrong.join("\n"));
}

#[test]
fn the_hub_of_every_field_builds_without_a_finding_and_shows_every_state() {
    let hub = Hub::copy_of(&project("tests/every-field")).with_page_cards(false);
    hub.build(NOW).clean().written();
    let lock = std::fs::read_to_string(project("tests/every-field/parvis.lock")).unwrap();
    assert_eq!(hub.read("parvis.lock").as_deref(), Some(lock.as_str()), "the lock is kept");
    for (place, states) in [
        (
            "sondages",
            &[
                "is-upcoming",
                "Reporté",
                "is-open",
                "is-closed",
                "outcome is-done",
                "outcome is-refused",
                "outcome is-in-progress",
            ][..],
        ),
        (
            "concours",
            &[
                "is-upcoming",
                "Reporté",
                "is-open",
                "is-closed",
                "is-done",
                "Annulé",
                "Résultats à venir",
            ],
        ),
    ] {
        let pages = hub.files(&format!("public/{place}"));
        for state in states {
            let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(state);
            assert!(pages.iter().any(|(_, bytes)| shown(bytes)), "no page of {place} is {state}");
        }
    }
    let home = hub.read("public/index.html").unwrap();
    assert!(home.contains("crisis is-critical"), "a statement is open");
}

/// The test bites: a field taken out is missed.
#[test]
fn a_field_that_is_in_no_text_is_told() {
    let sections = reference("fields");
    let outcome = sections.iter().find(|section| section.heading == "[outcome]").unwrap();
    let table: Table = "status = \"done\"\ntext = \"Oui\"".parse().unwrap();
    let wrong = missing(outcome, &[&table], "");
    assert_eq!(
        wrong,
        [
            "[outcome]: `status = \"in-progress\"`",
            "[outcome]: `status = \"refused\"`",
            "[outcome]: `reason`"
        ]
    );
}
