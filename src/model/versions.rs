//! The versions of each text: one document a language, put together by kind and name.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, rule, say};
use crate::parse::Documents;
use crate::parse::document::Document;
use crate::parse::kind::Kind;

use super::{Hub, LanguageId};

/// Kind, folders (of answers: the same name may stand in two topics), name.
pub(super) type Key = (Kind, Vec<String>, String);

/// The versions of a text, the original first.
pub(super) type Versions<'a> = Vec<(LanguageId, &'a Arc<Document>)>;

pub(super) type Groups<'a> = BTreeMap<Key, Versions<'a>>;

pub(super) fn group<'a>(
    documents: &'a Documents,
    hub: &Hub,
    diagnostics: &mut Diagnostics,
) -> Groups<'a> {
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

pub(super) fn language_of(
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
