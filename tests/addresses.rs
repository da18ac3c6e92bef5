//! Who gets an address, who gives way, and where numbers of answers and anchors lead.

use parvis::DeskFolder;

use super::support::{Built, Hub};

const NOW: &str = "2026-11-20T10:00:00";

fn post(title: &str) -> String {
    format!("+++\ntitle = \"{title}\"\npublish = 2026-11-01\n+++\n\nUn texte.\n")
}

fn answer(id: u32, more: &str) -> String {
    format!("+++\nid = {id}\ntitle = \"Question {id} ?\"\n{more}\n+++\n\nUn texte.\n")
}

#[test]
fn two_sections_with_one_address_are_an_error() {
    let hub = Hub::of(&[
        ("content/posts/a.md", &post("A")),
        ("content/faq/livraison/delais.md", &answer(1, "")),
    ]);
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", settings.replace("title =", "faq = \"blog\"\ntitle ="));
    let built = hub.build(NOW);
    let said = built.messages();
    assert!(said.contains("[duplicate-address]") && said.contains("parvis.toml"), "{said}");
}

#[test]
fn two_topics_with_one_slug_are_an_error() {
    let topic = "+++\ntitle = \"Colis\"\nslug = \"colis\"\n+++\n";
    let hub = Hub::of(&[
        ("content/faq/livraison/_topic.md", topic),
        ("content/faq/livraison/delais.md", &answer(1, "")),
        ("content/faq/retours/_topic.md", topic),
        ("content/faq/retours/delai-de-retour.md", &answer(2, "")),
    ]);
    let said = hub.build(NOW).messages();
    assert!(said.contains("[duplicate-address]") && said.contains("_topic.md"), "{said}");
}

#[test]
fn a_file_where_a_folder_has_to_be_is_an_error() {
    let hub = Hub::of(&[("content/posts/a.md", &post("A")), ("static/blog", "x")]);
    let said = hub.build(NOW).messages();
    assert!(said.contains("[duplicate-address]") && said.contains("static/blog"), "{said}");
    let alias = post("A").replace("publish", "aliases = [\"/feed.xml/\"]\npublish");
    let said = Hub::of(&[("content/posts/a.md", &alias)]).build(NOW).messages();
    assert!(said.contains("[duplicate-address]") && said.contains("posts/a.md"), "{said}");
}

#[test]
fn an_alias_that_is_the_own_address_does_no_harm() {
    let own = post("A").replace("publish", "aliases = [\"/blog/a\"]\npublish");
    let built = Hub::of(&[("content/posts/a.md", &own)]).build(NOW);
    assert_eq!(built.errors(), 0, "{}", built.messages());
}

#[test]
fn what_is_gone_gives_way_to_a_new_text_with_its_address() {
    let hub = Hub::of(&[
        ("content/faq/livraison/delais.md", &answer(1, "expires = 2026-11-01")),
        ("content/faq/livraison/delais-2.md", &answer(2, "slug = \"delais\"")),
    ]);
    let built = hub.build(NOW);
    assert_eq!(built.errors(), 0, "{}", built.messages());
    assert!(hub.read("public/faq/livraison/delais/index.html").unwrap().contains("Question 2"));
}

#[test]
fn a_number_that_is_in_the_lock_always_lands() {
    let hub = Hub::of(&[
        ("content/faq/livraison/delais.md", &answer(1, "")),
        ("content/faq/livraison/prix.md", &answer(2, "")),
    ]);
    assert_eq!(hub.build(NOW).errors(), 0);
    for (more, lands) in [
        ("draft = true", "/faq/#retired"),
        ("publish = 2027-01-01", "/faq/#retired"),
        ("draft = true\nreplaced_by = 1", "/faq/livraison/delais/"),
    ] {
        hub.write("content/faq/livraison/prix.md", answer(2, more));
        let built = hub.build(NOW);
        assert_eq!(built.errors(), 0, "{}", built.messages());
        let page = hub.read("public/q/2/index.html").expect("the number lands");
        assert!(page.contains(lands), "{more}: {page}");
    }
    hub.write("content/faq/livraison/prix.md", answer(2, ""));
    assert_eq!(hub.build(NOW).errors(), 0);
}

fn paths(hub: &Hub) -> String {
    let all: Vec<String> = hub.files("public").into_iter().map(|(path, _)| path).collect();
    all.join(" ")
}

