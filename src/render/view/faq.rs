//! The FAQ and the page of one of its topics.

use serde::Serialize;

use crate::plan::Data;

use super::super::feed::link::data_href;
use super::super::scene::Scene;
use super::answer::topic;
use super::card::Card;

#[derive(Debug, Serialize)]
pub(in crate::render) struct FaqView {
    pub(in crate::render) title: String,
    count: usize,
    topics: Vec<TopicView>,
    promoted: Vec<Card>,
    /// All answers, for programs.
    data: Option<String>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct TopicView {
    pub(in crate::render) title: String,
    /// The title's language where it is not the page's.
    lang: Option<String>,
    pub(in crate::render) summary: Option<String>,
    href: String,
    answers: Vec<Card>,
    /// Of the topic's own page.
    body: String,
    /// The other topics, on a topic's own page.
    others: Vec<TopicLink>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct TopicLink {
    pub(in crate::render) title: String,
    /// The title's language where it is not the page's.
    pub(in crate::render) lang: Option<String>,
    pub(in crate::render) href: String,
    pub(in crate::render) count: usize,
}

pub(in crate::render) fn view(scene: &Scene<'_>) -> FaqView {
    let count = scene.site.topics[scene.language].iter().map(|topic| topic.answers.len()).sum();
    let topics = 0..scene.site.topics[scene.language].len();
    FaqView {
        title: scene.say("section_faq", &[]),
        count,
        topics: topics.map(|index| one(index, String::new(), scene)).collect(),
        promoted: promoted(scene),
        data: data_href(Data::Answers, scene),
    }
}

pub(in crate::render) fn topic_view(index: usize, body: String, scene: &Scene<'_>) -> TopicView {
    let mut view = one(index, body, scene);
    view.others = links(scene);
    view.others.retain(|other| other.href != view.href);
    view
}

fn one(index: usize, body: String, scene: &Scene<'_>) -> TopicView {
    let topic_of = &scene.site.topics[scene.language][index];
    let link = topic(&topic_of.folder, scene);
    TopicView {
        title: topic_of.title.clone(),
        lang: scene.code_of_other(topic_of.language),
        summary: topic_of.summary.clone(),
        href: link.map(|link| link.href).unwrap_or_default(),
        answers: topic_of.answers.iter().map(|id| Card::new(scene.entry(*id), scene)).collect(),
        body,
        others: Vec::new(),
    }
}

/// Answers marked `promoted`.
pub(in crate::render) fn promoted(scene: &Scene<'_>) -> Vec<Card> {
    let topics = scene.site.topics[scene.language].iter();
    let answers = topics.flat_map(|topic| &topic.answers).map(|id| scene.entry(*id));
    let promoted = answers.filter(|entry| entry.answer().is_some_and(|answer| answer.promoted));
    promoted.map(|entry| Card::new(entry, scene)).collect()
}

pub(in crate::render) fn links(scene: &Scene<'_>) -> Vec<TopicLink> {
    let topics = scene.site.topics[scene.language].iter();
    let one = |of: &crate::model::Topic| TopicLink {
        title: of.title.clone(),
        lang: scene.code_of_other(of.language),
        href: topic(&of.folder, scene).map(|link| link.href).unwrap_or_default(),
        count: of.answers.len(),
    };
    topics.map(one).collect()
}
