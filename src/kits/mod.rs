//! The way from a folder to the texts that are ready to be shared. Nothing is written here; what is
//! made of them is the rim's.

mod page;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::{Timestamp, Zoned, tz::TimeZone};

use crate::build::{Progress, texts};
use crate::diagnostic::{Diagnostics, FilePath, Message, say};
use crate::edition::Edition;
use crate::load::{self, Shelf};
use crate::model::{EntryId, Visibility};
use crate::render::kit::{Kit, kits};
use crate::world_error::WorldError;

/// Which texts of a hub are asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct KitsRequest {
    /// The hub.
    pub(crate) folder: PathBuf,
    /// The instant to see it at, as on the command line.
    pub(crate) now: Option<String>,
    /// Files, names, addresses or ids; all texts that the desk shows where there are none.
    pub(crate) pages: Vec<String>,
    pub(crate) network: Option<String>,
    /// `post`.
    pub(crate) kind: Option<String>,
    /// `fr`.
    pub(crate) language: Option<String>,
    pub(crate) wording: Wording,
}

/// Which wordings of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Wording {
    #[default]
    All,
    /// The one that is no variant.
    Plain,
    Variant(String),
}

/// What was found, and the texts.
pub(crate) struct KitsReport {
    pub(crate) diagnostics: Diagnostics,
    /// The fixed instant of a showcase, in the hub's zone.
    pub(crate) demo: Option<Zoned>,
    pub(crate) now: Timestamp,
    pub(crate) zone: TimeZone,
    /// The server that the brand writes on, where a network has many.
    pub(crate) instance: Option<String>,
    /// Absolute.
    pub(crate) hub: PathBuf,
    /// Each with the asked-for texts alone; or what is asked for and is not there.
    pub(crate) kits: Result<Vec<Kit>, Message>,
    /// Variants of what is asked for, by name, where the ordinary texts alone are wanted.
    pub(crate) variants_left_out: Vec<String>,
    /// The statement of a crisis that holds something back, where no page is named.
    pub(crate) crisis: Option<String>,
    sources: BTreeMap<FilePath, Arc<str>>,
}

impl KitsReport {
    /// The text of a file of the hub, for excerpts.
    pub(crate) fn source(&self, path: &str) -> Option<&str> {
        self.sources.get(path).map(|text| &**text)
    }
}

/// Makes the kits. Errors of the world are the `Err`; with errors of writers there are no kits.
pub(crate) fn kits_of_hub(
    request: &KitsRequest,
    progress: &dyn Progress,
) -> Result<KitsReport, WorldError> {
    let shelf = Shelf::default();
    let (hub, found) = load::open(&request.folder, &shelf)?;
    let folder = hub.folder.clone();
    let (edition, seen) = Edition::of_hub(hub, request.now.as_deref(), (&shelf, found), progress);
    let diagnostics = edition.diagnostics(Diagnostics::default()).sorted();
    let mut variants_left_out = Vec::new();
    let kits = match diagnostics.has_errors() {
        true => Ok(Vec::new()),
        false => asked_for(request, &edition, &folder, &mut variants_left_out),
    };
    let withheld = edition.site.entries.iter().filter(|entry| entry.is_withheld());
    let holding =
        withheld.filter(|entry| !entry.is_missed()).find_map(|entry| match &entry.visibility {
            Visibility::Held { statement, .. } => Some(statement),
            _ => entry.put_off().map(|put_off| &put_off.statement),
        });
    let holding = holding.filter(|_| request.pages.is_empty());
    Ok(KitsReport {
        variants_left_out,
        crisis: holding.cloned(),
        demo: seen.demo,
        now: edition.site.now,
        zone: edition.site.zone.clone(),
        instance: edition.site.hub.share.mastodon.clone(),
        hub: folder,
        kits,
        sources: texts(&diagnostics, &edition.inputs),
        diagnostics,
    })
}

