//! Which texts a word of the command line names: a file, a name, an address or an id.

use std::path::Path;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Message, say};
use crate::edition::Edition;
use crate::model::{Entry, EntryId, Visibility};
use crate::plan::Show;

/// The texts that `written` names and the desk has something to share for.
pub(super) fn entries(
    written: &str,
    edition: &Edition,
    hub: &Path,
) -> Result<Vec<EntryId>, Message> {
    let search = Search { edition, hub };
    let mut found = search.find(written);
    if found.is_empty() {
        return Err(search.unknown(written));
    }
    let site = &edition.site;
    let first = found[0];
    found.retain(|id| crate::plan::is_shared(&site.entries[*id], site));
    if found.is_empty() {
        return Err(not_shared(written, &site.entries[first]));
    }
    Ok(found)
}

struct Search<'a> {
    edition: &'a Edition,
    hub: &'a Path,
}

impl Search<'_> {
    fn find(&self, written: &str) -> Vec<EntryId> {
        let by_file = self.by_file(written);
        if !by_file.is_empty() {
            return by_file;
        }
        let by_address = self.by_address(written);
        if !by_address.is_empty() {
            return by_address;
        }
        let by_name = self.all(|entry| {
            let id = self.id(entry);
            let of_all_languages = id.rsplit_once('/').map_or("", |(id, _)| id);
            id == written
                || of_all_languages == written
                || self.names(entry).iter().any(|name| name == written)
        });
        match by_name.is_empty() {
            true => self.all(|entry| entry.slug == written),
            false => by_name,
        }
    }

    fn all(&self, is: impl Fn(&Entry) -> bool) -> Vec<EntryId> {
        let entries = self.edition.site.entries.iter();
        entries.filter(|entry| is(entry)).map(|entry| entry.id).collect()
    }

    fn code(&self, entry: &Entry) -> &str {
        &self.edition.site.hub.languages[entry.language].code
    }

    /// `post/2026-11-02-lin-lave/fr`.
    fn id(&self, entry: &Entry) -> String {
        format!("{}/{}/{}", entry.kind().word(), entry.name, self.code(entry))
    }

    /// Its file's name with and without the date, as files are named: without a language it is the
    /// original.
    fn names(&self, entry: &Entry) -> Vec<String> {
        let code = self.code(entry);
        let mut names = Vec::new();
        for name in [entry.name.as_str(), undated(&entry.name)] {
            if entry.original == entry.id {
                names.push(name.to_owned());
            }
            names.push(format!("{name}.{code}"));
        }
        names
    }

    /// A path from here, from the hub or from `content/`.
    fn by_file(&self, written: &str) -> Vec<EntryId> {
        let whole = std::fs::canonicalize(written).ok();
        let inside = whole.as_deref().and_then(|path| path.strip_prefix(self.hub).ok());
        let inside = inside.map(|path| path.to_string_lossy().replace('\\', "/"));
        let written = written.replace('\\', "/");
        let plain = written.trim_start_matches("./").trim_start_matches('/');
        let places = [plain.to_owned(), format!("content/{plain}")];
        let is = |entry: &Entry, place: &str| {
            let file = entry.file();
            **file == *place || file.strip_suffix("/index.md") == Some(place.trim_end_matches('/'))
        };
        self.all(|entry| inside.iter().chain(&places).any(|place| is(entry, place)))
    }

    /// A page of the hub, or an address that leads to one.
    fn by_address(&self, written: &str) -> Vec<EntryId> {
        let (plan, brand) = (&self.edition.plan, &self.edition.site.hub.brand);
        let path = written.split(['?', '#']).next().unwrap_or(written);
        let path = path.strip_prefix(brand.base_url.as_str()).unwrap_or(path);
        let path = path.strip_prefix(brand.base_path.as_str()).unwrap_or(path);
        if !path.starts_with('/') || path == "/" {
            return Vec::new();
        }
        let mut address = format!("{}/", path.trim_end_matches('/'));
        for route in &plan.routes {
            if let Show::Redirect { to } = &route.show
                && route.address == address
            {
                address = to.split('#').next().unwrap_or(to).to_owned();
                break;
            }
        }
        self.all(|entry| plan.address(entry.id) == address)
    }

    fn unknown(&self, written: &str) -> Message {
        let mut known = Vec::new();
        for entry in crate::plan::shared(&self.edition.site) {
            known.push(self.id(entry));
            known.push(self.edition.plan.address(entry.id).to_owned());
            known.extend(self.names(entry));
            known.push(entry.slug.clone());
        }
        let near = near(written, &known);
        if near.is_empty() {
            return say!(
                "aucun texte ne s’appelle `{written}` ; donner son fichier, son nom ou son adresse",
                "no text is called `{written}`; give its file, its name or its address"
            );
        }
        say!(
            "aucun texte ne s’appelle `{written}` ; vouliez-vous dire {} ?",
            "no text is called `{written}`; did you mean {}?",
            near.join(" ou ") ; near.join(" or ")
        )
    }
}

