//! A topic of the FAQ: a folder of answers, with what its `_topic.md` says.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Severity};
use crate::parse::Documents;
use crate::parse::document::{Document, DocumentContent};
use crate::parse::kind::TopicFields;
use crate::parse::written::Fields;
use crate::slug::slug;
use crate::typography;

use super::entry::is_address_part;
use super::versions::language_of;
use super::{Collection, Content, Entries, EntryId, Hub, Language, LanguageId};

/// A topic in one language.
#[derive(Clone, Debug)]
pub(crate) struct Topic {
    /// The folder: `livraison`, or `livraison/europe`.
    pub(crate) folder: String,
    pub(crate) title: String,
    /// The title's: of the original where this language has no `_topic.md`.
    pub(crate) language: LanguageId,
    pub(crate) summary: Option<String>,
    pub(crate) slug: String,
    pub(crate) order: u32,
    /// `_topic.md` of this language.
    pub(crate) document: Option<Arc<Document>>,
    /// Answers shown: this language's, else the original's.
    pub(crate) answers: Vec<EntryId>,
}

impl Topic {
    /// From this language's `_topic.md` and the original's; from the folder alone without them.
    pub(super) fn new(
        folder: &str,
        own: Option<(&Arc<Document>, &TopicFields)>,
        original: Option<(LanguageId, &TopicFields)>,
        (language, languages): (LanguageId, &[Language]),
        answers: Vec<EntryId>,
    ) -> Self {
        let title = match own {
            Some((_, fields)) => fields.title.as_ref().map(|title| (language, title)),
            None => original.and_then(|(id, fields)| Some((id, fields.title.as_ref()?))),
        };
        let (speaks, title) = title.unzip();
        let speaks = speaks.unwrap_or(language);
        let words = |text: &str| typography::plain(&languages[speaks].code, text).into_owned();
        let original = original.map(|(_, fields)| fields);
        let written = own.and_then(|(_, fields)| written_slug(fields));
        Self {
            title: title.map_or_else(|| capitalised(folder), |title| words(&title.value)),
            language: speaks,
            summary: own
                .and_then(|(_, fields)| fields.summary.as_ref())
                .map(|summary| words(&summary.value)),
            slug: written.map_or_else(
                || folder.split('/').map(slug).collect::<Vec<_>>().join("/"),
                str::to_owned,
            ),
            order: original
                .and_then(|fields| fields.order.as_ref())
                .map_or(u32::MAX, |order| order.value),
            document: own.map(|(document, _)| document.clone()),
            folder: folder.to_owned(),
            answers,
        }
    }
}

/// The slug that a `_topic.md` gives, if it can be a part of an address.
fn written_slug(fields: &TopicFields) -> Option<&str> {
    let written = fields.slug.as_ref()?.value.trim_matches('/');
    is_address_part(written).then_some(written)
}

/// A folder's name as a title, where no `_topic.md` gives a better one.
fn capitalised(folder: &str) -> String {
    let words = folder.rsplit('/').next().unwrap_or(folder).replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

/// A `_topic.md` in one language.
type Written<'a> = (LanguageId, &'a Arc<Document>, &'a TopicFields);

/// The topics of each language, in their order, and by language the slugs that every `_topic.md`
/// gives to its folder, whatever of it is shown.
pub(super) fn topics(
    documents: &Documents,
    hub: &Hub,
    entries: &Entries,
    collections: &[Collection],
    diagnostics: &mut Diagnostics,
) -> (Vec<Vec<Topic>>, Vec<BTreeMap<String, String>>) {
    let mut written: BTreeMap<String, Vec<Written<'_>>> = BTreeMap::new();
    for document in &documents.texts {
        let DocumentContent::Topic(fields) = &document.content else {
            continue;
        };
        let Some(language) = language_of(document, hub, diagnostics) else {
            continue;
        };
        if document.complete {
            let place = document.first_line();
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
            let original = all.iter().min_by_key(|(one, ..)| *one);
            let original = original.map(|(language, _, fields)| (*language, *fields));
            let own = own.map(|(_, document, fields)| (*document, *fields));
            Topic::new(folder, own, original, (language, &hub.languages), answers)
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
    let mut slugs = vec![BTreeMap::new(); hub.languages.len()];
    for (folder, versions) in &written {
        for (language, _, fields) in versions {
            let slug = written_slug(fields).map(str::to_owned);
            slugs[*language].extend(slug.map(|slug| (folder.clone(), slug)));
        }
    }
    ((0..hub.languages.len()).map(of_language).collect(), slugs)
}
