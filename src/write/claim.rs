//! Taking a folder: whose it is, whether anybody else is at work there, what Parvis wrote there.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::foreign;
use super::manifest::Manifest;
use super::staging::Staging;
use super::standing::Standing;
use crate::diagnostic::say;
use crate::world_error::WorldError;

/// Parvis's own corner of a folder that it writes.
pub(super) const CORNER: &str = ".parvis";

/// Where the lock, the manifest and the staged files of a folder are.
pub(super) fn corner(folder: &Path) -> PathBuf {
    folder.join(CORNER)
}

/// What a folder holds, Parvis's corner aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Contents {
    Nothing,
    Hidden,
    Visible,
}

impl Contents {
    pub(super) fn of(folder: &Path) -> Result<Self, WorldError> {
        let mut contents = Self::Nothing;
        for found in fs::read_dir(folder).map_err(WorldError::reading(folder))? {
            let found = found.map_err(WorldError::reading(folder))?;
            let name = found.file_name();
            if !name.to_string_lossy().starts_with('.') {
                return Ok(Self::Visible);
            }
            if name != CORNER {
                contents = Self::Hidden;
            }
        }
        Ok(contents)
    }
}

/// The lock of a folder: held until the file is dropped, let go of by the system when the program
/// dies.
pub(super) fn take_lock(folder: &Path, disk: &Disk) -> Result<File, WorldError> {
    let corner = corner(folder);
    disk.create_folder(&corner).map_err(WorldError::writing(&corner))?;
    // A link would have Parvis stage, and clear away, somewhere else.
    let standing = Standing::at(&corner).map_err(WorldError::reading(&corner))?;
    if standing != Standing::Folder {
        return Err(foreign(&corner));
    }
    let path = corner.join("lock");
    let lock = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(WorldError::writing(&path))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => {
            Err(WorldError::writing(folder)(ErrorKind::WouldBlock.into()))
        }
        // Some network disks know no locks: better alone without one than not at all.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(lock),
        Err(TryLockError::Error(error)) => Err(WorldError::writing(&path)(error)),
    }
}

/// What Parvis wrote. Where a disk can't rename, a run that was killed may leave the manifest cut
/// off; the one that it was copied from is whole then, and the other way round.
pub(super) fn read_manifest(
    folder: &Path,
    path: &Path,
    staging: &Staging,
) -> Result<Manifest, WorldError> {
    let read = |path: &Path| match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(WorldError::reading(path)(error)),
    };
    let parse = |bytes| Manifest::parse(&String::from_utf8(bytes).ok()?);
    let Some(bytes) = read(path)? else {
        return Ok(Manifest::default());
    };
    match (parse(bytes), read(&staging.manifest())?.and_then(parse)) {
        (Some(manifest), Some(staged)) => Ok(manifest.with(&staged)),
        (Some(manifest), None) | (None, Some(manifest)) => Ok(manifest),
        (None, None) => {
            let reason = say!(
                "la liste .parvis/manifest y est abîmée ; supprimez ce dossier, il sera refait",
                "its list .parvis/manifest is damaged; delete this folder, it will be made anew"
            );
            Err(WorldError::refused(folder, ErrorKind::InvalidData, reason))
        }
    }
}

pub(super) fn not_ours(folder: &Path) -> WorldError {
    let reason = say!(
        "ce dossier n’est pas vide et Parvis ne l’a pas fait ; videz-le ou choisissez-en un autre",
        "this folder is not empty and Parvis did not make it; empty it or choose another"
    );
    WorldError::refused(folder, ErrorKind::AlreadyExists, reason)
}
