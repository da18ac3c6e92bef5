//! Listing a folder of the hub and reading its texts. Links of the file system that lead out of the
//! hub are refused; hidden files, those of `static/` aside, and editors'
//! leftovers are passed over.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::AT_A_TIME;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, rule, say};

use super::shelf::{Content, Shelf};
use crate::world_error::{is_crowded, reason_of};

/// A file of the hub that people write.
#[derive(Clone, Debug, Eq)]
pub(crate) struct TextFile {
    pub(crate) path: FilePath,
    pub(crate) text: Arc<str>,
}

impl PartialEq for TextFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.reads(&other.text)
    }
}

impl TextFile {
    /// Whether this is its text. One and the same is not compared, which large hubs would notice.
    pub(crate) fn reads(&self, text: &Arc<str>) -> bool {
        Arc::ptr_eq(&self.text, text) || self.text == *text
    }
}

/// A file found, not read.
pub(super) struct Found {
    /// Inside the hub: `content/posts/a.md`.
    pub(super) path: FilePath,
    pub(super) location: PathBuf,
}

/// All files below a folder of the hub, sorted by path. An absent folder is empty.
pub(super) fn list(hub: &Path, folder: &str, diagnostics: &mut Diagnostics) -> Vec<Found> {
    let root = hub.join(folder);
    if !root.exists() {
        return Vec::new();
    }
    if root.is_file() {
        diagnostics.push(no_folder(&hub_path(hub, &root)));
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut walk = WalkDir::new(&root).follow_links(true).into_iter();
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) if entry.depth() > 0 && is_leftover(entry.path(), folder) => {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            }
            Ok(entry) => {
                let path = hub_path(hub, entry.path());
                if entry.path_is_symlink() && leads_out(hub, entry.path()) {
                    diagnostics.push(outside(&path));
                    if entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                } else if entry.file_type().is_file() {
                    found.push(Found { path, location: entry.into_path() });
                }
            }
            // The lock of an editor is a link that leads nowhere.
            Err(error) if error.path().is_some_and(|path| is_leftover(path, folder)) => {}
            Err(error) => {
                let location = error.path().unwrap_or(&root);
                let path = hub_path(hub, location);
                let is_link = location.symlink_metadata().is_ok_and(|found| found.is_symlink());
                diagnostics.push(match error.io_error() {
                    None => going_round(&path),
                    Some(_) if is_link => leads_nowhere(&path),
                    Some(error) => unreadable(&path, error),
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Reads files in parallel; those that can't be read as text are named in `broken`.
pub(super) fn read_all(
    files: Vec<Found>,
    largest: u64,
    shelf: &Shelf,
    broken: &mut Vec<FilePath>,
    diagnostics: &mut Diagnostics,
) -> Vec<TextFile> {
    let read = |file: &Found| {
        let mut own = Diagnostics::default();
        let text = read_text(&file.location, &file.path, (largest, shelf), &mut own);
        (text, own)
    };
    let texts: Vec<_> = files.par_iter().with_max_len(AT_A_TIME).map(read).collect();
    let mut all = Vec::with_capacity(files.len());
    for (file, (text, own)) in files.into_iter().zip(texts) {
        diagnostics.extend(own);
        match text {
            Some(text) => all.push(TextFile { path: file.path, text }),
            None => broken.push(file.path),
        }
    }
    all
}

/// A whole file as UTF-8, or a diagnostic.
pub(super) fn read_text(
    location: &Path,
    path: &FilePath,
    (largest, shelf): (u64, &Shelf),
    diagnostics: &mut Diagnostics,
) -> Option<Arc<str>> {
    let read = || {
        let mut own = Diagnostics::default();
        let text = read_from_disk(location, path, largest, &mut own);
        Content::Text(text, own)
    };
    let Content::Text(text, found) = shelf.take(location, read) else { return None };
    diagnostics.extend(found);
    text
}

fn read_from_disk(
    location: &Path,
    path: &FilePath,
    largest: u64,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<str>> {
    let bytes = match read_bounded(location, largest) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            diagnostics.push(oversized(path, largest));
            return None;
        }
        Err(error) => {
            diagnostics.push(unreadable(path, &error));
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Some(Arc::from(text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
            diagnostics.push(
                Diagnostic::at(
                    &rule::INVALID_UTF8,
                    path,
                    None,
                    say!(
                        "ce fichier n’est pas en UTF-8 : l’octet {valid} (ligne {line}) n’y a pas de sens",
                        "this file is not UTF-8: byte {valid} (line {line}) makes no sense in it"
                    ),
                )
                .hint(say!(
                    "l’enregistrer en UTF-8 dans l’éditeur (« Enregistrer avec l’encodage »)",
                    "save it as UTF-8 in the editor (“Save with encoding”)"
                )),
            );
            None
        }
    }
}

/// `None` where the file is larger than `largest`.
fn read_bounded(location: &Path, largest: u64) -> std::io::Result<Option<Vec<u8>>> {
    let file = std::fs::File::open(location)?;
    // One byte more than there are, so that the end is found by the same read.
    let size = file.metadata()?.len().min(largest) + 1;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(largest + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= largest).then_some(bytes))
}

/// In `static/` hidden files are meant (`.well-known/`, `.htaccess`); elsewhere they are nobody's.
fn is_leftover(location: &Path, folder: &str) -> bool {
    let name = location.file_name().unwrap_or_default().to_string_lossy();
    let name: &str = &name;
    let hidden = if folder == "static" { is_hidden_leftover(name) } else { name.starts_with('.') };
    hidden
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "Thumbs.db"
}

/// What editors, desktops, git and Parvis hide for themselves.
fn is_hidden_leftover(name: &str) -> bool {
    let Some(inside) = name.strip_prefix('.') else { return false };
    let is_swap = |ending: &str| ["swp", "swo", "swn", "swx"].contains(&ending);
    matches!(inside, "DS_Store" | "git")
        || inside.starts_with(['#', '_', '~'])
        || inside.starts_with("parvis")
        || inside.rsplit_once('.').is_some_and(|(_, ending)| is_swap(ending))
}

pub(super) fn leads_out(hub: &Path, location: &Path) -> bool {
    !location.canonicalize().is_ok_and(|target| target.starts_with(hub))
}

/// The path inside the hub, with `/` on every system.
fn hub_path(hub: &Path, location: &Path) -> FilePath {
    let inside = location.strip_prefix(hub).unwrap_or(location);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    Arc::from(parts.join("/"))
}

pub(super) fn outside(path: &FilePath) -> Diagnostic {
    Diagnostic::at(
        &rule::OUTSIDE_HUB,
        path,
        None,
        say!("ce lien du disque mène hors du hub", "this link of the disk leads out of the hub"),
    )
    .hint(say!("copier le fichier dans le hub", "copy the file into the hub"))
}

/// Its target is not there, or is a folder that it lies in.
fn leads_nowhere(path: &FilePath) -> Diagnostic {
    let message = say!(
        "ce lien du disque ne mène à rien, ou tourne en rond",
        "this link of the disk leads nowhere, or in a circle"
    );
    Diagnostic::at(&rule::UNREADABLE, path, None, message).hint(say!(
        "l’enlever, ou mettre à sa place une copie de ce qu’il vise",
        "remove it, or put in its place a copy of what it points at"
    ))
}

fn oversized(path: &FilePath, largest: u64) -> Diagnostic {
    let megabytes = largest >> 20;
    Diagnostic::at(
        &rule::OVERSIZED,
        path,
        None,
        say!("ce fichier dépasse {megabytes} Mo", "this file is over {megabytes} MB"),
    )
    .hint(say!("le partager en plusieurs", "split it"))
}

fn unreadable(path: &FilePath, error: &std::io::Error) -> Diagnostic {
    let reason = reason_of(error);
    let message = if error.kind() == ErrorKind::PermissionDenied {
        say!(
            "ce fichier ne peut pas être lu : l’accès est refusé",
            "this file can’t be read: access is denied"
        )
    } else {
        say!(
            "ce fichier ne peut pas être lu : {}",
            "this file can’t be read: {}",
            reason.french ; reason.english
        )
    };
    let hint = if is_crowded(error) {
        say!(
            "fermer d’autres programmes, ou lever la limite avec `ulimit -n 1024`",
            "close other programs, or raise the limit with `ulimit -n 1024`"
        )
    } else {
        say!("vérifier ses droits d’accès", "check its access rights")
    };
    Diagnostic::at(&rule::UNREADABLE, path, None, message).hint(hint)
}

fn no_folder(path: &FilePath) -> Diagnostic {
    let message =
        say!("c’est un fichier, il faut ici un dossier", "this is a file; a folder belongs here");
    Diagnostic::at(&rule::MISPLACED, path, None, message).hint(say!(
        "le renommer, ou mettre un dossier à sa place",
        "rename it, or put a folder in its place"
    ))
}

/// A link to a folder that it lies in.
fn going_round(path: &FilePath) -> Diagnostic {
    let message = say!(
        "ce lien du disque ramène à un dossier où il se trouve",
        "this link of the disk leads back to a folder that it lies in"
    );
    let hint = say!("le supprimer", "remove it");
    Diagnostic::at(&rule::UNREADABLE, path, None, message).hint(hint)
}
