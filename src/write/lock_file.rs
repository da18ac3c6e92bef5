//! `parvis.lock`, staged while the old site still stands, so that a disk that fills leaves both.

use std::path::{Path, PathBuf};

use super::disk::Disk;
use crate::world_error::WorldError;

const STAGED: &str = ".parvis.lock.new";

/// Dropped before `finish`, what was staged goes.
pub(crate) struct LockFile {
    staged: PathBuf,
    place: PathBuf,
}

impl LockFile {
    pub(crate) fn stage(hub: &Path, text: &str) -> Result<Self, WorldError> {
        let own = Self { staged: hub.join(STAGED), place: hub.join("parvis.lock") };
        std::fs::write(&own.staged, text).map_err(WorldError::writing(&own.place))?;
        Ok(own)
    }

    /// Takes away what a run that was killed has left.
    pub(crate) fn clear(hub: &Path) {
        let _ = std::fs::remove_file(hub.join(STAGED));
    }

    pub(crate) fn finish(self) -> Result<(), WorldError> {
        let replaced = Disk::default().replace(&self.staged, &self.place);
        replaced.map_err(WorldError::writing(&self.place))
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.staged);
    }
}
