//! Golden sites: `tests/golden/<name>/site` seen at the instants that name the files of `expected`
//! (`2026-11-20T09h00.txt`). Their theme prints what views hold in a few plain lines, so that a
//! golden shows what was decided and not how it looks. Of the site `machines`, what programs read is
//! shown to the letter.

use std::fmt::Write as _;
use std::path::Path;

use super::support::{Built, Hub, check, folders, project};

#[test]
fn golden_sites_are_as_expected() {
    let mut wrong = Vec::new();
    for site in sites() {
        for (now, expected) in instants(&site) {
            let hub = Hub::copy_of(&site.join("site")).with_plain_theme();
            let built = hub.build(&now);
            let whole = site.ends_with("machines");
            wrong.extend(check(&expected, &drawn(&hub, &built, whole)).err());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_golden_folder_is_whole() {
    for site in sites() {
        assert!(site.join("site").is_dir(), "{}: no site/", site.display());
        assert!(!instants(&site).is_empty(), "{}: nothing expected", site.display());
        let about = std::fs::read_to_string(site.join("README.md")).unwrap_or_default();
        assert_eq!(about.lines().count(), 1, "{}: README.md is one line", site.display());
    }
}

fn sites() -> Vec<std::path::PathBuf> {
    let mut all = folders(&project("tests/golden"));
    all.retain(|folder| !folder.ends_with("theme"));
    assert!(all.len() > 10, "golden sites are gone");
    all
}

/// Each instant that a site is seen at, and what it is then.
fn instants(site: &Path) -> Vec<(String, std::path::PathBuf)> {
    let Ok(files) = std::fs::read_dir(site.join("expected")) else {
        return Vec::new();
    };
    let files = files.map(|file| file.unwrap().path());
    let instant = |path: &Path| path.file_stem().unwrap().to_string_lossy().replace('h', ":");
    let mut all: Vec<_> = files.map(|path| (instant(&path), path)).collect();
    all.sort();
    all
}

/// Messages, pages, desk and lock file as one text.
fn drawn(hub: &Hub, built: &Built, whole: bool) -> String {
    let mut out = String::new();
    let messages = built.messages();
    if !messages.is_empty() {
        let _ = writeln!(out, "=== messages\n{}\n", messages.trim_end());
    }
    draw(&mut out, "public", hub, whole);
    draw(&mut out, "desk", hub, false);
    if let Some(lock) = hub.read("parvis.lock") {
        let _ = writeln!(out, "=== parvis.lock\n{}", lock.trim_end());
    }
    out
}

/// The same in every hub, or drawn: `safety.rs` looks at them.
const FOR_MACHINES: [&str; 7] = [
    "_headers",
    "apple-touch-icon.png",
    "favicon.ico",
    "favicon.svg",
    "icon-192.png",
    "icon-512.png",
    "site.webmanifest",
];

fn draw(out: &mut String, folder: &str, hub: &Hub, whole: bool) {
    for (path, bytes) in hub.files(folder) {
        if path.starts_with("assets/")
            || path.starts_with(".parvis/")
            || path.starts_with("cards/")
            || FOR_MACHINES.contains(&path.as_str())
        {
            continue;
        }
        let _ = writeln!(out, "=== {folder}/{path}");
        if path.ends_with(".html") {
            let text = String::from_utf8(bytes).unwrap();
            let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
            for line in lines {
                let _ = writeln!(out, "{line}");
            }
            out.push('\n');
        } else if whole && is_for_programs(&path) {
            let text = String::from_utf8(bytes).unwrap();
            let _ = writeln!(out, "{}\n", text.replace("\r\n", "\n").trim_end());
        } else if path.ends_with("feed.xml") {
            out.push_str(&feed(&bytes));
        }
    }
}

fn is_for_programs(path: &str) -> bool {
    let endings = [".xml", ".json", ".ics", ".csv", ".opml"];
    path != "sitemap.xml" && endings.iter().any(|ending| path.ends_with(ending))
}

/// A feed's entries, one a line.
fn feed(bytes: &[u8]) -> String {
    let feed = feed_rs::parser::parse(bytes).unwrap();
    let mut out = String::new();
    for entry in feed.entries {
        let title = entry.title.map(|title| title.content).unwrap_or_default();
        let updated = entry.updated.map(|at| at.to_rfc3339()).unwrap_or_default();
        let _ = writeln!(out, "{updated} {} {title}", entry.id);
    }
    out.push('\n');
    out
}
