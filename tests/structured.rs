//! What machines read in a page: structured data, links between languages, Open Graph, identity.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use super::support::{Hub, Page};

const NOW: &str = "2026-11-20T10:00:00";

const TWO_LANGUAGES: &str = r#"language = "fr"

[brand]
name = "Atelier Test"
base_url = "https://atelier.example.com/hub"
time_zone = "Europe/Paris"

[languages.fr]
title = "Atelier Test"

[languages.en]
title = "Test Workshop"
"#;

fn run<S: Strategy>(
    cases: u32,
    strategy: &S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    if let Err(error) = TestRunner::new(config).run(strategy, test) {
        panic!("{error}");
    }
}

/// As a TOML string between quotes.
fn toml(text: &str) -> String {
    serde_json::to_string(text).unwrap().replace('\u{7f}', "\\u007f")
}

/// Every node of a page, however deep.
fn walk<'a>(node: &'a Value, found: &mut Vec<&'a Value>) {
    match node {
        Value::Object(fields) => {
            found.push(node);
            fields.values().for_each(|value| walk(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| walk(value, found)),
        _ => {}
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "</script>",
            "</SCRIPT ",
            "<!--",
            "-->",
            "<script>alert(1)</script>",
            "\"",
            "\\",
            "\\u003c",
            "&lt;",
            "{{ view }}",
            "]]>",
            "\u{1}",
            "\u{7f}",
            "\u{2028}",
            "é",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z0-9 <>&'\"/]{1,8}",
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| format!("A{}z", pieces.concat()))
}

#[test]
fn a_hostile_title_is_the_same_text_in_each_block_and_ends_no_script() {
    run(12, &hostile(), |title| {
        let written = toml(&title);
        let front = |more: &str| {
            format!("+++\ntitle = {written}\nsummary = {written}\n{more}\n+++\n\nUn texte.\n")
        };
        let hub = Hub::of(&[
            ("content/posts/2026-11-02-a.md", &front("")),
            ("content/faq/b/b.md", &front(&format!("id = 1\nreply = {written}"))),
            (
                "content/polls/c.md",
                &front(&format!(
                    "opens = 2026-11-01\ncloses = 2026-12-01\n[[option]]\nid = \"x\"\nlabel = {written}\n[[option]]\nid = \"y\"\nlabel = \"Y\""
                )),
            ),
            ("content/pages/d.md", &front("")),
        ]);
        hub.build(NOW);
        if hub.read("public/blog/a/index.html").is_none() {
            // Refused, which is another way to be safe.
            return Ok(());
        }
        for (path, field) in [
            ("blog/a/", "/headline"),
            ("d/", "/description"),
            ("sondages/c/", "/name"),
            ("sondages/c/", "/suggestedAnswer/0/text"),
            ("d/", "/name"),
        ] {
            let path = format!("public/{path}index.html");
            let html = hub.read(&path).unwrap();
            let page = Page::read(&path, &html);
            let told = page.meta("og:title").unwrap();
            prop_assert_eq!(page.structured[0].pointer(field).unwrap(), told, "{}", field);
            let blocks = html.matches("application/ld+json").count();
            prop_assert_eq!(page.structured.len(), blocks);
        }
        let topic = Page::read("", &hub.read("public/faq/b/index.html").unwrap());
        let question = topic.structured[0].pointer("/mainEntity/0").unwrap();
        prop_assert_eq!(&question["name"], &question["acceptedAnswer"]["text"]);
        Ok(())
    });
}

/// An answer of a random hub: in French, in English or in both.
#[derive(Clone, Debug)]
struct Question {
    topic: usize,
    languages: usize,
    reply: bool,
    summary: bool,
    body: bool,
    hidden: Option<&'static str>,
    /// Its topic has a `_topic.md`.
    described: bool,
}

fn question() -> impl Strategy<Value = Question> {
    let hidden = prop_oneof![
        4 => Just(None),
        1 => prop::sample::select(vec!["draft = true", "unlisted = true", "publish = 2027-01-01", "expires = 2026-01-01"]).prop_map(Some),
    ];
    (0..3usize, 0..3usize, any::<bool>(), any::<bool>(), any::<bool>(), hidden, any::<bool>())
        .prop_map(|(topic, languages, reply, summary, body, hidden, described)| Question {
            topic,
            languages,
            reply,
            summary,
            body,
            hidden,
            described,
        })
}

#[test]
fn each_public_question_with_an_answer_is_marked_up_exactly_once() {
    run(16, &prop::collection::vec(question(), 1..8), |questions| {
        let hub = Hub::of(&[("parvis.toml", TWO_LANGUAGES)]);
        let mut expected = BTreeSet::new();
        for (at, one) in questions.iter().enumerate() {
            if one.described {
                hub.write(
                    &format!("content/faq/t{}/_topic.md", one.topic),
                    "+++\ntitle = \"Sujet\"\n+++\n",
                );
            }
            for (language, suffix, prefix) in [(0, "", ""), (1, ".en", "en/")] {
                if one.languages != 2 && one.languages != language {
                    continue;
                }
                let is_original = language == 0 || one.languages == 1;
                let mut text = format!("+++\ntitle = \"Question {at}\"\n");
                if is_original {
                    text.push_str(&format!("id = {}\n", at + 1));
                }
                if let Some(hidden) =
                    one.hidden.filter(|hidden| is_original || *hidden == "draft = true")
                {
                    text.push_str(&format!("{hidden}\n"));
                }
                text.push_str(if one.reply { "reply = \"Court.\"\n" } else { "" });
                text.push_str(if one.summary { "summary = \"Résumé.\"\n" } else { "" });
                text.push_str(if one.body { "+++\n\nTout.\n" } else { "+++\n" });
                hub.write(&format!("content/faq/t{}/q{at}{suffix}.md", one.topic), text);
                if one.hidden.is_none() && (one.reply || one.summary || one.body) {
                    expected.insert(format!(
                        "https://atelier.example.com/hub/{prefix}faq/t{}/q{at}/",
                        one.topic
                    ));
                }
            }
        }
        hub.build(NOW).written();
        let mut marked = Vec::new();
        for page in Page::all(&hub) {
            let mut nodes = Vec::new();
            page.structured.iter().for_each(|node| walk(node, &mut nodes));
            for node in nodes.iter().filter(|node| node["@type"] == "Question") {
                marked.push(node["url"].as_str().unwrap().to_owned());
                prop_assert!(!node["acceptedAnswer"]["text"].as_str().unwrap().is_empty());
            }
        }
        marked.sort();
        prop_assert_eq!(marked, expected.into_iter().collect::<Vec<_>>());
        Ok(())
    });
}

/// The pages of a hub that name others in other languages, checked against each other.
fn check_languages(hub: &Hub) -> usize {
    let alternates = |page: &Page| -> Vec<(String, String)> {
        let links =
            page.tags.iter().filter(|tag| tag.name == "link" && tag.has("rel", "alternate"));
        let named = links.filter_map(|tag| Some((tag.get("hreflang")?, tag.get("href")?)));
        named.map(|(code, href)| (code.to_owned(), href.to_owned())).collect()
    };
    let pages = Page::all(hub);
    let named = pages.iter().filter_map(|page| Some((page.canonical.clone()?, page)));
    let by_address: BTreeMap<String, &Page> =
        named.filter(|(_, page)| page.meta("robots").is_none()).collect();
    let mut several = 0;
    for (address, page) in &by_address {
        let own = alternates(page);
        if own.is_empty() {
            continue;
        }
        several += 1;
        let codes: BTreeSet<&str> = own.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes.len(), own.len(), "{address}: a language twice");
        let lang = page.tags[0].get("lang").or(page.tags[1].get("lang")).unwrap_or_default();
        assert!(
            own.iter().any(|(code, href)| code == lang && href == address),
            "{address}: not itself"
        );
        let default = own.iter().find(|(code, _)| code == "x-default");
        let default = default.unwrap_or_else(|| panic!("{address}: no x-default"));
        assert!(own.iter().any(|(code, href)| code != "x-default" && *href == default.1));
        for (_, href) in &own {
            let other =
                by_address.get(href).unwrap_or_else(|| panic!("{address}: {href} is nowhere"));
            assert_eq!(alternates(other), own, "{address} and {href}");
        }
        let locales = page.count_meta("og:locale:alternate");
        assert_eq!(
            locales,
            own.len() - 2,
            "{address}: its own language and x-default are no others"
        );
    }
    let sitemap = hub.read("public/sitemap.xml").unwrap();
    for item in sitemap.split("<url>").skip(1) {
        let address = item.split(['>', '<']).nth(2).unwrap();
        let page = by_address.get(address).unwrap_or_else(|| panic!("{address} is nowhere"));
        let links = item.split("hreflang=\"").skip(1).map(|link| {
            let mut parts = link.split('"');
            (parts.next().unwrap().to_owned(), parts.nth(1).unwrap().to_owned())
        });
        let links: BTreeSet<(String, String)> = links.collect();
        assert_eq!(links, alternates(page).into_iter().collect(), "{address}");
    }
    assert_eq!(sitemap.matches("<url>").count(), by_address.len());
    several
}

