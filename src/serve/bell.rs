//! The bell: rings when files of the hub may have changed, and names those that it knows of. It is
//! never trusted further than that: what changed is found by looking.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// What a hub is made of.
const FOLDERS: [&str; 6] = ["content", "data", "fonts", "static", "theme", "themes"];
const FILES: [&str; 2] = ["parvis.toml", "parvis.lock"];

/// Between two looks where nothing rings.
const POLL: Duration = Duration::from_millis(500);

/// Events that follow each other closer than this ring once, as a `git checkout` does.
const LULL: Duration = Duration::from_millis(2);

pub(crate) struct Bell {
    hub: PathBuf,
    watcher: Option<RecommendedWatcher>,
    /// The hub is not there to be watched.
    is_astray: bool,
    rings: Receiver<Vec<PathBuf>>,
    saved: Saved,
    /// Held so that a bell without a watcher only times out.
    _ringer: Sender<Vec<PathBuf>>,
}

/// Files that were saved to their end: for who is asked for a page before the bell is heard.
#[derive(Clone, Default)]
pub(crate) struct Saved(Arc<Mutex<Vec<PathBuf>>>);

impl Saved {
    /// Those since it was last asked.
    pub(crate) fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.names())
    }

    fn add(&self, event: &notify::Event) {
        let is_whole = matches!(
            event.kind,
            EventKind::Access(AccessKind::Close(AccessMode::Write))
                | EventKind::Modify(ModifyKind::Name(_))
        );
        let mut names = self.names();
        if is_whole && names.len() < MOST_NAMED {
            names.extend(event.paths.iter().cloned());
        }
    }

    fn names(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why there is no watcher.
pub(crate) enum Silent {
    /// It was asked to look by itself.
    Polls,
    /// The system watches no more files.
    Limit,
    Refused,
}

impl Bell {
    /// A bell of a hub's folder, absolute; with the reason where it only looks every half second.
    pub(crate) fn new(hub: &Path, polls: bool) -> (Self, Option<Silent>) {
        let (ringer, rings) = channel();
        let mut bell = Self {
            hub: hub.into(),
            watcher: None,
            is_astray: false,
            rings,
            saved: Saved::default(),
            _ringer: ringer.clone(),
        };
        if polls {
            return (bell, Some(Silent::Polls));
        }
        let (own, saved) = (bell.hub.clone(), bell.saved.clone());
        let ring = move |event: notify::Result<notify::Event>| {
            let named = match event {
                Ok(event) if is_noise(&event.kind) => return,
                Ok(event) => {
                    saved.add(&event);
                    event.paths
                }
                Err(_) => Vec::new(),
            };
            // What is written to `public/`, or by git, is no change of the hub.
            if named.is_empty() || named.iter().any(|path| is_of_hub(&own, path)) {
                let _ = ringer.send(named);
            }
        };
        let watching = notify::recommended_watcher(ring).and_then(|mut watcher| {
            watch(&mut watcher, &bell.hub)?;
            Ok(watcher)
        });
        match watching {
            Ok(watcher) => {
                bell.watcher = Some(watcher);
                (bell, None)
            }
            Err(error) => {
                let limit = matches!(error.kind, notify::ErrorKind::MaxFilesWatch);
                (bell, Some(if limit { Silent::Limit } else { Silent::Refused }))
            }
        }
    }

    /// Waits for a ring, at most until `patience` is over: the files named since the last, sorted.
    /// `None` where nothing rang, none named where it may be any.
    pub(crate) fn wait(&mut self, patience: Duration) -> Option<Vec<PathBuf>> {
        let is_deaf = self.watcher.is_none() || self.is_astray;
        let patience = if is_deaf { POLL.min(patience) } else { patience };
        let mut named = match self.rings.recv_timeout(patience) {
            Ok(named) => named,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) if self.is_astray => {
                // What has come back may be another hub.
                self.watch_again();
                return Some(Vec::new());
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
        };
        let mut may_be_any = named.is_empty();
        while let Ok(more) = self.rings.recv_timeout(LULL) {
            may_be_any |= more.is_empty() || named.len() > MOST_NAMED;
            if may_be_any {
                named.clear();
            } else {
                named.extend(more);
            }
        }
        named.sort();
        named.dedup();
        // A folder that was removed and made again is another one for the system.
        let is_top = |path: &PathBuf| *path == self.hub || path.parent() == Some(&self.hub);
        if named.is_empty() || named.iter().any(is_top) {
            self.watch_again();
        }
        Some(named)
    }

    /// What was saved, as soon as the system tells.
    pub(crate) fn saved(&self) -> Saved {
        self.saved.clone()
    }

    /// Whether it looks by itself because nothing rings.
    pub(crate) fn polls(&self) -> bool {
        self.watcher.is_none()
    }

    fn watch_again(&mut self) {
        let watched = self.watcher.as_mut().map(|watcher| watch(watcher, &self.hub));
        self.is_astray = watched.is_some_and(|watched| watched.is_err());
    }
}

/// Beyond this many names the whole tree is looked at anyway.
const MOST_NAMED: usize = 64;

/// The top of the hub, and whole what is below its folders: `public/` and `.git/` are left alone.
fn watch(watcher: &mut RecommendedWatcher, hub: &Path) -> notify::Result<()> {
    watcher.watch(hub, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS {
        let folder = hub.join(folder);
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(())
}

/// Whether a path is one that a change of the hub can come from.
fn is_of_hub(folder: &Path, path: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(folder) else { return false };
    match inside.iter().next().and_then(|first| first.to_str()) {
        Some(first) => FOLDERS.contains(&first) || FILES.contains(&first),
        None => true,
    }
}

/// That a file was read, or opened, says nothing.
fn is_noise(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    }
}
