//! `sitemap.xml` and `robots.txt`: the pages that search engines may show, with their other
//! languages and the day of their last real change.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::plan::{Folder, Route, Show};

use super::head::sitemap_alternates;
use super::scene::Scene;

/// The sitemap as XML.
pub(super) fn sitemap(scene: &Scene<'_>) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut root = BytesStart::new("urlset");
    root.push_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    root.push_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    writer.write_event(Event::Start(root))?;
    for route in scene.plan.routes.iter().filter(|route| is_indexed(route, scene)) {
        let scene = Scene { language: route.language, ..*scene };
        url(&mut writer, route, &scene)?;
    }
    writer.write_event(Event::End(BytesEnd::new("urlset")))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn is_indexed(route: &Route, scene: &Scene<'_>) -> bool {
    let listed = match route.show {
        Show::NotFound => false,
        Show::Entry(id) => !scene.entry(id).unlisted,
        // What isn't a page is left out by `is_page`.
        _ => true,
    };
    route.folder == Folder::Public && route.is_page() && listed
}

fn url(writer: &mut Writer<Vec<u8>>, route: &Route, scene: &Scene<'_>) -> std::io::Result<()> {
    writer.write_event(Event::Text(BytesText::new("\n")))?;
    writer.write_event(Event::Start(BytesStart::new("url")))?;
    text(writer, "loc", &scene.absolute(&route.address))?;
    if let Some(day) = last_change(route, scene) {
        text(writer, "lastmod", &day)?;
    }
    for (code, href) in sitemap_alternates(route, scene) {
        let mut link = BytesStart::new("xhtml:link");
        link.push_attribute(("rel", "alternate"));
        link.push_attribute(("hreflang", code.as_str()));
        link.push_attribute(("href", href.as_str()));
        writer.write_event(Event::Empty(link))?;
    }
    writer.write_event(Event::End(BytesEnd::new("url")))
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, value: &str) -> std::io::Result<()> {
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    writer.write_event(Event::Text(BytesText::new(value)))?;
    writer.write_event(Event::End(BytesEnd::new(name)))
}

/// Of a text, its update or publication; lists say nothing rather than something untrue.
fn last_change(route: &Route, scene: &Scene<'_>) -> Option<String> {
    let Show::Entry(id) = &route.show else {
        return None;
    };
    let entry = scene.entry(*id);
    entry.updated.max(entry.date).map(|day| day.to_string())
}

/// Everything may be read; the sitemap is named.
pub(super) fn robots(scene: &Scene<'_>) -> String {
    let sitemap = scene.absolute("/sitemap.xml");
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}