#[test]
fn an_answer_that_leaves_before_it_was_public_leaves_its_number_in_the_lock_and_no_address() {
    let secret = "content/faq/livraison/secret.md";
    for (more, then) in [
        ("publish = 2027-01-01", None),
        ("publish = 2027-01-01", Some("draft = true")),
        ("draft = true", None),
    ] {
        let hub = Hub::of(&[("content/faq/livraison/delais.md", &answer(1, ""))]);
        hub.write(secret, answer(2, more));
        // neither a second build nor its day tell of it
        for now in [NOW, NOW, "2027-02-01T10:00:00"] {
            assert_eq!(hub.build(now).errors(), 0);
            assert!(now != NOW || !paths(&hub).contains("q/2/"), "{more}: {}", paths(&hub));
            if now == NOW {
                match then {
                    Some(then) => hub.write(secret, answer(2, then)),
                    None => drop(std::fs::remove_file(hub.path().join(secret))),
                }
            }
        }
        let told = paths(&hub);
        assert!(!told.contains("secret") && !told.contains("q/2/"), "{more}, {then:?}: {told}");
        let lock = hub.read("parvis.lock").unwrap();
        assert_eq!(lock.contains("id = 2"), more != "draft = true", "{lock}");
        assert!(!lock.contains("/secret/"), "{lock}");
    }
}

#[test]
fn an_answer_that_was_public_leads_on_whatever_is_decided_later() {
    let hub = Hub::of(&[("content/faq/livraison/delais.md", &answer(1, ""))]);
    hub.write("content/faq/livraison/prix.md", answer(2, "publish = 2026-11-01"));
    assert_eq!(hub.build(NOW).errors(), 0);
    let lock = hub.read("parvis.lock");
    hub.write("content/faq/livraison/prix.md", answer(2, "publish = 2027-01-01"));
    for _ in 0..2 {
        assert_eq!(hub.build(NOW).errors(), 0);
        assert!(paths(&hub).contains("q/2/") && hub.read("parvis.lock") == lock);
    }
    std::fs::remove_file(hub.path().join("content/faq/livraison/prix.md")).unwrap();
    assert_eq!(hub.build(NOW).errors(), 0);
    assert!(paths(&hub).contains("q/2/") && paths(&hub).contains("prix/"));
    // looked at as it was before
    assert_eq!(hub.build("2026-10-01T10:00:00").errors(), 0);
    assert!(!paths(&hub).contains("q/2/") && !paths(&hub).contains("prix/"));
}

#[test]
fn the_address_of_a_draft_is_in_no_lock_though_its_translation_is_public() {
    let hub = Hub::of(&[(
        "content/faq/livraison/a.md",
        &answer(1, "draft = true\nslug = \"brouillon\""),
    )]);
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", format!("{settings}\n[languages.en]\ntitle = \"Test\"\n"));
    hub.write(
        "content/faq/livraison/a.en.md",
        "+++\ntitle = \"Question?\"\ndraft = false\n+++\n\nYes.\n",
    );
    assert_eq!(hub.build(NOW).errors(), 0);
    assert!(!hub.read("parvis.lock").unwrap().contains("brouillon"));
    ["a.md", "a.en.md"].iter().for_each(|file| {
        std::fs::remove_file(hub.path().join("content/faq/livraison").join(file)).unwrap();
    });
    assert_eq!(hub.build(NOW).errors(), 0);
    let told = paths(&hub);
    assert!(!told.contains("brouillon") && told.contains("en/faq/livraison/a/"), "{told}");
}

#[test]
fn a_file_in_the_place_of_a_folder_is_told() {
    for folder in ["theme", "static", "data", "content"] {
        let hub = Hub::empty();
        hub.write(folder, "x");
        let built = hub.build(NOW);
        assert_eq!(built.rules(), ["misplaced"], "{folder}: {}", built.messages());
    }
}

#[test]
fn a_text_that_expires_before_it_appears_is_an_error() {
    let more = "publish = 2026-06-01\nexpires = 2026-05-01";
    let hub = Hub::of(&[("content/faq/livraison/a.md", &answer(1, more))]);
    assert_eq!(hub.build(NOW).rules(), ["dates-order"]);
}

