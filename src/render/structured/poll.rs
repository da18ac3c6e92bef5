//! A poll: a `Question` with its options, and their votes once the page shows them. It is no
//! `FAQPage` and no `QAPage`: nobody's answer is the right one.

use serde::Serialize;

use crate::model::{Poll, PutOff};

use super::super::head::Head;
use super::super::scene::Scene;
use super::thing::{CONTEXT, Organization, publisher};

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct Question<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    name: &'a str,
    url: &'a str,
    in_language: &'a str,
    /// The closing.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    author: Organization<'a>,
    answer_count: usize,
    suggested_answer: Vec<Answer<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Answer<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    upvote_count: Option<u64>,
}

pub(super) fn question<'a>(poll: &'a Poll, head: &'a Head, scene: &Scene<'a>) -> Question<'a> {
    let options = poll.options.iter().enumerate();
    let answer = |(index, option): (usize, &'a crate::model::PollOption)| Answer {
        text: &option.label,
        upvote_count: poll.shows_results().then(|| poll.tally.of_option(index)),
    };
    let is_missed = poll.put_off.as_ref().is_some_and(PutOff::is_missed);
    Question {
        context: CONTEXT,
        name: &head.title,
        url: &head.canonical,
        in_language: &scene.hub_language().code,
        expires: (!is_missed).then(|| scene.instant(poll.closes)),
        author: publisher(scene),
        answer_count: poll.options.len(),
        suggested_answer: options.map(answer).collect(),
    }
}
