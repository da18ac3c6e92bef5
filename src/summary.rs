//! A build in figures.

use crate::edition::Edition;
use crate::model::Visibility;
use crate::parse::kind::Kind;
use crate::plan::Folder;
use crate::write::Written;

/// A build in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Public texts by kind (`post`, `answer`...), in the order of the kinds; a text in two
    /// languages is one.
    pub texts: Vec<(String, usize)>,
    pub languages: usize,
    /// HTML pages in all, lists included.
    pub html: usize,
    /// Files in `public/` in all.
    pub files: usize,
    /// Files that are new or changed, and those taken away.
    pub written: usize,
    pub removed: usize,
    /// Texts that wait for their instant.
    pub withheld: usize,
    pub drafts: usize,
    /// The next instant at which the hub changes, in its zone.
    pub next: Option<jiff::Zoned>,
}

pub(crate) fn summarise(edition: &Edition, written: Written) -> Summary {
    let site = &edition.site;
    let shown = |id: &usize| site.entries[*id].is_public();
    let public = |kind: Kind| {
        let originals = site.of_kind(kind).filter(|entry| entry.id == entry.original);
        originals.filter(|entry| entry.versions.iter().any(shown)).count()
    };
    let originals = site.entries.iter().filter(|entry| entry.id == entry.original);
    let routes = edition.plan.routes.iter().filter(|route| route.folder == Folder::Public);
    Summary {
        languages: site.hub.languages.len(),
        texts: Kind::ALL
            .into_iter()
            .map(|kind| (kind.word().to_owned(), public(kind)))
            .filter(|(_, count)| *count > 0)
            .collect(),
        html: routes.clone().filter(|route| route.is_page()).count(),
        files: routes.count(),
        written: written.new + written.changed,
        removed: written.removed,
        withheld: originals.clone().filter(|entry| entry.is_withheld()).count(),
        drafts: originals.filter(|entry| entry.visibility == Visibility::Draft).count(),
        next: site.next_boundary().map(|next| site.zoned(next.at)),
    }
}
