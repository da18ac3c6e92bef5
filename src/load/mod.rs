//! The disk's only reader: content, settings, data, pictures' sizes, theme. What the files mean is
//! not known here. Everything is sorted by path, so that the disk's order never shows.

mod asset;
mod folder;
mod font;
mod lock_file;
mod shelf;
mod theme;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::diagnostic::{Diagnostics, FilePath, Span, say};
use crate::world_error::WorldError;

pub(crate) use asset::{Asset, svg_size};
pub(crate) use folder::TextFile;
pub(crate) use font::HubFont;
pub(crate) use shelf::Shelf;
pub(crate) use theme::{Theme, embedded_templates};

/// Sizes beyond which a file is refused, in bytes.
pub(crate) const LARGEST_TEXT: u64 = 4 << 20;
pub(crate) const LARGEST_DATA: u64 = 16 << 20;
pub(crate) const LARGEST_SETTINGS: u64 = 1 << 20;
/// Larger is no mark, but a picture.
const LARGEST_MARK: u64 = 256 << 10;

/// All that a site is a function of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inputs {
    pub(crate) settings: TextFile,
    /// `parvis.lock`, where there is one.
    pub(crate) lock: Option<TextFile>,
    /// The `.md` files of `content/`. A preview holds them several times over.
    pub(crate) texts: Arc<Vec<TextFile>>,
    /// The `.csv` files of `data/`.
    pub(crate) data: Vec<TextFile>,
    /// Files that could not be read as text: already reported, known by name.
    pub(crate) broken: Vec<FilePath>,
    /// The other files of `content/`.
    pub(crate) assets: Vec<Asset>,
    /// The files of `static/`, paths without that folder.
    pub(crate) statics: Vec<Asset>,
    pub(crate) theme: Theme,
    /// The SVG that stands for the brand: `static/favicon.svg`, else its logo.
    pub(crate) mark: Option<Arc<str>>,
    /// Fonts for cards, in the order written.
    pub(crate) fonts: Vec<HubFont>,
    pub(crate) outlook: Outlook,
}

impl Inputs {
    /// Tells states of the files that are copied apart: for tabs that show them, for no output.
    pub(crate) fn mark_of_copies(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.assets, &self.statics).hash(&mut hasher);
        hasher.finish()
    }

    /// A file that people wrote, by its path.
    pub(crate) fn text(&self, path: &str) -> Option<&TextFile> {
        let sorted = |files: &[TextFile]| files.binary_search_by(|file| (*file.path).cmp(path));
        let of_content = || self.texts.get(sorted(&self.texts).ok()?);
        let of_data = || self.data.get(sorted(&self.data).ok()?);
        let theme = self.theme.templates.values().chain(self.theme.strings.values().flatten());
        let theme = theme.chain(self.theme.styles.values());
        let mut others = std::iter::once(&self.settings).chain(&self.lock).chain(theme);
        of_content().or_else(of_data).or_else(|| others.find(|file| *file.path == *path))
    }
}

/// How the site is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outlook {
    /// The instant.
    pub(crate) now: Timestamp,
    /// Whether drafts show as if they were none: in a preview.
    pub(crate) drafts: bool,
    /// A statement that shows as if a crisis had opened it just now: in a preview.
    pub(crate) opened: Option<String>,
}

impl Outlook {
    /// As readers will see it.
    pub(crate) fn at(now: Timestamp) -> Self {
        Self { now, drafts: false, opened: None }
    }
}

/// A hub whose settings were read, and nothing else yet.
#[derive(Debug)]
pub(crate) struct Hub {
    /// Absolute, links resolved.
    pub(crate) folder: PathBuf,
    pub(crate) settings: TextFile,
}

/// What `parvis.toml` names to be read, and where.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) theme: Option<(&'a str, Span)>,
    /// Fonts for cards.
    pub(crate) fonts: Vec<(&'a str, Span)>,
    pub(crate) logo: Option<&'a str>,
}

/// Finds a hub and reads its `parvis.toml`.
pub(crate) fn open(folder: &Path, shelf: &Shelf) -> Result<(Hub, Diagnostics), WorldError> {
    let wrap = |path: PathBuf| {
        move |source| WorldError {
            what: say!("impossible d’ouvrir le hub", "can’t open the hub"),
            path,
            source,
        }
    };
    let absolute = folder.canonicalize().map_err(wrap(folder.join("parvis.toml")))?;
    let location = absolute.join("parvis.toml");
    std::fs::metadata(&location).map_err(|error| match error.kind() {
        ErrorKind::NotFound => no_hub(folder, &absolute),
        _ => wrap(folder.join("parvis.toml"))(error),
    })?;
    if folder::leads_out(&absolute, &location) {
        let reason = say!(
            "ce lien du disque mène hors du hub ; copier le fichier dans le hub",
            "this link of the disk leads out of the hub; copy the file into the hub"
        );
        return Err(WorldError::refused(
            &folder.join("parvis.toml"),
            ErrorKind::InvalidInput,
            reason,
        ));
    }
    let mut diagnostics = Diagnostics::default();
    let path: FilePath = Arc::from("parvis.toml");
    shelf.begin();
    let text = folder::read_text(&location, &path, (LARGEST_SETTINGS, shelf), &mut diagnostics);
    let settings = TextFile { path, text: text.unwrap_or_default() };
    Ok((Hub { folder: absolute, settings }, diagnostics))
}

