//! From documents to the site: versions of a text are put together, each is built by its kind, and
//! the lists are made.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, rule, say};
use crate::load::Inputs;
use crate::parse::Documents;
use crate::parse::data::VotesFile;
use crate::parse::document::{Document, DocumentContent};
use crate::parse::kind::{CommonFields, Kind, KindFields, TopicFields};
use crate::parse::written::Fields;
use crate::slug::slug;
use crate::typography;

use super::clock::Clock;
use super::collection::collection;
use super::crisis::crises;
use super::entry::Building;
use super::visibility::{Dates, visibility};
use super::{
    Answer, Charter, Collection, Content, Contest, Crisis, Entry, EntryId, Hub, Label, LanguageId,
    Page, Poll, Post, Site, Statement, Topic, Visibility, hub, translation,
};

/// Makes the typed site as it is at `now`.
pub(crate) fn model(inputs: &Inputs, documents: &Documents) -> (Site, Diagnostics) {
    let file = &inputs.settings.path;
    let (hub, zone, mut diagnostics) = hub::hub(&documents.settings, file);
    let mut clock = Clock::new(inputs.now, zone);
    let groups = group(documents, &hub, &mut diagnostics);
    let statements = groups.keys().filter(|(kind, ..)| *kind == Kind::Statement);
    let statements: Vec<&str> = statements.map(|(.., name)| name.as_str()).collect();
    let crises = crises(&documents.settings, file, &statements, &mut clock, &mut diagnostics);
    let mut maker = Maker {
        hub: &hub,
        documents,
        crises: &crises,
        clock: &mut clock,
        diagnostics: &mut diagnostics,
        entries: Vec::new(),
    };
    for ((kind, ..), versions) in &groups {
        maker.make(*kind, versions);
    }
    let entries = maker.entries;
    check_data(documents, &entries, &mut diagnostics);
    let answers = answers_by_number(&entries, &mut diagnostics);
    let collections: Vec<Collection> =
        (0..hub.languages.len()).map(|language| collection(&entries, language)).collect();
    let topics = topics(documents, &hub, &entries, &collections, &mut diagnostics);
    let (now, zone, boundaries): (_, TimeZone, _) = clock.finish();
    let lock = documents.lock.clone();
    let site =
        Site { hub, now, zone, entries, collections, topics, crises, boundaries, lock, answers };
    (site, diagnostics)
}

/// Kind, folders (of answers: the same name may stand in two topics), name.
type Key = (Kind, Vec<String>, String);

/// The versions of each text, the original first.
type Groups<'a> = BTreeMap<Key, Vec<(LanguageId, &'a Arc<Document>)>>;

fn group<'a>(documents: &'a Documents, hub: &Hub, diagnostics: &mut Diagnostics) -> Groups<'a> {
    let mut groups: Groups<'_> = BTreeMap::new();
    for document in documents.texts.iter().filter(|document| !document.place.is_topic) {
        let place = &document.place;
        let Some(language) = language_of(document, hub, diagnostics) else {
            continue;
        };
        if place.kind == Kind::Answer && place.folders.is_empty() {
            diagnostics.push(without_topic(document));
            continue;
        }
        let folders = if place.kind == Kind::Answer { place.folders.clone() } else { Vec::new() };
        let versions = groups.entry((place.kind, folders, place.name.clone())).or_default();
        if let Some((_, first)) = versions.iter().find(|(one, _)| *one == language) {
            diagnostics.push(same_name(document, &first.file));
        } else {
            versions.push((language, document));
        }
    }
    for versions in groups.values_mut() {
        versions.sort_by_key(|(language, _)| *language);
    }
    groups
}

fn language_of(
    document: &Document,
    hub: &Hub,
    diagnostics: &mut Diagnostics,
) -> Option<LanguageId> {
    let Some(code) = &document.place.language else {
        return Some(0);
    };
    let known = hub.languages.iter().position(|language| language.code == *code);
    if known.is_none() {
        let codes = hub.languages.iter().map(|language| language.code.as_str());
        let hint = match nearest(code, codes) {
            Some(near) => say!("vouliez-vous dire `.{near}.md` ?", "did you mean `.{near}.md`?"),
            None => say!(
                "ajouter une table `[languages.{code}]` dans parvis.toml",
                "add a table `[languages.{code}]` to parvis.toml"
            ),
        };
        let message =
            say!("la langue `{code}` n’est pas déclarée", "the language `{code}` is not declared");
        diagnostics
            .push(Diagnostic::at(&rule::UNKNOWN_NAME, &document.file, None, message).hint(hint));
    }
    known
}

