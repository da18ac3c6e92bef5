//! Calendars as a calendar's program sees them.

use std::collections::BTreeSet;

use super::support::Hub;

const NOW: &str = "2026-11-20T10:00:00";

/// The properties of one event, unfolded: name without parameters, value as written.
type Event = Vec<(String, String)>;

/// Reads a calendar, and holds it to what RFC 5545 asks of every line.
fn events(text: &str) -> Vec<Event> {
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.trim_end().split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let whole = text.replace("\r\n ", "");
    let mut lines = whole.trim_end().split("\r\n");
    assert_eq!(lines.next(), Some("BEGIN:VCALENDAR"));
    assert_eq!(lines.next(), Some("VERSION:2.0"));
    let (mut all, mut event): (Vec<Event>, Option<Event>) = (Vec::new(), None);
    for line in lines {
        let (name, value) = line.split_once(':').expect("every line is a property");
        let name = name.split(';').next().unwrap();
        match (name, value) {
            ("BEGIN", "VEVENT") => event = Some(Event::new()),
            ("END", "VEVENT") => all.extend(event.take()),
            _ => {
                if let Some(event) = &mut event {
                    event.push((name.to_owned(), value.to_owned()));
                }
            }
        }
    }
    for event in &all {
        for needed in ["UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "URL", "STATUS"] {
            let count = event.iter().filter(|(name, _)| name == needed).count();
            assert_eq!(count, 1, "{needed} in {event:?}");
        }
    }
    all
}

fn get<'a>(event: &'a Event, name: &str) -> &'a str {
    event.iter().find(|(one, _)| one == name).map_or("", |(_, value)| value)
}

fn contest(more: &str) -> String {
    format!(
        "+++\ntitle = \"Noël, à l’atelier; vite\"\nsummary = \"Un lot.\"\npublish = 2026-11-01\nopens = 2026-11-10T09:00:00\ncloses = 2026-12-13T23:59:00\ndraw_at = 2026-12-15T12:00:00\n{more}\n[[prize]]\nlabel = \"Une nappe\"\nquantity = 1\n+++\n\nRègles.\n"
    )
}

#[test]
fn every_poll_and_contest_has_a_calendar_and_the_hub_one_of_all() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let mut of_each = BTreeSet::new();
    for (path, bytes) in hub.files("public") {
        let is_of_one = path.ends_with(".ics") && !path.ends_with("calendar.ics");
        if is_of_one && !path.starts_with("en/") {
            let page = path.rsplit_once('/').unwrap().0;
            assert!(hub.read(&format!("public/{page}/index.html")).is_some(), "{path}");
            let found = events(&String::from_utf8(bytes).unwrap());
            assert!((2..=3).contains(&found.len()), "{path}");
            for event in &found {
                assert_eq!(get(event, "URL"), format!("https://maison-lin.example.com/{page}/"));
                of_each.insert(get(event, "UID").to_owned());
            }
        }
    }
    let all = events(&hub.read("public/calendar.ics").unwrap());
    let uids: BTreeSet<String> = all.iter().map(|one| get(one, "UID").to_owned()).collect();
    assert_eq!(uids.len(), all.len(), "a UID is there twice");
    assert_eq!(uids, of_each);
    let starts: Vec<&str> = all.iter().map(|one| get(one, "DTSTART")).collect();
    assert!(starts.is_sorted());
    let page = hub.read("public/concours/noel-2026/index.html").unwrap();
    assert!(page.contains("href=\"/concours/noel-2026/noel-2026.ics\""));
}

#[test]
fn instants_are_in_utc_and_words_are_escaped() {
    let hub = Hub::of(&[("content/contests/noel.md", &contest(""))]);
    hub.build(NOW).written();
    let text = hub.read("public/concours/noel/noel.ics").unwrap();
    let found = events(&text);
    let starts: Vec<&str> = found.iter().map(|one| get(one, "DTSTART")).collect();
    assert_eq!(starts, ["20261110T080000Z", "20261213T225900Z", "20261215T110000Z"]);
    let title = get(&found[2], "SUMMARY");
    assert!(title.contains("Noël\\, à l’atelier") && title.ends_with("\\; vite"), "{text}");
    // The first of November in Paris, as the text says.
    assert!(found.iter().all(|one| get(one, "DTSTAMP") == "20261031T230000Z"));
    assert!(found.iter().all(|one| get(one, "STATUS") == "CONFIRMED"));
}

#[test]
fn a_change_keeps_the_uid_and_has_a_later_sequence() {
    let hub = Hub::of(&[("content/contests/noel.md", &contest(""))]);
    let read = |path: &str| events(&hub.read(path).unwrap());
    let all = |events: &[Event], name: &str| -> Vec<String> {
        events.iter().map(|one| get(one, name).to_owned()).collect()
    };
    let sequence = |events: &[Event]| get(&events[0], "SEQUENCE").parse::<i32>().unwrap();
    hub.build(NOW).written();
    let first = read("public/concours/noel/noel.ics");
    hub.write("content/contests/noel.md", contest("slug = \"fetes\"\nupdated = 2026-11-15"));
    hub.build(NOW).written();
    let moved = read("public/concours/fetes/fetes.ics");
    assert_eq!(all(&moved, "UID"), all(&first, "UID"));
    assert!(sequence(&moved) > sequence(&first));
    let cancelled = "updated = 2026-11-15\ncancelled = { at = 2026-11-18T10:00:00, reason = \"Plus de nappes, pardon.\" }";
    hub.write("content/contests/noel.md", contest(cancelled));
    hub.build("2026-11-18T09:00:00").written();
    let before = read("public/concours/noel/noel.ics");
    assert!(all(&before, "STATUS").iter().all(|one| one == "CONFIRMED"), "not cancelled yet");
    assert!(!hub.read("public/concours/noel/noel.ics").unwrap().contains("pardon"));
    hub.build(NOW).written();
    let after = read("public/concours/noel/noel.ics");
    assert_eq!(all(&after, "UID"), all(&first, "UID"));
    assert_eq!(all(&after, "STATUS"), ["CANCELLED"; 3]);
    assert!(get(&after[0], "DESCRIPTION").starts_with("Plus de nappes\\, pardon."));
    assert!(sequence(&after) > sequence(&before));
}

#[test]
fn a_hub_without_polls_and_contests_has_no_calendar() {
    let hub = Hub::of(&[("content/pages/a-propos.md", "+++\ntitle = \"À propos\"\n+++\n")]);
    hub.build(NOW).written();
    assert!(hub.read("public/calendar.ics").is_none());
    assert!(!hub.read("public/index.html").unwrap().contains("calendar.ics"));
}

#[test]
fn what_is_withheld_or_unlisted_is_in_no_calendar_of_the_hub() {
    let hub = Hub::of(&[
        ("content/contests/noel.md", &contest("")),
        (
            "content/contests/retenu.md",
            &contest("slug = \"retenu\"").replace("2026-11-01", "2026-12-01"),
        ),
        ("content/contests/discret.md", &contest("unlisted = true")),
    ]);
    hub.build(NOW).written();
    let all = hub.read("public/calendar.ics").unwrap();
    assert_eq!(events(&all).len(), 3, "{all}");
    assert!(hub.read("public/concours/retenu/retenu.ics").is_none());
    assert!(hub.read("public/concours/discret/discret.ics").is_some(), "reachable from its page");
    hub.build("2026-12-02").written();
    assert_eq!(events(&hub.read("public/calendar.ics").unwrap()).len(), 6);
}
