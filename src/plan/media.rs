//! Files beside texts: emitted once, below the first public page that uses them, so that neither
//! the folder's name nor a text that is not public shows in the address.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::load::Inputs;
use crate::model::{EntryId, Site, Visibility};

use super::early::Uses;
use super::resource::Resource;
use super::route::{Route, Show};
use super::target::Target;

/// Index into `Inputs::assets`.
pub(crate) type MediaId = usize;

/// Endings of files that people may take for pages.
const LIKE_TEXTS: &[&str] = &["doc", "docx", "markdown", "odt", "rtf", "txt"];

pub(super) struct Media<'a> {
    inputs: &'a Inputs,
    site: &'a Site,
    addresses: &'a [String],
    /// Files that any text names.
    named: BTreeSet<MediaId>,
    emitted: BTreeMap<MediaId, String>,
    taken: BTreeSet<String>,
    /// Who uses files of `static/`.
    pub(super) uses: Uses,
}

impl<'a> Media<'a> {
    pub(super) fn new(inputs: &'a Inputs, site: &'a Site, addresses: &'a [String]) -> Self {
        Self {
            inputs,
            site,
            addresses,
            named: BTreeSet::new(),
            emitted: BTreeMap::new(),
            taken: BTreeSet::new(),
            uses: Uses::default(),
        }
    }

    /// Notes that a text names a file, public or not.
    pub(super) fn note(
        &mut self,
        target: &Target,
        visibility: &Visibility,
        file: &FilePath,
        span: &Span,
    ) {
        match target {
            Target::Static(index) => self.uses.note(*index, visibility, file, span),
            Target::Media(id) => {
                self.named.insert(*id);
            }
            _ => {}
        }
    }

    /// Files that look like texts, are none for Parvis, and that nothing names.
    pub(super) fn report_unused_texts(&self, diagnostics: &mut Diagnostics) {
        for (id, file) in self.inputs.assets.iter().enumerate() {
            let ending = file.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
            let is_text = ending.is_some_and(|ending| LIKE_TEXTS.contains(&ending.as_str()));
            if is_text && !self.named.contains(&id) {
                let message = say!(
                    "ce fichier n’est pas publié : seuls les `.md` deviennent des pages",
                    "this file is not published: only `.md` files become pages"
                );
                let finding = Diagnostic::at(&rule::MISPLACED, &file.path, None, message);
                diagnostics.push(finding.hint(say!(
                    "l’enregistrer en `.md`, ou y mener par un lien pour qu’il soit téléchargé",
                    "save it as `.md`, or link to it so that it can be downloaded"
                )));
            }
        }
    }

    /// The address of a file that an entry uses. Only a public entry makes it appear.
    pub(super) fn used_by(&mut self, media: MediaId, entry: EntryId) -> String {
        if !self.site.entries[entry].is_public() {
            return String::new();
        }
        self.below(media, &self.addresses[entry].clone())
    }

    /// The same for a page that is no entry's.
    pub(super) fn below(&mut self, media: MediaId, page: &str) -> String {
        if let Some(address) = self.emitted.get(&media) {
            return address.clone();
        }
        let path = &self.inputs.assets[media].path;
        let name = path.rsplit('/').next().unwrap_or(path);
        let mut address = format!("{page}{name}");
        let mut number = 2;
        while !self.taken.insert(address.clone()) {
            address = format!("{page}{number}/{name}");
            number += 1;
        }
        self.emitted.insert(media, address.clone());
        address
    }

    pub(super) fn routes(self) -> impl Iterator<Item = Route> {
        self.emitted.into_iter().map(|(media, address)| {
            let path = address.trim_start_matches('/').to_owned();
            Route { path, ..Route::page(address, 0, Show::Resource(Resource::Media(media))) }
        })
    }
}
