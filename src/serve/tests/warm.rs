//! Warm equals cold: after any sequence of edits a preview that has seen them all shows and finds
//! what a new one does, and writes into a folder that has seen them all what it writes into an empty
//! one. `PARVIS_SEQUENCES=1000` tries as many; a failure prints its seed and the
//! shortest sequence that fails.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use super::super::editions::Silent;
use super::super::lens::Lens;
use super::super::shown::Shown;
use super::edits::{Edit, apply, edit};
use super::hub::{Files, INSTANTS, asked, at, everything, preview};
use crate::emit::{Folders, Writers, emit};
use crate::memo::Fault;
use crate::write::{CardFolder, Patience};

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
            write(&shown, folder.path(), &long_lived.path().join("out"))?;
            if step + 1 == edits.len() {
                write(&shown, folder.path(), &fresh.path().join("out"))?;
                prop_assert_eq!(tree(long_lived.path()), tree(fresh.path()), "as it is written");
            }
        }
    }
    Ok(())
}

/// Writes an edition as a build does.
fn write(shown: &Shown, hub: &Path, out: &Path) -> Result<(), TestCaseError> {
    let folders = Folders { public: out.join("public"), desk: Some(out.join("desk")) };
    let failed = |error| TestCaseError::fail(format!("{error:?}"));
    let turns = folders.take(&Patience::NONE).map_err(failed)?;
    let writers = Writers::open(&folders, turns).map_err(failed)?;
    let cards = CardFolder::of_hub(hub);
    let written = emit(&shown.newest, writers, &cards, &Silent).map_err(failed)?;
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

fn prove(
    cases: u32,
    edit: impl Strategy<Value = Edit>,
    fault: Option<Fault>,
) -> Result<(), TestError<Vec<Edit>>> {
    let some = proptest::collection::vec(edit, 1..8);
    runner(cases).run(&some, |edits| warm_equals_cold(&edits, fault))
}

#[test]
fn after_any_edits_a_warm_preview_equals_a_cold_one() {
    if let Err(failure) = prove(asked("PARVIS_SEQUENCES", 12), edit(), None) {
        panic!("seed {:?}: {failure}", std::env::var("PARVIS_SEED"));
    }
}

#[test]
fn through_time_in_any_direction_a_warm_preview_equals_a_cold_one() {
    let instants = any::<u8>().prop_map(Edit::Now);
    if let Err(failure) = prove(asked("PARVIS_SEQUENCES", 12), instants, None) {
        panic!("seed {:?}: {failure}", std::env::var("PARVIS_SEED"));
    }
}

#[test]
fn a_memo_that_forgets_something_is_caught() {
    for fault in Fault::ALL {
        let caught = prove(200, edit(), Some(fault)).is_err();
        assert!(caught, "{fault:?} passes unnoticed");
    }
}
