//! A fact from outside: its value, how sure it is, from where it is known and since when.

use jiff::civil::Date;
use serde::Deserialize;

use crate::share::scheduler;

/// A figure, how sure it is, its key in the table of sources, and the day it was seen
/// (`2026-11-20`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fact<T> {
    pub(crate) value: T,
    pub(crate) confidence: Confidence,
    pub(crate) source: String,
    pub(crate) seen: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Confidence {
    /// Not verified.
    Low,
    /// One source, or long practice.
    Medium,
    /// A strong source, or several that agree.
    High,
    /// Seen in the network's own text or code.
    Verified,
}

impl<T> Fact<T> {
    /// The source in words, as the data name it.
    pub(crate) fn source(&self) -> &'static str {
        source(&self.source).unwrap_or_default()
    }

    /// The day it was seen.
    pub(crate) fn seen_on(&self) -> Date {
        self.seen.parse().expect("a test reads the day of every fact")
    }

    /// Whether a finding may rest on it.
    pub(crate) fn is_known(&self) -> bool {
        self.confidence > Confidence::Low
    }
}

/// A source by its key in `networks.toml` or `schedulers.toml`.
pub(crate) fn source(key: &str) -> Option<&'static str> {
    let networks = super::NETWORKS.sources.get(key);
    networks.map(String::as_str).or_else(|| scheduler::source(key))
}
