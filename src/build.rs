//! The whole way from a folder to its two outputs. Reads top to bottom as the pipeline does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::paint::Sources;
use crate::diagnostic::{Diagnostic, Diagnostics, MessageLanguage, rule, say};
use crate::emit::{Folders, Work, emit};
use crate::instant;
use crate::load::{self, Inputs};
use crate::model::model;
use crate::parse::highlight::Highlighter;
use crate::parse::parse;
use crate::parse::settings::{Settings, parse_settings};
use crate::plan::{Plan, plan};
use crate::render::Renderer;
use crate::silence;
use crate::summary::{Summary, summarise};
use crate::world_error::WorldError;

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
    texts: BTreeMap<String, Arc<str>>,
}

impl BuildReport {
    /// The text of a file of the hub, for excerpts.
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
    let (hub, mut diagnostics) = load::open(&request.folder)?;
    let folder = hub.folder.clone();
    let folders = Folders::new(request, &folder);
    folders.check(&folder)?;
    let (settings, _) = parse_settings(&hub.settings.path, &hub.settings.text);
    let theme = settings.theme.as_ref().and_then(|theme| theme.name.as_ref());
    let theme = theme.map(|name| (name.value.as_str(), name.span.clone()));
    let path = hub.settings.path.clone();
    let asked = request.now.as_deref();
    let (seen, found) = instant::now(asked, &settings, &path);
    diagnostics.extend(found);
    let (inputs, found) = load::load(hub, theme, seen.at);
    diagnostics.extend(found);

    progress.stage(Stage::Parse);
    let highlighter = Highlighter::default();
    let (documents, found) = parse(&inputs, &highlighter);
    diagnostics.extend(found);

    progress.stage(Stage::Plan);
    let (site, found) = model(&inputs, &documents);
    diagnostics.extend(found);
    let (plan, found) = plan(&inputs, &site);
    diagnostics.extend(found);
    let (renderer, found) = Renderer::new(&inputs, &site, &plan);
    diagnostics.extend(found);
    check_lock(request, &inputs, &plan, &mut diagnostics);
    let mut diagnostics = silence::silence(diagnostics, &documents, &inputs);

    let mut summary = None;
    if !diagnostics.has_errors() {
        progress.stage(Stage::Render);
        let work = Work { inputs: &inputs, site: &site, plan: &plan, renderer: &renderer };
        match emit(&work, &folders, progress)? {
            Ok(written) => {
                write_lock(&folder, &inputs, &plan)?;
                summary = Some(summarise(&work, written));
            }
            Err(found) => diagnostics.extend(found),
        }
    }
    Ok(BuildReport {
        language: message_language(&settings),
        diagnostics: diagnostics.sorted(),
        summary,
        demo: seen.demo,
        texts: texts(&inputs),
    })
}

/// French where the hub's default language is.
fn message_language(settings: &Settings) -> MessageLanguage {
    MessageLanguage::from_code(&settings.language_codes()[0])
}

/// With `--locked`, an error where `parvis.lock` would change.
fn check_lock(request: &BuildRequest, inputs: &Inputs, plan: &Plan, diagnostics: &mut Diagnostics) {
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
}

fn write_lock(folder: &Path, inputs: &Inputs, plan: &Plan) -> Result<(), WorldError> {
    let text = plan.lock.text();
    let unchanged = inputs.lock.as_ref().is_some_and(|file| *file.text == *text);
    if unchanged || (inputs.lock.is_none() && plan.lock.answers.is_empty()) {
        return Ok(());
    }
    let path = folder.join("parvis.lock");
    let staged = folder.join(".parvis.lock.new");
    std::fs::write(&staged, text).map_err(WorldError::writing(&staged))?;
    std::fs::rename(&staged, &path).map_err(WorldError::writing(&path))
}

fn texts(inputs: &Inputs) -> BTreeMap<String, Arc<str>> {
    let files = inputs.texts.iter().chain(&inputs.data).chain(&inputs.lock);
    let theme = inputs.theme.templates.values().chain(inputs.theme.strings.values().flatten());
    files
        .chain(theme)
        .chain(std::iter::once(&inputs.settings))
        .map(|file| (file.path.to_string(), file.text.clone()))
        .collect()
}
