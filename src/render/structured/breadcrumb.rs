//! The way down to a page, where the page shows one: `BreadcrumbList`. The page itself is last.

use serde::Serialize;

use super::super::head::Head;
use super::super::scene::Scene;
use super::thing::CONTEXT;

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct BreadcrumbList<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    item_list_element: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem<'a> {
    position: usize,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

pub(super) fn list<'a>(head: &'a Head, scene: &Scene<'_>) -> Option<BreadcrumbList<'a>> {
    if head.crumbs.is_empty() {
        return None;
    }
    let above = head.crumbs.iter().enumerate().map(|(at, crumb)| ListItem {
        position: at + 1,
        name: &crumb.label,
        item: Some(scene.absolute(&crumb.address)),
    });
    let own = ListItem { position: head.crumbs.len() + 1, name: &head.title, item: None };
    Some(BreadcrumbList { context: CONTEXT, item_list_element: above.chain([own]).collect() })
}
