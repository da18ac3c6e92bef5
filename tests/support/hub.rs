//! A hub in a temporary folder.

use std::path::{Path, PathBuf};
use std::time::Duration;

use parvis::{BuildRequest, DeskFolder};
use tempfile::TempDir;

use super::{Built, project};

/// Settings for hubs that bring none.
const SETTINGS: &str = r#"language = "fr"

[brand]
name = "Atelier Test"
base_url = "https://atelier.example.com"
time_zone = "Europe/Paris"

[languages.fr]
title = "Atelier Test"
"#;

pub(crate) struct Hub {
    folder: TempDir,
}

impl Hub {
    /// A hub with settings and nothing else.
    pub(crate) fn empty() -> Self {
        let hub = Self { folder: tempfile::tempdir().expect("the machine has a temporary folder") };
        hub.write("parvis.toml", SETTINGS);
        hub
    }

    /// A copy of a folder; without a `parvis.toml` in it the settings are plain ones.
    pub(crate) fn copy_of(folder: &Path) -> Self {
        let hub = Self::empty();
        copy(folder, hub.path());
        hub
    }

    /// A copy of the example site.
    pub(crate) fn example() -> Self {
        let hub = Self::copy_of(&project("example-site"));
        for written in ["public", "desk", ".parvis-cache"] {
            let _ = std::fs::remove_dir_all(hub.path().join(written));
        }
        // A hundred cards a build would be most of what tests wait for: `cards.rs` draws them.
        hub.with_page_cards(false)
    }

    /// The same with or without a card for each page.
    pub(crate) fn with_page_cards(self, pages: bool) -> Self {
        let settings = self.read("parvis.toml").expect("a hub has settings");
        let line = |yes: bool| format!("[cards]\npages = {yes}\n");
        let (own, wanted) = (line(!pages), line(pages));
        let settings = if settings.contains("[cards]") {
            settings.replace(&own, &wanted)
        } else {
            format!("{settings}\n{wanted}")
        };
        assert!(settings.contains(&wanted));
        self.write("parvis.toml", settings);
        self
    }

    /// A hub of these files.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let hub = Self::empty();
        for (path, text) in files {
            hub.write(path, text);
        }
        hub
    }

    /// The theme of the golden sites: a few plain lines a page.
    pub(crate) fn with_plain_theme(self) -> Self {
        copy(&project("tests/golden/theme"), &self.path().join("theme"));
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let location = self.path().join(path);
        let parent = location.parent().expect("a file lies in a folder");
        std::fs::create_dir_all(parent).unwrap();
        std::fs::write(location, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.path().join(path)).ok()
    }

    pub(crate) fn request(&self, now: &str) -> BuildRequest {
        BuildRequest {
            folder: self.path().to_owned(),
            out: None,
            desk: DeskFolder::Beside,
            now: Some(now.to_owned()),
            locked: false,
            jobs: None,
            wait: Duration::from_secs(60),
        }
    }

    /// The hub as it is at an instant.
    pub(crate) fn build(&self, now: &str) -> Built {
        Built::of(&self.request(now))
    }

    /// All files below one of its folders, with what is in them, sorted by path.
    pub(crate) fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        files(&self.path().join(folder))
    }
}

/// All files below a folder, with what is in them, sorted by path.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let walk = walkdir::WalkDir::new(folder).into_iter().flatten();
    for entry in walk.filter(|entry| entry.file_type().is_file()) {
        let inside = entry.path().strip_prefix(folder).unwrap();
        let path = inside.to_string_lossy().replace('\\', "/");
        found.push((path, std::fs::read(entry.path()).unwrap()));
    }
    found.sort();
    found
}

impl Hub {
    /// Copies all files of a folder.
    pub(crate) fn copy_to(from: &Path, to: &Path) {
        copy(from, to);
    }
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let target: PathBuf = to.join(path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
}
