//! All routes rendered in parallel, each written as it is made.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use crate::AT_A_TIME;
use crate::build::{BuildRequest, DeskFolder, Progress, Stage};
use crate::card::Broken;
use crate::diagnostic::{Diagnostics, say};
use crate::edition::Edition;
use crate::plan::{Folder, Route};
use crate::render::{Output, finding_of_card};
use crate::world_error::WorldError;
use crate::write::{CardFolder, Patience, Turn, Writer, Written};

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

    /// Refuses places where one output would be published with the other, or written over what
    /// people wrote.
    pub(crate) fn check(&self, hub: &Path) -> Result<(), WorldError> {
        let public = resolved(&self.public);
        let desk = self.desk.as_deref().map(|desk| (desk, resolved(desk)));
        let outputs = [(self.public.as_path(), &public)];
        let private = desk.as_ref().map(|(written, desk)| (*written, desk));
        for (written, output) in outputs.into_iter().chain(private) {
            if hub.starts_with(output) {
                let reason = say!(
                    "le hub est dans ce dossier ; choisir un dossier qui ne sert qu’au site",
                    "the hub is in that folder; choose a folder that only the site uses"
                );
                return Err(WorldError::refused(written, ErrorKind::InvalidInput, reason));
            }
            let inside = |name: &&&str| output.starts_with(resolved(&hub.join(name)));
            if let Some(name) = WRITTEN_BY_PEOPLE.iter().find(inside) {
                let reason = say!(
                    "ce dossier est dans `{name}/`, où sont vos fichiers ; en choisir un autre",
                    "that folder is in `{name}/`, where your files are; choose another one"
                );
                return Err(WorldError::refused(written, ErrorKind::InvalidInput, reason));
            }
        }
        if let Some((written, desk)) = &desk
            && (desk.starts_with(&public) || public.starts_with(desk))
        {
            let reason = say!(
                "le bureau est privé : son dossier et celui du site public ne peuvent pas être l’un dans l’autre",
                "the desk is private: its folder and that of the public site can’t be one inside the other"
            );
            return Err(WorldError::refused(written, ErrorKind::InvalidInput, reason));
        }
        Ok(())
    }

    /// Waits until nobody else writes there.
    pub(crate) fn take<'a>(&self, patience: &Patience<'a>) -> Result<Turns<'a>, WorldError> {
        let public = Turn::at(&self.public, patience)?;
        // Never the second before the first: two builds could wait for each other.
        let turn = |desk| {
            if public.is_taken() { Turn::at(desk, patience) } else { Ok(Turn::later(patience)) }
        };
        let desk = self.desk.as_deref().map(turn).transpose()?;
        Ok(Turns { public, desk })
    }
}

/// A turn at each of the two folders.
pub(crate) struct Turns<'a> {
    public: Turn<'a>,
    desk: Option<Turn<'a>>,
}

/// The writers of the two folders.
pub(crate) struct Writers {
    public: Writer,
    desk: Option<Writer>,
}

impl Writers {
    pub(crate) fn open(folders: &Folders, turns: Turns<'_>) -> Result<Self, WorldError> {
        let public = Writer::open(&folders.public, turns.public)?;
        let desk = folders.desk.as_deref().zip(turns.desk);
        let desk = desk.map(|(folder, turn)| Writer::open(folder, turn)).transpose()?;
        Ok(Self { public, desk })
    }
}

/// Folders of a hub that Parvis only reads.
const WRITTEN_BY_PEOPLE: &[&str] = &["content", "data", "static", "theme", "themes"];

/// Absolute, with links resolved as far as the path exists.
fn resolved(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.into()).components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => {
                plain.push(part);
                plain = plain.canonicalize().unwrap_or(plain);
            }
        }
    }
    plain
}

/// Renders all routes and hands each to its writer as it is made. With a mistake in the theme
/// nothing is kept, and the old site stays.
pub(crate) fn emit(
    edition: &Edition,
    writers: Writers,
    cards: &CardFolder,
    progress: &dyn Progress,
) -> Result<Result<Written, Diagnostics>, WorldError> {
    let Writers { public, desk } = writers;
    let found = Mutex::new(Diagnostics::default());
    progress.of(edition.plan.routes.len() as u64);
    edition.plan.routes.par_iter().with_max_len(AT_A_TIME).try_for_each(|route| {
        let writer = match route.folder {
            Folder::Public => Some(&public),
            Folder::Desk => desk.as_ref(),
        };
        let Some(writer) = writer else { return Ok(()) };
        let finding = match edition.render(route) {
            Ok(output) => put(writer, cards, route, &output)?
                .map(|broken| Box::new(finding_of_card(&broken, &edition.inputs.theme))),
            Err(finding) => Some(finding),
        };
        if let Some(finding) = finding
            && let Ok(mut found) = found.lock()
        {
            found.push(*finding);
        }
        progress.step();
        Ok(())
    })?;
    let found = found.into_inner().unwrap_or_default();
    if found.has_errors() {
        return Ok(Err(found));
    }
    progress.stage(Stage::Write);
    // A disk that fills must fail before the first of the two is touched.
    let public = public.ready()?;
    let desk = desk.map(Writer::ready).transpose()?;
    let written = public.finish()?;
    if let Some(desk) = desk {
        desk.finish()?;
    }
    Ok(Ok(written))
}

/// Hands an output to its writer; says why a card could not be drawn.
fn put(
    writer: &Writer,
    cards: &CardFolder,
    route: &Route,
    output: &Output,
) -> Result<Option<Broken>, WorldError> {
    match output {
        Output::Bytes(bytes) => writer.put(&route.path, bytes)?,
        Output::Shared(bytes) => writer.put(&route.path, bytes)?,
        Output::Parts(parts) => writer.put_parts(&route.path, parts)?,
        Output::Copy(from) => writer.copy(&route.path, from)?,
        Output::Card(sketch) => match cards.png(sketch) {
            Ok(png) => writer.put(&route.path, &png)?,
            Err(broken) => return Ok(Some(broken)),
        },
    }
    Ok(None)
}
