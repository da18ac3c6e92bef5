//! Raw HTML in Markdown: every tag passes the allow-list and is written anew; nothing is copied.

use super::allow_list::{self, CONTROLS, Element, Holds, WITH_CONTENT};
use super::attributes::{self, Kept};
use super::escape::decode_text;
use super::heading::NAMES;
use super::link::Link;
use super::picture::Picture;
use super::piece::Piece;
use super::stack::{DEEPEST, DEEPEST_BLOCK, End, Entry};
use super::tag::{Tag, Token, Tokens};
use super::target::Target;
use super::writer::Writer;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::rule::HTML_DROPPED;
use crate::diagnostic::{Diagnostic, Span, say};

impl Writer<'_> {
    /// `end`: of the block of raw HTML in the file; `None` within a sentence.
    pub(super) fn raw_html(&mut self, piece: &Piece, end: Option<usize>) {
        let mut tokens = Tokens::new(&piece.text);
        loop {
            if tokens.place() < piece.text.len()
                && self.muted.contains(&piece.source(tokens.place()))
            {
                tokens.skip_to(piece.at(self.muted.end));
            }
            let Some(token) = tokens.next() else { return };
            let span = piece.span(&token.span());
            match token {
                Token::Text(range) => self.text(&decode_text(&piece.text[range])),
                Token::Open(tag) => {
                    self.meet(&span);
                    self.open_raw(piece, &tag, span, end);
                }
                Token::Close { name, .. } => self.close_raw(&piece.text[name], span),
                Token::Comment { inner, .. } => self.comment(piece.text[inner].trim(), span),
                Token::Instruction(_) => self.report_instruction(span),
            }
        }
    }

    fn open_raw(&mut self, piece: &Piece, tag: &Tag, span: Span, end: Option<usize>) {
        let written = &piece.text[tag.name.clone()];
        let Some(element) = allow_list::find(written) else {
            return self.refuse_element(piece, tag, written, span, end);
        };
        match element.name {
            "img" => self.raw_picture(element, piece, tag, span),
            "a" if attributes::value(piece, tag, "href").is_some() => {
                self.raw_link(element, piece, tag, span);
            }
            _ => self.raw_element(element, piece, tag, span),
        }
    }

    fn raw_element(&mut self, element: &'static Element, piece: &Piece, tag: &Tag, span: Span) {
        let deepest =
            if element.block && element.inside.is_empty() { DEEPEST_BLOCK } else { DEEPEST };
        if element.holds != Holds::Nothing && !self.has_room(deepest, &span) {
            return self.refuse(element.name);
        }
        if !self.start_raw(element, &span) {
            return;
        }
        let Kept { html, id } = self.attributes(element, piece, tag, &[]);
        let mut entry = Entry::raw(element, End::Tag, span);
        if NAMES.contains(&element.name) {
            entry.name = self.start_raw_heading(element.name, id);
            entry.end = End::Heading;
        } else {
            // an anchor without a link must not swallow the links in it
            let anchor = element.name == "a";
            self.body.html.push('<');
            self.body.html.push_str(if anchor { "span" } else { element.name });
            if anchor {
                entry.end = End::Markup("</span>");
                entry.holds = Holds::Words;
            }
        }
        self.body.html.push_str(&html);
        self.body.html.push('>');
        if element.holds == Holds::Nothing {
            return;
        }
        self.push(entry);
        if tag.self_closing {
            self.pop();
        }
    }

    fn raw_link(&mut self, element: &'static Element, piece: &Piece, tag: &Tag, span: Span) {
        let address = attributes::value(piece, tag, "href").unwrap_or_default();
        let relations = attributes::value(piece, tag, "rel").unwrap_or_default();
        let target = Target::of(&address);
        let opens = self.links_open == 0
            && !matches!(target, Target::Scheme(_) | Target::Malformed)
            && self.has_room(DEEPEST, &span);
        let Kept { html: attributes, .. } = if opens {
            self.attributes(element, piece, tag, &["href", "rel"])
        } else {
            Kept::default()
        };
        let link = Link {
            target,
            attributes,
            relations: &relations,
            span,
            raw: Some(element),
            verbatim: false,
        };
        self.open_link(link);
        if tag.self_closing {
            self.close_raw("a", piece.span(&tag.span));
        }
    }

    fn raw_picture(&mut self, element: &'static Element, piece: &Piece, tag: &Tag, span: Span) {
        let source = attributes::value(piece, tag, "src").unwrap_or_default();
        let alt = attributes::value(piece, tag, "alt").map(|alt| alt.into_owned());
        let Kept { html: attributes, .. } = if matches!(Target::of(&source), Target::Hub(_)) {
            self.attributes(element, piece, tag, &["src", "alt"])
        } else {
            Kept::default()
        };
        self.picture(Picture { source: &source, alt, attributes, title: "", span, raw: true });
    }

    pub(super) fn close_raw(&mut self, name: &str, span: Span) {
        let Some(element) = allow_list::find(name) else {
            return;
        };
        if element.holds == Holds::Nothing {
            if element.name == "br" {
                // as browsers read `</br>`
                self.start_raw(element, &span);
                self.body.html.push_str("<br>");
            }
            return;
        }
        let heading = NAMES.contains(&element.name);
        let base = self.base();
        let closes =
            |entry: &Entry| entry.name == element.name || (heading && NAMES.contains(&entry.name));
        if let Some(open) = self.stack[base..].iter().rposition(closes) {
            // what stands in between is closed with a word, the element itself without
            self.pop_to(base + open + 1);
            self.pop();
        } else if let Some(count) = self.refused.get_mut(element.name).filter(|count| **count > 0) {
            *count -= 1;
        } else {
            self.report_stray(element.name, span);
        }
    }

    /// An element that is not on the list.
    fn refuse_element(
        &mut self,
        piece: &Piece,
        tag: &Tag,
        written: &str,
        span: Span,
        end: Option<usize>,
    ) {
        let name = written.to_ascii_lowercase();
        let with_content = WITH_CONTENT.iter().find(|known| **known == name);
        if let Some(known) = with_content
            && !tag.self_closing
        {
            let close = self.closing_place(known, span.end);
            self.muted = span.end..close.or(end).unwrap_or(span.end);
        }
        if matches!(name.as_str(), "iframe" | "video" | "audio" | "source")
            && self.embed(piece, tag, &name, &span)
        {
            return;
        }
        let message = if with_content.is_some() {
            say!(
                "« <{name}> » n’est pas repris, ni ce qu’il contient",
                "`<{name}>` is not kept, nor what it contains",
            )
        } else {
            say!(
                "« <{name}> » n’est pas repris ; le texte qu’il contient l’est",
                "`<{name}>` is not kept; the text in it is",
            )
        };
        let file = self.context.file;
        self.report(Diagnostic::at(&HTML_DROPPED, file, span, message).hint(hint(&name)));
    }

    /// Where an element's closing tag ends, in the file.
    fn closing_place(&mut self, name: &'static str, from: usize) -> Option<usize> {
        if self.never_closed.contains(&name) {
            return None;
        }
        let rest = &self.source.as_bytes()[from..self.end];
        let closing = format!("</{name}");
        let found = rest
            .windows(closing.len())
            .position(|window| window.eq_ignore_ascii_case(closing.as_bytes()))
            .and_then(|at| {
                let end = rest[at..].iter().position(|byte| *byte == b'>')?;
                Some(from + at + end + 1)
            });
        if found.is_none() {
            self.never_closed.push(name);
        }
        found
    }

    fn report_instruction(&mut self, span: Span) {
        let message = say!(
            "une instruction « <? » ou « <! » n’est pas reprise",
            "an instruction such as `<?` or `<!` is not kept",
        );
        let hint = say!("retirez-la", "remove it");
        self.report(Diagnostic::at(&HTML_DROPPED, self.context.file, span, message).hint(hint));
    }
}

