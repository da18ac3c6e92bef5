//! The answers of a language as `faq.json`.

use serde::Serialize;

use crate::model::{Entry, Topic};

use super::super::scene::Scene;
use super::{FORMAT, day};

#[derive(Serialize)]
pub(super) struct Answers {
    format: u32,
    language: String,
    title: String,
    url: String,
    answers: Vec<AnswerRow>,
}

#[derive(Serialize)]
struct AnswerRow {
    id: Option<u32>,
    question: String,
    also_asked: Vec<String>,
    /// The ready reply, plain text.
    reply: Option<String>,
    url: String,
    /// `/q/12/`, which outlives every move.
    short_url: Option<String>,
    /// The day it was last checked.
    verified: Option<String>,
    /// The day it is to be checked again.
    verify_by: Option<String>,
    updated: Option<String>,
    topic: TopicName,
    language: String,
}

#[derive(Serialize)]
struct TopicName {
    /// Its folder, the same in all languages.
    id: String,
    title: String,
}

pub(super) fn answers(scene: &Scene<'_>) -> Answers {
    let language = scene.hub_language();
    let home = crate::plan::section(scene.site, scene.language, &language.sections.faq);
    let topics = scene.site.topics[scene.language].iter();
    let rows = topics.flat_map(|topic| {
        let entries = topic.answers.iter().map(|id| scene.entry(*id));
        entries.filter_map(|entry| row(entry, topic, scene))
    });
    Answers {
        format: FORMAT,
        language: language.code.clone(),
        title: scene.set(&language.title),
        url: scene.absolute(&home),
        answers: rows.collect(),
    }
}

fn row(entry: &Entry, topic: &Topic, scene: &Scene<'_>) -> Option<AnswerRow> {
    let answer = entry.answer()?;
    let number = answer.number.as_ref().map(|number| number.value);
    let short = number.map(|one| crate::plan::number_address(scene.site, entry.language, one));
    Some(AnswerRow {
        id: number,
        question: entry.title.clone(),
        also_asked: answer.also_asked.clone(),
        reply: answer.reply.clone(),
        url: scene.absolute(scene.plan.address(entry.id)),
        short_url: short.filter(|one| scene.plan.has(one)).map(|one| scene.absolute(&one)),
        verified: day(answer.reviewed),
        verify_by: day(answer.review_due),
        updated: day(entry.updated.map(|at| scene.site.zoned(at).date())),
        topic: TopicName { id: topic.folder.clone(), title: topic.title.clone() },
        language: scene.site.hub.languages[entry.language].code.clone(),
    })
}
