//! The theme: the embedded one, over it `themes/<name>/`, over it `theme/`, file by file. String
//! tables are kept in layers, because they merge key by key.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};

use super::shelf::{Content, Shelf};
use super::{LARGEST_SETTINGS, LARGEST_TEXT, TextFile, folder};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/parvis");

/// A theme's files by their path inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Theme {
    /// `templates/post.html`, `cards/card.svg`, sorted.
    pub(crate) templates: BTreeMap<String, TextFile>,
    /// By language code: layers, lowest first.
    pub(crate) strings: BTreeMap<String, Vec<TextFile>>,
    /// `assets/style.css`, sorted.
    pub(crate) assets: BTreeMap<String, ThemeFile>,
    /// Those of a hub's assets that are style sheets, as texts, sorted.
    pub(crate) styles: BTreeMap<String, TextFile>,
}

impl Theme {
    /// Whether a hub brings templates that Parvis's own tests have not seen.
    pub(crate) fn has_own_templates(&self) -> bool {
        self.templates.values().any(|file| !file.path.starts_with("themes/parvis/"))
    }
}

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ThemeFile {
    pub(crate) bytes: Arc<[u8]>,
}

/// Names of the templates that Parvis draws, sorted.
pub(crate) fn embedded_templates() -> Vec<&'static str> {
    let files = EMBEDDED.get_dir("templates").into_iter().flat_map(Dir::files);
    let mut names: Vec<&str> = files.filter_map(|file| file.path().file_name()?.to_str()).collect();
    names.sort_unstable();
    names
}

/// The template of cards.
const CARD: &str = "cards/card.svg";

/// Files larger than this have no place in a theme.
const LARGEST_ASSET: u64 = 32 << 20;

pub(super) fn load(
    (hub, shelf): (&Path, &Shelf),
    name: Option<(&str, Span)>,
    diagnostics: &mut Diagnostics,
) -> Theme {
    let mut theme = Theme::default();
    add_embedded(&mut theme, &EMBEDDED);
    match name {
        None | Some(("parvis", _)) => {}
        Some((name, _)) if is_plain(name) && hub.join("themes").join(name).is_dir() => {
            add_folder(&mut theme, (hub, shelf), &format!("themes/{name}"), diagnostics);
        }
        Some((name, span)) => diagnostics.push(
            Diagnostic::at(
                &rule::UNKNOWN_NAME,
                &Arc::from("parvis.toml"),
                span,
                say!("le thème `{name}` n’existe pas", "the theme `{name}` does not exist"),
            )
            .hint(say!(
                "un thème est un dossier de `themes/` ; sans `[theme] name`, c’est celui de Parvis",
                "a theme is a folder of `themes/`; without `[theme] name` it is Parvis’s own"
            )),
        ),
    }
    add_folder(&mut theme, (hub, shelf), "theme", diagnostics);
    theme
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\'])
}

fn add_embedded(theme: &mut Theme, dir: &Dir<'_>) {
    for file in dir.files() {
        let inside = file.path().to_string_lossy().replace('\\', "/");
        let path: FilePath = Arc::from(format!("themes/parvis/{inside}"));
        match file.contents_utf8() {
            Some(text) if !inside.starts_with("assets/") => {
                add_text(theme, &inside, TextFile { path, text: Arc::from(text) });
            }
            _ => add_asset(theme, &inside, Some(Arc::from(file.contents()))),
        }
    }
    for below in dir.dirs() {
        add_embedded(theme, below);
    }
}

fn add_folder(
    theme: &mut Theme,
    (hub, shelf): (&Path, &Shelf),
    root: &str,
    diagnostics: &mut Diagnostics,
) {
    for found in folder::list(hub, root, diagnostics) {
        let inside = found.path[root.len() + 1..].to_owned();
        if inside.starts_with("assets/") {
            match std::fs::metadata(&found.location).map(|about| about.len()) {
                Ok(size) if size <= LARGEST_ASSET => {
                    let bytes = read_asset(&found.location, shelf);
                    add_style(theme, &inside, &found.path, bytes.as_deref());
                    add_asset(theme, &inside, bytes);
                }
                _ => diagnostics.push(unused(&found.path)),
            }
            continue;
        }
        let largest = if inside.ends_with(".toml") { LARGEST_SETTINGS } else { LARGEST_TEXT };
        if let Some(text) =
            folder::read_text(&found.location, &found.path, (largest, shelf), diagnostics)
        {
            let file = TextFile { path: found.path.clone(), text };
            if !add_text(theme, &inside, file) {
                diagnostics.push(unused(&found.path));
            }
        }
    }
}

/// Whether the file has a place in a theme.
fn add_text(theme: &mut Theme, inside: &str, file: TextFile) -> bool {
    if inside.starts_with("templates/") || inside == CARD {
        theme.templates.insert(inside.to_owned(), file);
        return true;
    }
    let language = inside.strip_prefix("strings/").and_then(|name| name.strip_suffix(".toml"));
    match language {
        Some(code) => theme.strings.entry(code.to_owned()).or_default().push(file),
        None => return matches!(inside, "theme.toml" | "README.md" | "LICENSE"),
    }
    true
}

fn add_style(theme: &mut Theme, inside: &str, path: &FilePath, bytes: Option<&[u8]>) {
    let text = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok());
    if let Some(text) = text.filter(|_| inside.ends_with(".css")) {
        let file = TextFile { path: path.clone(), text: Arc::from(text) };
        theme.styles.insert(inside.to_owned(), file);
    }
}

fn add_asset(theme: &mut Theme, inside: &str, bytes: Option<Arc<[u8]>>) {
    if let Some(bytes) = bytes
        && inside.starts_with("assets/")
    {
        theme.assets.insert(inside.to_owned(), ThemeFile { bytes });
    }
}

/// `None` where it went away meanwhile.
fn read_asset(location: &Path, shelf: &Shelf) -> Option<Arc<[u8]>> {
    let read = || match std::fs::read(location) {
        Ok(bytes) => Content::Bytes(Arc::from(bytes)),
        Err(_) => Content::Size(None),
    };
    match shelf.take(location, read) {
        Content::Bytes(bytes) => Some(bytes),
        Content::Text(..) | Content::Size(_) => None,
    }
}

fn unused(path: &FilePath) -> Diagnostic {
    Diagnostic::at(
        &rule::THEME_FILE,
        path,
        None,
        say!("ce fichier n’a pas de place dans un thème", "this file has no place in a theme"),
    )
    .hint(say!(
        "un thème a `templates/`, `cards/card.svg`, `assets/` et `strings/<langue>.toml`",
        "a theme has `templates/`, `cards/card.svg`, `assets/` and `strings/<language>.toml`"
    ))
}
