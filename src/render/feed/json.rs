//! A feed as JSON Feed 1.1 (jsonfeed.org).

use serde::Serialize;

use crate::plan::FeedForm;

use super::super::scene::Scene;
use super::entry::FeedEntry;
use super::{Feed, date};

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    /// Why a person who opens it sees this.
    user_comment: String,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    language: &'a str,
}

pub(super) fn json(feed: &Feed, scene: &Scene<'_>) -> Vec<u8> {
    let whole = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: feed.address(FeedForm::Json),
        description: feed.subtitle.as_deref(),
        user_comment: scene.say("feed_explained", &[]),
        language: &feed.language,
        authors: [Author { name: &feed.brand, url: Some(&feed.home) }],
        items: feed.entries.iter().map(|one| item(one, scene)).collect(),
    };
    let mut out =
        serde_json::to_vec_pretty(&whole).expect("words and dates are JSON, and memory takes them");
    out.push(b'\n');
    out
}

fn item<'a>(one: &'a FeedEntry, scene: &Scene<'_>) -> Item<'a> {
    let author = |(name, url): &'a (String, Option<String>)| Author { name, url: url.as_deref() };
    Item {
        id: &one.id,
        url: &one.address,
        title: &one.title,
        summary: one.summary.as_deref(),
        content_html: &one.html,
        image: one.image.as_deref(),
        date_published: date(one.published, scene),
        date_modified: date(one.updated, scene),
        authors: one.people.iter().map(author).collect(),
        tags: &one.tags,
        language: &one.language,
    }
}
