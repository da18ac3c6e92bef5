//! Two things that want one address: between texts an error that proposes a slug; a text goes
//! before a redirect; and the routes in their final order.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, rule, say};
use crate::load::Inputs;
use crate::model::{Entry, Site, Visibility};

use super::route::{Route, Show};

/// Reports collisions and puts the routes in the order of their paths.
pub(super) fn settle(
    mut routes: Vec<Route>,
    site: &Site,
    addresses: &[String],
    inputs: &Inputs,
    diagnostics: &mut Diagnostics,
) -> Vec<Route> {
    report_texts(site, addresses, diagnostics);
    routes.sort_by(|a, b| {
        (a.folder, &a.path, rank(&a.show)).cmp(&(b.folder, &b.path, rank(&b.show)))
    });
    let mut settled: Vec<Route> = Vec::with_capacity(routes.len());
    for route in routes {
        match settled.last() {
            Some(last) if last.folder == route.folder && last.path == route.path => {
                report_pair(last, &route, site, inputs, diagnostics);
            }
            _ => settled.push(route),
        }
    }
    settled
}

/// Texts come first, redirects last: what collides with a text gives way to it.
fn rank(show: &Show) -> u8 {
    match show {
        Show::Entry(_) => 0,
        Show::Redirect { .. } => 3,
        Show::Static(_) | Show::Media(_) => 2,
        _ => 1,
    }
}

/// Texts that will be public at some instant, compared whether or not they are public now.
fn report_texts(site: &Site, addresses: &[String], diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in &site.entries {
        if matches!(entry.visibility, Visibility::Draft | Visibility::Expired { .. }) {
            continue;
        }
        let address = addresses[entry.id].as_str();
        if let Some(first) = taken.get(address) {
            let stem = &entry.document.place.name;
            let slug = crate::slug::slug(stem);
            let proposal = if slug == entry.slug { format!("{slug}-2") } else { slug };
            let other = first.file();
            let message = say!(
                "`{other}` a déjà l’adresse `{address}`",
                "`{other}` already has the address `{address}`"
            );
            let hint = say!(
                "écrire dans l’un des deux `slug = \"{proposal}\"`",
                "write in one of the two `slug = \"{proposal}\"`"
            );
            let place = entry.document.front_matter.start..entry.document.front_matter.start + 3;
            let finding = Diagnostic::at(&rule::DUPLICATE_ADDRESS, entry.file(), place, message);
            diagnostics.push(finding.hint(hint));
        } else {
            taken.insert(address, entry);
        }
    }
}

fn report_pair(
    first: &Route,
    second: &Route,
    site: &Site,
    inputs: &Inputs,
    diagnostics: &mut Diagnostics,
) {
    // Two texts were reported already; a redirect that leads where the page is does no harm.
    if matches!((&first.show, &second.show), (Show::Entry(_), Show::Entry(_))) {
        return;
    }
    let address = &first.address;
    let Some((file, what)) = source(second, site, inputs).or_else(|| source(first, site, inputs))
    else {
        return;
    };
    let by_parvis = |route: &Route| source(route, site, inputs).is_none();
    let message = if by_parvis(first) || by_parvis(second) {
        say!(
            "`{address}` est l’adresse d’une page que Parvis fait lui-même",
            "`{address}` is the address of a page that Parvis makes itself"
        )
    } else {
        say!(
            "l’adresse `{address}` est demandée deux fois",
            "the address `{address}` is wanted twice"
        )
    };
    let hint = say!("changer {}", "change {}", what.french ; what.english);
    diagnostics.push(Diagnostic::at(&rule::DUPLICATE_ADDRESS, &file, None, message).hint(hint));
}

/// The file to change, and what in it.
fn source(
    route: &Route,
    site: &Site,
    inputs: &Inputs,
) -> Option<(FilePath, crate::diagnostic::Message)> {
    match &route.show {
        Show::Entry(id) => {
            Some((site.entries[*id].file().clone(), say!("son `slug`", "its `slug`")))
        }
        Show::Static(index) => {
            let path = format!("static/{}", inputs.statics[*index].path);
            Some((FilePath::from(path), say!("le nom du fichier", "the file’s name")))
        }
        Show::Redirect { .. } => {
            let entry = site.entries.iter().filter(|entry| entry.is_public()).find(|entry| {
                entry.aliases.iter().any(|alias| {
                    alias.value.trim_end_matches('/') == route.address.trim_end_matches('/')
                })
            })?;
            Some((
                entry.file().clone(),
                say!("cette adresse dans `aliases`", "this address in `aliases`"),
            ))
        }
        _ => None,
    }
}
