//! Progress of a build: a bar on a terminal once a second has passed, nothing in a pipe.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::build::{Progress, Stage};
use crate::diagnostic::{Message, MessageLanguage, say};

use super::arguments::pick;

/// A build shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A progress that can be cleared away.
pub(super) trait Shown: Progress {
    fn end(&self);
}

pub(super) fn progress(language: MessageLanguage) -> Box<dyn Shown> {
    if std::io::stderr().is_terminal() {
        Box::new(Bar::new(language))
    } else {
        Box::new(Pipe(language))
    }
}

/// Shows nothing.
#[cfg(test)]
pub(super) struct Silence;

#[cfg(test)]
impl Progress for Silence {
    fn stage(&self, _: Stage) {}
    fn of(&self, _: u64) {}
    fn step(&self) {}
}

#[cfg(test)]
impl Shown for Silence {
    fn end(&self) {}
}

/// Says only what somebody who reads along would wonder about.
struct Pipe(MessageLanguage);

impl Progress for Pipe {
    fn stage(&self, _: Stage) {}
    fn of(&self, _: u64) {}
    fn step(&self) {}
    fn waits(&self, folder: &Path, longest: Duration) {
        anstream::eprintln!("{}", waiting(folder, longest).in_language(self.0));
    }
}

impl Shown for Pipe {
    fn end(&self) {}
}

fn waiting(folder: &Path, longest: Duration) -> Message {
    let (folder, seconds) = (folder.display(), longest.as_secs());
    say!(
        "une autre commande parvis travaille dans « {folder} » : j’attends qu’elle finisse, {seconds} s au plus",
        "another parvis command is at work in “{folder}”: waiting for it to end, {seconds} s at most"
    )
}

struct Bar {
    language: MessageLanguage,
    started: Instant,
    is_shown: AtomicBool,
    bar: ProgressBar,
}

impl Bar {
    fn new(language: MessageLanguage) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Self { language, started: Instant::now(), is_shown: AtomicBool::new(false), bar }
    }

    fn show_if_late(&self) {
        if self.started.elapsed() > PATIENCE && !self.is_shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Progress for Bar {
    fn stage(&self, stage: Stage) {
        let name = match stage {
            Stage::Load => pick(self.language, "lecture", "reading"),
            Stage::Parse => pick(self.language, "analyse", "parsing"),
            Stage::Plan => pick(self.language, "plan", "planning"),
            Stage::Render => pick(self.language, "pages", "pages"),
            Stage::Write => pick(self.language, "écriture", "writing"),
        };
        self.bar.set_message(name);
        self.bar.set_position(0);
        self.show_if_late();
    }

    fn of(&self, total: u64) {
        self.bar.set_length(total);
    }

    fn step(&self) {
        self.bar.inc(1);
        self.show_if_late();
    }

    fn waits(&self, folder: &Path, longest: Duration) {
        anstream::eprintln!("{}", waiting(folder, longest).in_language(self.language));
    }
}

impl Shown for Bar {
    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
