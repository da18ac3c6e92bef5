//! What leaves the hub asks nobody for anything, and says so: policies of pages and servers, files
//! for machines, names that fit every disk.

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::support::{Ask, Hub, files};

const NOW: &str = "2026-11-20T10:00:00";

/// A hub with settings beside the plain ones.
fn hub_with(settings: &str) -> Hub {
    let hub = Hub::of(&[(
        "content/posts/a.md",
        "+++\ntitle = \"Un\"\npublish = 2026-11-01\n+++\n\nUn texte.\n",
    )]);
    let own = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", format!("{own}\n{settings}"));
    hub
}

fn with_poll(hub: &Hub, opens: &str, form: &str) {
    hub.write(
        "content/polls/couleur.md",
        format!(
            "+++\ntitle = \"Quelle couleur ?\"\nopens = {opens}\ncloses = 2026-12-01T20:00:00\n\
             [[option]]\nid = \"ocre\"\nlabel = \"Ocre\"\n[[option]]\nid = \"bleu\"\nlabel = \"Bleu\"\n\
             [[vote_on]]\nform = \"{form}\"\n+++\n"
        ),
    );
}

fn pages(hub: &Hub, folder: &str) -> Vec<(String, String)> {
    let files = hub.files(folder).into_iter().filter(|(path, _)| path.ends_with(".html"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

fn policy(page: &str) -> &str {
    let start = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let (before, after) = page.split_once(start).expect("every page has a policy");
    assert!(!before.contains("src=") && !before.contains("href="), "asked before the policy");
    after.split_once('"').unwrap().0
}

/// The attributes of all elements, in lower case, with the name of their element.
fn attributes(page: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for token in html5gum::Tokenizer::new(page).flatten() {
        if let html5gum::Token::StartTag(tag) = token {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            for (name, value) in &tag.attributes {
                found.push((text(&tag.name), text(name), text(&value.value)));
            }
        }
    }
    found
}

#[test]
fn every_page_has_a_strict_policy_and_obeys_it() {
    let hub = Hub::example();
    hub.build("2026-11-20T09:00:00").written();
    let public = pages(&hub, "public");
    assert!(public.len() > 50);
    let desk = pages(&hub, "desk");
    for (path, page) in public.iter().chain(&desk) {
        assert!(policy(page).starts_with("default-src 'self'"), "{path}");
        for (element, name, value) in attributes(page) {
            assert!(name != "style" && !name.starts_with("on"), "{path}: <{element} {name}>");
            assert!(!value.trim_start().starts_with("javascript:"), "{path}: {value}");
            let asks = matches!(name.as_str(), "src" | "srcset" | "poster" | "data")
                || (element == "link" && name == "href" && value.contains("/assets/"));
            assert!(!asks || !value.contains("//"), "{path}: <{element} {name}=\"{value}\">");
        }
        assert!(!page.contains("<style"), "{path}");
        for script in page.split("<script").skip(1) {
            let tag = script.split_once('>').unwrap().0;
            assert!(tag.contains("src=") || tag.contains("json"), "{path}: <script{tag}>");
        }
    }
    for (path, page) in &public {
        let strict = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";
        let own = policy(page);
        assert!(
            own == strict || (path.contains("sondages") || path.contains("polls")),
            "{path}: {own}"
        );
    }
}

#[test]
fn only_the_page_of_an_open_poll_may_send_to_its_form() {
    let hub = hub_with("");
    with_poll(&hub, "2026-11-10", "https://votes.example.com/couleur?a=b");
    hub.build(NOW).clean();
    for (path, page) in pages(&hub, "public") {
        let sends = policy(&page).contains("form-action 'self' https://votes.example.com");
        assert_eq!(sends, path == "sondages/couleur/index.html", "{path}");
        assert!(!policy(&page).contains("frame-ancestors"), "{path}: only a header may say that");
    }
    let headers = hub.read("public/_headers").unwrap();
    assert!(
        headers.contains("form-action 'self' https://votes.example.com; frame-ancestors 'self'")
    );
    with_poll(&hub, "2026-11-30", "https://votes.example.com/couleur");
    hub.build(NOW);
    assert!(!hub.read("public/_headers").unwrap().contains("votes.example"), "not open yet");
    with_poll(&hub, "2026-11-10", "https://a.example;script-src/");
    assert!(hub.build(NOW).errors() > 0, "that is no host");
}

#[test]
fn hosts_that_the_brand_lists_are_in_pages_and_headers() {
    let hub = hub_with(
        "[security]\nimages = [\"https://img.example.com/\"]\nscripts = [\"https://js.example.com:8443\"]",
    );
    hub.write(
        "theme/templates/footer.html",
        "<footer><script src=\"https://js.example.com:8443/x.js\"></script></footer>",
    );
    hub.write("theme/assets/own.css", "p { background: url(//img.example.com/a.png) }");
    hub.build(NOW).clean();
    let wanted = "; img-src 'self' https://img.example.com; script-src 'self' https://js.example.com:8443; form-action";
    assert!(hub.read("public/index.html").unwrap().contains(wanted));
    assert!(hub.read("public/_headers").unwrap().contains(wanted));
}

#[test]
fn files_of_static_go_before_those_that_are_made() {
    let own = [
        "robots.txt",
        "favicon.svg",
        "favicon.ico",
        "apple-touch-icon.png",
        "icon-192.png",
        "icon-512.png",
        "site.webmanifest",
        "_headers",
        ".well-known/security.txt",
    ];
    let hub = hub_with("[security]\ncontact = [\"a@example.com\"]\nexpires = 2027-06-01");
    hub.build(NOW).clean();
    for path in own {
        assert!(hub.path().join("public").join(path).is_file(), "{path}");
        hub.write(&format!("static/{path}"), "own");
    }
    hub.build(NOW).clean();
    for path in own {
        assert_eq!(hub.read(&format!("public/{path}")).as_deref(), Some("own"), "{path}");
    }
}

#[test]
fn security_txt_says_what_rfc_9116_asks_for() {
    let hub = hub_with(
        "[security]\ncontact = [\"securite@example.com\", \"https://example.com/faille\"]\n\
         expires = 2027-06-01\npolicy = \"https://example.com/politique\"",
    );
    hub.build(NOW).clean();
    assert_eq!(
        hub.read("public/.well-known/security.txt").unwrap(),
        "Contact: mailto:securite@example.com\nContact: https://example.com/faille\n\
         Expires: 2027-05-31T22:00:00Z\nPreferred-Languages: fr\n\
         Canonical: https://atelier.example.com/.well-known/security.txt\n\
         Policy: https://example.com/politique\n"
    );
    for (now, expected) in [
        ("2027-05-01T10:00:00", 0),
        ("2027-05-03T10:00:00", 1),
        ("2027-06-02T10:00:00", 1),
        ("2026-05-20T10:00:00", 1),
    ] {
        let built = hub.build(now);
        let found = built.rules().iter().filter(|rule| **rule == "security-expires").count();
        assert_eq!(found, expected, "{now}: {}", built.messages());
    }
}

#[test]
fn icons_are_drawn_from_the_mark_else_from_the_initial() {
    let hub = hub_with("");
    let build = || {
        hub.build(NOW).written();
        ["favicon.svg", "favicon.ico", "apple-touch-icon.png", "icon-192.png", "icon-512.png"]
            .map(|path| std::fs::read(hub.path().join("public").join(path)).unwrap())
    };
    let of_initial = build();
    for (bytes, side) in of_initial[2..].iter().zip([180, 192, 512]) {
        let size = imagesize::blob_size(bytes).unwrap();
        assert_eq!((size.width, size.height), (side, side));
    }
    assert_eq!(of_initial[1][..4], [0, 0, 1, 0]);
    let mark = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle r=\"4\" cx=\"4\" cy=\"4\"/></svg>";
    hub.write("static/logo.svg", mark);
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", settings.replace("[brand]", "[brand]\nlogo = \"/logo.svg\""));
    let of_mark = build();
    assert!(String::from_utf8_lossy(&of_mark[0]).contains("<circle r=\"4\""));
    assert!(of_initial.iter().zip(&of_mark).all(|(one, other)| one != other));
    // Words, other files and what may never end are no mark.
    for other in
        ["<text>a</text>", "<image href=\"/etc/passwd\"/>", "<use href=\"#a\"/>", "<a", "<script/>"]
    {
        hub.write("static/logo.svg", mark.replace("</svg>", &format!("{other}</svg>")));
        assert_eq!(build(), of_initial, "{other}");
    }
}

#[test]
fn the_manifest_names_icons_that_are_there() {
    let hub = Hub::example();
    hub.build("2026-11-20T09:00:00").written();
    let text = hub.read("public/site.webmanifest").unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    for icon in manifest["icons"].as_array().unwrap() {
        let path = icon["src"].as_str().unwrap();
        assert!(hub.path().join("public").join(path.trim_start_matches('/')).is_file(), "{path}");
    }
    let page = hub.read("public/index.html").unwrap();
    for rel in ["icon", "apple-touch-icon", "manifest"] {
        assert!(page.contains(&format!("<link rel=\"{rel}\" href=\"/")), "{rel}");
    }
}

/// What a theme or the settings ask of another site, in English too.
#[test]
fn a_theme_that_asks_another_site_is_told_where_in_both_languages() {
    let hub = hub_with("");
    hub.write("theme/assets/own.css", "\n@import \"https://fonts.example.com/x.css\";\n");
    for (language, words) in [("fr", "est sur un autre site"), ("en", "is on another site")] {
        let ran = Ask::to("build")
            .with(&hub.path().to_string_lossy())
            .options(&format!("--lang {language}"))
            .run();
        assert_eq!(ran.code, Some(1));
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.contains("theme/assets/own.css:2") && said.contains(words), "{said}");
        assert!(said.contains("styles = [\"https://fonts.example.com\"]"), "{said}");
    }
}

