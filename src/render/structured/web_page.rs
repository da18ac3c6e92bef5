//! A text that schema.org has no truer kind for: `WebPage`. A contest is one that expires at its
//! closing: an `Event` would be something that people attend.

use serde::Serialize;

use crate::model::{Content, ContestState, Entry};

use super::super::head::Head;
use super::super::scene::Scene;
use super::thing::{CONTEXT, Organization, publisher};

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct WebPage<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    name: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_reviewed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    publisher: Organization<'a>,
}

pub(super) fn of_entry<'a>(entry: &'a Entry, head: &'a Head, scene: &Scene<'a>) -> WebPage<'a> {
    let (reviewed, expires) = match &entry.content {
        Content::Answer(answer) => (answer.reviewed, None),
        Content::Charter(charter) => (charter.reviewed, None),
        Content::Contest(contest) => {
            let is_dated = contest.state != ContestState::Cancelled && !entry.is_missed();
            (None, is_dated.then_some(contest.closes))
        }
        Content::Post(_) | Content::Poll(_) | Content::Statement(_) | Content::Page(_) => {
            (None, None)
        }
    };
    WebPage {
        context: CONTEXT,
        name: &head.title,
        url: &head.canonical,
        description: head.description.as_deref(),
        in_language: &scene.hub_language().code,
        date_published: head.published.as_deref(),
        date_modified: head.modified.as_deref(),
        last_reviewed: reviewed.map(|day| day.to_string()),
        expires: expires.map(|at| scene.instant(at)),
        publisher: publisher(scene),
    }
}
