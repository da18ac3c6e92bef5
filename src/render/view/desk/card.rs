//! How a network shows the card of a link: its picture's shape, its title as far as it goes.

use serde::Serialize;

use crate::locale::Argument;
use crate::model::EntryId;
use crate::plan::DeskCard;
use crate::share::network::{LinkPlace, Network};

use super::super::super::scene::{Scene, encode};

/// How a network draws cards.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Look {
    /// Width to height: `1.91:1`.
    shape: String,
    /// After how many characters the title is cut, where that is known.
    title: Option<usize>,
}

/// The card of a page's link.
#[derive(Debug, Serialize)]
pub(super) struct Card {
    shape: String,
    /// The card itself, beside the desk; of older texts nothing.
    picture: Option<String>,
    title: String,
    host: String,
    brand: String,
}

/// A card in one shape, to be taken along.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Picture {
    shape: &'static str,
    /// « Carte 4:5 ».
    label: String,
    href: String,
}

/// The cards of a text beside the desk.
pub(super) fn pictures(entry: EntryId, scene: &Scene<'_>) -> Vec<Picture> {
    let cards = scene.plan.cards.of_desk(entry).iter();
    let one = |card: &DeskCard| {
        let shape = card.format.shape();
        let label = scene.say("desk_card_of", &[("shape", Argument::Text(shape))]);
        Picture { shape, label, href: encode(&card.path) }
    };
    cards.map(one).collect()
}

/// What networks show where nothing else is known: 1200 x 630 pixels.
const USUAL: &str = "1.91:1";

impl Look {
    /// Nothing where links have no card.
    pub(super) fn of(network: &Network) -> Option<Self> {
        let has_card = network.link.value == LinkPlace::Text && !network.part.is_below_a_title();
        let facts = network.card.as_ref();
        let shape = facts.and_then(|facts| Some(facts.shape.as_ref()?.value.as_str()));
        let title = facts.and_then(|facts| Some(facts.title.as_ref()?.value));
        has_card.then(|| Self { shape: shape.unwrap_or(USUAL).to_owned(), title })
    }

    pub(super) fn card(&self, title: &str, pictures: &[Picture], scene: &Scene<'_>) -> Card {
        let wide = pictures.iter().find(|picture| picture.shape == USUAL);
        Card {
            shape: self.shape.clone(),
            picture: wide.map(|picture| picture.href.clone()),
            title: cut(title, self.title),
            host: host(scene),
            brand: scene.site.hub.brand.name.clone(),
        }
    }
}

/// The title as far as a card shows it.
fn cut(title: &str, most: Option<usize>) -> String {
    match most.and_then(|most| title.char_indices().nth(most)) {
        Some((place, _)) => format!("{}…", title[..place].trim_end()),
        None => title.to_owned(),
    }
}

/// `www.maison-lin.fr`
pub(super) fn host(scene: &Scene<'_>) -> String {
    let url = url::Url::parse(&scene.site.hub.brand.base_url).ok();
    url.and_then(|url| Some(url.host_str()?.to_owned())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_cut_where_the_network_cuts_it() {
        assert_eq!(cut("Comment laver le lin", Some(13)), "Comment laver…");
        assert_eq!(cut("Comment laver le lin", Some(14)), "Comment laver…");
        assert_eq!(cut("Comment", Some(7)), "Comment");
        assert_eq!(cut("Comment", None), "Comment");
    }
}
