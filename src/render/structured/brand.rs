//! The brand, once, on its home page: `Organization`, with the accounts that the presence page
//! calls official; and the name of the site.

use serde::Serialize;

use crate::plan::home;

use super::super::brand::{contact, logo_address, same_as};
use super::super::chrome::charter_address;
use super::super::scene::Scene;
use super::thing::{CONTEXT, ImageObject};

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct Organization<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    legal_name: Option<&'a str>,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<ImageObject>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_point: Option<ContactPoint>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<&'a str>,
    /// The charter.
    #[serde(skip_serializing_if = "Option::is_none")]
    publishing_principles: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ContactPoint {
    url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct WebSite<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    name: &'a str,
    url: String,
    in_language: &'a str,
}

pub(super) fn organization<'a>(scene: &Scene<'a>) -> Organization<'a> {
    let brand = &scene.site.hub.brand;
    let contact = brand.contact.as_deref().map(contact);
    let email = contact.as_ref().filter(|link| link.href.starts_with("mailto:"));
    let page = contact.as_ref().filter(|link| link.href.starts_with("http"));
    Organization {
        context: CONTEXT,
        name: &brand.name,
        legal_name: brand.organiser.as_deref(),
        url: scene.absolute(&home(scene.site, 0)),
        logo: logo_address(scene).map(|url| ImageObject { url }),
        address: brand.address.as_deref(),
        email: email.map(|link| link.label.clone()),
        contact_point: page.map(|link| ContactPoint { url: link.href.clone() }),
        same_as: same_as(scene),
        publishing_principles: charter_address(scene).map(|address| scene.absolute(&address)),
    }
}

pub(super) fn web_site<'a>(scene: &Scene<'a>) -> WebSite<'a> {
    let language = scene.hub_language();
    WebSite {
        context: CONTEXT,
        name: &language.title,
        url: scene.absolute(&home(scene.site, scene.language)),
        in_language: &language.code,
    }
}
