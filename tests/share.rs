//! `parvis share count` from outside: what the networks' own libraries count, line by line.

use serde_json::{Value, json};

use super::support::{Ask, shared};

/// The answers to `texts`, one a line.
fn count(network: &str, texts: &[&str]) -> Vec<Value> {
    let lines: String = texts.iter().map(|text| format!("{}\n", json!(text))).collect();
    let ran = Ask::to("share").options("count --network").with(network).told(&lines).run().well();
    assert_eq!(ran.stderr, "");
    let answers = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap());
    let answers: Vec<Value> = answers.collect();
    assert_eq!(answers.len(), texts.len());
    answers
}

/// The places of the entities of one kind, as texts.
fn found<'a>(text: &'a str, answer: &Value, kind: &str) -> Vec<&'a str> {
    let entities = answer["entities"].as_array().unwrap().iter();
    let of_kind = entities.filter(|entity| entity["kind"] == kind);
    let place = |entity: &Value, key: &str| entity[key].as_u64().unwrap() as usize;
    of_kind.map(|entity| &text[place(entity, "start")..place(entity, "end")]).collect()
}

#[test]
fn every_reference_case_is_counted_as_x_and_bluesky_count_it() {
    let Some(path) = shared("conformance/reference-counts/cases.json") else { return };
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let texts: Vec<&str> = cases.iter().map(|case| case["text"].as_str().unwrap()).collect();
    for ((case, text), answer) in cases.iter().zip(&texts).zip(count("x", &texts)) {
        assert_eq!(answer["length"], case["x_weighted"], "{text:?}");
        assert_eq!(answer["valid"], case["x_valid"], "{text:?}");
        assert_eq!(json!(found(text, &answer, "link")), case["x_urls"], "{text:?}");
    }
    for ((case, text), answer) in cases.iter().zip(&texts).zip(count("bluesky", &texts)) {
        assert_eq!(answer["length"], case["graphemes"], "{text:?}");
        assert_eq!(answer["length_in_bytes"], case["utf8_bytes"], "{text:?}");
        let facets = case["bsky_facets"].as_array().unwrap().iter();
        let links = facets.filter(|facet| facet[0] == "link").map(|facet| {
            let place = |index: usize| facet[index].as_u64().unwrap() as usize;
            &text[place(1)..place(2)]
        });
        assert_eq!(found(text, &answer, "link"), links.collect::<Vec<_>>(), "{text:?}");
    }
    for ((case, text), answer) in cases.iter().zip(&texts).zip(count("discord", &texts)) {
        assert_eq!(answer["length"], case["utf16_units"], "{text:?}");
    }
}

#[test]
fn a_text_that_is_too_long_says_where_it_would_be_cut() {
    let text = format!("{} https://exemple.fr/ été", "a".repeat(270));
    let answer = count("x", &[&text]).remove(0);
    assert_eq!(answer["length"], 270 + 1 + 23 + 4);
    assert_eq!(answer["over"], 18);
    assert_eq!(answer["cut"], 271);
    assert_eq!(answer["reason"], "too-long");
}

#[test]
fn a_line_that_is_no_text_is_answered_in_its_place_and_the_end_says_so() {
    let ask = Ask::to("share").options("count --network x --lang fr").told("\"a\"\nb\n\"\"");
    let ran = ask.run();
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!((ran.code, lines.len()), (Some(1), 3));
    assert!(lines[0].starts_with("{\"length\":1,") && lines[2].starts_with("{\"length\":0,"));
    assert!(lines[1].starts_with("{\"error\":\"cette ligne n’est pas un texte JSON"));
}

#[test]
fn without_a_network_nothing_is_counted() {
    for options in ["count", "count --network myspace", "count --network"] {
        let ran = Ask::to("share").options(options).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{options}");
    }
}
