//! The versions of each text: one document a language, put together by kind and name.

use std::sync::Arc;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, rule, say};
use crate::parse::Documents;
use crate::parse::document::{Document, LONG_CODES};
use crate::parse::kind::Kind;

use super::{Hub, LanguageId};

/// A text in all its languages.
pub(super) struct Text<'a> {
    pub(super) kind: Kind,
    pub(super) name: &'a str,
    /// The original first.
    pub(super) versions: Vec<(LanguageId, &'a Arc<Document>)>,
}

/// All texts in the order of their kinds and names.
pub(super) fn group<'a>(
    documents: &'a Documents,
    hub: &Hub,
    diagnostics: &mut Diagnostics,
) -> Vec<Text<'a>> {
    let mut named = Vec::with_capacity(documents.texts.len());
    for document in documents.texts.iter().filter(|document| !document.place.is_topic) {
        let place = &document.place;
        let Some(language) = language_of(document, hub, diagnostics) else {
            continue;
        };
        if place.kind == Kind::Answer && place.folders.is_empty() {
            diagnostics.push(without_topic(document));
            continue;
        }
        // Of answers the same name may stand in two topics.
        let folders: &[String] = if place.kind == Kind::Answer { &place.folders } else { &[] };
        named.push(((place.kind, folders, place.name.as_str()), language, document));
    }
    named.sort_by_key(|(key, language, _)| (*key, *language));
    let mut texts: Vec<Text<'a>> = Vec::with_capacity(named.len());
    let mut last = None;
    for (key, language, document) in named {
        let (kind, _, name) = key;
        match texts.last_mut().filter(|_| last == Some(key)) {
            None => texts.push(Text { kind, name, versions: vec![(language, document)] }),
            Some(text) => match text.versions.last() {
                Some((one, first)) if *one == language => {
                    diagnostics.push(same_name(document, &first.file));
                }
                _ => text.versions.push((language, document)),
            },
        }
        last = Some(key);
    }
    texts
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
        let mut codes = hub.languages.iter().map(|language| language.code.as_str());
        // `eng` and `en-US` are meant as `en`
        let meant = codes.clone().find(|one| code.starts_with(one));
        let hint = match meant.or_else(|| nearest(code, codes.by_ref())) {
            Some(near) => say!("vouliez-vous dire `.{near}.md` ?", "did you mean `.{near}.md`?"),
            None => match LONG_CODES.iter().find(|(long, _)| long == code) {
                Some((_, code)) => say!(
                    "le nommer `.{code}.md`, et ajouter une table `[languages.{code}]` dans parvis.toml",
                    "name it `.{code}.md`, and add a table `[languages.{code}]` to parvis.toml"
                ),
                None => say!(
                    "ajouter une table `[languages.{code}]` dans parvis.toml",
                    "add a table `[languages.{code}]` to parvis.toml"
                ),
            },
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
