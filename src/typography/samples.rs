//! Other typographers' test pairs, read where they lie beside the checkout; those that Parvis
//! deliberately does not follow are listed with the reason.

use std::collections::BTreeSet;
use std::path::Path;

use super::Typographer;

/// File, number of the pair in it, why.
const NOT_FOLLOWED: [(&str, usize, &str); 30] = [
    ("jolitypo", 5, "a missing space before `:` is added; the quotes themselves are followed"),
    ("jolitypo", 27, "dates: a hyphen between digits may be a reference; writers type the dash"),
    ("jolitypo", 28, "a single hyphen between spaces is left: it may be a minus or a list"),
    ("jolitypo", 29, "` -- ` becomes a spaced en dash, not a closed em dash"),
    ("jolitypo", 30, "`-- ` after a word is left"),
    ("jolitypo", 32, "only known units and counts are tied to a number, not any word"),
    ("jolitypo", 33, "only known units and counts are tied to a number (`deg` is English)"),
    ("jolitypo", 35, "only known units and counts are tied to a number (`hours` is English)"),
    ("jolitypo", 39, "no multiplication signs: letters are never changed"),
    ("jolitypo", 40, "no multiplication signs: letters are never changed"),
    ("jolitypo", 41, "no multiplication signs: letters are never changed"),
    ("jolitypo", 44, "read as English, which has no space before `?`; the curls are followed"),
    ("jolitypo", 46, "commas: no space is added or removed, and the apostrophe is curled"),
    ("jolitypo", 47, "commas: no space is added or removed, and the apostrophe is curled"),
    ("jolitypo", 51, "a missing space before `:` is added"),
    ("jolitypo", 54, "a missing space before `:` is added; `Yahoo!` itself is left"),
    ("jolitypo", 60, "in Canada a space that was written stays, and is made no-break"),
    ("jolitypo", 61, "in Canada `:` keeps its space, as the Office québécois has it"),
    ("jolitypo", 91, "no trademark signs: letters are never changed"),
    ("jolitypo", 92, "no trademark signs: letters are never changed"),
    ("jolitypo", 93, "no trademark signs: letters are never changed"),
    ("jolitypo", 99, "the expected text keeps a straight apostrophe; here it is curled too"),
    ("jolitypo", 100, "hyphenation and multiplication signs"),
    ("richtypo", 2, "expects no spaces inside guillemets"),
    ("richtypo", 3, "expects no spaces inside guillemets, and guillemets for nested quotes"),
    ("richtypo", 4, "expects no spaces inside guillemets"),
    ("richtypo", 5, "ordinals are left as written: no markup is made"),
    ("richtypo", 6, "groups of digits are never made, only kept together"),
    ("richtypo", 7, "short words are not tied, a single hyphen is not made a dash"),
    ("richtypo", 8, "short words are not tied"),
];

struct Pair {
    file: &'static str,
    number: usize,
    /// Of the pair, or where it names none that of its rule and its words.
    language: String,
    input: String,
    expected: String,
}

/// `None`, said aloud, where the samples are not there.
fn pairs(file: &'static str, name: &str) -> Option<Vec<Pair>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/typo-fr");
    let Ok(text) = std::fs::read_to_string(folder.join(name)) else {
        eprintln!("skipped: {} is not there", folder.join(name).display());
        return None;
    };
    let json: serde_json::Value = serde_json::from_str(&text).expect("samples are JSON");
    let of = |pair: &serde_json::Value, key: &str| pair[key].as_str().map(str::to_owned);
    let pairs = json["pairs"].as_array().expect("pairs").iter().enumerate();
    Some(
        pairs
            .map(|(number, pair)| {
                let rule = of(pair, "file").unwrap_or_default();
                let english = ["Ellipsis", "CurlyQuote", "Dash", "Comma", "Trademark"];
                let language = of(pair, "locale").unwrap_or_else(|| {
                    if english.iter().any(|part| rule.contains(part)) { "en" } else { "fr" }.into()
                });
                let expected = of(pair, "expected")
                    .or_else(|| of(pair, "expected_encoded").map(|text| decode(&text)))
                    .expect("expected");
                let input = of(pair, "input").expect("input");
                Pair { file, number, language, input, expected }
            })
            .collect(),
    )
}

/// The second set writes its spaces as signs, and has U+202F where we have U+00A0.
fn decode(text: &str) -> String {
    text.replace("__", "\u{A0}")
        .replace('_', "\u{202F}")
        .replace('=', "—")
        .replace("\u{202F}:", "\u{A0}:")
        .replace("«\u{202F}", "«\u{A0}")
        .replace("\u{202F}»", "\u{A0}»")
}

/// Sets the words of a little HTML as the body of a text is set: `<p>` begins a block, `<pre>`
/// is passed over, other tags are nothing.
fn set(language: &str, html: &str) -> String {
    let mut typographer = Typographer::new(language);
    let mut set = String::new();
    let mut code = false;
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(end) = rest.starts_with('<').then(|| rest.find('>')).flatten() {
            let tag = &rest[..=end];
            match tag {
                "<p>" => typographer.start_block(),
                "<pre>" => code = true,
                "</pre>" => code = false,
                _ => {}
            }
            set.push_str(tag);
            rest = &rest[end + 1..];
            continue;
        }
        let end = rest.match_indices('<').map(|(at, _)| at).find(|&at| at > 0);
        let end = end.unwrap_or(rest.len());
        let text = decode_entities(&rest[..end]);
        if code {
            set.push_str(&text);
        } else {
            set.push_str(&typographer.text(&text));
        }
        rest = &rest[end..];
    }
    set
}

fn decode_entities(text: &str) -> String {
    text.replace("&agrave;", "à").replace("&eacute;", "é").replace("&nbsp;", "\u{A0}")
}

#[test]
fn pairs_of_other_typographers_are_followed_but_for_those_listed() {
    let files = [("jolitypo", "jolitypo-pairs.json"), ("richtypo", "richtypo-fr-pairs.json")];
    let mut failed = BTreeSet::new();
    let mut report = String::new();
    let mut read = BTreeSet::new();
    for (file, name) in files {
        let Some(pairs) = pairs(file, name) else {
            continue;
        };
        read.insert(file);
        for Pair { file, number, language, input, expected } in pairs {
            let got = set(&language, &input);
            if !language.starts_with("fr") && !language.starts_with("en") {
                assert_eq!(got, input, "{language} is left as written");
            } else if got != decode_entities(&expected) {
                failed.insert((file, number));
                report += &format!("{file} {number} ({language}): {got:?}\n    for {expected:?}\n");
            }
        }
    }
    let listed: BTreeSet<(&str, usize)> = NOT_FOLLOWED
        .iter()
        .map(|&(file, number, _)| (file, number))
        .filter(|(file, _)| read.contains(file))
        .collect();
    let unlisted: Vec<_> = failed.difference(&listed).collect();
    let followed: Vec<_> = listed.difference(&failed).collect();
    assert!(
        unlisted.is_empty() && followed.is_empty(),
        "not followed and not listed: {unlisted:?}\nlisted but followed: {followed:?}\n{report}"
    );
}
