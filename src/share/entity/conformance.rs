//! The networks' own cases of links, mentions and hashtags, from `../shared/conformance`.

use serde_json::{Value, json};

use super::super::cases::{json_cases, report, same, text, yaml_cases};
use super::super::network::Network;
use super::{Entity, EntityKind, bluesky, entities, x};

fn x_links(text: &str) -> Vec<Entity> {
    super::of_links(&x::links(text))
}

/// The hashtags of X that are not part of a link, as `extractHashtags` gives them.
fn x_hashtags(text: &str) -> Vec<Entity> {
    let mut found = x_links(text);
    found.extend(x::hashtags(text));
    of_kind(super::apart(found), EntityKind::Hashtag)
}

fn x_mentions(text: &str) -> Vec<Entity> {
    of_kind(x::mentions(text), EntityKind::Mention)
}

fn of_kind(entities: Vec<Entity>, kind: EntityKind) -> Vec<Entity> {
    entities.into_iter().filter(|entity| entity.kind == kind).collect()
}

fn whole<'a>(text: &'a str, entities: &[Entity]) -> Vec<&'a str> {
    entities.iter().map(|entity| &text[entity.start..entity.end]).collect()
}

/// The names, without their signs.
fn names<'a>(text: &'a str, entities: &[Entity]) -> Vec<&'a str> {
    let name = |whole: &'a str| whole.trim_start_matches(['#', '＃', '@', '＠', '$']);
    whole(text, entities).into_iter().map(name).collect()
}

/// The places in characters, as twitter-text's cases give them.
fn indices(text: &str, entities: &[Entity]) -> Vec<[usize; 2]> {
    let characters = |place: usize| text[..place].chars().count();
    entities.iter().map(|entity| [characters(entity.start), characters(entity.end)]).collect()
}

/// The cases of a section of extract.yml: names or addresses, or tables with `key` and indices.
fn extract(section: &str, key: &str, find: impl Fn(&str) -> Vec<Entity>) {
    let cases = yaml_cases("twitter-text/extract.yml", section);
    report(&format!("extract.yml {section}"), &cases, |case| {
        let found = find(text(case));
        let words =
            if key == "url" { whole(text(case), &found) } else { names(text(case), &found) };
        let expected = case["expected"].as_array().cloned().unwrap_or_default();
        let of = |field: &str| -> Vec<Value> {
            expected.iter().map(|one| one.get(field).unwrap_or(one).clone()).collect()
        };
        if expected.first().is_some_and(Value::is_object) {
            let places = json!(indices(text(case), &found));
            same("indices", places, Value::Array(of("indices")))?;
        }
        if key == "screen_name" && expected.iter().any(|one| one.get("list_slug").is_some()) {
            let slug = |one: &Value, field: &str| one[field].as_str().unwrap_or("").to_owned();
            let expected: Vec<String> =
                expected.iter().map(|one| slug(one, key) + &slug(one, "list_slug")).collect();
            return same("names with lists", json!(words), json!(expected));
        }
        same("names", json!(words), Value::Array(of(key)))
    });
}

#[test]
fn twitter_text_finds_links() {
    for section in
        ["urls", "urls_with_indices", "urls_with_directional_markers", "tco_urls_with_params"]
    {
        extract(section, "url", x_links);
    }
}

#[test]
fn twitter_text_finds_hashtags() {
    for section in ["hashtags", "hashtags_from_astral", "hashtags_with_indices"] {
        extract(section, "hashtag", x_hashtags);
    }
}

#[test]
fn twitter_text_finds_mentions_lists_and_cashtags() {
    extract("mentions", "screen_name", x_mentions);
    extract("mentions_with_indices", "screen_name", x_mentions);
    extract("mentions_or_lists_with_indices", "screen_name", x::mentions);
    extract("cashtags", "cashtag", x::cashtags);
    extract("cashtags_with_indices", "cashtag", x::cashtags);
}

/// Differences to the library that its cases do not show: found by comparing with it.
#[test]
fn twitter_text_leaves_out_an_accent_at_the_beginning_of_a_text() {
    let links = |text| whole(text, &x_links(text));
    assert_eq!(links("été.fr été.fr"), ["té.fr", "été.fr"]);
    assert_eq!(links("é.fr"), ["é.fr"]);
}

/// A reply is a text that begins with a mention.
#[test]
fn twitter_text_finds_replies() {
    let cases = yaml_cases("twitter-text/extract.yml", "replies");
    report("extract.yml replies", &cases, |case| {
        let first = x_mentions(text(case)).into_iter().next();
        let reply = first.filter(|one| text(case)[..one.start].chars().all(x::is_space));
        let name = names(text(case), reply.as_slice()).first().copied().unwrap_or_default();
        let expected = case["expected"].as_str().unwrap_or_default();
        same("reply", name, expected)
    });
}

#[test]
fn twitter_text_knows_top_level_domains() {
    for section in ["country", "generic"] {
        let cases = yaml_cases("twitter-text/tlds.yml", section);
        report(&format!("tlds.yml {section}"), &cases, |case| {
            let found = x_links(text(case));
            same("links", json!(whole(text(case), &found)), case["expected"].clone())
        });
    }
}

