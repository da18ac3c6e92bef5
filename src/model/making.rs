//! A text's versions made into entries: facts from the original, words from each language, and
//! where each stands at `now`.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, FilePath, Severity};
use crate::parse::Documents;
use crate::parse::data::VotesFile;
use crate::parse::document::{Document, DocumentContent};
use crate::parse::kind::{CommonFields, Kind, KindFields};
use crate::slug::slug;
use crate::typography;

use super::building::Building;
use super::clock::{Clock, Why};
use super::crisis::crisis_of;
use super::lacks::{report_dateless, report_incomplete, report_missing};
use super::on_networks::hold_to_networks;
use super::share::report_share;
use super::visibility::{Dates, visibility};
use super::{
    Answer, Charter, Content, Contest, Crisis, Entry, EntryId, Hub, Label, LanguageId, Page, Poll,
    Post, Statement, Visibility, translation,
};

pub(super) struct Maker<'a> {
    pub(super) hub: &'a Hub,
    pub(super) documents: &'a Documents,
    pub(super) crises: &'a [Crisis],
    pub(super) clock: Clock,
    pub(super) diagnostics: Diagnostics,
    pub(super) entries: Vec<Arc<Entry>>,
    /// Whether drafts show as if they were none.
    pub(super) shows_drafts: bool,
    /// The id of the first entry that it makes.
    pub(super) first: EntryId,
}

impl Maker<'_> {
    /// All versions of one text.
    pub(super) fn make(&mut self, kind: Kind, versions: &[(LanguageId, &Arc<Document>)]) {
        let first = self.first + self.entries.len();
        let ids: Vec<EntryId> = (first..first + versions.len()).collect();
        let Some((_, original)) = versions.first() else {
            return;
        };
        let Some((facts, kind_facts)) = fields(original) else {
            return;
        };
        let is_draft = |own: &CommonFields| {
            own.draft.as_ref().or(facts.draft.as_ref()).is_some_and(|yes| yes.value)
        };
        let ready = versions
            .iter()
            .filter(|(_, document)| fields(document).is_some_and(|(own, _)| !is_draft(own)));
        let codes: Vec<&str> = ready.map(|(id, _)| self.hub.languages[*id].code.as_str()).collect();
        for (index, (language, document)) in versions.iter().enumerate() {
            let Some((own, own_kind)) = fields(document) else {
                continue;
            };
            let file = &document.file;
            let (common, of_kind) = if index == 0 {
                (Cow::Borrowed(own), Cow::Borrowed(own_kind))
            } else {
                (
                    Cow::Owned(translation::common(own, facts, file, &mut self.diagnostics)),
                    Cow::Owned(translation::kind(
                        own_kind,
                        kind_facts,
                        document,
                        is_draft(own),
                        &mut self.diagnostics,
                    )),
                )
            };
            let version = Version {
                id: ids[index],
                language: *language,
                document,
                original,
                is_original: index == 0,
                draft: is_draft(own),
                own,
                kind,
                codes: &codes,
            };
            let entry = self.entry(&version, &common, &of_kind, ids.clone());
            hold_to_networks(&entry, own_kind, &version, self.hub, &mut self.diagnostics);
            self.entries.push(Arc::new(entry));
        }
    }

    fn building<'b>(
        &'b mut self,
        version: &'b Version<'_>,
        common: &CommonFields,
        dark: bool,
    ) -> Building<'b> {
        Building {
            id: version.id,
            file: &version.document.file,
            language: &self.hub.languages[version.language].code,
            is_original: version.is_original,
            lacking: lacking(version.draft, dark),
            complete: version.document.complete,
            hub: self.hub,
            crises: self.crises,
            crisis_ok: common.crisis_ok.as_ref().is_some_and(|yes| yes.value),
            clock: &mut self.clock,
            diagnostics: &mut self.diagnostics,
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
        let language = &self.hub.languages[version.language].code;
        let place = &document.place;
        let crisis = crisis_of(self.crises, &place.name).cloned();
        let dark = version.kind == Kind::Statement && crisis.is_none();
        let (documents, crises) = (self.documents, self.crises);
        let hidden = version.draft && !self.shows_drafts;
        let mut building = self.building(version, common, dark);
        if document.complete {
            report_missing(common, of_kind, document, version.is_original, &mut building);
        }
        let named_after = place.date.filter(|_| version.kind == Kind::Post);
        let publish = building
            .own_instant(&common.publish, version.own.publish.is_some())
            .or_else(|| named_after.and_then(|day| building.clock.start_of(day)));
        let expires = building.instant(&common.expires);
        building.report_never_public(version.own, publish, expires);
        building.report_early_update(version.own, publish);
        let image = building.image(common, version);
        let votes = documents.votes.iter().find(|file| file.poll == place.name);
        let mut content = content(of_kind, place, votes, documents, &mut building);
        let title = common.title.as_ref().map(|title| title.value.as_str()).unwrap_or(&place.name);
        let title = building.typography(title);
        let summary = common.summary.as_ref().map(|text| building.typography(&text.value));
        let date = publish.map(|at| building.clock.zoned(at).date());
        let updated = building.told(&common.updated, version.own.updated.is_some());
        if let Content::Post(post) = &mut content {
            let changed = updated.map(|at| building.clock.zoned(at).date());
            post.is_aged = building.is_aged(post, changed.or(date));
        }
        report_dateless(version, publish.is_some(), &mut building);
        report_incomplete(&content, version, dark, &mut building);
        let dates = Dates {
            draft: hidden,
            publish,
            expires,
            due: due(&content, publish, building.crisis_ok),
        };
        let share = common.share.as_ref().map(|share| share.value.clone()).unwrap_or_default();
        report_share(&share, building.file, building.lacking, building.diagnostics);
        let slug = building.slug(common).unwrap_or_else(|| slug(&place.stem));
        let visibility = match opened(&mut content, crisis, (version, hidden), &mut self.clock) {
            Some(decided) => decided,
            None => visibility(&dates, crises, version.id, &mut self.clock),
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
            slug,
            publish,
            date,
            updated,
            unlisted: common.unlisted.as_ref().is_some_and(|yes| yes.value),
            aliases: common.aliases.as_ref().map(|all| all.value.clone()).unwrap_or_default(),
            image,
            tags: tags(common, language),
            share,
            extra: common.extra.as_ref().map(|extra| extra.value.clone()),
            visibility,
            content,
        }
    }
}