#[test]
fn pages_name_their_other_languages_as_these_name_them() {
    let hub = Hub::example();
    hub.build(NOW).written();
    assert!(check_languages(&hub) > 100);
    let kinds = prop::sample::select(vec![
        ("posts/2026-11-0", ""),
        ("pages/p", ""),
        (
            "charter/c",
            "version = \"1\"\neffective = 2026-01-01\ncontact = \"a@example.com\"\n[[rule]]\nid = \"r\"\ntitle = \"R\"\ntext = \"R.\"\nground = \"house\"",
        ),
        ("contests/k", "opens = 2026-11-01\ncloses = 2026-12-01\n[[prize]]\nlabel = \"Lot\""),
    ]);
    let text = (kinds, 0..4usize, prop::option::weighted(0.2, Just("unlisted = true")));
    run(12, &prop::collection::vec(text, 1..8), |texts| {
        let settings = format!("{TWO_LANGUAGES}\n[languages.de]\ntitle = \"Testwerkstatt\"\n");
        let hub = Hub::of(&[("parvis.toml", &settings)]);
        for (at, ((folder, more), languages, unlisted)) in texts.iter().enumerate() {
            let written: &[&str] = match languages {
                0 => &[""],
                1 => &["", ".en"],
                2 => &[".en", ".de"],
                _ => &["", ".en", ".de"],
            };
            for (index, suffix) in written.iter().enumerate() {
                let mut facts = String::new();
                if index == 0 {
                    facts = format!("{}\n{more}\n", unlisted.unwrap_or_default());
                } else if more.contains("[[rule]]") {
                    facts = "[[rule]]\nid = \"r\"\ntitle = \"R\"\ntext = \"R.\"\n".to_owned();
                } else if more.contains("[[prize]]") {
                    facts = "[[prize]]\nlabel = \"Prize\"\n".to_owned();
                }
                let name = if folder.ends_with('0') {
                    format!("{folder}{}-t{at}", at + 1)
                } else {
                    format!("{folder}{at}")
                };
                let text =
                    format!("+++\ntitle = \"Texte {at}{suffix}\"\n{facts}+++\n\nUn texte.\n");
                hub.write(&format!("content/{name}{suffix}.md"), text);
            }
        }
        hub.build(NOW).written();
        check_languages(&hub);
        Ok(())
    });
}

