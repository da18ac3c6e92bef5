//! Names of outputs and of the hub's files that some disk can't hold, that two disks hold
//! differently, or that deceive whoever reads them.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Severity, rule, say};
use crate::disk_name::{deceit, flaw};
use crate::load::Inputs;
use crate::model::Site;

use super::List;
use super::collision::{Sources, waits_or_is_public};
use super::feed::FeedOf;
use super::resource::Resource;
use super::route::{Folder, Route, Show};

/// Checks the names of all outputs, of texts that wait too, and of all files that were read.
pub(super) fn check(
    routes: &[Route],
    addresses: &[String],
    sources: &Sources<'_>,
    diagnostics: &mut Diagnostics,
) {
    report_files(sources.inputs, diagnostics);
    report_addresses(sources.site, addresses, diagnostics);
    let mut known: HashMap<(Folder, Cow<'_, str>), &Route> = HashMap::with_capacity(routes.len());
    for route in routes {
        let is_text = matches!(route.show, Show::Entry(_));
        if let Some(message) = unfit(&route.path).filter(|_| !is_text) {
            diagnostics.push(finding(route, sources, message));
        }
        let key = (route.folder, folded(&route.path));
        match known.get(&key) {
            // Two texts are compared whether or not they are public.
            Some(first) if matches!(first.show, Show::Entry(_)) && is_text => {}
            Some(first) => diagnostics.push(look_alike(first, route, sources)),
            None => {
                known.insert(key, route);
            }
        }
    }
}

/// As disks compare names that know neither case nor forms of accents (APFS, NTFS; Unicode, UAX 15).
pub(super) fn folded(path: &str) -> Cow<'_, str> {
    if path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(path);
    }
    Cow::Owned(path.nfd().flat_map(char::to_lowercase).nfc().collect())
}

fn unfit(path: &str) -> Option<Message> {
    let (part, flaw) = path.split('/').find_map(|part| Some((part, flaw(part)?)))?;
    let (part, why) = (shortened(part), flaw.reason());
    Some(say!(
        "le nom `{part}` ne convient pas : {}",
        "the name `{part}` does not fit: {}",
        why.french ; why.english
    ))
}

/// As much of a name as tells it.
fn shortened(name: &str) -> Cow<'_, str> {
    const MOST: usize = 60;
    match name.char_indices().nth(MOST) {
        Some((at, _)) => Cow::Owned(format!("{}…", &name[..at])),
        None => Cow::Borrowed(name),
    }
}

/// Texts, data and files beside texts; those of `static/` are outputs.
fn report_files(inputs: &Inputs, diagnostics: &mut Diagnostics) {
    let texts = inputs.texts.iter().chain(&inputs.data).map(|file| &file.path);
    let assets = inputs.assets.iter().map(|file| &file.path);
    for path in texts.chain(assets).chain(&inputs.broken) {
        let Some(flaw) = deceit(path) else {
            continue;
        };
        let why = flaw.reason();
        let message = say!(
            "le nom de ce fichier ne convient pas : {}",
            "this file’s name does not fit: {}",
            why.french ; why.english
        );
        diagnostics.push(Diagnostic::at(&rule::UNSAFE_NAME, path, None, message).hint(say!(
            "le renommer avec des lettres, des chiffres et des tirets",
            "rename it with letters, digits and hyphens"
        )));
    }
    let statics = inputs.statics.iter().map(|file| FilePath::from(format!("static/{}", file.path)));
    for path in inputs.assets.iter().map(|file| file.path.clone()).chain(statics) {
        diagnostics.extend(unlike_its_address(&path));
    }
}

/// Addresses of texts, public or not yet.
fn report_addresses(site: &Site, addresses: &[String], diagnostics: &mut Diagnostics) {
    for entry in site.entries.iter().filter(|entry| waits_or_is_public(entry)) {
        let Some(message) = unfit(addresses[entry.id].trim_matches('/')) else { continue };
        let finding = Diagnostic::at(&rule::UNSAFE_NAME, entry.file(), None, message);
        diagnostics.push(finding.hint(say!(
            "écrire un autre `slug`, en lettres, chiffres et tirets",
            "write another `slug`, of letters, digits and hyphens"
        )));
    }
}

