//! The rest of the hub, drawn while nobody edits: for the mistakes in a hub's own templates that only
//! drawing finds. Parvis's own templates are known to draw everything.

use std::sync::{Arc, Weak};
use std::time::Duration;

use crate::diagnostic::Diagnostics;
use crate::edition::Edition;

use super::http::Server;
use super::shown::Shown;

/// How long nothing has to happen.
const LULL: Duration = Duration::from_millis(400);

/// How many findings are enough.
const MOST: usize = 20;

/// Which edition was drawn last.
#[derive(Default)]
pub(super) struct Rest {
    drawn: Weak<Edition>,
}

impl Rest {
    /// Draws the newest edition on a thread of its own, once, and stops as soon as it is not the
    /// newest any more.
    pub(super) fn draw(&mut self, server: &Arc<Server>, shown: &Shown) {
        let edition = &shown.newest;
        let is_drawn = std::ptr::eq(self.drawn.as_ptr(), Arc::as_ptr(edition));
        if is_drawn || shown.diagnostics.has_errors() || !edition.inputs.theme.has_own_templates() {
            return;
        }
        self.drawn = Arc::downgrade(edition);
        let (server, version, edition) = (server.clone(), shown.version, self.drawn.clone());
        std::thread::spawn(move || {
            std::thread::sleep(LULL);
            let is_newest = || server.preview.version() == version;
            if let Some(edition) = edition.upgrade() {
                let found = drawn(&edition, &is_newest);
                server.take_in_drawn(&edition, &found);
            }
        });
    }
}

/// What drawing all routes finds.
pub(super) fn drawn(edition: &Edition, goes_on: &dyn Fn() -> bool) -> Diagnostics {
    let mut found = Diagnostics::default();
    let mut count = 0;
    for route in &edition.plan.routes {
        if count == MOST || !goes_on() {
            break;
        }
        if let Err(finding) = edition.render(route) {
            found.push(*finding);
            count += 1;
        }
    }
    found
}
