//! Links, from Markdown and from raw HTML.

use pulldown_cmark::LinkType;

use super::allow_list::{Element, Holds};
use super::escape::attribute;
use super::paragraph::Content;
use super::stack::{DEEPEST, End, Entry};
use super::target::Target;
use super::writer::Writer;
use crate::diagnostic::rule::HTML_DROPPED;
use crate::diagnostic::{Diagnostic, Span, say};
use crate::parse::body::{Part, Reference, ReferenceKind, Relocation};

/// Words of `rel` that say something of the target, and are kept from raw HTML.
const RELATIONS: &[&str] = &["author", "license", "me", "nofollow", "sponsored", "tag", "ugc"];

/// A link as found, before it is opened.
pub(super) struct Link<'a> {
    pub(super) target: Target,
    /// Serialised attributes beside `href` and `rel`.
    pub(super) attributes: String,
    /// `rel` as written.
    pub(super) relations: &'a str,
    pub(super) span: Span,
    /// From raw HTML: its entry's element.
    pub(super) raw: Option<&'static Element>,
    /// Its text is an address.
    pub(super) verbatim: bool,
}

impl Writer<'_> {
    pub(super) fn markdown_link(&mut self, kind: LinkType, address: &str, title: &str, span: Span) {
        let target = match kind {
            LinkType::Email => Target::of(&format!("mailto:{address}")),
            _ => Target::of(address),
        };
        let mut attributes = String::new();
        if !title.is_empty() {
            attribute(&mut attributes, "title", title);
        }
        let verbatim = matches!(kind, LinkType::Email | LinkType::Autolink);
        self.open_link(Link { target, attributes, relations: "", span, raw: None, verbatim });
    }

    /// Opens a link, or leaves its text alone and says why. Markdown's always gets an entry.
    pub(super) fn open_link(&mut self, link: Link<'_>) {
        let end = self.link_end(&link);
        if end == End::Silent && link.raw.is_some() {
            return self.refuse("a");
        }
        if end == End::Silent {
            self.start_words(Content::Mixed);
        }
        let mut entry = match link.raw {
            Some(element) => Entry::raw(element, end, link.span),
            None => Entry::markdown("a", Holds::Words, end, link.span),
        };
        entry.verbatim = link.verbatim;
        self.push(entry);
    }

    fn link_end(&mut self, link: &Link<'_>) -> End {
        if self.links_open > 0 {
            self.report_link_in_link(&link.span);
            return End::Silent;
        }
        if !self.has_room(DEEPEST, &link.span) {
            return End::Silent;
        }
        let mut relations: Vec<&str> = RELATIONS
            .iter()
            .copied()
            .filter(|known| link.relations.split_whitespace().any(|word| word == *known))
            .collect();
        let own = match &link.target {
            Target::Hub(target) => Some((target.clone(), None)),
            Target::Web(address) => {
                self.context.inside(address).map(|target| (target, Some(address.clone())))
            }
            Target::Contact(_) | Target::Scheme(_) | Target::Malformed => None,
        };
        if let Some((target, whole)) = own {
            return self.reference(link, target, whole, &relations);
        }
        match &link.target {
            Target::Web(address) | Target::Contact(address) => {
                let outside = matches!(link.target, Target::Web(_));
                if outside {
                    relations.insert(0, "external");
                }
                self.start_words(Content::Mixed);
                self.body.html.push_str("<a");
                attribute(&mut self.body.html, "href", address);
                if !relations.is_empty() {
                    attribute(&mut self.body.html, "rel", &relations.join(" "));
                }
                if outside && !relations.contains(&"sponsored") {
                    self.rel_ends();
                }
                self.body.html.push_str(&link.attributes);
                self.body.html.push('>');
                End::Link
            }
            Target::Hub(_) | Target::Scheme(_) | Target::Malformed => {
                self.report_target(&link.target, &link.span);
                End::Silent
            }
        }
    }

    /// A link that the plan resolves.
    fn reference(
        &mut self,
        link: &Link<'_>,
        target: String,
        whole: Option<String>,
        relations: &[&str],
    ) -> End {
        let index = self.body.references.len();
        self.start_words(Content::Link(index));
        let mut attributes = link.attributes.clone();
        if !relations.is_empty() {
            attribute(&mut attributes, "rel", &relations.join(" "));
        }
        self.body.references.push(Reference {
            kind: ReferenceKind::Link { alone: None },
            target,
            whole,
            span: link.span.clone(),
            raw: link.raw.is_some(),
            attributes,
        });
        let at = self.body.html.len();
        self.body.relocations.push(Relocation { at, part: Part::LinkOpen(index) });
        End::Reference(index)
    }

    /// A `rel` that may grow was just written.
    pub(super) fn rel_ends(&mut self) {
        let at = self.body.html.len() - "\"".len();
        self.body.relocations.push(Relocation { at, part: Part::Rel });
    }

    /// A target that is not followed.
    pub(super) fn report_target(&mut self, target: &Target, span: &Span) {
        let (message, hint) = if let Target::Scheme(scheme) = target {
            (
                say!(
                    "une adresse en « {scheme}: » n’est pas reprise, le texte l’est",
                    "an address that begins with `{scheme}:` is not kept; its text is",
                ),
                say!(
                    "écrivez une adresse en https:, mailto: ou tel:, \
                     ou le chemin d’un fichier du hub",
                    "write an https:, mailto: or tel: address, or the path of a file of the hub",
                ),
            )
        } else {
            (
                say!(
                    "cette adresse web n’en est pas une, elle n’est pas reprise",
                    "this web address is not one, and is not kept",
                ),
                say!(
                    "écrivez-la en entier, par exemple https://example.com/page",
                    "write it in full, such as https://example.com/page",
                ),
            )
        };
        let file = self.context.file;
        self.report(Diagnostic::at(&HTML_DROPPED, file, span.clone(), message).hint(hint));
    }

    fn report_link_in_link(&mut self, span: &Span) {
        let message = say!(
            "un lien dans un lien n’est pas repris, son texte l’est",
            "a link within a link is not kept; its text is",
        );
        let hint = say!(
            "fermez le premier lien avant d’ouvrir celui-ci",
            "close the first link before opening this one",
        );
        let file = self.context.file;
        self.report(Diagnostic::at(&HTML_DROPPED, file, span.clone(), message).hint(hint));
    }
}
