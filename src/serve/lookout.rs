//! When the preview looks at the files: whenever the bell rings, whenever time brings a change, and
//! once more when all is quiet. What it sees there, and who is told of it, is not known here.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::bell::Bell;
use super::lens::Lens;
use super::preview::Preview;
use super::shown::Shown;

/// A file that changed twice within its clock's grain is found by one look more, this much later.
const SECOND_LOOK: Duration = Duration::from_millis(2_200);

/// The longest wait between two looks at the clock.
const LONG: Duration = Duration::from_secs(600);

pub(super) struct Lookout {
    bell: Bell,
    looks_again: bool,
}

impl Lookout {
    pub(super) fn new(bell: Bell) -> Self {
        Self { bell, looks_again: false }
    }

    /// Waits until there is something to look at, and looks. `tell` is called as soon as something
    /// is known to have changed since `shown`, which was asked for at an instant.
    pub(super) fn look(
        &mut self,
        preview: &Preview,
        (at, shown): (Timestamp, Option<&Shown>),
        tell: &dyn Fn(),
    ) {
        let begun = Instant::now();
        let until_next = shown.and_then(|shown| until_next_change(shown, at)).unwrap_or(LONG);
        let patience = if self.looks_again { SECOND_LOOK.min(until_next) } else { until_next };
        let version = preview.version();
        match self.bell.wait(patience) {
            Some(named) => {
                if preview.read_again(&named) {
                    // Made before the tree is compared, so that whoever asks now need not wait.
                    preview.shown(&Lens::default());
                    tell();
                }
                let _ = preview.look();
                self.looks_again = true;
            }
            None if self.looks_again || self.bell.polls() => {
                let _ = preview.look();
                self.looks_again = false;
            }
            None => {}
        }
        // An instant may have come at which the hub changes by itself.
        if preview.version() != version || begun.elapsed() >= until_next {
            tell();
        }
    }
}

/// `None` where the instant is a fixed one: its future may be over already.
fn until_next_change(shown: &Shown, at: Timestamp) -> Option<Duration> {
    let site = &shown.newest.site;
    let next = site.boundaries.iter().find(|boundary| boundary.at > site.now)?;
    let left = Duration::try_from(next.at.duration_since(at)).ok()?;
    Some(left.clamp(Duration::from_millis(50), LONG))
}
