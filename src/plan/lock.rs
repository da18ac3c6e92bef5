//! The next `parvis.lock`: the last one, with today's answers. A function of the files.

use crate::diagnostic::{Diagnostic, Diagnostics, rule, say};
use crate::model::{Entry, EntryId, Site, Visibility};
use crate::parse::lock::{Lock, LockedAnswer};

pub(super) fn next(site: &Site, addresses: &[String], diagnostics: &mut Diagnostics) -> Lock {
    let mut next = Lock::default();
    for (number, id) in &site.answers {
        let entry = &site.entries[*id];
        let Some(answer) = entry.answer() else {
            continue;
        };
        let is_draft = |id: &EntryId| site.entries[*id].visibility == Visibility::Draft;
        if entry.versions.iter().all(is_draft) {
            if let Some(before) = site.lock.answers.get(number) {
                let by = answer.replaced_by.as_ref().map(|by| by.value).or(before.replaced_by);
                let left = before.left(site.once_public.contains(number));
                let kept = LockedAnswer { replaced_by: by, ..left };
                next.answers.insert(*number, kept);
            }
            continue;
        }
        let first = first_public(entry, site);
        let known = site.lock.answers.get(number).filter(|_| site.once_public.contains(number));
        let own = LockedAnswer {
            id: *number,
            name: entry.name.clone(),
            address: addresses[first.id].clone(),
            // who could read it once has its number, whatever is decided later
            publish: known.map_or(first.publish, |known| known.publish),
            replaced_by: answer.replaced_by.as_ref().map(|by| by.value),
            retired: false,
        };
        if let (Some(before), Some(written)) = (site.lock.answers.get(number), &answer.number)
            && was_reused(before, &own, site)
        {
            diagnostics.push(reused(entry.file(), written.span.clone(), before));
        }
        next.answers.insert(*number, own);
    }
    for (number, before) in &site.lock.answers {
        let left = || before.left(site.once_public.contains(number));
        let gone = || LockedAnswer { retired: true, ..left() };
        next.answers.entry(*number).or_insert_with(gone);
    }
    next
}

/// The version that is public before the others, drafts aside; of equals the first language's.
fn first_public<'a>(entry: &'a Entry, site: &'a Site) -> &'a Entry {
    let versions = entry.versions.iter().map(|id| &site.entries[*id]);
    let ready = versions.filter(|version| version.visibility != Visibility::Draft);
    ready.min_by_key(|version| version.publish).unwrap_or(entry)
}

/// A retired number given again, or one taken from an answer that is still there.
fn was_reused(before: &LockedAnswer, own: &LockedAnswer, site: &Site) -> bool {
    if before.name == own.name {
        return false;
    }
    let still_there = site
        .answers
        .iter()
        .any(|(number, id)| *number != own.id && site.entries[*id].name == before.name);
    before.retired || still_there
}

fn reused(
    file: &crate::diagnostic::FilePath,
    span: crate::diagnostic::Span,
    before: &LockedAnswer,
) -> Diagnostic {
    let (id, name) = (before.id, &before.name);
    Diagnostic::at(
        &rule::ID_REUSED,
        file,
        span,
        say!(
            "le numéro {id} a déjà servi à `{name}`",
            "the number {id} was already used by `{name}`"
        ),
    )
    .hint(say!(
        "prendre un autre numéro : des liens et des réponses envoyées mènent encore à l’ancien",
        "take another number: links and replies already sent still lead to the old one"
    ))
}
