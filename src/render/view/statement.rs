//! A statement's page: state, what is known, and the dated updates.

use serde::Serialize;

use crate::locale::Argument;
use crate::model::{Entry, Statement};

use super::super::scene::{Scene, When};
use super::card::{State, state};

#[derive(Debug, Serialize)]
pub(in crate::render) struct StatementView {
    title: String,
    summary: Option<String>,
    body: String,
    state: Option<State>,
    is_open: bool,
    /// `notice`, `serious` or `critical`.
    severity: &'static str,
    severity_word: String,
    affected: Vec<String>,
    opened: Option<When>,
    closed: Option<When>,
    /// « Dernier point le … ».
    last_update: Option<String>,
    next_update: Option<String>,
    /// Newest first.
    updates: Vec<UpdateView>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct UpdateView {
    /// For the anchor, from 1, oldest first.
    number: usize,
    at: When,
    /// `investigating`...
    status: &'static str,
    status_word: String,
    text: String,
}

pub(in crate::render) fn view(
    entry: &Entry,
    statement: &Statement,
    body: String,
    scene: &Scene<'_>,
) -> StatementView {
    let newest = statement.updates.first();
    let sentence = |key: &str, at: jiff::Timestamp| {
        scene.say(key, &[("moment", Argument::Text(&scene.moment(at).zoned))])
    };
    let count = statement.updates.len();
    let severity = statement.severity.word();
    let is_open = statement.closed.is_none();
    let next = newest.and_then(|update| update.next).filter(|_| is_open);
    StatementView {
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        body,
        state: state(entry, scene),
        is_open,
        severity,
        severity_word: scene.say(&format!("severity_{severity}"), &[]),
        affected: statement.affected.clone(),
        opened: statement.opened.map(|at| scene.moment(at)),
        closed: statement.closed.map(|at| scene.moment(at)),
        last_update: newest.map(|update| sentence("statement_last_update", update.at)),
        next_update: next.map(|at| sentence("statement_next_update", at)),
        updates: statement
            .updates
            .iter()
            .enumerate()
            .map(|(index, update)| UpdateView {
                number: count - index,
                at: scene.moment(update.at),
                status: update.status.word(),
                status_word: scene.say(&format!("status_{}", update.status.word()), &[]),
                text: update.text.clone(),
            })
            .collect(),
    }
}
