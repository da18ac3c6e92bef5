//! The editions of the hub that tabs look at, one a lens, each made from the files as they were last
//! read. Who reads them, and when, is not known here.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::build::{Progress, Stage};
use crate::diagnostic::{Diagnostics, Message, MessageLanguage};
use crate::edition::Edition;
use crate::instant;
use crate::load::{Inputs, Outlook};
use crate::memo::{Fault, Memo};
use crate::parse::settings::parse_settings;
use crate::world_error::WorldError;

use super::lens::Lens;
use super::shown::{Shown, is_still};

#[derive(Default)]
pub(super) struct Editions {
    pub(super) memo: Memo,
    /// As they were last read.
    pub(super) loaded: Option<Arc<Loaded>>,
    /// Counts the changes of `loaded`.
    pub(super) version: u64,
    /// Why the files can't be read at all.
    trouble: Option<Message>,
    /// The lenses that tabs look through, the latest last.
    seen: Vec<(Lens, Arc<Shown>)>,
}

/// The files, and what reading them found.
pub(super) struct Loaded {
    /// The hub, absolute.
    pub(super) folder: PathBuf,
    pub(super) inputs: Inputs,
    pub(super) found: Diagnostics,
    /// The instant moves with the clock.
    pub(super) is_live: bool,
}

/// How many lenses are kept beside the plain one: each holds a whole site.
pub(super) const MOST_LENSES: usize = 3;

impl Editions {
    /// Takes in the files as they are now. Whether they differ from before.
    pub(super) fn take_in(&mut self, loaded: Loaded) -> bool {
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

    /// The files can't be read any more. Whether that is new.
    pub(super) fn take_in_trouble(&mut self, error: &WorldError) -> bool {
        let is_new = self.trouble.is_none();
        self.trouble = Some(said(error));
        self.version += u64::from(is_new);
        is_new
    }

    /// Takes in what drawing pages of an edition has found: for the lens that shows it, another may
    /// draw the same pages without a mistake. Whether it is news.
    pub(super) fn take_in_drawn(&mut self, edition: &Arc<Edition>, found: &Diagnostics) -> bool {
        let mut seen = self.seen.iter_mut().map(|(_, shown)| shown);
        let Some(shown) = seen.find(|shown| Arc::ptr_eq(&shown.newest, edition)) else {
            return false;
        };
        let told = shown.with(found);
        let is_news = !told.diagnostics.same_as(&shown.diagnostics);
        if is_news {
            *shown = Arc::new(told);
        }
        is_news
    }

    /// The hub through a lens: as it was shown before, where it is `still` that, else made anew.
    pub(super) fn shown(
        &mut self,
        lens: &Lens,
        still: fn(&Shown, &Outlook) -> bool,
    ) -> Option<Arc<Shown>> {
        let loaded = self.loaded.clone()?;
        let outlook = loaded.outlook(lens);
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
        let same =
            before.as_ref().filter(|one| one.version == self.version && is_still(one, &outlook));
        let drawn = same.map(|same| same.drawn.clone()).unwrap_or_default();
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
            drawn: Diagnostics::default(),
            good,
            last,
            trouble: self.trouble.clone(),
        };
        if drawn.is_empty() { shown } else { shown.with(&drawn) }
    }
}

impl Loaded {
    /// The lens's outlook; where it asks for no instant of its own, that of the files, which follows
    /// the clock where nothing fixes it.
    fn outlook(&self, lens: &Lens) -> Outlook {
        let own = &self.inputs.outlook;
        let now = match &lens.now {
            Some(asked) => {
                let settings = &self.inputs.settings;
                let (parsed, _) = parse_settings(&settings.path, &settings.text);
                instant::now(Some(asked), &parsed, &settings.path).0.at
            }
            None if self.is_live => Timestamp::now().max(own.now),
            None => own.now,
        };
        let drafts = lens.drafts.unwrap_or(own.drafts);
        Outlook { now, drafts, opened: lens.statement.clone() }
    }
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
