//! A preview that watches its hub as `parvis serve` does, without its sockets: what rings is all that
//! makes it look.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::super::bell::Bell;
use super::super::lens::Lens;
use super::super::lookout::Lookout;
use super::super::preview::Preview;
use super::super::shown::Shown;
use super::hub::{everything, fresh_start, preview};

/// How long a state is waited for before it is held that it never comes.
const DEADLINE: Duration = Duration::from_secs(90);

pub(super) struct Watched {
    preview: Arc<Preview>,
    is_over: Arc<AtomicBool>,
}

impl Watched {
    pub(super) fn new(folder: &Path) -> Self {
        let preview = Arc::new(preview(folder));
        preview.look().expect("the settings are there");
        let hub = preview.folder().expect("it was loaded");
        let (bell, silent) = Bell::new(&hub, false);
        if silent.is_some() {
            eprintln!("!! the system watches no more files: the preview looks by itself");
        }
        let is_over = Arc::new(AtomicBool::new(false));
        let (own, ends) = (preview.clone(), is_over.clone());
        std::thread::spawn(move || {
            let mut lookout = Lookout::new(bell);
            while !ends.load(Ordering::Relaxed) {
                let at = Timestamp::now();
                let shown = own.shown(&Lens::default());
                lookout.look(&own, (at, shown.as_deref()), &|| {});
            }
        });
        Self { preview, is_over }
    }

    /// The files do not change any more: waits until it sees them as a preview that begins now
    /// does, and shows and finds the same.
    #[track_caller]
    pub(super) fn settles_as_a_fresh_start(&self, folder: &Path) {
        let cold = fresh_start(folder);
        let shown = self.waits(|shown| {
            shown.trouble.is_none()
                && shown.newest.inputs == cold.newest.inputs
                && shown.diagnostics.same_as(&cold.diagnostics)
        });
        let (warm, cold) = (everything(&shown), everything(&cold));
        assert_eq!(warm.diagnostics, cold.diagnostics);
        assert_eq!(warm.files.keys().collect::<Vec<_>>(), cold.files.keys().collect::<Vec<_>>());
        for (path, bytes) in &warm.files {
            assert!(*bytes == cold.files[path], "{path}");
        }
    }

    #[track_caller]
    pub(super) fn waits(&self, until: impl Fn(&Shown) -> bool) -> Arc<Shown> {
        let begun = Instant::now();
        loop {
            let shown = self.preview.shown_with_desk(&Lens::default()).expect("it was loaded");
            if until(&shown) {
                return shown;
            }
            assert!(begun.elapsed() < DEADLINE, "the state never comes");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // The folder goes next, which rings once more.
        self.is_over.store(true, Ordering::Relaxed);
    }
}
