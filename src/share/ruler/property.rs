//! What holds of every ruler on any text: it never panics, its cut is right, and it looks at each
//! part of a text a fixed number of times.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::super::composed::composed;
use super::super::entity::scan::steps;
use super::super::entity::{self, Entity, Link, entities};
use super::super::network::Network;
use super::*;

/// Texts of the parts that rulers look for, glued together in every way.
const PARTS: &str = "([a-zéА-я日😀’0-9#*@/.:?&=()_-]|https?://|t\\.co/|\\.fr|\\.com|\\.みんな|xn--\
                      |\u{FE0F}|\u{200D}|\u{20E3}|👩|🏽|🇫|🇷|e\u{301}|[ \n\u{202F}\u{2066}\u{FEFF}]\
                      |#(é|e\u{301}|日)t?\\.?(t\\.co|a\\.fr|\\(a\\.fr)?\
                      |https://exemple\\.fr/[a-z]{0,30}|@[a-z]{1,9}@exemple\\.fr)*";

/// The networks with limits that a short text can pass.
fn networks() -> Vec<Network> {
    let data = include_str!("../networks.toml");
    let table: toml::Table = toml::from_str(data).expect("the networks are TOML");
    let networks = table["network"].as_array().expect("the networks are a list").clone();
    let small = |mut network: Network| {
        network.limit.value = 20;
        network
    };
    networks.into_iter().map(|one| small(one.try_into().expect("a network"))).collect()
}

/// What no cut may part: the links as the ruler finds them. What a network shows is not enough, for
/// it may show a hashtag that takes in the beginning of what it counts as a link.
fn counted_links(network: &Network, text: &str) -> Vec<(usize, usize)> {
    let ends = |link: Link| (link.start, link.end);
    let parts = |entities: Vec<Entity>| entities.iter().map(|one| (one.start, one.end)).collect();
    match network.ruler.value {
        Ruler::X => {
            let composed = composed(text);
            let links = entity::x::links(&composed.text).into_iter().map(ends);
            links.map(|(start, end)| (composed.given(start), composed.given(end))).collect()
        }
        Ruler::Grapheme => parts(entity::bluesky::links(text)),
        Ruler::Mastodon => {
            // half a server's name would be another server
            let mentions = entity::mastodon::mentions(text).into_iter();
            let mentions = mentions.map(|mention| (mention.start, mention.end));
            entity::mastodon::links(text).into_iter().map(ends).chain(mentions).collect()
        }
        Ruler::Threads | Ruler::Utf16 | Ruler::Bytes | Ruler::CjkChar => parts(plain::links(text)),
    }
}

fn assert_right_cut(network: &Network, text: &str) -> Result<(), TestCaseError> {
    let measure = measure(network, text);
    prop_assert_eq!(measure.cut.is_some(), measure.over > 0);
    prop_assert_eq!(measure.valid, measure.reason.is_none());
    let Some(cut) = measure.cut else {
        return Ok(());
    };
    let fits = |beginning: &str| super::measure(network, beginning).fits();
    prop_assert!(fits(&text[..cut]), "{} does not fit: {:?}", network.id, &text[..cut]);
    let links = counted_links(network, text);
    let in_link = |place: usize| links.iter().any(|&(start, end)| start < place && place < end);
    prop_assert!(!in_link(cut), "{}: inside a link of {:?}", network.id, text);
    let mut ends = text.grapheme_indices(true).map(|(start, _)| start).chain([text.len()]);
    prop_assert!(ends.clone().any(|end| end == cut), "{}: inside a cluster", network.id);
    let next = ends.find(|&end| end > cut && !in_link(end)).expect("a cut text has more");
    prop_assert!(!fits(&text[..next]), "{}: {:?} fits too", network.id, &text[..next]);
    Ok(())
}

