//! Warm equals cold: after any sequence of edits a preview that has seen them all shows and finds
//! what a new one does, and writes into a folder that has seen them all what it writes into an empty
//! one. `PARVIS_SEQUENCES=1000` tries as many; a failure prints its seed and the
//! shortest sequence that fails.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use super::super::lens::Lens;
use super::super::preview::{Shown, Silent};
use super::hub::{Files, INSTANTS, asked, at, everything, preview};
use crate::emit::{Folders, emit};
use crate::memo::Fault;

/// One thing that people do; the numbers choose which file, and how.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Body(u8),
    Title(u8),
    Date(u8),
    Slug(u8),
    Tags(u8),
    Draft(u8),
    /// A text goes to the folder of another kind.
    Kind(u8),
    Link(u8),
    Add(u8),
    Delete(u8),
    Rename(u8),
    Swap(u8, u8),
    /// Two texts want one address, until one of them changes.
    Collide(u8),
    Break(u8),
    CarriageReturns(u8),
    Template(u8),
    Partial(u8),
    Strings(u8),
    Asset(u8),
    Settings(u8),
    Languages,
    /// Files without a language's suffix are in another language.
    DefaultLanguage,
    Data(u8),
    Static(u8),
    Now(u8),
    Nothing,
}

fn edit() -> impl Strategy<Value = Edit> {
    let n = || any::<u8>();
    prop_oneof![
        n().prop_map(Edit::Body),
        n().prop_map(Edit::Title),
        n().prop_map(Edit::Date),
        n().prop_map(Edit::Slug),
        n().prop_map(Edit::Tags),
        n().prop_map(Edit::Draft),
        n().prop_map(Edit::Kind),
        n().prop_map(Edit::Link),
        n().prop_map(Edit::Add),
        n().prop_map(Edit::Delete),
        n().prop_map(Edit::Rename),
        (n(), n()).prop_map(|(a, b)| Edit::Swap(a, b)),
        n().prop_map(Edit::Collide),
        n().prop_map(Edit::Break),
        n().prop_map(Edit::CarriageReturns),
        n().prop_map(Edit::Template),
        n().prop_map(Edit::Partial),
        n().prop_map(Edit::Strings),
        n().prop_map(Edit::Asset),
        n().prop_map(Edit::Settings),
        Just(Edit::Languages),
        Just(Edit::DefaultLanguage),
        n().prop_map(Edit::Data),
        n().prop_map(Edit::Static),
        n().prop_map(Edit::Now),
        Just(Edit::Nothing),
    ]
}

