//! The index of all topics, tags, authors or series.

use serde::Serialize;

use crate::plan::{IndexOf, List};

use super::super::scene::Scene;
use super::posts::{AuthorView, CountedLink, author, counted};

#[derive(Debug, Serialize)]
pub(in crate::render) struct IndexView {
    /// `topics`, `tags`, `authors` or `series`.
    of: &'static str,
    pub(in crate::render) title: String,
    links: Vec<CountedLink>,
    authors: Vec<AuthorView>,
}

pub(in crate::render) fn view(of: IndexOf, scene: &Scene<'_>) -> IndexView {
    let collection = &scene.site.collections[scene.language];
    let (word, mut links) = match of {
        IndexOf::Topics => ("topics", counted(&collection.topics, List::Topic, scene)),
        IndexOf::Tags => ("tags", counted(&collection.tags, List::Tag, scene)),
        IndexOf::Series => ("series", counted(&collection.series, List::Series, scene)),
        IndexOf::Authors => ("authors", Vec::new()),
    };
    links.sort_by(|a, b| scene.locale().compare(&a.label, &b.label));
    let mut authors: Vec<AuthorView> = match of {
        IndexOf::Authors => collection
            .authors
            .iter()
            .filter_map(|group| author(&group.label.slug, group, scene))
            .collect(),
        IndexOf::Topics | IndexOf::Tags | IndexOf::Series => Vec::new(),
    };
    authors.sort_by(|a, b| scene.locale().compare(&a.name, &b.name));
    IndexView { of: word, title: scene.say(&format!("section_{word}"), &[]), links, authors }
}
