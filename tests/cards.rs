//! Cards of whole hubs: their pixels, where they are named, what they never show, and what is kept
//! from build to build.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::support::{Built, Hub, check, project};

const NOW: &str = "2026-11-20T10:00:00";

/// Titles in every script that Parvis brings fonts for, and every kind with its states.
fn hub() -> Hub {
    let post = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n\nx\n");
    let poll = |title: &str, closes: &str| {
        format!(
            "+++\ntitle = \"{title}\"\nopens = 2026-11-01\ncloses = {closes}\n\
             [[option]]\nid = \"a\"\nlabel = \"A\"\n[[option]]\nid = \"b\"\nlabel = \"B\"\n+++\n"
        )
    };
    let hub = Hub::of(&[
        ("content/posts/2026-11-02-lin.md", &post("Le lin lavé : essais et ratés")),
        (
            "content/posts/2026-11-02-lin.ar.md",
            "+++\ntitle = \"كيف نغسل الكتان دون أن يفقد لونه؟\"\n+++\n",
        ),
        ("content/posts/2026-11-03-el.md", &post("Πώς πλένουμε το λινό;")),
        ("content/posts/2026-11-04-ru.md", &post("Как стирать лён")),
        ("content/posts/2026-11-05-he.md", &post("איך מכבסים פשתן?")),
        ("content/posts/2026-11-06-hi.md", &post("लिनेन को कैसे धोएँ")),
        ("content/posts/2026-11-07-th.md", &post("ซักผ้าลินินอย่างไรไม่ให้สีซีดและยังคงความนุ่ม")),
        (
            "content/faq/soin/laver.md",
            "+++\nid = 1\ntitle = \"Peut-on laver le lin à 60 °C ?\"\n+++\n",
        ),
        ("content/polls/ouvert.md", &poll("Quelle couleur pour 2027 ?", "2026-12-04T20:00:00")),
        ("content/polls/clos.md", &poll("Quelle bordure ?", "2026-11-10")),
        ("content/pages/a-propos.md", "+++\ntitle = \"La maison\"\n+++\n"),
    ]);
    let settings = hub.read("parvis.toml").unwrap();
    let colours = "[brand.colours]\naccent = \"#963d2f\"\n";
    let arabic = "[languages.ar]\ntitle = \"بيت الكتان\"\n";
    hub.write("parvis.toml", format!("{settings}{arabic}{colours}"));
    hub.with_page_cards(true)
}

fn cards(hub: &Hub) -> BTreeMap<String, Vec<u8>> {
    let all = hub.files("public").into_iter();
    all.filter_map(|(path, bytes)| Some((path.strip_prefix("cards/")?.to_owned(), bytes))).collect()
}

/// Width, height and the hash of the colours of all pixels.
fn pixels(png: &[u8]) -> (u32, u32, String) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgb, "opaque, in colour");
    (info.width, info.height, blake3::hash(&pixels).to_hex()[..32].to_owned())
}

#[test]
fn cards_have_the_expected_pixels() {
    let hub = hub();
    let built = hub.build(NOW).written();
    assert_eq!(built.rules(), Vec::<&str>::new(), "{}", built.messages());
    let mut drawn = String::new();
    for (name, png) in cards(&hub) {
        let (width, height, hash) = pixels(&png);
        let _ = writeln!(drawn, "{name} {width}x{height} {hash}");
    }
    assert_eq!(drawn.lines().count(), 13);
    check(&project("tests/cards/pixels.txt"), &drawn).unwrap_or_else(|wrong| panic!("{wrong}"));
}

#[test]
fn the_example_sites_cards_are_small_and_the_same_on_one_thread_and_from_the_cache() {
    let (one, other) = (Hub::example().with_page_cards(true), Hub::example().with_page_cards(true));
    one.build(NOW).written();
    Built::of(&parvis::BuildRequest { jobs: Some(1), ..other.request(NOW) }).written();
    let drawn = cards(&one);
    assert!(drawn.len() > 80, "{}", drawn.len());
    assert!(drawn == cards(&other));
    for (name, png) in &drawn {
        let (width, height, _) = pixels(png);
        assert_eq!((width, height), (1200, 630), "{name}");
        assert!(png.len() < 300_000, "{name} has {} bytes", png.len());
    }
    std::fs::remove_dir_all(one.path().join("public")).unwrap();
    one.build(NOW).written();
    assert!(drawn == cards(&one), "from the cache");
}

fn kept(hub: &Hub) -> BTreeMap<String, Vec<u8>> {
    hub.files(".parvis-cache/cards").into_iter().collect()
}

