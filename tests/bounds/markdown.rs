//! cmark's pathological inputs, as its `pathological_tests.py` makes them, and our own.

use super::{Case, body, check, many};

const DEEP: Option<&str> = Some("nested-too-deep");

fn counted(n: usize, piece: impl Fn(usize) -> String) -> String {
    (0..n).map(piece).collect()
}

#[test]
fn the_pathological_inputs_of_cmark_end() {
    let n = many();
    // Some grow with the square of this by themselves.
    let root = (n as f64).sqrt() as usize * 4;
    let times = |text: &str| text.repeat(n);
    let cases: Vec<Case> = vec![
        body("strong-emphasis", format!("{}b{}", times("*a **a "), times(" a** a*")), DEEP),
        body("emphasis-closers", times("a_ "), None),
        body("emphasis-openers", times("_a "), None),
        body("link-closers", times("a]"), None),
        body("link-openers", times("[a"), None),
        body("mismatched", times("*a_ "), None),
        body("threes", format!("a**b{}", times("c* ")), None),
        body("links-and-emphasis", times("[ a_"), None),
        body("brackets-and-destinations", times("[ (]("), None),
        body("pictures-in-pictures", times("![[]()"), None),
        body("hard-link-emphasis", times("**x [a*b**c*](d)"), None),
        body("brackets", format!("{}a{}", times("["), times("]")), None),
        body("quotes", format!("{}a", times("> ")), DEEP),
        body("tight-quotes", format!("{}a", times(">")), DEEP),
        body("lists", counted(root, |depth| format!("{}* a\n", "  ".repeat(depth))), DEEP),
        body("nul", times("abc\0de\0"), None),
        body("backticks", counted(root, |length| format!("e{}", "`".repeat(length))), None),
        body(
            "backtick-pairs",
            counted(root, |length| format!("{}e", "`".repeat(root - length))),
            None,
        ),
        body("open-destinations", times("[a](<b"), None),
        body("open-bare-destinations", times("[a](b"), None),
        body("open-comments", format!("</{}", times("<!--")), None),
        body("open-instructions", format!("</{}", times("<?")), None),
        body("open-cdata", times("a <![CDATA["), None),
        body("open-declarations", times("a <!A "), None),
        body("empty-lines-in-lists", format!("{}x{}", "- ".repeat(root), times("\n")), DEEP),
        body("empty-lines-after-references", format!("[a]: b\n{}", times("\n")), None),
        body("references", references(n), None),
        body("one-reference", format!("[a]: /{}\n\n{}", times("u"), times("[a] ")), None),
        body(
            "columns",
            format!("|{}\n|{}\n{}", "a|".repeat(root), "-|".repeat(root), "|a|\n".repeat(root)),
            None,
        ),
    ];
    assert!(cases.len() >= 25);
    check(&cases);
}

/// Labels of one length, each but a digit from the next: what a weak hash throws together.
fn references(n: usize) -> String {
    counted(n, |at| format!("[x{at:07}]: /u\n\n")) + &"[x0000001] ".repeat(n)
}

#[test]
fn links_notes_and_blocks_by_the_hundred_thousand_end() {
    let n = many();
    let times = |text: &str| text.repeat(n);
    let notes = |n| {
        counted(n, |at| format!("[^{at}] ")) + "\n\n" + &counted(n, |at| format!("[^{at}]: a\n\n"))
    };
    let chain = counted(n, |at| format!("[^{at}]: a [^{}]\n\n", at + 1));
    check(&[
        body("outside-links", counted(n, |at| format!("[a](https://e{at}.example.com/) ")), None),
        body("dead-links", counted(n, |at| format!("[a](x{at}.md) ")), Some("dead-link")),
        body("dead-anchors", counted(n, |at| format!("[a](#x{at}) ")), Some("missing-anchor")),
        body(
            "unknown-addresses",
            counted(n, |at| format!("[a](/x{at}/) ")),
            Some("unknown-address"),
        ),
        body(
            "missing-pictures",
            counted(n, |at| format!("![a](x{at}.png) ")),
            Some("missing-picture"),
        ),
        body("notes", notes(n), None),
        body("notes-in-notes", format!("[^0]\n\n{chain}"), None),
        body("one-note", format!("{}\n\n[^1]: a", times("[^1]")), None),
        body("unused-notes", counted(n, |at| format!("[^{at}]: a\n\n")), Some("unused-footnote")),
        body("headings", counted(n, |at| format!("# a{at}\n")), None),
        body("same-headings", times("# a\n\n"), None),
        body("same-ids", times("# a {#x}\n\n"), None),
        body("classes", format!("# a {{{}}}", times(".a ")), None),
        body("alerts", times("> [!NOTE]\n> a\n\n"), None),
        body("definitions", times("a\n: b\n\n"), None),
        body("deep-definitions", format!("a\n{}b", times(": ")), None),
        body("quotes-and-lists", times("> - "), DEEP),
        body("tasks", times("- [ ] a\n"), None),
        body("code", format!("```rust\n{}```", times("let a = \"b\"; // c\n")), None),
        body("codes", times("```\na\n```\n\n"), None),
        body("allows", "<!-- parvis: allow html-dropped, a -->\n\n<x-a>\n\n".repeat(n / 2), None),
    ]);
}

#[test]
fn raw_html_of_any_depth_ends() {
    let n = many();
    let times = |text: &str| text.repeat(n);
    check(&[
        body("div", times("<div>"), Some("html-unbalanced")),
        body("div-blocks", times("<div>\n\n"), Some("html-unbalanced")),
        body("b", format!("a {}", times("<b>")), Some("html-unbalanced")),
        body("attributes", format!("<span {}>x</span>", times("a=b ")), None),
        body("open-attributes", times("<a b=\""), None),
        body("closers", times("</div>"), Some("html-unbalanced")),
        body("tables", times("<table><tr><td>"), Some("html-unbalanced")),
        body("html-lists", times("<ul><li>"), Some("html-unbalanced")),
        body("comments", times("<!-- a -->"), None),
        body("unknown", times("<x-a>a</x-a>"), Some("html-dropped")),
        body("scripts", times("<script>a</script>\n\n"), Some("html-dropped")),
        body("open-scripts", times("<script>"), Some("html-dropped")),
        body("frames", times("<iframe src=\"https://e.com/\"></iframe>\n\n"), None),
        body("images", times("<img src=x.png alt=a>"), Some("missing-picture")),
    ]);
}

#[test]
fn lines_of_four_megabytes_end() {
    let size = (4 << 20) - 64;
    let fill = |piece: &str| piece.repeat(size / piece.len());
    check(&[
        body("words", fill("mot "), None),
        body("one-word", fill("m"), None),
        body("quotation", fill("« a » \" b\" ! "), None),
        body("marks", format!("e{}", &fill("\u{301}")[2..]), None),
        body("emoji", fill("👩\u{200d}"), None),
        body("bidi", fill("\u{202e}"), None),
    ]);
    let title = format!("+++\ntitle = \"{}\"\n+++\n", fill("mot "));
    check(&[Case { name: "long-title", text: title, rule: None }]);
    let over =
        Case { name: "too-long", text: fill("m") + &"m".repeat(99), rule: Some("oversized") };
    check(&[over]);
}
