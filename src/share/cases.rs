//! The networks' own cases, read from `../shared/conformance`, which is not part of the project:
//! without it the tests that ask for them say so and pass.

use std::path::PathBuf;

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value, json};

/// A line that is seen although the test passes: the harness captures `eprintln!`.
fn tell(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// The file, or nothing with a word on stderr.
fn shared(path: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance");
    let text = std::fs::read_to_string(folder.join(path)).ok();
    if text.is_none() {
        tell(&format!("NOT RUN: ../shared/conformance/{path} is absent, its cases were not tried"));
    }
    text
}

pub(super) fn json_cases(path: &str) -> Vec<Value> {
    let Some(text) = shared(path) else {
        return Vec::new();
    };
    let value: Value = serde_json::from_str(&text).expect("the shared cases are JSON");
    let cases = value.get("cases").unwrap_or(&value);
    cases.as_array().expect("the shared cases are a list").clone()
}

/// The cases under `tests` and `section` of a YAML file.
pub(super) fn yaml_cases(path: &str, section: &str) -> Vec<Value> {
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

pub(super) fn text(case: &Value) -> &str {
    case["text"].as_str().expect("a case has a text")
}

pub(super) fn number(case: &Value, key: &str) -> usize {
    usize::try_from(case[key].as_u64().expect("a number")).expect("a small number")
}

/// Reports how many of `cases` passed, and fails with those that did not.
pub(super) fn report(name: &str, cases: &[Value], check: impl Fn(&Value) -> Result<(), String>) {
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|case| check(case).err().map(|error| format!("{case}\n  {error}")))
        .collect();
    println!("{name}: {} of {}", cases.len() - failures.len(), cases.len());
    assert!(failures.is_empty(), "{name}\n{}", failures.join("\n"));
}

pub(super) fn same<T: PartialEq + std::fmt::Debug>(
    what: &str,
    found: T,
    expected: T,
) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: {found:?} instead of {expected:?}"))
}