/// The brand's accounts as its pages tell them, or a message.
fn check_identity(hub: &Hub, presence: &str) -> BTreeSet<String> {
    let mut homes = 0;
    let mut own = BTreeSet::new();
    let set = |links: &mut dyn Iterator<Item = &str>| -> BTreeSet<String> {
        links.map(str::to_owned).collect()
    };
    for page in Page::all(hub) {
        let said = page.nodes("Organization").count();
        let is_home = page.tags.iter().any(|tag| tag.name == "h1" && tag.has("class", "unseen"));
        assert_eq!(said, usize::from(is_home), "{}", page.path);
        if is_home {
            homes += 1;
            let node = page.nodes("Organization").next().unwrap();
            let same = node["sameAs"].as_array().map(Vec::as_slice).unwrap_or_default();
            own = set(&mut same.iter().filter_map(Value::as_str));
            assert_eq!(own.len(), same.len(), "an account twice");
            assert_eq!(set(&mut page.links("me")), own, "{}", page.path);
        }
    }
    assert!(homes > 0);
    if let Some(html) = hub.read(&format!("public/{presence}index.html")) {
        let page = Page::read(presence, &html);
        let shown = page.tags.split(|tag| tag.name == "footer").next().unwrap();
        let shown = shown.iter().filter(|tag| tag.has("rel", "me"));
        assert_eq!(set(&mut shown.filter_map(|tag| tag.get("href"))), own);
    }
    own
}