/// How grave a missing field is.
fn lacking(draft: bool, dark: bool) -> Severity {
    match (draft, dark) {
        (true, _) => Severity::Note,
        (false, true) => Severity::Warning,
        (false, false) => Severity::Error,
    }
}

/// A statement is public once opened and dark before; of a draft or another kind nothing is decided.
fn opened(
    content: &mut Content,
    crisis: Option<Crisis>,
    (version, hidden): (&Version<'_>, bool),
    clock: &mut Clock,
) -> Option<Visibility> {
    let Content::Statement(statement) = content else { return None };
    if hidden {
        return None;
    }
    let Some(crisis) = crisis else { return Some(Visibility::Dark) };
    statement.opened = Some(crisis.opened);
    statement.closed = crisis.closed.filter(|_| !crisis.is_open);
    let month = jiff::SignedDuration::from_hours(24 * 30);
    let forgotten = statement.closed.and_then(|closed| closed.checked_add(month).ok());
    statement.just_over =
        forgotten.is_some_and(|at| !clock.reached(at, Why::AllClear, Some(version.id)));
    Some(Visibility::Public)
}

/// One version of a text, before it is built.
pub(super) struct Version<'a> {
    pub(super) id: EntryId,
    pub(super) language: LanguageId,
    pub(super) document: &'a Arc<Document>,
    pub(super) original: &'a Arc<Document>,
    pub(super) is_original: bool,
    pub(super) draft: bool,
    pub(super) kind: Kind,
    /// As written, with nothing of the original's.
    pub(super) own: &'a CommonFields,
    /// Codes of all languages in which this text is no draft.
    pub(super) codes: &'a [&'a str],
}

impl Version<'_> {
    /// Where its picture was written: the original's, unless only this language has one.
    pub(super) fn image_file(&self) -> &FilePath {
        let is_originals = fields(self.original).is_some_and(|(facts, _)| facts.image.is_some());
        if is_originals { &self.original.file } else { &self.document.file }
    }
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

/// The publication that a crisis holds back. A page that is public stays: of a poll or a contest
/// the opening waits, which is its state's to say.
fn due(
    content: &Content,
    publish: Option<jiff::Timestamp>,
    crisis_ok: bool,
) -> Option<jiff::Timestamp> {
    if crisis_ok {
        return None;
    }
    match content {
        Content::Post(_) | Content::Poll(_) | Content::Contest(_) => publish,
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
        KindFields::Contest(contest) => Content::Contest(Box::new(Contest::new(contest, building))),
        KindFields::Charter(charter) => {
            Content::Charter(Charter::new(charter, documents.decisions.as_ref(), building))
        }
        KindFields::Statement(statement) => Content::Statement(Statement::new(statement, building)),
        KindFields::Page(page) => Content::Page(Page::new(page)),
    }
}