proptest! {
    #[test]
    fn no_text_makes_a_ruler_panic(text in any::<String>()) {
        for network in Network::all() {
            let measure = measure(network, &text);
            prop_assert_eq!(measure.fits(), measure.over == 0);
            prop_assert!(!measure.valid || measure.fits());
            prop_assert!(measure_within(network, network.limit.value, "Avis", &text).length >= measure.length);
        }
    }

    #[test]
    fn a_cut_is_the_longest_beginning_that_fits(text in PARTS) {
        for network in networks() {
            assert_right_cut(&network, &text)?;
        }
    }

    #[test]
    fn a_cut_of_any_text_is_right(text in any::<String>()) {
        for network in networks() {
            assert_right_cut(&network, &text)?;
        }
    }

    #[test]
    fn a_letter_more_is_one_more(text in "[A-Za-z ,éàœ«»]{0,300}", letter in "[a-z]") {
        let longer = format!("{text}{letter}");
        let letters = |network: &&Network| network.ruler.value != Ruler::Bytes;
        for network in Network::all().iter().filter(letters) {
            let (before, after) = (measure(network, &text), measure(network, &longer));
            prop_assert_eq!(after.length, before.length + 1);
        }
    }

    #[test]
    fn a_link_costs_23_on_x_and_mastodon(path in "[a-z0-9]{0,60}") {
        let link = format!("https://exemple.fr/{path}");
        for id in ["x", "mastodon"] {
            let network = Network::find(id).expect("the network exists");
            prop_assert_eq!(measure(network, &link).length, 23);
        }
    }

    #[test]
    fn x_counts_a_text_as_its_composed_form(text in any::<String>()) {
        use unicode_normalization::UnicodeNormalization;
        let composed: String = text.nfc().collect();
        let x = Network::find("x").expect("the network exists");
        prop_assert_eq!(measure(x, &text).length, measure(x, &composed).length);
    }
}

#[test]
fn no_cut_parts_a_link_that_a_hashtag_runs_into() {
    let networks = networks();
    let x = networks.iter().find(|network| network.id == "x").expect("the network exists");
    for (text, cut) in [("#ét.co/", "#é"), ("#e\u{301}t.co/", "#e\u{301}")] {
        // shown as the hashtag `#ét`, and counted as `#é` and a link
        let shown: Vec<&str> =
            entities(x, text).iter().map(|one| &text[one.start..one.end]).collect();
        assert_eq!(shown, [text.strip_suffix(".co/").expect("it ends so")]);
        assert_eq!(measure(x, text).length, 25);
        assert_eq!(measure(x, text).cut, Some(cut.len()));
    }
}

/// What makes a backtracking expression run for hours, and what a careless walk reads again and
/// again.
const NASTY: &[&str] = &[
    "a",
    "é",
    "a.",
    "a.a.a.",
    "é.",
    "a-",
    "_a.",
    "..",
    "x.co/(",
    "x.co/(a(",
    "https://x.co/!",
    "http://",
    "https://",
    "http://a",
    "x.co/x.co?",
    "x.co?",
    "t.co/a",
    "@",
    "@@@",
    "@a@a.",
    "@a",
    " @a.",
    "@a-.",
    "#",
    "##",
    "#a",
    "#a#",
    " #1",
    "＃·",
    "#\u{FE0F}",
    "$",
    " $A",
    "$A.",
    "(",
    "((a.b",
    "1\u{FE0F}",
    "🇫",
    "👨\u{200D}",
    "👩\u{200D}👩\u{200D}👦\u{200D}",
    "\u{300}",
    "e\u{301}",
    "क्",
    "ᄀ",
    "\u{600}",
    "\r\n",
    "_a.com",
    "日x.fr",
    "日",
    "a.com日",
    "xn--",
    "a.xn--",
    ".fr",
    "x.fr@",
    "x.fr ",
    "://",
    "RT@",
    "https://a.fr/\u{300}",
];

#[test]
fn counting_is_linear_in_the_length() {
    const LENGTH: usize = 1_500;
    let ids = ["x", "bluesky", "mastodon", "threads", "discord", "youtube", "wechat"];
    for network in networks().iter().filter(|network| ids.contains(&network.id.as_str())) {
        for part in NASTY {
            let looked_at = |times: usize| {
                let text = part.repeat(times * LENGTH / part.len());
                let looked_at = steps(|| {
                    measure(network, &text);
                    composer_length(network, &text);
                    entities(network, &text);
                });
                (looked_at, text.len())
            };
            let (first, length) = looked_at(1);
            // a walk looks at each byte a few times, whatever is written
            assert!(first < 40 * length, "{}: {part:?} {first} of {length}", network.id);
            for times in [4, 16] {
                let (more, _) = looked_at(times);
                let most = (first + length) * times * 5 / 4;
                assert!(more <= most, "{}: {part:?} {first}, then {more}", network.id);
            }
        }
    }
}
