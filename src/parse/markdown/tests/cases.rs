//! Explore

use super::*;

#[test]
fn explore() {
    for source in EXAMPLES {
        let (body, diagnostics) = parse(source);
        eprintln!("=====\n{source}\n-----\n{}", resolved(&body));
        for one in diagnostics.iter() {
            eprintln!("  ! {} [{}] {}", one.rule.name, &source[one.span.clone().unwrap()], one.message.french);
        }
    }
}
const EXAMPLES: &[&str] = &[
"Un *mot* **fort** ~~barré~~ `<code>` & \"x\"\nligne  \ndure",
"[lien](../faq/d%C3%A9lais.md#a \"Titre\") et [web](https://e.com/?a=1&b=2)",
"[seul](../faq/x.md)\n\n[![i](p.png)](x.md)\n\n<a href=\"x.md\">seul</a>",
"<https://e.com/a?b> <a@b.fr>",
"[x](javascript:alert(1)) [y](data:x)",
"![Un chat](chat.png)\n\n![Un chat](chat.png \"Mon chat\")\n\nvoici ![c](c.png \"t\") là",
"![d](https://e.com/d.png) ![](https://e.com/d.png)",
"# Un\n\n## Deux\n\n## Deux\n\n## `code` & C++ {#libre .k lang=en onclick=x}",
"## Intro\n\n<a id=\"intro\"></a>\n\n<h2 class=\"x\">Intro <em>b</em></h2>",
"- [x] fait\n- [ ] non\n\n1. a\n\n   b\n2. c\n\n3) x",
"| Pays | Délai |\n|:--|--:|\n| *FR* | 2 |\n\n| Pays | Délai |\n|--|:-:|\n| FR | 2 |",
"> [!WARNING]\n> Gare\n\n> cit\n> suite",
"Terme\n: Définition\n\n: Autre",
"Note[^a] et[^b] encore[^a].\n\n[^a]: Texte [l](x.md).\n[^b]: Deux[^c].\n[^c]: Trois.\n[^d]: jamais",
"```rust\nlet a = 1;\n```\n\n```pyhton\nx\n```\n\n    indenté",
"texte <div class=\"a\">bloc</div> suite",
"<p class=\"lead\">Bonjour <b>vous\n\nParagraphe</p>",
"<details open>\n<summary>Titre</summary>\n\nContenu *riche*\n\n</details>",
"<table width=\"3\"><tr><td>a<td>b<tr><td>c</table>",
"<tbody><td>x</td></tbody>\n\n<ul>texte<li>a<li>b</ul>",
"<script>alert(1)\n\n</script>après\n\n<svg><path/></svg> ok",
"<iframe title=\"Film\" src=\"https://www.youtube.com/embed/ab\"></iframe>\n\nvoir <video controls><source src=\"v.mp4\"></video> ici",
"<span style=\"x\" onclick=\"y\" class=\"k\" target=\"z\">a</span> <button>ok</button> <spam>b</spam>",
"<a name=\"x\">\n\n## T [l](a.md)\n\n<a href=\"https://e.com\" target=\"_blank\" rel=\"me noopener\" class=\"b\">e</a> <a href=\"a.md\">b <a href=\"c.md\">c</a></a>",
"> <img src=\"a.png\"\n> onload=\"x\" width=10>\n\n*em <div>x</div>*",
"<!-- c -->a\n\n<!-- parvis: allow picture-without-alt, décor -->\n\n![](x.png)\n\nsuite\n\n<!-- parvis: allow x -->",
"a &lt;b&gt; &eacute; <b>&lt;i&gt; &copy;</b>\n\n<div>&eacute; < 3 <</div>",
"<pre>\n  a  <b>b</b>\n</pre>\n\n<dl><dt>a<dd>b</dl> <ruby>漢<rt>kan</ruby>",
"- a <b>gras\n  - b\n- c</b>",
"Voir [a\nb](x.md) et [r].\n\n[r]: y.md 'T'",
"<ol start=\"3\" reversed type=\"a\"><li value=2>x</ol><br/><hr><details/>x",
];
