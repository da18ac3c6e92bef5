//! A hub in a temporary folder, built and read back. No test's own expectations are here.

mod built;
mod golden;
mod hub;
mod page;
mod program;
mod two_states;

use std::path::PathBuf;

pub(crate) use built::Built;
pub(crate) use golden::{check, folders};
pub(crate) use hub::{Hub, files};
pub(crate) use page::Page;
pub(crate) use program::{Ask, Ran};
pub(crate) use two_states::{TwoStates, outputs};

/// The instant that the hubs of tests are seen at, as a rule.
pub(crate) const NOW: &str = "2026-11-20T10:00:00";

/// A folder of this repository: `example-site`, `tests/golden`.
pub(crate) fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A folder of `../shared`, which not every machine has. Where it is absent the reader is told what
/// was not tested.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let places = [
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
    ];
    let found = places.iter().map(|place| place.join(path)).find(|place| place.exists());
    if found.is_none() {
        suites_note(&format!("../shared/{path} is absent: what needs it was NOT tested"));
    }
    found
}

/// How often a proof tries, by the environment; `cargo test` alone tries a few times.
pub(crate) fn count(name: &str, few: usize) -> usize {
    std::env::var(name).ok().and_then(|count| count.parse().ok()).unwrap_or(few)
}

/// What this machine can't try is said, and with `PARVIS_REQUIRE=all` it is a failure.
#[track_caller]
pub(crate) fn skipped(what: &str) {
    let is_required = std::env::var("PARVIS_REQUIRE").is_ok_and(|which| which == "all");
    assert!(!is_required, "required, and can't be tried here: {what}");
    suites_note(&format!("NOT tested: {what}"));
}

/// A line that is seen although the test passes: the test harness captures `eprintln!`, so this goes
/// to the standard error itself.
pub(crate) fn suites_note(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "note: {text}");
}
