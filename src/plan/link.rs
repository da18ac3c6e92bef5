//! Every reference of every body resolved: where it leads, or why it is drawn as plain words.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::AT_A_TIME;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity};
use crate::model::{Entry, EntryId, LanguageId, Visibility};
use crate::parse::body::{Body, Reference, ReferenceKind};
use crate::parse::kind::Kind;

use super::anchor;
use super::link_report::{
    check_alt, check_anchor, dead_link, empty_link, outside, report_hidden, topic_without_answer,
    unknown_address,
};
use super::media::Media;
use super::picture::{Picture, resolve_picture};
use super::target::{Target, Targets};

/// What the references of one body lead to, in their order.
pub(crate) type Links = Vec<Resolved>;

/// What a reference became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// A page or a file of the hub; `card` is the text to draw instead of a paragraph that holds
    /// only this link.
    To {
        address: String,
        card: Option<EntryId>,
    },
    Picture(Picture),
    /// Drawn as its words: what it leads to is not public, or was reported as an error.
    Words,
}

/// Who points.
pub(super) struct Source<'a> {
    pub(super) file: &'a FilePath,
    pub(super) language: LanguageId,
    /// Links of a draft are notes; of a withheld text, what is withheld is no news.
    pub(super) visibility: &'a Visibility,
    /// Anchors of its own page.
    pub(super) anchors: &'a BTreeSet<String>,
    pub(super) entry: Option<&'a Entry>,
    /// Where files used by it are emitted: nowhere if it is not public.
    pub(super) page: Option<String>,
}

