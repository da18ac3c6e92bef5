//! A page of a list of posts: all, or those of a year, topic, tag, author or series.

use serde::Serialize;

use crate::locale::Argument;
use crate::model::{EntryId, Group};
use crate::parse::written::Words;
use crate::plan::{List, page_address};

use super::super::scene::Scene;

#[derive(Debug, Serialize)]
pub(in crate::render) struct PostsView {
    /// `all`, `year`, `topic`, `tag`, `author` or `series`.
    list: &'static str,
    pub(in crate::render) title: String,
    /// What is listed: « Conseils », « 2026 », « Amélie ».
    label: Option<String>,
    author: Option<AuthorView>,
    /// Of all pages together.
    count: usize,
    /// Cards, shared with other pages, as are the lists by year and topic.
    #[serde(skip)]
    pub(in crate::render) entries: Vec<EntryId>,
    page: usize,
    pages: usize,
    /// Where each page is, in order.
    page_links: Vec<PageLink>,
    previous: Option<String>,
    next: Option<String>,
    /// The first page's address.
    first: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct PageLink {
    number: usize,
    href: String,
    current: bool,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct CountedLink {
    pub(in crate::render) label: String,
    pub(in crate::render) href: String,
    pub(in crate::render) count: usize,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct AuthorView {
    pub(in crate::render) name: String,
    pub(in crate::render) href: Option<String>,
    pub(in crate::render) role: Option<String>,
    pub(in crate::render) bio: Option<String>,
    pub(in crate::render) url: Option<String>,
    pub(in crate::render) photo: Option<String>,
    pub(in crate::render) count: usize,
}

pub(in crate::render) fn view(
    list: List,
    page: usize,
    pages: usize,
    scene: &Scene<'_>,
) -> PostsView {
    let collection = &scene.site.collections[scene.language];
    let group = list.group(collection);
    let entries = group.map_or(&collection.posts, |group| &group.entries);
    let size = scene.site.hub.page_size;
    let shown = entries.iter().skip((page - 1) * size).take(size);
    let author = match list {
        List::Author(_) => group.and_then(|group| author(&group.label.slug, group, scene)),
        List::All | List::Year(_) | List::Topic(_) | List::Tag(_) | List::Series(_) => None,
    };
    let label = match &author {
        Some(author) => Some(author.name.clone()),
        None => group.map(|group| scene.set(&group.label.label)),
    };
    let first = list.address(scene.site, scene.language);
    let href = |page: usize| scene.href(&page_address(&first, page));
    let link = |number| PageLink { number, href: href(number), current: number == page };
    PostsView {
        list: word(list),
        title: title(list, label.as_deref(), scene),
        label,
        author,
        count: entries.len(),
        entries: shown.copied().collect(),
        page,
        pages,
        page_links: if pages > 1 { near(page, pages).map(link).collect() } else { Vec::new() },
        previous: (page > 1).then(|| href(page - 1)),
        next: (page < pages).then(|| href(page + 1)),
        first: href(1),
    }
}

/// The first, the last, and those near the current one: a list of a thousand pages stays short.
fn near(page: usize, pages: usize) -> impl Iterator<Item = usize> {
    (1..=pages).filter(move |number| *number == 1 || *number == pages || number.abs_diff(page) <= 2)
}

fn word(list: List) -> &'static str {
    match list {
        List::All => "all",
        List::Year(_) => "year",
        List::Topic(_) => "topic",
        List::Tag(_) => "tag",
        List::Author(_) => "author",
        List::Series(_) => "series",
    }
}

fn title(list: List, label: Option<&str>, scene: &Scene<'_>) -> String {
    let named = |key: &str, name: &str| {
        scene.say(key, &[(name, Argument::Text(label.unwrap_or_default()))])
    };
    match list {
        List::All => scene.say("section_posts", &[]),
        List::Year(_) => named("posts_of_year", "year"),
        List::Topic(_) => named("posts_on_topic", "topic"),
        List::Tag(_) => named("posts_with_tag", "tag"),
        List::Author(_) => named("posts_by_author", "author"),
        List::Series(_) => named("posts_in_series", "series"),
    }
}

pub(in crate::render) fn counted(
    groups: &[Group],
    list: fn(usize) -> List,
    scene: &Scene<'_>,
) -> Vec<CountedLink> {
    let one = |(index, group): (usize, &Group)| CountedLink {
        label: scene.set(&group.label.label),
        href: scene.href(&list(index).address(scene.site, scene.language)),
        count: group.entries.len(),
    };
    groups.iter().enumerate().map(one).collect()
}

/// An author as the author's list and the index of authors show one.
pub(in crate::render) fn author(id: &str, group: &Group, scene: &Scene<'_>) -> Option<AuthorView> {
    let author = scene.site.hub.authors.iter().find(|author| author.id == id)?;
    let groups = &scene.site.collections[scene.language].authors;
    let index = Group::place(groups, id);
    let words = |words: &Option<Words>| scene.words(words.as_ref());
    let href = |index: usize| scene.href(&List::Author(index).address(scene.site, scene.language));
    Some(AuthorView {
        name: author.name.clone(),
        href: index.map(href),
        role: words(&author.role),
        bio: words(&author.bio),
        url: author.url.clone(),
        photo: author.photo.as_ref().map(|photo| scene.href(&photo.value)),
        count: group.entries.len(),
    })
}
