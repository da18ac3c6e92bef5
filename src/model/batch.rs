//! Texts made into entries together. A batch of an earlier site holds for the next one where
//! nothing that it was made from has changed; what changes with `now` is told by its boundaries.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::load::{Inputs, Outlook};
use crate::memo::Fault;
use crate::parse::Documents;
use crate::parse::document::Document;

use super::clock::Clock;
use super::collection::is_listed_alike;
use super::making::Maker;
use super::versions::Text;
use super::{Boundary, Crisis, Entries, Entry, EntryId, Hub, Site};

/// How many texts make a batch.
const TEXTS: usize = 64;

#[derive(Debug)]
pub(super) struct Batch {
    /// The id of its first entry.
    first: EntryId,
    documents: Vec<Arc<Document>>,
    pub(super) entries: Vec<Arc<Entry>>,
    /// What was asked of the clock.
    pub(super) asked: Vec<Boundary>,
    pub(super) found: Diagnostics,
}

/// What all batches are made with.
pub(super) struct Facts<'a> {
    pub(super) hub: &'a Hub,
    pub(super) documents: &'a Documents,
    pub(super) crises: &'a [Crisis],
    pub(super) outlook: &'a Outlook,
}

/// An earlier site, and what it was made from.
#[derive(Clone, Copy)]
pub(crate) struct Before<'a> {
    pub(crate) inputs: &'a Inputs,
    pub(crate) site: &'a Site,
    /// What the proofs have it forget.
    pub(crate) fault: Option<Fault>,
}

/// All texts in batches, in their order; those of the site before where they hold.
pub(super) fn batches(
    texts: &[Text<'_>],
    facts: &Facts<'_>,
    clock: &Clock,
    before: Option<Before<'_>>,
) -> Vec<Arc<Batch>> {
    let mut first = 0;
    let mut some = Vec::with_capacity(texts.len().div_ceil(TEXTS));
    for texts in texts.chunks(TEXTS) {
        some.push((first, texts));
        first += texts.iter().map(|text| text.versions.len()).sum::<usize>();
    }
    let known = before.map_or(&[] as &[_], |before| before.site.batches.as_slice());
    let one = |(index, (first, texts)): (usize, &(EntryId, &[Text<'_>]))| match known.get(index) {
        Some(known) if known.holds(*first, texts, before, clock) => known.clone(),
        _ => Arc::new(Batch::new(*first, texts, facts, clock.beside())),
    };
    some.par_iter().enumerate().with_max_len(1).map(one).collect()
}

impl Batch {
    fn new(first: EntryId, texts: &[Text<'_>], facts: &Facts<'_>, clock: Clock) -> Self {
        let mut maker = Maker {
            hub: facts.hub,
            documents: facts.documents,
            crises: facts.crises,
            shows_drafts: facts.outlook.drafts,
            clock,
            diagnostics: Diagnostics::default(),
            entries: Vec::with_capacity(texts.len()),
            first,
        };
        texts.iter().for_each(|text| maker.make(text.kind, &text.versions));
        Self {
            first,
            documents: documents(texts).cloned().collect(),
            entries: maker.entries,
            asked: maker.clock.asked(),
            found: maker.diagnostics,
        }
    }

    /// Whether the same documents stand at the same place, and no instant has come or gone that
    /// one of them asked for.
    fn holds(
        &self,
        first: EntryId,
        texts: &[Text<'_>],
        before: Option<Before<'_>>,
        clock: &Clock,
    ) -> bool {
        let Some(before) = before else { return false };
        self.first == first
            && self.documents.len() == documents(texts).count()
            && self
                .documents
                .iter()
                .zip(documents(texts))
                .all(|(one, other)| Arc::ptr_eq(one, other))
            && (before.fault == Some(Fault::Boundaries)
                || !clock.passed_any(before.site.now, &self.asked))
    }
}

fn documents<'a>(texts: &'a [Text<'a>]) -> impl Iterator<Item = &'a Arc<Document>> {
    texts.iter().flat_map(|text| text.versions.iter().map(|(_, document)| *document))
}

impl Before<'_> {
    /// Whether all that entries are made with, beside their own texts and `now`, is the same.
    pub(super) fn has_the_facts(&self, inputs: &Inputs, crises: &[Crisis]) -> bool {
        let (own, other) = (&self.inputs.outlook, &inputs.outlook);
        self.inputs.settings == inputs.settings
            && self.inputs.data == inputs.data
            && self.site.crises == crises
            && own.drafts == other.drafts
            && own.opened == other.opened
    }

    /// Whether these entries are listed where the site before listed its own.
    pub(super) fn lists_alike(&self, entries: &Entries) -> bool {
        let own = &self.site.entries;
        own.len() == entries.len()
            && (self.fault == Some(Fault::Lists)
                || own.changed(entries).all(|(before, now)| is_listed_alike(before, now)))
    }
}
