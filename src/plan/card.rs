//! Where cards are: one for the hub in each language, and one for each public page that has no
//! picture of its own, where the hub wants them. All lie in one folder, named after their pages. The
//! desk has those of the texts that it shows, in every shape that the hub's networks want.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::card::CardFormat;
use crate::model::{Content, ContestState, Entry, EntryId, LanguageId, PollState, Site};

use super::home;
use super::picture::Picture;
use super::resource::Resource;
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
    /// Those of the desk, in the order of their entries.
    desk: Vec<DeskCard>,
}

/// A card beside the desk.
#[derive(Debug)]
pub(crate) struct DeskCard {
    entry: EntryId,
    pub(crate) format: CardFormat,
    /// In the desk's folder: `cards/blog-lin-lave-portrait.png`.
    pub(crate) path: String,
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
        let entries = site.entries.iter().map(one).collect();
        Self { hubs, entries, desk: of_desk(site, addresses, images) }
    }

    /// The address of the hub's card.
    pub(crate) fn of_hub(&self, language: LanguageId) -> &str {
        &self.hubs[language]
    }

    /// The address of a page's own card.
    pub(crate) fn of_entry(&self, entry: EntryId) -> Option<&str> {
        self.entries[entry].as_deref()
    }

    /// A text's cards beside the desk.
    pub(crate) fn of_desk(&self, entry: EntryId) -> &[DeskCard] {
        let start = self.desk.partition_point(|card| card.entry < entry);
        let end = self.desk.partition_point(|card| card.entry <= entry);
        &self.desk[start..end]
    }

    /// Whether the desk has the cards of the texts that it shows now.
    pub(super) fn are_of_desk(&self, site: &Site, images: &[Option<Picture>]) -> bool {
        let formats = formats(site);
        let has_them = |entry: &Entry| {
            wanted(entry, site, images, &formats).len() == self.of_desk(entry.id).len()
        };
        site.entries.iter().all(has_them)
    }

    pub(super) fn routes<'a>(&'a self, site: &'a Site) -> impl Iterator<Item = Route> + 'a {
        let hubs = self.hubs.iter().enumerate();
        let hubs = hubs.map(|(language, address)| {
            Route::page(
                address.clone(),
                language,
                Show::Resource(Resource::Card(CardOf::Hub, CardFormat::Wide)),
            )
        });
        let entries = self.entries.iter().enumerate().filter_map(|(id, address)| {
            let show = Show::Resource(Resource::Card(CardOf::Entry(id), CardFormat::Wide));
            Some(Route::page(address.clone()?, site.entries[id].language, show))
        });
        let desk = self.desk.iter().map(|card| {
            let show = Show::Resource(Resource::Card(CardOf::Entry(card.entry), card.format));
            let language = site.entries[card.entry].language;
            Route { language, ..Route::desk(&card.path, show) }
        });
        hubs.chain(entries).chain(desk)
    }
}

/// The shapes that the hub's networks want, the one of links first.
fn formats(site: &Site) -> Vec<CardFormat> {
    let mut formats = vec![CardFormat::Wide];
    let facts = site.hub.share.networks.iter().filter_map(|network| network.pictures.as_ref());
    for shape in facts.flat_map(|fact| &fact.value) {
        if let Some(format) = CardFormat::of_shape(shape)
            && !formats.contains(&format)
        {
            formats.push(format);
        }
    }
    formats
}

/// The shapes that the desk has a text's card in: of what is current all that the networks want, of
/// the rest that its page shows the one of links. A text with a picture needs none.
fn wanted<'a>(
    entry: &Entry,
    site: &Site,
    images: &[Option<Picture>],
    formats: &'a [CardFormat],
) -> &'a [CardFormat] {
    let is_on_page = super::is_shared(entry, site) && super::desk_month(entry, site.now).is_none();
    let has_picture = images[entry.id].as_ref().is_some_and(Picture::is_shown_by_networks);
    match is_on_page && !has_picture && site.hub.card_pages {
        true if is_current(entry, site.now) => formats,
        true => &formats[..1],
        false => &[],
    }
}

/// Whether people share it these days: a post of the last month or to come, a poll, a contest or a
/// statement that is not over.
fn is_current(entry: &Entry, now: Timestamp) -> bool {
    const MONTH: SignedDuration = SignedDuration::from_hours(24 * 31);
    match &entry.content {
        Content::Post(_) => entry.publish.is_some_and(|at| now.duration_since(at) < MONTH),
        Content::Poll(poll) => poll.state != PollState::Closed,
        Content::Contest(contest) => {
            matches!(contest.state, ContestState::Upcoming | ContestState::Open)
        }
        Content::Statement(statement) => statement.closed.is_none(),
        Content::Answer(_) | Content::Charter(_) | Content::Page(_) => false,
    }
}

fn of_desk(site: &Site, addresses: &[String], images: &[Option<Picture>]) -> Vec<DeskCard> {
    let formats = formats(site);
    let mut taken = BTreeSet::new();
    let mut cards = Vec::new();
    for entry in site.entries.iter() {
        let wanted = wanted(entry, site, images, &formats);
        if wanted.is_empty() {
            continue;
        }
        let address = free(&addresses[entry.id], &mut taken);
        let name = address.trim_start_matches('/').trim_end_matches(".png");
        for &format in wanted {
            let path = format!("{name}-{}.png", format.word());
            cards.push(DeskCard { entry: entry.id, format, path });
        }
    }
    cards
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
