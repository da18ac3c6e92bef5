//! Puts a staged site in place: first looks whether anything is in the way, then moves, then
//! removes what is stale. Up to the first move an error leaves the old site whole.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::disk::Disk;
use super::manifest::{Manifest, PathSet};
use super::staging::Staging;
use super::standing::{Ground, Standing, folders_above};
use super::{Entry, State, foreign, two_outputs};
use crate::world_error::WorldError;

pub(super) struct Commit<'a> {
    pub(super) folder: &'a Path,
    pub(super) disk: &'a Disk,
    pub(super) staging: &'a Staging,
    /// What Parvis wrote before.
    pub(super) old: &'a Manifest,
    pub(super) owned: &'a PathSet,
    /// What the site is now.
    pub(super) entries: &'a BTreeMap<String, Entry>,
    pub(super) wanted: &'a PathSet,
}

/// What has to happen, in this order.
#[derive(Default)]
pub(super) struct Plan {
    /// Stale files where a folder comes.
    blocking_files: Vec<String>,
    /// Folders that hold nothing but stale files, where a file comes.
    blocking_folders: Vec<String>,
    moves: Vec<Move>,
}

/// One rename.
enum Move {
    NewFolder(String),
    NewFile(String),
    Replacement(String, usize),
}

impl Commit<'_> {
    /// Looks at the ground; changes nothing.
    pub(super) fn plan(&self) -> Result<Plan, WorldError> {
        let mut ground = Ground::new(self.folder);
        let mut plan = Plan::default();
        for (path, entry) in self.entries {
            // Sorted paths keep what lies in a folder together, right after its move.
            let comes_along = matches!(plan.moves.last(), Some(Move::NewFolder(folder))
                if path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')));
            if entry.state == State::Unchanged || comes_along {
                continue;
            }
            let top = self.topmost_missing(path, &mut ground, &mut plan)?;
            plan.moves.push(match (entry.state, top) {
                (State::Changed(number), _) => Move::Replacement(path.clone(), number),
                (_, Some(top)) => Move::NewFolder(top),
                (_, None) => {
                    let place = self.folder.join(path);
                    let standing = Standing::at(&place).map_err(WorldError::reading(&place))?;
                    if standing == Standing::Folder {
                        self.must_be_stale(&place)?;
                        plan.blocking_folders.push(path.clone());
                    }
                    Move::NewFile(path.clone())
                }
            });
        }
        Ok(plan)
    }

    /// The outermost folder above a path that is not there yet.
    fn topmost_missing(
        &self,
        path: &str,
        ground: &mut Ground,
        plan: &mut Plan,
    ) -> Result<Option<String>, WorldError> {
        for above in folders_above(path) {
            match ground.at(above).map_err(|(place, error)| WorldError::reading(&place)(error))? {
                Standing::Folder => {}
                Standing::Absent => return Ok(Some(above.into())),
                Standing::File(_) | Standing::Other => {
                    self.may_go(above)?;
                    plan.blocking_files.push(above.into());
                    return Ok(Some(above.into()));
                }
            }
        }
        Ok(None)
    }

    /// Whether what stands at a path is Parvis's and no longer wanted.
    fn may_go(&self, path: &str) -> Result<(), WorldError> {
        let place = self.folder.join(path);
        if self.wanted.contains(path) {
            Err(two_outputs(&place))
        } else if self.owned.contains(path) {
            Ok(())
        } else {
            Err(foreign(&place))
        }
    }

    fn must_be_stale(&self, folder: &Path) -> Result<(), WorldError> {
        for found in WalkDir::new(folder).min_depth(1) {
            let found = found.map_err(|error| WorldError::reading(folder)(error.into()))?;
            if found.file_type().is_dir() {
                continue;
            }
            match self.path_of(found.path()) {
                Some(path) => self.may_go(&path)?,
                None => return Err(foreign(found.path())),
            }
        }
        Ok(())
    }

    /// A place on the disk as a path of the site.
    fn path_of(&self, place: &Path) -> Option<String> {
        let path = place.strip_prefix(self.folder).ok()?.to_str()?;
        Some(if cfg!(windows) { path.replace('\\', "/") } else { path.into() })
    }

    /// Does what the plan says. How many stale files went.
    pub(super) fn carry_out(&self, plan: &Plan) -> Result<usize, WorldError> {
        let mut removed = 0;
        for path in &plan.blocking_files {
            removed += usize::from(self.remove_file(&self.folder.join(path))?);
        }
        for path in &plan.blocking_folders {
            removed += self.clear(&self.folder.join(path))?;
        }
        plan.moves.par_iter().try_for_each(|one| self.make_move(one))?;
        let stale: Vec<&str> =
            self.old.paths().filter(|path| !self.wanted.contains(path)).collect();
        removed += self.remove_stale(&stale)?;
        Ok(removed)
    }

    fn make_move(&self, one: &Move) -> Result<(), WorldError> {
        match one {
            Move::NewFolder(path) => self.move_folder(path),
            Move::NewFile(path) => self.replace(&self.staging.new_at(path), path),
            Move::Replacement(path, number) => {
                self.replace(&self.staging.replacement_at(*number), path)
            }
        }
    }

    fn replace(&self, from: &Path, path: &str) -> Result<(), WorldError> {
        let to = self.folder.join(path);
        self.disk.replace(from, &to).map_err(WorldError::writing(&to))
    }

    /// With one rename, or where the disk can't move folders, file by file.
    fn move_folder(&self, path: &str) -> Result<(), WorldError> {
        let (from, to) = (self.staging.new_at(path), self.folder.join(path));
        match self.disk.rename(&from, &to) {
            Ok(()) => return Ok(()),
            Err(error) if is_final(error.kind()) => return Err(WorldError::writing(&to)(error)),
            Err(_) => {}
        }
        for found in WalkDir::new(&from) {
            let found = found.map_err(|error| WorldError::reading(&from)(error.into()))?;
            let within = found.path().strip_prefix(&from).expect("walked from there");
            let place = if within.as_os_str().is_empty() { to.clone() } else { to.join(within) };
            if found.file_type().is_dir() {
                self.disk.create_folder(&place)
            } else {
                self.disk.replace(found.path(), &place)
            }
            .map_err(WorldError::writing(&place))?;
        }
        Ok(())
    }

    /// Removes a folder in which only stale files are.
    fn clear(&self, folder: &Path) -> Result<usize, WorldError> {
        let mut removed = 0;
        for found in WalkDir::new(folder).contents_first(true) {
            let found = found.map_err(|error| WorldError::reading(folder)(error.into()))?;
            if found.file_type().is_dir() {
                let place = found.path();
                self.disk.remove_folder(place).map_err(WorldError::writing(place))?;
            } else {
                removed += usize::from(self.remove_file(found.path())?);
            }
        }
        Ok(removed)
    }

    fn remove_stale(&self, stale: &[&str]) -> Result<usize, WorldError> {
        let mut ground = Ground::new(self.folder);
        let mut removed = 0;
        let mut emptied = BTreeSet::new();
        for path in stale {
            if !ground.is_reached_by_folders(path) {
                // Gone with its folder, or behind a link. The folders may still be empty ones.
                emptied.extend(parent(path));
                continue;
            }
            let place = self.folder.join(path);
            // A folder of the new site may have come where the file was.
            if matches!(Standing::at(&place), Ok(Standing::File(_) | Standing::Other)) {
                removed += usize::from(self.remove_file(&place)?);
            }
            emptied.extend(parent(path));
        }
        self.remove_emptied(emptied, &mut ground)?;
        Ok(removed)
    }

    /// Removes folders that hold nothing any more, inner ones first, and the ones above them.
    fn remove_emptied(
        &self,
        mut emptied: BTreeSet<&str>,
        ground: &mut Ground,
    ) -> Result<(), WorldError> {
        while let Some(path) = emptied.pop_last() {
            let place = self.folder.join(path);
            if ground.is_reached_by_folders(path)
                && matches!(Standing::at(&place), Ok(Standing::Folder))
            {
                match self.disk.remove_folder(&place).map_err(|error| error.kind()) {
                    Ok(()) | Err(ErrorKind::NotFound) => {}
                    // Not empty, as a rule; and an empty folder that stays is no failure.
                    Err(_) => continue,
                }
            }
            emptied.extend(parent(path));
        }
        Ok(())
    }

    fn remove_file(&self, place: &Path) -> Result<bool, WorldError> {
        self.disk.remove_file(place).map_err(WorldError::writing(place))
    }
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(parent, _)| parent)
}

/// Errors that trying file by file would only meet again.
fn is_final(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::StorageFull
            | ErrorKind::QuotaExceeded
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::DirectoryNotEmpty
    )
}