#[test]
fn a_link_keeps_its_query() {
    let hub = Hub::of(&[("content/faq/livraison/a.md", &answer(1, ""))]);
    let links = "[a](?q=1) [b](/faq/?q=lin#retired) [c](../faq/livraison/a.md?x=2)";
    hub.write("content/posts/2026-11-01-b.md", post("B").replace("Un texte.", links));
    let built = hub.build(NOW);
    assert_eq!(built.errors(), 0, "{}", built.messages());
    let page = hub.read("public/blog/b/index.html").unwrap();
    for link in ["href=\"?q=1\"", "href=\"/faq/?q=lin#retired\"", "href=\"/faq/livraison/a/?x=2\""]
    {
        assert!(page.contains(link), "{link}: {page}");
    }
    let feed = hub.read("public/feed.json").unwrap();
    assert!(feed.contains("https://atelier.example.com/blog/b/?q=1"), "{feed}");
}

/// Also where it is written whole: the preview and another host keep to themselves.
#[test]
fn a_whole_address_of_the_hub_is_followed_and_checked_as_any_of_its_own() {
    let own = "https://atelier.example.com/hub";
    let links = format!(
        "[a]({own}/faq/livraison/a/#b) [c]({own}/blog/attend/) <a href=\"https://Atelier.example.com/hub/rien/\">d</a> \
         [e]({own}/e.svg) [f](https://atelier.example.com/boutique/)"
    );
    let hub =
        Hub::of(&[("content/faq/livraison/a.md", &answer(1, "").replace("Un texte.", "## B"))]);
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", settings.replace("example.com", "example.com/hub"));
    hub.write(
        "static/e.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
    );
    hub.write("content/posts/2026-11-01-b.md", post("B").replace("Un texte.", &links));
    hub.write(
        "content/posts/2026-11-01-attend.md",
        post("Attend").replace("2026-11-01", "2027-01-01"),
    );
    let built = hub.build(NOW);
    assert_eq!(built.rules(), ["withheld-link"], "{}", built.messages());
    let page = hub.read("public/blog/b/index.html").unwrap();
    for kept in [
        "href=\"/hub/faq/livraison/a/#b\"",
        "href=\"/hub/e.svg\"",
        "href=\"https://Atelier.example.com/hub/rien/\"",
        "href=\"https://atelier.example.com/boutique/\" rel=\"external\"",
    ] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    assert!(!page.contains("blog/attend"), "{page}");
}

#[test]
fn the_address_of_the_hub_is_what_browsers_make_of_it_or_is_refused() {
    let with = |base: &str| {
        let hub =
            Hub::of(&[("content/pages/a.md", &post("A").replace("publish = 2026-11-01\n", ""))]);
        let settings = hub.read("parvis.toml").unwrap();
        hub.write("parvis.toml", settings.replace("https://atelier.example.com", base));
        (hub.build(NOW).rules().join(" "), hub.read("public/robots.txt").unwrap_or_default())
    };
    for base in [
        "https://ex.com//a",
        "https://user:pw@ex.com/",
        "https://ex.com/a#b",
        "https://ex.com/?a",
        "ftp://ex.com",
        "ex.com",
    ] {
        assert_eq!(with(base).0, "wrong-type", "{base}");
    }
    for (base, known) in [
        ("https://EX.com/../x/", "https://ex.com/x/sitemap.xml"),
        ("https://ex.com/a b/é", "https://ex.com/a%20b/%C3%A9/sitemap.xml"),
        ("https://ex.com:443", "https://ex.com/sitemap.xml"),
    ] {
        let (rules, robots) = with(base);
        assert!(rules.is_empty() && robots.contains(known), "{base}: {rules} {robots}");
    }
}

#[test]
fn links_lead_to_what_the_theme_names_and_headings_leave_it_free() {
    let hub = Hub::of(&[
        (
            "content/contests/noel.md",
            "+++\ntitle = \"Noël\"\nopens = 2026-11-01\ncloses = 2026-12-01\n[[prize]]\nlabel = \"Un lot\"\n+++\n\n## Conditions\n\nVoir [ici](#rules).\n",
        ),
        (
            "content/pages/a.md",
            "+++\ntitle = \"A\"\n+++\n\n[règles](../contests/noel.md#rules), [conditions](../contests/noel.md#conditions-1)\n",
        ),
    ]);
    let built = hub.build(NOW);
    assert!(!built.messages().contains("missing-anchor"), "{}", built.messages());
}

