//! Questions with the brand's one answer: `FAQPage`. Each is marked up where its short answer is
//! read, on the page of its topic; one that has none, on its own page. Where a list shows a text in
//! another language than the page's it is marked up in its own.

use serde::Serialize;

use crate::model::{Answer, Entry};

use super::super::head::Head;
use super::super::scene::Scene;
use super::thing::CONTEXT;

#[derive(Serialize)]
#[serde(tag = "@type", rename = "FAQPage", rename_all = "camelCase")]
pub(super) struct FaqPage<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    name: &'a str,
    url: &'a str,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_reviewed: Option<String>,
    main_entity: Vec<Question<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Question<'a> {
    name: &'a str,
    url: String,
    accepted_answer: AcceptedAnswer<'a>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "Answer")]
struct AcceptedAnswer<'a> {
    text: &'a str,
}

/// The questions of a topic that have a short answer.
pub(super) fn of_topic<'a>(index: usize, head: &'a Head, scene: &Scene<'a>) -> Option<FaqPage<'a>> {
    let topic = &scene.site.topics[scene.language][index];
    let one = |id: &usize| {
        let entry = scene.entry(*id);
        let text = short_answer(entry).filter(|_| entry.language == scene.language)?;
        Some(question(entry, text, scene))
    };
    page(topic.answers.iter().filter_map(one).collect(), None, head, scene)
}

/// A question whose only answer is its page; the first words of it stand for all.
pub(super) fn of_answer<'a>(
    entry: &'a Entry,
    answer: &Answer,
    head: &'a Head,
    scene: &Scene<'a>,
) -> Option<FaqPage<'a>> {
    let text = Some(entry.document.body.opening.trim()).filter(|text| !text.is_empty())?;
    if short_answer(entry).is_some() {
        return None;
    }
    let reviewed = answer.reviewed.map(|day| day.to_string());
    page(vec![question(entry, text, scene)], reviewed, head, scene)
}

/// What a topic's page shows under a question.
fn short_answer(entry: &Entry) -> Option<&str> {
    let answer = entry.answer()?;
    answer.reply.as_deref().or(entry.summary.as_deref())
}

fn question<'a>(entry: &'a Entry, text: &'a str, scene: &Scene<'a>) -> Question<'a> {
    Question {
        name: &entry.title,
        url: scene.absolute(scene.plan.address(entry.id)),
        accepted_answer: AcceptedAnswer { text },
    }
}

fn page<'a>(
    questions: Vec<Question<'a>>,
    last_reviewed: Option<String>,
    head: &'a Head,
    scene: &Scene<'a>,
) -> Option<FaqPage<'a>> {
    (!questions.is_empty()).then(|| FaqPage {
        context: CONTEXT,
        name: &head.title,
        url: &head.canonical,
        in_language: &scene.hub_language().code,
        last_reviewed,
        main_entity: questions,
    })
}
