//! Whose turn it is to write a folder: one run at a time, and the next one waits for a while.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::{Duration, Instant};

use super::claim::corner;
use super::disk::Disk;
use super::foreign;
use super::standing::Standing;
use crate::world_error::WorldError;

/// How often a run that waits looks whether its turn has come.
const GLANCE: Duration = Duration::from_millis(50);

/// How long to wait for another run, and who is told that one waits.
#[derive(Clone, Copy)]
pub(crate) struct Patience<'a> {
    pub(crate) longest: Duration,
    pub(crate) tell: &'a dyn Fn(&Path),
}

impl Patience<'_> {
    /// Waits for nobody.
    pub(crate) const NONE: Self = Self { longest: Duration::ZERO, tell: &|_| {} };
}

/// A turn at a folder, taken before there is anything to write: what is read while another run
/// writes may be older than what that run read.
pub(crate) struct Turn<'a> {
    /// `None` where Parvis was never at work there: the writer takes it once it makes the folder.
    lock: Option<File>,
    patience: Patience<'a>,
}

impl<'a> Turn<'a> {
    pub(crate) fn at(folder: &Path, patience: &Patience<'a>) -> Result<Self, WorldError> {
        let is_known = fs::symlink_metadata(corner(folder).join("lock")).is_ok();
        let lock = is_known.then(|| take_lock(folder, &Disk::default(), patience)).transpose()?;
        Ok(Self { lock, patience: *patience })
    }

    /// Whenever the writer comes to it.
    pub(crate) fn later(patience: &Patience<'a>) -> Self {
        Self { lock: None, patience: *patience }
    }

    pub(crate) fn is_taken(&self) -> bool {
        self.lock.is_some()
    }

    /// The same, waiting for nobody.
    pub(crate) const AT_ONCE: Self = Self { lock: None, patience: Patience::NONE };

    pub(super) fn into_lock(self, folder: &Path, disk: &Disk) -> Result<File, WorldError> {
        match self.lock {
            Some(lock) => Ok(lock),
            None => take_lock(folder, disk, &self.patience),
        }
    }
}

/// The lock of a folder: held until the file is dropped, let go of by the system when the program
/// dies.
fn take_lock(folder: &Path, disk: &Disk, patience: &Patience<'_>) -> Result<File, WorldError> {
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
    let began = Instant::now();
    let mut is_told = false;
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) if began.elapsed() >= patience.longest => {
                return Err(WorldError::writing(folder)(ErrorKind::WouldBlock.into()));
            }
            Err(TryLockError::WouldBlock) => {
                if !std::mem::replace(&mut is_told, true) {
                    (patience.tell)(folder);
                }
                std::thread::sleep(GLANCE);
            }
            Err(TryLockError::Error(error)) if knows_no_locks(&error) => return Ok(lock),
            Err(TryLockError::Error(error)) => return Err(WorldError::writing(&path)(error)),
        }
    }
}

/// Some network disks know no locks: better alone without one than not at all.
fn knows_no_locks(error: &io::Error) -> bool {
    // ENOLCK on Linux, and on the BSDs and macOS.
    error.kind() == ErrorKind::Unsupported
        || (cfg!(unix) && matches!(error.raw_os_error(), Some(37 | 77)))
}