fn without_topic(document: &Document) -> Diagnostic {
    let name = &document.place.name;
    Diagnostic::at(
        &rule::MISPLACED,
        &document.file,
        None,
        say!("cette réponse n’a pas de sujet", "this answer has no topic"),
    )
    .severity(Severity::Error)
    .hint(say!(
        "le dossier d’une réponse est son sujet : `content/faq/livraison/{name}.md`",
        "an answer’s folder is its topic: `content/faq/delivery/{name}.md`"
    ))
}

fn same_name(document: &Document, first: &FilePath) -> Diagnostic {
    let name = &document.place.name;
    Diagnostic::at(
        &rule::DUPLICATE_NAME,
        &document.file,
        None,
        say!("`{first}` a déjà le nom `{name}`", "`{first}` already has the name `{name}`"),
    )
    .hint(say!("renommer l’un des deux fichiers", "rename one of the two files"))
}

struct Maker<'a> {
    hub: &'a Hub,
    documents: &'a Documents,
    crises: &'a [Crisis],
    clock: &'a mut Clock,
    diagnostics: &'a mut Diagnostics,
    entries: Vec<Entry>,
}

impl Maker<'_> {
    /// All versions of one text.
    fn make(&mut self, kind: Kind, versions: &[(LanguageId, &Arc<Document>)]) {
        let first = self.entries.len();
        let ids: Vec<EntryId> = (first..first + versions.len()).collect();
        let Some((_, original)) = versions.first() else {
            return;
        };
        let Some((facts, kind_facts)) = fields(original) else {
            return;
        };
        let codes: Vec<&str> =
            versions.iter().map(|(id, _)| self.hub.languages[*id].code.as_str()).collect();
        for (index, (language, document)) in versions.iter().enumerate() {
            let Some((own, own_kind)) = fields(document) else {
                continue;
            };
            let file = &document.file;
            let (common, of_kind) = if index == 0 {
                (own.clone(), own_kind.clone())
            } else {
                (
                    translation::common(own, facts, file, self.diagnostics),
                    translation::kind(own_kind, kind_facts, file, self.diagnostics),
                )
            };
            let draft = facts.draft.as_ref().or(own.draft.as_ref());
            let draft = draft.is_some_and(|yes| yes.value)
                || own.draft.as_ref().is_some_and(|yes| yes.value);
            let version = Version {
                id: ids[index],
                language: *language,
                document,
                original,
                is_original: index == 0,
                draft,
                kind,
                codes: &codes,
            };
            let entry = self.entry(&version, &common, &of_kind, ids.clone());
            self.entries.push(entry);
        }
    }

    fn entry(
        &mut self,
        version: &Version<'_>,
        common: &CommonFields,
        of_kind: &KindFields,
        versions: Vec<EntryId>,
    ) -> Entry {
        let document = version.document;
        let language = &self.hub.languages[version.language];
        let place = &document.place;
        let crisis = self.crises.iter().find(|crisis| crisis.statement == place.name).cloned();
        let dark = version.kind == Kind::Statement && crisis.is_none();
        let lacking = match (version.draft, dark) {
            (true, _) => Severity::Note,
            (false, true) => Severity::Warning,
            (false, false) => Severity::Error,
        };
        let mut building = Building {
            id: version.id,
            file: &document.file,
            language: &language.code,
            is_original: version.is_original,
            lacking,
            complete: document.complete,
            hub: self.hub,
            clock: self.clock,
            diagnostics: self.diagnostics,
        };
        if document.complete {
            report_missing(common, of_kind, document, version.is_original, &mut building);
        }
        let publish = building.instant(&common.publish).or_else(|| {
            let day = place.date.filter(|_| version.kind == Kind::Post)?;
            Some(
                day.to_zoned(building.clock.zoned(jiff::Timestamp::UNIX_EPOCH).time_zone().clone())
                    .ok()?
                    .timestamp(),
            )
        });
        let expires = building.instant(&common.expires);
        let image = building.image(common, &version.original.file);
        let votes = self.documents.votes.iter().find(|file| file.poll == place.name);
        let mut content = content(of_kind, place, votes, self.documents, &mut building);
        let title = common.title.as_ref().map(|title| title.value.as_str()).unwrap_or(&place.name);
        let (title, summary) = (
            building.typography(title),
            common.summary.as_ref().map(|summary| building.typography(&summary.value)),
        );
        let date = publish.map(|at| building.clock.zoned(at).date());
        report_dateless(version, publish.is_some(), &mut building);
        report_incomplete(&content, version, dark, &mut building);
        let dates = Dates {
            draft: version.draft,
            publish,
            expires,
            due: due(&content, publish, common.crisis_ok.as_ref().is_some_and(|yes| yes.value)),
        };
        let visibility = match (&mut content, crisis) {
            (Content::Statement(statement), Some(crisis)) if !version.draft => {
                statement.opened = Some(crisis.opened);
                statement.closed = crisis.closed.filter(|_| !crisis.is_open);
                Visibility::Public
            }
            (Content::Statement(_), _) if !version.draft => Visibility::Dark,
            _ => visibility(&dates, self.crises, version.id, self.clock),
        };
        Entry {
            id: version.id,
            language: version.language,
            name: place.name.clone(),
            document: document.clone(),
            original: versions[0],
            versions,
            title,
            summary,
            slug: common.slug.as_ref().map_or_else(
                || slug(&place.stem),
                |written| written.value.trim_matches('/').to_owned(),
            ),
            publish,
            date,
            updated: common.updated.as_ref().map(|moment| moment.date),
            unlisted: common.unlisted.as_ref().is_some_and(|yes| yes.value),
            aliases: common.aliases.as_ref().map(|all| all.value.clone()).unwrap_or_default(),
            image,
            tags: tags(common, &language.code),
            share: common.share.as_ref().map(|share| share.value.clone()).unwrap_or_default(),
            extra: common.extra.as_ref().map(|extra| extra.value.clone()),
            visibility,
            content,
        }
    }
}

