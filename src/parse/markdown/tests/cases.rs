//! One thing that people write a case.

use super::super::write;
use super::{findings, parse, parse_in, resolved, with_context};
use crate::parse::body::{Part, ReferenceKind};

/// The body's HTML, its references put in plainly, the last line feed aside.
#[track_caller]
fn check(markdown: &str, html: &str) {
    assert_eq!(resolved(&parse(markdown).0).trim_end(), html, "{markdown}");
}

/// The rules that find something, each with the text that it marks.
#[track_caller]
fn finds(markdown: &str, expected: &[(&str, &str)]) {
    assert_eq!(findings(markdown, &parse(markdown).1), expected, "{markdown}");
}

#[test]
fn words() {
    check(
        "Un *mot* **fort** ~~barré~~ `<code>` & x\nligne  \ndure",
        "<p>Un <em>mot</em> <strong>fort</strong> <del>barré</del> <code>&lt;code&gt;</code> \
         &amp; x\nligne<br>\ndure</p>",
    );
    check("a &lt;b&gt; &eacute;", "<p>a &lt;b&gt; é</p>");
    check("{{ page }} {% if %}", "<p>{{ page }} {% if %}</p>");
    check("a\r\nb\r\n\r\nc", "<p>a\nb</p>\n<p>c</p>");
}

#[test]
fn words_are_set_by_the_typographer_and_nothing_else_is() {
    check(
        "## Vraiment ?\n\n`a !` ! *Oui* ; \"bon\" <b title=\"x !\">a</b> ! \
         <https://e.com/?a !> ![a !](x.png)\n\n```\na !\n```",
        "<h2 id=\"vraiment\">Vraiment\u{202f}?</h2>\n<p><code>a !</code>\u{202f}! <em>Oui</em>\
         \u{202f}; «\u{a0}bon\u{a0}» <b title=\"x !\">a</b>\
         \u{202f}! &lt;https://e.com/?a\u{202f}!&gt; \
         <img src=\"x.png\" alt=\"a !\"></p>\n\
         <div class=\"code\"><pre tabindex=\"0\"><code>a !\n</code></pre></div>",
    );
    let (body, _) = parse("## Vraiment ?\n\nOui !");
    assert_eq!(body.headings[0].text, "Vraiment\u{202f}?");
    assert_eq!((&*body.opening, body.word_count), ("Vraiment ?", 2));
    check(
        "<https://e.com/?a;b> <kbd>a !</kbd>",
        "<p><a href=\"https://e.com/?a;b\" rel=\"external\">\
         https://e.com/?a;b</a> <kbd>a !</kbd></p>",
    );
}

#[test]
fn links_of_the_hub_stay_open() {
    let source = "[lien *x*](../faq/d%C3%A9lais.md#a \"Le \\\"titre\\\"\") et [web](#a)";
    let (body, _) = parse(source);
    assert_eq!(body.html, "<p>lien <em>x</em> et web</p>\n");
    assert_eq!(body.references[0].target, "../faq/délais.md#a");
    assert_eq!(body.references[0].attributes, " title=\"Le &quot;titre&quot;\"");
    assert_eq!(&source[body.references[1].span.clone()], "[web](#a)");
    let parts: Vec<_> = body.relocations.iter().map(|one| (one.at, one.part)).collect();
    use Part::{LinkClose, LinkOpen};
    assert_eq!(
        parts,
        [(3, LinkOpen(0)), (18, LinkClose(0)), (22, LinkOpen(1)), (25, LinkClose(1))]
    );
}

#[test]
fn links_to_other_sites_are_complete() {
    check(
        "[web](https://e.com/?a=1&b=2) <https://e.com/a?b> <a@b.fr> [t](tel:+331)",
        "<p><a href=\"https://e.com/?a=1&amp;b=2\" rel=\"external\">web</a> \
         <a href=\"https://e.com/a?b\" rel=\"external\">https://e.com/a?b</a> \
         <a href=\"mailto:a@b.fr\">a@b.fr</a> <a href=\"tel:+331\">t</a></p>",
    );
}

#[test]
fn other_schemes_lose_their_link() {
    check("[x](javascript:alert(1)) y", "<p>x y</p>");
    finds("[x](data:y)", &[("html-dropped", "[x](data:y)")]);
    check("<a href=\"java&#9;script:a()\">x</a>", "<p>x</p>");
}

