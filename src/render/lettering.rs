//! The fonts that a hub's cards are set in, and what they can't show.

use std::sync::Arc;

use crate::card::{Face, Fonts};
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::load::Inputs;
use crate::model::{Entry, Site, Visibility};
use crate::parse::document::DocumentContent;

/// Read once, and kept as long as the hub's own fonts are the same.
#[derive(Debug)]
pub(super) struct Lettering {
    pub(super) fonts: Fonts,
    /// Fonts of the hub that are none.
    pub(super) found: Diagnostics,
}

/// How many characters a finding names.
const MOST_NAMED: usize = 12;

impl Lettering {
    pub(super) fn new(inputs: &Inputs) -> Self {
        let mut found = Diagnostics::default();
        let mut faces = Vec::new();
        for font in &inputs.fonts {
            match Face::of_hub(font.bytes.clone()) {
                Some(face) => faces.push(Arc::new(face)),
                None => {
                    let written = &font.written;
                    let message = say!(
                        "`{written}` n’est pas une police que les cartes peuvent employer",
                        "`{written}` is no font that cards can use"
                    );
                    let path = &inputs.settings.path;
                    let span = font.span.clone();
                    let finding = Diagnostic::at(&rule::WRONG_TYPE, path, span, message);
                    found.push(finding.hint(say!(
                        "donner un fichier `.ttf` ou `.otf` ; un `.woff2` se convertit d’abord",
                        "give a `.ttf` or `.otf` file; a `.woff2` has to be converted first"
                    )));
                }
            }
        }
        Self { fonts: Fonts::with(faces), found }
    }

    /// What cards would show as empty boxes, now or once their texts are public.
    pub(super) fn missing(&self, inputs: &Inputs, site: &Site) -> Diagnostics {
        let mut found = Diagnostics::default();
        let settings = &inputs.settings.path;
        let mut words: Vec<&str> = vec![&site.hub.brand.name];
        for language in &site.hub.languages {
            words.push(&language.title);
            words.extend(language.tagline.as_deref());
        }
        words.dedup();
        for words in words {
            found.extend(self.report(words, settings, None));
        }
        if site.hub.card_pages {
            for entry in site.entries.iter().filter(|entry| has_card(entry)) {
                found.extend(self.report(&entry.title, entry.file(), title_span(entry)));
            }
        }
        found
    }

    fn report(&self, words: &str, file: &FilePath, span: Option<Span>) -> Diagnostics {
        let missing = self.fonts.missing(words);
        if missing.is_empty() {
            return Diagnostics::default();
        }
        let more = if missing.len() > MOST_NAMED { " …" } else { "" };
        let named: Vec<&str> = missing.iter().take(MOST_NAMED).map(String::as_str).collect();
        let (named, title) = (named.join(" "), crate::card::clean(words));
        let message = say!(
            "la carte de « {title} » ne peut pas montrer {named}{more} : aucune police n’a ces caractères",
            "the card of “{title}” can’t show {named}{more}: no font has these characters"
        );
        let finding = Diagnostic::at(&rule::MISSING_LETTERS, file, span, message);
        Diagnostics::from(finding.hint(say!(
            "mettre dans le hub une police qui les a et la nommer dans `parvis.toml`, sous `[cards]` : `fonts = [\"fonts/ma-police.ttf\"]` ; ou les ôter du titre",
            "put a font that has them into the hub and name it in `parvis.toml`, under `[cards]`: `fonts = [\"fonts/my-font.ttf\"]`; or take them out of the title"
        )))
    }
}

fn has_card(entry: &Entry) -> bool {
    let never = matches!(entry.visibility, Visibility::Draft | Visibility::Expired { .. });
    entry.image.is_none() && !never
}

fn title_span(entry: &Entry) -> Option<Span> {
    match &entry.document.content {
        DocumentContent::Text { common, .. } => {
            common.title.as_ref().map(|title| title.span.clone())
        }
        DocumentContent::Topic(_) => None,
    }
}
