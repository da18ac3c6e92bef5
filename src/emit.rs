//! All routes rendered in parallel, each written as it is made.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use crate::build::{BuildRequest, DeskFolder, Progress, Stage};
use crate::diagnostic::Diagnostics;
use crate::load::Inputs;
use crate::model::Site;
use crate::plan::{Folder, Plan, Route};
use crate::render::{Output, Renderer, render};
use crate::world_error::WorldError;
use crate::write::{Writer, Written};

/// The stages' values that rendering looks at.
pub(crate) struct Work<'a> {
    pub(crate) inputs: &'a Inputs,
    pub(crate) site: &'a Site,
    pub(crate) plan: &'a Plan,
    pub(crate) renderer: &'a Renderer,
}

pub(crate) struct Folders {
    pub(crate) public: PathBuf,
    pub(crate) desk: Option<PathBuf>,
}

impl Folders {
    pub(crate) fn new(request: &BuildRequest, hub: &Path) -> Self {
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
pub(crate) fn emit(
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
