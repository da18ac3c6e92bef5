//! The whole pipeline as one call: a stand-in until the stages are joined.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, MessageLanguage};
use crate::world_error::WorldError;

/// What to build and where to.
#[derive(Debug)]
pub(crate) struct BuildRequest {
    pub(crate) folder: PathBuf,
    /// Where `public/` goes; else beside the content.
    pub(crate) out: Option<PathBuf>,
    pub(crate) desk: DeskFolder,
    pub(crate) now: Option<String>,
    pub(crate) locked: bool,
    pub(crate) jobs: Option<usize>,
}

/// Where the desk goes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum DeskFolder {
    /// `desk/` in the hub.
    Beside,
    At(PathBuf),
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Load,
    Parse,
    Plan,
    Render,
    Write,
}

/// Hears how far a build is.
pub(crate) trait Progress: Sync {
    fn stage(&self, stage: Stage);
    fn of(&self, total: u64);
    fn step(&self);
}

/// What a build found and did.
#[derive(Debug)]
pub(crate) struct BuildReport {
    pub(crate) language: MessageLanguage,
    /// Sorted, all of them.
    pub(crate) diagnostics: Diagnostics,
    /// `None` with errors.
    pub(crate) summary: Option<Summary>,
    /// The instant of `[demo] now` in words.
    pub(crate) demo: Option<String>,
    texts: BTreeMap<String, Arc<str>>,
}

impl BuildReport {
    pub(crate) fn source(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }
}

/// A build in figures.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    /// By kind word.
    pub(crate) pages: Vec<(String, usize)>,
    pub(crate) files: usize,
    pub(crate) written: usize,
    pub(crate) removed: usize,
    pub(crate) withheld: usize,
    /// The next instant at which the site changes, in words.
    pub(crate) next: Option<String>,
    pub(crate) drafts: usize,
}

pub(crate) fn build(
    request: &BuildRequest,
    _progress: &dyn Progress,
) -> Result<BuildReport, WorldError> {
    Err(WorldError::reading(&request.folder)(
        std::io::ErrorKind::Unsupported.into(),
    ))
}
