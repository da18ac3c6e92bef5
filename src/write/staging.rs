//! Where the new bytes wait: what is new as a tree of the site's own folders, so that a whole
//! folder goes into place with one rename; what replaces a file under a number.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::disk::Disk;

pub(super) struct Staging {
    root: PathBuf,
    /// Folders made so far, by their path under the root.
    folders: Mutex<HashSet<String>>,
    replacements: AtomicUsize,
}

impl Staging {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root, folders: Mutex::default(), replacements: AtomicUsize::new(0) }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where a new file, or a whole new folder, waits.
    pub(super) fn new_at(&self, path: &str) -> PathBuf {
        self.root.join("new").join(path)
    }

    /// Where a replacement waits.
    pub(super) fn replacement_at(&self, number: usize) -> PathBuf {
        self.root.join("changed").join(number.to_string())
    }

    /// The waiting place of a new file, its folders made.
    pub(super) fn place_new(&self, disk: &Disk, path: &str) -> io::Result<PathBuf> {
        let parent = path.rsplit_once('/').map_or("new".into(), |(p, _)| format!("new/{p}"));
        self.make_folder(disk, &parent)?;
        Ok(self.new_at(path))
    }

    /// The waiting place of the next replacement, and its number.
    pub(super) fn place_replacement(&self, disk: &Disk) -> io::Result<(PathBuf, usize)> {
        self.make_folder(disk, "changed")?;
        let number = self.replacements.fetch_add(1, Ordering::Relaxed);
        Ok((self.replacement_at(number), number))
    }

    /// Where the manifest of old and new files waits. In a run that was killed, it may be all that
    /// is left of it.
    pub(super) fn manifest(&self) -> PathBuf {
        self.root.join("manifest")
    }

    /// Where the manifest of the new site alone waits.
    pub(super) fn last_manifest(&self) -> PathBuf {
        self.root.join("manifest-last")
    }

    fn manifest_again(&self) -> PathBuf {
        self.root.join("manifest-again")
    }

    /// All places where a run that was killed may have left one.
    pub(super) fn manifests(&self) -> [PathBuf; 3] {
        [self.manifest(), self.last_manifest(), self.manifest_again()]
    }

    /// Where what is known of the folder is written again, empty.
    pub(super) fn place_manifest_again(&self, disk: &Disk) -> io::Result<PathBuf> {
        disk.create_folder(&self.root)?;
        let place = self.manifest_again();
        disk.remove_file(&place)?;
        Ok(place)
    }

    /// Makes a folder under the root with all above it; two threads may make the same one.
    fn make_folder(&self, disk: &Disk, folder: &str) -> io::Result<()> {
        if self.folders().contains(folder) {
            return Ok(());
        }
        match folder.rsplit_once('/') {
            Some((parent, _)) => self.make_folder(disk, parent)?,
            None => disk.create_folder(&self.root)?,
        }
        disk.create_folder(&self.root.join(folder))?;
        self.folders().insert(folder.into());
        Ok(())
    }

    fn folders(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Copies a stream into a new file in pieces, and says the hash of what went through.
pub(super) fn pour(
    disk: &Disk,
    from: &mut impl io::Read,
    to: &Path,
) -> Result<blake3::Hash, PourError> {
    use io::Write;
    let mut target = disk.create_file(to).map_err(PourError::Writing)?;
    let mut hasher = blake3::Hasher::new();
    let mut piece = vec![0; super::PIECE];
    loop {
        let length = from.read(&mut piece).map_err(PourError::Reading)?;
        if length == 0 {
            return Ok(hasher.finalize());
        }
        hasher.update(&piece[..length]);
        disk.step().map_err(PourError::Writing)?;
        target.write_all(&piece[..length]).map_err(PourError::Writing)?;
    }
}

/// Which end of a copy failed.
pub(super) enum PourError {
    Reading(io::Error),
    Writing(io::Error),
}
