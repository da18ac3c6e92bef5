//! `parvis.lock`, where there is one.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, FilePath};

use super::{LARGEST_DATA, Shelf, TextFile, folder};

pub(super) fn read(hub: &Path, shelf: &Shelf, diagnostics: &mut Diagnostics) -> Option<TextFile> {
    let location = hub.join("parvis.lock");
    if !location.exists() {
        return None;
    }
    let path: FilePath = Arc::from("parvis.lock");
    if folder::leads_out(hub, &location) {
        diagnostics.push(folder::outside(&path));
        return None;
    }
    let text = folder::read_text(&location, &path, (LARGEST_DATA, shelf), diagnostics)?;
    Some(TextFile { path, text })
}
