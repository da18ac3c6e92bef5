//! The last stage: makes a folder equal to the output. The only writer of `public/` and `desk/`.
//!
//! What changed is staged in `.parvis/` inside the folder with the manifests that will be needed,
//! so that a disk that fills leaves the old site whole; then a manifest of old and new files
//! together takes its place, then all is renamed into place, then stale files go, then the final
//! manifest comes. Killed anywhere in this,
//! each file is wholly old or wholly new, and the next run knows whose files they are and
//! compares bytes, never dates. Nothing here knows what is in a file.

mod card_folder;
mod claim;
mod commit;
mod disk;
mod lock_file;
mod manifest;
mod parts;
mod ready;
mod staging;
mod standing;
#[cfg(test)]
mod tests;
mod turn;

use std::collections::BTreeMap;
use std::collections::btree_map;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::say;
use crate::world_error::WorldError;
pub(crate) use card_folder::CardFolder;
use claim::{Contents, corner, not_ours, read_manifest};
use disk::Disk;
pub(crate) use lock_file::LockFile;
use manifest::{Manifest, PathSet, is_inside};
use parts::Parts;
use staging::{PourError, Staging, pour};
use standing::{Standing, holds, same};
pub(crate) use turn::{Patience, Turn};

/// How many bytes of a big file are in memory at once.
const PIECE: usize = 128 * 1024;

/// What a run did to a folder, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) new: usize,
    pub(crate) changed: usize,
    pub(crate) unchanged: usize,
    pub(crate) removed: usize,
}

/// The one writer of a folder, from `open` to `finish`. Dropped before `finish` it abandons: what
/// was staged goes, the old site stays as it was.
pub(crate) struct Writer {
    folder: PathBuf,
    disk: Disk,
    staging: Staging,
    /// What Parvis wrote in earlier runs.
    old: Manifest,
    owned: PathSet,
    /// Whether there was nothing in the folder: then nothing needs to be compared.
    was_empty: bool,
    entries: Mutex<BTreeMap<String, Entry>>,
    /// Held until the writer goes; the system lets go of it when the program dies.
    _lock: File,
}

/// A file of the new site.
struct Entry {
    hash: blake3::Hash,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Unchanged,
    New,
    /// Replaces a file; staged under this number.
    Changed(usize),
}

impl Writer {
    /// Takes a folder, making it where it does not exist, and clears away what a run that was
    /// killed left staged.
    ///
    /// Errors: another run is at work there ([`WorldError::is_busy`]), or the folder holds files
    /// and Parvis did not make it. Hidden files alone (`.git`, `.DS_Store`) are nobody's site.
    pub(crate) fn open(folder: &Path, turn: Turn<'_>) -> Result<Self, WorldError> {
        Self::open_on(folder, turn, Disk::default())
    }

    fn open_on(folder: &Path, turn: Turn<'_>, disk: Disk) -> Result<Self, WorldError> {
        fs::create_dir_all(folder).map_err(WorldError::writing(folder))?;
        // Listed before the manifest is looked for: a first run that works there right now has
        // its manifest before it has files.
        let contents = Contents::of(folder)?;
        let staging = Staging::new(corner(folder).join("staged"));
        let manifest_path = corner(folder).join("manifest");
        let is_file = |path: &Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
        let left = staging.manifests();
        // One that was killed may have left the list beside its place only.
        let is_claimed = is_file(&manifest_path) || left.iter().any(|path| is_file(path));
        if contents == Contents::Visible && !is_claimed {
            return Err(not_ours(folder));
        }
        let lock = turn.into_lock(folder, &disk)?;
        // Again, now that nobody else is at work.
        let was_empty = Contents::of(folder)? == Contents::Nothing;
        let old = read_manifest(folder, &manifest_path, &staging)?;
        // A disk that ignores case finds `.parvis` under this name too.
        let ignores_case = fs::symlink_metadata(folder.join(".PARVIS")).is_ok();
        let owned = PathSet::new(old.paths(), ignores_case);
        let writer = Self {
            folder: folder.into(),
            disk,
            staging,
            old,
            owned,
            was_empty,
            entries: Mutex::default(),
            _lock: lock,
        };
        if !is_file(&manifest_path) || left.iter().any(|path| is_file(path)) {
            writer.write_manifest()?;
        }
        let staged = writer.staging.root();
        writer.disk.remove_tree(staged).map_err(WorldError::writing(staged))?;
        Ok(writer)
    }