#[test]
fn a_rule_of_a_charter_has_an_id_that_can_be_an_anchor() {
    let charter = |id: &str| {
        format!(
            "+++\ntitle = \"Charte\"\nversion = \"1\"\neffective = 2026-01-01\ncontact = \"a@b.fr\"\n\
             [[rule]]\nid = \"{id}\"\ntitle = \"Respect\"\ntext = \"Texte.\"\nground = \"house\"\n+++\n\n## Esprit\n"
        )
    };
    for (id, fits) in
        [("respect", true), ("R1_a", true), ("a b", false), ("rules", false), ("esprit", false)]
    {
        let hub = Hub::of(&[("content/charter/charte.md", &charter(id))]);
        let built = hub.build(NOW);
        assert_eq!(built.errors() == 0, fits, "{id}: {}", built.messages());
    }
}

#[test]
fn an_anchor_of_the_only_charter_still_lands_when_there_are_two() {
    let charter = |title: &str, id: &str| {
        format!(
            "+++\ntitle = \"{title}\"\nversion = \"1\"\neffective = 2026-01-01\n\
             contact = \"moderation@atelier.example.com\"\n\n[[rule]]\nid = \"{id}\"\n\
             title = \"Injures\"\ntext = \"Aucune.\"\nground = \"law\"\n+++\n"
        )
    };
    let hub = Hub::of(&[("content/charter/une.md", &charter("Une", "injure"))]);
    let of_all = "public/charte/index.html";
    hub.build(NOW).clean();
    assert!(hub.read(of_all).unwrap().contains("id=\"injure\""));
    hub.write("content/charter/autre.md", charter("Autre", "open"));
    hub.build(NOW).clean();
    let page = hub.read(of_all).unwrap();
    assert!(page.contains("<li id=\"injure\"><a href=\"/charte/une/#injure\">Injures</a>"));
    // an id that the page of all charters has of itself stays its own
    assert_eq!(page.matches("id=\"open\"").count(), 1);
    // one that is not public yet has taken the other from its address already
    let later = charter("Autre", "injure").replace("version", "publish = 2026-12-01\nversion");
    hub.write("content/charter/autre.md", later);
    hub.build(NOW).clean();
    assert!(hub.read(of_all).unwrap().contains("<a href=\"/charte/une/#injure\">"));
    // and one that is in force later gives way
    let later = charter("Autre", "injure").replace("2026-01-01", "2026-12-01");
    hub.write("content/charter/autre.md", later);
    hub.build(NOW).clean();
    assert!(hub.read(of_all).unwrap().contains("<a href=\"/charte/une/#injure\">"));
    // which has moderated nothing yet; a decision says which rule and not of which charter
    hub.write(
        "data/moderation.csv",
        "date,network,rule,action,delay_hours,appeal\n2026-10-03,x,injure,hidden,4,\n",
    );
    hub.build(NOW).clean();
    hub.write("content/charter/autre.md", charter("Autre", "injure"));
    assert_eq!(hub.build(NOW).rules(), ["duplicate-id"]);
}

#[test]
fn hidden_files_of_static_are_copied_and_leftovers_are_not() {
    let hub = Hub::of(&[
        ("static/.well-known/security.txt", "x"),
        ("static/.nojekyll", ""),
        ("static/.DS_Store", "x"),
        ("static/.a.txt.swp", "x"),
        ("static/.git/config", "x"),
    ]);
    assert_eq!(hub.build(NOW).errors(), 0);
    assert!(hub.read("public/.well-known/security.txt").is_some());
    assert!(hub.read("public/.nojekyll").is_some());
    for left in [".DS_Store", ".a.txt.swp", ".git/config"] {
        assert!(hub.read(&format!("public/{left}")).is_none(), "{left}");
    }
}

#[test]
fn outputs_that_would_mix_with_each_other_or_with_what_people_wrote_are_refused() {
    let hub = Hub::of(&[("content/posts/a.md", &post("A"))]);
    let at = |path: &str| hub.path().join(path);
    for (public, desk) in [
        ("public", "public/desk"),
        ("desk/public", "desk"),
        ("both", "./x/../both"),
        ("content/public", "desk"),
        ("public", "static/desk"),
        ("", "desk"),
    ] {
        let mut request = hub.request(NOW);
        request.out = Some(at(public));
        request.desk = DeskFolder::At(at(desk));
        assert!(Built::try_of(&request).is_err(), "{public} {desk}");
    }
    assert!(hub.files("public").is_empty() && hub.files("content").len() == 1);
}

