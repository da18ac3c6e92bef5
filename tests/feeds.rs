//! Feeds as a reader's program sees them, their list, and the sitemap.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use super::support::Hub;

const NOW: &str = "2026-11-20T10:00:00";

const HOST: &str = "https://maison-lin.example.com/";

/// Public files with this name, with their paths.
fn named(hub: &Hub, name: &str) -> Vec<(String, String)> {
    let files = hub.files("public").into_iter();
    let own = files.filter(|(path, _)| path.rsplit('/').next() == Some(name));
    own.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

fn atom(text: &str) -> feed_rs::model::Feed {
    feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

/// Of a feed, id, title, address and content of each entry: what both forms say.
fn of_atom(text: &str) -> Vec<[String; 4]> {
    let one = |entry: feed_rs::model::Entry| {
        [
            entry.id,
            entry.title.unwrap().content,
            entry.links[0].href.clone(),
            entry.content.unwrap().body.unwrap_or_default(),
        ]
    };
    atom(text).entries.into_iter().map(one).collect()
}

fn of_json(text: &str) -> Vec<[String; 4]> {
    let feed: Value = serde_json::from_str(text).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    let one = |item: &Value| {
        ["id", "title", "url", "content_html"].map(|key| item[key].as_str().unwrap().to_owned())
    };
    feed["items"].as_array().unwrap().iter().map(one).collect()
}

/// Values of the attributes that hold addresses.
fn addresses(html: &str) -> Vec<String> {
    let starts = [" href=\"", " src=\""];
    let all = starts.iter().flat_map(|start| html.split(start).skip(1));
    all.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

/// The hour too; and nothing that the writer only means to change.
#[test]
fn an_update_is_told_at_its_hour_and_not_before_it_has_come() {
    let post = |updated: &str| {
        format!(
            "+++\ntitle = \"Un\"\npublish = 2026-11-01T09:00:00\nupdated = {updated}\n+++\n\nUn texte.\n"
        )
    };
    let hub = Hub::of(&[]);
    for (updated, told) in [
        ("2026-11-01T15:20:00", "2026-11-01T15:20:00+01:00"),
        ("2026-11-03", "2026-11-03T00:00:00+01:00"),
        ("2026-12-25", "2026-11-01T09:00:00+01:00"),
    ] {
        hub.write("content/posts/a.md", post(updated));
        hub.build("2026-11-20T10:00:00").clean();
        let feed = hub.read("public/feed.json").unwrap();
        assert!(feed.contains(&format!("\"date_modified\": \"{told}\"")), "{updated}: {feed}");
        let page = hub.read("public/blog/a/index.html").unwrap();
        assert!(page.contains(&format!("\"dateModified\":\"{told}\"")), "{updated}: {page}");
        assert!(!page.contains("25 décembre"), "{updated}");
    }
}

#[test]
fn each_feed_of_posts_holds_every_post_once() {
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
    for section in ["blog/", "en/blog/"] {
        let path = format!("{section}feed.xml");
        let feed = atom(&hub.read(&format!("public/{path}")).unwrap());
        let language = feed.language.clone().unwrap();
        let own = feed.entries.iter().filter(|entry| entry.id.ends_with(&language)).count();
        assert_eq!(own, posts(section).min(20), "{path}");
    }
}

#[test]
fn both_forms_of_every_feed_hold_the_same_whole_entries() {
    let hub = Hub::example();
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", settings.replace("[feeds]\n", "[feeds]\ntags = true\n"));
    hub.build(NOW).written();
    let feeds = named(&hub, "feed.xml");
    assert!(feeds.len() > 20, "hub, posts, answers, statements and tags in two languages");
    let mut seen = BTreeSet::new();
    for (path, text) in feeds {
        let feed = atom(&text);
        assert!(seen.insert(feed.id.clone()), "{path}: {} names two feeds", feed.id);
        let json = hub.read(&format!("public/{}", path.replace(".xml", ".json"))).unwrap();
        let entries = of_atom(&text);
        assert_eq!(entries, of_json(&json), "{path}");
        let ids: BTreeSet<&String> = entries.iter().map(|[id, ..]| id).collect();
        assert_eq!(ids.len(), entries.len(), "{path}: an id is there twice");
        for [id, _, address, html] in &entries {
            let inside = address.strip_prefix(HOST).expect("whole addresses");
            let page = hub.path().join("public").join(inside).join("index.html");
            assert!(page.is_file(), "{path}: {address} leads nowhere");
            assert!(!html.is_empty(), "{path}: {id} is empty");
            for one in addresses(html) {
                let whole = ["https://", "http://", "mailto:"];
                assert!(whole.iter().any(|start| one.starts_with(start)), "{path}: {one}");
            }
        }
        let newest = feed.entries.iter().filter_map(|entry| entry.updated).max();
        let first = "2025-12-31T23:00:00+00:00".parse().unwrap();
        assert_eq!(feed.updated.unwrap(), newest.unwrap_or(first), "{path}");
        let links: Vec<(&str, &str)> =
            feed.links.iter().map(|link| (link.rel.as_deref().unwrap(), &*link.href)).collect();
        assert_eq!(links[0], ("self", &*format!("{HOST}{path}")));
        assert_eq!(links[1].0, "alternate");
        assert_eq!(links[2], ("alternate", &*format!("{HOST}{}", path.replace(".xml", ".json"))));
    }
}

#[test]
fn a_feed_without_posts_still_parses() {
    let hub = Hub::of(&[("content/pages/a-propos.md", "+++\ntitle = \"À propos\"\n+++\n")]);
    hub.build(NOW).written();
    let text = hub.read("public/feed.xml").expect("an empty feed is emitted");
    let feed = atom(&text);
    assert!(feed.entries.is_empty());
    // The first of January in Paris.
    assert_eq!(feed.updated.unwrap().to_rfc3339(), "2025-12-31T23:00:00+00:00");
    assert!(hub.read("public/alertes/feed.xml").is_some(), "followed before there is an alert");
    assert!(hub.read("public/blog/feed.xml").is_none());
}

fn statement(opened: &str) -> String {
    format!(
        "+++\ntitle = \"Rappel\"\nseverity = \"serious\"\naffected = [\"Plaid\"]\n[[update]]\nat = {opened}\nstatus = \"investigating\"\ntext = \"Nous cherchons.\"\n+++\n\nUn corps.\n"
    )
}

#[test]
fn an_open_statement_stands_first_in_every_feed_and_then_in_its_place() {
    let post = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n\nTexte.\n");
    let hub = Hub::of(&[
        ("content/posts/2026-11-01-ancien.md", &post("Ancien")),
        ("content/posts/2026-11-15-neuf.md", &post("Neuf")),
        ("content/statements/rappel.md", &statement("2026-11-10T09:00:00")),
        (
            "content/faq/livraison/delais.md",
            "+++\nid = 1\ntitle = \"Quels délais ?\"\nreviewed = 2026-11-01\n+++\n\nDeux jours.\n",
        ),
    ]);
    let settings = hub.read("parvis.toml").unwrap();
    let crisis = "\n[[crisis]]\nstatement = \"rappel\"\nopened = 2026-11-10T08:00:00\nclosed = 2026-11-12T08:00:00\n";
    hub.write("parvis.toml", format!("{settings}{crisis}"));
    let titles = |path: &str| {
        let text = hub.read(&format!("public/{path}")).unwrap();
        of_atom(&text).into_iter().map(|[_, title, ..]| title).collect::<Vec<_>>()
    };
    hub.build("2026-11-11").written();
    assert_eq!(titles("feed.xml"), ["Rappel", "Ancien"]);
    assert_eq!(titles("blog/feed.xml"), ["Rappel", "Ancien"]);
    assert_eq!(titles("faq/feed.xml")[0], "Rappel");
    let text = hub.read("public/alertes/feed.xml").unwrap();
    assert!(text.contains("Nous cherchons."), "an alert is told whole:\n{text}");
    hub.build("2026-11-20").written();
    assert_eq!(titles("feed.xml"), ["Neuf", "Rappel", "Ancien"]);
    assert_eq!(titles("blog/feed.xml"), ["Neuf", "Ancien"]);
    assert_eq!(titles("alertes/feed.xml"), ["Rappel"]);
}

#[test]
fn ids_survive_another_address_and_another_host() {
    let ids = |hub: &Hub| {
        let feeds = named(hub, "feed.xml").into_iter();
        feeds.flat_map(|(_, text)| of_atom(&text)).map(|[id, ..]| id).collect::<BTreeSet<_>>()
    };
    let hub = Hub::example();
    hub.build(NOW).written();
    let before = ids(&hub);
    let settings = hub.read("parvis.toml").unwrap();
    let moved = settings
        .replace(
            "base_url = \"https://maison-lin.example.com\"",
            "base_url = \"https://lin.example.org/hub\"",
        )
        .replace("[languages.fr]\n", "[languages.fr]\nposts = \"journal\"\nfaq = \"questions\"\n");
    assert_ne!(settings, moved);
    hub.write("parvis.toml", moved);
    hub.build(NOW).written();
    assert!(hub.read("public/journal/feed.xml").is_some());
    assert_eq!(ids(&hub), before);
}

#[test]
fn an_answer_is_its_number_whatever_its_file_and_topic_are_called() {
    let answer = |id: u32| {
        format!(
            "+++\nid = {id}\ntitle = \"Le délai\"\nreviewed = 2026-11-0{id}\n+++\n\nDeux jours.\n"
        )
    };
    let ids = |files: [&str; 2]| {
        let hub = Hub::of(&[(files[0], &answer(1)), (files[1], &answer(2))]);
        hub.build(NOW).written();
        let feed = of_atom(&hub.read("public/faq/feed.xml").unwrap());
        feed.into_iter().map(|[id, ..]| id).collect::<Vec<_>>()
    };
    let expected = [2, 1].map(|id| format!("tag:atelier.example.com,2026:answer/{id}/fr"));
    assert_eq!(ids(["content/faq/livraison/delai.md", "content/faq/retours/delai.md"]), expected);
    assert_eq!(ids(["content/faq/colis/quand.md", "content/faq/retours/delai.md"]), expected);
}

#[test]
fn a_feed_does_not_tell_the_time() {
    let hub = Hub::example();
    let machine = |path: &str| path.contains("feed.") || path.ends_with(".ics");
    let files = |now: &str| {
        hub.build(now).written();
        hub.files("public").into_iter().filter(|(path, _)| machine(path)).collect::<Vec<_>>()
    };
    let morning = files(NOW);
    assert!(morning.len() > 30);
    assert!(morning == files("2026-11-21T23:00:00"), "nothing happens in between");
}

#[test]
fn the_list_of_feeds_names_every_feed_and_pages_lead_to_theirs() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let list = hub.read("public/feeds.opml").unwrap();
    let listed: BTreeSet<String> = list
        .split("xmlUrl=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().trim_start_matches(HOST).to_owned())
        .collect();
    let feeds: BTreeSet<String> = named(&hub, "feed.xml").into_iter().map(|one| one.0).collect();
    assert_eq!(listed, feeds);
    for (path, text) in named(&hub, "index.html") {
        let links = text.split("<link rel=\"alternate\" type=\"").skip(1);
        for link in links {
            let href = link.split(" href=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(hub.path().join("public").join(&href[1..]).is_file(), "{path}: {href}");
        }
    }
    let faq = hub.read("public/faq/index.html").unwrap();
    let own = faq.find("/faq/feed.xml").expect("the FAQ names its feed");
    assert!(own < faq.find("\"/feed.xml\"").unwrap(), "a page's own feed comes first");
}

#[test]
fn a_feed_holds_as_many_texts_as_the_settings_say() {
    let hub = Hub::example();
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", settings.replace("[feeds]\n", "[feeds]\nsize = 3\n"));
    hub.build(NOW).written();
    for (path, text) in named(&hub, "feed.xml") {
        assert!(of_atom(&text).len() <= 3, "{path}");
    }
}

/// A string of TOML that stands for any text.
fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out + "\""
}

/// What would break XML, or end what it stands in.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("]]>".to_owned()),
        Just("<![CDATA[".to_owned()),
        Just("</title></entry>".to_owned()),
        Just("&amp;&lt;&#0;".to_owned()),
        Just("\r\n".to_owned()),
        Just("-->".to_owned()),
        Just("<script>".to_owned()),
        Just("\u{1}\u{b}\u{7f}\u{85}\u{fffe}\u{2028}".to_owned()),
        "\\PC{1,6}",
    ];
    proptest::collection::vec(pieces, 1..5).prop_map(|pieces| format!("a{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn whatever_titles_hold_both_forms_are_whole_and_equal(
        titles in proptest::collection::vec((hostile(), hostile(), hostile()), 8)
    ) {
        let hub = Hub::empty();
        for (place, (title, summary, tag)) in titles.iter().enumerate() {
            let text = format!(
                "+++\ntitle = {}\nsummary = {}\ntags = [{}]\n+++\n\n`{}`\n",
                toml(title), toml(summary), toml(tag), title.replace(['`', '\n', '\r'], " ")
            );
            hub.write(&format!("content/posts/2026-11-{0:02}-t{0}.md", place + 1), text);
        }
        let built = hub.build(NOW);
        prop_assert!(built.report.summary.is_some(), "{}", built.messages());
        let text = hub.read("public/feed.xml").unwrap();
        let illegal = |letter: char| {
            (letter.is_control() && letter != '\n' && letter != '\t') || letter == '\u{fffe}'
        };
        prop_assert!(!text.contains(illegal));
        let entries = of_atom(&text);
        prop_assert_eq!(entries.len(), titles.len());
        let squeezed = |all: Vec<[String; 4]>| {
            // the reader trims texts, which says nothing of ours
            all.into_iter().map(|one| one.map(|text| text.trim().to_owned())).collect::<Vec<_>>()
        };
        let json = of_json(&hub.read("public/feed.json").unwrap());
        prop_assert_eq!(squeezed(entries), squeezed(json));
    }
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
        let inside = place.strip_prefix(HOST).expect("whole addresses");
        let page = hub.path().join("public").join(inside).join("index.html");
        let html =
            std::fs::read_to_string(&page).unwrap_or_else(|_| panic!("{place} leads nowhere"));
        assert!(!html.contains("noindex"), "{place} is not for search engines");
    }
}
