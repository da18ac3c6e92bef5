//! Whatever is written: no panic, balanced and safe output, places within the body, linear time.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::{Context, markdown};
use super::{parse, resolved};
use crate::diagnostic::{Diagnostics, FilePath, Span};
use crate::parse::body::{Body, ReferenceKind};

const PIECES: &[&str] = &[
    "a",
    "é",
    "mot ",
    "\"",
    " ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "# ",
    "## T {#a .b}\n",
    "`",
    "```\n",
    "```rust\n",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](x.md)",
    "[a](../b.md#c)",
    "[a](javascript:x)",
    "![",
    "![i](p.png \"t\")",
    "![i](https://e.com/p.png)",
    "<https://e.com>",
    "[^1]",
    "[^1]: note\n",
    "| a | b |\n|---|:-:|\n| 1 | 2 |\n",
    "- [x] ",
    ": ",
    "> [!NOTE]\n",
    "<",
    ">",
    "</",
    "<div>",
    "</div>",
    "<div onclick=\"a()\" style='x'>",
    "<p>",
    "</p>",
    "<span>",
    "</span>",
    "<a href=\"x.md\">",
    "<a href='javascript:a()'>",
    "<a name=\"n\">",
    "</a>",
    "<b>",
    "</b>",
    "<h1>",
    "<h2 id=\"a\">",
    "</h2>",
    "<ul>",
    "<li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "<th scope=row>",
    "</table>",
    "<caption>",
    "<tbody>",
    "<details>",
    "<summary>",
    "</details>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<ins>",
    "</ins>",
    "<br>",
    "<br/>",
    "</br>",
    "<hr>",
    "<img src=x.png>",
    "<img src=\"x\" onerror=\"a()\" style=\"b\">",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg>",
    "</svg>",
    "<iframe src=\"https://e.com\">",
    "</iframe>",
    "<video>",
    "<source src=\"v.mp4\">",
    "</video>",
    "<button>",
    "</button>",
    "<!-- c -->",
    "<!--",
    "-->",
    "<!-- parvis: allow html-dropped, pourquoi -->",
    "<?php ?>",
    "&lt;",
    "&#60;script&#62;",
    "&",
    "\\",
    "\t",
    "\r\n",
    "\u{0}",
    "\u{202f}",
    "🎉",
    "---\n",
    "===\n",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40);
    prop_oneof![
        4 => pieces.prop_map(|all| all.concat()),
        1 => "[a-cé<>/!?=\"' \n&#*_`|:\\[\\]()-]{0,60}",
    ]
}

/// Reads the tags of the output, independently of the writer.
fn tags(html: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').expect("a tag ends") + start;
        tags.push(&rest[start + 1..end]);
        rest = &rest[end + 1..];
    }
    tags
}

const VOID: &[&str] = &["br", "hr", "img", "wbr", "col"];
const BLOCKS: &[&str] =
    &["p", "div", "ul", "ol", "table", "h1", "h2", "h3", "blockquote", "hr", "pre"];

fn check_balance(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags(html) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        let name = tag.split(' ').next().expect("a name");
        assert!(!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()), "{html}");
        if BLOCKS.contains(&name) {
            let holds_words = |name: &&&str| matches!(**name, "p" | "h1" | "h2" | "h3" | "span");
            assert!(!open.iter().any(|name| holds_words(&name)), "{name} in words: {html}");
        }
        assert!(name != "a" || !open.contains(&"a"), "a link in a link: {html}");
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open {open:?}: {html}");
}

fn check_safety(html: &str) {
    for tag in tags(html) {
        let lower = tag.to_lowercase();
        let name = lower.split([' ', '/']).next().expect("a name");
        assert!(!["script", "style", "iframe", "svg", "object"].contains(&name), "{html}");
        // values hold no bare quote, so that every other part is outside of them
        for (at, outside) in lower.split('"').enumerate() {
            let named = |start: &str| outside.split(' ').any(|word| word.starts_with(start));
            assert!(at % 2 == 1 || (!named("on") && !named("style")), "{html}");
            assert!(!outside.starts_with("javascript:"), "{html}");
        }
    }
}

