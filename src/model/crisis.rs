//! Which statements are opened, and since when.

use jiff::Timestamp;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, rule, say};
use crate::parse::settings::Settings;

use super::clock::{Clock, Why};

/// A `[[crisis]]` whose `opened` has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Crisis {
    /// The statement's name.
    pub(crate) statement: String,
    pub(crate) opened: Timestamp,
    /// Also where it is still to come.
    pub(crate) closed: Option<Timestamp>,
    /// It has not been closed yet.
    pub(crate) is_open: bool,
}

/// The crises that have begun at `now`.
pub(super) fn crises(
    settings: &Settings,
    file: &FilePath,
    statements: &[&str],
    clock: &mut Clock,
    diagnostics: &mut Diagnostics,
) -> Vec<Crisis> {
    let mut begun = Vec::new();
    for written in settings.crisis.iter().flat_map(|all| &all.value) {
        let (Some(statement), Some(opened)) = (&written.statement, &written.opened) else {
            continue;
        };
        if !statements.contains(&statement.value.as_str()) {
            let name = &statement.value;
            let hint = match nearest(name, statements.iter().copied()) {
                Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
                None => say!(
                    "un message de crise est un fichier de `content/statements/`",
                    "a statement is a file of `content/statements/`"
                ),
            };
            diagnostics.push(
                Diagnostic::at(
                    &rule::UNKNOWN_NAME,
                    file,
                    statement.span.clone(),
                    say!(
                        "le message de crise `{name}` n’existe pas",
                        "the statement `{name}` does not exist"
                    ),
                )
                .hint(hint),
            );
            continue;
        }
        let Some(opened) = clock.resolve(opened, file, diagnostics) else {
            continue;
        };
        let closed =
            written.closed.as_ref().and_then(|closed| clock.resolve(closed, file, diagnostics));
        if let (Some(closed), Some(place)) = (closed, &written.closed)
            && closed <= opened
        {
            let message =
                say!("la crise se ferme avant de s’ouvrir", "the crisis closes before it opens");
            let hint = say!("`closed` vient après `opened`", "`closed` comes after `opened`");
            let finding = Diagnostic::at(&rule::DATES_ORDER, file, place.span.clone(), message);
            diagnostics.push(finding.hint(hint));
        }
        if clock.reached(opened, Why::CrisisOpened, None) {
            let over = closed.is_some_and(|at| clock.reached(at, Why::CrisisClosed, None));
            let statement = statement.value.clone();
            begun.push(Crisis { statement, opened, closed, is_open: !over });
        }
    }
    begun
}
