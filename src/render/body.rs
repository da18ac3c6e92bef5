//! A body's HTML with its references put in: links, pictures, cards. What they lead to was decided
//! by the plan.

use std::fmt::Write as _;

use crate::highlight::Highlighter;
use crate::model::EntryId;
use crate::parse::body::{Body, Part, Reference, ReferenceKind};
use crate::plan::{Links, Resolved};

use super::scene::Scene;

/// How a paragraph that holds only a link to a text is drawn as a card.
pub(super) type Card<'a> = &'a dyn Fn(EntryId) -> Option<String>;

/// With what a body is finished.
pub(super) struct Pens<'a> {
    pub(super) card: Card<'a>,
    pub(super) highlighter: &'a Highlighter,
    /// Somebody paid for the text.
    pub(super) sponsored: bool,
}

/// The finished HTML of a body.
pub(super) fn html(body: &Body, links: &Links, scene: &Scene<'_>, pens: &Pens<'_>) -> String {
    let mut out = String::with_capacity(body.html.len() + body.references.len() * 40);
    let mut at = 0;
    // References, and so cards, stand in the order of the text, as relocations do.
    let cards = cards(body, links, pens.card);
    let mut cards = cards.iter().peekable();
    for relocation in &body.relocations {
        if relocation.at < at {
            continue;
        }
        while cards.next_if(|(range, _)| range.end <= relocation.at).is_some() {}
        if let Some((range, markup)) = cards.next_if(|(range, _)| range.contains(&relocation.at)) {
            out.push_str(&body.html[at..range.start]);
            out.push_str(markup);
            at = range.end;
            continue;
        }
        out.push_str(&body.html[at..relocation.at]);
        at = relocation.at;
        match relocation.part {
            Part::Code(index) => {
                let code = &body.code[index];
                out.push_str(&pens.highlighter.html(&code.language, &code.text));
            }
            Part::LinkOpen(index) | Part::LinkClose(index) | Part::Picture(index) => {
                let reference = (&body.references[index], &links[index]);
                put(&mut out, relocation.part, reference, scene);
            }
            // search engines are told of links that are paid for (Google, "Qualify outbound links")
            Part::Rel if pens.sponsored => out.push_str(" sponsored"),
            Part::Rel => {}
        }
    }
    out.push_str(&body.html[at..]);
    out
}

/// Paragraphs that become cards, with their markup.
fn cards(body: &Body, links: &Links, card: Card<'_>) -> Vec<(std::ops::Range<usize>, String)> {
    let one = |(reference, resolved): (&Reference, &Resolved)| {
        let ReferenceKind::Link { alone: Some(range) } = &reference.kind else {
            return None;
        };
        let Resolved::To { card: Some(entry), .. } = resolved else {
            return None;
        };
        Some((range.clone(), card(*entry)?))
    };
    body.references.iter().zip(links).filter_map(one).collect()
}

fn put(
    out: &mut String,
    part: Part,
    (reference, resolved): (&Reference, &Resolved),
    scene: &Scene<'_>,
) {
    match (part, resolved) {
        (Part::LinkOpen(_), Resolved::To { address, .. }) => {
            let href = escape(&scene.href(address));
            let _ = write!(out, "<a href=\"{href}\"{}>", reference.attributes);
        }
        (Part::LinkClose(_), Resolved::To { .. }) => out.push_str("</a>"),
        (Part::Picture(_), Resolved::Picture(picture)) => {
            let src = escape(&scene.href(&picture.address));
            let ReferenceKind::Picture { alt } = &reference.kind else {
                return;
            };
            let alt = escape(alt.as_deref().unwrap_or_default());
            let _ = write!(out, "<img src=\"{src}\" alt=\"{alt}\"{}", reference.attributes);
            let sized = reference.attributes.contains(" width=");
            if let Some((width, height)) = picture.size.filter(|_| !sized) {
                let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
            }
            if !reference.attributes.contains(" loading=") {
                out.push_str(" loading=\"lazy\"");
            }
            out.push_str(" decoding=\"async\">");
        }
        (Part::Picture(_), _) => {
            if let ReferenceKind::Picture { alt: Some(alt) } = &reference.kind {
                out.push_str(&escape(alt));
            }
        }
        _ => {}
    }
}

/// Text as an attribute's value or an element's content.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}
