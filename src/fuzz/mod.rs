//! Rubbish in: whatever people write, nothing panics, hangs or takes the machine's memory, and every
//! finding can be painted in both languages. `cargo test` tries a little and replays every text that
//! was ever too much, from `tests/fuzz-corpus`; `tests/fuzz` goes on for as long as it is told.

mod reader;
mod small_hub;
mod spoiled;
mod watch;

use std::cell::Cell;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

use reader::Reader;
use spoiled::spoiled;
use watch::Watch;

/// Cases between two looks at the clock.
const BATCH: u32 = 64;

/// Texts that were too much for a reader once.
fn corpus(reader: &Reader) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz-corpus").join(reader.name)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Gives a reader spoiled texts until its time is over: how many, why it failed, and on which text,
/// made as small as it still fails on.
fn fuzz(
    reader: &Reader,
    time: Duration,
    seed: u64,
    watch: &Watch,
) -> (u64, Option<(String, String)>) {
    let begun = Instant::now();
    let seeds = reader.seeds();
    let (runs, mut batch) = (Cell::new(0), 0);
    while batch == 0 || begun.elapsed() < time {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        bytes[8..16].copy_from_slice(&u64::to_le_bytes(batch));
        let cases = if time.is_zero() { reader.few } else { BATCH };
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let done = TestRunner::new_with_rng(config, rng).run(&spoiled(&seeds), |text| {
            runs.set(runs.get() + 1);
            watch.during(reader.name, &text, || (reader.read)(&text));
            Ok(())
        });
        if let Err(TestError::Fail(why, text)) = done {
            let why = format!("{}, seed {seed}, batch {batch}: {why}", reader.name);
            return (runs.get(), Some((why, text)));
        }
        batch += 1;
    }
    (runs.get(), None)
}

/// `PARVIS_FUZZ_SECONDS` says how long, `PARVIS_FUZZ_SEED` where it begins, `PARVIS_FUZZ_ONLY` which
/// reader alone.
#[test]
fn nothing_that_is_written_breaks_a_reader() {
    let time = Duration::from_secs(number("PARVIS_FUZZ_SECONDS").unwrap_or_default());
    let seed = number("PARVIS_FUZZ_SEED").unwrap_or(20_261_120);
    let only = std::env::var("PARVIS_FUZZ_ONLY").ok();
    let chosen: Vec<&Reader> = reader::ALL
        .iter()
        .filter(|reader| only.as_ref().is_none_or(|only| *only == reader.name))
        .collect();
    let shares: u32 = chosen.iter().map(|reader| reader.share).sum();
    let watch = Watch::start();
    let mut wrong = Vec::new();
    for reader in chosen {
        let (runs, found) = fuzz(reader, time * reader.share / shares, seed, &watch);
        println!("{}: {runs} runs from seed {seed}", reader.name);
        let kept =
            |(why, text): (String, String)| format!("{why}\n{}", watch::keep(reader.name, &text));
        wrong.extend(found.map(kept));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_was_too_much_once_is_read_now() {
    let watch = Watch::start();
    for reader in reader::ALL {
        let Ok(folder) = std::fs::read_dir(corpus(reader)) else { continue };
        let mut texts: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
        texts.sort();
        for path in texts {
            let text = std::fs::read_to_string(&path).expect("a text of the corpus is read");
            watch.during(reader.name, &text, || (reader.read)(&text));
        }
    }
}

#[test]
fn a_reader_that_fails_is_noticed() {
    let planted = reader::planted(|text| assert!(!text.contains("2026-02-30"), "planted"));
    let (_, found) = fuzz(&planted, Duration::ZERO, 1, &Watch::start());
    let (why, text) = found.expect("a fault that was planted is found");
    assert!(why.contains("planted") && text.contains("2026-02-30"), "{why}: {text}");
}