#[test]
fn a_paragraph_that_is_one_link_says_so() {
    for source in
        ["[seul](x.md)", "  [*seul*](x.md) ", "<a href=\"x.md\">seul</a>", "- [a](x.md)\n\n  b"]
    {
        let (body, _) = parse(source);
        let ReferenceKind::Link { alone: Some(range) } = &body.references[0].kind else {
            panic!("{source}: not alone");
        };
        assert!(body.html[range.clone()].starts_with("<p>"), "{source}");
        assert!(body.html[range.clone()].ends_with("</p>"), "{source}");
    }
    for source in
        ["[a](x.md).", "[a](x.md) [b](y.md)", "**[a](x.md)**", "[![i](p.png)](x.md)", "- [a](x.md)"]
    {
        let (body, _) = parse(source);
        assert_eq!(
            body.references[0].kind.clone(),
            match &body.references[0].kind {
                ReferenceKind::Link { .. } => ReferenceKind::Link { alone: None },
                picture => picture.clone(),
            },
            "{source}"
        );
    }
}

#[test]
fn a_picture_alone_is_a_figure() {
    check("![Un *chat*](chat.png)", "<figure><img src=\"chat.png\" alt=\"Un chat\"></figure>");
    check(
        "![Un chat](chat.png \"Mon <chat>\")",
        "<figure><img src=\"chat.png\" alt=\"Un chat\">\
         <figcaption>Mon &lt;chat&gt;</figcaption></figure>",
    );
    check(
        "voici ![c](c.png \"t\") là",
        "<p>voici <img src=\"c.png\" alt=\"c\" title=\"t\"> là</p>",
    );
}

#[test]
fn a_picture_of_another_site_becomes_a_link() {
    check(
        "![d](https://e.com/d.png) ![](//e.com/d.png?x)",
        "<p><a href=\"https://e.com/d.png\" rel=\"external\">d</a> \
         <a href=\"https://e.com/d.png?x\" rel=\"external\">e.com/d.png</a></p>",
    );
    finds("<img src=https://e.com/d.png>", &[("html-dropped", "<img src=https://e.com/d.png>")]);
}

#[test]
fn headings_get_ids_from_their_words() {
    check(
        "## Délais\n\n## Délais\n\n### `code` & C++ {#libre .k lang=en}",
        "<h2 id=\"delais\">Délais</h2>\n<h2 id=\"delais-1\">Délais</h2>\n\
         <h3 id=\"libre\" class=\"k\" lang=\"en\"><code>code</code> &amp; C++</h3>",
    );
    let (body, _) = parse("## Les [*délais*](x.md)\n\n<h3>Deux\n  mots</h3>");
    let headings: Vec<_> =
        body.headings.iter().map(|one| (one.level, &*one.id, &*one.text)).collect();
    assert_eq!(headings, [(2, "les-delais", "Les délais"), (3, "deux-mots", "Deux mots")]);
    assert_eq!(
        resolved(&body).lines().next(),
        Some("<h2 id=\"les-delais\">Les <a href=\"x.md\"><em>délais</em></a></h2>")
    );
}

#[test]
fn headings_go_one_lower_where_one_is_of_the_first_level() {
    check("# Un\n\n## Deux", "<h2 id=\"un\">Un</h2>\n<h3 id=\"deux\">Deux</h3>");
    check("###### Six\n\n<h1>Un</h1>", "<h6 id=\"six\">Six</h6>\n<h2 id=\"un\">Un</h2>");
}

#[test]
fn ids_that_are_written_are_left_free() {
    check(
        "## Intro\n\n<a name=\"intro\"></a>x",
        "<h2 id=\"intro-1\">Intro</h2>\n<p><span id=\"intro\"></span>x</p>",
    );
    finds("<b id=a>x</b> <b id=a>y</b>", &[("html-dropped", "<b id=a>")]);
}

#[test]
fn lists_and_tasks() {
    check(
        "- [x] fait\n- [ ] non\n\n3) a\n\n   b",
        "<ul>\n<li class=\"task-item\"><span role=\"img\" class=\"task task-done\" \
         aria-label=\"fait\"></span> fait</li>\n<li class=\"task-item\"><span role=\"img\" \
         class=\"task\" aria-label=\"à faire\"></span> non</li>\n</ul>\n\
         <ol start=\"3\">\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ol>",
    );
    check("Terme\n: Sens", "<dl>\n<dt>Terme</dt>\n<dd>Sens</dd>\n</dl>");
}

#[test]
fn tables_are_named_and_aligned_by_class() {
    check(
        "| Pays | Délai |\n|:--|--:|\n| *FR* | 2 |",
        "<section class=\"table-scroll\" tabindex=\"0\" \
         aria-label=\"Tableau\u{a0}: Pays, Délai\">\n<table>\n<thead>\n\
         <tr><th scope=\"col\" class=\"align-left\">Pays</th>\
         <th scope=\"col\" class=\"align-right\">Délai</th></tr>\n</thead>\n<tbody>\n\
         <tr><td class=\"align-left\"><em>FR</em></td><td class=\"align-right\">2</td></tr>\n\
         </tbody>\n</table>\n</section>",
    );
}

