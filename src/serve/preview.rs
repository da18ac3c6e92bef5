//! The hub as it is now, edition after edition. What changes it is a look at the files; who asks
//! for pages, and how they are told of changes, is not known here.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use crate::build::{Progress, Stage};
use crate::diagnostic::{Diagnostics, FilePath, Message, MessageLanguage};
use crate::edition::Edition;
use crate::instant;
use crate::load::{self, Inputs, Outlook, Shelf, TextFile};
use crate::memo::{Fault, Memo};
use crate::parse::settings::parse_settings;
use crate::plan::Show;
use crate::world_error::WorldError;

use super::answer::find;
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
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    memo: Memo,
    /// The files as they were last read, and what reading them found.
    loaded: Option<Arc<Loaded>>,
    /// Counts the changes of `loaded`.
    version: u64,
    /// Why the files can't be read at all.
    trouble: Option<Message>,
    /// The lenses that tabs look through, the latest last.
    seen: Vec<(Lens, Arc<Shown>)>,
    /// What drawing pages of a version has found.
    drawn: (u64, Diagnostics),
}

struct Loaded {
    /// The hub, absolute.
    folder: PathBuf,
    inputs: Inputs,
    found: Diagnostics,
    /// The instant moves with the clock.
    is_live: bool,
}

/// How many lenses are kept beside the plain one: each holds a whole site.
pub(super) const MOST_LENSES: usize = 3;

impl Preview {
    pub(crate) fn new(subject: Subject) -> Self {
        Self { subject, shelf: Shelf::open(), state: Mutex::default() }
    }

