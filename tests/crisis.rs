//! What an open crisis holds back: openings of polls and contests, on pages and on the desk.

use super::support::Hub;

const STATEMENT: &str = "+++\ntitle = \"Rappel\"\nsummary = \"Un rappel.\"\nseverity = \"serious\"\n\
                         [[update]]\nat = 2026-12-01T08:00:00\nstatus = \"investigating\"\n\
                         text = \"Nous cherchons.\"\n+++\n\nLe message.\n";

/// A contest and a poll that open on 2 December, and a crisis from the day before.
fn hub(closed: &str, own: &str) -> Hub {
    let contest = format!(
        "+++\ntitle = \"Concours\"\nopens = 2026-12-02T09:00:00\ncloses = 2026-12-20T20:00:00\n\
         draw_at = 2026-12-21T12:00:00\nselection = \"draw\"\nhow_to_enter = [\"photo\"]\n{own}\n\
         [[prize]]\nlabel = \"Une nappe\"\nquantity = 1\n+++\n\nLe règlement.\n"
    );
    let poll = format!(
        "+++\ntitle = \"Sondage\"\nopens = 2026-12-02T09:00:00\ncloses = 2026-12-06T09:00:00\n{own}\n\
         [[option]]\nid = \"a\"\nlabel = \"Lin\"\n[[option]]\nid = \"b\"\nlabel = \"Chanvre\"\n+++\n"
    );
    let hub = Hub::of(&[
        ("content/contests/concours.md", &contest),
        ("content/polls/sondage.md", &poll),
        ("content/statements/rappel.md", STATEMENT),
    ]);
    let settings = hub.read("parvis.toml").unwrap();
    let crisis = format!(
        "\n[share]\nnetworks = [\"mastodon\"]\n\n[[crisis]]\nstatement = \"rappel\"\n\
         opened = 2026-12-01T08:00:00\n{closed}\n"
    );
    hub.write("parvis.toml", settings + &crisis);
    hub
}

fn page(hub: &Hub, name: &str) -> String {
    let kind = if name == "concours" { "concours" } else { "sondages" };
    hub.read(&format!("public/{kind}/{name}/index.html")).unwrap()
}

/// The states of the contest and of the poll, and what is withheld, warned of and shared.
fn seen(hub: &Hub, now: &str) -> (String, usize, Vec<&'static str>, usize) {
    let built = hub.build(now);
    assert_eq!(built.errors(), 0, "{}", built.messages());
    let (warned, withheld) =
        (built.rules(), built.report.summary.as_ref().map_or(0, |all| all.withheld));
    let state = |name: &str| {
        let page = page(hub, name);
        let state = page.split("state is-").nth(1).unwrap();
        state.split(['>', '<']).nth(1).unwrap().to_owned()
    };
    let states = format!("{} / {}", state("concours"), state("sondage"));
    let kits = hub.read("desk/kit.json").unwrap();
    let shared = ["contest/concours/fr", "poll/sondage/fr"];
    let shared = shared.iter().filter(|id| kits.contains(**id)).count();
    (states, withheld, warned, shared)
}

#[test]
fn what_opens_in_a_crisis_without_an_end_waits_and_says_so() {
    let hub = hub("", "");
    let waits = ("Reporté / Reporté".to_owned(), 2, vec![], 0);
    // until its hour comes the crisis may end, and the date stands
    let stands = ("À venir / À venir".to_owned(), 0, vec![], 2);
    assert_eq!(seen(&hub, "2026-12-01T10:00:00"), stands);
    assert_eq!(seen(&hub, "2026-12-03T10:00:00"), waits);
    // the contest may still close as planned; its opening is no date any more
    let (contest, poll) = (page(&hub, "concours"), page(&hub, "sondage"));
    assert!(contest.contains("2026-12-20") && poll.contains("2026-12-06"));
    assert!(!contest.contains("2026-12-02") && !poll.contains("2026-12-02"));
    let calendar = hub.read("public/concours/concours/concours.ics").unwrap();
    assert_eq!(calendar.matches("STATUS:CANCELLED").count(), 1);
    assert_eq!(calendar.matches("STATUS:CONFIRMED").count(), 2);
    // past its closing, none of its dates is true
    let (states, withheld, warned, shared) = seen(&hub, "2026-12-07T10:00:00");
    assert_eq!((states.as_str(), withheld, shared), ("Reporté / Reporté", 2, 0));
    assert_eq!(warned, ["dates-order"]);
    assert!(!page(&hub, "sondage").contains("2026-12-06"));
}

#[test]
fn what_opens_in_a_crisis_opens_at_its_end() {
    let hub = hub("closed = 2026-12-05T18:00:00", "");
    let (states, withheld, warned, shared) = seen(&hub, "2026-12-03T10:00:00");
    assert_eq!((states.as_str(), withheld, shared), ("Reporté / Reporté", 2, 0));
    assert!(warned.is_empty());
    assert!(page(&hub, "concours").contains("Ouverture reportée au"));
    let open = ("Ouvert / Ouvert".to_owned(), 0, vec![], 2);
    assert_eq!(seen(&hub, "2026-12-05T18:00:00"), open);
    // for good: what readers are told later is when it truly opened
    let poll = page(&hub, "sondage");
    assert!(poll.contains("2026-12-05T18:00") && !poll.contains("2026-12-02"));
    let (states, ..) = seen(&hub, "2026-12-07T10:00:00");
    assert_eq!(states, "Ouvert / Clos");
}

#[test]
fn what_closes_before_the_end_of_a_crisis_never_opened() {
    let hub = hub("closed = 2026-12-10T18:00:00", "");
    for (now, states, shared) in [
        ("2026-12-03T10:00:00", "Reporté / Reporté", 0),
        ("2026-12-11T10:00:00", "Ouvert / Reporté", 1),
        ("2027-01-15T10:00:00", "En attente du tirage / Reporté", 1),
    ] {
        let (seen, _, warned, own) = seen(&hub, now);
        assert_eq!((seen.as_str(), own), (states, shared), "{now}");
        assert_eq!(warned, ["dates-order"], "{now}");
    }
    assert!(hub.read("desk/index.html").unwrap().contains("empêche d’ouvrir avant sa clôture"));
}

#[test]
fn what_says_so_opens_during_a_crisis() {
    let hub = hub("", "crisis_ok = true");
    let open = ("Ouvert / Ouvert".to_owned(), 0, vec![], 2);
    assert_eq!(seen(&hub, "2026-12-03T10:00:00"), open);
}

#[test]
fn a_post_waits_for_the_last_of_crises_that_follow_one_another() {
    let hub = hub("closed = 2026-12-05T18:00:00", "");
    hub.write(
        "content/posts/retenu.md",
        "+++\ntitle = \"Retenu\"\npublish = 2026-12-02T09:00:00\n+++\n\nUn texte.\n",
    );
    let page = "public/blog/retenu/index.html";
    hub.build("2026-12-06T10:00:00").written();
    assert!(hub.read(page).is_some());
    hub.write("content/statements/panne.md", STATEMENT);
    let settings = hub.read("parvis.toml").unwrap();
    let second = "\n[[crisis]]\nstatement = \"panne\"\nopened = 2026-12-05T10:00:00\n";
    hub.write("parvis.toml", settings + second);
    let (states, withheld, ..) = seen(&hub, "2026-12-06T10:00:00");
    assert_eq!((states.as_str(), withheld), ("Reporté / Reporté", 3));
    assert!(hub.read(page).is_none());
}
