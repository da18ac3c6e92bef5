//! The picture that stands for a page where it is shared: the text's own, else the page's card,
//! else the hub's.

use crate::card::CardFormat;
use crate::plan::{CardOf, Route, Show};

use super::scene::Scene;
use super::sketch;

/// A picture as the head of a page tells it.
#[derive(Debug)]
pub(super) struct Picture {
    /// Whole.
    pub(super) address: String,
    pub(super) alt: Option<String>,
    pub(super) size: Option<(u32, u32)>,
}

pub(super) fn of_page(route: &Route, scene: &Scene<'_>) -> Picture {
    let (cards, hub) = (&scene.plan.cards, scene.plan.cards.of_hub(scene.language));
    let Show::Entry(id) = route.show else { return of_card(CardOf::Hub, hub, scene) };
    let own = scene.plan.images[id].as_ref().filter(|picture| picture.is_shown_by_networks());
    if let Some(picture) = own {
        let alt = scene.entry(id).image.as_ref().map(|image| scene.set(&image.alt));
        return Picture {
            address: scene.absolute(&picture.address),
            alt: alt.filter(|alt| !alt.is_empty()),
            size: picture.size,
        };
    }
    match cards.of_entry(id) {
        Some(card) => of_card(CardOf::Entry(id), card, scene),
        None => of_card(CardOf::Hub, hub, scene),
    }
}

fn of_card(of: CardOf, address: &str, scene: &Scene<'_>) -> Picture {
    Picture {
        address: scene.absolute(address),
        alt: Some(sketch::alt(of, scene)),
        size: Some(CardFormat::Wide.size()),
    }
}
