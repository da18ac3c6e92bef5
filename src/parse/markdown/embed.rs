//! What plays in a frame of another site becomes a link to it: a page asks nothing of a third
//! party, and nothing is lost.

use super::attributes;
use super::link::Link;
use super::picture::shown;
use super::piece::Piece;
use super::stack::Maker;
use super::tag::{Tag, Token, Tokens};
use super::target::Target;
use super::writer::Writer;
use crate::diagnostic::rule::HTML_DROPPED;
use crate::diagnostic::{Diagnostic, Span, say};

/// Addresses made for frames, and the page where the same thing is watched. What follows is kept
/// up to `?`.
const PAGES: &[(&str, &str)] = &[
    ("www.youtube-nocookie.com/embed/", "www.youtube.com/watch?v="),
    ("www.youtube.com/embed/", "www.youtube.com/watch?v="),
    ("player.vimeo.com/video/", "vimeo.com/"),
    ("www.dailymotion.com/embed/video/", "www.dailymotion.com/video/"),
];

impl Writer<'_> {
    /// Writes the link; `false` where there is no address.
    pub(super) fn embed(&mut self, piece: &Piece, tag: &Tag, name: &str, span: &Span) -> bool {
        let Some(address) = self.embedded(piece, tag) else {
            return false;
        };
        let title = attributes::value(piece, tag, "title")
            .or_else(|| attributes::value(piece, tag, "aria-label"))
            .filter(|title| !title.trim().is_empty());
        match Target::of(&address) {
            Target::Web(address) => {
                let address = watched(&address);
                self.report_embed(name, &address, span);
                self.linked(|writer| {
                    let text = title.as_deref().unwrap_or(shown(&address));
                    writer.complete_link(&address, text.trim());
                });
                true
            }
            Target::Hub(target) if !target.is_empty() => {
                self.report_embed(name, &target, span);
                let text = title.as_deref().unwrap_or(&target).to_owned();
                let target = Target::Hub(target);
                let span = span.clone();
                self.linked(|writer| {
                    let (attributes, relations) = (String::new(), "");
                    let raw = super::allow_list::find("a");
                    let before = writer.stack.len();
                    let verbatim = true;
                    writer.open_link(Link { target, attributes, relations, span, raw, verbatim });
                    writer.text(text.trim());
                    if writer.stack.len() > before {
                        writer.pop();
                    }
                });
                true
            }
            _ => false,
        }
    }

    /// The address of a frame, or of a player's first source.
    fn embedded(&self, piece: &Piece, tag: &Tag) -> Option<String> {
        if let Some(address) = attributes::value(piece, tag, "src") {
            return Some(address.into_owned());
        }
        let content = self.source.get(self.muted.clone())?;
        let mut inner = Piece::default();
        inner.push(content, self.muted.clone(), self.source);
        Tokens::new(content).find_map(|token| match token {
            Token::Open(tag) if content[tag.name.clone()].eq_ignore_ascii_case("source") => {
                attributes::value(&inner, &tag, "src").map(|address| address.into_owned())
            }
            _ => None,
        })
    }

    /// Writes a link as a paragraph of its own where blocks stand, else among the words.
    fn linked(&mut self, write: impl FnOnce(&mut Self)) {
        let block = self.stack.last().is_none_or(|top| {
            top.maker == Maker::Raw && top.holds == super::allow_list::Holds::Blocks
        });
        if block {
            self.break_plain();
            self.body.html.push_str("<p>");
        }
        write(self);
        if block {
            self.body.html.push_str("</p>");
            self.break_plain();
        }
    }

    fn report_embed(&mut self, name: &str, address: &str, span: &Span) {
        let message = say!(
            "« <{name}> » devient un lien vers {address}",
            "`<{name}>` becomes a link to {address}",
        );
        let hint = say!(
            "l’afficher ici préviendrait un autre site de chaque visite ; \
             écrivez le lien vous-même pour en choisir les mots",
            "showing it here would tell another site of each visit; \
             write the link yourself to choose its words",
        );
        let file = self.context.file;
        self.report(Diagnostic::at(&HTML_DROPPED, file, span.clone(), message).hint(hint));
    }
}

fn watched(address: &str) -> String {
    let Some((_, rest)) = address.split_once("//") else {
        return address.to_owned();
    };
    if let Some((site, video)) = rest.split_once("/videos/embed/") {
        // PeerTube, on any site
        return format!("https://{site}/w/{video}");
    }
    for (frame, page) in PAGES {
        if let Some(video) = rest.strip_prefix(frame) {
            let video = video.split(['?', '&', '#']).next().unwrap_or_default();
            return format!("https://{page}{video}");
        }
    }
    address.to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_frame_leads_to_the_page_that_people_know() {
        for (frame, page) in [
            (
                "https://www.youtube-nocookie.com/embed/ab?rel=0",
                "https://www.youtube.com/watch?v=ab",
            ),
            ("https://player.vimeo.com/video/12", "https://vimeo.com/12"),
            ("https://tube.example/videos/embed/u1", "https://tube.example/w/u1"),
            ("https://example.com/map", "https://example.com/map"),
        ] {
            assert_eq!(super::watched(frame), page);
        }
    }
}