#[test]
fn an_empty_corner_of_a_table_is_no_header() {
    let source = "| | Délai |\n|--|--|\n| FR | 2 |";
    let (body, _) = parse(source);
    assert!(body.html.contains("<tr><td></td><th scope=\"col\">Délai</th></tr>"), "{}", body.html);
}

#[test]
fn alerts_have_a_title_in_their_language() {
    check(
        "> [!WARNING]\n> Gare",
        "<aside class=\"alert alert-warning\" role=\"note\">\n\
         <p class=\"alert-title\">Attention</p>\n<p>Gare</p>\n</aside>",
    );
    let (body, _) = parse_in("en-GB", "> [!CAUTION]\n> Mind");
    assert!(body.html.contains("<p class=\"alert-title\">Caution</p>"));
}

#[test]
fn footnotes_are_gathered_at_the_end() {
    check(
        "Un[^b] deux[^b].\n\n[^b]: Texte [l](x.md).\n\nFin",
        "<p>Un<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\">1\
         </a></sup> deux<sup class=\"footnote-ref\"><a id=\"fnref-1-1\" href=\"#fn-1\" \
         role=\"doc-noteref\">1</a></sup>.</p>\n<p>Fin</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n\
         <li id=\"fn-1\">\n<p>Texte <a href=\"x.md\">l</a>. \
         <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"retour à l’appel de note 1\">↩\
         </a> <a href=\"#fnref-1-1\" role=\"doc-backlink\" \
         aria-label=\"retour à l’appel de note 1\">↩\
         </a></p>\n</li>\n</ol>\n</section>",
    );
    finds("a\n\n[^d]: jamais", &[("unused-footnote", "[^d]: jamais")]);
}

#[test]
fn a_reference_to_no_footnote_stays_as_written_and_is_told() {
    let (body, _) = parse("[^x] sans note");
    assert_eq!(body.html, "<p>[^x] sans note</p>\n");
    finds("[^x] sans note", &[("undefined-footnote", "[^x]")]);
    finds(
        "Deux [^a] *et [^b]*.",
        &[("undefined-footnote", "[^a]"), ("undefined-footnote", "[^b]")],
    );
    finds("Dit[^autr].\n\nEt[^autre].\n\n[^autre]: Oui", &[("undefined-footnote", "[^autr]")]);
    finds("\\[^x] `[^x]` [^ ] [^a b] [^", &[]);
    finds("    [^x]\n", &[]);
}

#[test]
fn code_is_coloured_or_plain() {
    check(
        "```rust,ignore\nlet a;\n```\n\n    <b>",
        "<div class=\"code\"><pre tabindex=\"0\"><code class=\"language-rust\">\
         <span class=\"hl-keyword\">let</span> a<span class=\"hl-punctuation\">;</span>\n\
         </code></pre></div>\n<div class=\"code\"><pre tabindex=\"0\"><code>&lt;b&gt;\
         </code></pre></div>",
    );
    finds("> ~~~ pyhton\n> x\n> ~~~", &[("unknown-language", "pyhton")]);
}

#[test]
fn a_raw_block_interrupts_a_paragraph() {
    check(
        "texte <div class=\"a\">bloc</div> suite",
        "<p>texte </p>\n<div class=\"a\">bloc</div><p> suite</p>",
    );
    check("*em <div>x</div>*", "<p><em>em x</em></p>");
    finds("## T <p>x</p>", &[("html-dropped", "<p>")]);
}

#[test]
fn raw_html_is_closed_where_its_container_ends() {
    check("<p>Bonjour <b>vous\n\nSuite</b>", "<p>Bonjour <b>vous\n</b></p>\n<p>Suite</p>");
    finds("- a <b>gras\n- c</b>", &[("html-unbalanced", "<b>"), ("html-unbalanced", "</b>")]);
    check(
        "<details open>\n<summary>Titre</summary>\n\nContenu *riche*\n\n</details>",
        "<details open=\"\">\n<summary>Titre</summary>\n<p>Contenu <em>riche</em></p>\n</details>",
    );
    check("<a id=\"x\"/>a <b/>c", "<p><span id=\"x\"></span>a <b></b>c</p>");
}

