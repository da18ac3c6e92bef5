//! Two things that want one address: between texts an error that proposes a slug; a text goes
//! before a redirect; and the routes in their final order.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Span, rule, say};
use crate::load::Inputs;
use crate::model::{Entry, Site, Visibility};
use crate::parse::written::Spanned;

use super::list::List;
use super::name::{self, alike, folded};
use super::resource::Resource;
use super::route::{Folder, Route, Show};

/// Reports collisions and puts the routes in the order of their paths.
pub(super) fn settle(
    mut routes: Vec<Route>,
    site: &Site,
    addresses: &[String],
    inputs: &Inputs,
    diagnostics: &mut Diagnostics,
) -> Vec<Route> {
    report_texts(site, addresses, diagnostics);
    routes.par_sort_by(|a, b| {
        (a.folder, &a.path, rank(&a.show)).cmp(&(b.folder, &b.path, rank(&b.show)))
    });
    let sources = Sources { site, inputs, addresses };
    let mut settled: Vec<Route> = Vec::with_capacity(routes.len());
    for route in routes {
        match settled.last() {
            Some(last) if last.folder == route.folder && last.path == route.path => {
                report_pair(last, &route, &sources, diagnostics);
            }
            _ => settled.push(route),
        }
    }
    report_files_in_the_way(&settled, &sources, diagnostics);
    name::check(&settled, addresses, &sources, diagnostics);
    settled
}

/// Texts come first, redirects last: what collides with a text gives way to it.
fn rank(show: &Show) -> u8 {
    match show {
        Show::Entry(_) => 0,
        Show::Redirect { .. } => 3,
        Show::Resource(Resource::Static(_)) | Show::Resource(Resource::Media(_)) => 2,
        _ => 1,
    }
}

/// Whether it will have an address at some instant.
pub(super) fn waits_or_is_public(entry: &Entry) -> bool {
    !matches!(entry.visibility, Visibility::Draft | Visibility::Expired { .. })
}

/// Texts that will be public at some instant, compared whether or not they are public now.
fn report_texts(site: &Site, addresses: &[String], diagnostics: &mut Diagnostics) {
    let mut taken: HashMap<Cow<'_, str>, &Entry> = HashMap::with_capacity(site.entries.len());
    for entry in site.entries.iter().filter(|entry| waits_or_is_public(entry)) {
        let address = addresses[entry.id].as_str();
        if let Some(first) = taken.get(&folded(address)) {
            let stem = &entry.document.place.name;
            let slug = crate::slug::slug(stem);
            let proposal = if slug == entry.slug { format!("{slug}-2") } else { slug };
            let other = first.file();
            let message = if addresses[first.id] == address {
                say!(
                    "`{other}` a déjà l’adresse `{address}`",
                    "`{other}` already has the address `{address}`"
                )
            } else {
                alike(&addresses[first.id], address)
            };
            let hint = say!(
                "écrire dans l’un des deux `slug = \"{proposal}\"`",
                "write in one of the two `slug = \"{proposal}\"`"
            );
            let place = entry.document.first_line();
            let finding = Diagnostic::at(&rule::DUPLICATE_ADDRESS, entry.file(), place, message);
            diagnostics.push(finding.hint(hint));
        } else {
            taken.insert(folded(address), entry);
        }
    }
}

