//! A small hub in two states, so that a build of one over the other adds, changes, keeps and
//! removes files and folders, and gives ids out.

use std::path::Path;

use super::{Hub, files};

type Files = Vec<(String, Vec<u8>)>;

pub(crate) struct TwoStates {
    pub(crate) hub: Hub,
    /// What a clean build of each state writes.
    clean: [Files; 2],
}

impl TwoStates {
    /// The first state, built in a folder that was empty.
    pub(crate) fn new() -> Self {
        let clean = [0, 1].map(|state| {
            let hub = Hub::empty().with_page_cards(false);
            write(hub.path(), state);
            hub.build(super::NOW).written();
            outputs(hub.path())
        });
        assert!(clean[0] != clean[1]);
        let hub = Hub::empty().with_page_cards(false);
        write(hub.path(), 0);
        hub.build(super::NOW).written();
        Self { hub, clean }
    }

    /// Changes what the writer wrote.
    pub(crate) fn become_state(&self, state: usize) {
        write(self.hub.path(), state);
    }

    pub(crate) fn clean(&self, state: usize) -> &Files {
        &self.clean[state]
    }

    /// Every file is wholly of the one or of the other state, and what both have is there.
    #[track_caller]
    pub(crate) fn is_whole(&self, found: &Files) {
        let find = |files: &Files, path: &str| {
            let at = files.binary_search_by(|(one, _)| one.as_str().cmp(path)).ok();
            at.map(|at| files[at].1.clone())
        };
        for (path, bytes) in found.iter().filter(|(path, _)| !path.contains(".parvis")) {
            let is_one = self.clean.iter().any(|one| find(one, path).as_ref() == Some(bytes));
            assert!(is_one, "{path} is neither old nor new");
        }
        for (path, _) in &self.clean[0] {
            let is_in_both = find(&self.clean[1], path).is_some();
            assert!(!is_in_both || find(found, path).is_some(), "{path} is gone");
        }
    }
}

/// What Parvis writes, with its own corner; the lock itself is empty always.
pub(crate) fn outputs(hub: &Path) -> Files {
    let mut all = Files::new();
    for folder in ["public", "desk"] {
        let found = files(&hub.join(folder)).into_iter();
        all.extend(found.map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    for entry in std::fs::read_dir(hub).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.contains("parvis.lock") {
            all.push((name, std::fs::read(entry.path()).unwrap()));
        }
    }
    all.sort();
    all
}

fn write(hub: &Path, state: usize) {
    let content = hub.join("content");
    let _ = std::fs::remove_dir_all(&content);
    let put = |path: String, text: String| {
        let place = content.join(path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, text).unwrap();
    };
    let words = ["ocre", "indigo"][state];
    for number in 0..12 {
        // One in three stays as it is, one in three changes, the others come and go.
        let (name, text) = match number % 3 {
            0 => (format!("reste-{number}"), "Un texte qui reste."),
            1 => (format!("change-{number}"), words),
            _ => (format!("{words}-{number}"), words),
        };
        let day = number + 1;
        put(
            format!("posts/2026-10-{day:02}-{name}.md"),
            format!("+++\ntitle = \"Lettre {number}\"\n+++\n\n{text}\n"),
        );
        put(
            format!("faq/{words}/{name}.md"),
            format!("+++\nid = {}\ntitle = \"Question {number} ?\"\n+++\n\n{text}\n", number + 1),
        );
    }
}
