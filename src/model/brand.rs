//! The brand: name, address, colours, legal block.

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::parse::settings::Settings;
use crate::parse::written::{Spanned, home};

use super::hub::text;

#[derive(Debug, Default)]
pub(crate) struct Brand {
    pub(crate) name: String,
    /// Without the last `/`: `https://maison-lin.fr` or `https://marque.fr/hub`.
    pub(crate) base_url: String,
    /// The path of `base_url`: empty or `/hub`.
    pub(crate) base_path: String,
    pub(crate) logo: Option<Spanned<String>>,
    pub(crate) accent: Option<String>,
    pub(crate) paper: Option<String>,
    pub(crate) ink: Option<String>,
    pub(crate) organiser: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) registration: Option<String>,
    pub(crate) director: Option<String>,
    pub(crate) host: Option<String>,
    pub(crate) contact: Option<String>,
}

pub(super) fn brand(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) -> Brand {
    let Some(fields) = &settings.brand else {
        return Brand::default();
    };
    let mut brand = Brand {
        name: text(&fields.name).unwrap_or_default(),
        logo: fields.logo.clone(),
        ..Brand::default()
    };
    if let Some(base) = &fields.base_url {
        match home(base) {
            Some(url) => {
                url.as_str().trim_end_matches('/').clone_into(&mut brand.base_url);
                url.path().trim_end_matches('/').clone_into(&mut brand.base_path);
            }
            None => diagnostics.push(
                Diagnostic::at(
                    &rule::WRONG_TYPE,
                    file,
                    base.span.clone(),
                    say!(
                        "`base_url` n’est pas une adresse complète",
                        "`base_url` is not a full address"
                    ),
                )
                .hint(say!(
                    "par exemple `\"https://hub.exemple.fr\"`",
                    "for example `\"https://hub.example.com\"`"
                )),
            ),
        }
    }
    if let Some(colours) = &fields.colours {
        for (colour, place) in [
            (&colours.accent, &mut brand.accent),
            (&colours.paper, &mut brand.paper),
            (&colours.ink, &mut brand.ink),
        ] {
            match colour {
                Some(colour) if is_colour(colour) => *place = Some(colour.value.clone()),
                Some(colour) => diagnostics.push(not_a_colour(file, &colour.span)),
                None => {}
            }
        }
    }
    if let Some(legal) = &fields.legal {
        brand.organiser = text(&legal.organiser);
        brand.address = text(&legal.address);
        brand.registration = text(&legal.registration);
        brand.director = text(&legal.director);
        brand.host = text(&legal.host);
        brand.contact = text(&legal.contact);
    }
    brand
}

fn is_colour(written: &str) -> bool {
    let digits = written.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn not_a_colour(file: &FilePath, span: &Span) -> Diagnostic {
    Diagnostic::at(
        &rule::WRONG_TYPE,
        file,
        span.clone(),
        say!("ceci n’est pas une couleur", "this is not a colour"),
    )
    .hint(say!("l’écrire `\"#8a3b2e\"`", "write it `\"#8a3b2e\"`"))
}
