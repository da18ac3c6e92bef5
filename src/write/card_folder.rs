//! Cards that earlier builds drew, in `.parvis-cache/cards`. It may only skip work: what is there
//! is used where its seal holds, and whatever fails is passed over.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::card::{Broken, Key, Sketch};

pub(crate) struct CardFolder {
    root: PathBuf,
    used: Mutex<BTreeSet<Key>>,
}

impl CardFolder {
    pub(crate) fn of_hub(hub: &Path) -> Self {
        Self { root: hub.join(".parvis-cache").join("cards"), used: Mutex::default() }
    }

    /// A card's PNG, drawn where it is not there.
    pub(crate) fn png(&self, sketch: &Sketch) -> Result<Vec<u8>, Broken> {
        let key = sketch.key();
        let is_new = self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
        let place = self.root.join(key.hex());
        if let Some(png) = std::fs::read(&place).ok().and_then(|kept| key.opened(kept)) {
            return Ok(png);
        }
        let png = sketch.draw()?;
        // Two routes of one card are drawn at once: one of them is kept.
        if is_new {
            self.keep(&place, &key.sealed(&png));
        }
        Ok(png)
    }

    fn keep(&self, place: &Path, sealed: &[u8]) {
        let staged = place.with_extension(format!("{}.new", std::process::id()));
        let is_there = std::fs::create_dir_all(&self.root).is_ok();
        let is_kept = is_there
            && std::fs::write(&staged, sealed)
                .and_then(|()| std::fs::rename(&staged, place))
                .is_ok();
        if !is_kept {
            // The room that a full disk has left is for the site.
            let _ = std::fs::remove_file(&staged);
        }
    }

    /// Takes away what this build had no use for.
    pub(crate) fn finish(self) {
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        let used: BTreeSet<String> = used.iter().map(Key::hex).collect();
        let Ok(there) = std::fs::read_dir(&self.root) else { return };
        for file in there.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if is_own(&name) && !used.contains(&name) {
                let _ = std::fs::remove_file(file.path());
            }
        }
    }
}

/// 64 digits, and what a build that was stopped has left.
fn is_own(name: &str) -> bool {
    let key = name.split('.').next().unwrap_or_default();
    let is_key = key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_key && (name.len() == 64 || name.ends_with(".new"))
}
