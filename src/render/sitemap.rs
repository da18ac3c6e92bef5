//! `sitemap.xml` and `robots.txt`: the pages that search engines may show, with the day of their
//! last real change and their other languages. A hub that needs several sitemaps has an index of
//! them in the place of the one.

use std::io::Result;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::plan::{Route, Show};

use super::last_change::last_change;
use super::scene::Scene;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// What lies at `/sitemap.xml`.
pub(super) fn sitemap(scene: &Scene<'_>) -> Result<Vec<u8>> {
    if scene.plan.sitemap_parts.is_empty() { pages(indexed(scene), scene) } else { index(scene) }
}

/// One of several sitemaps.
pub(super) fn part(number: usize, scene: &Scene<'_>) -> Result<Vec<u8>> {
    pages(indexed(scene).filter(|route| scene.plan.sitemap_part(route) == number), scene)
}

fn indexed<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Route> {
    let site = scene.site;
    scene.plan.routes.iter().filter(move |route| route.is_indexed(site))
}

fn pages<'a>(routes: impl Iterator<Item = &'a Route>, scene: &Scene<'a>) -> Result<Vec<u8>> {
    let mut root = BytesStart::new("urlset");
    root.push_attribute(("xmlns", NAMESPACE));
    root.push_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    document(root, |writer| {
        for route in routes {
            page(writer, route, scene)?;
        }
        Ok(())
    })
}

fn index(scene: &Scene<'_>) -> Result<Vec<u8>> {
    let parts = &scene.plan.sitemap_parts;
    let mut changes = vec![None; parts.len()];
    for route in indexed(scene) {
        let change = &mut changes[scene.plan.sitemap_part(route)];
        *change = (*change).max(change_of(route, scene));
    }
    let mut root = BytesStart::new("sitemapindex");
    root.push_attribute(("xmlns", NAMESPACE));
    document(root, |writer| {
        for (part, change) in parts.iter().zip(changes) {
            element(writer, "sitemap", |writer| {
                located(writer, &scene.absolute(&part.address), change)
            })?;
        }
        Ok(())
    })
}

fn page(writer: &mut Writer<Vec<u8>>, route: &Route, scene: &Scene<'_>) -> Result<()> {
    element(writer, "url", |writer| {
        located(writer, &scene.absolute(&route.address), change_of(route, scene))?;
        let alternates = scene.plan.alternates(route, scene.site);
        let languages = &scene.site.hub.languages;
        let named = alternates
            .iter()
            .map(|(language, address)| (languages[*language].code.as_str(), address));
        let default = alternates.first().map(|(_, address)| ("x-default", address));
        for (code, address) in named.chain(default) {
            let mut link = BytesStart::new("xhtml:link");
            link.push_attribute(("rel", "alternate"));
            link.push_attribute(("hreflang", code));
            link.push_attribute(("href", scene.absolute(address).as_str()));
            writer.write_event(Event::Empty(link))?;
        }
        Ok(())
    })
}

/// Of a text its last change; lists say nothing rather than something untrue.
fn change_of(route: &Route, scene: &Scene<'_>) -> Option<Date> {
    match route.show {
        Show::Entry(id) => last_change(scene.entry(id), scene.site),
        _ => None,
    }
}

fn document(
    root: BytesStart<'_>,
    content: impl FnOnce(&mut Writer<Vec<u8>>) -> Result<()>,
) -> Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let end = root.to_end().into_owned();
    writer.write_event(Event::Start(root))?;
    content(&mut writer)?;
    writer.write_event(Event::End(end))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn element(
    writer: &mut Writer<Vec<u8>>,
    name: &str,
    content: impl FnOnce(&mut Writer<Vec<u8>>) -> Result<()>,
) -> Result<()> {
    writer.write_event(Event::Text(BytesText::new("\n")))?;
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    content(writer)?;
    writer.write_event(Event::End(BytesEnd::new(name)))
}

fn located(writer: &mut Writer<Vec<u8>>, address: &str, change: Option<Date>) -> Result<()> {
    text(writer, "loc", address)?;
    change.map_or(Ok(()), |day| text(writer, "lastmod", &day.to_string()))
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, value: &str) -> Result<()> {
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    writer.write_event(Event::Text(BytesText::new(value)))?;
    writer.write_event(Event::End(BytesEnd::new(name)))
}

