//! Where cards are: one for the hub in each language, and one for each public page that has no
//! picture of its own, where the hub wants them. All lie in one folder, named after their pages.

use std::collections::BTreeSet;

use crate::model::{Entry, EntryId, LanguageId, Site};

use super::home;
use super::picture::Picture;
use super::route::{Route, Show};

/// What a card stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CardOf {
    /// The hub, in the route's language.
    Hub,
    Entry(EntryId),
}

/// The addresses of all cards.
#[derive(Debug, Default)]
pub(crate) struct Cards {
    /// By language.
    hubs: Vec<String>,
    /// By entry, where it has one.
    entries: Vec<Option<String>>,
}

impl Cards {
    pub(super) fn new(
        site: &Site,
        addresses: &[String],
        images: &[Option<Picture>],
        routes: &[Route],
    ) -> Self {
        let taken = routes.iter().map(|route| route.address.as_str());
        let mut taken: BTreeSet<String> =
            taken.filter(|address| address.starts_with(FOLDER)).map(str::to_owned).collect();
        let languages = 0..site.hub.languages.len();
        let hubs = languages.map(|id| free(&home(site, id), &mut taken)).collect();
        let one = |entry: &Entry| {
            let own = images[entry.id].as_ref().is_some_and(Picture::is_shown_by_networks);
            let wanted = site.hub.card_pages && entry.is_public() && !own;
            wanted.then(|| free(&addresses[entry.id], &mut taken))
        };
        Self { hubs, entries: site.entries.iter().map(one).collect() }
    }

    /// The address of the hub's card.
    pub(crate) fn of_hub(&self, language: LanguageId) -> &str {
        &self.hubs[language]
    }

    /// The address of a page's own card.
    pub(crate) fn of_entry(&self, entry: EntryId) -> Option<&str> {
        self.entries[entry].as_deref()
    }

    pub(super) fn routes<'a>(&'a self, site: &'a Site) -> impl Iterator<Item = Route> + 'a {
        let hubs = self.hubs.iter().enumerate();
        let hubs = hubs.map(|(language, address)| {
            Route::page(address.clone(), language, Show::Card(CardOf::Hub))
        });
        let entries = self.entries.iter().enumerate().filter_map(|(id, address)| {
            let show = Show::Card(CardOf::Entry(id));
            Some(Route::page(address.clone()?, site.entries[id].language, show))
        });
        hubs.chain(entries)
    }
}

const FOLDER: &str = "/cards/";

/// `/blog/lin-lave/` is `/cards/blog-lin-lave.png`; a number follows where that is taken.
fn free(page: &str, taken: &mut BTreeSet<String>) -> String {
    let name = page.trim_matches('/').replace('/', "-");
    let name = if name.is_empty() { "hub" } else { &name };
    let mut address = format!("{FOLDER}{name}.png");
    let mut number = 2;
    while !taken.insert(address.clone()) {
        address = format!("{FOLDER}{name}-{number}.png");
        number += 1;
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_named_after_their_pages_and_never_share_an_address() {
        let mut taken = BTreeSet::from(["/cards/contact.png".to_owned()]);
        let mut name = |page| free(page, &mut taken);
        assert_eq!(name("/"), "/cards/hub.png");
        assert_eq!(name("/en/"), "/cards/en.png");
        assert_eq!(name("/blog/lin-lave/"), "/cards/blog-lin-lave.png");
        assert_eq!(name("/blog-lin/lave/"), "/cards/blog-lin-lave-2.png");
        assert_eq!(name("/contact/"), "/cards/contact-2.png");
        assert_eq!(name("/hub/"), "/cards/hub-2.png");
    }
}
