//! The Atom feed of a language's posts (RFC 4287). Ids are `tag:` URIs made of kind, name and
//! language, so that they survive moves; `updated` comes from the content, never from the clock.

use atom_syndication::{Content, Entry as AtomEntry, Feed, Generator, Link, Person, Text};
use chrono::{DateTime, FixedOffset};

use crate::model::{Content as EntryContent, Entry};
use crate::plan::home;

use super::scene::Scene;

/// How many posts a feed holds.
const LONGEST: usize = 20;

/// The feed as XML; bodies are made by `body`.
pub(super) fn feed(scene: &Scene<'_>, body: impl Fn(&Entry) -> String) -> String {
    let language = scene.hub_language();
    let home = home(scene.site, scene.language);
    let entries: Vec<AtomEntry> =
        shown(scene).map(|entry| atom_entry(entry, body(entry), scene)).collect();
    let updated = entries.iter().map(|entry| entry.updated).max().unwrap_or_else(|| first(scene));
    let link = |rel: &str, address: &str, mime: &str| Link {
        rel: rel.to_owned(),
        href: scene.absolute(address),
        mime_type: Some(mime.to_owned()),
        ..Link::default()
    };
    let authority = &scene.site.hub.feed_authority;
    let feed = Feed {
        lang: Some(language.code.clone()),
        id: format!("tag:{authority}:posts/{}", language.code),
        title: Text::plain(language.title.clone()),
        subtitle: language.tagline.clone().map(Text::plain),
        updated,
        authors: vec![Person { name: scene.site.hub.brand.name.clone(), ..Person::default() }],
        links: vec![
            link("self", &format!("{home}feed.xml"), "application/atom+xml"),
            link("alternate", &home, "text/html"),
        ],
        generator: Some(Generator { value: "Parvis".to_owned(), ..Generator::default() }),
        entries,
        ..Feed::default()
    };
    feed.to_string()
}

/// Statements of open crises first, then the newest posts.
fn shown<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Entry> {
    let collection = &scene.site.collections[scene.language];
    let is_open = |entry: &&Entry| match &entry.content {
        EntryContent::Statement(statement) => statement.closed.is_none(),
        EntryContent::Post(_)
        | EntryContent::Poll(_)
        | EntryContent::Contest(_)
        | EntryContent::Charter(_)
        | EntryContent::Answer(_)
        | EntryContent::Page(_) => false,
    };
    let entry = |id: &usize| &scene.site.entries[*id];
    let statements = collection.statements.iter().map(entry).filter(is_open);
    let statements: Vec<&Entry> = statements.collect();
    let posts: Vec<&Entry> = collection.posts.iter().map(entry).take(LONGEST).collect();
    statements.into_iter().chain(posts)
}

fn atom_entry(entry: &Entry, body: String, scene: &Scene<'_>) -> AtomEntry {
    let language = &scene.site.hub.languages[entry.language].code;
    let address = scene.absolute(scene.plan.address(entry.id));
    let authority = &scene.site.hub.feed_authority;
    let (opened, last) = match &entry.content {
        EntryContent::Statement(statement) => {
            (statement.opened, statement.updates.first().map(|update| update.at))
        }
        EntryContent::Post(_)
        | EntryContent::Poll(_)
        | EntryContent::Contest(_)
        | EntryContent::Charter(_)
        | EntryContent::Answer(_)
        | EntryContent::Page(_) => (None, None),
    };
    let published = opened.or(entry.publish);
    let published = published.map_or_else(|| first(scene), |at| date(at, scene));
    let changed = last.map_or(published, |at| date(at, scene).max(published));
    let updated = entry
        .updated
        .and_then(|day| day.to_zoned(scene.site.zone.clone()).ok())
        .map_or(changed, |at| date(at.timestamp(), scene).max(changed));
    let content = Content {
        content_type: Some("html".to_owned()),
        lang: Some(language.clone()),
        base: Some(address.clone()),
        value: Some(body),
        ..Content::default()
    };
    AtomEntry {
        id: format!("tag:{authority}:{}/{}/{language}", entry.kind().word(), entry.name),
        title: Text::plain(entry.title.clone()),
        published: Some(published),
        updated,
        authors: people(entry, scene),
        links: vec![Link { rel: "alternate".to_owned(), href: address, ..Link::default() }],
        summary: entry.summary.clone().map(Text::plain),
        content: Some(content),
        ..AtomEntry::default()
    }
}

fn people(entry: &Entry, scene: &Scene<'_>) -> Vec<Person> {
    let EntryContent::Post(post) = &entry.content else {
        return Vec::new();
    };
    let known = |id: &String| scene.site.hub.authors.iter().find(|author| author.id == *id);
    let person = |author: &crate::model::Author| Person {
        name: author.name.clone(),
        uri: author.url.clone(),
        ..Person::default()
    };
    post.authors.iter().filter_map(known).map(person).collect()
}

/// What an empty feed was last updated at: the first day of the year that names the hub.
fn first(scene: &Scene<'_>) -> DateTime<FixedOffset> {
    let year = scene.site.hub.feed_authority.rsplit(',').next().unwrap_or_default();
    let year = year.get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
    let day = jiff::civil::Date::new(year, 1, 1).unwrap_or(jiff::civil::date(2026, 1, 1));
    let at = day.to_zoned(scene.site.zone.clone()).map(|zoned| zoned.timestamp());
    date(at.unwrap_or(jiff::Timestamp::UNIX_EPOCH), scene)
}

/// An instant with the hub's offset, as the feed's own library counts time.
fn date(at: jiff::Timestamp, scene: &Scene<'_>) -> DateTime<FixedOffset> {
    let offset = scene.site.zoned(at).offset().seconds();
    let zone = FixedOffset::east_opt(offset).or_else(|| FixedOffset::east_opt(0));
    let utc = DateTime::from_timestamp(at.as_second(), 0).unwrap_or_default();
    match zone {
        Some(zone) => utc.with_timezone(&zone),
        None => utc.fixed_offset(),
    }
}
