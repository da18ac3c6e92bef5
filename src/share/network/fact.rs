//! A fact from outside: its value, how sure it is, from where it is known and since when.

use jiff::civil::Date;
use serde::Deserialize;

use crate::diagnostic::{Message, say};
use crate::locale::Locale;
use crate::share::scheduler;

use super::Name;

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
    /// The source in words; English where the language is not French.
    pub(crate) fn source_in(&self, language: &str) -> &'static str {
        source(&self.source).map_or("", |source| source.in_language(language))
    }

    /// The day it was seen, in words: « 20 novembre 2026 ».
    pub(crate) fn seen_in(&self, language: &str) -> String {
        let day = self.seen.parse::<Date>().ok();
        let words = day.and_then(|day| Some(Locale::new(language)?.date(day)));
        words.unwrap_or_else(|| self.seen.clone())
    }

    /// « d’après … (vu le 20 novembre 2026) ».
    pub(crate) fn provenance(&self) -> Message {
        say!(
            "d’après {} (vu le {})",
            "according to {} (seen on {})",
            self.source_in("fr"), self.seen_in("fr");
            self.source_in("en"), self.seen_in("en")
        )
    }

    /// Whether a finding may rest on it.
    pub(crate) fn is_known(&self) -> bool {
        self.confidence > Confidence::Low
    }
}

/// From where something is known: a title, or words that differ by language.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Source {
    Title(String),
    Words(Name),
}

impl Source {
    pub(crate) fn in_language(&self, language: &str) -> &str {
        match self {
            Self::Title(title) => title,
            Self::Words(words) => words.in_language(language),
        }
    }
}

/// A source by its key in `networks.toml` or `schedulers.toml`.
pub(crate) fn source(key: &str) -> Option<&'static Source> {
    super::NETWORKS.sources.get(key).or_else(|| scheduler::source(key))
}