#[test]
fn pictures_of_a_listed_site_are_shown_others_become_links() {
    let hub = hub_with("[security]\nimages = [\"https://img.example.com\"]");
    hub.write(
        "content/posts/b.md",
        "+++\ntitle = \"Deux\"\npublish = 2026-11-02\n+++\n\n\
         ![Un \"torchon\"](https://img.example.com/a.png?x=1&y=2)\n\n\
         ![Deux](https://img.example.com.autre.example/a.png)\n\n<iframe src=\"https://img.example.com/v\"></iframe>\n",
    );
    let built = hub.build(NOW).written();
    assert_eq!(built.rules(), ["html-dropped", "html-dropped"], "{}", built.messages());
    let page = hub.read("public/blog/b/index.html").unwrap();
    let shown = "<img src=\"https://img.example.com/a.png?x=1&amp;y=2\" alt=\"Un &quot;torchon&quot;\" loading=\"lazy\"";
    assert!(page.contains(shown), "{page}");
    assert_eq!(page.matches("<img src=\"https://").count(), 1);
}

#[test]
fn the_picture_of_a_text_may_lie_on_a_listed_site_and_on_no_other() {
    let picture = "https://img.example.com/a.jpg?w=9&h=9";
    let text = format!(
        "+++\ntitle = \"Deux\"\npublish = 2026-11-02\nimage = {{ src = \"{picture}\", alt = \"Lin\" }}\n+++\n\nUn.\n"
    );
    let hub = hub_with("[security]\nimages = [\"https://img.example.com\"]");
    hub.write("content/posts/b.md", &text);
    hub.build(NOW).clean();
    let page = hub.read("public/blog/b/index.html").unwrap();
    let escaped = picture.replace('&', "&amp;");
    assert!(page.contains(&format!("<img src=\"{escaped}\" alt=\"Lin\"")), "{page}");
    assert!(page.contains(&format!("property=\"og:image\" content=\"{escaped}\"")), "{page}");
    assert!(hub.read("public/feed.json").unwrap().contains(&format!("\"image\": \"{picture}\"")));
    let strict = hub_with("");
    strict.write("content/posts/b.md", &text);
    let built = strict.build(NOW);
    assert_eq!(built.rules(), ["foreign-host"], "{}", built.messages());
}

