//! Markdown in, body out: cases, hostile input, a real hub.

mod cases;
mod corpus;
mod hostile;

use super::escape::attribute;
use super::{Context, markdown};
use crate::diagnostic::{Diagnostics, FilePath};
use crate::highlight::Highlighter;
use crate::parse::body::{Body, Part, Reference, ReferenceKind};
use crate::parse::kind::Kind;

fn with_context<T>(language: &str, with: impl FnOnce(&Context<'_>) -> T) -> T {
    let file = FilePath::from("content/posts/x.md");
    let page = Some(Kind::Post);
    with(&Context::plain(&file, language, page))
}

fn parse_in(language: &str, source: &str) -> (Body, Diagnostics) {
    with_context(language, |context| markdown(source, 0..source.len(), context))
}

fn parse(source: &str) -> (Body, Diagnostics) {
    parse_in("fr", source)
}

/// The HTML with its references put in plainly.
fn resolved(body: &Body) -> String {
    let mut html = String::new();
    let mut from = 0;
    for relocation in &body.relocations {
        html.push_str(&body.html[from..relocation.at]);
        from = relocation.at;
        match relocation.part {
            Part::LinkOpen(index) => open(&mut html, "a", "href", None, &body.references[index]),
            Part::LinkClose(_) => html.push_str("</a>"),
            Part::Rel => {}
            Part::Picture(index) => {
                let reference = &body.references[index];
                let ReferenceKind::Picture { alt } = &reference.kind else { panic!("a picture") };
                open(&mut html, "img", "src", alt.as_deref(), reference);
            }
            Part::Code(index) => {
                let code = &body.code[index];
                html.push_str(&Highlighter::default().html(&code.language, &code.text));
            }
        }
    }
    html.push_str(&body.html[from..]);
    html
}

fn open(html: &mut String, name: &str, address: &str, alt: Option<&str>, reference: &Reference) {
    html.push('<');
    html.push_str(name);
    attribute(html, address, &reference.target);
    if let Some(alt) = alt {
        attribute(html, "alt", alt);
    }
    html.push_str(&reference.attributes);
    html.push('>');
}

/// The rule and the marked text of each finding.
fn findings<'s>(source: &'s str, diagnostics: &Diagnostics) -> Vec<(&'static str, &'s str)> {
    let marked =
        |span: &Option<_>| span.clone().map_or("", |span: std::ops::Range<_>| &source[span]);
    diagnostics.iter().map(|one| (one.rule.name, marked(&one.span))).collect()
}
