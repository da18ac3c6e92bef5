//! What happens next, by day.

use serde::Serialize;

use crate::locale::Argument;
use crate::model::{Boundary, Content, Contest, Entry, EntryId, Why};

use super::super::super::scene::{Scene, When};

/// A day on which something happens.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Day {
    when: When,
    events: Vec<Event>,
}

#[derive(Debug, Serialize)]
struct Event {
    /// « 20 h 30 »; nothing at midnight.
    time: Option<String>,
    what: String,
    kind_word: String,
    title: String,
    lang: String,
    /// The kit's id, where it stands on the page.
    kit: Option<String>,
}

/// How many events are told.
const SHOWN: usize = 60;

/// What happens next, of originals alone.
pub(super) fn plan(scene: &Scene<'_>) -> Vec<Day> {
    let coming = |one: &&Boundary| one.at > scene.site.now && is_news(one, scene);
    let told = |one: &Boundary| Some((one.entry?, one.at, key(one.why, scene.entry(one.entry?))?));
    let coming = scene.site.boundaries.iter().filter(coming).filter_map(told).take(SHOWN);
    let mut days: Vec<Day> = Vec::new();
    for (id, at, key) in coming {
        let entry = scene.entry(id);
        let zoned = scene.site.zoned(at);
        let iso = zoned.date().to_string();
        if days.last().is_none_or(|last| last.when.iso != iso) {
            let text = scene.locale().date_with_weekday(zoned.date());
            let when = When { iso, zoned: text.clone(), text };
            days.push(Day { when, events: Vec::new() });
        }
        let is_on_page = crate::plan::is_shared(entry, scene.site)
            && super::month::month(entry, scene.site.now).is_none();
        let midnight = zoned.time() == jiff::civil::Time::midnight();
        let event = Event {
            time: (!midnight).then(|| scene.locale().time(&zoned)),
            what: scene.say(key, &[] as &[(&str, Argument<'_>)]),
            kind_word: scene.say(&format!("kind_{}", entry.kind().word()), &[]),
            title: entry.title.clone(),
            lang: scene.site.hub.languages[entry.language].code.clone(),
            kit: is_on_page.then(|| super::super::super::kit::id(entry, scene)),
        };
        if let Some(day) = days.last_mut() {
            day.events.push(event);
        }
    }
    days
}

/// What the desk calls it; `None` of what is no news to a writer.
fn key(why: Why, entry: &Entry) -> Option<&'static str> {
    Some(match why {
        Why::Publication => "desk_plan_published",
        Why::Expiry => "desk_plan_expires",
        Why::Opening => "desk_plan_opens",
        Why::Closing => "desk_plan_closes",
        Why::Draw if entry.contest().is_some_and(Contest::is_by_lot) => "desk_plan_draw",
        Why::Draw => "desk_plan_results",
        Why::ReviewDue => "desk_plan_review",
        Why::Cancellation
        | Why::Figures
        | Why::Update
        | Why::CrisisOpened
        | Why::CrisisClosed
        | Why::AllClear
        | Why::Day => return None,
    })
}

fn is_news(boundary: &Boundary, scene: &Scene<'_>) -> bool {
    let original = |id: EntryId| {
        let entry = scene.entry(id);
        entry.original == id && !matches!(entry.content, Content::Charter(_))
    };
    boundary.entry.is_some_and(original)
}