#[test]
fn pictures_at_root_addresses_are_warned_of_wherever_they_are_named() {
    let text = post("A").replace("publish", "image = { src = \"/x.png\", alt = \"X\" }\npublish");
    let hub = Hub::of(&[("content/posts/a.md", &text)]);
    let settings = hub.read("parvis.toml").unwrap();
    let settings = settings.replace("[brand]", "[brand]\nlogo = \"/logo.svg\"");
    let authors = "\n[authors.ana]\nname = \"Ana\"\nphoto = \"/ana.jpg\"\n";
    hub.write("parvis.toml", format!("{settings}{authors}"));
    let built = hub.build(NOW);
    assert_eq!(built.errors(), 0, "{}", built.messages());
    assert_eq!(built.rules(), ["missing-picture"; 3], "{}", built.messages());
}

#[test]
fn links_to_topics_are_followed_to_their_anchors_and_drawn_as_words_where_nothing_is_public() {
    let hub = Hub::of(&[
        ("content/faq/livraison/_topic.md", "+++\ntitle = \"Livraison\"\n+++\n\n## Europe\n"),
        ("content/faq/livraison/delais.md", &answer(1, "")),
        ("content/faq/retours/_topic.md", "+++\ntitle = \"Retours\"\n+++\n"),
        ("content/faq/retours/rendre.md", &answer(2, "publish = 2027-01-01")),
        (
            "content/pages/a.md",
            "+++\ntitle = \"A\"\n+++\n\n[e](../faq/livraison/_topic.md#europe) [x](../faq/livraison/_topic.md#asie) [r](../faq/retours/_topic.md) [v]()\n",
        ),
    ]);
    let built = hub.build(NOW);
    let mut rules = built.rules();
    rules.sort_unstable();
    assert_eq!(rules, ["dead-link", "missing-anchor", "withheld-link"], "{}", built.messages());
}

#[test]
fn a_topic_says_where_it_can_be_and_files_that_are_no_pages_are_told() {
    let hub = Hub::of(&[
        ("content/faq/a/_topic.md", "+++\ntitle = \"A\"\nslug = \"a b?\"\n+++\n"),
        ("content/faq/a/b.md", &answer(1, "")),
    ]);
    assert_eq!(hub.build(NOW).rules(), ["wrong-type"]);
    let hub = Hub::of(&[
        ("content/posts/a.md", &post("A").replace("Un texte.", "[Le texte](note.txt)")),
        ("content/posts/note.txt", "x"),
        ("content/posts/autre.docx", "x"),
        ("content/blog/b.md", &post("B")),
    ]);
    let built = hub.build(NOW);
    assert_eq!(built.rules(), ["misplaced"; 2], "{}", built.messages());
    assert!(built.messages().contains("`content/posts/`"), "{}", built.messages());
}

#[test]
fn an_address_with_a_space_is_told() {
    for (written, told) in [
        ("![a](photo été.jpg)", true),
        ("Voir [la page](ma page.md) enfin", true),
        ("\\[a\\](b c)", false),
        ("`[a](b c)`", false),
    ] {
        let hub = Hub::of(&[("content/posts/a.md", &post("A").replace("Un texte.", written))]);
        let built = hub.build(NOW);
        assert_eq!(built.rules().contains(&"looks-like-a-link"), told, "{written}");
    }
}

#[test]
fn an_author_s_address_is_made_from_the_id() {
    let text = |id: &str| post("A").replace("publish", &format!("authors = [\"{id}\"]\npublish"));
    let hub = Hub::of(&[("content/posts/a.md", &text("Zoé Ruiz"))]);
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", format!("{settings}\n[authors.\"Zoé Ruiz\"]\nname = \"Zoé\"\n"));
    let built = hub.build(NOW);
    assert_eq!(built.errors(), 0, "{}", built.messages());
    assert!(hub.read("public/auteurs/zoe-ruiz/index.html").is_some());
    let more = "\n[authors.zoe-ruiz]\nname = \"Une autre\"\n";
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", format!("{settings}{more}"));
    hub.write("content/posts/b.md", text("zoe-ruiz").replace("\"A\"", "\"B\""));
    let said = hub.build(NOW).messages();
    assert!(said.contains("[duplicate-address]") && said.contains("[authors]"), "{said}");
}
