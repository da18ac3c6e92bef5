//! A post: `BlogPosting`.

use serde::Serialize;

use crate::model::Post;

use super::super::head::Head;
use super::super::scene::Scene;
use super::thing::{Author, CONTEXT, Organization, authors, publisher};

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct BlogPosting<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    /// With offset.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    /// Of a post that nobody touched again, its publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    author: Vec<Author<'a>>,
    publisher: Organization<'a>,
    main_entity_of_page: &'a str,
    in_language: &'a str,
}

pub(super) fn posting<'a>(post: &Post, head: &'a Head, scene: &Scene<'a>) -> BlogPosting<'a> {
    BlogPosting {
        context: CONTEXT,
        headline: &head.title,
        image: head.image.as_deref(),
        date_published: head.published.as_deref(),
        date_modified: head.modified.as_deref(),
        author: authors(post, scene),
        publisher: publisher(scene),
        main_entity_of_page: &head.canonical,
        in_language: &scene.hub_language().code,
    }
}
