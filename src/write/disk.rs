//! Every change that Parvis makes to the disk, one function each, so that a test can stop the
//! world between any two. What is changed, and in which order, is decided elsewhere.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
#[cfg(test)]
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

#[derive(Default)]
pub(super) struct Disk {
    /// How many steps were taken.
    #[cfg(test)]
    pub(super) taken: AtomicUsize,
    /// The step at which the program "dies"; 0 is never.
    #[cfg(test)]
    pub(super) dies_at: AtomicUsize,
    /// A disk that can't rename, as some network and container disks.
    #[cfg(test)]
    pub(super) refuses_renames: AtomicBool,
    /// One that can't rename over what is there.
    #[cfg(test)]
    pub(super) refuses_to_rename_over: AtomicBool,
}

impl Disk {
    /// A folder whose parent exists; one that is already there is fine.
    pub(super) fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        match fs::create_dir(path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            other => other,
        }
    }

    /// An empty file that was not there, with the rights that the umask says.
    pub(super) fn create_file(&self, path: &Path) -> io::Result<File> {
        self.step()?;
        File::create_new(path)
    }

    pub(super) fn write_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.create_file(path)?;
        self.step()?;
        file.write_all(bytes)
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        #[cfg(test)]
        if self.refuses_renames.load(Ordering::Relaxed) {
            return Err(ErrorKind::CrossesDevices.into());
        }
        #[cfg(test)]
        if self.refuses_to_rename_over.load(Ordering::Relaxed) && to.exists() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        fs::rename(from, to)
    }

    /// A rename over what is there. Where the disk has no such rename, what is there goes first: an
    /// accident between the two leaves neither. Where it has none at all, a copy, which an accident
    /// can tear. The next build mends both, because it compares bytes.
    pub(super) fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.rename(from, to) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                self.remove_file(to)?;
                return self.rename(from, to);
            }
            Err(error) if may_copy_instead(error.kind()) => {}
            other => return other,
        }
        self.step()?;
        let mut target = File::create(to)?;
        self.step()?;
        io::copy(&mut File::open(from)?, &mut target).map(drop)
    }

    /// Whether there was such a file.
    pub(super) fn remove_file(&self, path: &Path) -> io::Result<bool> {
        self.step()?;
        match fs::remove_file(path) {
            Ok(()) => Ok(true),
            Err(error) if is_absent(error.kind()) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// An empty folder.
    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_dir(path)
    }

    /// A folder with all that is in it; none is fine.
    pub(super) fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        match fs::remove_dir_all(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the tests' twin can fail")]
    pub(super) fn step(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn step(&self) -> io::Result<()> {
        let taken = self.taken.fetch_add(1, Ordering::Relaxed) + 1;
        if self.is_dead() || taken == self.dies_at.load(Ordering::Relaxed) {
            return Err(io::Error::other("the program was killed"));
        }
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn is_dead(&self) -> bool {
        let dies_at = self.dies_at.load(Ordering::Relaxed);
        dies_at > 0 && self.taken.load(Ordering::Relaxed) >= dies_at
    }
}

/// Nothing lies at a path, be it that a part of the path is a file.
pub(super) fn is_absent(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn may_copy_instead(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::CrossesDevices
            | ErrorKind::Unsupported
            | ErrorKind::PermissionDenied
            | ErrorKind::InvalidInput
    )
}
