//! The networks' own cases, read from `../shared/conformance`, which is not part of the project:
//! without it these tests say so and pass.

use std::path::PathBuf;

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value, json};

use super::x::{self, Config};
use super::{Measure, bytes, grapheme, mastodon, utf16};

/// The file, or nothing with a word on stderr.
fn shared(path: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance");
    let text = std::fs::read_to_string(folder.join(path)).ok();
    if text.is_none() {
        eprintln!("NOT RUN: ../shared/conformance/{path} is absent, its cases were not counted");
    }
    text
}

fn json_cases(path: &str) -> Vec<Value> {
    let Some(text) = shared(path) else {
        return Vec::new();
    };
    let value: Value = serde_json::from_str(&text).expect("the shared cases are JSON");
    let cases = value.get("cases").unwrap_or(&value);
    cases.as_array().expect("the shared cases are a list").clone()
}

/// The cases under `tests` and `section` of a YAML file.
fn yaml_cases(path: &str, section: &str) -> Vec<Value> {
    let Some(text) = shared(path) else {
        return Vec::new();
    };
    let mut events = Parser::new_from_str(&text).map(|event| event.expect("the cases are YAML").0);
    let value = events.find_map(|event| match event {
        Event::MappingStart(..) => Some(event),
        _ => None,
    });
    let value = yaml_value(value.expect("the cases are a table"), &mut events);
    value["tests"][section].as_array().expect("the section is a list").clone()
}

fn yaml_value<'a>(event: Event<'a>, events: &mut impl Iterator<Item = Event<'a>>) -> Value {
    match event {
        Event::Scalar(text, ScalarStyle::Plain, ..) => match text.as_ref() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            text => text.parse::<u64>().map_or_else(|_| json!(text), |number| json!(number)),
        },
        Event::Scalar(text, ..) => json!(text),
        Event::SequenceStart(..) => {
            let mut list = Vec::new();
            while let Some(event) = events.next() {
                if event == Event::SequenceEnd {
                    break;
                }
                list.push(yaml_value(event, events));
            }
            Value::Array(list)
        }
        Event::MappingStart(..) => {
            let mut table = Map::new();
            while let Some(Event::Scalar(key, ..)) = events.next() {
                let value = events.next().expect("a key has a value");
                table.insert(key.into_owned(), yaml_value(value, events));
            }
            Value::Object(table)
        }
        _ => Value::Null,
    }
}

fn text(case: &Value) -> &str {
    case["text"].as_str().expect("a case has a text")
}

fn number(case: &Value, key: &str) -> usize {
    usize::try_from(case[key].as_u64().expect("a number")).expect("a small number")
}

/// Reports how many of `cases` passed, and fails with those that did not.
fn report(name: &str, cases: &[Value], check: impl Fn(&Value) -> Result<(), String>) {
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|case| check(case).err().map(|error| format!("{case}\n  {error}")))
        .collect();
    eprintln!("{name}: {} of {}", cases.len() - failures.len(), cases.len());
    assert!(failures.is_empty(), "{name}\n{}", failures.join("\n"));
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: {found:?} instead of {expected:?}"))
}

fn version_3() -> Config {
    Config::version_3(280, 23)
}

fn weighted(config: &Config, case: &Value) -> Result<(), String> {
    let expected = &case["expected"];
    let Measure { length, valid, .. } = x::measure(config, text(case));
    same("length", length, number(expected, "weightedLength"))?;
    same("valid", Some(valid), expected["valid"].as_bool())
}

#[test]
fn the_reference_counts() {
    report("reference-counts/cases.json", &json_cases("reference-counts/cases.json"), |case| {
        let measure = x::measure(&version_3(), text(case));
        same("x_weighted", measure.length, number(case, "x_weighted"))?;
        same("x_valid", Some(measure.valid), case["x_valid"].as_bool())?;
        same("x_urls", json!(x::links(text(case))), case["x_urls"].clone())?;
        same("graphemes", grapheme::length(text(case)), number(case, "graphemes"))?;
        same("utf8_bytes", bytes::length(text(case)), number(case, "utf8_bytes"))?;
        same("utf16_units", utf16::length(text(case)), number(case, "utf16_units"))
    });
}

#[test]
fn twitter_text_counts_with_version_2() {
    let config = Config { emoji_sequences: false, ..version_3() };
    let cases = yaml_cases("twitter-text/validate.yml", "WeightedTweetsCounterTest");
    report("validate.yml WeightedTweetsCounterTest", &cases, |case| weighted(&config, case));
}

#[test]
fn twitter_text_counts_with_version_3() {
    for section in
        ["WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest"]
    {
        let cases = yaml_cases("twitter-text/validate.yml", section);
        report(&format!("validate.yml {section}"), &cases, |case| weighted(&version_3(), case));
    }
}

#[test]
fn twitter_text_counts_with_version_1() {
    let (default_weight, scale) = (1, 1);
    let (limit, ranges, emoji_sequences) = (140, &[][..], false);
    let config = Config { limit, default_weight, ranges, scale, emoji_sequences, ..version_3() };
    report("validate.yml tweets", &yaml_cases("twitter-text/validate.yml", "tweets"), |case| {
        let measure = x::measure(&config, text(case));
        same("valid", Some(measure.valid), case["expected"].as_bool())
    });
}

#[test]
fn twitter_text_finds_links() {
    for section in
        ["urls", "urls_with_indices", "urls_with_directional_markers", "tco_urls_with_params"]
    {
        let cases = yaml_cases("twitter-text/extract.yml", section);
        report(&format!("extract.yml {section}"), &cases, |case| {
            let expected = case["expected"].as_array().cloned().unwrap_or_default();
            let addresses: Vec<Value> =
                expected.iter().map(|link| link.get("url").unwrap_or(link).clone()).collect();
            same("links", json!(x::links(text(case))), Value::Array(addresses))
        });
    }
}

#[test]
fn twitter_text_knows_top_level_domains() {
    for section in ["country", "generic"] {
        let cases = yaml_cases("twitter-text/tlds.yml", section);
        report(&format!("tlds.yml {section}"), &cases, |case| {
            same("links", json!(x::links(text(case))), case["expected"].clone())
        });
    }
}

#[test]
fn mastodon_counts() {
    let cases = json_cases("mastodon/status_length_cases.json");
    report("mastodon/status_length_cases.json", &cases, |case| {
        let warning = case["spoiler"].as_str().expect("a case has a warning");
        let measure = mastodon::measure(warning, text(case), 500, 23);
        same("over", Some(measure.over > 0), case["expect_over"].as_bool())
    });
}

#[test]
fn bluesky_counts() {
    let cases = json_cases("atproto-richtext/grapheme_len.json");
    report("atproto-richtext/grapheme_len.json", &cases, |case| {
        same("graphemes", grapheme::length(text(case)), number(case, "graphemes"))?;
        let bytes = case.get("utf8_bytes").map(|_| number(case, "utf8_bytes"));
        same("bytes", bytes.map(|_| bytes::length(text(case))), bytes)
    });
}
