//! A feed as Atom (RFC 4287), with the style sheets by which a browser explains it.

use atom_syndication::{
    Category, Content, Entry as AtomEntry, Feed as AtomFeed, Generator, Link, Person, Text,
    WriteConfig,
};
use chrono::{DateTime, FixedOffset};
use jiff::Timestamp;

use crate::plan::{FEED_WORDS, FeedForm};

use super::super::scene::Scene;
use super::Feed;
use super::entry::FeedEntry;

/// CSS, since browsers are giving up XSLT: the brand's colours, the theme's style, and the words.
const STYLES: [&str; 3] = ["/assets/palette.css", "/assets/feed.css", FEED_WORDS];

pub(super) fn atom(feed: &Feed, scene: &Scene<'_>) -> Vec<u8> {
    let link = |rel: &str, address: &str, mime: &str| Link {
        rel: rel.to_owned(),
        href: address.to_owned(),
        mime_type: Some(mime.to_owned()),
        ..Link::default()
    };
    let other = FeedForm::Json;
    let whole = AtomFeed {
        lang: Some(feed.language.clone()),
        id: feed.id.clone(),
        title: Text::plain(feed.title.clone()),
        subtitle: feed.subtitle.clone().map(Text::plain),
        updated: date(feed.updated, scene),
        authors: vec![Person {
            name: feed.brand.clone(),
            uri: Some(feed.home.clone()),
            ..Person::default()
        }],
        links: vec![
            link("self", feed.address(FeedForm::Atom), FeedForm::Atom.media_type()),
            link("alternate", &feed.page, "text/html"),
            link("alternate", feed.address(other), other.media_type()),
        ],
        generator: Some(Generator { value: "Parvis".to_owned(), ..Generator::default() }),
        entries: feed.entries.iter().map(|one| entry(one, feed, scene)).collect(),
        ..AtomFeed::default()
    };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    for style in STYLES {
        let href = scene.href(style);
        out.push_str(&format!("<?xml-stylesheet type=\"text/css\" href=\"{href}\"?>\n"));
    }
    let config = WriteConfig { write_document_declaration: false, indent_size: None };
    let mut out = whole
        .write_with_config(out.into_bytes(), config)
        .expect("words and dates are XML, and memory takes them");
    out.push(b'\n');
    out
}

fn entry(one: &FeedEntry, feed: &Feed, scene: &Scene<'_>) -> AtomEntry {
    let other = (one.language != feed.language).then(|| one.language.clone());
    let text = |value: &String| Text { lang: other.clone(), ..Text::plain(value.clone()) };
    let category = |tag: &String| Category { term: tag.clone(), scheme: None, label: None };
    let content = Content {
        content_type: Some("html".to_owned()),
        lang: other.clone(),
        value: Some(one.html.to_string()),
        ..Content::default()
    };
    let alternate = Link {
        rel: "alternate".to_owned(),
        href: one.address.clone(),
        hreflang: Some(one.language.clone()),
        mime_type: Some("text/html".to_owned()),
        ..Link::default()
    };
    let person = |(name, uri): &(String, Option<String>)| Person {
        name: name.clone(),
        uri: uri.clone(),
        ..Person::default()
    };
    AtomEntry {
        id: one.id.clone(),
        title: text(&one.title),
        published: Some(date(one.published, scene)),
        updated: date(one.updated, scene),
        authors: one.people.iter().map(person).collect(),
        categories: one.tags.iter().map(category).collect(),
        links: vec![alternate],
        summary: one.summary.as_ref().map(text),
        content: Some(content),
        ..AtomEntry::default()
    }
}

/// An instant with the hub's offset, as the feed's own library counts time.
fn date(at: Timestamp, scene: &Scene<'_>) -> DateTime<FixedOffset> {
    let offset = scene.site.zoned(at).offset().seconds();
    let zone = FixedOffset::east_opt(offset).or_else(|| FixedOffset::east_opt(0));
    let utc = DateTime::from_timestamp(at.as_second(), 0).unwrap_or_default();
    match zone {
        Some(zone) => utc.with_timezone(&zone),
        None => utc.fixed_offset(),
    }
}
