//! The whole way from a folder to its two outputs. Reads top to bottom as the pipeline does.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::diagnostic::{
    Diagnostic, Diagnostics, MessageLanguage, Severity, paint::Sources, rule, say,
};
use crate::load::{self, Inputs};
use crate::locale::Locale;
use crate::model::{Site, Visibility, model, resolve};
use crate::parse::highlight::Highlighter;
use crate::parse::kind::Kind;
use crate::parse::parse;
use crate::parse::settings::{Settings, parse_settings};
use crate::parse::written::Moment;
use crate::plan::{Folder, Plan, Route, plan};
use crate::render::{Output, Renderer, render};
use crate::silence;
use crate::world_error::WorldError;
use crate::write::{Writer, Written};

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
    /// Threads; as many as there are cores otherwise.
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
    /// The fixed instant of a showcase, in words.
    pub demo: Option<String>,
    texts: std::collections::BTreeMap<String, std::sync::Arc<str>>,
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

/// A build in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Public pages by kind (`post`, `answer`...), in the order of the kinds.
    pub pages: Vec<(String, usize)>,
    /// HTML pages in all, lists included.
    pub html: usize,
    /// Files in `public/` in all.
    pub files: usize,
    /// Files that are new or changed, and those taken away.
    pub written: usize,
    pub removed: usize,
    /// Texts that wait for their instant.
    pub withheld: usize,
    pub drafts: usize,
    /// The next instant at which the hub changes, in words.
    pub next: Option<String>,
}

/// Builds a hub. Errors of the world (disk) are the `Err`; what people wrote wrong is in the report.
pub fn build(request: &BuildRequest, progress: &dyn Progress) -> Result<BuildReport, WorldError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(request.jobs.unwrap_or(0)).build();
    match pool {
        Ok(pool) => pool.install(|| build_here(request, progress)),
        Err(_) => build_here(request, progress),
    }
}

fn build_here(request: &BuildRequest, progress: &dyn Progress) -> Result<BuildReport, WorldError> {
    progress.stage(Stage::Load);
    let (hub, mut diagnostics) = load::open(&request.folder)?;
    let folder = hub.folder.clone();
    let (settings, _) = parse_settings(&hub.settings.path, &hub.settings.text);
    let theme = settings.theme.as_ref().and_then(|theme| theme.name.as_ref());
    let seen = now(request, &settings, &mut diagnostics);
    let (inputs, found) = load::load(hub, theme.map(|name| name.value.as_str()), seen.at);
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
        let folders = Folders::new(request, &folder);
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

/// The instant that the site is seen at, and whether `[demo]` fixed it.
struct Seen {
    at: Timestamp,
    demo: Option<String>,
}

/// `--now`, else `[demo] now`, else `SOURCE_DATE_EPOCH`, else the clock.
fn now(request: &BuildRequest, settings: &Settings, diagnostics: &mut Diagnostics) -> Seen {
    let zone = settings
        .brand
        .as_ref()
        .and_then(|brand| brand.time_zone.as_ref())
        .and_then(|zone| jiff::tz::TimeZone::get(zone).ok())
        .unwrap_or(jiff::tz::TimeZone::UTC);
    let at = |moment: &Moment| match resolve(moment, &zone) {
        Ok(at) => at,
        Err(both) => both.earlier.timestamp(),
    };
    if let Some(written) = &request.now {
        // The command line has refused what is no instant.
        let moment = Moment::read(written).ok();
        return Seen { at: moment.as_ref().map_or_else(Timestamp::now, at), demo: None };
    }
    let demo = settings.demo.as_ref().and_then(|demo| demo.now.as_ref());
    if let Some(written) = demo {
        let instant = at(&written.value);
        let locale = Locale::new(&settings.language_codes()[0]);
        let words = locale.map(|locale| locale.moment(&instant.to_zoned(zone.clone())));
        return Seen { at: instant, demo: words };
    }
    let _ = diagnostics;
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok());
    let at = epoch.and_then(|seconds: i64| Timestamp::from_second(seconds).ok());
    Seen { at: at.unwrap_or_else(Timestamp::now), demo: None }
}

/// French where the hub's default language is.
fn message_language(settings: &Settings) -> MessageLanguage {
    MessageLanguage::from_code(&settings.language_codes()[0])
}

