//! Polls and contests as iCalendar (RFC 5545): an event for each opening, closing and draw, in UTC.
//! Nothing is taken from the clock: DTSTAMP is the last change that the text itself tells, and
//! SEQUENCE, which must grow with each change, counts the minutes up to it.

mod line;

use jiff::Timestamp;

use crate::locale::Argument;
use crate::model::{Content, ContestState, Entry, Standing};
use crate::parse::kind::Selection;
use crate::plan::CalendarOf;

use super::feed::first;
use super::scene::Scene;
use line::{Lines, text};

/// What happens at an instant.
struct Event {
    uid: String,
    at: Timestamp,
    changed: Timestamp,
    /// The language's code.
    language: String,
    title: String,
    description: String,
    address: String,
    is_cancelled: bool,
}

/// A calendar.
pub(super) fn calendar(of: CalendarOf, scene: &Scene<'_>) -> String {
    let collection = &scene.site.collections[scene.language];
    let mut events: Vec<Event> = match of {
        CalendarOf::Hub => {
            let ids = collection.contests.iter().chain(&collection.polls);
            ids.flat_map(|id| events(scene.entry(*id), scene)).collect()
        }
        CalendarOf::Entry(id) => events(scene.entry(id), scene),
    };
    events.sort_by(|one, other| (one.at, &one.uid).cmp(&(other.at, &other.uid)));
    let name = match of {
        CalendarOf::Hub => scene.set(&scene.hub_language().title),
        CalendarOf::Entry(id) => scene.entry(id).title.clone(),
    };
    let code = &scene.hub_language().code;
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", &format!("-//Parvis//Parvis//{}", code.to_uppercase()));
    lines.add("CALSCALE", "GREGORIAN");
    // RFC 7986, and what was used before it.
    lines.add("NAME", &text(&name));
    lines.add("X-WR-CALNAME", &text(&name));
    if of == CalendarOf::Hub {
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        lines.add("X-PUBLISHED-TTL", "P1D");
    }
    for event in &events {
        add(&mut lines, event, scene);
    }
    lines.add("END", "VCALENDAR");
    lines.finish()
}

fn add(lines: &mut Lines, event: &Event, scene: &Scene<'_>) {
    let minutes = event.changed.duration_since(first(scene)).as_mins();
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &text(&event.uid));
    lines.add("DTSTAMP", &utc(event.changed));
    lines.add("SEQUENCE", &minutes.clamp(0, i64::from(i32::MAX)).to_string());
    lines.add("DTSTART", &utc(event.at));
    lines.add(&format!("SUMMARY;LANGUAGE={}", event.language), &text(&event.title));
    let name = format!("DESCRIPTION;LANGUAGE={}", event.language);
    lines.add(&name, &text(&event.description));
    lines.add("URL", &event.address);
    lines.add("STATUS", if event.is_cancelled { "CANCELLED" } else { "CONFIRMED" });
    // Nobody is busy because a contest ends.
    lines.add("TRANSP", "TRANSPARENT");
    lines.add("END", "VEVENT");
}

/// The events of a poll or a contest, in its own language.
fn events(entry: &Entry, scene: &Scene<'_>) -> Vec<Event> {
    let scene = Scene { language: entry.language, ..*scene };
    let (instants, cancelled) = match &entry.content {
        Content::Poll(poll) => {
            let opens = ("opens", Some(poll.opens), "event_vote_opens");
            (vec![opens, ("closes", Some(poll.closes), "event_vote_closes")], None)
        }
        Content::Contest(contest) => {
            let draw = match contest.selection {
                Some(Selection::Jury) => "event_contest_jury",
                Some(Selection::First) => "event_contest_results",
                Some(Selection::Draw) | None => "event_contest_draw",
            };
            let instants = vec![
                ("opens", Some(contest.opens), "event_contest_opens"),
                ("closes", Some(contest.closes), "event_contest_closes"),
                ("draw", contest.draw_at, draw),
            ];
            let is_cancelled = contest.state == ContestState::Cancelled;
            (instants, contest.cancelled.as_ref().filter(|_| is_cancelled))
        }
        Content::Post(_)
        | Content::Answer(_)
        | Content::Charter(_)
        | Content::Statement(_)
        | Content::Page(_) => (Vec::new(), None),
    };
    let moved = entry.moved().map(|put_off| put_off.since);
    let changed = entry.publish.max(entry.updated).max(cancelled.map(|one| one.at)).max(moved);
    // What no one can attend any more is called off; so is an hour that a crisis took away.
    let is_off = |name: &str| match entry.put_off().map(|put_off| put_off.standing) {
        Some(Standing::Missed) => true,
        Some(Standing::Waits) => name == "opens",
        Some(Standing::OpensAt(_) | Standing::Over) | None => false,
    };
    let address = scene.absolute(scene.plan.address(entry.id));
    let reason = cancelled.map(|one| one.reason.as_str());
    let words = [reason, entry.summary.as_deref(), Some(address.as_str())];
    let description = words.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let event = |(name, at, key): (&str, Option<Timestamp>, &str)| {
        let title = scene.say(key, &[("title", Argument::Text(&entry.title))]);
        Some(Event {
            uid: uid(entry, name, &scene),
            at: at.filter(|at| *at != Timestamp::MAX)?,
            changed: changed.unwrap_or_else(|| first(&scene)),
            language: scene.hub_language().code.clone(),
            title: match cancelled {
                Some(_) => scene.say("event_cancelled", &[("title", Argument::Text(&title))]),
                None => title,
            },
            description: description.clone(),
            address: address.clone(),
            is_cancelled: cancelled.is_some() || is_off(name),
        })
    };
    instants.into_iter().filter_map(event).collect()
}

/// `closes-contest-noel-2026-fr@maison-lin.example.com`: of names and not of addresses, as ids in
/// feeds are.
fn uid(entry: &Entry, event: &str, scene: &Scene<'_>) -> String {
    let authority = &scene.site.hub.feed_authority;
    let host = authority.split(',').next().unwrap_or_default().replace('@', ".");
    let (kind, code) = (entry.kind().word(), &scene.hub_language().code);
    format!("{event}-{kind}-{}-{code}@{host}", entry.name)
}

/// `20261201T080000Z`.
fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}
