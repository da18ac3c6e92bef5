//! What the pages, the desk and the texts to share of a contest say, through all its states.

use super::support::Hub;

#[test]
fn a_contest_without_a_draw_speaks_of_none() {
    let contest = |selection: &str| {
        format!(
            "+++\ntitle = \"Concours\"\nopens = 2026-11-01T09:00:00\ncloses = 2026-12-01T20:00:00\n\
             draw_at = 2026-12-05T12:00:00\nselection = \"{selection}\"\nhow_to_enter = [\"photo\"]\n\
             [[prize]]\nlabel = \"Une nappe\"\nquantity = 1\n+++\n\nLe règlement.\n"
        )
    };
    let share = "\n[share]\nnetworks = [\"mastodon\"]\n";
    for (selection, draws) in [("draw", true), ("jury", false), ("first", false)] {
        let hub = Hub::of(&[("content/contests/concours.md", &contest(selection))]);
        let settings = hub.read("parvis.toml").unwrap();
        hub.write("parvis.toml", settings + share);
        // open, closed, and when the day has come
        let mut said = String::new();
        for now in ["2026-11-20T10:00:00", "2026-12-02T10:00:00", "2026-12-06T10:00:00"] {
            hub.build(now).written();
            for path in ["public/concours/concours/index.html", "desk/index.html", "desk/kit.json"]
            {
                said.push_str(&hub.read(path).unwrap().to_lowercase());
            }
            said.extend(hub.read("public/concours/concours/concours.ics"));
        }
        let words = said.matches("tirage").count() + said.matches("tirés").count();
        assert_eq!(words > 5, draws, "{selection}: {words}");
        assert!(draws || words == 0, "{selection}: {words}");
    }
}
