//! The list of the files that Parvis wrote into a folder: `<hash>  <path>`, sorted by path, the
//! form that `b3sum --check` reads. Nothing in it depends on when or by whom it was written.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write;

/// Whether a path of the output can be one: relative, parted by `/`, inside the folder, and not in
/// Parvis's own corner.
pub(super) fn is_inside(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    !first.eq_ignore_ascii_case(super::claim::CORNER)
        && !path.contains(|c: char| c.is_control() || c == '\\')
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Paths with the hash of their bytes. While a site is being put in place a path may be there
/// twice, with its old and its new hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    lines: BTreeSet<(String, String)>,
}

impl Manifest {
    /// `None` where a line is not one of a manifest, or is cut off.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if !text.is_empty() && !text.ends_with('\n') {
            return None;
        }
        let mut manifest = Self::default();
        for line in text.lines() {
            let (hash, path) = line.split_once("  ")?;
            let is_hash = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
            if !is_hash || !is_inside(path) {
                return None;
            }
            manifest.lines.insert((path.into(), hash.into()));
        }
        Some(manifest)
    }

    pub(super) fn insert(&mut self, path: &str, hash: &blake3::Hash) {
        self.lines.insert((path.into(), hash.to_hex().as_str().into()));
    }

    /// What is in either.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self { lines: self.lines.union(&other.lines).cloned().collect() }
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (path, hash) in &self.lines {
            writeln!(text, "{hash}  {path}").expect("a String takes all that is written to it");
        }
        text
    }

    /// In order; a path that is there twice comes twice.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|(path, _)| path.as_str())
    }
}

/// A set of paths as the disk tells them apart: on some, `A.html` and `a.html` are one file.
#[derive(Debug, Default)]
pub(super) struct PathSet {
    keys: HashSet<String>,
    pub(super) ignores_case: bool,
}

impl PathSet {
    pub(super) fn new<'a>(paths: impl Iterator<Item = &'a str>, ignores_case: bool) -> Self {
        let mut set = Self { keys: HashSet::new(), ignores_case };
        set.keys = paths.map(|path| set.key(path).into_owned()).collect();
        set
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.keys.contains(self.key(path).as_ref())
    }

    fn key<'a>(&self, path: &'a str) -> Cow<'a, str> {
        if self.ignores_case { path.to_lowercase().into() } else { path.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_that_leads_out_of_the_folder_is_refused() {
        let hash = blake3::hash(b"").to_hex();
        for path in ["../a", "/a", "a/../../b", "a//b", ".parvis/lock", "", "a\\b", "./a", "a/"] {
            assert_eq!(Manifest::parse(&format!("{hash}  {path}\n")), None, "{path}");
        }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let mut manifest = Manifest::default();
        manifest.insert("été/  deux espaces.html", &blake3::hash(b"1"));
        manifest.insert("a", &blake3::hash(b"2"));
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest));
    }

    #[test]
    fn a_disk_that_ignores_case_holds_one_file_of_two_spellings() {
        assert!(PathSet::new(["Été/A.html"].into_iter(), true).contains("été/a.html"));
        assert!(!PathSet::new(["A.html"].into_iter(), false).contains("a.html"));
    }
}