#[test]
fn outside_links_of_a_sponsored_post_say_so() {
    let hub = hub_with("");
    let post = |more: &str| {
        format!(
            "+++\ntitle = \"Deux\"\npublish = 2026-11-02\n{more}+++\n\n[a](https://a.example) [b](/) <a href=\"https://b.example\" rel=\"sponsored nofollow\">b</a>\n"
        )
    };
    hub.write("content/posts/b.md", post("sponsored = \"Maison A\"\n"));
    hub.write("content/posts/c.md", post(""));
    hub.build(NOW).clean();
    let page = hub.read("public/blog/b/index.html").unwrap();
    assert!(page.contains("<a href=\"https://a.example\" rel=\"external sponsored\">"), "{page}");
    assert!(page.contains("rel=\"external nofollow sponsored\""), "{page}");
    let other = hub.read("public/blog/c/index.html").unwrap();
    assert!(other.contains("<a href=\"https://a.example\" rel=\"external\">"), "{other}");
}

#[test]
fn a_translation_that_leaves_who_paid_to_its_original_says_so_in_its_links_too() {
    let hub = hub_with("[languages.en]\ntitle = \"Test Workshop\"\n");
    let facts = "publish = 2026-11-02\nsponsored = \"Maison A\"\n";
    hub.write("content/posts/b.md", format!("+++\ntitle = \"Deux\"\n{facts}+++\n\nUn.\n"));
    let words = "+++\ntitle = \"Two\"\n+++\n\n[a](https://a.example)\n";
    hub.write("content/posts/b.en.md", words);
    hub.build(NOW).clean();
    let page = hub.read("public/en/blog/b/index.html").unwrap();
    assert!(page.contains("<a href=\"https://a.example\" rel=\"external sponsored\">"), "{page}");
}

