//! What reads a text that people write, each with texts that are right to begin from.

use std::path::Path;
use std::sync::Arc;

use super::small_hub;
use crate::diagnostic::paint::{Sources, github::github, json::json, terminal::terminal};
use crate::diagnostic::{Diagnostics, FilePath, MessageLanguage};
use crate::load::TextFile;
use crate::parse::data::{parse_decisions, parse_votes};
use crate::parse::document::{Parser, parse_text};
use crate::parse::lock::parse_lock;
use crate::parse::markdown::{Context, markdown};
use crate::parse::settings::parse_settings;
use crate::parse::written::Moment;
use crate::slug::slug;

pub(super) struct Reader {
    pub(super) name: &'static str,
    pub(super) read: fn(&str),
    begin: fn() -> Vec<String>,
    /// Of the time.
    pub(super) share: u32,
    /// Texts where no time is given.
    pub(super) few: u32,
}

impl Reader {
    pub(super) fn seeds(&self) -> Vec<String> {
        let seeds = (self.begin)();
        assert!(!seeds.is_empty(), "{} has nothing to begin from", self.name);
        seeds
    }
}

const fn reader(
    name: &'static str,
    (share, few): (u32, u32),
    read: fn(&str),
    begin: fn() -> Vec<String>,
) -> Reader {
    Reader { name, read, begin, share, few }
}

pub(super) const ALL: &[Reader] = &[
    reader("text", (4, 60), read_text, || example("content", ".md")),
    reader(
        "yaml",
        (2, 60),
        |text| read_text(&format!("content/pages/x.md\n---\n{text}\n---\n")),
        || {
            vec!["title: \"T\"\ntags: [a, b]\nextra:\n  a: [1, {b: c}]\nupdated: 2026-01-01\nsummary: >\n  a\n  b\n".to_owned()]
        },
    ),
    reader("markdown", (3, 60), read_markdown, || example("content", ".md")),
    reader(
        "link",
        (1, 60),
        |text| read_markdown(&format!("[a]({text}) ![b](<{text}>) <{text}>")),
        || {
            let all =
                ["../faq/a/b.md#c", "https://é.example/a?b#c", "/x/y/", "mailto:a@b.fr", "x.png"];
            all.map(str::to_owned).to_vec()
        },
    ),
    reader(
        "votes",
        (1, 60),
        |text| found(text, |file| parse_votes(file, "x").1),
        || example("data/polls", ".csv"),
    ),
    reader(
        "decisions",
        (1, 60),
        |text| found(text, |file| parse_decisions(file).1),
        || example("data", "moderation.csv"),
    ),
    reader(
        "date",
        (1, 200),
        |text| {
            let _ = Moment::read(text);
        },
        || {
            ["2026-12-01", "2026-12-01T09:00:00", "2026-12-01T09:00:00+01:00"]
                .map(str::to_owned)
                .to_vec()
        },
    ),
    reader("slug", (1, 200), read_slug, || vec!["Quels délais ? C++ & C# à 10 €".to_owned()]),
    reader(
        "settings",
        (2, 60),
        |text| found(text, |file| parse_settings(&file.path, &file.text).1),
        || example("", "parvis.toml"),
    ),
    reader(
        "lock",
        (1, 60),
        |text| found(text, |file| parse_lock(file).1),
        || example("", "parvis.lock"),
    ),
    reader("hub", (10, 6), small_hub::read, small_hub::seeds),
];

/// A reader with a fault, to see that it is found.
pub(super) fn planted(read: fn(&str)) -> Reader {
    reader("planted", (1, 20_000), read, || vec!["2026-12-01".to_owned()])
}

/// Files of the example site; texts have their path before them.
fn example(folder: &str, ending: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site");
    let files = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().flatten();
    let files = files.filter(|file| file.path().to_string_lossy().ends_with(ending));
    let text = |file: walkdir::DirEntry| {
        let text = std::fs::read_to_string(file.path()).ok()?;
        let inside = file.path().strip_prefix(&root).ok()?.display();
        Some(if ending == ".md" { format!("{inside}\n{text}") } else { text })
    };
    files.filter_map(text).collect()
}

/// The path is the first line.
fn read_text(text: &str) {
    let (path, text) = text.split_once('\n').unwrap_or(("content/pages/x.md", text));
    let file = TextFile { path: Arc::from(path), text: Arc::from(text) };
    let languages = ["fr".to_owned(), "en".to_owned()];
    let (_, diagnostics) =
        parse_text(&file, &Parser { languages: &languages, pictures: &[], home: None });
    paint(&file, &diagnostics);
}

fn read_markdown(text: &str) {
    let path: FilePath = Arc::from("content/pages/x.md");
    let file = TextFile { path: path.clone(), text: Arc::from(text) };
    let context = Context::plain(&path, "fr", None);
    let (_, diagnostics) = markdown(text, 0..text.len(), &context);
    paint(&file, &diagnostics);
}

fn found(text: &str, read: impl FnOnce(&TextFile) -> Diagnostics) {
    let file = TextFile { path: Arc::from("data/x.csv"), text: Arc::from(text) };
    let diagnostics = read(&file);
    paint(&file, &diagnostics);
}

fn paint(file: &TextFile, diagnostics: &Diagnostics) {
    paint_all(diagnostics, &|path| (*path == *file.path).then_some(&*file.text));
}

/// Every finding can be shown in every form.
pub(super) fn paint_all(diagnostics: &Diagnostics, sources: Sources<'_>) {
    for finding in diagnostics.iter() {
        let places = finding.span.iter().map(|span| (&finding.file, span));
        let also = finding.also.iter().map(|(file, span, _)| (file, span));
        for (file, span) in places.chain(also) {
            let text = sources(file).expect("a finding with a place has a text");
            assert!(text.get(span.clone()).is_some(), "{span:?} is not in {file}: {finding:?}");
        }
    }
    for language in [MessageLanguage::French, MessageLanguage::English] {
        terminal(diagnostics, sources, language, true);
        github(diagnostics, sources, language);
        json(diagnostics, sources, language);
    }
}

fn read_slug(text: &str) {
    let made = slug(text);
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    assert!(!made.is_empty() && made.bytes().all(is_plain), "{text:?} gives {made:?}");
    assert_eq!(slug(&made), made);
}
