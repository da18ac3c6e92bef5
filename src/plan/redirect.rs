//! Addresses that lead elsewhere: old ones (`aliases`), `/q/<id>/`, and retired answers.

use percent_encoding::percent_decode_str;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, rule, say};
use crate::disk_name::flaw;
use crate::model::{Content, Entry, LanguageId, Site, Visibility};
use crate::parse::lock::{Lock, LockedAnswer};

use super::address::{in_language, of_number};
use super::route::{Route, Show};

/// The part of the FAQ page that says that an answer was retired.
const RETIRED: &str = "retired";

pub(super) fn redirects(
    site: &Site,
    addresses: &[String],
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> Vec<Route> {
    let mut routes = Vec::new();
    for entry in site.entries.iter().filter(|entry| entry.visibility != Visibility::Draft) {
        for alias in &entry.aliases {
            let to = addresses[entry.id].clone();
            match alias_address(&alias.value) {
                // The text is there already.
                Ok(from) if from == to => {}
                Ok(from) if entry.is_public() => routes.push(redirect(from, entry.language, to)),
                Ok(_) => {}
                Err(message) => diagnostics.push(
                    Diagnostic::at(&rule::WRONG_TYPE, entry.file(), alias.span.clone(), message)
                        .hint(say!("par exemple `/ancienne-page/`", "for example `/old-page/`")),
                ),
            }
        }
    }
    for number in lock.answers.keys() {
        for language in 0..site.hub.languages.len() {
            if let Some(to) = landing(site, addresses, lock, *number, language, 0) {
                routes.push(redirect(of_number(site, language, *number), language, to));
            }
        }
    }
    retired_pages(site, addresses, lock, &mut routes);
    check_numbers(site, diagnostics);
    routes
}

/// A page that is gone leads where its number does.
fn retired_pages(site: &Site, addresses: &[String], lock: &Lock, routes: &mut Vec<Route>) {
    for entry in site.entries.iter().filter(|entry| entry.was_public()) {
        let Some(number) = entry.answer().and_then(|answer| answer.number.as_ref()) else {
            continue;
        };
        if let Some(to) = landing(site, addresses, lock, number.value, entry.language, 0) {
            routes.push(redirect(addresses[entry.id].clone(), entry.language, to));
        }
    }
    let was_public = |gone: &&LockedAnswer| site.once_public.contains(&gone.id);
    for gone in lock.answers.values().filter(|answer| answer.retired).filter(was_public) {
        let taken = addresses.contains(&gone.address);
        if let (Some(to), false) = (landing(site, addresses, lock, gone.id, 0, 0), taken) {
            routes.push(redirect(gone.address.clone(), 0, to));
        }
    }
}

/// Where `/q/<number>/` leads for readers of a language. A number that once led to an answer
/// always lands; `None` for one that never did.
fn landing(
    site: &Site,
    addresses: &[String],
    lock: &Lock,
    number: u32,
    language: LanguageId,
    steps: usize,
) -> Option<String> {
    if let Some(entry) = site.answer(number, language) {
        return Some(addresses[entry.id].clone());
    }
    let versions = site.answers.get(&number).map(|id| &site.entries[*id].versions);
    let mut versions = versions.into_iter().flatten().map(|id| &site.entries[*id]);
    if !site.once_public.contains(&number) && !versions.any(Entry::was_public) {
        return None;
    }
    let locked = lock.answers.get(&number)?;
    // A chain of replacements longer than there are answers is a circle.
    if let Some(next) = locked.replaced_by.filter(|_| steps < lock.answers.len())
        && let Some(to) = landing(site, addresses, lock, next, language, steps + 1)
    {
        return Some(to);
    }
    let language = if site.topics[language].is_empty() { 0 } else { language };
    let faq = &site.hub.languages[language].sections.faq;
    let has_faq = !site.topics[language].is_empty();
    let rest = if has_faq { format!("{faq}/#{RETIRED}") } else { String::new() };
    Some(in_language(site, language, &rest))
}

fn redirect(from: String, language: LanguageId, to: String) -> Route {
    Route::page(from, language, Show::Redirect { to })
}

/// `/old`, `/old/` and `/old.html` as addresses of the hub, percent-escapes decoded as a server
/// decodes them; else why it is none.
fn alias_address(written: &str) -> Result<String, Message> {
    let stays = say!(
        "une ancienne adresse commence par `/` et reste dans le hub",
        "an old address begins with `/` and stays in the hub"
    );
    let decoded = percent_decode_str(written).decode_utf8().map_err(|_| stays.clone())?;
    let inside = decoded.strip_prefix('/').ok_or_else(|| stays.clone())?;
    if decoded.contains(['?', '#']) {
        return Err(say!(
            "une ancienne adresse n’a ni `?` ni `#` : un fichier ne peut pas y répondre",
            "an old address has neither `?` nor `#`: no file can answer there"
        ));
    }
    let odd = |part: &str| part == ".." || part == "." || part.contains(['\\', '%']);
    let has_hole = inside.starts_with('/') || inside.contains("//");
    if inside.is_empty() || has_hole || inside.split('/').any(odd) {
        return Err(stays);
    }
    if let Some(flaw) = inside.split('/').find_map(flaw) {
        let why = flaw.reason();
        return Err(say!(
            "cette ancienne adresse ne convient pas : {}",
            "this old address does not fit: {}",
            why.french ; why.english
        ));
    }
    let last = inside.rsplit('/').next().unwrap_or_default();
    let end = if last.is_empty() || last.contains('.') { "" } else { "/" };
    Ok(format!("{decoded}{end}"))
}

/// Numbers of answers that texts name must be answers.
fn check_numbers(site: &Site, diagnostics: &mut Diagnostics) {
    for entry in site.entries.iter().filter(|entry| entry.id == entry.original) {
        match &entry.content {
            Content::Post(post) => {
                for number in &post.answers {
                    check_number(site, entry, number.value, number.span.clone(), diagnostics);
                }
                if let Some(by) = &post.replaced_by {
                    check_replacement(site, entry, by, diagnostics);
                }
            }
            Content::Answer(answer) => {
                for number in answer.related.iter().chain(&answer.replaced_by) {
                    check_number(site, entry, number.value, number.span.clone(), diagnostics);
                }
            }
            Content::Poll(_)
            | Content::Contest(_)
            | Content::Charter(_)
            | Content::Statement(_)
            | Content::Page(_) => {}
        }
    }
}

fn check_number(
    site: &Site,
    entry: &Entry,
    number: u32,
    span: crate::diagnostic::Span,
    diagnostics: &mut Diagnostics,
) {
    if site.answers.contains_key(&number) {
        return;
    }
    let message =
        say!("aucune réponse n’a le numéro {number}", "no answer has the number {number}");
    let hint = say!(
        "le numéro d’une réponse est dans son en-tête (`id = …`)",
        "an answer’s number is in its front matter (`id = …`)"
    );
    diagnostics.push(Diagnostic::at(&rule::UNKNOWN_NAME, entry.file(), span, message).hint(hint));
}

fn check_replacement(
    site: &Site,
    entry: &Entry,
    by: &crate::parse::written::Spanned<String>,
    diagnostics: &mut Diagnostics,
) {
    let posts = site.entries.iter().filter(|one| matches!(one.content, Content::Post(_)));
    let names: Vec<&str> = posts.map(|one| one.name.as_str()).collect();
    let name = post_name(&by.value);
    if names.contains(&name) {
        return;
    }
    let message = say!("aucun article ne s’appelle `{name}`", "no post is called `{name}`");
    let hint = match nearest(name, names) {
        Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
        None => say!(
            "le nom d’un article est celui de son fichier, date comprise",
            "a post’s name is that of its file, date included"
        ),
    };
    let finding = Diagnostic::at(&rule::UNKNOWN_NAME, entry.file(), by.span.clone(), message);
    diagnostics.push(finding.hint(hint));
}

/// The name in `2025-10-03-guide`, `2025-10-03-guide.md` or `../posts/2025-10-03-guide/index.md`.
pub(crate) fn post_name(written: &str) -> &str {
    let path = written.strip_suffix(".md").unwrap_or(written);
    let path = path.strip_suffix("/index").unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::alias_address;
    use crate::disk_name::flaw;

    proptest! {
        #[test]
        fn no_old_address_leaves_the_hub(text in "/?(\\.\\.?|%2e|%2F|%5c|%00|%|[a/:#?é \u{202e}\\\\]){0,10}") {
            if let Ok(address) = alias_address(&text) {
                prop_assert!(address.starts_with('/') && !address.starts_with("//"), "{address}");
                for part in address.trim_matches('/').split('/') {
                    prop_assert!(part != ".." && part != "." && !part.is_empty(), "{address}");
                    prop_assert_eq!(flaw(part), None);
                }
            }
        }
    }

    #[test]
    fn an_old_address_is_what_a_server_is_asked_for() {
        let address = |text| alias_address(text).ok();
        assert_eq!(address("/old").as_deref(), Some("/old/"));
        assert_eq!(address("/old.html").as_deref(), Some("/old.html"));
        assert_eq!(address("/caf%C3%A9/").as_deref(), Some("/café/"));
        for none in ["old", "/", "//a.example/", "/%2e%2e/a", "/a?b", "/aux/", "/a%00", "/%2fetc/"]
        {
            assert_eq!(address(none), None, "{none}");
        }
    }
}