/// The words of a withheld original are in no language's page.
#[test]
fn the_description_of_a_picture_is_each_languages_own() {
    let hub = hub_with("[languages.en]\ntitle = \"Test Workshop\"\n");
    let facts = "publish = 2027-01-01\nimage = { src = \"a.png\", alt = \"Un secret\" }\n";
    hub.write("content/posts/b.md", format!("+++\ntitle = \"Deux\"\n{facts}+++\n\nUn.\n"));
    hub.write("content/posts/a.png", include_bytes!("every-field/static/portraits/agathe.png"));
    let english = |more: &str| {
        hub.write(
            "content/posts/b.en.md",
            format!("+++\ntitle = \"Two\"\npublish = 2026-11-02\n{more}+++\n\nTwo.\n"),
        );
        let built = hub.build(NOW).written();
        (built.rules(), hub.read("public/en/blog/b/index.html").unwrap())
    };
    let (rules, page) = english("");
    assert_eq!(rules, ["picture-without-alt"]);
    assert!(page.contains("a.png") && !page.contains("secret"), "{page}");
    let (rules, page) = english("image = { alt = \"A secret\" }\n");
    assert!(rules.is_empty() && page.contains("alt=\"A secret\""), "{page}");
}

#[test]
fn what_xml_can_not_write_is_in_no_feed() {
    let hub = hub_with("");
    let text = "a\u{c}b\u{fffe}c\u{ffff}d\u{1}e\u{7f}f `x\u{c}y` <abbr title=\"\u{c}\u{ffff}\">z</abbr> ﷺ\n\n```\n\u{c}\u{fffe}\n```\n\n```rust\nlet a = \"\u{c}\u{1b}\";\n```\n";
    hub.write(
        "content/posts/b.md",
        format!("+++\ntitle = \"De\u{fffe}ux\"\npublish = 2026-11-02\n+++\n\n{text}"),
    );
    hub.build(NOW).written();
    let feed = hub.read("public/feed.xml").unwrap();
    let refused = |letter: &char| {
        letter.is_control() && !"\n\t".contains(*letter)
            || matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    assert_eq!(feed.chars().find(refused), None);
    assert!(feed.contains('ﷺ') && feed_rs::parser::parse(feed.as_bytes()).is_ok());
}

#[test]
fn what_a_terminal_obeys_is_in_no_text_that_it_is_shown() {
    let hub = hub_with("[share]\nnetworks = [\"mastodon\", \"email\"]");
    hub.write(
        "content/posts/b.md",
        "+++\ntitle = \"Deux\\u001B[2J\"\npublish = 2026-11-02\n+++\n\nUn\u{1b}]0;x\u{7}texte\u{9b}2J.\n\n## Un\u{1b}titre\n",
    );
    let ran = Ask::to("share").with("b").with("--dir").with(&hub.path().to_string_lossy());
    let ran = ran.options(&format!("--now {NOW}")).run();
    let obeyed = |letter: &char| letter.is_control() && !"\n\r\t".contains(*letter);
    assert_eq!(ran.stdout.chars().find(obeyed), None, "{}", ran.stdout.escape_debug());
    hub.build(NOW).written();
    for (path, bytes) in hub.files("public").into_iter().chain(hub.files("desk")) {
        let is_text = ["html", "json", "js", "xml"].iter().any(|ending| path.ends_with(ending));
        let text = String::from_utf8_lossy(&bytes);
        assert!(!is_text || !text.contains(obeyed_by_terminals), "{path}");
    }
}

fn obeyed_by_terminals(letter: char) -> bool {
    matches!(letter, '\u{1b}' | '\u{7}' | '\u{9b}')
}

/// Reads every folder that a link of the disk may be in.
#[cfg(unix)]
#[test]
fn no_link_of_the_disk_brings_anything_in_from_outside() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let secret = "+++\ntitle = \"SECRET\"\npublish = 2026-11-01\n+++\n\nSECRET\n";
    for name in ["secret.md", "secret.csv", "secret.png", "secret.css", "footer.html", "fr.toml"] {
        std::fs::write(outside.path().join(name), secret).unwrap();
    }
    let places = [
        "content",
        "content/posts",
        "content/posts/dehors",
        "data",
        "data/polls",
        "static",
        "static/dehors",
        "theme",
        "theme/assets",
        "theme/templates",
        "theme/strings",
        "parvis.lock",
        "static/logo.svg",
        "content/posts/a.png",
    ];
    for place in places {
        let hub = Hub::of(&[]);
        let link = hub.path().join(place);
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        let is_file = place.contains('.');
        let to = if is_file { outside.path().join("secret.md") } else { outside.path().to_owned() };
        symlink(to, &link).unwrap();
        let built = hub.build(NOW);
        assert!(built.rules().contains(&"outside-hub"), "{place}: {}", built.messages());
        assert!(!built.messages().contains("SECRET"), "{place}");
        assert!(!hub.path().join("public/index.html").exists(), "{place}");
    }
    let hub = Hub::of(&[]);
    std::fs::remove_file(hub.path().join("parvis.toml")).unwrap();
    symlink(outside.path().join("secret.md"), hub.path().join("parvis.toml")).unwrap();
    let ran = Ask::build(hub.path()).run();
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    assert!(!ran.stderr.contains("SECRET"), "{}", ran.stderr);
}