fn check_places(source: &str, within: &Span, body: &Body, diagnostics: &Diagnostics) {
    let spans = diagnostics.iter().filter_map(|one| one.span.clone());
    let spans = spans.chain(body.references.iter().map(|one| one.span.clone()));
    let spans =
        spans.chain(body.allows.iter().flat_map(|one| [one.span.clone(), one.covers.clone()]));
    for span in spans {
        assert!(within.start <= span.start && span.start <= span.end && span.end <= within.end);
        assert!(source.get(span.clone()).is_some(), "{span:?} cuts a character");
    }
    let mut before = 0;
    for relocation in &body.relocations {
        assert!(before <= relocation.at && body.html.is_char_boundary(relocation.at));
        before = relocation.at;
    }
    for reference in &body.references {
        if let ReferenceKind::Link { alone: Some(range) } = &reference.kind {
            let paragraph = &body.html[range.clone()];
            assert!(paragraph.starts_with("<p>") && paragraph.ends_with("</p>"), "{paragraph}");
        }
    }
    for heading in &body.headings {
        assert!(body.anchors.contains(&heading.id));
    }
}

fn check_ids(html: &str, body: &Body) {
    let mut seen = std::collections::BTreeSet::new();
    for tag in tags(html).iter().filter(|tag| !tag.starts_with("img")) {
        if let Some((_, rest)) = tag.split_once(" id=\"") {
            let id = rest.split('"').next().expect("a value");
            assert!(seen.insert(id), "{id} twice: {html}");
        }
    }
    assert!(seen.iter().all(|id| id.contains('&') || body.anchors.contains(*id)), "{html}");
}

fn check_all(source: &str) {
    let (body, diagnostics) = parse(source);
    let html = resolved(&body);
    check_balance(&html);
    check_safety(&html);
    check_ids(&html, &body);
    check_places(source, &(0..source.len()), &body, &diagnostics);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_gives_a_balanced_and_safe_body(source in text()) {
        check_all(&source);
    }

    #[test]
    fn what_stands_before_the_body_only_moves_places(source in text()) {
        let (alone, plain) = parse(&source);
        let file = FilePath::from("x.md");
        let context = Context::plain(&file, "fr", None);
        let before = "+++\ntitle = \"é\"\n+++\n";
        let whole = format!("{before}{source}");
        let range = before.len()..whole.len();
        let (body, diagnostics) = markdown(&whole, range.clone(), &context);
        check_places(&whole, &range, &body, &diagnostics);
        prop_assert_eq!(body.html, alone.html);
        let place = |one: &crate::diagnostic::Diagnostic| one.span.clone().map(|span| span.start);
        let moved = plain.iter().map(|one| place(one).map(|at| at + before.len()));
        let moved: Vec<_> = moved.collect();
        prop_assert_eq!(diagnostics.iter().map(place).collect::<Vec<_>>(), moved);
    }
}

#[test]
fn time_grows_with_length_only() {
    const COUNT: usize = 100_000;
    let cases: &[(&str, &str)] = &[
        (">", ""),
        ("> ", "a"),
        ("*", ""),
        ("*a", ""),
        ("[", ""),
        ("![", ""),
        ("<div>", ""),
        ("<div>\n\n", ""),
        ("</div>\n\n", ""),
        ("<b>", ""),
        ("a <b>", ""),
        ("- ", "x"),
        ("<", ""),
        ("<a ", ""),
        ("<a b=\"", ""),
        ("<!--", ""),
        ("<script>", ""),
        ("<svg>\n\n", ""),
        ("x <svg> ", ""),
        ("<ul><li>", ""),
        ("<table><tr><td>", ""),
        ("# a\n", ""),
        ("[^1]", "\n\n[^1]: a"),
        ("<!-- parvis: allow a, b -->", "\n\n\n\nx"),
        ("\"", ""),
        ("&amp;", ""),
        ("<a name=a>", ""),
        ("<td>", ""),
        ("<p>", ""),
        ("[a](b)\n\n", ""),
        ("`", ""),
        ("|", "\n|-|"),
        ("a\n: b\n", ""),
    ];
    for (piece, end) in cases {
        let source = piece.repeat(COUNT) + end;
        let start = Instant::now();
        let (body, _) = parse(&source);
        let time = start.elapsed();
        eprintln!("{piece:?} x {COUNT}: {time:?}, {} bytes", body.html.len());
        check_balance(&resolved(&body));
        // generous: this is a debug build on a shared machine; squares would take minutes
        assert!(time < Duration::from_secs(20), "{piece:?}: {time:?}");
    }
}
