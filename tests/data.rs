//! What programs read of a hub: `faq.json`, `charter.json`, a poll's figures.

use serde_json::Value;

use super::support::{Hub, project};

const NOW: &str = "2026-11-20T10:00:00";

fn json(hub: &Hub, path: &str) -> Value {
    let text = hub.read(&format!("public/{path}")).unwrap_or_else(|| panic!("{path} is absent"));
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["format"], 1);
    value
}

fn poll(results: &str) -> String {
    format!(
        "+++\ntitle = \"Lequel ?\"\nopens = 2026-11-01\ncloses = 2026-12-01\nresults = \"{results}\"\n\
         [[option]]\nid = \"a\"\nlabel = \"=HYPERLINK(\\\"x\\\")\"\n[[option]]\nid = \"b\"\nlabel = \"B, ou \\\"b\\\"\"\n+++\n"
    )
}

const VOTES: &str = "network,option,votes,as_of\nmastodon,a,2,2026-11-10\nmastodon,b,1,2026-11-10\n\
                     boutique,a,1,2026-11-12\nboutique,b,4,2026-12-24\n";

#[test]
fn every_public_answer_is_in_the_data_with_its_ready_reply() {
    let hub = Hub::example();
    hub.build(NOW).written();
    for (path, code) in [("faq.json", "fr"), ("en/faq.json", "en")] {
        let data = json(&hub, path);
        let answers = data["answers"].as_array().unwrap();
        assert_eq!(answers.len(), 20);
        for answer in answers {
            let text = |key: &str| answer[key].as_str().unwrap_or_default().to_owned();
            for key in ["question", "reply", "url", "verified"] {
                assert!(!text(key).is_empty(), "{key} of {answer}");
            }
            assert!(answer["id"].is_u64());
            assert!(!answer["topic"]["title"].as_str().unwrap().is_empty());
            if answer["language"] == code {
                let page = text("url").replace("https://maison-lin.example.com/", "public/");
                let page = hub.read(&format!("{page}index.html")).unwrap();
                assert!(page.contains(&text("short_url")), "{answer}");
            }
        }
    }
}

#[test]
fn the_charter_is_data_too_with_an_address_for_each_rule() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let data = json(&hub, "charter.json");
    let charter = &data["charters"][0];
    let page = hub.read("public/charte/index.html").unwrap();
    assert_eq!(charter["version"], "2.0");
    for rule in charter["rules"].as_array().unwrap() {
        let id = rule["id"].as_str().unwrap();
        let anchor = format!("https://maison-lin.example.com/charte/#{id}");
        assert_eq!(rule["url"], Value::String(anchor));
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(!charter["ladder"].as_array().unwrap().is_empty());
    assert!(!charter["changes"].as_array().unwrap().is_empty());
    assert!(page.contains("href=\"/charter.json\""));
}

#[test]
fn figures_are_files_where_the_page_shows_them_and_nowhere_else() {
    let hub = Hub::of(&[
        ("content/polls/lequel.md", &poll("after-close")),
        ("data/polls/lequel.csv", VOTES),
    ]);
    hub.build(NOW).written();
    for ending in ["csv", "json"] {
        assert!(hub.read(&format!("public/sondages/lequel/lequel.{ending}")).is_none());
    }
    assert!(!hub.read("public/sondages/lequel/index.html").unwrap().contains("lequel.csv"));
    hub.write("content/polls/lequel.md", poll("always"));
    hub.build(NOW).written();
    assert!(hub.read("public/sondages/lequel/index.html").unwrap().contains("lequel.csv"));
    let data = json(&hub, "sondages/lequel/lequel.json");
    assert_eq!((&data["state"], &data["total"]), (&"open".into(), &4.into()));
    assert_eq!(data["as_of"], "2026-11-12T00:00:00+01:00");
    let csv = hub.read("public/sondages/lequel/lequel.csv").unwrap();
    let counted: Vec<&str> = csv.lines().skip(1).map(|row| &row[row.len() - 25..]).collect();
    let (tenth, twelfth) = ("2026-11-10T00:00:00+01:00", "2026-11-12T00:00:00+01:00");
    assert_eq!(counted, [tenth, twelfth, tenth], "each row has the hour of its own count");
    assert_eq!(data["options"][0]["share"], 75.0);
    hub.build("2026-12-25").written();
    let data = json(&hub, "sondages/lequel/lequel.json");
    assert_eq!((&data["state"], &data["total"]), (&"closed".into(), &8.into()));
}

#[test]
fn no_cell_of_the_figures_is_a_formula_and_all_are_read_back() {
    let hub = Hub::of(&[
        ("content/polls/lequel.md", &poll("always")),
        ("data/polls/lequel.csv", &VOTES.replace("boutique", "+boutique")),
    ]);
    hub.build(NOW).written();
    let text = hub.read("public/sondages/lequel/lequel.csv").unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3, "what was never counted has no row");
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
    assert!(rows[0][1].trim_start().starts_with("=HYPERLINK"), "{:?}", rows[0]);
    assert_eq!(rows[2][1].trim_matches(['\u{a0}', ' ']).matches('b').count(), 1);
}

/// Every key of an object and of what is in it, ids of rules and networks aside.
fn keys(value: &Value, found: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                found.insert(key.clone());
                if !matches!(key.as_str(), "by_rule" | "by_network") || value.is_array() {
                    keys(value, found);
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn help_explains_every_key_of_the_data() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let mut found = std::collections::BTreeSet::new();
    for path in ["faq.json", "charter.json", "sondages/couleur-2027/couleur-2027.json"] {
        keys(&json(&hub, path), &mut found);
    }
    let csv = hub.read("public/sondages/couleur-2027/couleur-2027.csv").unwrap();
    found.extend(csv.lines().next().unwrap().split(',').map(str::to_owned));
    assert!(found.len() > 40);
    for language in ["fr", "en"] {
        let page =
            std::fs::read_to_string(project(&format!("src/help/{language}/feeds.md"))).unwrap();
        for key in &found {
            assert!(page.contains(&format!("`{key}`")), "{key} in {language}");
        }
    }
}