/// The cases of validate.yml: a name is valid when the whole text is found to be one.
fn validate(section: &str, cases: &[Value], find: impl Fn(&str) -> Vec<Entity>) {
    report(&format!("validate.yml {section}"), cases, |case| {
        let found = find(text(case));
        let is_one = whole(text(case), &found) == [text(case)];
        same("valid", Some(is_one), case["expected"].as_bool())
    });
}

#[test]
fn twitter_text_accepts_names() {
    let cases = |section| yaml_cases("twitter-text/validate.yml", section);
    let lists = |text: &str| of_kind(x::mentions(text), EntityKind::List);
    validate("usernames", &cases("usernames"), x_mentions);
    validate("lists", &cases("lists"), lists);
    validate("hashtags", &cases("hashtags"), x_hashtags);
    validate("urls_without_protocol", &cases("urls_without_protocol"), x_links);
}

/// `urls` are the cases of `isValidUrl`, which judges whether an address is well formed. To find a
/// link in a text is another thing, by design of twitter-text: those below are well formed and no
/// links to it. All others are judged by what is found.
#[test]
fn twitter_text_accepts_addresses() {
    let never_found = [
        // a name and a password before the host make no link
        "http://user:PASSW0RD@example.com:8080/login.php",
        // numbers are no host: they have no top-level domain
        "http://192.168.0.1/index.html?src=asdf",
        "http://[3ffe:1900:4545:3:200:f8ff:fe21:67cf]:80/index.html",
        // a `+` at the end of a query is left outside the link
        "http://example.com?foo=$bar.;baz?BAZ&c=d-#top/?stories+",
    ];
    let cases = yaml_cases("twitter-text/validate.yml", "urls");
    let (excepted, judged): (Vec<Value>, Vec<Value>) =
        cases.into_iter().partition(|case| never_found.contains(&text(case)));
    validate("urls", &judged, x_links);
    report("validate.yml urls, never found in a text", &excepted, |case| {
        let found = x_links(text(case));
        same("valid", case["expected"].as_bool(), Some(true))?;
        same("the whole is a link", whole(text(case), &found) == [text(case)], false)
    });
}

#[test]
fn the_reference_finds_what_it_counts() {
    let cases = json_cases("reference-counts/cases.json");
    report("reference-counts/cases.json", &cases, |case| {
        let words = |found: &[Entity]| json!(names(text(case), found));
        same("x_urls", json!(whole(text(case), &x_links(text(case)))), case["x_urls"].clone())?;
        same("x_hashtags", words(&x_hashtags(text(case))), case["x_hashtags"].clone())?;
        same("x_mentions", words(&x_mentions(text(case))), case["x_mentions"].clone())?;
        same("bsky_facets", facets(text(case)), case["bsky_facets"].clone())
    });
}

/// What Bluesky finds, as its library answers it: kind, bytes, target.
fn facets(text: &str) -> Value {
    let network = Network::find("bluesky").expect("the network exists");
    let facets = entities(network, text).into_iter().map(|entity| {
        let Entity { kind, start, end } = entity;
        let kind = match kind {
            EntityKind::Link => "link",
            EntityKind::Mention => "mention",
            _ => "tag",
        };
        json!([kind, start, end, target(text, entity)])
    });
    Value::Array(facets.collect())
}

/// Where a facet leads.
fn target(text: &str, entity: Entity) -> String {
    let found = &text[entity.start..entity.end];
    match entity.kind {
        EntityKind::Link if found.starts_with("http") => found.to_owned(),
        EntityKind::Link => format!("https://{found}"),
        EntityKind::Cashtag => found.to_uppercase(),
        EntityKind::Mention | EntityKind::List => found[1..].to_owned(),
        EntityKind::Hashtag => found.chars().skip(1).collect(),
    }
}

#[test]
fn bluesky_finds_links_and_mentions() {
    let network = Network::find("bluesky").expect("the network exists");
    let cases = json_cases("atproto-richtext/detect_facets.json");
    report("atproto-richtext/detect_facets.json", &cases, |case| {
        let segments = case["segments"].as_array().cloned().unwrap_or_default();
        let expected: Vec<(String, String)> = segments
            .iter()
            .filter_map(|one| {
                let target = one["target"].as_str()?.trim_start_matches("did:fake:");
                Some((text(one).to_owned(), target.to_owned()))
            })
            .collect();
        let found: Vec<(String, String)> = entities(network, text(case))
            .into_iter()
            .map(|one| (text(case)[one.start..one.end].to_owned(), target(text(case), one)))
            .collect();
        same("facets", found, expected)
    });
}

#[test]
fn bluesky_finds_tags_and_cashtags() {
    for (path, find) in [
        ("atproto-richtext/detect_tags.json", bluesky::tags as fn(&str) -> Vec<Entity>),
        ("atproto-richtext/detect_cashtags.json", bluesky::cashtags),
    ] {
        report(path, &json_cases(path), |case| {
            let found = find(text(case));
            let tags: Vec<String> = found.iter().map(|&one| target(text(case), one)).collect();
            let ranges: Vec<[usize; 2]> = found.iter().map(|one| [one.start, one.end]).collect();
            same("tags", json!(tags), case["tags"].clone())?;
            same("byte_ranges", json!(ranges), case["byte_ranges"].clone())
        });
    }
}