/// Up to three known names: the nearest, and those that hold what was written.
fn near(written: &str, known: &[String]) -> Vec<String> {
    const MOST: usize = 3;
    let written = written.to_lowercase();
    let mut near: Vec<&str> = Vec::new();
    near.extend(nearest(&written, known.iter().map(String::as_str)));
    let is_long = written.chars().count() >= 3;
    for name in known.iter().filter(|name| is_long && !name.contains('/')) {
        if near.len() < MOST && name.contains(&written) && !near.contains(&name.as_str()) {
            near.push(name);
        }
    }
    near.into_iter().map(|name| format!("`{name}`")).collect()
}

fn undated(name: &str) -> &str {
    let is_date = name.get(..10).is_some_and(|date| date.parse::<jiff::civil::Date>().is_ok());
    match name.get(10..).and_then(|rest| rest.strip_prefix('-')) {
        Some(rest) if is_date && !rest.is_empty() => rest,
        _ => name,
    }
}

/// Why the desk has nothing to share for a text.
fn not_shared(written: &str, entry: &Entry) -> Message {
    if let Some(put_off) = entry.put_off() {
        let statement = &put_off.statement;
        if put_off.is_missed() {
            return say!(
                "la crise `{statement}` a empêché `{written}` d’ouvrir avant sa clôture : lui donner de nouvelles dates",
                "the crisis `{statement}` kept `{written}` from opening before its closing: give it new dates"
            );
        }
        return say!(
            "l’ouverture de `{written}` est retenue par la crise `{statement}` : il ne se partage pas",
            "the opening of `{written}` is held back by the crisis `{statement}`: it is not to be shared"
        );
    }
    match &entry.visibility {
        Visibility::Draft => say!(
            "`{written}` est un brouillon : enlever `draft = true` pour préparer ses textes",
            "`{written}` is a draft: take `draft = true` out to have its texts prepared"
        ),
        Visibility::Dark => say!(
            "`{written}` est un message de crise qui n’est pas ouvert : il ne se partage pas encore",
            "`{written}` is a crisis statement that is not open: it is not to be shared yet"
        ),
        Visibility::Held { statement, .. } => say!(
            "`{written}` est retenu pendant la crise `{statement}` : il ne se partage pas",
            "`{written}` is held back during the crisis `{statement}`: it is not to be shared"
        ),
        Visibility::Expired { .. } => say!(
            "`{written}` n’est plus en ligne : il ne se partage plus",
            "`{written}` is no longer online: it is not to be shared any more"
        ),
        Visibility::Public | Visibility::Withheld { .. } => say!(
            "`{written}` porte `unlisted = true` : rien n’est préparé pour le partager",
            "`{written}` has `unlisted = true`: nothing is prepared to share it"
        ),
    }
}

/// A variant that no text has.
pub(super) fn no_variant(id: &str, mut known: Vec<String>) -> Message {
    known.sort();
    known.dedup();
    match nearest(id, known.iter().map(String::as_str)) {
        Some(near) => say!(
            "aucun de ces textes n’a de variante `{id}` ; vouliez-vous dire `{near}` ?",
            "none of these texts has a variant `{id}`; did you mean `{near}`?"
        ),
        None if known.is_empty() => say!(
            "aucun de ces textes n’a de variante ; elles s’écrivent sous `[[share.variant]]`",
            "none of these texts has a variant; they are written under `[[share.variant]]`"
        ),
        None => {
            let known = known.join(", ");
            say!(
                "aucun de ces textes n’a de variante `{id}` ; ils ont : {known}",
                "none of these texts has a variant `{id}`; they have: {known}"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_no_part_of_a_short_name() {
        assert_eq!(undated("2026-11-02-lin-lave"), "lin-lave");
        for name in ["lin-lave", "2026-11-02", "2026-13-02-lin", "2026-11-02lin", "été-2026-lin"]
        {
            assert_eq!(undated(name), name);
        }
    }

    #[test]
    fn what_is_near_is_proposed() {
        let known = ["lin-lave", "lin-lave.en", "post/lin-lave/fr", "torchons"].map(str::to_owned);
        assert_eq!(near("lin-lavé", &known), ["`lin-lave`"]);
        assert_eq!(near("torchon", &known), ["`torchons`"]);
        assert_eq!(near("lave", &known), ["`lin-lave`", "`lin-lave.en`"]);
        assert!(near("zz", &known).is_empty());
    }
}
