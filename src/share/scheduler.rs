//! The scheduling tools that take a file, from `schedulers.toml`: how that file must be. Writing
//! one is not here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::network::{Fact, Source};

/// A tool that publishes at a time what a file gives it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scheduler {
    pub(crate) id: String,
    pub(crate) name: String,
    /// In their order, letter by letter; of a longer header, its beginning.
    pub(crate) columns: Fact<Vec<String>>,
    /// Whether the file begins with the names of its columns.
    pub(crate) header: Fact<bool>,
    /// As `strftime` has it; with the time where [`Self::time`] is missing. No zone: it is the
    /// account's.
    pub(crate) date: Fact<String>,
    pub(crate) time: Option<Fact<String>>,
    /// Whether a row without a date goes into the tool's own queue.
    pub(crate) queue: Option<Fact<bool>>,
    /// Of one file.
    pub(crate) most_rows: Fact<usize>,
    /// Of one file, with the tool's free plan.
    pub(crate) free_rows: Option<Fact<usize>>,
    /// Minutes between two posts.
    pub(crate) apart: Option<Fact<u32>>,
    /// Minutes from the import to the first post.
    pub(crate) ahead: Option<Fact<u32>>,
    /// Of what the minutes must be a multiple.
    pub(crate) minutes: Option<Fact<u32>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Schedulers {
    sources: BTreeMap<String, Source>,
    scheduler: Vec<Scheduler>,
}

static SCHEDULERS: LazyLock<Schedulers> = LazyLock::new(|| {
    toml::from_str(include_str!("schedulers.toml")).expect("a test reads the embedded schedulers")
});

impl Scheduler {
    /// In the order of the reference.
    pub(crate) fn all() -> &'static [Scheduler] {
        &SCHEDULERS.scheduler
    }

    pub(crate) fn find(id: &str) -> Option<&'static Scheduler> {
        Scheduler::all().iter().find(|tool| tool.id == id)
    }
}

/// A source by its key.
pub(super) fn source(key: &str) -> Option<&'static Source> {
    SCHEDULERS.sources.get(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_can_be_written() {
        let at = jiff::civil::date(2026, 12, 1).at(9, 5, 0, 0);
        let of = |id: &str| {
            let tool = Scheduler::all().iter().find(|tool| tool.id == id).expect("the tool exists");
            let time = tool.time.as_ref().map_or("", |time| &time.value);
            at.strftime(&format!("{} {time}", tool.date.value)).to_string().trim().to_owned()
        };
        assert_eq!(of("buffer"), "2026-12-01 09:05");
        assert_eq!(of("publer"), "2026/12/01 09:05");
        assert_eq!(of("metricool"), "2026-12-01 09:05:00");
        assert_eq!(of("sprout"), "12/01/2026 09:05");
        assert_eq!(of("hootsuite"), "12/01/2026 09:05");
    }
}