pub(super) fn of_entries(
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Links> {
    let entries = &targets.site.entries;
    let named = |entry: &Entry| named_by(&entry.document.body, entry.file(), targets);
    let named: Vec<Vec<Target>> = entries.par_iter().with_max_len(AT_A_TIME).map(named).collect();
    let mut all = Vec::with_capacity(entries.len());
    for (entry, named) in entries.iter().zip(&named) {
        let source = Source {
            file: entry.file(),
            language: entry.language,
            visibility: &entry.visibility,
            anchors: &entry.document.body.anchors,
            entry: Some(entry),
            page: entry.is_public().then(|| targets.addresses[entry.id].clone()),
        };
        all.push(of_body((&entry.document.body, named), &source, targets, media, diagnostics));
    }
    all
}

pub(super) fn of_topics(
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<Links>> {
    let mut all = Vec::new();
    for (language, topics) in targets.site.topics.iter().enumerate() {
        let mut links = Vec::new();
        for topic in topics {
            let Some(document) = &topic.document else {
                links.push(Vec::new());
                continue;
            };
            let source = Source {
                file: &document.file,
                language,
                visibility: &Visibility::Public,
                anchors: &document.body.anchors,
                entry: None,
                page: Some(targets.address_of_topic(topic, language)),
            };
            let named = named_by(&document.body, &document.file, targets);
            links.push(of_body((&document.body, &named), &source, targets, media, diagnostics));
        }
        all.push(links);
    }
    all
}

/// What each reference of a body names: the part of the work that no other body has a say in.
fn named_by(body: &Body, file: &FilePath, targets: &Targets<'_>) -> Vec<Target> {
    let path = |reference: &Reference| {
        let path = reference.target.split('#').next().unwrap_or_default();
        targets.resolve(file, path)
    };
    body.references.iter().map(path).collect()
}

fn of_body(
    (body, named): (&Body, &[Target]),
    source: &Source<'_>,
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Links {
    let one = |(reference, target): (&Reference, &Target)| {
        let fragment = reference.target.split_once('#').map(|(_, fragment)| fragment);
        media.note(target, source.visibility, source.file, &reference.span);
        let mut found = Diagnostics::default();
        let resolved = match &reference.kind {
            ReferenceKind::Picture { alt } => {
                check_alt(alt.as_deref(), reference, source, &mut found);
                resolve_picture(target, reference, source, targets, media, &mut found)
            }
            ReferenceKind::Link { .. } => {
                resolve_link(target, fragment, reference, source, targets, media, &mut found)
            }
        };
        for finding in found.iter() {
            diagnostics.push(lenient(finding.clone(), source.visibility));
        }
        resolved
    };
    body.references.iter().zip(named).map(one).collect()
}

/// A draft's mistakes are notes.
pub(super) fn lenient(finding: Diagnostic, visibility: &Visibility) -> Diagnostic {
    if *visibility == Visibility::Draft { finding.severity(Severity::Note) } else { finding }
}

fn resolve_link(
    target: &Target,
    fragment: Option<&str>,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let whole = |address: &str| format!("{address}{}", rest(reference));
    let to = |address: String| Resolved::To { address, card: None };
    match target {
        Target::Here if reference.target.is_empty() => {
            let finding = empty_link(reference, source);
            let raw = reference.raw;
            diagnostics.push(if raw { finding.severity(Severity::Warning) } else { finding });
            Resolved::Words
        }
        Target::Here => {
            let extra = source.entry.map_or_else(anchor::of_topic, anchor::of_entry);
            check_anchor(fragment, source.anchors, &extra, reference, source, diagnostics);
            to(whole(""))
        }
        Target::Text { entry, exact } => {
            let link = TextLink { entry: *entry, exact: *exact, fragment };
            resolve_text(&link, reference, source, targets, diagnostics)
        }
        Target::Topic { folder } => match targets.topic(folder, source.language) {
            Some((language, topic)) => {
                let anchors = topic.document.as_ref().map(|one| &one.body.anchors);
                let anchors = anchors.cloned().unwrap_or_default();
                let page = anchor::of_topic();
                check_anchor(fragment, &anchors, &page, reference, source, diagnostics);
                to(whole(&targets.address_of_topic(topic, language)))
            }
            None => {
                diagnostics.push(topic_without_answer(reference, source));
                Resolved::Words
            }
        },
        Target::Media(id) => match &source.page {
            Some(page) => to(whole(&media.below(*id, page))),
            None => Resolved::Words,
        },
        Target::Static(id) => to(whole(&format!("/{}", targets.inputs.statics[*id].path))),
        Target::Address(address) => to(whole(address)),
        // on the hub's site and not of the hub: whoever writes that whole knows it
        Target::UnknownAddress(_) | Target::Missing { .. } | Target::Outside
            if reference.whole.is_some() =>
        {
            reference.whole.clone().map_or(Resolved::Words, to)
        }
        Target::UnknownAddress(address) => {
            diagnostics.push(unknown_address(address, reference, source, targets));
            to(whole(address))
        }
        Target::Broken => Resolved::Words,
        Target::Missing { path } => {
            let finding = dead_link(path, reference, source, targets);
            // What was raw HTML elsewhere may point at files that come by other means.
            let lenient = reference.raw && !path.ends_with(".md");
            diagnostics.push(if lenient { finding.severity(Severity::Warning) } else { finding });
            Resolved::Words
        }
        Target::Outside => {
            diagnostics.push(outside(reference, source));
            Resolved::Words
        }
    }
}

/// What follows the address in a link: its query and its fragment.
fn rest(reference: &Reference) -> &str {
    let target = reference.target.as_str();
    target[target.find(['?', '#']).unwrap_or(target.len())..].trim_end_matches('#')
}

struct TextLink<'a> {
    entry: EntryId,
    exact: bool,
    fragment: Option<&'a str>,
}

fn resolve_text(
    link: &TextLink<'_>,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let written = &targets.site.entries[link.entry];
    let best = if link.exact && written.is_public() {
        Some(written)
    } else {
        targets.site.version_for(link.entry, source.language)
    };
    let Some(entry) = best else {
        report_hidden(written, reference, source, targets, diagnostics);
        return Resolved::Words;
    };
    let anchors = &entry.document.body.anchors;
    let extra = anchor::of_entry(entry);
    check_anchor(link.fragment, anchors, &extra, reference, source, diagnostics);
    let address = format!("{}{}", targets.addresses[entry.id], rest(reference));
    let card = match entry.kind() {
        Kind::Answer | Kind::Poll | Kind::Contest | Kind::Statement => Some(entry.id),
        Kind::Post | Kind::Charter | Kind::Page => None,
    };
    Resolved::To { address, card }
}
