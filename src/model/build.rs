//! From documents to the site: versions of a text are put together, each is built by its kind, and
//! the lists are made.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, rule, say};
use crate::load::{Inputs, Outlook};
use crate::parse::Documents;
use crate::parse::kind::Kind;
use crate::parse::lock::Lock;

use super::clock::Clock;
use super::collection::collection;
use super::crisis::{crises, rehearsed, report_drafts};
use super::decision::check_decisions;
use super::making::Maker;
use super::topic::topics;
use super::versions::{Groups, Versions, group};
use super::{Answer, Collection, Content, Crisis, Entry, EntryId, Hub, Site, Visibility, hub};

/// Makes the typed site as it is at `now`.
pub(crate) fn model(inputs: &Inputs, documents: &Documents) -> (Site, Diagnostics) {
    let file = &inputs.settings.path;
    let (hub, zone, mut diagnostics) = hub::hub(&documents.settings, file);
    let mut clock = Clock::new(inputs.outlook.now, zone);
    let groups = group(documents, &hub, &mut diagnostics);
    let statements = groups.keys().filter(|(kind, ..)| *kind == Kind::Statement);
    let statements: Vec<&str> = statements.map(|(.., name)| name.as_str()).collect();
    let mut crises = crises(&documents.settings, file, &statements, &mut clock, &mut diagnostics);
    crises.extend(rehearsed(&inputs.outlook, &statements));
    let facts = Facts { hub: &hub, documents, crises: &crises, outlook: &inputs.outlook };
    let entries = entries(&groups, &facts, &mut clock, &mut diagnostics);
    check_data(documents, &entries, &mut diagnostics);
    if let Some(file) = &documents.decisions {
        check_decisions(file, &entries, &mut diagnostics);
    }
    report_drafts(&documents.settings, file, &entries, &mut diagnostics);
    let answers = answers_by_number(&entries, &documents.lock, &mut diagnostics);
    let collections: Vec<Collection> =
        (0..hub.languages.len()).map(|language| collection(&entries, language)).collect();
    let (topics, topic_slugs) = topics(documents, &hub, &entries, &collections, &mut diagnostics);
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
        collections,
        topics,
        topic_slugs,
        crises,
        boundaries,
        lock,
        answers,
    };
    (site, diagnostics)
}

/// How many texts are made into entries by one thread at a time.
const TEXTS_AT_ONCE: usize = 256;

/// What all entries are made with.
struct Facts<'a> {
    hub: &'a Hub,
    documents: &'a Documents,
    crises: &'a [Crisis],
    outlook: &'a Outlook,
}

/// All entries, in the order of the groups.
fn entries(
    groups: &Groups<'_>,
    facts: &Facts<'_>,
    clock: &mut Clock,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let mut first = 0;
    let mut numbered = Vec::with_capacity(groups.len());
    for ((kind, ..), versions) in groups {
        numbered.push((first, *kind, versions));
        first += versions.len();
    }
    let of_some = |texts: &[(EntryId, Kind, &Versions<'_>)]| {
        let mut maker = Maker {
            hub: facts.hub,
            documents: facts.documents,
            crises: facts.crises,
            shows_drafts: facts.outlook.drafts,
            clock: clock.beside(),
            diagnostics: Diagnostics::default(),
            entries: Vec::new(),
            first: texts.first().map_or(0, |(first, ..)| *first),
        };
        texts.iter().for_each(|(_, kind, versions)| maker.make(*kind, versions));
        (maker.entries, maker.clock, maker.diagnostics)
    };
    let made: Vec<_> = numbered.par_chunks(TEXTS_AT_ONCE).map(of_some).collect();
    let mut entries = Vec::with_capacity(first);
    for (own, asked, found) in made {
        entries.extend(own);
        clock.take_in(asked);
        diagnostics.extend(found);
    }
    entries
}

/// Original answers by number; a number given twice is an error.
fn answers_by_number(
    entries: &[Entry],
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
    let Content::Answer(answer) = &entry.content else {
        return None;
    };
    answer.number.as_ref().map(|own| own.value)
}

/// Data that serves nothing.
fn check_data(documents: &Documents, entries: &[Entry], diagnostics: &mut Diagnostics) {
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