    /// Takes in one file of the site: compares it with the disk, and stages it where it differs.
    /// From as many threads as one likes. After an error the writer should be dropped.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), WorldError> {
        let place = self.place(path)?;
        let state = match self.standing(&place)? {
            Standing::File(length)
                if length == bytes.len() as u64
                    && holds(&place, bytes).map_err(WorldError::reading(&place))? =>
            {
                State::Unchanged
            }
            standing => {
                let (staged, state) = self.stage(path, &place, standing)?;
                self.disk.write_file(&staged, bytes).map_err(WorldError::writing(&place))?;
                state
            }
        };
        self.enter(path, Entry { hash: blake3::hash(bytes), state })
    }

    /// As [`put`](Self::put), for a file that should not be in memory as a whole. The copy has the
    /// rights that the umask says, not those of the original.
    pub(crate) fn copy(&self, path: &str, from: &Path) -> Result<(), WorldError> {
        let mut source = File::open(from).map_err(WorldError::reading(from))?;
        let length = source.metadata().map_err(WorldError::reading(from))?.len();
        self.pour(path, &mut source, length, from)
    }

    /// As [`put`](Self::put), for a file made of many parts.
    pub(crate) fn put_parts(&self, path: &str, parts: &[Arc<[u8]>]) -> Result<(), WorldError> {
        let length = parts.iter().map(|part| part.len() as u64).sum();
        self.pour(path, &mut Parts::of(parts), length, Path::new(path))
    }

    fn pour(
        &self,
        path: &str,
        source: &mut (impl Read + Seek),
        length: u64,
        from: &Path,
    ) -> Result<(), WorldError> {
        let place = self.place(path)?;
        let standing = self.standing(&place)?;
        if standing == Standing::File(length) {
            let mut found = File::open(&place).map_err(WorldError::reading(&place))?;
            let hash = same(source, &mut found).map_err(|(is_target, error)| {
                WorldError::reading(if is_target { &place } else { from })(error)
            })?;
            if let Some(hash) = hash {
                return self.enter(path, Entry { hash, state: State::Unchanged });
            }
            source.rewind().map_err(WorldError::reading(from))?;
        }
        let (staged, state) = self.stage(path, &place, standing)?;
        let hash = pour(&self.disk, source, &staged).map_err(|error| match error {
            PourError::Reading(error) => WorldError::reading(from)(error),
            PourError::Writing(error) => WorldError::writing(&place)(error),
        })?;
        self.enter(path, Entry { hash, state })
    }

    /// Where a path of the site is on the disk.
    fn place(&self, path: &str) -> Result<PathBuf, WorldError> {
        let place = self.folder.join(path);
        if is_inside(path) {
            return Ok(place);
        }
        let reason = say!("ce n’est pas un chemin du hub", "it is no path of the hub");
        Err(WorldError::refused(&place, ErrorKind::InvalidInput, reason))
    }

    fn standing(&self, place: &Path) -> Result<Standing, WorldError> {
        if self.was_empty {
            return Ok(Standing::Absent);
        }
        Standing::at(place).map_err(WorldError::reading(place))
    }

    /// Where the bytes of a file that is not on the disk as it should be will wait.
    fn stage(
        &self,
        path: &str,
        place: &Path,
        standing: Standing,
    ) -> Result<(PathBuf, State), WorldError> {
        match standing {
            Standing::Absent | Standing::Folder => {
                let staged =
                    self.staging.place_new(&self.disk, path).map_err(WorldError::writing(place))?;
                Ok((staged, State::New))
            }
            Standing::File(_) | Standing::Other if !self.owned.contains(path) => {
                Err(foreign(place))
            }
            Standing::File(_) | Standing::Other => {
                let (staged, number) = self
                    .staging
                    .place_replacement(&self.disk)
                    .map_err(WorldError::writing(place))?;
                Ok((staged, State::Changed(number)))
            }
        }
    }

    fn enter(&self, path: &str, entry: Entry) -> Result<(), WorldError> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        match entries.entry(path.into()) {
            btree_map::Entry::Vacant(place) => {
                place.insert(entry);
                Ok(())
            }
            btree_map::Entry::Occupied(_) => Err(two_outputs(&self.folder.join(path))),
        }
    }

    /// Makes the manifest say what is known of the folder. Where it was cut off, one of those
    /// beside it says just that and must not be touched; where none does, it was not.
    fn write_manifest(&self) -> Result<(), WorldError> {
        let path = corner(&self.folder).join("manifest");
        let text = self.old.text();
        let says_it = |left: &PathBuf| fs::read(left).is_ok_and(|left| left == text.as_bytes());
        let write = || {
            if let Some(left) = self.staging.manifests().iter().find(|left| says_it(left)) {
                return self.disk.replace(left, &path);
            }
            let beside = self.staging.place_manifest_again(&self.disk)?;
            self.disk.write_file(&beside, text.as_bytes())?;
            self.disk.replace(&beside, &path)
        };
        write().map_err(WorldError::writing(&path))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        #[cfg(test)]
        if self.disk.is_dead() {
            return;
        }
        // Nobody can be told here; the next run clears it away first thing.
        let _ = self.disk.remove_tree(self.staging.root());
    }
}

/// Somebody else's file or folder is in the way of the site.
fn foreign(place: &Path) -> WorldError {
    let reason = say!(
        "Parvis n’a pas écrit ce qui s’y trouve ; déplacez-le, ou changez l’adresse du texte",
        "Parvis did not write what is there; move it away, or change the text’s address"
    );
    WorldError::refused(place, ErrorKind::AlreadyExists, reason)
}

/// Two files of the site want one place: the plan should have seen it.
fn two_outputs(place: &Path) -> WorldError {
    let reason =
        say!("deux sorties du hub y ont leur place", "two outputs of the hub belong there");
    WorldError::refused(place, ErrorKind::AlreadyExists, reason)
}