#[test]
fn tags_that_html_lets_out_are_supplied() {
    check(
        "<table><tr><td>a<td>b<tbody><td>c</table>",
        "<table><tr><td>a</td><td>b</td></tr><tbody><tr><td>c</td></tr></tbody></table>",
    );
    check("<ul>x<li>a<li>b</ul>", "<ul><li>x</li><li>a</li><li>b</li></ul>");
    check("<ul><li>a</li><ul><li>b</ul></ul>", "<ul><li>a</li><li><ul><li>b</li></ul></li></ul>");
    check("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>");
    check("a<br></br>b", "<p>a<br><br>b</p>");
    finds("<tbody></tbody>", &[("html-dropped", "<tbody>")]);
}

#[test]
fn what_is_not_on_the_list_is_said_once_an_element() {
    check(
        "<span style=\"x\" onclick=\"y\" class=\"k\">a</span> <button>ok</button>",
        "<p><span class=\"k\">a</span> ok</p>",
    );
    let (_, diagnostics) = parse("<span STYLE=\"x\" onclick=\"y\" target=z>a</span>");
    let messages: Vec<_> = diagnostics.iter().map(|one| &*one.message.french).collect();
    assert_eq!(
        messages,
        ["des attributs de « <span> » ne sont pas repris : « style », « onclick », « target »"]
    );
    finds(
        "> <img src=\"a.png\" alt=a onload=x>\n> <p\n>  style=x>",
        &[("html-dropped", "onload=x"), ("html-dropped", "style=x")],
    );
}

#[test]
fn what_runs_goes_with_its_content() {
    check("<script>\n\nalert(1)\n\n</script>après", "après");
    check("a <svg>\n\nb\n\n</svg> c\n\nd", "<p>a </p>\n<p> c</p>\n<p>d</p>");
    check("a <script> b", "<p>a  b</p>");
    finds("<style>p{}</style>", &[("html-dropped", "<style>")]);
}

#[test]
fn frames_and_players_become_links() {
    check(
        "<iframe title=\"Film\" src=\"https://www.youtube.com/embed/ab?x\">vieux</iframe>",
        "<p><a href=\"https://www.youtube.com/watch?v=ab\" rel=\"external\">Film</a></p>",
    );
    check(
        "voir <video controls><source src=\"v.mp4\"></video> ici",
        "<p>voir <a href=\"v.mp4\">v.mp4</a> ici</p>",
    );
}

#[test]
fn raw_links_follow_the_rules_of_others() {
    check(
        "<a href=\"https://e.com\" rel=\"me noopener\" class=\"b\">e</a> <a href=\"a.md\">b \
         <a href=\"c.md\">c</a>",
        "<p><a href=\"https://e.com\" rel=\"external me\" class=\"b\">e</a> \
         <a href=\"a.md\">b c</a></p>",
    );
    let (body, _) = parse("<img src=\"/a.png\" width=10 height=\"1em\">");
    assert_eq!(body.references[0].kind, ReferenceKind::Picture { alt: None });
    assert_eq!(body.references[0].attributes, " width=\"10\"");
    assert!(body.references[0].raw);
}

#[test]
fn too_deep_a_nest_is_flattened_and_said_once() {
    let (body, diagnostics) = parse(&format!("{}mot", "> ".repeat(300)));
    assert_eq!(body.html.matches("<blockquote>").count(), 240);
    assert!(body.html.contains("<p>mot</p>"));
    assert_eq!(
        diagnostics.iter().map(|one| one.rule.name).collect::<Vec<_>>(),
        ["nested-too-deep"]
    );
}

#[test]
fn comments_vanish_and_some_allow() {
    check("<!-- c -->\n\na <!-- d --> b", "<p>a  b</p>");
    let source = "<!-- parvis: allow html-dropped, la vidéo, vraiment -->\n\n\
                  <iframe\nsrc=\"https://e.com\"\n></iframe>\n\nb";
    let (body, _) = parse(source);
    let allow = &body.allows[0];
    assert_eq!((&*allow.rule, &*allow.reason), ("html-dropped", "la vidéo, vraiment"));
    assert!(source[allow.covers.clone()].trim().ends_with("></iframe>"), "{allow:?}");
    finds("<!-- parvis: allow x -->", &[("unused-allow", "<!-- parvis: allow x -->")]);
}

#[test]
fn plain_text_has_a_line_a_block() {
    let source = "# Le *titre*\n\nUn\nmot `x`.\n\n```\ncode\n```\n\n- a\n- b\n\n\
                  | c | d |\n|--|--|\n| e | f |\n\n<p>g   <b>h</b></p>\n<div>i</div>";
    with_context("fr", |context| {
        let plain = write(source, 0..source.len(), context).plain;
        assert_eq!(plain.trim_end(), "Le titre\nUn mot x.\na\nb\nc\nd\ne\nf\ng   h\ni");
    });
    let (body, _) = parse(source);
    assert_eq!((&*body.opening, body.word_count), ("Le titre", 14));
}
