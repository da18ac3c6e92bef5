//! What is not public leaves no trace in `public/`: no byte, no path, at no instant.

use super::support::Hub;

/// In every text that must stay unseen, in every way it could show.
const MARK: &str = "zibeline";

/// The front matter of a text whose every word is marked.
fn marked(place: &str, more: &str) -> String {
    format!(
        "+++\ntitle = \"Titre {MARK}\"\nsummary = \"Résumé {MARK}.\"\ntags = [\"{MARK}-tag\"]\n\
         aliases = [\"/{MARK}/{place}/\"]\nimage = {{ src = \"{MARK}.svg\", alt = \"{MARK}\" }}\n\
         {more}\n+++\n\nUn corps {MARK}.\n\n![{MARK}]({MARK}-2.svg)\n\n## Ancre {MARK}\n"
    )
}

fn hub() -> Hub {
    let hub = Hub::of(&[
        (
            "content/posts/2026-11-01-public/index.md",
            "+++\ntitle = \"Public\"\ntags = [\"lin\"]\n+++\n\nVoir [un autre](../2026-12-01-retenu/index.md) et [le fichier](voisin.svg).\n",
        ),
        (
            "content/posts/2026-11-01-public/voisin.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
        (
            "content/faq/livraison/delais.md",
            "+++\nid = 1\ntitle = \"Quels délais ?\"\nrelated = [2, 3]\n+++\n\nUn texte.\n",
        ),
    ]);
    let settings = hub.read("parvis.toml").unwrap();
    let more = "\n[cards]\npages = true\n\n[share]\nnetworks = [\"x\", \"mastodon\"]\n\n[[crisis]]\nstatement = \"ouverte-plus-tard\"\nopened = 2027-01-10\n";
    hub.write("parvis.toml", format!("{settings}{more}"));
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
    let poll = "opens = 2027-02-01\ncloses = 2027-02-02\n[[option]]\nid = \"a\"\nlabel = \"zibeline a\"\n[[option]]\nid = \"b\"\nlabel = \"zibeline b\"";
    let contest = "publish = 2027-02-01\nopens = 2027-02-01\ncloses = 2027-02-02\n[[prize]]\nlabel = \"zibeline\"";
    for (folder, more) in [
        ("posts/2026-12-01-retenu", "topic = \"zibeline-sujet\"\nseries = \"zibeline-serie\""),
        ("posts/2026-11-02-brouillon", "draft = true\nanswers = [1]"),
        ("posts/2026-11-03-perime", "expires = 2026-11-04"),
        (
            "faq/livraison/retenue",
            "id = 2\npublish = 2026-12-01\nreply = \"zibeline\"\nalso_asked = [\"zibeline\"]",
        ),
        ("faq/zibeline/brouillon", "id = 3\ndraft = true"),
        ("polls/brouillon", &format!("draft = true\n{poll}")),
        ("contests/retenu", contest),
        ("statements/jamais", "severity = \"serious\""),
        (
            "statements/ouverte-plus-tard",
            "affected = [\"zibeline\"]\n[[update]]\nat = 2027-01-10\nstatus = \"investigating\"\ntext = \"zibeline\"",
        ),
        ("pages/retenue", "publish = 2026-12-01\nmenu = \"main\""),
    ] {
        hub.write(&format!("content/{folder}/index.md"), marked(folder, more));
        hub.write(&format!("content/{folder}/{MARK}.svg"), svg);
        hub.write(&format!("content/{folder}/{MARK}-2.svg"), svg);
    }
    hub.write("data/polls/brouillon.csv", "network,option,votes,as_of\nx,a,1,2026-11-01\n");
    hub
}

/// Where the mark is in `public/`.
fn traces(hub: &Hub) -> Vec<String> {
    let holds = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        text.contains(MARK)
    };
    let files = hub.files("public").into_iter();
    files
        .filter(|(path, bytes)| path.contains(MARK) || holds(bytes))
        .map(|(path, _)| path)
        .collect()
}

#[test]
fn what_is_not_public_leaves_no_trace() {
    let hub = hub();
    for now in ["2026-11-20", "2026-11-30T23:59:59"] {
        let built = hub.build(now).written();
        assert!(built.rules().contains(&"withheld-link"));
        assert_eq!(traces(&hub), Vec::<String>::new(), "at {now}");
        let desk = hub.read("desk/index.html").unwrap_or_default();
        assert!(!desk.is_empty());
    }
}

/// The test bites: the same texts are found once they are public, and gone again where they expire.
#[test]
fn once_public_they_are_there_and_going_back_takes_them_away() {
    let hub = hub();
    hub.build("2027-03-01").written();
    let found = traces(&hub);
    for path in [
        "blog/retenu/index.html",
        "feed.xml",
        "feed.json",
        "blog/feed.xml",
        "faq/feed.json",
        "alertes/feed.xml",
        "faq.json",
        "alertes/ouverte-plus-tard/index.html",
    ] {
        assert!(found.iter().any(|one| one == path), "{path} is not in {found:?}");
    }
    assert!(!found.iter().any(|one| one.contains("brouillon") || one.contains("jamais")));
    hub.build("2026-11-20").written();
    assert_eq!(traces(&hub), Vec::<String>::new());
}

#[test]
fn the_example_sites_withheld_and_dark_texts_leave_no_trace() {
    let hub = Hub::example();
    hub.build("2026-11-20T10:00:00").written();
    for (path, bytes) in hub.files("public") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for secret in ["portes-ouvertes", "porte-ouverte", "rappel-plaid"] {
            assert!(!path.contains(secret) && !text.contains(secret), "{secret} is in {path}");
        }
    }
}

#[test]
fn the_address_of_what_is_not_public_is_drawn_as_words() {
    let hub = hub();
    hub.write(
        "content/pages/liens.md",
        "+++\ntitle = \"Liens\"\n+++\n\n[Bientôt](/concours/secret-a/), <a href=\"/concours/secret-a\">ici</a>, \
         [là](/concours/secret-a/#lots), [encore](/concours/./secret-a/index.html), \
         [une image](/concours/secret-a/photo.png), [une réponse](/q/2/), \
         [ancienne](/secret-ancien/).\n",
    );
    hub.write(
        "content/contests/secret-a.md",
        "+++\ntitle = \"Noël\"\naliases = [\"/secret-ancien/\"]\npublish = 2027-02-01\nopens = 2027-02-01\ncloses = 2027-02-02\n\
         [[prize]]\nlabel = \"Un lot\"\n+++\n\nRègles.\n",
    );
    let built = hub.build("2026-11-20");
    let page = hub.read("public/liens/index.html").expect("the page is written");
    assert!(!page.contains("secret-a") && !page.contains("/q/2/"), "{page}");
    assert_eq!(built.messages().matches("[withheld-link]").count(), 8, "{}", built.messages());
}