/// Everything may be read; the sitemap is named.
pub(super) fn robots(scene: &Scene<'_>) -> String {
    let sitemap = scene.absolute("/sitemap.xml");
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use crate::edition::Edition;
    use crate::load::{self, Shelf};
    use crate::plan::{Limits, Plan, plan_within};
    use crate::render::{Output, render};
    use crate::{Progress, Stage};

    struct Quiet;

    impl Progress for Quiet {
        fn stage(&self, _: Stage) {}
        fn of(&self, _: u64) {}
        fn step(&self) {}
    }

    fn example() -> Edition {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site");
        let shelf = Shelf::default();
        let (hub, found) = load::open(&folder, &shelf).unwrap();
        Edition::of_hub(hub, None, (&shelf, found), &Quiet).0
    }

    fn text_of(address: &str, plan: &Plan, edition: &Edition) -> String {
        let route = &plan.routes[plan.by_address[address]];
        let Edition { inputs, site, renderer, .. } = edition;
        match render(inputs, site, plan, renderer, route).unwrap() {
            Output::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// What stands in each `<url>`, or in each `<sitemap>`.
    fn items(text: &str, element: &str) -> Vec<String> {
        let (open, close) = (format!("<{element}>"), format!("</{element}>"));
        let parts = text.split(&open).skip(1);
        let inside = |part: &str| part.split_once(&close).unwrap().0.to_owned();
        parts.map(inside).collect()
    }

    fn located(item: &str) -> &str {
        item.strip_prefix("<loc>").unwrap().split_once("</loc>").unwrap().0
    }

    #[test]
    fn small_limits_give_an_index_whose_parts_hold_every_page_once() {
        let edition = example();
        let whole = text_of("/sitemap.xml", &edition.plan, &edition);
        let all = items(&whole, "url");
        for (pages, bytes) in [(1, 9_000), (7, 1 << 20), (500, 4_000), (50, 20_000)] {
            let limits = Limits { pages, bytes };
            let (plan, _) = plan_within(&edition.inputs, &edition.site, limits);
            assert!(plan.sitemap_parts.len() > 3, "{limits:?}");
            let index = items(&text_of("/sitemap.xml", &plan, &edition), "sitemap");
            let host = &edition.site.hub.brand.base_url;
            let mut found = Vec::new();
            for part in &index {
                let address = located(part).strip_prefix(host.as_str()).unwrap();
                let text = text_of(address, &plan, &edition);
                let own = items(&text, "url");
                assert!(!own.is_empty() && own.len() <= pages && text.len() <= bytes);
                let changes = own.iter().filter_map(|item| item.split("<lastmod>").nth(1));
                let newest = changes.map(|change| &change[..10]).max();
                assert_eq!(newest, part.split("<lastmod>").nth(1).map(|change| &change[..10]));
                found.extend(own);
            }
            assert_eq!(found, all, "{limits:?}");
            assert!(
                text_of("/robots.txt", &plan, &edition).contains(&format!("{host}/sitemap.xml"))
            );
        }
    }

    #[test]
    fn limits_that_hold_all_pages_give_one_sitemap_and_one_page_more_gives_two() {
        let edition = example();
        let whole = text_of("/sitemap.xml", &edition.plan, &edition);
        let pages = items(&whole, "url").len();
        let within = |pages| {
            let limits = Limits { pages, bytes: 1 << 20 };
            plan_within(&edition.inputs, &edition.site, limits).0
        };
        assert!(within(pages).sitemap_parts.is_empty());
        let plan = within(pages - 1);
        let addresses: BTreeSet<&str> =
            plan.sitemap_parts.iter().map(|part| part.address.as_str()).collect();
        assert_eq!(addresses, BTreeSet::from(["/sitemap-1.xml", "/sitemap-2.xml"]));
        let mut paths = plan.routes.iter().map(|route| (route.folder, &route.path));
        let mut last = paths.next();
        for path in paths {
            assert!(last < Some(path), "routes stay in the order of their paths");
            last = Some(path);
        }
        for part in &plan.sitemap_parts {
            assert_eq!(plan.routes[plan.by_address[&part.address]].address, part.address);
        }
    }
}
