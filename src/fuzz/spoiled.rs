//! Texts that are nearly right: a good one, spoiled in a few places.

use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Edit {
    Delete(usize),
    Insert(&'static str),
    Noise(String),
    /// A piece as often again.
    Repeat(usize, usize),
    /// Pieces of another text.
    Borrow(usize, f64, usize),
}

/// No text grows over this: depth and number are bounded by other tests.
const LONGEST: usize = 48 << 10;

/// What means something to one of the languages read here.
const WORDS: &[&str] = &[
    "+++\n",
    "---\n",
    "\n",
    "\n\n",
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "(",
    ")",
    "=",
    ":",
    ": ",
    ",",
    ";",
    ".",
    "..",
    "../",
    "/",
    "//",
    "\\",
    "|",
    "|-|\n",
    "\t",
    "#",
    "<",
    ">",
    "</",
    "/>",
    "`",
    "```",
    "~~",
    "*",
    "**",
    "_",
    "![",
    "](",
    "](x.md)",
    "](/",
    "[^1]",
    "[^1]: ",
    "> ",
    "- ",
    "1. ",
    "    ",
    "<!--",
    "-->",
    "<!-- parvis: allow x, y -->",
    "<b>",
    "</p>",
    "<div>",
    "<table>",
    "<script>",
    "javascript:",
    "data:",
    "http://",
    "https://e.com/",
    "mailto:a@e.com",
    "%2e%2e",
    "%00",
    "%",
    "&amp;",
    "&#x0;",
    "&",
    "@",
    "?",
    "!",
    "\r",
    "\r\n",
    "\u{0}",
    "\u{feff}",
    "\u{301}",
    "\u{202e}",
    "\u{200d}",
    "\u{a0}",
    "\u{202f}",
    "é",
    "É",
    "ß",
    "İ",
    "ﬁ",
    "中",
    "😀",
    "👩\u{200d}👩\u{200d}👧",
    "\u{10ffff}",
    "0",
    "-1",
    "1e999",
    "99999999999999999999",
    "NaN",
    "inf",
    "0x",
    "true",
    "null",
    "~",
    "!!str",
    "&a",
    "*a",
    "? ",
    "2026-02-30",
    "2026-03-29T02:30:00",
    "2026-10-25T02:30:00",
    "9999-12-31T23:59:59",
    "-9999-01-01",
    "0000-01-01",
    "+99:59",
    "T24:00:00",
    "Z",
    "id = 1\n",
    "draft = true\n",
    "slug = \"CON\"\n",
    "expires = 1970-01-01\n",
    "publish = 9999-12-31\n",
    "aliases = [\"/\"]\n",
    "review_every = \"99999999999 years\"\n",
    "age_notice = \"0 days\"\n",
    "{{ view }}",
    "{% if %}",
    "{# ",
    "@@ content/pages/x.md\n",
    "CON",
    "aux.",
    "a b",
    ".en.md",
    "_topic.md",
    "index.md",
    "EUR",
    "49.90 EUR",
    "% ",
];

fn edits() -> impl Strategy<Value = Edit> {
    let length = prop_oneof![4 => 0usize..40, 1 => 0usize..4_000];
    prop_oneof![
        3 => length.clone().prop_map(Edit::Delete),
        5 => prop::sample::select(WORDS).prop_map(Edit::Insert),
        2 => "\\PC{0,6}".prop_map(Edit::Noise),
        2 => (1usize..60, prop_oneof![4 => 1usize..5, 1 => 1usize..2_000])
            .prop_map(|(length, times)| Edit::Repeat(length, times)),
        2 => (0usize..1_000, 0.0..1.0, length)
            .prop_map(|(text, place, length)| Edit::Borrow(text, place, length)),
    ]
}

pub(super) fn spoiled(seeds: &[String]) -> impl Strategy<Value = String> {
    let seeds = seeds.to_vec();
    let places = prop::collection::vec((0.0..1.0, edits()), 0..12);
    (0..seeds.len(), places).prop_map(move |(seed, edits)| {
        let mut text = seeds[seed].clone();
        for (place, edit) in &edits {
            apply(&mut text, *place, edit, &seeds);
        }
        text.truncate(boundary(&text, LONGEST));
        text
    })
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn place_in(text: &str, place: f64) -> usize {
    boundary(text, (text.len() as f64 * place) as usize)
}

fn apply(text: &mut String, place: f64, edit: &Edit, seeds: &[String]) {
    let at = place_in(text, place);
    match edit {
        Edit::Delete(length) => {
            let end = boundary(text, at + length);
            text.replace_range(at..end, "");
        }
        Edit::Insert(word) => text.insert_str(at, word),
        Edit::Noise(noise) => text.insert_str(at, noise),
        Edit::Repeat(length, times) => {
            let piece = text[at..boundary(text, at + length)].to_owned();
            let times = (*times).min(LONGEST / piece.len().max(1));
            text.insert_str(at, &piece.repeat(times));
        }
        Edit::Borrow(other, from, length) => {
            let other = &seeds[other % seeds.len()];
            let from = place_in(other, *from);
            text.insert_str(at, &other[from..boundary(other, from + length)]);
        }
    }
}
