//! The home page of a language.

use serde::Serialize;

use crate::model::Content;

use super::super::scene::{Scene, When};
use super::card::Card;
use super::faq::{TopicLink, links, promoted};
use super::section::open_now;

#[derive(Debug, Serialize)]
pub(in crate::render) struct HomeView {
    pub(in crate::render) title: String,
    lead: Option<Card>,
    open: Vec<Card>,
    upcoming: Vec<Card>,
    promoted: Vec<Card>,
    topics: Vec<TopicLink>,
    answer_count: usize,
    /// Posts after the lead.
    latest: Vec<Card>,
    charter: Option<CharterLine>,
    /// The newest statement that is over.
    all_clear: Option<Card>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct CharterLine {
    title: String,
    /// The code of its language where it is not the page's.
    lang: Option<String>,
    href: String,
    summary: Option<String>,
    version: String,
    effective: Option<When>,
    in_force: bool,
    rules: usize,
}

pub(in crate::render) fn view(scene: &Scene<'_>) -> HomeView {
    let collection = &scene.site.collections[scene.language];
    let card = |id: &usize| Card::new(scene.entry(*id), scene);
    let (open, mut upcoming) = open_now(scene);
    upcoming.truncate(2);
    let mut promoted = promoted(scene);
    if promoted.is_empty() {
        let answers = scene.site.topics[scene.language].iter().flat_map(|topic| &topic.answers);
        promoted = answers.take(5).map(card).collect();
    }
    HomeView {
        title: scene.hub_language().title.clone(),
        lead: collection.posts.first().map(card),
        open,
        upcoming,
        promoted,
        topics: links(scene),
        answer_count: collection.answers.len(),
        latest: collection.posts.iter().skip(1).take(4).map(card).collect(),
        charter: charter(scene),
        all_clear: collection.statements.iter().find(|id| is_recent(**id, scene)).map(card),
    }
}

/// Over for less than a month.
fn is_recent(id: usize, scene: &Scene<'_>) -> bool {
    let Content::Statement(statement) = &scene.entry(id).content else {
        return false;
    };
    statement.just_over
}

fn charter(scene: &Scene<'_>) -> Option<CharterLine> {
    let id = *scene.site.collections[scene.language].charters.first()?;
    let entry = scene.entry(id);
    let Content::Charter(charter) = &entry.content else {
        return None;
    };
    Some(CharterLine {
        title: entry.title.clone(),
        lang: scene.other_language(entry),
        href: scene.entry_href(id),
        summary: entry.summary.clone(),
        version: charter.version.clone(),
        effective: charter.effective.map(|day| scene.day(day)),
        in_force: charter.in_force,
        rules: charter.rules.iter().filter(|rule| rule.in_force).count(),
    })
}