/// What an edit makes of the files; of `now` it makes nothing.
fn apply(edit: Edit, files: &mut Files) {
    match edit {
        Edit::Body(n) => change(files, n, |text| format!("{text}\nParagraphe {n}.\n")),
        Edit::Title(n) => set(files, n, "title", &format!("\"Titre {} <b>\"", n % 5)),
        Edit::Date(n) => set(files, n, "publish", ["2026-10-02", "2026-11-12"][usize::from(n % 2)]),
        Edit::Slug(n) => set(files, n, "slug", &format!("\"adresse-{}\"", n % 5)),
        Edit::Tags(n) => {
            set(files, n, "tags", ["[\"lin\"]", "[\"Été\", \"lin\"]"][usize::from(n % 2)])
        }
        Edit::Draft(n) => set(files, n, "draft", ["true", "false"][usize::from(n / 16 % 2)]),
        Edit::Collide(n) => set(files, n, "slug", "\"nappe\""),
        Edit::Kind(n) => rename(files, n, |path| path.replace("/posts/", "/pages/")),
        Edit::Rename(n) => rename(files, n, |path| path.replace(".md", &format!("-{}.md", n % 3))),
        Edit::Link(n) => {
            let to = ["nappe.md", "lin.md#x", "../faq/soin/laver.md", "absent.md"]
                [usize::from(n / 8 % 4)];
            change(files, n, |text| format!("{text}\n[ici]({to})\n"));
        }
        Edit::Add(n) => {
            let path =
                ["content/posts/neuf.md", "content/faq/soin/neuf.md", "content/posts/neuf.en.md"];
            let text =
                "+++\ntitle = \"Neuf\"\npublish = 2026-10-03\nsummary = \"S.\"\n+++\n\nNeuf.\n";
            files.0.insert(path[usize::from(n) % 3].to_owned(), text.to_owned());
        }
        Edit::Delete(n) => {
            if let Some(path) = text_at(files, n) {
                files.0.remove(&path);
            }
        }
        Edit::Swap(a, b) => {
            if let (Some(one), Some(other)) = (text_at(files, a), text_at(files, b)) {
                let (first, second) = (files.0[&one].clone(), files.0[&other].clone());
                files.0.insert(one, second);
                files.0.insert(other, first);
            }
        }
        Edit::Break(n) => {
            let broken = |text: String| match text.strip_prefix("+++\nbroken = \n") {
                Some(rest) => format!("+++\n{rest}"),
                None => text.replacen("+++\n", "+++\nbroken = \n", 1),
            };
            change(files, n, broken);
        }
        Edit::CarriageReturns(n) => change(files, n, |text| match text.contains('\r') {
            true => text.replace("\r\n", "\n"),
            false => text.replace('\n', "\r\n"),
        }),
        Edit::Template(n) => {
            let text =
                format!("{{% extends \"base.html\" %}}{{% block main %}}{n}{{% endblock main %}}");
            toggle(files, "theme/templates/404.html", n, text);
        }
        Edit::Partial(n) => {
            toggle(files, "theme/templates/footer.html", n, format!("<footer>{n}</footer>"))
        }
        Edit::Strings(n) => {
            toggle(files, "theme/strings/fr.toml", n, format!("skip = \"Passer {n}\"\n"))
        }
        Edit::Asset(n) => toggle(files, "theme/assets/own.css", n, format!("p {{ order: {n} }}\n")),
        Edit::Static(n) => toggle(files, "static/note.txt", n, format!("note {n}\n")),
        Edit::Data(n) => {
            let text =
                format!("network,option,votes,as_of\nx,bleu,{n},2026-11-15\nx,vert,2,2026-11-15\n");
            toggle(files, "data/polls/couleur.csv", n, text);
        }
        Edit::Settings(n) => {
            let settings = files.0.get_mut("parvis.toml").expect("it stays");
            let at = settings.find("name = ").expect("it stays");
            let end = at + settings[at..].find('\n').expect("a line ends");
            settings.replace_range(at..end, &format!("name = \"Maison {}\"", n % 4));
        }
        Edit::Languages => {
            const ENGLISH: &str = "\n[languages.en]\ntitle = \"House\"\nposts = \"blog\"\n";
            let settings = files.0.get_mut("parvis.toml").expect("it stays");
            match settings.strip_suffix(ENGLISH) {
                Some(rest) => *settings = rest.to_owned(),
                None => settings.push_str(ENGLISH),
            }
        }
        Edit::DefaultLanguage => {
            const GERMAN: &str = "[languages.de]\ntitle = \"Haus\"\n\n";
            let settings = files.0.get_mut("parvis.toml").expect("it stays");
            *settings = if settings.contains(GERMAN) {
                settings.replace(GERMAN, "").replace("language = \"de\"", "language = \"fr\"")
            } else {
                let german = settings.replace("language = \"fr\"", "language = \"de\"");
                german.replace("[languages.fr]", &format!("{GERMAN}[languages.fr]"))
            };
        }
        Edit::Now(_) | Edit::Nothing => {}
    }
}

fn text_at(files: &Files, n: u8) -> Option<String> {
    let texts: Vec<&String> = files.0.keys().filter(|path| path.ends_with(".md")).collect();
    texts.get(usize::from(n) % texts.len().max(1)).map(|path| (*path).clone())
}

fn change(files: &mut Files, n: u8, how: impl FnOnce(String) -> String) {
    if let Some(path) = text_at(files, n) {
        let text = files.0[&path].clone();
        files.0.insert(path, how(text));
    }
}

/// Sets a field of the front matter, in place of what it was.
fn set(files: &mut Files, n: u8, field: &str, value: &str) {
    change(files, n, |text| {
        let start = format!("{field} = ");
        let rest: Vec<&str> =
            text.split_inclusive('\n').filter(|line| !line.starts_with(&start)).collect();
        rest.concat().replacen("+++\n", &format!("+++\n{start}{value}\n"), 1)
    });
}

fn rename(files: &mut Files, n: u8, how: impl FnOnce(&str) -> String) {
    if let Some(path) = text_at(files, n) {
        let to = how(&path);
        if let Some(text) = files.0.remove(&path) {
            files.0.insert(to, text);
        }
    }
}

/// Puts a file there, or takes away what this edit put there before.
fn toggle(files: &mut Files, path: &str, n: u8, text: String) {
    let is_gone = n.is_multiple_of(4) && files.0.remove(path).is_some();
    if !is_gone {
        files.0.insert(path.to_owned(), text);
    }
}