#[test]
fn what_is_kept_and_broken_never_reaches_a_card() {
    let hub = hub();
    hub.build(NOW).written();
    let drawn = cards(&hub);
    let whole = kept(&hub);
    // three icons of the hub are kept beside them
    assert_eq!(whole.len(), drawn.len() + 3);
    let others: Vec<&Vec<u8>> = whole.values().rev().collect();
    for (at, (name, bytes)) in whole.iter().enumerate() {
        let broken = match at % 4 {
            0 => Vec::new(),
            1 => bytes[..bytes.len() / 2].to_vec(),
            2 => others[at].clone(),
            _ => [&bytes[..40], b"x", &bytes[41..]].concat(),
        };
        hub.write(&format!(".parvis-cache/cards/{name}"), broken);
    }
    std::fs::remove_dir_all(hub.path().join("public")).unwrap();
    hub.build(NOW).written();
    assert!(cards(&hub) == drawn);
    assert!(kept(&hub) == whole, "what was broken is drawn anew");
}

#[test]
fn what_a_build_did_not_use_is_forgotten() {
    let hub = hub();
    hub.build(NOW).written();
    hub.write(".parvis-cache/cards/note.txt", "mine");
    let before = kept(&hub).len();
    std::fs::remove_file(hub.path().join("content/polls/clos.md")).unwrap();
    hub.build(NOW).written();
    assert_eq!(kept(&hub).len(), before - 1);
    assert!(hub.read(".parvis-cache/cards/note.txt").is_some(), "what is not Parvis’s stays");
}

#[test]
fn a_cache_that_cant_be_written_stops_nothing() {
    let hub = hub();
    hub.write(".parvis-cache", "a file where the folder would be");
    hub.build(NOW).clean().written();
    assert_eq!(cards(&hub).len(), 13);
}

/// The tags of a page that tell its picture.
fn tags(page: &str) -> Vec<(String, String)> {
    let metas = page.split("<meta ").skip(1).filter_map(|meta| meta.split('>').next());
    let attribute = |meta: &str, name: &str| {
        let (_, after) = meta.split_once(&format!("{name}=\""))?;
        Some(after.split('"').next()?.to_owned())
    };
    let tag = |meta: &str| {
        let name = attribute(meta, "property").or_else(|| attribute(meta, "name"))?;
        let told = name.starts_with("og:image") || name.starts_with("twitter:");
        told.then_some((name, attribute(meta, "content")?))
    };
    metas.filter_map(tag).collect()
}

fn told(address: &str, alt: &str, size: (u32, u32)) -> Vec<(String, String)> {
    let pairs = [
        ("og:image", format!("https://atelier.example.com{address}")),
        ("og:image:type", "image/png".to_owned()),
        ("og:image:alt", alt.to_owned()),
        ("og:image:width", size.0.to_string()),
        ("og:image:height", size.1.to_string()),
        ("twitter:card", "summary_large_image".to_owned()),
    ];
    pairs.map(|(name, content)| (name.to_owned(), content)).into()
}

/// A picture of two pixels.
fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.write_header().unwrap().write_image_data(&[0, 255]).unwrap();
    bytes
}

