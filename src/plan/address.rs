//! Addresses of texts and lists. They depend on the files alone, never on `now`.

use crate::diagnostic::{Diagnostic, Diagnostics, rule, say};
use crate::model::{
    Content, Entry, LanguageId, Site, Visibility, is_address_part, not_in_an_address,
};
use crate::parse::document::DocumentContent;
use crate::parse::kind::Kind;
use crate::slug::slug;

/// `/` + the language's prefix + `rest`.
pub(super) fn in_language(site: &Site, language: LanguageId, rest: &str) -> String {
    format!("/{}{rest}", site.hub.languages[language].prefix)
}

/// Where an entry's page is or would be.
pub(super) fn of_entry(entry: &Entry, site: &Site) -> String {
    let sections = &site.hub.languages[entry.language].sections;
    let last = &entry.slug;
    let rest = match (&entry.content, sections.of(entry.kind())) {
        (Content::Answer(answer), Some(section)) => {
            let written = site.topic_slugs[entry.language].get(&answer.topic);
            let topic = written.cloned().unwrap_or_else(|| folder_slug(&answer.topic));
            join(&[section, &topic, last])
        }
        (Content::Charter(_), Some(section)) if is_single_charter(site) => join(&[section]),
        (_, Some(section)) => join(&[section, last]),
        (_, None) => join(&[last]),
    };
    in_language(site, entry.language, &rest)
}

/// Whether one charter has the section’s address for itself; another that waits takes it already.
pub(super) fn is_single_charter(site: &Site) -> bool {
    let charters = site.of_kind(Kind::Charter);
    let published = charters.filter(|one| one.visibility != Visibility::Draft);
    let mut names: Vec<&str> = published.map(|one| one.name.as_str()).collect();
    names.dedup();
    names.len() == 1
}

fn folder_slug(folder: &str) -> String {
    folder.split('/').filter(|part| !part.is_empty()).map(slug).collect::<Vec<_>>().join("/")
}

fn join(parts: &[&str]) -> String {
    let kept = parts.iter().filter(|part| !part.is_empty());
    kept.map(|part| format!("{part}/")).collect()
}

/// Slugs of topics that can't be part of an address; the folder's name stands in for them.
pub(super) fn check_topics(site: &Site, diagnostics: &mut Diagnostics) {
    let documents = site.topics.iter().flatten().filter_map(|topic| topic.document.as_ref());
    for document in documents {
        let DocumentContent::Topic(fields) = &document.content else { continue };
        let Some(written) = &fields.slug else { continue };
        if is_address_part(written.value.trim_matches('/')) {
            continue;
        }
        let proposal = slug(&written.value);
        let message = not_in_an_address(&written.value);
        let hint =
            say!("par exemple `slug = \"{proposal}\"`", "for example `slug = \"{proposal}\"`");
        let place = written.span.clone();
        diagnostics
            .push(Diagnostic::at(&rule::WRONG_TYPE, &document.file, place, message).hint(hint));
    }
}

/// `/q/12/`, in a language.
pub(super) fn of_number(site: &Site, language: LanguageId, number: u32) -> String {
    in_language(site, language, &format!("q/{number}/"))
}
