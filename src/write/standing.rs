//! What stands on the disk where the site wants to be. Reads only.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::disk::is_absent;

/// What lies at one path; symbolic links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Absent,
    /// A file of so many bytes.
    File(u64),
    Folder,
    /// A link, a pipe: whatever it is, Parvis did not make it.
    Other,
}

impl Standing {
    pub(super) fn at(path: &Path) -> io::Result<Self> {
        match fs::symlink_metadata(path) {
            Ok(found) if found.is_file() => Ok(Self::File(found.len())),
            Ok(found) if found.is_dir() => Ok(Self::Folder),
            Ok(_) => Ok(Self::Other),
            Err(error) if is_absent(error.kind()) => Ok(Self::Absent),
            Err(error) => Err(error),
        }
    }
}

/// The folders above a path, outermost first: of `a/b/c`, `a` and `a/b`.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// What stands at the folders of a site, each looked at once.
pub(super) struct Ground<'a> {
    folder: &'a Path,
    seen: HashMap<String, Standing>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(folder: &'a Path) -> Self {
        Self { folder, seen: HashMap::new() }
    }

    pub(super) fn at(&mut self, path: &str) -> Result<Standing, (PathBuf, io::Error)> {
        if let Some(standing) = self.seen.get(path) {
            return Ok(*standing);
        }
        let place = self.folder.join(path);
        let standing = Standing::at(&place).map_err(|error| (place, error))?;
        self.seen.insert(path.into(), standing);
        Ok(standing)
    }

    /// Whether all above a path are true folders: a link among them would lead out of the site.
    pub(super) fn is_reached_by_folders(&mut self, path: &str) -> bool {
        folders_above(path).all(|above| matches!(self.at(above), Ok(Standing::Folder)))
    }
}

/// Whether a file holds exactly these bytes.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut piece = [0; 16 * 1024];
    for expected in bytes.chunks(piece.len()) {
        let found = &mut piece[..expected.len()];
        match file.read_exact(found) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            other => other?,
        }
        if found != expected {
            return Ok(false);
        }
    }
    Ok(file.read(&mut piece[..1])? == 0)
}

/// The hash of two sources that hold the same bytes; `None` where they differ. An error tells
/// whether the first (`false`) or the second (`true`) could not be read.
pub(super) fn same(
    one: &mut impl Read,
    other: &mut impl Read,
) -> Result<Option<blake3::Hash>, (bool, io::Error)> {
    let mut hasher = blake3::Hasher::new();
    let (mut left, mut right) = (vec![0; super::PIECE], vec![0; super::PIECE]);
    loop {
        let length = fill(one, &mut left).map_err(|error| (false, error))?;
        if length != fill(other, &mut right).map_err(|error| (true, error))?
            || left[..length] != right[..length]
        {
            return Ok(None);
        }
        if length == 0 {
            return Ok(Some(hasher.finalize()));
        }
        hasher.update(&left[..length]);
    }
}

/// Reads until the piece is full or the file ends.
fn fill(file: &mut impl Read, piece: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < piece.len() {
        match file.read(&mut piece[filled..]) {
            Ok(0) => break,
            Ok(length) => filled += length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