/// Small hubs whose every name comes from strangers.
#[test]
fn whatever_the_names_nothing_is_written_outside_or_under_a_name_that_a_disk_refuses() {
    let part = "(\\.\\.|\\.|/|%2e|%2F|\\\\\\\\|\\u202E|con|NUL|aux\\.png|[a-zA-Z:*?#% é-]|é){1,6}";
    let name = "[a-zA-Zéè .:%#~\u{202e}\u{301}-]{1,8}";
    let hubs = (part, part, part, name, name);
    let config =
        ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
    let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let run = TestRunner::new_with_rng(config, seed).run(&hubs, |(slug, alias, picture, file, copied)| {
        let hub = Hub::of(&[("content/posts/b.md", &format!(
            "+++\ntitle = \"Un\"\npublish = 2026-11-01\nslug = \"{slug}\"\naliases = [\"/{alias}\"]\n\
             tags = [\"{slug}\"]\n+++\n\n![x]({picture})\n"
        ))]);
        if hub_takes(&file) {
            hub.write(&format!("content/pages/{}.md", file.trim()), "+++\ntitle = \"Page\"\n+++\n");
        }
        if hub_takes(&copied) {
            hub.write(&format!("static/{copied}"), "x");
        }
        let before: Vec<_> = files(hub.path()).into_iter().map(|(path, _)| path).collect();
        let built = hub.build(NOW);
        let mut folded = std::collections::BTreeMap::new();
        for (path, _) in files(hub.path()) {
            let known = ["public/", "desk/", ".parvis-cache/", "parvis.lock", "parvis.toml"];
            prop_assert!(before.contains(&path) || known.iter().any(|one| path.starts_with(one)), "{path}");
            let Some(inside) = path.strip_prefix("public/") else { continue };
            for part in inside.split('/') {
                let stem = part.split('.').next().unwrap().to_lowercase();
                prop_assert!(!["con", "nul", "aux"].contains(&stem.trim()), "{inside}");
                prop_assert!(!part.ends_with(['.', ' ']), "{inside}");
                prop_assert!(!part.contains(|c: char| c.is_control() || "\u{202e}<>:\"|?*\\".contains(c)), "{inside}");
            }
            let other = folded.insert(inside.to_lowercase(), inside.to_owned());
            prop_assert!(other.is_none(), "{inside} and {other:?}: {}", built.messages());
        }
        Ok(())
    });
    if let Err(error) = run {
        panic!("{error}");
    }
}

/// Whether this system makes a file of that name.
fn hub_takes(name: &str) -> bool {
    !name.trim().is_empty() && !name.trim().starts_with('.')
}
