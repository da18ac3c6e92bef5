//! Fonts of the hub that `[cards] fonts` names, as bytes.

use std::path::{Component, Path};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};

use super::folder::leads_out;
use super::shelf::{Content, Shelf};

/// A font of the hub; what it can draw is not known here.
#[derive(Clone, Debug, Eq)]
pub(crate) struct HubFont {
    /// As `parvis.toml` names it, and where.
    pub(crate) written: String,
    pub(crate) span: Span,
    pub(crate) bytes: Arc<[u8]>,
}

impl PartialEq for HubFont {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
            && self.span == other.span
            && (Arc::ptr_eq(&self.bytes, &other.bytes) || self.bytes == other.bytes)
    }
}

/// Larger than any font of one weight, all of Han included.
const LARGEST: u64 = 32 << 20;

/// A hub needs one for each script that Parvis lacks.
const MOST: usize = 8;

pub(super) fn read(
    (hub, shelf): (&Path, &Shelf),
    wanted: &[(&str, Span)],
    diagnostics: &mut Diagnostics,
) -> Vec<HubFont> {
    let mut fonts = Vec::new();
    for (written, span) in wanted.iter().take(MOST) {
        match bytes((hub, shelf), written, span) {
            Ok(bytes) => {
                fonts.push(HubFont { written: (*written).to_owned(), span: span.clone(), bytes });
            }
            Err(finding) => diagnostics.push(*finding),
        }
    }
    if let Some((_, span)) = wanted.get(MOST) {
        let message = say!("plus de {MOST} polices", "more than {MOST} fonts");
        let finding = Diagnostic::at(&rule::OVERSIZED, &settings(), span.clone(), message);
        diagnostics.push(finding.hint(say!(
            "ne garder que celles des écritures que Parvis n’a pas",
            "keep those alone whose scripts Parvis does not have"
        )));
    }
    fonts
}

fn bytes(
    (hub, shelf): (&Path, &Shelf),
    written: &str,
    span: &Span,
) -> Result<Arc<[u8]>, Box<Diagnostic>> {
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    let inside = Path::new(written);
    let finding = |rule, message| Diagnostic::at(rule, &settings(), span.clone(), message);
    let location = hub.join(inside);
    if written.contains('\\') || !inside.components().all(is_plain) {
        let message = say!("`{written}` mène hors du hub", "`{written}` leads out of the hub");
        return Err(Box::new(finding(&rule::OUTSIDE_HUB, message).hint(say!(
            "copier la police dans le hub : `\"fonts/han.ttf\"`",
            "copy the font into the hub: `\"fonts/han.ttf\"`"
        ))));
    }
    let Ok(about) = std::fs::metadata(&location) else {
        let message =
            say!("la police `{written}` n’existe pas", "the font `{written}` does not exist");
        return Err(Box::new(finding(&rule::UNREADABLE, message).hint(say!(
            "son chemin se compte depuis le dossier du hub",
            "its path counts from the hub’s folder"
        ))));
    };
    if leads_out(hub, &location) {
        let message = say!("`{written}` mène hors du hub", "`{written}` leads out of the hub");
        return Err(Box::new(
            finding(&rule::OUTSIDE_HUB, message)
                .hint(say!("copier le fichier dans le hub", "copy the file into the hub")),
        ));
    }
    if about.len() > LARGEST {
        let megabytes = LARGEST >> 20;
        let message = say!(
            "la police `{written}` dépasse {megabytes} Mo",
            "the font `{written}` is over {megabytes} MB"
        );
        return Err(Box::new(finding(&rule::OVERSIZED, message).hint(say!(
            "prendre une seule graisse, ou une seule langue de la famille",
            "take one weight alone, or one language of the family"
        ))));
    }
    let read = || match std::fs::read(&location) {
        Ok(bytes) => Content::Bytes(Arc::from(bytes)),
        Err(_) => Content::Size(None),
    };
    match shelf.take(&location, read) {
        Content::Bytes(bytes) => Ok(bytes),
        Content::Text(..) | Content::Size(_) => {
            let message = say!(
                "la police `{written}` ne peut pas être lue",
                "the font `{written}` can’t be read"
            );
            Err(Box::new(finding(&rule::UNREADABLE, message).hint(say!(
                "vérifier que c’est un fichier, et ses droits d’accès",
                "check that it is a file, and its access rights"
            ))))
        }
    }
}

fn settings() -> FilePath {
    Arc::from("parvis.toml")
}
