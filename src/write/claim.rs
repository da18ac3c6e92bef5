//! Taking a folder: whose it is, and what Parvis wrote there.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::staging::Staging;
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

/// What Parvis wrote. Where a disk can't rename, or not over what is there, a run that was killed
/// may leave the manifest cut off or gone; one that it was made from is whole then.
pub(super) fn read_manifest(
    folder: &Path,
    path: &Path,
    staging: &Staging,
) -> Result<Manifest, WorldError> {
    let mut is_damaged = false;
    let mut known: Option<Manifest> = None;
    for path in std::iter::once(path).chain(staging.manifests().iter().map(PathBuf::as_path)) {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(WorldError::reading(path)(error)),
        };
        let manifest = String::from_utf8(bytes).ok().and_then(|text| Manifest::parse(&text));
        match manifest {
            Some(one) => known = Some(known.map_or_else(|| one.clone(), |known| known.with(&one))),
            None => is_damaged = true,
        }
    }
    match known {
        Some(known) => Ok(known),
        None if !is_damaged => Ok(Manifest::default()),
        None => {
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
