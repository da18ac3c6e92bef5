//! What was read before, so that a file that has not changed is not read again. Whether it changed
//! is told by its size and times, and by its bytes where these can't be trusted yet.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::diagnostic::Diagnostics;

/// Clocks of disks are coarse: a file that changed shortly before it was read may have changed
/// again since without looking different.
const YOUNG: Duration = Duration::from_secs(2);

/// One is kept by the preview from look to look; a build has an empty one.
#[derive(Default)]
pub(crate) struct Shelf {
    is_open: bool,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    files: HashMap<PathBuf, Reading>,
    look: u64,
}

#[derive(Clone)]
struct Reading {
    stamp: Stamp,
    at: SystemTime,
    content: Content,
    /// The look that used it last.
    look: u64,
}

/// What was read of a file.
#[derive(Clone)]
pub(super) enum Content {
    Text(Option<Arc<str>>, Diagnostics),
    Bytes(Arc<[u8]>),
    Size(Option<(u32, u32)>),
}

/// What a disk tells of a file without its bytes.
#[derive(Clone, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Its number on the disk, and when anything of it changed, its times included.
    identity: (u64, i64, i64),
}

impl Stamp {
    fn of(found: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            (found.ino(), found.ctime(), found.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0);
        Self { length: found.len(), modified: found.modified().ok(), identity }
    }

    fn was_settled(&self, at: SystemTime) -> bool {
        let age = self.modified.and_then(|modified| at.duration_since(modified).ok());
        age.is_some_and(|age| age >= YOUNG)
    }
}

impl Shelf {
    /// One that keeps what is read.
    pub(crate) fn open() -> Self {
        Self { is_open: true, ..Self::default() }
    }

    /// A look at the whole hub begins.
    pub(super) fn begin(&self) {
        self.with(|kept| kept.look += 1);
    }

    /// It ends: what it did not use is gone.
    pub(super) fn end(&self) {
        self.with(|kept| {
            let look = kept.look;
            kept.files.retain(|_, reading| reading.look == look);
        });
    }

    /// A file that is known to have changed is read again whatever it looks like.
    pub(crate) fn forget(&self, location: &Path) {
        self.with(|kept| kept.files.remove(location));
    }

    /// How many readings are kept.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.with(|kept| kept.files.len())
    }

    /// As it is kept, else as `read` reads it.
    pub(super) fn take(&self, location: &Path, read: impl FnOnce() -> Content) -> Content {
        if !self.is_open {
            return read();
        }
        // Before reading: a change that comes in between is seen at the next look.
        let Ok(stamp) = std::fs::metadata(location).map(|found| Stamp::of(&found)) else {
            return read();
        };
        let known = |kept: &mut Kept| {
            let look = kept.look;
            let reading = kept.files.get_mut(location)?;
            reading.look = look;
            let holds = reading.stamp == stamp && stamp.was_settled(reading.at);
            holds.then(|| reading.content.clone())
        };
        if let Some(content) = self.with(known) {
            return content;
        }
        let at = SystemTime::now();
        let content = read();
        let reading = Reading { stamp, at, content: content.clone(), look: 0 };
        self.with(|kept| {
            let reading = Reading { look: kept.look, ..reading };
            kept.files.insert(location.into(), reading);
        });
        content
    }

    fn with<T>(&self, with: impl FnOnce(&mut Kept) -> T) -> T {
        with(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
