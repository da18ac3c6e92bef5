//! The anchors of a page beside those of its text: the theme's, a charter's rules, the updates of a
//! statement. A rule whose id can't be an anchor, or is another's, is an error.

use crate::diagnostic::{Diagnostic, Diagnostics, rule, say};
use crate::model::{Charter, Content, Entry, Site};
use crate::parse::document::DocumentContent;
use crate::parse::kind::{Kind, KindFields};
use crate::parse::markdown::page_anchors;
use crate::slug::slug;

/// What a page has beside the anchors of its text.
#[derive(Default)]
pub(super) struct PageAnchors {
    /// The theme's.
    pub(super) theme: &'static [&'static str],
    /// Of what the text's front matter holds.
    pub(super) named: Vec<String>,
}

impl PageAnchors {
    pub(super) fn holds(&self, anchor: &str) -> bool {
        self.all().any(|one| one == anchor)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &str> + Clone {
        self.theme.iter().copied().chain(self.named.iter().map(String::as_str))
    }
}

/// What a text's page has.
pub(super) fn of_entry(entry: &Entry) -> PageAnchors {
    let kind = Some(entry.kind());
    let named = match &entry.content {
        Content::Charter(charter) => charter.rules.iter().map(|rule| rule.id.clone()).collect(),
        Content::Statement(statement) => {
            let starts = page_anchors::numbered(kind).iter();
            let updates = 1..=statement.updates.len();
            starts
                .flat_map(|start| updates.clone().map(move |number| format!("{start}{number}")))
                .collect()
        }
        Content::Post(_)
        | Content::Answer(_)
        | Content::Poll(_)
        | Content::Contest(_)
        | Content::Page(_) => Vec::new(),
    };
    PageAnchors { theme: page_anchors::of_page(kind), named }
}

/// What a topic's page has.
pub(super) fn of_topic() -> PageAnchors {
    PageAnchors { theme: page_anchors::of_page(None), named: Vec::new() }
}

pub(super) fn check_rules(site: &Site, diagnostics: &mut Diagnostics) {
    for entry in site.of_kind(Kind::Charter).filter(|entry| entry.original == entry.id) {
        if let Content::Charter(charter) = &entry.content {
            check_charter(entry, charter, site, diagnostics);
        }
    }
}

fn check_charter(entry: &Entry, charter: &Charter, site: &Site, diagnostics: &mut Diagnostics) {
    let DocumentContent::Text { fields, .. } = &entry.document.content else { return };
    let KindFields::Charter(fields) = &**fields else { return };
    let written = fields.rule.iter().flat_map(|all| &all.value);
    for id in written.filter_map(|rule| rule.value.id.as_ref()) {
        let name = &id.value;
        let sound = !name.is_empty()
            && name.chars().all(|letter| letter.is_alphanumeric() || "-_".contains(letter));
        let message = if !sound {
            say!(
                "`{name}` ne peut pas être l’ancre d’une règle",
                "`{name}` can’t be the anchor of a rule"
            )
        } else if page_anchors::is_taken(Some(Kind::Charter), name) {
            say!(
                "`{name}` est déjà une ancre de la page de la charte",
                "`{name}` is already an anchor of the charter’s page"
            )
        } else if let Some(file) = heading_of(entry, name, site) {
            say!(
                "un titre de `{file}` a déjà l’ancre `{name}`",
                "a heading of `{file}` already has the anchor `{name}`"
            )
        } else {
            continue;
        };
        let proposal = match slug(name) {
            proposal if proposal.is_empty() || proposal == *name => format!("{proposal}-regle"),
            proposal => proposal,
        };
        let known = |one: &str| charter.rules.iter().any(|rule| rule.id == one);
        let hint = if known(&proposal) || proposal.starts_with('-') {
            say!(
                "des lettres, des chiffres, `-` et `_`, et un autre mot que les ancres de la page",
                "letters, digits, `-` and `_`, and another word than the page’s anchors"
            )
        } else {
            say!("par exemple `id = \"{proposal}\"`", "for example `id = \"{proposal}\"`")
        };
        let place = id.span.clone();
        diagnostics
            .push(Diagnostic::at(&rule::WRONG_TYPE, entry.file(), place, message).hint(hint));
    }
}

/// The version of a charter whose text has an anchor.
fn heading_of<'s>(entry: &Entry, anchor: &str, site: &'s Site) -> Option<&'s str> {
    let versions = entry.versions.iter().map(|id| &site.entries[*id]);
    let with = versions.into_iter().find(|one| one.document.body.anchors.contains(anchor));
    with.map(|one| &**one.file())
}
