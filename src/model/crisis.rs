//! Which statements are opened, and since when.

use jiff::Timestamp;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, rule, say};
use crate::load::Outlook;
use crate::parse::kind::Kind;
use crate::parse::settings::Settings;

use super::clock::{Clock, Why};
use super::{Entries, Entry, Visibility};

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

impl Crisis {
    /// Without an end it covers all that follows.
    fn covers(&self, at: Timestamp) -> bool {
        self.opened <= at && self.closed.is_none_or(|closed| at < closed)
    }
}

/// The crisis that decides about a statement: the one that lasts, else the latest.
pub(super) fn crisis_of<'a>(crises: &'a [Crisis], statement: &str) -> Option<&'a Crisis> {
    let own = crises.iter().filter(|crisis| crisis.statement == statement);
    own.max_by_key(|crisis| (crisis.is_open, crisis.opened))
}

/// The crisis, over or not, that an instant falls in.
pub(super) fn covering(crises: &[Crisis], at: Timestamp) -> Option<&Crisis> {
    crises.iter().find(|crisis| crisis.covers(at))
}

/// The crisis that ends last of those that follow one another without a pause.
pub(super) fn last_of<'a>(crises: &'a [Crisis], first: &'a Crisis) -> &'a Crisis {
    let mut last = first;
    while let Some(end) = last.closed
        && let Some(next) = covering(crises, end)
    {
        last = next;
    }
    last
}

/// A `[[crisis]]` whose statement is a draft would open nothing.
pub(super) fn report_drafts(
    settings: &Settings,
    file: &FilePath,
    entries: &Entries,
    diagnostics: &mut Diagnostics,
) {
    for written in settings.crisis.iter().flat_map(|all| &all.value) {
        let Some(name) = &written.statement else {
            continue;
        };
        let is_it = |entry: &&Entry| {
            entry.kind() == Kind::Statement
                && entry.original == entry.id
                && entry.name == name.value
        };
        let found = entries.iter().find(is_it);
        let Some(draft) = found.filter(|entry| entry.visibility == Visibility::Draft) else {
            continue;
        };
        let (name, text) = (&name.value, draft.file());
        diagnostics.push(
            Diagnostic::at(
                &rule::STATEMENT_INCOMPLETE,
                file,
                written.statement.as_ref().map_or(0..0, |name| name.span.clone()),
                say!(
                    "le message de crise `{name}` est un brouillon : rien ne s’ouvre",
                    "the statement `{name}` is a draft: nothing opens"
                ),
            )
            .severity(Severity::Error)
            .hint(say!(
                "enlever `draft = true` de `{text}`",
                "remove `draft = true` from `{text}`"
            )),
        );
    }
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

/// The crisis that a preview rehearses: opened at this very instant.
pub(super) fn rehearsed(outlook: &Outlook, statements: &[&str]) -> Option<Crisis> {
    let statement = outlook.opened.clone().filter(|name| statements.contains(&name.as_str()))?;
    Some(Crisis { statement, opened: outlook.now, closed: None, is_open: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crisis(opened: &str, closed: Option<&str>, is_open: bool) -> Crisis {
        let at = |day: &str| format!("2026-12-{day}T08:00:00Z").parse().unwrap();
        Crisis {
            statement: "rappel".to_owned(),
            opened: at(opened),
            closed: closed.map(at),
            is_open,
        }
    }

    #[test]
    fn of_several_crises_the_one_that_lasts_decides_else_the_latest() {
        let over = crisis("01", Some("02"), false);
        let lasting = crisis("03", None, true);
        let later = crisis("05", Some("06"), false);
        let all = [over.clone(), lasting.clone(), later.clone()];
        assert_eq!(crisis_of(&all, "rappel"), Some(&lasting));
        assert_eq!(crisis_of(&[over, later.clone()], "rappel"), Some(&later));
        assert_eq!(crisis_of(&all, "panne"), None);
    }

    #[test]
    fn a_crisis_covers_its_beginning_and_not_its_end() {
        let all = [crisis("01", Some("02"), false), crisis("03", Some("09"), true)];
        let at = |instant: &str| format!("2026-12-{instant}:00:00Z").parse().unwrap();
        assert_eq!(covering(&all, at("01T08")), Some(&all[0]));
        assert_eq!(covering(&all, at("02T08")), None);
        assert_eq!(covering(&all, at("04T09")), Some(&all[1]));
        assert_eq!(covering(&all, at("09T09")), None);
    }

    #[test]
    fn what_one_crisis_lets_go_the_next_one_takes() {
        let first = crisis("01", Some("05"), false);
        let later = crisis("10", None, false);
        let second = crisis("04", Some("09"), true);
        let all = [first.clone(), second.clone(), later];
        assert_eq!(last_of(&all, &all[0]), &second);
        let at_once = crisis("05", None, true);
        let all = [first, at_once.clone()];
        assert_eq!(last_of(&all, &all[0]), &at_once);
    }
}