/// One version of a text, before it is built.
struct Version<'a> {
    id: EntryId,
    language: LanguageId,
    document: &'a Arc<Document>,
    original: &'a Arc<Document>,
    is_original: bool,
    draft: bool,
    kind: Kind,
    /// Codes of all languages that have this text.
    codes: &'a [&'a str],
}

fn fields(document: &Document) -> Option<(&CommonFields, &KindFields)> {
    match &document.content {
        DocumentContent::Text { common, fields } => Some((common, fields)),
        DocumentContent::Topic(_) => None,
    }
}

fn tags(common: &CommonFields, language: &str) -> Vec<Label> {
    let written = common.tags.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
    let label = |tag: &str| Label::new(&typography::plain(language, tag));
    written.iter().filter(|tag| !tag.is_empty()).map(|tag| label(&tag.value)).collect()
}

/// What a crisis holds back: publication, or the opening of a poll or contest.
fn due(
    content: &Content,
    publish: Option<jiff::Timestamp>,
    crisis_ok: bool,
) -> Option<jiff::Timestamp> {
    if crisis_ok {
        return None;
    }
    match content {
        Content::Post(_) => publish,
        Content::Poll(poll) => publish.or(Some(poll.opens)),
        Content::Contest(contest) => publish.or(Some(contest.opens)),
        Content::Answer(_) | Content::Charter(_) | Content::Statement(_) | Content::Page(_) => None,
    }
}

fn content(
    fields: &KindFields,
    place: &crate::parse::document::Place,
    votes: Option<&VotesFile>,
    documents: &Documents,
    building: &mut Building<'_>,
) -> Content {
    match fields {
        KindFields::Post(post) => Content::Post(Post::new(post, building)),
        KindFields::Answer(answer) => {
            Content::Answer(Answer::new(answer, &place.folders.join("/"), building))
        }
        KindFields::Poll(poll) => Content::Poll(Poll::new(poll, votes, building)),
        KindFields::Contest(contest) => Content::Contest(Contest::new(contest, building)),
        KindFields::Charter(charter) => {
            Content::Charter(Charter::new(charter, documents.decisions.as_ref(), building))
        }
        KindFields::Statement(statement) => Content::Statement(Statement::new(statement, building)),
        KindFields::Page(page) => Content::Page(Page::new(page)),
    }
}