/// A file whose name means something else in an address.
fn unlike_its_address(path: &FilePath) -> Diagnostics {
    let Some(sign) = path.chars().find(|letter| matches!(letter, '#' | '%')) else {
        return Diagnostics::default();
    };
    let message = say!(
        "« {sign} » a un autre sens dans une adresse : les liens vers ce fichier ne mèneront à rien",
        "`{sign}` means something else in an address: links to this file will lead nowhere"
    );
    let finding = Diagnostic::at(&rule::UNSAFE_NAME, path, None, message);
    let finding = finding.severity(Severity::Warning).hint(say!(
        "le renommer avec des lettres, des chiffres et des tirets",
        "rename it with letters, digits and hyphens"
    ));
    finding.into()
}

fn finding(route: &Route, sources: &Sources<'_>, message: Message) -> Diagnostic {
    let (file, what) = source(route, sources);
    let hint = say!("changer {}", "change {}", what.french ; what.english);
    Diagnostic::at(&rule::UNSAFE_NAME, &file, None, message).hint(hint)
}

/// The file to change, and what in it.
fn source(route: &Route, sources: &Sources<'_>) -> (FilePath, Message) {
    let of_group = || {
        let list = match &route.show {
            Show::Posts { list, .. } => *list,
            Show::Resource(Resource::Feed(FeedOf::Tag(index), _)) => List::Tag(*index),
            _ => return None,
        };
        let group = list.group(&sources.site.collections[route.language])?;
        let entry = &sources.site.entries[*group.entries.first()?];
        let label = shortened(&group.label.label);
        let what = say!("« {label} », qui en fait une page", "“{label}”, which makes a page of it");
        Some((entry.file().clone(), what))
    };
    let of_media = || {
        let Show::Resource(Resource::Media(id)) = route.show else { return None };
        let what = say!("le nom du fichier", "the file’s name");
        Some((sources.inputs.assets[id].path.clone(), what))
    };
    let found = sources.of(route).or_else(of_group).or_else(of_media);
    found.unwrap_or_else(|| sources.settings(route))
}

fn look_alike(first: &Route, second: &Route, sources: &Sources<'_>) -> Diagnostic {
    let (one, other) = (&first.address, &second.address);
    let message = alike(one, other);
    let (file, what) = sources.of(second).unwrap_or_else(|| source(first, sources));
    let hint = say!("changer {}", "change {}", what.french ; what.english);
    Diagnostic::at(&rule::DUPLICATE_ADDRESS, &file, None, message).hint(hint)
}

/// Two addresses that are one on many disks.
pub(super) fn alike(one: &str, other: &str) -> Message {
    say!(
        "`{one}` et `{other}` ne diffèrent que par des majuscules ou par la forme des accents : bien des disques n’en font qu’un fichier",
        "`{one}` and `{other}` differ only by capitals or by the form of their accents: many disks make one file of them"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::folded;

    proptest! {
        #[test]
        fn folding_knows_neither_case_nor_form(text in "[a-zéÉœŒßΣ\u{301}\u{327}/.]{0,16}") {
            use unicode_normalization::UnicodeNormalization as _;
            let forms = [text.nfc().collect::<String>(), text.nfd().collect(), text.to_uppercase().to_lowercase()];
            prop_assert_eq!(folded(&forms[0]), folded(&forms[1]));
            let once = folded(&text);
            prop_assert_eq!(folded(&once), folded(&text));
        }
    }

    #[test]
    fn names_that_disks_take_for_one_are_one() {
        assert_eq!(folded("Été.png"), folded("e\u{301}te\u{301}.PNG"));
        assert_ne!(folded("ete.png"), folded("été.png"));
    }
}
