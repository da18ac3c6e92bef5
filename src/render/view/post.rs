//! A post's page.

use std::cmp::Reverse;

use serde::Serialize;

use crate::model::{Content, Entry, EntryId, Group, Post};
use crate::parse::kind::PostType;
use crate::plan::List;

use super::super::scene::{Link, Scene, When};
use super::card::{Card, Picture, authors, group_link, minutes, picture, topic_link};
use super::shared::{NamedShared, Row, Shared};

#[derive(Debug, Serialize)]
pub(in crate::render) struct PostView {
    title: String,
    summary: Option<String>,
    body: String,
    /// `news`, `announcement` or `story`, where it is written.
    r#type: Option<&'static str>,
    date: Option<When>,
    updated: Option<When>,
    minutes: usize,
    image: Option<Picture>,
    authors: Vec<AuthorView>,
    topic: Option<Link>,
    tags: Vec<Link>,
    sponsored: Option<String>,
    /// « 3 ans, 3 mois et 16 jours », where the post is old enough for a notice.
    age: Option<String>,
    replaced_by: Option<Card>,
    /// Answers that it relies on.
    answers: Vec<Card>,
    series: Option<SeriesView>,
    /// Cards, shared with other pages.
    #[serde(skip)]
    previous: Option<EntryId>,
    #[serde(skip)]
    next: Option<EntryId>,
    #[serde(skip)]
    related: Vec<EntryId>,
    share: Vec<Link>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct AuthorView {
    name: String,
    href: String,
    role: Option<String>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct SeriesView {
    title: String,
    href: String,
    /// From 1.
    position: usize,
    total: usize,
    previous: Option<Card>,
    next: Option<Card>,
}

pub(in crate::render) fn view(
    entry: &Entry,
    post: &Post,
    body: String,
    share: Vec<Link>,
    scene: &Scene<'_>,
) -> PostView {
    let collection = &scene.site.collections[scene.language];
    let (previous, next) = collection.neighbours.get(&entry.id).copied().unwrap_or_default();
    PostView {
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        body,
        r#type: post.kind.map(PostType::word),
        date: entry.date.map(|day| scene.day(day)),
        updated: scene.updated(entry),
        minutes: minutes(entry),
        image: picture(entry, scene),
        authors: author_views(post, scene),
        topic: post.topic.as_ref().and_then(|topic| topic_link(&topic.slug, scene)),
        tags: tag_links(entry, scene),
        sponsored: post.sponsored.as_deref().map(|by| scene.set(by)),
        age: age(entry, post, scene),
        replaced_by: replacement(post, scene).map(|by| Card::new(by, scene)),
        answers: post
            .answers
            .iter()
            .filter_map(|number| scene.site.answer(number.value, scene.language))
            .map(|answer| Card::new(answer, scene))
            .collect(),
        series: post.series.as_ref().and_then(|series| series_view(entry, &series.slug, scene)),
        next,
        previous,
        related: related(entry, post, scene),
        share,
    }
}

impl PostView {
    pub(in crate::render) fn shared(&self) -> NamedShared {
        vec![
            ("previous", Shared::One(self.previous)),
            ("next", Shared::One(self.next)),
            ("related", Shared::Many(self.related.clone())),
            ("related_rows", Shared::Drawn(Row::Below, self.related.clone())),
        ]
    }
}

fn author_views(post: &Post, scene: &Scene<'_>) -> Vec<AuthorView> {
    let one = |id: &String| {
        let link = authors(std::slice::from_ref(id), scene).pop()?;
        let author = scene.site.hub.authors.iter().find(|author| author.id == *id)?;
        let role = scene.words(author.role.as_ref());
        Some(AuthorView { role, name: link.label, href: link.href })
    };
    post.authors.iter().filter_map(one).collect()
}

pub(in crate::render) fn tag_links(entry: &Entry, scene: &Scene<'_>) -> Vec<Link> {
    let groups = &scene.site.collections[scene.language].tags;
    let one = |tag: &crate::model::Label| group_link(groups, &tag.slug, List::Tag, scene);
    entry.tags.iter().filter_map(one).collect()
}

/// The exact age, of a post older than the hub allows without a notice.
fn age(entry: &Entry, post: &Post, scene: &Scene<'_>) -> Option<String> {
    let written = entry.date.filter(|_| post.is_aged)?;
    Some(scene.locale().age(written, scene.site.today()))
}

fn replacement<'a>(post: &Post, scene: &Scene<'a>) -> Option<&'a Entry> {
    let name = crate::plan::post_name(&post.replaced_by.as_ref()?.value);
    let is_it = |entry: &&Entry| matches!(entry.content, Content::Post(_)) && entry.name == name;
    let found = scene.site.entries.iter().find(is_it)?;
    scene.site.version_for(found.id, scene.language)
}

fn series_view(entry: &Entry, slug: &str, scene: &Scene<'_>) -> Option<SeriesView> {
    let groups = &scene.site.collections[scene.language].series;
    let link = group_link(groups, slug, List::Series, scene)?;
    let group = &groups[Group::place(groups, slug)?];
    let place = group.entries.iter().position(|id| *id == entry.id)?;
    let card = |id: &usize| Card::new(scene.entry(*id), scene);
    Some(SeriesView {
        title: link.label,
        href: link.href,
        position: place + 1,
        total: group.entries.len(),
        previous: place.checked_sub(1).and_then(|at| group.entries.get(at)).map(card),
        next: group.entries.get(place + 1).map(card),
    })
}

/// Posts that share most with this one: topic counts two, each tag one; newer first among equals.
fn related(entry: &Entry, post: &Post, scene: &Scene<'_>) -> Vec<EntryId> {
    const SHOWN: usize = 3;
    /// The newest of a large group are enough, and keep a hub of ten thousand posts quick.
    const LOOKED_AT: usize = 30;
    let collection = &scene.site.collections[scene.language];
    let mut marks: Vec<(EntryId, u32)> = Vec::new();
    let mut add = |groups: &[Group], slug: &str, weight: u32| {
        let group = Group::place(groups, slug).map(|place| &groups[place]);
        let newest = group.iter().flat_map(|group| group.entries.iter().take(LOOKED_AT));
        marks.extend(newest.map(|id| (*id, weight)));
    };
    if let Some(topic) = &post.topic {
        add(&collection.topics, &topic.slug, 2);
    }
    for tag in &entry.tags {
        add(&collection.tags, &tag.slug, 1);
    }
    marks.sort_unstable();
    let total = |of: &[(EntryId, u32)]| of.iter().map(|(_, weight)| weight).sum::<u32>();
    let scored = marks.chunk_by(|a, b| a.0 == b.0).map(|of| (total(of), of[0].0));
    let mut scored: Vec<(u32, EntryId)> = scored.collect();
    scored.sort_by_key(|(total, _)| Reverse(*total));
    let holds = |id: EntryId| scene.entry(id).post().is_some_and(|post| post.replaced_by.is_none());
    let mut best = Vec::new();
    for alike in scored.chunk_by(|a, b| a.0 == b.0) {
        let shown = alike.iter().map(|(_, id)| *id).filter(|id| *id != entry.id && holds(*id));
        let mut newest: Vec<EntryId> = shown.collect();
        newest.sort_by_key(|id| Reverse(scene.entry(*id).date));
        best.extend(newest);
        if best.len() >= SHOWN {
            break;
        }
    }
    best.truncate(SHOWN);
    best
}
