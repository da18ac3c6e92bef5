//! The hub as it is now: read when it is looked at, seen through lenses. When to look, who asks for
//! pages, and how they are told of changes, is not known here.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::{Diagnostics, FilePath};
use crate::edition::Edition;
use crate::instant;
use crate::load::{self, Outlook, Shelf};
use crate::parse::settings::parse_settings;
use crate::plan::Show;
use crate::world_error::WorldError;

use super::answer::find;
use super::editions::{Editions, Loaded};
use super::lens::Lens;
use super::shown::{Shown, is_same_minute, is_still};

/// What the preview is of.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    pub(crate) folder: PathBuf,
    /// The instant asked for on the command line.
    pub(crate) now: Option<String>,
    pub(crate) drafts: bool,
}

/// One preview serves all tabs.
pub(crate) struct Preview {
    subject: Subject,
    shelf: Shelf,
    editions: Mutex<Editions>,
}

impl Preview {
    pub(crate) fn new(subject: Subject) -> Self {
        Self { subject, shelf: Shelf::open(), editions: Mutex::default() }
    }

    /// Compares the whole tree. Whether anything changed.
    pub(crate) fn look(&self) -> Result<bool, WorldError> {
        loop {
            let version = self.editions().version;
            let loaded = match self.load() {
                Ok(loaded) => loaded,
                Err(error) => {
                    let mut editions = self.editions();
                    if editions.loaded.is_none() {
                        return Err(error);
                    }
                    return Ok(editions.take_in_trouble(&error));
                }
            };
            let mut editions = self.editions();
            // A named file was taken in meanwhile: this look may be older than it.
            if editions.version == version {
                return Ok(editions.take_in(loaded));
            }
        }
    }

    /// Reads the files that are known to have changed, where they are texts that were there
    /// before, and nothing else; the rest is for [`Preview::look`]. Whether anything changed.
    pub(crate) fn read_again(&self, named: &[PathBuf]) -> bool {
        if named.is_empty() {
            return false;
        }
        named.iter().for_each(|path| self.shelf.forget(path));
        let Some(before) = self.editions().loaded.clone() else { return false };
        let inside = |path: &PathBuf| {
            let inside = path.strip_prefix(&before.folder).ok()?;
            let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
            Some(FilePath::from(parts?.join("/")))
        };
        let named: Vec<FilePath> = named.iter().filter_map(inside).collect();
        let mut inputs = before.inputs.clone();
        if !load::read_again(&mut inputs, &before.folder, &named, &self.shelf) {
            return false;
        }
        let mut editions = self.editions();
        let is_latest = editions.loaded.as_ref().is_some_and(|now| Arc::ptr_eq(now, &before));
        let loaded = Loaded {
            folder: before.folder.clone(),
            inputs,
            found: before.found.clone(),
            is_live: before.is_live,
        };
        is_latest && editions.take_in(loaded)
    }

    /// Reads the text of the page at `path` again where it is not what it was. Whether it changed.
    pub(crate) fn look_at_page(&self, path: &str) -> bool {
        let Some(shown) = self.shown(&Lens::default()) else { return false };
        let edition = &shown.newest;
        let base = edition.site.hub.brand.base_path.as_str();
        let route = path.strip_prefix(base).and_then(|address| find(edition, address));
        let Some(Show::Entry(id)) = route.map(|route| &route.show) else { return false };
        let document = &edition.site.entries[*id].document;
        let location = shown.folder.join(&*document.file);
        let known = edition.inputs.text(&document.file).map(|file| file.text.as_bytes());
        let is_same = std::fs::read(&location).is_ok_and(|now| Some(now.as_slice()) == known);
        // While it is held, an edition that nobody else sees any more stays in memory.
        drop(shown);
        !is_same && self.read_again(&[location])
    }

    /// The hub through a lens. Its public pages are those of this instant; the desk, which tells
    /// the time, may be that of a little before.
    pub(crate) fn shown(&self, lens: &Lens) -> Option<Arc<Shown>> {
        self.editions().shown(lens, is_still)
    }

    /// The same, the desk too.
    pub(crate) fn shown_with_desk(&self, lens: &Lens) -> Option<Arc<Shown>> {
        self.editions().shown(lens, is_same_minute)
    }

    /// Takes in what drawing pages of an edition has found, for the tabs that look at it. Whether
    /// that is news to them.
    pub(crate) fn take_in_drawn(&self, edition: &Arc<Edition>, found: &Diagnostics) -> bool {
        self.editions().take_in_drawn(edition, found)
    }

    /// Counts changes of the files.
    pub(crate) fn version(&self) -> u64 {
        self.editions().version
    }

    /// The folder of the hub, once it was read.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        self.editions().loaded.as_ref().map(|loaded| loaded.folder.clone())
    }

    fn load(&self) -> Result<Loaded, WorldError> {
        let (hub, mut found) = load::open(&self.subject.folder, &self.shelf)?;
        let folder = hub.folder.clone();
        let (settings, _) = parse_settings(&hub.settings.path, &hub.settings.text);
        let asked = self.subject.now.as_deref();
        let (seen, more) = instant::now(asked, &settings, &hub.settings.path);
        found.extend(more);
        let outlook = Outlook { drafts: self.subject.drafts, ..Outlook::at(seen.at) };
        let (inputs, more) = load::load(hub, settings.wanted(), outlook, &self.shelf);
        found.extend(more);
        Ok(Loaded { folder, inputs, found, is_live: seen.is_live })
    }

    fn editions(&self) -> MutexGuard<'_, Editions> {
        self.editions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many texts were parsed since the preview began.
    #[cfg(test)]
    pub(crate) fn parses(&self) -> usize {
        self.editions().memo.parses
    }

    /// How many texts and files are remembered.
    #[cfg(test)]
    pub(crate) fn remembered(&self) -> (usize, usize) {
        (self.editions().memo.len(), self.shelf.len())
    }

    /// Time goes on.
    #[cfg(test)]
    pub(crate) fn set_now(&mut self, now: &str) {
        self.subject.now = Some(now.to_owned());
    }

    #[cfg(test)]
    pub(crate) fn with_fault(self, fault: Option<crate::memo::Fault>) -> Self {
        self.editions().memo.fault = fault;
        self
    }
}
