//! The attributes of raw HTML: kept, or named in a warning.

use std::borrow::Cow;

use super::allow_list::{self, Element, SWITCHES};
use super::escape::{attribute, decode_attribute};
use super::page_anchors;
use super::piece::Piece;
use super::tag::Tag;
use super::writer::Writer;
use crate::diagnostic::rule::HTML_DROPPED;
use crate::diagnostic::{Diagnostic, Span, say};

/// What is left of a tag's attributes.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Serialised, each with a space before it.
    pub(super) html: String,
    pub(super) id: Option<String>,
}

/// An attribute's value with character references decoded; empty where it has none.
pub(super) fn value<'p>(piece: &'p Piece, tag: &Tag, name: &str) -> Option<Cow<'p, str>> {
    let named =
        |range: &std::ops::Range<usize>| piece.text[range.clone()].eq_ignore_ascii_case(name);
    let found = tag.attributes.iter().find(|attribute| named(&attribute.name))?;
    Some(
        found.value.clone().map_or(Cow::Borrowed(""), |range| decode_attribute(&piece.text[range])),
    )
}

/// The ids that a tag gives: `id`, and the `name` of an old anchor.
pub(super) fn ids<'p>(piece: &'p Piece, tag: &Tag) -> Option<Cow<'p, str>> {
    let anchor = piece.text[tag.name.clone()].eq_ignore_ascii_case("a");
    let id = value(piece, tag, "id").or_else(|| value(piece, tag, "name").filter(|_| anchor));
    id.filter(|id| !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || c.is_control()))
}

impl Writer<'_> {
    /// Keeps what the allow-list allows, but for `done`, which the caller sees to itself.
    pub(super) fn attributes(
        &mut self,
        element: &'static Element,
        piece: &Piece,
        tag: &Tag,
        done: &[&str],
    ) -> Kept {
        let mut kept = Kept::default();
        let mut dropped = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        if let Some(id) = ids(piece, tag) {
            let taken = page_anchors::is_taken(self.context.page, &id);
            if !taken && self.body.anchors.insert(id.clone().into_owned()) {
                attribute(&mut kept.html, "id", &id);
                kept.id = Some(id.into_owned());
            } else {
                self.report_repeated_id(&id, piece.span(&tag.span));
            }
        }
        for one in &tag.attributes {
            let name = piece.text[one.name.clone()].to_ascii_lowercase();
            if done.contains(&name.as_str()) || name == "id" || seen.contains(&name) {
                continue;
            }
            if name == "name" && element.name == "a" {
                continue;
            }
            let value = one.value.clone().map(|range| decode_attribute(&piece.text[range]));
            if allow_list::keeps(element, &name, value.as_deref()) {
                let value = value.unwrap_or_default();
                let value = if SWITCHES.contains(&name.as_str()) { "" } else { &*value };
                attribute(&mut kept.html, &name, value);
            } else {
                dropped.push((name.clone(), piece.span(&one.span)));
            }
            // a tag of thousands of attributes must not cost their square
            if seen.len() < 32 {
                seen.push(name);
            }
        }
        self.report_attributes(element.name, &dropped, &piece.span(&tag.span));
        kept
    }

    /// One warning for all that an element loses.
    pub(super) fn report_attributes(
        &mut self,
        element: &str,
        dropped: &[(String, Span)],
        tag: &Span,
    ) {
        let span = match dropped {
            [] => return,
            [(_, span)] => span.clone(),
            _ => tag.clone(),
        };
        const MOST: usize = 8;
        let names = |open: &str, close: &str| {
            let names = dropped.iter().take(MOST).map(|(name, _)| format!("{open}{name}{close}"));
            let more = if dropped.len() > MOST { "…" } else { "" };
            names.collect::<Vec<_>>().join(", ") + more
        };
        let (french, english) = (names("« ", " »"), names("`", "`"));
        let message = if dropped.len() == 1 {
            say!(
                "l’attribut {french} de « <{element}> » n’est pas repris",
                "the attribute {english} of `<{element}>` is not kept",
            )
        } else {
            say!(
                "des attributs de « <{element}> » ne sont pas repris : {french}",
                "attributes of `<{element}>` are not kept: {english}",
            )
        };
        let hint = hint(dropped);
        self.report(Diagnostic::at(&HTML_DROPPED, self.context.file, span, message).hint(hint));
    }

    fn report_repeated_id(&mut self, id: &str, span: Span) {
        let message = say!(
            "l’identifiant « {id} » est déjà pris dans cette page, celui-ci n’est pas repris",
            "the id `{id}` is already taken on this page; this one is not kept",
        );
        let hint = say!("choisissez-en un autre", "choose another");
        self.report(Diagnostic::at(&HTML_DROPPED, self.context.file, span, message).hint(hint));
    }
}

fn hint(dropped: &[(String, Span)]) -> crate::diagnostic::Message {
    let any = |test: fn(&str) -> bool| dropped.iter().any(|(name, _)| test(name));
    if any(|name| name.starts_with("on")) {
        say!("retirez-le : un texte ne porte pas de script", "remove it: a text carries no script",)
    } else if any(|name| name == "style") {
        say!(
            "donnez une classe (class) et dessinez-la dans le thème",
            "give a class, and draw it in the theme",
        )
    } else if any(|name| name == "target") {
        say!(
            "retirez-le : le lecteur choisit lui-même d’ouvrir un onglet",
            "remove it: readers choose for themselves to open a tab",
        )
    } else {
        say!("retirez-le, rien ne s’y perd", "remove it, nothing is lost")
    }
}