fn hint(name: &str) -> crate::diagnostic::Message {
    match name {
        "script" | "noscript" => {
            say!(
                "retirez-le : un texte ne porte pas de script",
                "remove it: a text carries no script"
            )
        }
        "style" | "link" => say!("placez le style dans le thème", "put the style into the theme",),
        "svg" => say!(
            "enregistrez le dessin dans un fichier .svg à côté du texte : \
             ![description](dessin.svg)",
            "save the drawing as an .svg file beside the text: ![description](drawing.svg)",
        ),
        "video" | "audio" | "iframe" | "object" | "embed" => {
            say!("écrivez un lien vers ce contenu", "write a link to this content",)
        }
        _ if CONTROLS.contains(&name) => say!(
            "retirez la balise : un texte ne porte pas de formulaire",
            "remove the tag: a text carries no form",
        ),
        _ => match nearest(name, allow_list::names()) {
            Some(known) => say!(
                "retirez la balise, ou écrivez « <{known}> » si c’est ce que vous vouliez",
                "remove the tag, or write `<{known}>` if that is what you meant",
            ),
            None => say!(
                "retirez la balise, ou écrivez « &lt;{name}&gt; » pour la montrer",
                "remove the tag, or write `&lt;{name}&gt;` to show it",
            ),
        },
    }
}