fn report_missing(
    common: &CommonFields,
    of_kind: &KindFields,
    document: &Document,
    is_original: bool,
    building: &mut Building<'_>,
) {
    let span = document.front_matter.clone();
    let first_line = span.start..(span.start + 3).min(span.end);
    let severity = building.lacking;
    let file = &document.file;
    let title = if severity == Severity::Warning { Severity::Error } else { severity };
    for finding in common.report_missing(file, &first_line, title) {
        building.report(finding);
    }
    if !is_original {
        return;
    }
    let findings = match of_kind {
        KindFields::Post(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Answer(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Poll(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Contest(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Charter(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Statement(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Page(fields) => fields.report_missing(file, &first_line, severity),
    };
    for finding in findings {
        building.report(finding);
    }
}

/// What a name begins with, where it has the form of a date.
fn day_like(name: &str) -> Option<&str> {
    let (day, _) = name.split_at_checked(10)?;
    let digit_or_dash = |(at, letter): (usize, char)| match at {
        4 | 7 => letter == '-',
        _ => letter.is_ascii_digit(),
    };
    day.char_indices().all(digit_or_dash).then_some(day)
}

fn report_dateless(version: &Version<'_>, dated: bool, building: &mut Building<'_>) {
    if version.kind != Kind::Post || dated || !building.complete || !building.is_original {
        return;
    }
    let place = version.document.front_matter.start..version.document.front_matter.start + 3;
    if let Some(day) = day_like(&version.document.place.name) {
        let finding = Diagnostic::at(
            &rule::IMPOSSIBLE_DATE,
            building.file,
            place,
            say!(
                "la date `{day}` du nom de ce fichier n’existe pas",
                "the date `{day}` in this file’s name does not exist"
            ),
        )
        .hint(say!("renommer le fichier", "rename the file"));
        building.report(finding);
        return;
    }
    let finding = Diagnostic::at(
        &rule::MISSING_FIELD,
        building.file,
        place,
        say!("cet article n’a pas de date", "this post has no date"),
    )
    .severity(building.lacking)
    .hint(say!(
        "ajouter `publish = 2026-12-01`, ou commencer le nom du fichier par la date (`2026-12-01-…`)",
        "add `publish = 2026-12-01`, or begin the file’s name with the date (`2026-12-01-…`)"
    ));
    building.report(finding);
}

/// What a statement still lacks: a warning while dark, an error once opened.
fn report_incomplete(
    content: &Content,
    version: &Version<'_>,
    dark: bool,
    building: &mut Building<'_>,
) {
    let Content::Statement(statement) = content else {
        return;
    };
    if version.draft || !building.is_original || !building.complete {
        return;
    }
    let severity = if dark { Severity::Warning } else { Severity::Error };
    let place = version.document.front_matter.start..version.document.front_matter.start + 3;
    let mut lacks = Vec::new();
    for code in &statement.languages_required {
        if !version.codes.contains(&code.as_str()) {
            lacks.push(say!("la version en `{code}` manque", "the version in `{code}` is missing"));
        }
    }
    if version.document.body.html.trim().is_empty() {
        lacks.push(say!("ce message n’a pas de texte", "this statement has no text"));
    }
    for message in lacks {
        let finding =
            Diagnostic::at(&rule::STATEMENT_INCOMPLETE, building.file, place.clone(), message)
                .severity(severity)
                .hint(say!(
                    "le compléter avant d’en avoir besoin",
                    "complete it before it is needed"
                ));
        building.report(finding);
    }
}

/// Original answers by number; a number given twice is an error.
fn answers_by_number(entries: &[Entry], diagnostics: &mut Diagnostics) -> BTreeMap<u32, EntryId> {
    let mut answers: BTreeMap<u32, EntryId> = BTreeMap::new();
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
        let free = (1..).find(|free| entries.iter().all(|one| !has_number(one, *free)));
        let free = free.unwrap_or(id);
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

fn has_number(entry: &Entry, number: u32) -> bool {
    let Content::Answer(answer) = &entry.content else {
        return false;
    };
    answer.number.as_ref().is_some_and(|own| own.value == number)
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

/// The topics of each language, in their order.
fn topics(
    documents: &Documents,
    hub: &Hub,
    entries: &[Entry],
    collections: &[Collection],
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<Topic>> {
    let mut written: BTreeMap<String, Vec<(LanguageId, &Arc<Document>, &TopicFields)>> =
        BTreeMap::new();
    for document in &documents.texts {
        let DocumentContent::Topic(fields) = &document.content else {
            continue;
        };
        let Some(language) = language_of(document, hub, diagnostics) else {
            continue;
        };
        if document.complete {
            let place = document.front_matter.start..document.front_matter.start + 3;
            for finding in fields.report_missing(&document.file, &place, Severity::Error) {
                diagnostics.push(finding);
            }
        }
        let folder = document.place.folders.join("/");
        written.entry(folder).or_default().push((language, document, fields));
    }
    let of_language = |language: LanguageId| {
        let mut by_folder: BTreeMap<&str, Vec<EntryId>> = BTreeMap::new();
        for id in &collections[language].answers {
            if let Content::Answer(answer) = &entries[*id].content {
                by_folder.entry(&answer.topic).or_default().push(*id);
            }
        }
        let one = |(folder, answers): (&str, Vec<EntryId>)| {
            let all = written.get(folder).map(Vec::as_slice).unwrap_or_default();
            let own = all.iter().find(|(one, ..)| *one == language);
            let original = all.iter().min_by_key(|(one, ..)| *one).map(|(.., fields)| *fields);
            let own = own.map(|(_, document, fields)| (*document, *fields));
            Topic::new(folder, own, original, &hub.languages[language], answers)
        };
        let mut topics: Vec<Topic> = by_folder.into_iter().map(one).collect();
        let locale = &hub.languages[language].locale;
        topics
            .sort_by(|a, b| a.order.cmp(&b.order).then_with(|| locale.compare(&a.title, &b.title)));
        for topic in &mut topics {
            topic.answers.sort_by(|a, b| locale.compare(&entries[*a].title, &entries[*b].title));
        }
        topics
    };
    (0..hub.languages.len()).map(of_language).collect()
}
