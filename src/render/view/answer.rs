//! An answer's page.

use serde::Serialize;

use crate::model::{Answer, Entry, Post};

use super::super::scene::{Link, Scene, When};
use super::attention::owner;
use super::card::{Card, Picture, picture};
use super::post::tag_links;

#[derive(Debug, Serialize)]
pub(in crate::render) struct AnswerView {
    title: String,
    summary: Option<String>,
    body: String,
    number: Option<u32>,
    reply: Option<String>,
    also_asked: Vec<String>,
    reviewed: Option<When>,
    review_due: Option<When>,
    overdue: bool,
    /// An author's name, else the id as written.
    owner: Option<String>,
    updated: Option<When>,
    image: Option<Picture>,
    tags: Vec<Link>,
    topic: Option<Link>,
    /// `/q/12/`, whole.
    permalink: Option<String>,
    related: Vec<Card>,
    /// Posts that rely on it.
    posts: Vec<Card>,
    share: Vec<Link>,
}

pub(in crate::render) fn view(
    entry: &Entry,
    answer: &Answer,
    body: String,
    share: Vec<Link>,
    scene: &Scene<'_>,
) -> AnswerView {
    let number = answer.number.as_ref().map(|number| number.value);
    let owner = answer.owner.as_deref().map(|id| owner(id, scene));
    let short =
        number.map(|number| crate::plan::number_address(scene.site, scene.language, number));
    AnswerView {
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        body,
        number,
        reply: answer.reply.clone(),
        also_asked: answer.also_asked.clone(),
        reviewed: answer.reviewed.map(|day| scene.day(day)),
        review_due: answer.review_due.map(|day| scene.day(day)),
        overdue: answer.overdue,
        owner,
        updated: scene.updated(entry),
        image: picture(entry, scene),
        tags: tag_links(entry, scene),
        topic: topic(&answer.topic, scene),
        permalink: short.filter(|short| scene.plan.has(short)).map(|short| scene.absolute(&short)),
        related: related(entry, answer, scene),
        posts: number.map(|number| posts(number, scene)).unwrap_or_default(),
        share,
    }
}

/// A topic's page in the FAQ.
pub(in crate::render) fn topic(folder: &str, scene: &Scene<'_>) -> Option<Link> {
    let topic = scene.site.topics[scene.language].iter().find(|one| one.folder == folder)?;
    let faq = &scene.hub_language().sections.faq;
    let section = format!("{faq}/{}", topic.slug);
    let address = crate::plan::section(scene.site, scene.language, &section);
    Some(Link { label: topic.title.clone(), href: scene.href(&address) })
}

/// Those it names, then its neighbours of the same topic, five in all.
fn related(entry: &Entry, answer: &Answer, scene: &Scene<'_>) -> Vec<Card> {
    const SHOWN: usize = 5;
    let named = answer
        .related
        .iter()
        .filter_map(|number| Some(scene.site.answer(number.value, scene.language)?.id));
    let topics = scene.site.topics[scene.language].iter();
    let topic = topics.filter(|topic| topic.folder == answer.topic);
    let others = topic.flat_map(|topic| topic.answers.iter().copied());
    let mut ids = vec![entry.id];
    for id in named.chain(others) {
        // A topic may hold thousands: no more is looked at than is shown.
        if ids.len() > SHOWN {
            break;
        }
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.into_iter().skip(1).map(|id| Card::new(scene.entry(id), scene)).collect()
}

fn posts(number: u32, scene: &Scene<'_>) -> Vec<Card> {
    const SHOWN: usize = 5;
    let posts = scene.site.collections[scene.language].posts.iter().map(|id| scene.entry(*id));
    let names = |post: &Post| post.answers.iter().any(|one| one.value == number);
    let relies = |entry: &&Entry| entry.post().is_some_and(names);
    posts.filter(relies).take(SHOWN).map(|post| Card::new(post, scene)).collect()
}
