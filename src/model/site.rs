//! The whole site as values. Nobody changes it once it is made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::parse::kind::Kind;
use crate::parse::lock::Lock;

use super::batch::Batch;
use super::{Boundary, Collection, Crisis, Entries, Entry, EntryId, Hub, LanguageId, Topic};

#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) hub: Hub,
    pub(crate) now: Timestamp,
    pub(crate) zone: TimeZone,
    /// Every text in every language, public or not; sorted by kind, name, language.
    pub(crate) entries: Entries,
    /// What the entries were made in, for the site that follows this one.
    pub(super) batches: Vec<Arc<Batch>>,
    /// By language: what its lists show.
    pub(crate) collections: Arc<[Collection]>,
    /// Topics of the FAQ by language, in their order.
    pub(crate) topics: Vec<Vec<Topic>>,
    /// By language: the part of an address that a folder of answers has, where a `_topic.md` says.
    /// It holds whether or not an answer is public.
    pub(crate) topic_slugs: Vec<BTreeMap<String, String>>,
    /// Opened ones, in the order of `parvis.toml`.
    pub(crate) crises: Vec<Crisis>,
    /// Instants at which the site changes, in order.
    pub(crate) boundaries: Vec<Boundary>,
    /// As read; the plan makes the next.
    pub(crate) lock: Lock,
    /// Numbers in the lock of answers that readers could once reach.
    pub(crate) once_public: BTreeSet<u32>,
    /// Original answers by number.
    pub(crate) answers: BTreeMap<u32, EntryId>,
}

impl Site {
    pub(crate) fn zoned(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    pub(crate) fn today(&self) -> Date {
        self.zoned(self.now).date()
    }

    /// The public version of a text for readers of a language: its own, else the original's.
    pub(crate) fn version_for(&self, entry: EntryId, language: LanguageId) -> Option<&Entry> {
        let one = &self.entries[entry];
        let own = one.versions.iter().map(|id| &self.entries[*id]);
        own.clone()
            .find(|version| version.language == language && version.is_public())
            .or_else(|| own.clone().find(|version| version.is_public()))
    }

    /// A public answer by its number, for readers of a language.
    pub(crate) fn answer(&self, number: u32, language: LanguageId) -> Option<&Entry> {
        self.version_for(*self.answers.get(&number)?, language)
    }

    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.kind() == kind)
    }

    /// The next instant at which anything but a count of days changes.
    pub(crate) fn next_boundary(&self) -> Option<&Boundary> {
        let later = |one: &&Boundary| one.at > self.now && one.why != super::Why::Day;
        self.boundaries.iter().find(later)
    }
}
