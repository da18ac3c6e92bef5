//! A page of no other kind, and the page of an address that leads nowhere.

use serde::Serialize;

use crate::model::Entry;

use super::super::scene::{Link, Scene, When};
use super::card::{Card, Picture, picture};
use super::post::tag_links;

#[derive(Debug, Serialize)]
pub(in crate::render) struct PageView {
    title: String,
    summary: Option<String>,
    body: String,
    updated: Option<When>,
    image: Option<Picture>,
    tags: Vec<Link>,
}

pub(in crate::render) fn view(entry: &Entry, body: String, scene: &Scene<'_>) -> PageView {
    PageView {
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        body,
        updated: scene.updated(entry),
        image: picture(entry, scene),
        tags: tag_links(entry, scene),
    }
}

/// What a reader who got lost is offered.
#[derive(Debug, Serialize)]
pub(in crate::render) struct NotFoundView {
    pub(in crate::render) title: String,
    promoted: Vec<Card>,
    latest: Vec<Card>,
}

pub(in crate::render) fn not_found(scene: &Scene<'_>) -> NotFoundView {
    let latest = scene.site.collections[scene.language].posts.iter().take(3);
    NotFoundView {
        title: scene.say("not_found", &[]),
        promoted: super::faq::promoted(scene),
        latest: latest.map(|id| Card::new(scene.entry(*id), scene)).collect(),
    }
}
