//! From documents to the site: versions of a text are put together, each is built by its kind, and
//! the lists are made.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, rule, say};
use crate::load::Inputs;
use crate::parse::Documents;
use crate::parse::kind::Kind;
use crate::parse::lock::{Lock, LockedAnswer};

use super::batch::{Before, Facts, batches};
use super::clock::Clock;
use super::collection::collection;
use super::crisis::{crises, rehearsed, report_drafts};
use super::decision::check_decisions;
use super::security::security;
use super::topic::topics;
use super::versions::group;
use super::{Answer, Content, Entries, Entry, EntryId, Site, Visibility, hub};

/// Makes the typed site as it is at `now`. Of an earlier site it takes over what still holds, which
/// only skips work.
pub(crate) fn model(
    inputs: &Inputs,
    documents: &Documents,
    before: Option<Before<'_>>,
) -> (Site, Diagnostics) {
    let file = &inputs.settings.path;
    let (mut hub, zone, mut diagnostics) = hub::hub(&documents.settings, file);
    let mut clock = Clock::new(inputs.outlook.now, zone);
    hub.security = security(&documents.settings, file, &mut clock, &mut diagnostics);
    let texts = group(documents, &hub, &mut diagnostics);
    let statements = texts.iter().filter(|text| text.kind == Kind::Statement);
    let statements: Vec<&str> = statements.map(|text| text.name).collect();
    let mut crises = crises(&documents.settings, file, &statements, &mut clock, &mut diagnostics);
    crises.extend(rehearsed(&inputs.outlook, &statements));
    let facts = Facts { hub: &hub, documents, crises: &crises, outlook: &inputs.outlook };
    let before = before.filter(|before| before.has_the_facts(inputs, &crises));
    let batches = batches(&texts, &facts, &clock, before);
    for batch in &batches {
        clock.take_in(&batch.asked);
        diagnostics.extend(batch.found.clone());
    }
    let entries: Entries = batches.iter().flat_map(|batch| batch.entries.iter().cloned()).collect();
    check_data(documents, &entries, &mut diagnostics);
    if let Some(file) = &documents.decisions {
        check_decisions(file, &entries, &mut diagnostics);
    }
    report_drafts(&documents.settings, file, &entries, &mut diagnostics);
    let answers = answers_by_number(&entries, &documents.lock, &mut diagnostics);
    let collections = match before.filter(|before| before.lists_alike(&entries)) {
        Some(before) => before.site.collections.clone(),
        None => (0..hub.languages.len())
            .into_par_iter()
            .map(|language| collection(&entries, language))
            .collect::<Vec<_>>()
            .into(),
    };
    let (topics, topic_slugs) = topics(documents, &hub, &entries, &collections, &mut diagnostics);
    let once_public = once_public(&documents.lock, &clock);
    let (now, zone, mut boundaries): (_, TimeZone, _) = clock.finish();
    // What nobody sees changes nothing when its instant comes.
    let unseen =
        |id: EntryId| matches!(entries[id].visibility, Visibility::Draft | Visibility::Dark);
    boundaries.retain(|boundary| !boundary.entry.is_some_and(unseen));
    let lock = documents.lock.clone();
    let site = Site {
        hub,
        now,
        zone,
        entries,
        batches,
        collections,
        topics,
        topic_slugs,
        crises,
        boundaries,
        lock,
        once_public,
        answers,
    };
    (site, diagnostics)
}

fn once_public(lock: &Lock, clock: &Clock) -> BTreeSet<u32> {
    let was = |answer: &&LockedAnswer| {
        !answer.address.is_empty() && answer.publish.is_none_or(|at| clock.is_behind(at))
    };
    lock.answers.values().filter(was).map(|answer| answer.id).collect()
}

/// Original answers by number; a number given twice is an error.
fn answers_by_number(
    entries: &Entries,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<u32, EntryId> {
    let mut answers: BTreeMap<u32, EntryId> = BTreeMap::new();
    let taken: BTreeSet<u32> =
        entries.iter().filter_map(number).chain(lock.answers.keys().copied()).collect();
    let mut free = (1..).filter(|number| !taken.contains(number));
    for entry in entries.iter().filter(|entry| entry.original == entry.id) {
        let Content::Answer(Answer { number: Some(number), .. }) = &entry.content else {
            continue;
        };
        let Some(first) = answers.get(&number.value) else {
            answers.insert(number.value, entry.id);
            continue;
        };
        let Content::Answer(Answer { number: Some(other), .. }) = &entries[*first].content else {
            continue;
        };
        let (id, file) = (number.value, entries[*first].file());
        let free = free.next().unwrap_or(id);
        diagnostics.push(
            Diagnostic::at(
                &rule::DUPLICATE_ID,
                entry.file(),
                number.span.clone(),
                say!("le numéro {id} est déjà pris", "the number {id} is already taken"),
            )
            .hint(say!("prendre le premier libre : {free}", "take the first free one: {free}"))
            .also(
                file,
                other.span.clone(),
                say!("il est pris ici", "it is taken here"),
            ),
        );
    }
    answers
}

fn number(entry: &Entry) -> Option<u32> {
    let answer = entry.answer()?;
    answer.number.as_ref().map(|own| own.value)
}

/// Data that serves nothing.
fn check_data(documents: &Documents, entries: &Entries, diagnostics: &mut Diagnostics) {
    let polls = entries.iter().filter(|entry| entry.kind() == Kind::Poll);
    let polls: Vec<&str> = polls.map(|entry| entry.name.as_str()).collect();
    let orphans = documents.votes.iter().filter(|votes| !polls.contains(&votes.poll.as_str()));
    for votes in orphans {
        let name = &votes.poll;
        let hint = match nearest(name, polls.iter().copied()) {
            Some(near) => say!("vouliez-vous dire `{near}.csv` ?", "did you mean `{near}.csv`?"),
            None => say!(
                "le fichier porte le nom du sondage : `content/polls/{name}.md`",
                "the file has the poll’s name: `content/polls/{name}.md`"
            ),
        };
        let message = say!("aucun sondage ne s’appelle `{name}`", "no poll is called `{name}`");
        diagnostics.push(Diagnostic::at(&rule::UNUSED_DATA, &votes.file, None, message).hint(hint));
    }
    for file in &documents.other_data {
        let message = say!("ces données ne servent à rien", "these data serve nothing");
        diagnostics.push(Diagnostic::at(&rule::UNUSED_DATA, &file.path, None, message).hint(say!(
            "sont connus `data/polls/<nom>.csv` et `data/moderation.csv`",
            "known are `data/polls/<name>.csv` and `data/moderation.csv`"
        )));
    }
}
