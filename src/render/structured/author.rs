//! The page of an author: `ProfilePage`.

use serde::Serialize;

use super::super::brand::whole;
use super::super::head::Head;
use super::super::scene::Scene;
use super::thing::CONTEXT;

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct ProfilePage<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    url: &'a str,
    in_language: &'a str,
    main_entity: Person<'a>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Person<'a> {
    name: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    job_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<&'a str>,
}

/// Of the author with this index in the language's groups.
pub(super) fn profile<'a>(
    index: usize,
    head: &'a Head,
    scene: &Scene<'a>,
) -> Option<ProfilePage<'a>> {
    let id = &scene.site.collections[scene.language].authors.get(index)?.label.slug;
    let author = scene.site.hub.authors.iter().find(|author| author.id == *id)?;
    Some(ProfilePage {
        context: CONTEXT,
        url: &head.canonical,
        in_language: &scene.hub_language().code,
        main_entity: Person {
            name: &author.name,
            url: &head.canonical,
            job_title: scene.words(author.role.as_ref()),
            description: scene.words(author.bio.as_ref()),
            image: author.photo.as_ref().map(|photo| whole(&photo.value, scene)),
            same_as: author.url.as_deref().into_iter().collect(),
        },
    })
}