    /// Compares the whole tree. Whether anything changed.
    pub(crate) fn look(&self) -> Result<bool, WorldError> {
        loop {
            let version = self.state().version;
            let loaded = match self.load() {
                Ok(loaded) => loaded,
                Err(error) => {
                    let mut state = self.state();
                    if state.loaded.is_none() {
                        return Err(error);
                    }
                    let changed = state.trouble.is_none();
                    state.trouble = Some(said(&error));
                    state.version += u64::from(changed);
                    return Ok(changed);
                }
            };
            let mut state = self.state();
            // A named file was taken in meanwhile: this look may be older than it.
            if state.version == version {
                return Ok(state.take_in(loaded));
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
        let Some(before) = self.state().loaded.clone() else { return false };
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
        let mut state = self.state();
        let is_latest = state.loaded.as_ref().is_some_and(|now| Arc::ptr_eq(now, &before));
        let loaded = Loaded {
            folder: before.folder.clone(),
            inputs,
            found: before.found.clone(),
            is_live: before.is_live,
        };
        is_latest && state.take_in(loaded)
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
        let known = |file: &TextFile| file.path.cmp(&document.file);
        let texts = &edition.inputs.texts;
        let known = texts.binary_search_by(known).ok().map(|at| texts[at].text.as_bytes());
        let is_same = std::fs::read(&location).is_ok_and(|now| Some(now.as_slice()) == known);
        // While it is held, an edition that nobody else sees any more stays in memory.
        drop(shown);
        !is_same && self.read_again(&[location])
    }

    /// The hub through a lens. Its public pages are those of this instant; the desk, which tells
    /// the time, may be that of a little before.
    pub(crate) fn shown(&self, lens: &Lens) -> Option<Arc<Shown>> {
        self.state().shown(lens, &self.subject, is_still)
    }

    /// The same, the desk too.
    pub(crate) fn shown_with_desk(&self, lens: &Lens) -> Option<Arc<Shown>> {
        self.state().shown(lens, &self.subject, is_same_minute)
    }

    /// Takes in what drawing pages of a version has found, which no tab is shown any more then.
    /// Whether that is still the version, and the news.
    pub(crate) fn take_in_drawn(&self, version: u64, found: Diagnostics) -> bool {
        let mut state = self.state();
        let known = state.drawn.0 == version;
        let is_news =
            found.iter().any(|one| !known || !state.drawn.1.iter().any(|other| other == one));
        if state.version != version || !is_news {
            return false;
        }
        let mut all = if known { state.drawn.1.clone() } else { Diagnostics::default() };
        all.extend(found.clone());
        state.drawn = (version, all);
        for (_, shown) in state.seen.iter_mut().filter(|(_, shown)| shown.version == version) {
            *shown = Arc::new(shown.with(&found));
        }
        true
    }

    /// Counts changes of the files.
    pub(crate) fn version(&self) -> u64 {
        self.state().version
    }

    /// The folder of the hub, once it was read.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        self.state().loaded.as_ref().map(|loaded| loaded.folder.clone())
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

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many texts were parsed since the preview began.
    #[cfg(test)]
    pub(crate) fn parses(&self) -> usize {
        self.state().memo.parses
    }

    /// How many texts and files are remembered.
    #[cfg(test)]
    pub(crate) fn remembered(&self) -> (usize, usize) {
        (self.state().memo.len(), self.shelf.len())
    }

    /// Time goes on.
    #[cfg(test)]
    pub(crate) fn set_now(&mut self, now: &str) {
        self.subject.now = Some(now.to_owned());
    }

    #[cfg(test)]
    pub(crate) fn with_fault(self, fault: Option<Fault>) -> Self {
        self.state().memo.fault = fault;
        self
    }
}

impl State {
    /// Takes in the files as they are now. Whether they differ from before.
    fn take_in(&mut self, loaded: Loaded) -> bool {
        let same = self.loaded.as_ref().is_some_and(|before| {
            before.found.same_as(&loaded.found)
                && self.memo.are_same(&before.inputs, &loaded.inputs)
        });
        self.loaded = Some(Arc::new(loaded));
        if same && self.trouble.is_none() {
            return false;
        }
        self.trouble = None;
        self.version += 1;
        true
    }

    fn shown(
        &mut self,
        lens: &Lens,
        subject: &Subject,
        still: fn(&Shown, &Outlook) -> bool,
    ) -> Option<Arc<Shown>> {
        let loaded = self.loaded.clone()?;
        let outlook = outlook(lens, &loaded, subject);
        let at = self.seen.iter().position(|(known, _)| known == lens);
        let before = at.map(|at| self.seen.remove(at).1);
        let holds = |shown: &Shown| {
            shown.version == self.version && (still(shown, &outlook) || self.memo.has(Fault::Now))
        };
        let shown = match before {
            Some(shown) if holds(&shown) => shown,
            before => Arc::new(self.make(&loaded, outlook, before)),
        };
        self.seen.push((lens.clone(), shown.clone()));
        // The plain one stays whatever comes and goes.
        if self.seen.len() > MOST_LENSES + 1 {
            let oldest = self.seen.iter().position(|(lens, _)| *lens != Lens::default());
            oldest.map(|at| self.seen.remove(at));
        }
        Some(shown)
    }

    fn make(&mut self, loaded: &Loaded, outlook: Outlook, before: Option<Arc<Shown>>) -> Shown {
        let inputs = Inputs { outlook, ..loaded.inputs.clone() };
        let latest = before.as_ref().or_else(|| self.seen.last().map(|(_, shown)| shown));
        let latest = latest.map(|shown| &*shown.newest);
        let found = loaded.found.clone();
        let edition = Edition::make(inputs, found, &mut self.memo, latest, &Silent);
        let diagnostics = edition.diagnostics(Diagnostics::default()).sorted();
        let newest = Arc::new(edition);
        let last = before.as_ref().and_then(|before| before.good.clone());
        let good = if diagnostics.has_errors() { last.clone() } else { Some(newest.clone()) };
        let last = last.filter(|_| newest.inputs.theme.has_own_templates());
        // To let go of a large hub takes longer than to show a page of it.
        std::thread::spawn(move || drop(before));
        let shown = Shown {
            version: self.version,
            folder: loaded.folder.clone(),
            newest,
            diagnostics: Arc::new(diagnostics),
            good,
            last,
            trouble: self.trouble.clone(),
        };
        let (version, found) = &self.drawn;
        if *version == self.version && !found.is_empty() { shown.with(found) } else { shown }
    }
}

/// The lens's outlook; where it asks for no instant of its own, that of the files, which follows
/// the clock where nothing fixes it.
fn outlook(lens: &Lens, loaded: &Loaded, subject: &Subject) -> Outlook {
    let now = match &lens.now {
        Some(asked) => {
            let settings = &loaded.inputs.settings;
            let (parsed, _) = parse_settings(&settings.path, &settings.text);
            instant::now(Some(asked), &parsed, &settings.path).0.at
        }
        None if loaded.is_live => Timestamp::now().max(loaded.inputs.outlook.now),
        None => loaded.inputs.outlook.now,
    };
    Outlook { now, drafts: lens.drafts.unwrap_or(subject.drafts), opened: lens.statement.clone() }
}

fn said(error: &WorldError) -> Message {
    Message {
        french: error.in_language(MessageLanguage::French).to_string(),
        english: error.in_language(MessageLanguage::English).to_string(),
    }
}

/// A preview shows no progress.
pub(super) struct Silent;

impl Progress for Silent {
    fn stage(&self, _: Stage) {}
    fn of(&self, _: u64) {}
    fn step(&self) {}
}

/// Whether a path is one that a change of the hub can come from.
pub(crate) fn is_of_hub(folder: &Path, path: &Path) -> bool {
    const PARTS: [&str; 8] =
        ["content", "data", "fonts", "static", "theme", "themes", "parvis.toml", "parvis.lock"];
    let Ok(inside) = path.strip_prefix(folder) else { return false };
    match inside.iter().next().and_then(|first| first.to_str()) {
        Some(first) => PARTS.contains(&first),
        None => true,
    }
}
