//! The whole way from a folder to its two outputs. Reads top to bottom as the pipeline does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::diagnostic::paint::Sources;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, MessageLanguage, rule, say};
use crate::edition::Edition;
use crate::emit::{Folders, Writers, emit};
use crate::load::{self, Inputs, Shelf};
use crate::summary::{Summary, summarise};
use crate::world_error::WorldError;
use crate::write::{CardFolder, LockFile, Patience};

/// What is asked of a build.
#[derive(Clone, Debug)]
pub struct BuildRequest {
    /// The hub.
    pub folder: PathBuf,
    /// Where `public/` goes, if not beside the hub's files.
    pub out: Option<PathBuf>,
    pub desk: DeskFolder,
    /// The instant to see the hub at, as on the command line.
    pub now: Option<String>,
    /// Fail where `parvis.lock` would change.
    pub locked: bool,
    /// Threads; one more than there are cores otherwise.
    pub jobs: Option<usize>,
    /// How long to wait for another command that writes the same folders.
    pub wait: Duration,
}

/// Where the desk goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskFolder {
    /// `desk/` in the hub.
    Beside,
    At(PathBuf),
    None,
}

/// What a build has come to, for whoever shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Load,
    Parse,
    Plan,
    Render,
    Write,
}

/// Told how a build goes on.
pub trait Progress: Sync {
    fn stage(&self, stage: Stage);
    /// How many steps the stage has.
    fn of(&self, total: u64);
    fn step(&self);
    /// Another command is at work in a folder: it is waited for, no longer than so.
    fn waits(&self, _folder: &Path, _longest: Duration) {}
}

/// What a build found and did.
#[derive(Debug)]
pub struct BuildReport {
    /// The language to speak to the writer in.
    pub language: MessageLanguage,
    /// Everything found, sorted.
    pub diagnostics: Diagnostics,
    /// Of what was written; `None` with errors, when nothing was.
    pub summary: Option<Summary>,
    /// The fixed instant of a showcase, in the hub's zone.
    pub demo: Option<jiff::Zoned>,
    texts: BTreeMap<FilePath, Arc<str>>,
}

impl BuildReport {
    /// The text of a file that something was found in, for excerpts.
    pub fn source(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }

    /// As painters want it.
    pub fn with_sources<T>(&self, use_them: impl FnOnce(Sources<'_>) -> T) -> T {
        use_them(&|path| self.source(path))
    }
}

/// One more than the cores: while a thread waits for the disk to make a folder, another renders.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(4, |cores| cores.get() + 1)
}

/// Builds a hub. Errors of the world (disk) are the `Err`; what people wrote wrong is in the report.
pub fn build(request: &BuildRequest, progress: &dyn Progress) -> Result<BuildReport, WorldError> {
    let jobs = request.jobs.unwrap_or_else(threads);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    match pool {
        Ok(pool) => pool.install(|| build_here(request, progress)),
        Err(_) => build_here(request, progress),
    }
}

fn build_here(request: &BuildRequest, progress: &dyn Progress) -> Result<BuildReport, WorldError> {
    progress.stage(Stage::Load);
    let shelf = Shelf::default();
    let (hub, found) = load::open(&request.folder, &shelf)?;
    let folder = hub.folder.clone();
    let folders = Folders::new(request, &folder);
    folders.check(&folder)?;
    // Before anything is read: what was read before a wait would be old.
    let tell = |folder: &Path| progress.waits(folder, request.wait);
    let turns = folders.take(&Patience { longest: request.wait, tell: &tell })?;
    let (edition, seen) = Edition::of_hub(hub, request.now.as_deref(), (&shelf, found), progress);

    let mut diagnostics = edition.diagnostics(check_lock(request, &edition));
    let mut summary = None;
    if !diagnostics.has_errors() {
        progress.stage(Stage::Render);
        let cards = CardFolder::of_hub(&folder);
        let writers = Writers::open(&folders, turns)?;
        let lock = stage_lock(&folder, &edition)?;
        match emit(&edition, writers, &cards, progress)? {
            Ok(written) => {
                cards.finish();
                lock.map_or(Ok(()), LockFile::finish)?;
                summary = Some(summarise(&edition, written));
            }
            Err(found) => diagnostics.extend(found),
        }
    }
    let report = BuildReport {
        language: edition.message_language(),
        texts: texts(&diagnostics, &edition.inputs),
        diagnostics: diagnostics.sorted(),
        summary,
        demo: seen.demo,
    };
    // To let go of a large hub takes a while that nobody need wait for.
    std::thread::spawn(move || drop(edition));
    Ok(report)
}

/// The texts of the files that findings speak of.
pub(crate) fn texts(found: &Diagnostics, inputs: &Inputs) -> BTreeMap<FilePath, Arc<str>> {
    let also = found.iter().flat_map(|one| one.also.iter().map(|(file, ..)| file));
    let files = found.iter().map(|one| &one.file).chain(also);
    files.filter_map(|file| Some((file.clone(), inputs.text(file)?.text.clone()))).collect()
}

/// With `--locked`, an error where `parvis.lock` would change.
fn check_lock(request: &BuildRequest, edition: &Edition) -> Diagnostics {
    let (inputs, plan) = (&edition.inputs, &edition.plan);
    let mut diagnostics = Diagnostics::default();
    let changes = inputs.lock.as_ref().map(|file| &*file.text) != Some(plan.lock.text().as_str());
    let needed = inputs.lock.is_some() || !plan.lock.answers.is_empty();
    if request.locked && changes && needed {
        let message = say!("`parvis.lock` n’est pas à jour", "`parvis.lock` is out of date");
        let finding = Diagnostic::at(&rule::LOCK_OUT_OF_DATE, &"parvis.lock".into(), None, message);
        diagnostics.push(finding.hint(say!(
            "lancer `parvis build` sur son poste et mettre `parvis.lock` dans git",
            "run `parvis build` on your machine and put `parvis.lock` into git"
        )));
    }
    diagnostics
}

/// `parvis.lock`, where it changes.
fn stage_lock(folder: &Path, edition: &Edition) -> Result<Option<LockFile>, WorldError> {
    let (inputs, plan) = (&edition.inputs, &edition.plan);
    let text = plan.lock.text();
    let unchanged = inputs.lock.as_ref().is_some_and(|file| *file.text == *text);
    if unchanged || (inputs.lock.is_none() && plan.lock.answers.is_empty()) {
        LockFile::clear(folder);
        return Ok(None);
    }
    LockFile::stage(folder, &text).map(Some)
}
