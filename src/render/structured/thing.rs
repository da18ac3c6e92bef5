//! The shapes that several nodes hold.

use serde::Serialize;

use crate::model::{Group, Post};
use crate::plan::{List, home};

use super::super::brand;
use super::super::scene::Scene;

pub(super) const CONTEXT: &str = "https://schema.org";

#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct ImageObject {
    pub(super) url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct Person<'a> {
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

/// The brand where it answers for a page.
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct Organization<'a> {
    pub(super) name: &'a str,
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) logo: Option<ImageObject>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Author<'a> {
    Person(Person<'a>),
    Brand(Organization<'a>),
}

pub(super) fn publisher<'a>(scene: &Scene<'a>) -> Organization<'a> {
    Organization {
        name: &scene.site.hub.brand.name,
        url: scene.absolute(&home(scene.site, 0)),
        logo: brand::logo_address(scene).map(|url| ImageObject { url }),
    }
}

/// The people who signed a post; the brand where nobody did.
pub(super) fn authors<'a>(post: &Post, scene: &Scene<'a>) -> Vec<Author<'a>> {
    let groups = &scene.site.collections[scene.language].authors;
    let one = |id: &String| {
        let author = scene.site.hub.authors.iter().find(|author| author.id == *id)?;
        let list = Group::place(groups, id).map(List::Author);
        let url = list.map(|list| scene.absolute(&list.address(scene.site, scene.language)));
        let url = url.or_else(|| author.url.clone());
        Some(Author::Person(Person { name: &author.name, url }))
    };
    let people: Vec<Author<'a>> = post.authors.iter().filter_map(one).collect();
    if people.is_empty() { vec![Author::Brand(publisher(scene))] } else { people }
}