#[test]
fn same_as_is_what_the_presence_page_calls_official() {
    let hub = Hub::example();
    hub.build(NOW).written();
    assert_eq!(check_identity(&hub, "ou-nous-trouver/").len(), 7);
    let status = prop::sample::select(vec![
        "official", "reserved", "dormant", "closing", "closed", "impostor",
    ]);
    let url = prop::sample::select(vec![
        "https://x.com/a",
        "https://social.example.com/@a",
        "https://example.com/?a=1&b='2'",
        "mailto:a@example.com",
        "",
    ]);
    run(12, &prop::collection::vec((status, url), 0..6), |accounts| {
        let hub = Hub::empty();
        let mut settings = hub.read("parvis.toml").unwrap();
        let mut official = BTreeSet::new();
        for (status, url) in &accounts {
            settings.push_str(&format!(
                "\n[[account]]\nnetwork = \"x\"\nhandle = \"@a\"\nstatus = \"{status}\"\n"
            ));
            if !url.is_empty() {
                settings.push_str(&format!("url = \"{url}\"\n"));
            }
            if *status == "official" && url.starts_with("http") {
                official.insert((*url).to_owned());
            }
        }
        hub.write("parvis.toml", settings);
        hub.build(NOW).written();
        prop_assert_eq!(check_identity(&hub, "ou-nous-trouver/"), official);
        Ok(())
    });
}