#[test]
fn a_page_names_its_picture_else_its_card_else_the_hubs() {
    let hub = Hub::of(&[
        ("content/posts/2026-11-02-sans.md", "+++\ntitle = \"Sans « image »\"\n+++\n"),
        (
            "content/posts/2026-11-03-dessin.md",
            "+++\ntitle = \"Dessin\"\nimage = { src = \"/d.svg\", alt = \"Un dessin\" }\n+++\n",
        ),
        (
            "content/posts/2026-11-04-photo.md",
            "+++\ntitle = \"Photo\"\nimage = { src = \"/p.png\", alt = \"Une photo\" }\n+++\n",
        ),
    ]);
    hub.write("static/p.png", png());
    hub.write("static/d.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let page = |name: &str| hub.read(&format!("public/{name}/index.html")).unwrap();
    let of_hub = told("/cards/hub.png", "Atelier Test", (1200, 630));
    let photo = told("/p.png", "Une photo", (2, 1));
    let names = ["blog/sans", "blog/dessin", "blog/photo", "blog", "."];

    hub.build(NOW).written();
    let expected = [&of_hub, &of_hub, &photo, &of_hub, &of_hub];
    for (name, expected) in names.into_iter().zip(expected) {
        assert_eq!(tags(&page(name)), *expected, "{name}");
    }
    assert_eq!(cards(&hub).len(), 1);

    let hub = hub.with_page_cards(true);
    hub.build(NOW).written();
    let page = |name: &str| hub.read(&format!("public/{name}/index.html")).unwrap();
    let sans = "Article\u{a0}: Sans «\u{a0}image\u{a0}» – Atelier Test";
    let sans = told("/cards/blog-sans.png", sans, (1200, 630));
    let dessin =
        told("/cards/blog-dessin.png", "Article\u{a0}: Dessin – Atelier Test", (1200, 630));
    let expected = [&sans, &dessin, &photo, &of_hub, &of_hub];
    for (name, expected) in names.into_iter().zip(expected) {
        assert_eq!(tags(&page(name)), *expected, "{name}");
    }
    let all: Vec<String> = cards(&hub).into_keys().collect();
    assert_eq!(all, ["blog-dessin.png", "blog-sans.png", "hub.png"]);
    let without = [("twitter:card".to_owned(), "summary".to_owned())];
    assert_eq!(tags(&hub.read("public/404.html").unwrap()), without);
}

#[test]
fn a_card_never_takes_the_place_of_a_file() {
    let hub = Hub::empty();
    hub.write("static/cards/hub.png", png());
    hub.build(NOW).clean().written();
    let all: Vec<String> = cards(&hub).into_keys().collect();
    assert_eq!(all, ["hub-2.png", "hub.png"]);
    assert_eq!(cards(&hub)["hub.png"], png());
    assert!(hub.read("public/index.html").unwrap().contains("/cards/hub-2.png\""));
}

#[test]
fn hostile_titles_are_words_and_nothing_else() {
    let title = r#"<script>alert(1)</script> & ]]> \" </title> {{ view }} \u0007\u202E fin"#;
    let text = format!("+++\ntitle = \"{title}\"\n+++\n");
    let hub = Hub::of(&[("content/pages/a.md", &text)]).with_page_cards(true);
    hub.build(NOW).written();
    assert_eq!(pixels(&cards(&hub)["a.png"]).0, 1200);
    // The template's own way to write a text is as safe.
    let own = "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{{ view.title }}</title>\
               <desc>{{ view.hub }}</desc></svg>";
    hub.write("theme/cards/card.svg", own);
    hub.build(NOW).written();
}

#[test]
fn a_hubs_own_template_draws_its_cards_and_its_mistakes_are_told() {
    let hub = Hub::empty();
    let svg = |inside: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">{inside}</svg>"
        )
    };
    hub.write(
        "theme/cards/card.svg",
        svg("<path d=\"M0 0h9v9z\" fill=\"{{ view.colours.ink }}\"/>"),
    );
    hub.build(NOW).clean().written();
    let own = cards(&hub);
    for (wrong, word) in [
        (svg("<text>{{ view.title }}</text>"), "<text>"),
        (svg("<image href=\"/etc/passwd\"/>"), "<image>"),
        (svg("{{ view.nothing }}"), "nothing"),
        (svg("{% if %}"), "card.svg"),
        (svg("<g>"), "SVG"),
        (svg("{% set a = fit(text=\"a\", voice=\"loud\") %}"), "loud"),
    ] {
        hub.write("theme/cards/card.svg", &wrong);
        let built = hub.build(NOW);
        assert_eq!(built.rules(), ["template"], "{wrong}: {}", built.messages());
        assert!(built.messages().contains(word), "{}", built.messages());
        assert!(built.messages().contains("theme/cards/card.svg"), "{}", built.messages());
        assert!(cards(&hub) == own, "the old site stays");
    }
}

#[test]
fn a_font_of_the_hub_shows_what_parvis_has_no_font_for() {
    let text = "+++\ntitle = \"Տոնածառ 2026\"\n+++\n";
    let hub = Hub::of(&[("content/pages/a.md", text)]).with_page_cards(true);
    let built = hub.build(NOW).written();
    assert_eq!(built.rules(), ["missing-letters"]);
    assert!(built.messages().contains("Տ ո ն ա ծ ռ"), "{}", built.messages());
    let boxes = cards(&hub);
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", format!("{settings}fonts = [\"fonts/armenian.ttf\"]\n"));
    hub.write("fonts/armenian.ttf", std::fs::read(project("tests/cards/armenian.ttf")).unwrap());
    hub.build(NOW).clean().written();
    assert!(cards(&hub)["a.png"] != boxes["a.png"]);
    assert!(cards(&hub)["hub.png"] == boxes["hub.png"]);
}