/// A folder that is no hub: the hub that it lies in, or how to make one.
fn no_hub(folder: &Path, absolute: &Path) -> WorldError {
    let above = absolute.ancestors().skip(1).position(|one| one.join("parvis.toml").is_file());
    let reason = match above {
        Some(steps) => {
            let hub = folder.join([".."].repeat(steps + 1).join("/"));
            let hub = hub.to_string_lossy().replace('\\', "/");
            let hub = hub.strip_prefix("./").unwrap_or(&hub);
            say!(
                "pas de `parvis.toml` ici ; le hub est plus haut, `{hub}`",
                "there is no `parvis.toml` here; the hub is above, `{hub}`"
            )
        }
        None => say!(
            "pas de `parvis.toml` ici ; donner le dossier du hub, ou en faire un : `parvis init`",
            "there is no `parvis.toml` here; give the hub’s folder, or make one: `parvis init`"
        ),
    };
    let refused = WorldError::refused(folder, ErrorKind::NotFound, reason);
    WorldError { what: say!("impossible d’ouvrir le hub", "can’t open the hub"), ..refused }
}

/// The path of a text without its `.md`, which some systems write in capitals.
pub(crate) fn text_stem(path: &str) -> Option<&str> {
    let (stem, ending) = path.split_at_checked(path.len().checked_sub(".md".len())?)?;
    ending.eq_ignore_ascii_case(".md").then_some(stem)
}

/// Reads all of a hub.
pub(crate) fn load(
    hub: Hub,
    wanted: Wanted<'_>,
    outlook: Outlook,
    shelf: &Shelf,
) -> (Inputs, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let content = folder::list(&hub.folder, "content", &mut diagnostics);
    let (texts, others): (Vec<_>, Vec<_>) =
        content.into_iter().partition(|file| text_stem(&file.path).is_some());
    let data = folder::list(&hub.folder, "data", &mut diagnostics);
    let data = data.into_iter().filter(|file| file.path.ends_with(".csv")).collect();
    let statics = folder::list(&hub.folder, "static", &mut diagnostics);
    let mut broken = Vec::new();
    let texts = folder::read_all(texts, LARGEST_TEXT, shelf, &mut broken, &mut diagnostics);
    let data = folder::read_all(data, LARGEST_DATA, shelf, &mut broken, &mut diagnostics);
    let statics = asset::measure(statics, shelf);
    let inputs = Inputs {
        mark: mark(&statics, wanted.logo, shelf),
        lock: lock_file::read(&hub.folder, shelf, &mut diagnostics),
        texts: Arc::new(texts),
        data,
        broken,
        assets: asset::measure(others, shelf),
        statics: statics.into_iter().map(|one| one.without("static/")).collect(),
        theme: theme::load((&hub.folder, shelf), wanted.theme, &mut diagnostics),
        fonts: font::read((&hub.folder, shelf), &wanted.fonts, &mut diagnostics),
        settings: hub.settings,
        outlook,
    };
    shelf.end();
    (inputs, diagnostics)
}

/// What icons are drawn from; nothing where it can't be read, which has no consequence.
fn mark(statics: &[Asset], logo: Option<&str>, shelf: &Shelf) -> Option<Arc<str>> {
    let logo = logo.map(|logo| logo.trim_start_matches('/')).filter(|logo| logo.ends_with(".svg"));
    let mut names = ["favicon.svg"].into_iter().chain(logo);
    let file = names.find_map(|name| {
        statics.iter().find(|file| file.path.strip_prefix("static/") == Some(name))
    })?;
    let limit = (LARGEST_MARK, shelf);
    folder::read_text(&file.location, &file.path, limit, &mut Diagnostics::default())
}

/// Reads texts again, in place. `false` where one of the files is no text that was there before,
/// or can't be read: only a look at the whole tree tells what became of it. What an editor wrote
/// beside a text and took away again is passed over.
pub(crate) fn read_again(
    inputs: &mut Inputs,
    folder: &Path,
    named: &[FilePath],
    shelf: &Shelf,
) -> bool {
    for path in named {
        let Ok(at) = inputs.texts.binary_search_by(|file| file.path.cmp(path)) else {
            if is_passing(inputs, folder, path) {
                continue;
            }
            return false;
        };
        let location = folder.join(&**path);
        let is_plain = std::fs::symlink_metadata(&location).is_ok_and(|found| found.is_file());
        let mut found = Diagnostics::default();
        let limit = (LARGEST_TEXT, shelf);
        let text = folder::read_text(&location, path, limit, &mut found).filter(|_| is_plain);
        match text {
            Some(text) => Arc::make_mut(&mut inputs.texts)[at].text = text,
            None => return false,
        }
    }
    !named.is_empty()
}

/// Whether a name of `content/` is nobody's: it was not there before, and is not there now.
fn is_passing(inputs: &Inputs, folder: &Path, path: &FilePath) -> bool {
    path.starts_with("content/")
        && folder.join(&**path).symlink_metadata().is_err()
        && !inputs.assets.iter().any(|asset| asset.path.starts_with(&**path))
        && !inputs.broken.iter().any(|broken| broken == path)
        && !inputs.texts.iter().any(|text| text.path.starts_with(&**path))
}