/// Tries a sequence of edits with a memo that has a fault, or none.
fn warm_equals_cold(edits: &[Edit], fault: Option<Fault>) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir()?;
    let (long_lived, fresh) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let mut files = Files::new();
    files.write(None, folder.path());
    let mut warm = preview(folder.path()).with_fault(fault);
    let _ = warm.look();
    let (mut now, live) = (INSTANTS[2].to_owned(), Lens::default());
    let lens = at(INSTANTS[1]);
    warm.shown(&live);
    for (step, edit) in edits.iter().enumerate() {
        let before = files.clone();
        apply(*edit, &mut files);
        files.write(Some(&before), folder.path());
        if let Edit::Now(n) = edit {
            now = format!("2026-1{}-{:02}T{:02}:30", n % 3, n % 27 + 1, n % 24);
            warm.set_now(&now);
        }
        // As the bell does: what it names first, then the tree.
        let named: Vec<PathBuf> =
            files.changed_from(&before).iter().map(|path| folder.path().join(path)).collect();
        if step % 2 == 0 {
            warm.read_again(&named);
            warm.shown(&live);
        }
        warm.look().expect("the settings are there");
        let mut cold = preview(folder.path());
        cold.set_now(&now);
        cold.look().expect("the settings are there");
        for lens in [&lens, &live].into_iter().skip(step % 2) {
            let Some(cold) = cold.shown(lens) else { continue };
            let cold = everything(&cold);
            // The desk tells the time, and is asked for by itself.
            let public = warm.shown(lens).map(|shown| everything(&shown)).expect("it was loaded");
            let found = differing(&public.files, &cold.files);
            prop_assert!(
                found.iter().all(|path| path.starts_with("Desk/")),
                "after step {}: {:?}",
                step,
                found
            );
            let warm = warm.shown_with_desk(lens).expect("it was loaded");
            let warm = everything(&warm);
            prop_assert_eq!(&warm.diagnostics, &cold.diagnostics, "after step {}", step);
            let found = differing(&warm.files, &cold.files);
            prop_assert!(found.is_empty(), "after step {}: {:?}", step, found);
        }
        prop_assert_eq!(warm.remembered(), cold.remembered(), "what is remembered");
        let shown = warm.shown_with_desk(&live).expect("it was loaded");
        if !shown.diagnostics.has_errors() {
            write(&shown, &long_lived.path().join("out"))?;
            if step + 1 == edits.len() {
                write(&shown, &fresh.path().join("out"))?;
                prop_assert_eq!(tree(long_lived.path()), tree(fresh.path()), "as it is written");
            }
        }
    }
    Ok(())
}

/// Writes an edition as a build does.
fn write(shown: &Shown, out: &Path) -> Result<(), TestCaseError> {
    let folders = Folders { public: out.join("public"), desk: Some(out.join("desk")) };
    let written = emit(&shown.newest, &folders, &Silent);
    let written = written.map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
    prop_assert!(written.is_ok(), "the theme is right");
    Ok(())
}

fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|found| found.unwrap());
    let files = files.filter(|found| found.file_type().is_file());
    files
        .map(|found| {
            let inside = found.path().strip_prefix(folder).unwrap().to_owned();
            (inside, std::fs::read(found.path()).unwrap())
        })
        .collect()
}

fn differing<'a>(
    one: &'a BTreeMap<String, Vec<u8>>,
    other: &'a BTreeMap<String, Vec<u8>>,
) -> Vec<&'a String> {
    let all = one.keys().chain(other.keys());
    all.filter(|path| one.get(*path) != other.get(*path)).collect()
}

/// `PARVIS_SEED` tries others than those of every day.
fn runner(cases: u32) -> TestRunner {
    let seed = std::env::var("PARVIS_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1u8);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
}

fn prove(cases: u32, fault: Option<Fault>) -> Result<(), TestError<Vec<Edit>>> {
    let some = proptest::collection::vec(edit(), 1..8);
    runner(cases).run(&some, |edits| warm_equals_cold(&edits, fault))
}

#[test]
fn after_any_edits_a_warm_preview_equals_a_cold_one() {
    if let Err(failure) = prove(asked("PARVIS_SEQUENCES", 12), None) {
        panic!("seed {:?}: {failure}", std::env::var("PARVIS_SEED"));
    }
}

#[test]
fn a_memo_that_forgets_something_is_caught() {
    for fault in Fault::ALL {
        let caught = prove(200, Some(fault)).is_err();
        assert!(caught, "{fault:?} passes unnoticed");
    }
}