/// Whether the hub has the network and the language that are asked for.
fn check(request: &KitsRequest, edition: &Edition) -> Result<(), Message> {
    let share = &edition.site.hub.share;
    if share.networks.is_empty() {
        return Err(say!(
            "ce hub n’a pas de réseaux : les nommer sous `[share]` de parvis.toml, `networks = [\"x\", \"mastodon\"]`",
            "this hub has no networks: name them under `[share]` of parvis.toml, `networks = [\"x\", \"mastodon\"]`"
        ));
    }
    if let Some(id) = &request.network
        && !share.networks.iter().any(|network| network.id == *id)
    {
        return Err(say!(
            "le bureau ne prépare rien pour `{id}` ; l’ajouter à `networks` sous `[share]` de parvis.toml",
            "the desk prepares nothing for `{id}`; add it to `networks` under `[share]` of parvis.toml"
        ));
    }
    let languages = &edition.site.hub.languages;
    if let Some(code) = &request.language
        && !languages.iter().any(|language| language.code == *code)
    {
        let known: Vec<String> =
            languages.iter().map(|language| format!("`{}`", language.code)).collect();
        let known = known.join(", ");
        return Err(say!(
            "le hub n’a pas de langue `{code}` ; il a : {known}",
            "the hub has no language `{code}`; it has: {known}"
        ));
    }
    Ok(())
}

fn asked_for(
    request: &KitsRequest,
    edition: &Edition,
    hub: &Path,
    left_out: &mut Vec<String>,
) -> Result<Vec<Kit>, Message> {
    check(request, edition)?;
    let entries = match request.pages.is_empty() {
        true => all(edition),
        false => named(request, edition, hub)?,
    };
    let Edition { inputs, site, plan, renderer, .. } = edition;
    let mut kits = kits(inputs, site, plan, renderer, &entries);
    let texts = kits.iter().flat_map(|kit| &kit.texts);
    let known: Vec<String> = texts.filter_map(|text| text.variant.clone()).collect();
    let is_asked_for = |kit: &Kit| {
        request.kind.as_ref().is_none_or(|kind| kit.kind == kind)
            && request.language.as_ref().is_none_or(|code| kit.language == *code)
    };
    for kit in &mut kits {
        kit.texts.retain(|text| request.network.as_ref().is_none_or(|id| text.network == id));
        if request.wording == Wording::Plain && is_asked_for(kit) {
            left_out.extend(kit.texts.iter().filter_map(|text| text.variant.clone()));
        }
        kit.texts.retain(|text| match &request.wording {
            Wording::All => true,
            Wording::Plain => text.variant.is_none(),
            Wording::Variant(id) => text.variant.as_ref() == Some(id),
        });
    }
    left_out.sort();
    left_out.dedup();
    if let Wording::Variant(id) = &request.wording
        && kits.iter().all(|kit| kit.texts.is_empty())
    {
        return Err(page::no_variant(id, known));
    }
    kits.retain(|kit| !kit.texts.is_empty() && is_asked_for(kit));
    Ok(kits)
}

/// All that the desk shows, the newest first as it does.
fn all(edition: &Edition) -> Vec<EntryId> {
    let mut shared: Vec<_> = crate::plan::shared(&edition.site).collect();
    shared.sort_by_key(|entry| (std::cmp::Reverse(entry.publish), entry.id));
    shared.into_iter().map(|entry| entry.id).collect()
}

/// Each once, in the order asked; in the language asked for, where a text has that version.
fn named(request: &KitsRequest, edition: &Edition, hub: &Path) -> Result<Vec<EntryId>, Message> {
    let site = &edition.site;
    let in_language = |id: EntryId| {
        let code = request.language.as_ref()?;
        let is_it = |id: &EntryId| {
            let entry = &site.entries[*id];
            site.hub.languages[entry.language].code == *code && crate::plan::is_shared(entry, site)
        };
        site.entries[id].versions.iter().copied().find(is_it)
    };
    let mut entries = Vec::new();
    for page in &request.pages {
        for entry in page::entries(page, edition, hub)? {
            let entry = in_language(entry).unwrap_or(entry);
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
    }
    Ok(entries)
}
