//! A small hub on the disk that edits change, and what a preview or a build makes of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::super::lens::Lens;
use super::super::preview::{Preview, Subject};
use super::super::shown::Shown;
use crate::diagnostic::paint::terminal::terminal;
use crate::render::Output;

/// Files by path, as they should be on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Files(pub(super) BTreeMap<String, String>);

/// Instants on both sides of the boundaries of the hub.
pub(super) const INSTANTS: [&str; 4] =
    ["2026-10-01", "2026-11-05T09:30", "2026-11-20T12:00", "2027-01-15"];

impl Files {
    pub(super) fn new() -> Self {
        let post = |title: &str, publish: &str, rest: &str, body: &str| {
            format!(
                "+++\ntitle = \"{title}\"\npublish = {publish}\nsummary = \"Un résumé.\"\n{rest}+++\n\n{body}\n"
            )
        };
        let lin =
            "Le lin se lave ? Voir [la réponse](../faq/soin/laver.md).\n\n```js\nlet a = 1;\n```";
        let files = [
            ("parvis.toml", SETTINGS.to_owned()),
            ("content/posts/lin.md", post("Le lin", "2026-10-02", "tags = [\"lin\"]\n", lin)),
            (
                "content/posts/lin.en.md",
                "+++\ntitle = \"Linen\"\nsummary = \"A summary.\"\n+++\n\nWash it.\n".to_owned(),
            ),
            (
                "content/posts/nappe.md",
                post(
                    "La nappe",
                    "2026-11-10",
                    "topic = \"Table\"\n[share.x]\ntext = \"Une nappe : {link}\"\n",
                    "Une nappe.",
                ),
            ),
            (
                "content/faq/soin/laver.md",
                "+++\ntitle = \"Comment laver ?\"\nid = 1\n+++\n\nÀ 40 °C.\n".to_owned(),
            ),
            ("content/polls/couleur.md", POLL.to_owned()),
            ("content/pages/contact.md", "+++\ntitle = \"Contact\"\n+++\n\nÉcrire.\n".to_owned()),
            ("content/statements/rappel.md", STATEMENT.to_owned()),
            ("content/charter/moderation.md", CHARTER.to_owned()),
            ("data/moderation.csv", decisions()),
            (
                "data/polls/couleur.csv",
                "network,option,votes,as_of\nx,bleu,3,2026-11-15\nx,vert,1,2026-11-15\n".to_owned(),
            ),
            ("static/note.txt", "une note\n".to_owned()),
            ("theme/assets/own.css", "p { color: red }\n".to_owned()),
        ];
        Self(files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect())
    }

    /// Makes a folder equal to these files. They look as if they had been there for a while, so
    /// that their times may be trusted.
    pub(super) fn write(&self, before: Option<&Self>, folder: &Path) {
        for path in before.into_iter().flat_map(|before| before.0.keys()) {
            if !self.0.contains_key(path) {
                std::fs::remove_file(folder.join(path)).unwrap();
            }
        }
        for (path, text) in &self.0 {
            if before.is_some_and(|before| before.0.get(path) == Some(text)) {
                continue;
            }
            let location = folder.join(path);
            std::fs::create_dir_all(location.parent().unwrap()).unwrap();
            std::fs::write(&location, text).unwrap();
            let file = std::fs::File::options().write(true).open(&location).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
        }
    }

    /// The paths that differ.
    pub(super) fn changed_from(&self, before: &Self) -> Vec<String> {
        let all = self.0.keys().chain(before.0.keys());
        all.filter(|path| self.0.get(*path) != before.0.get(*path)).cloned().collect()
    }
}

const SETTINGS: &str = r##"language = "fr"

[brand]
name = "Maison"
base_url = "https://exemple.fr"
time_zone = "Europe/Paris"

[cards]
pages = true

[share]
networks = ["x", "mastodon", "instagram"]
hashtags = ["lin"]

[[share.variant]]
id = "equipe"
disclosure = "employee"

[languages.fr]
title = "Maison"
posts = "blog"

[languages.en]
title = "House"
posts = "blog"
"##;

const POLL: &str = r#"+++
title = "Quelle couleur ?"
opens = 2026-11-01T09:00
closes = 2026-11-18T20:00

[[option]]
id = "bleu"
label = "Bleu"

[[option]]
id = "vert"
label = "Vert"
+++

Choisir.
"#;

const STATEMENT: &str = r#"+++
title = "Rappel"
summary = "Un lot est rappelé."
+++

Nous informons.
"#;

const CHARTER: &str = r#"+++
title = "Charte"
summary = "Ce que nous retirons."
version = "1"
effective = 2026-09-01
contact = "charte@exemple.fr"

[[rule]]
id = "injure"
title = "Injure"
text = "On n’insulte personne."
+++

Merci.
"#;

/// Decisions of days at which nothing else changes.
fn decisions() -> String {
    let november = ["11-20", "11-22", "11-25"].map(str::to_owned);
    let december = (2..27).step_by(3).map(|day| format!("12-{day:02}"));
    let rows = november.into_iter().chain(december);
    let rows = rows.map(|day| format!("2026-{day},x,injure,hidden,2,\n"));
    "date,network,rule,action,delay_hours,appeal\n".to_owned() + &rows.collect::<String>()
}

pub(super) fn preview(folder: &Path) -> Preview {
    let subject = Subject { folder: folder.into(), now: Some(INSTANTS[2].into()), drafts: false };
    Preview::new(subject)
}

pub(super) fn at(instant: &str) -> Lens {
    Lens { now: Some(instant.to_owned()), ..Lens::default() }
}

/// Everything that people could see of an edition: what is found, and without an error every file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Everything {
    pub(super) diagnostics: String,
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

pub(super) fn everything(shown: &Shown) -> Everything {
    let edition = &shown.newest;
    let sources = |path: &str| edition.inputs.text(path).map(|file| &*file.text);
    let diagnostics = terminal(&shown.diagnostics, &sources, shown.language(), false);
    let mut files = BTreeMap::new();
    if !shown.diagnostics.has_errors() {
        for route in &edition.plan.routes {
            let bytes = match edition.render(route).expect("the theme is right") {
                Output::Bytes(bytes) => bytes,
                Output::Shared(bytes) => bytes.to_vec(),
                Output::Parts(parts) => parts.concat(),
                Output::Card(sketch) => sketch.svg().as_bytes().to_vec(),
                Output::Copy(from) => std::fs::read(from).unwrap(),
            };
            files.insert(format!("{:?}/{}", route.folder, route.path), bytes);
        }
    }
    Everything { diagnostics, files }
}

/// What a preview that begins now shows, and the files as it sees them.
pub(super) fn fresh_start(folder: &Path) -> Arc<Shown> {
    let cold = preview(folder);
    cold.look().expect("the settings are there");
    cold.shown(&Lens::default()).expect("it was loaded")
}

/// A preview that has read a hub of these files, and where they are.
pub(super) fn started(files: &Files) -> (TempDir, Preview) {
    let folder = tempfile::tempdir().unwrap();
    files.write(None, folder.path());
    let preview = preview(folder.path());
    preview.look().unwrap();
    (folder, preview)
}

/// A whole number from the environment, else another.
pub(super) fn asked(name: &str, otherwise: u32) -> u32 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn the_hub_of_the_proofs_has_no_error() {
    let (_folder, preview) = started(&Files::new());
    for instant in INSTANTS {
        let all = everything(&preview.shown(&at(instant)).unwrap());
        assert!(!all.files.is_empty(), "{}", all.diagnostics);
    }
}