/// The stages' values that rendering looks at.
struct Work<'a> {
    inputs: &'a Inputs,
    site: &'a Site,
    plan: &'a Plan,
    renderer: &'a Renderer,
}

struct Folders {
    public: PathBuf,
    desk: Option<PathBuf>,
}

impl Folders {
    fn new(request: &BuildRequest, hub: &Path) -> Self {
        let desk = match &request.desk {
            DeskFolder::Beside => Some(hub.join("desk")),
            DeskFolder::At(folder) => Some(folder.clone()),
            DeskFolder::None => None,
        };
        Self { public: request.out.clone().unwrap_or_else(|| hub.join("public")), desk }
    }
}

/// Renders all routes and hands each to its writer as it is made. With a mistake in the theme
/// nothing is kept, and the old site stays.
fn emit(
    work: &Work<'_>,
    folders: &Folders,
    progress: &dyn Progress,
) -> Result<Result<Written, Diagnostics>, WorldError> {
    let public = Writer::open(&folders.public)?;
    let desk = folders.desk.as_deref().map(Writer::open).transpose()?;
    let found = Mutex::new(Diagnostics::default());
    progress.of(work.plan.routes.len() as u64);
    work.plan.routes.par_iter().try_for_each(|route| {
        let writer = match route.folder {
            Folder::Public => Some(&public),
            Folder::Desk => desk.as_ref(),
        };
        let Some(writer) = writer else { return Ok(()) };
        match render(work.inputs, work.site, work.plan, work.renderer, route) {
            Ok(output) => put(writer, route, &output)?,
            Err(finding) => {
                if let Ok(mut found) = found.lock() {
                    found.push(*finding);
                }
            }
        }
        progress.step();
        Ok(())
    })?;
    let found = found.into_inner().unwrap_or_default();
    if found.has_errors() {
        return Ok(Err(found));
    }
    progress.stage(Stage::Write);
    let written = public.finish()?;
    if let Some(desk) = desk {
        desk.finish()?;
    }
    Ok(Ok(written))
}

fn put(writer: &Writer, route: &Route, output: &Output) -> Result<(), WorldError> {
    match output {
        Output::Bytes(bytes) => writer.put(&route.path, bytes),
        Output::Shared(bytes) => writer.put(&route.path, bytes),
        Output::Copy(from) => writer.copy(&route.path, from),
    }
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

fn summarise(work: &Work<'_>, written: Written) -> Summary {
    let site = work.site;
    let public = |kind: Kind| site.of_kind(kind).filter(|entry| entry.is_public()).count();
    let originals = site.entries.iter().filter(|entry| entry.id == entry.original);
    let waiting =
        |one: &Visibility| matches!(one, Visibility::Withheld { .. } | Visibility::Held { .. });
    let routes = work.plan.routes.iter().filter(|route| route.folder == Folder::Public);
    let locale = &site.hub.languages[0].locale;
    Summary {
        pages: Kind::ALL
            .into_iter()
            .map(|kind| (kind.word().to_owned(), public(kind)))
            .filter(|(_, count)| *count > 0)
            .collect(),
        html: routes.clone().filter(|route| route.is_page()).count(),
        files: routes.count(),
        written: written.new + written.changed,
        removed: written.removed,
        withheld: originals.clone().filter(|entry| waiting(&entry.visibility)).count(),
        drafts: originals.filter(|entry| entry.visibility == Visibility::Draft).count(),
        next: site.next_boundary().map(|next| locale.moment(&site.zoned(next.at))),
    }
}

fn texts(inputs: &Inputs) -> std::collections::BTreeMap<String, std::sync::Arc<str>> {
    let files = inputs.texts.iter().chain(&inputs.data).chain(&inputs.lock);
    let theme = inputs.theme.templates.values().chain(inputs.theme.strings.values().flatten());
    files
        .chain(theme)
        .chain(std::iter::once(&inputs.settings))
        .map(|file| (file.path.to_string(), file.text.clone()))
        .collect()
}

impl Summary {
    /// Whether the severity counts in a summary line.
    pub fn counts(diagnostics: &Diagnostics) -> (usize, usize) {
        (diagnostics.count(Severity::Warning), diagnostics.count(Severity::Note))
    }
}
