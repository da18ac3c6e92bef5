//! Feeds as a reader's program sees them, and the sitemap.

use super::support::Hub;

const NOW: &str = "2026-11-20T10:00:00";

#[test]
fn each_feed_parses_and_holds_every_post_once() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let posts = |section: &str| {
        let posts = hub.files("public").into_iter().filter(|(path, _)| {
            let inside =
                path.strip_prefix(section).and_then(|rest| rest.strip_suffix("/index.html"));
            inside.is_some_and(|name| !name.contains('/') && name.parse::<u16>().is_err())
        });
        posts.count()
    };
    for (path, section) in [("feed.xml", "blog/"), ("en/feed.xml", "en/blog/")] {
        let text = hub.read(&format!("public/{path}")).unwrap();
        let feed = feed_rs::parser::parse(text.as_bytes()).unwrap();
        let mut ids: Vec<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        let own = ids
            .iter()
            .filter(|id| id.contains(":post/") && id.ends_with(&feed.language.clone().unwrap()))
            .count();
        assert_eq!(own, posts(section).min(20), "{path}");
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), feed.entries.len(), "{path}: an id is there twice");
        for entry in &feed.entries {
            let link = &entry.links[0].href;
            let inside =
                link.strip_prefix("https://maison-lin.example.com/").expect("whole addresses");
            let page = hub.path().join("public").join(inside).join("index.html");
            assert!(page.is_file(), "{path}: {link} leads nowhere");
            assert!(entry.content.as_ref().is_some_and(|content| content.body.is_some()));
        }
        let newest = feed.entries.iter().filter_map(|entry| entry.updated).max();
        assert_eq!(feed.updated, newest, "{path}: a feed is as new as its newest entry");
    }
}

#[test]
fn a_feed_without_posts_still_parses() {
    let hub = Hub::of(&[("content/pages/a-propos.md", "+++\ntitle = \"À propos\"\n+++\n")]);
    hub.build(NOW).written();
    let text = hub.read("public/feed.xml").expect("an empty feed is emitted");
    let feed = feed_rs::parser::parse(text.as_bytes()).unwrap();
    assert!(feed.entries.is_empty());
    // The first of January in Paris.
    assert_eq!(feed.updated.unwrap().to_rfc3339(), "2025-12-31T23:00:00+00:00");
}

#[test]
fn the_sitemap_names_public_pages_that_exist_and_no_other() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let text = hub.read("public/sitemap.xml").unwrap();
    let places = text.split("<loc>").skip(1).filter_map(|part| part.split("</loc>").next());
    let places: Vec<&str> = places.collect();
    assert!(places.len() > 80);
    for place in places {
        let inside =
            place.strip_prefix("https://maison-lin.example.com/").expect("whole addresses");
        let page = hub.path().join("public").join(inside).join("index.html");
        let html =
            std::fs::read_to_string(&page).unwrap_or_else(|_| panic!("{place} leads nowhere"));
        assert!(!html.contains("noindex"), "{place} is not for search engines");
    }
}
