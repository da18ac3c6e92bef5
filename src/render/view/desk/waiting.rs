//! What is not public yet: drafts, what is withheld or held back, statements kept ready.

use jiff::Timestamp;
use serde::Serialize;

use crate::locale::Argument;
use crate::model::{Entry, PutOff, Standing, Visibility};
use crate::parse::kind::Kind;

use super::super::super::scene::{Scene, When};

#[derive(Debug, Serialize)]
pub(in crate::render) struct Waiting {
    kind: &'static str,
    title: String,
    lang: String,
    until: Option<When>,
    why: String,
    file: String,
    /// Of a dark statement: what to write in `parvis.toml`.
    toml: Option<String>,
}

/// Statements kept ready, of originals alone: one line opens every language.
pub(super) fn dark(scene: &Scene<'_>) -> Vec<Waiting> {
    let entries = scene.site.entries.iter();
    entries
        .filter(|entry| entry.original == entry.id && entry.visibility == Visibility::Dark)
        .map(|entry| wait(entry, scene).1)
        .collect()
}

pub(super) fn waiting(scene: &Scene<'_>, is: impl Fn(&Entry) -> bool) -> Vec<Waiting> {
    let entries = scene.site.entries.iter().filter(|entry| is(entry));
    let mut all: Vec<(Option<Timestamp>, Waiting)> = entries.map(|one| wait(one, scene)).collect();
    all.sort_by_key(|(until, _)| until.unwrap_or(Timestamp::MAX));
    all.into_iter().map(|(_, waiting)| waiting).collect()
}

fn wait(entry: &Entry, scene: &Scene<'_>) -> (Option<Timestamp>, Waiting) {
    let said = |key: &str, at: Timestamp| {
        scene.say(key, &[("moment", Argument::Text(&scene.day_or_moment(at).text))])
    };
    let mut toml = None;
    let (until, why) = match &entry.visibility {
        Visibility::Withheld { until } => (Some(*until), said("desk_withheld_until", *until)),
        Visibility::Held { statement, until } => {
            let title = statement_title(statement, scene);
            let title = ("title", Argument::Text(title.as_str()));
            // Nobody knows whether the crisis lasts until then.
            match entry.publish.filter(|at| until.is_none() && *at > scene.site.now) {
                Some(at) => {
                    let moment = scene.day_or_moment(at).text;
                    let said = [title, ("moment", Argument::Text(moment.as_str()))];
                    (Some(at), scene.say("desk_held_by_crisis_or_until", &said))
                }
                None => (*until, scene.say("desk_held_by_crisis", &[title])),
            }
        }
        Visibility::Dark => {
            let name = &entry.name;
            let now = scene.site.zoned(scene.site.now).strftime("%Y-%m-%dT%H:%M:00").to_string();
            toml = Some(format!("[[crisis]]\nstatement = \"{name}\"\nopened = {now}"));
            (None, scene.say("desk_statement_ready", &[]))
        }
        Visibility::Public => match entry.put_off() {
            Some(put_off) => (put_off.opens_at(), opening_held(put_off, scene)),
            None => (None, String::new()),
        },
        Visibility::Draft | Visibility::Expired { .. } => (None, String::new()),
    };
    let waiting = Waiting {
        kind: entry.kind().word(),
        title: entry.title.clone(),
        lang: scene.site.hub.languages[entry.language].code.clone(),
        until: until.map(|at| scene.day_or_moment(at)),
        why,
        file: entry.file().to_string(),
        toml,
    };
    (until, waiting)
}

/// Why a poll or a contest whose page is public has not opened.
fn opening_held(put_off: &PutOff, scene: &Scene<'_>) -> String {
    let title = statement_title(&put_off.statement, scene);
    let key = match put_off.standing {
        Standing::Missed => "desk_opening_missed",
        Standing::Over | Standing::OpensAt(_) | Standing::Waits => "desk_opening_held_by_crisis",
    };
    scene.say(key, &[("title", Argument::Text(&title))])
}

/// A statement's title in the page's language; its name where no such statement is public.
fn statement_title(name: &str, scene: &Scene<'_>) -> String {
    let mut statements = scene.site.of_kind(Kind::Statement);
    let one = statements.find(|entry| entry.name == name);
    let shown = one.and_then(|entry| scene.site.version_for(entry.id, scene.language));
    shown.map_or_else(|| name.to_owned(), |entry| entry.title.clone())
}
