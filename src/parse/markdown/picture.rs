//! Pictures, from Markdown and from raw HTML. Those of other sites become links: a page asks
//! nothing of a third party.

use pulldown_cmark::Event;

use super::escape::{attribute, escape_text};
use super::paragraph::Content;
use super::target::Target;
use super::writer::{Events, Writer};
use crate::diagnostic::rule::{HTML_DROPPED, PICTURE_WITHOUT_ALT};
use crate::diagnostic::{Diagnostic, Span, say};
use crate::parse::body::{Part, Reference, ReferenceKind, Relocation};
use crate::parse::written::Origin;

/// A picture as found.
pub(super) struct Picture<'a> {
    pub(super) source: &'a str,
    pub(super) alt: Option<String>,
    /// Serialised attributes beside `src` and `alt`.
    pub(super) attributes: String,
    /// Markdown's title.
    pub(super) title: &'a str,
    pub(super) span: Span,
    pub(super) raw: bool,
}

impl<'a> Writer<'a> {
    /// A picture and its alternative text, which is the text of all that stands in its brackets.
    pub(super) fn markdown_picture(
        &mut self,
        address: &str,
        title: &str,
        events: &Events<'a>,
        at: usize,
    ) -> usize {
        let mut alt = String::new();
        let mut depth = 0;
        let mut next = at;
        while let Some((event, _)) = events.get(next) {
            next += 1;
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Text(text) | Event::Code(text) => alt.push_str(text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let (span, raw) = (events[at].1.clone(), false);
        let attributes = String::new();
        self.picture(Picture { source: address, alt: Some(alt), attributes, title, span, raw });
        next
    }

    pub(super) fn picture(&mut self, mut picture: Picture<'_>) {
        let alt = picture.alt.clone().unwrap_or_default();
        let target = match Target::of(picture.source) {
            Target::Hub(target) => target,
            Target::Web(address) if self.is_shown(&address) => {
                return self.admitted(&address, &picture);
            }
            Target::Web(address) => {
                self.report_foreign(&picture.span);
                let text = if alt.trim().is_empty() { shown(&address) } else { &alt };
                return self.complete_link(&address, text);
            }
            target => {
                self.report_target(&target, &picture.span);
                return self.text(&alt);
            }
        };
        let index = self.body.references.len();
        let content = if picture.raw { Content::Mixed } else { Content::Picture(index) };
        self.start_words(content);
        if let Some(heading) = &mut self.heading {
            heading.written.push_str(&alt);
        }
        if let Some(paragraph) = &mut self.paragraph {
            // a link around a picture is drawn as it is, never as a card
            if matches!(paragraph.content, Content::Link(_)) {
                paragraph.content = Content::Mixed;
            }
            if !picture.title.is_empty() {
                paragraph.caption = Some(picture.title.to_owned());
            }
        }
        if !picture.title.is_empty() {
            attribute(&mut picture.attributes, "title", picture.title);
        }
        self.body.references.push(Reference {
            whole: None,
            kind: ReferenceKind::Picture { alt: picture.alt },
            target,
            span: picture.span,
            raw: picture.raw,
            attributes: picture.attributes,
        });
        let at = self.body.html.len();
        self.body.relocations.push(Relocation { at, part: Part::Picture(index) });
        self.typographer.opaque();
    }

    /// Whether the brand admits pictures from there.
    fn is_shown(&self, address: &str) -> bool {
        Origin::of(address).is_some_and(|origin| self.context.pictures.contains(&origin))
    }

    /// A picture of another site that the brand admits; its size is not known.
    fn admitted(&mut self, address: &str, picture: &Picture<'_>) {
        self.start_words(Content::Mixed);
        let alt = picture.alt.as_deref().unwrap_or_default().trim();
        if alt.is_empty() && !(picture.raw && picture.alt.is_some()) {
            self.report_without_alt(&picture.span);
        }
        if let Some(heading) = &mut self.heading {
            heading.written.push_str(alt);
        }
        let html = &mut self.body.html;
        html.push_str("<img");
        attribute(html, "src", address);
        attribute(html, "alt", alt);
        html.push_str(&picture.attributes);
        if !picture.title.is_empty() {
            attribute(html, "title", picture.title);
        }
        if !picture.attributes.contains(" loading=") {
            html.push_str(" loading=\"lazy\"");
        }
        html.push_str(" decoding=\"async\">");
        self.typographer.opaque();
    }

    fn report_without_alt(&mut self, span: &Span) {
        let message = say!(
            "cette image n’a pas de texte de remplacement",
            "this picture has no alternative text"
        );
        let hint = say!(
            "dire ce qu’elle montre : `![deux torchons pliés](…)`",
            "say what it shows: `![two folded tea towels](…)`"
        );
        let file = self.context.file;
        self.report(Diagnostic::at(&PICTURE_WITHOUT_ALT, file, span.clone(), message).hint(hint));
    }

    /// A whole link to another site; only its text where a link is open already.
    pub(super) fn complete_link(&mut self, address: &str, text: &str) {
        self.start_words(Content::Mixed);
        let linked = self.links_open == 0;
        if linked {
            self.body.html.push_str("<a");
            attribute(&mut self.body.html, "href", address);
            attribute(&mut self.body.html, "rel", "external");
            self.rel_ends();
            self.body.html.push('>');
        }
        if let Some(heading) = &mut self.heading {
            heading.written.push_str(text);
            heading.shown.push_str(text);
        }
        escape_text(&mut self.body.html, text);
        self.push_plain(text);
        if linked {
            self.body.html.push_str("</a>");
        }
        self.typographer.opaque();
    }

    fn report_foreign(&mut self, span: &Span) {
        let message = say!(
            "une image d’un autre site devient un lien : \
             l’afficher le préviendrait de chaque visite",
            "a picture of another site becomes a link: \
             showing it would tell that site of each visit",
        );
        let hint = say!(
            "si vous en avez le droit, enregistrez l’image à côté du texte \
             et donnez son nom de fichier ; ou admettez ce site dans `[security] images`",
            "if you may, save the picture beside the text and give its file name; \
             or admit that site in `[security] images`",
        );
        let file = self.context.file;
        self.report(Diagnostic::at(&HTML_DROPPED, file, span.clone(), message).hint(hint));
    }
}

/// An address without its scheme and what follows `?`.
pub(super) fn shown(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/')
}
