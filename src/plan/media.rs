//! Files beside texts: emitted once, below the first public page that uses them, so that neither
//! the folder's name nor a text that is not public shows in the address.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::Inputs;
use crate::model::{EntryId, Site};

use super::early::Uses;
use super::route::{Route, Show};

/// Index into `Inputs::assets`.
pub(crate) type MediaId = usize;

pub(super) struct Media<'a> {
    inputs: &'a Inputs,
    site: &'a Site,
    addresses: &'a [String],
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
            emitted: BTreeMap::new(),
            taken: BTreeSet::new(),
            uses: Uses::default(),
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
            Route { path, ..Route::page(address, 0, Show::Media(media)) }
        })
    }
}
