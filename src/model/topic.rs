//! A topic of the FAQ: a folder of answers, with what its `_topic.md` says.

use std::sync::Arc;

use crate::parse::document::Document;
use crate::parse::kind::TopicFields;
use crate::slug::slug;
use crate::typography;

use super::{EntryId, Language};

/// A topic in one language.
#[derive(Clone, Debug)]
pub(crate) struct Topic {
    /// The folder: `livraison`, or `livraison/europe`.
    pub(crate) folder: String,
    pub(crate) title: String,
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
        original: Option<&TopicFields>,
        language: &Language,
        answers: Vec<EntryId>,
    ) -> Self {
        let fields = own.map(|(_, fields)| fields).or(original);
        let words = |text: &str| typography::plain(&language.code, text).into_owned();
        let title = fields.and_then(|fields| fields.title.as_ref());
        let written = own.and_then(|(_, fields)| fields.slug.as_ref());
        Self {
            title: title.map_or_else(|| capitalised(folder), |title| words(&title.value)),
            summary: own
                .and_then(|(_, fields)| fields.summary.as_ref())
                .map(|summary| words(&summary.value)),
            slug: written.map_or_else(
                || folder.split('/').map(slug).collect::<Vec<_>>().join("/"),
                |written| written.trim_matches('/').to_owned(),
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

/// A folder's name as a title, where no `_topic.md` gives a better one.
fn capitalised(folder: &str) -> String {
    let words = folder.rsplit('/').next().unwrap_or(folder).replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}
