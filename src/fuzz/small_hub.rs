//! A whole hub as one text: a line `@@ path` before each file. Built with its theme, then built
//! again over itself.

use std::path::{Component, Path};

use super::reader::paint_all;
use crate::build::{BuildRequest, DeskFolder, Progress, Stage, build};

const HUB: &str = include_str!("small_hub.txt");

struct Silent;

impl Progress for Silent {
    fn stage(&self, _: Stage) {}
    fn of(&self, _: u64) {}
    fn step(&self) {}
}

/// The hub with each of its files at the front, so that every one is spoiled as often.
pub(super) fn seeds() -> Vec<String> {
    let files: Vec<&str> = HUB.split("@@ ").filter(|file| !file.is_empty()).collect();
    let turned = |at: usize| {
        let (before, after) = files.split_at(at);
        after.iter().chain(before).map(|file| format!("@@ {file}")).collect()
    };
    (0..files.len()).map(turned).collect()
}

pub(super) fn read(text: &str) {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let hub = folder.path();
    for file in text.split("@@ ") {
        let (path, text) = file.split_once('\n').unwrap_or((file, ""));
        write(hub, path, text);
    }
    let request = BuildRequest {
        folder: hub.into(),
        out: None,
        desk: DeskFolder::Beside,
        now: Some("2026-11-20T10:00:00".into()),
        locked: false,
        jobs: Some(1),
        wait: std::time::Duration::ZERO,
    };
    // Without a `parvis.toml` there is no hub: the world's error, not the text's.
    let Ok(report) = build(&request, &Silent) else { return };
    report.with_sources(|sources| paint_all(&report.diagnostics, sources));
    if report.summary.is_some() {
        let again = build(&request, &Silent).expect("what was written once is written again");
        let summary = again.summary.expect("nothing has changed");
        assert_eq!((summary.written, summary.removed), (0, 0), "a second build writes");
    }
}

/// Below the hub only; what the disk does not take is left out.
fn write(hub: &Path, path: &str, text: &str) {
    let path = Path::new(path);
    let is_plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    if is_plain && path.components().next().is_some() {
        let place = hub.join(path);
        let _ = place.parent().map(std::fs::create_dir_all);
        let _ = std::fs::write(place, text);
    }
}
