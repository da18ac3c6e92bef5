//! What a tab sees: the newest edition with its findings, and the last one that has no error. Made by
//! the preview, and never changed.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::diagnostic::{Diagnostics, Message, MessageLanguage};
use crate::edition::Edition;
use crate::load::Outlook;

/// What a tab sees.
pub(crate) struct Shown {
    /// Rises with every change of the files.
    pub(crate) version: u64,
    /// Where the hub is, absolute: for links to an editor.
    pub(crate) folder: PathBuf,
    /// As the files are now.
    pub(crate) newest: Arc<Edition>,
    /// Of the newest, sorted.
    pub(crate) diagnostics: Arc<Diagnostics>,
    /// Those among them that only drawing its pages has found.
    pub(super) drawn: Diagnostics,
    /// The last edition without an error; pages are from it.
    pub(crate) good: Option<Arc<Edition>>,
    /// The last one before the newest, where drawing that can still fail.
    pub(super) last: Option<Arc<Edition>>,
    pub(crate) trouble: Option<Message>,
}

impl Shown {
    pub(crate) fn language(&self) -> MessageLanguage {
        self.newest.message_language()
    }

    /// The same with what drawing its pages has found.
    pub(super) fn with(&self, found: &Diagnostics) -> Self {
        let mut all = (*self.diagnostics).clone();
        all.extend(found.clone());
        let mut drawn = self.drawn.clone();
        drawn.extend(found.clone());
        let good = if found.has_errors() { &self.last } else { &self.good };
        Self {
            version: self.version,
            folder: self.folder.clone(),
            newest: self.newest.clone(),
            diagnostics: Arc::new(all.sorted()),
            drawn: drawn.sorted(),
            good: good.clone(),
            last: self.last.clone(),
            trouble: self.trouble.clone(),
        }
    }
}

/// Nothing changes between two boundaries.
pub(super) fn is_still(shown: &Shown, outlook: &Outlook) -> bool {
    let own = &shown.newest.inputs.outlook;
    let next = shown.newest.site.boundaries.iter().find(|boundary| boundary.at > own.now);
    let same_look = own.drafts == outlook.drafts && own.opened == outlook.opened;
    // A rehearsed crisis was opened at `now` itself, to the second.
    let same_now = own.now == outlook.now || outlook.opened.is_none();
    same_look
        && same_now
        && own.now <= outlook.now
        && next.is_none_or(|boundary| outlook.now < boundary.at)
}

/// The desk says what time it is.
pub(super) fn is_same_minute(shown: &Shown, outlook: &Outlook) -> bool {
    let minute = |at: Timestamp| at.as_second().div_euclid(60);
    is_still(shown, outlook) && minute(shown.newest.inputs.outlook.now) == minute(outlook.now)
}
