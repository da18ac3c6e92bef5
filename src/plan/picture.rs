//! Pictures of bodies, of front matters and of the settings, found among the hub's files.

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, Span};
use crate::model::{Entry, EntryId, Hub, Image, Resource, Visibility, foreign_host};
use crate::parse::body::Reference;

use super::link::{Resolved, Source, lenient};
use super::link_report::{missing_picture, outside};
use super::media::Media;
use super::target::{Target, Targets};

/// A picture of the hub, or of a site that the brand admits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Of the hub's own from its root, of another's whole.
    pub(crate) address: String,
    pub(crate) size: Option<(u32, u32)>,
}

impl Picture {
    /// Whether networks show it where its page is shared: they know pixels alone.
    pub(crate) fn is_shown_by_networks(&self) -> bool {
        let path = self.address.split(['?', '#']).next().unwrap_or_default();
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let known = ["png", "jpg", "jpeg", "gif", "webp"];
        ending.is_some_and(|ending| known.contains(&ending.as_str()))
    }
}

/// The pictures that front matters name.
pub(super) fn of_images(
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Picture>> {
    let mut all = Vec::with_capacity(targets.site.entries.len());
    for entry in &targets.site.entries {
        let picture = entry.image.as_ref().and_then(|image| {
            if is_web(&image.src.value) {
                return of_another_site(image, entry, &targets.site.hub, diagnostics);
            }
            let target = targets.resolve(&image.file, &image.src.value);
            media.note(&target, &entry.visibility, &image.file, &image.src.span);
            let found = picture(&target, targets, media, Some(entry.id), None);
            if found.is_none() && entry.original == entry.id && target != Target::Broken {
                let span = image.src.span.clone();
                let finding = missing(&image.file, span, &image.src.value, targets);
                diagnostics.push(lenient(finding, &entry.visibility));
            }
            found.or_else(|| elsewhere(&target))
        });
        all.push(picture);
    }
    all
}

/// Whether an address names a site too.
fn is_web(address: &str) -> bool {
    address.contains("://") || address.starts_with("//")
}

/// A picture of another site is shown where the brand admits that site; its size is not known.
fn of_another_site(
    image: &Image,
    entry: &Entry,
    hub: &Hub,
    diagnostics: &mut Diagnostics,
) -> Option<Picture> {
    let address = &image.src.value;
    if hub.may_ask(Resource::Images, address) {
        let scheme = if address.starts_with("//") { "https:" } else { "" };
        return Some(Picture { address: format!("{scheme}{address}"), size: None });
    }
    if entry.original == entry.id {
        let span = image.src.span.clone();
        diagnostics.push(foreign_host(Resource::Images, address, &image.file, span));
    }
    None
}

/// The files that `parvis.toml` names, and those that browsers ask for: all public uses.
pub(super) fn of_settings(
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) {
    let hub = &targets.site.hub;
    let file = &targets.inputs.settings.path;
    let photos = hub.authors.iter().filter_map(|author| author.photo.as_ref());
    for written in hub.brand.logo.iter().chain(photos) {
        let target = targets.resolve(file, &written.value);
        media.note(&target, &Visibility::Public, file, &written.span);
        let (address, span) = (written.value.as_str(), written.span.clone());
        if is_web(address) {
            if !hub.may_ask(Resource::Images, address) {
                diagnostics.push(foreign_host(Resource::Images, address, file, span));
            }
        } else if !matches!(target, Target::Static(_)) {
            diagnostics.push(missing(file, span, address, targets));
        }
    }
    for (index, found) in targets.inputs.statics.iter().enumerate() {
        if found.path.starts_with("favicon.") || &*found.path == "apple-touch-icon.png" {
            media.uses.note(index, &Visibility::Public, file, &(0..0));
        }
    }
}

/// At a root address it may be put there by other means than Parvis.
fn missing(file: &FilePath, span: Span, written: &str, targets: &Targets<'_>) -> Diagnostic {
    let finding = missing_picture(file, span, written, targets);
    if written.starts_with('/') { finding.severity(Severity::Warning) } else { finding }
}

pub(super) fn resolve_picture(
    target: &Target,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let entry = source.entry.map(|entry| entry.id);
    if *target == Target::Outside {
        diagnostics.push(outside(reference, source));
        return Resolved::Words;
    }
    if let Some(picture) = picture(target, targets, media, entry, source.page.as_deref()) {
        return Resolved::Picture(picture);
    }
    if *target == Target::Broken {
        return Resolved::Words;
    }
    let place = reference.span.clone();
    let mut finding = missing(source.file, place, &reference.target, targets);
    if reference.raw {
        finding = finding.severity(Severity::Warning);
    }
    diagnostics.push(finding);
    elsewhere(target).map_or(Resolved::Words, Resolved::Picture)
}

/// A picture that may be put there by other means than Parvis: the writer was warned.
fn elsewhere(target: &Target) -> Option<Picture> {
    match target {
        Target::UnknownAddress(address) | Target::Address(address) => {
            Some(Picture { address: address.clone(), size: None })
        }
        _ => None,
    }
}

fn picture(
    target: &Target,
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    entry: Option<EntryId>,
    page: Option<&str>,
) -> Option<Picture> {
    match target {
        Target::Static(id) => {
            let file = &targets.inputs.statics[*id];
            Some(Picture { address: format!("/{}", file.path), size: file.size })
        }
        Target::Media(id) => {
            let address = match (entry, page) {
                (Some(entry), _) => media.used_by(*id, entry),
                (None, Some(page)) => media.below(*id, page),
                (None, None) => String::new(),
            };
            Some(Picture { address, size: targets.inputs.assets[*id].size })
        }
        _ => None,
    }
}