#[test]
fn every_page_of_the_example_says_what_it_is_and_nothing_retired() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for page in Page::all(&hub) {
        let hidden = page.meta("robots").is_some();
        assert!(!hidden || page.structured.is_empty(), "{}", page.path);
        for node in &page.structured {
            assert_eq!(node["@context"], "https://schema.org", "{}", page.path);
            *kinds.entry(node["@type"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        // What readers see as the way down is what is told.
        let crumbs = page.tags.iter().position(|tag| tag.has("class", "crumbs"));
        let list = page.nodes("BreadcrumbList").next();
        assert_eq!(crumbs.is_some(), list.is_some(), "{}", page.path);
        let items = list.and_then(|list| list["itemListElement"].as_array());
        for (at, item) in items.into_iter().flatten().enumerate() {
            assert_eq!(item["position"], at + 1);
            let link = crumbs.and_then(|crumbs| {
                page.tags[crumbs..].iter().filter(|tag| tag.name == "a").nth(at)
            });
            if let Some(address) = item["item"].as_str() {
                let href = link.and_then(|link| link.get("href")).unwrap();
                assert_eq!(
                    address,
                    format!("https://maison-lin.example.com{href}"),
                    "{}",
                    page.path
                );
            }
        }
    }
    let known = [
        "BlogPosting",
        "BreadcrumbList",
        "FAQPage",
        "Organization",
        "ProfilePage",
        "Question",
        "WebPage",
        "WebSite",
    ];
    assert_eq!(kinds.keys().map(String::as_str).collect::<Vec<_>>(), known);
    assert_eq!((kinds["Organization"], kinds["WebSite"]), (2, 1));
}

#[test]
fn a_post_tells_its_instants_its_authors_and_its_picture() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let page = Page::read("", &hub.read("public/blog/lin-lave/index.html").unwrap());
    let post = page.nodes("BlogPosting").next().unwrap();
    assert_eq!(post["datePublished"], "2026-11-02T09:00:00+01:00");
    assert_eq!(post["author"][0]["name"], "Chloé Masson");
    assert_eq!(post["author"][0]["url"], "https://maison-lin.example.com/auteurs/chloe/");
    assert_eq!(post["publisher"]["logo"]["url"], "https://maison-lin.example.com/logo.svg");
    assert_eq!(post["mainEntityOfPage"].as_str(), page.canonical.as_deref());
    for (property, content) in [
        ("og:type", "article"),
        ("article:published_time", "2026-11-02T09:00:00+01:00"),
        ("article:modified_time", "2026-11-02T09:00:00+01:00"),
        ("og:locale", "fr_FR"),
        ("og:locale:alternate", "en_US"),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("twitter:site", "@maison_lin_exemple"),
        ("fediverse:creator", "@maisonlin@social.example.com"),
    ] {
        assert_eq!(page.meta(property), Some(content), "{property}");
    }
}

#[test]
fn a_poll_tells_votes_once_the_page_does_and_a_contest_when_it_ends() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let node = |path: &str| {
        let html = hub.read(&format!("public/{path}index.html")).unwrap();
        Page::read(path, &html).structured.swap_remove(0)
    };
    let closed = node("sondages/bordure-2026/");
    assert_eq!(closed["suggestedAnswer"][1]["upvoteCount"], 850);
    let upcoming = node("sondages/nappe-de-fete/");
    assert_eq!((&upcoming["@type"], &upcoming["answerCount"]), (&"Question".into(), &4.into()));
    assert!(upcoming["suggestedAnswer"][0].get("upvoteCount").is_none());
    let contest = node("concours/noel-2026/");
    assert_eq!(
        (&contest["@type"], &contest["expires"]),
        (&"WebPage".into(), &"2026-12-13T23:59:00+01:00".into())
    );
}

#[test]
fn an_authors_own_mastodon_account_goes_before_the_brands() {
    let author = "\n[[account]]\nnetwork = \"mastodon\"\nhandle = \"atelier\"\nurl = \"https://social.example.com/@atelier\"\n\
                  \n[authors.amelie]\nname = \"Amélie\"\nmastodon = \"amelie@autre.example.com\"\n\n[authors.benoit]\nname = \"Benoît\"\n";
    let hub = Hub::of(&[
        (
            "content/posts/2026-11-02-a.md",
            "+++\ntitle = \"A\"\nauthors = [\"benoit\", \"amelie\"]\n+++\n\nA.\n",
        ),
        (
            "content/posts/2026-11-03-b.md",
            "+++\ntitle = \"B\"\nauthors = [\"benoit\"]\n+++\n\nB.\n",
        ),
    ]);
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", format!("{settings}{author}"));
    hub.build(NOW).written();
    let creator = |path: &str| {
        let page = Page::read(path, &hub.read(&format!("public/blog/{path}/index.html")).unwrap());
        page.meta("fediverse:creator").map(str::to_owned)
    };
    assert_eq!(creator("a").as_deref(), Some("@amelie@autre.example.com"));
    assert_eq!(creator("b").as_deref(), Some("@atelier@social.example.com"));
}
