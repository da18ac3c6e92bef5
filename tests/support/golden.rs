//! Expected texts on the disk. `PARVIS_UPDATE=1` writes what is there instead of comparing.

use std::path::{Path, PathBuf};

/// The folders of a folder, sorted.
pub(crate) fn folders(parent: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(parent).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

/// Compares a text with the expected one; says the first line that differs.
pub(crate) fn check(expected: &Path, actual: &str) -> Result<(), String> {
    if std::env::var_os("PARVIS_UPDATE").is_some() {
        std::fs::write(expected, actual).unwrap();
        return Ok(());
    }
    let wanted = std::fs::read_to_string(expected).unwrap_or_default();
    if wanted == actual {
        return Ok(());
    }
    let differs = |(_, (one, other)): &(usize, (&str, &str))| one != other;
    let ends = std::iter::once("(end)");
    let lines = wanted.lines().chain(ends.clone()).zip(actual.lines().chain(ends));
    let place = lines.enumerate().find(differs);
    let (line, (one, other)) = place.unwrap_or((0, ("", "")));
    Err(format!(
        "{}:{}\n  expected: {one}\n  actual:   {other}\n(PARVIS_UPDATE=1 cargo test rewrites it)",
        expected.display(),
        line + 1
    ))
}