fn report_pair(
    first: &Route,
    second: &Route,
    sources: &Sources<'_>,
    diagnostics: &mut Diagnostics,
) {
    match (&first.show, &second.show) {
        // Two texts were reported already.
        (Show::Entry(_), Show::Entry(_)) => return,
        (Show::Redirect { to }, Show::Redirect { to: other }) if to == other => return,
        // What an expired or a removed answer leaves gives way to what is there now.
        (_, Show::Redirect { .. })
            if sources.of(second).is_none() && !is_number(second, sources.site) =>
        {
            return;
        }
        _ => {}
    }
    let address = &first.address;
    let (one, other) = (sources.of(second), sources.of(first));
    let message = if one.is_none() || other.is_none() {
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
    let (file, what) = one.or(other).unwrap_or_else(|| sources.settings(first));
    let hint = say!("changer {}", "change {}", what.french ; what.english);
    let mut lines = [second, first].into_iter().filter_map(|route| sources.line(route));
    let (place, other) = (lines.next(), lines.next());
    let place = place.filter(|(path, _)| *path == file).map(|(_, span)| span);
    let mut finding = Diagnostic::at(&rule::DUPLICATE_ADDRESS, &file, place, message).hint(hint);
    if let Some((path, span)) = other {
        finding = finding.also(&path, span, say!("l’autre est ici", "the other is here"));
    }
    diagnostics.push(finding);
}

/// A file whose name is that of a folder that pages need.
fn report_files_in_the_way(
    settled: &[Route],
    sources: &Sources<'_>,
    diagnostics: &mut Diagnostics,
) {
    let by_path: HashMap<(Folder, &str), &Route> =
        settled.iter().map(|route| ((route.folder, route.path.as_str()), route)).collect();
    let mut told: BTreeSet<(Folder, &str)> = BTreeSet::new();
    for below in settled {
        let above = below.path.match_indices('/').map(|(at, _)| &below.path[..at]);
        for path in above {
            let place = (below.folder, path);
            let Some(file) = by_path.get(&place) else { continue };
            if !told.insert(place) {
                continue;
            }
            let address = format!("/{path}");
            let message = say!(
                "`{address}` ne peut pas être un fichier : `{}` est en dessous",
                "`{address}` can’t be a file: `{}` is below it",
                below.address ; below.address
            );
            let source = sources.of(file).or_else(|| sources.of(below));
            let (at, what) = source.unwrap_or_else(|| sources.settings(below));
            let hint = say!("changer {}", "change {}", what.french ; what.english);
            diagnostics
                .push(Diagnostic::at(&rule::DUPLICATE_ADDRESS, &at, None, message).hint(hint));
        }
    }
}

/// `/q/<id>/`: the place where a number lands.
fn is_number(route: &Route, site: &Site) -> bool {
    let inside = route.address.trim_start_matches('/');
    site.hub.languages.iter().any(|language| {
        inside.strip_prefix(&*language.prefix).is_some_and(|rest| rest.starts_with("q/"))
    })
}

/// Where the addresses of routes come from.
pub(super) struct Sources<'a> {
    pub(super) site: &'a Site,
    pub(super) inputs: &'a Inputs,
    addresses: &'a [String],
}

impl Sources<'_> {
    /// The file to change, and what in it; `None` for what Parvis names by itself.
    pub(super) fn of(&self, route: &Route) -> Option<(FilePath, Message)> {
        match &route.show {
            Show::Entry(id) => {
                Some((self.site.entries[*id].file().clone(), say!("son `slug`", "its `slug`")))
            }
            Show::Resource(Resource::Static(index)) => {
                let path = format!("static/{}", self.inputs.statics[*index].path);
                Some((FilePath::from(path), say!("le nom du fichier", "the file’s name")))
            }
            Show::Redirect { .. } => {
                let (entry, _) = self.alias(route)?;
                Some((
                    entry.file().clone(),
                    say!("cette adresse dans `aliases`", "this address in `aliases`"),
                ))
            }
            Show::FaqTopic(index) => {
                let topic = self.site.topics[route.language].get(*index)?;
                match &topic.document {
                    Some(document) => {
                        Some((document.file.clone(), say!("son `slug`", "its `slug`")))
                    }
                    None => {
                        let answer = &self.site.entries[*topic.answers.first()?];
                        let what = say!(
                            "le nom de son dossier, ou le `slug` d’un `_topic.md` dans ce dossier",
                            "the name of its folder, or the `slug` of a `_topic.md` in that folder"
                        );
                        Some((answer.file().clone(), what))
                    }
                }
            }
            _ => None,
        }
    }

    /// The alias that a redirect was made for, and its text.
    fn alias(&self, route: &Route) -> Option<(&Entry, &Spanned<String>)> {
        let Show::Redirect { to } = &route.show else { return None };
        let same = |alias: &str| alias.trim_end_matches('/') == route.address.trim_end_matches('/');
        let leads = |entry: &&Entry| entry.is_public() && self.addresses[entry.id] == *to;
        let mut entries = self.site.entries.iter().filter(leads);
        entries.find_map(|entry| {
            let alias = entry.aliases.iter().find(|alias| same(&alias.value))?;
            Some((entry, alias))
        })
    }

    /// The line that asks for a route's address, where one does.
    fn line(&self, route: &Route) -> Option<(FilePath, Span)> {
        match &route.show {
            Show::Entry(id) => {
                let entry = &self.site.entries[*id];
                Some((entry.file().clone(), entry.document.first_line()))
            }
            Show::Redirect { .. } => {
                let (entry, alias) = self.alias(route)?;
                Some((entry.file().clone(), alias.span.clone()))
            }
            _ => None,
        }
    }

    /// Where the sections of a route's language are named.
    pub(super) fn settings(&self, route: &Route) -> (FilePath, Message) {
        if matches!(route.show, Show::Posts { list: List::Author(_), .. }) {
            let what = say!(
                "l’identifiant de l’un des deux auteurs dans `[authors]`",
                "the id of one of the two authors in `[authors]`"
            );
            return (self.inputs.settings.path.clone(), what);
        }
        let code = &self.site.hub.languages[route.language].code;
        let what = say!(
            "l’adresse de l’une des deux sections dans `[languages.{code}]`",
            "the address of one of the two sections in `[languages.{code}]`"
        );
        (self.inputs.settings.path.clone(), what)
    }
}
