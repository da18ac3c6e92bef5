//! `kit.json` and the desk's scripts of older texts: what they hold, held against the schema.

use std::collections::BTreeMap;

use serde_json::Value;

use super::support::Hub;

const NOW: &str = "2026-11-20T12:00";

fn json(hub: &Hub, path: &str) -> Value {
    let text = hub.read(path).unwrap_or_else(|| panic!("no {path}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What is wrong with a value, of the part of JSON Schema that `kit.schema.json` uses.
fn wrong(value: &Value, schema: &Value, root: &Value, place: &str, found: &mut Vec<String>) {
    let mut say = |what: &str| found.push(format!("{place}: {what}"));
    for (keyword, said) in schema.as_object().expect("a schema is an object") {
        let holds = match keyword.as_str() {
            "$schema" | "title" | "description" | "format" | "$defs" | "properties" | "items"
            | "$ref" => true,
            "type" => match said.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                other => panic!("{other}"),
            },
            "const" => value == said,
            "enum" => said.as_array().unwrap().contains(value),
            "required" => said
                .as_array()
                .unwrap()
                .iter()
                .all(|key| value.get(key.as_str().unwrap()).is_some()),
            "additionalProperties" => {
                let known = schema["properties"].as_object().unwrap();
                value.as_object().is_some_and(|all| all.keys().all(|key| known.contains_key(key)))
            }
            "minimum" => value.as_i64() >= said.as_i64(),
            "minItems" => {
                value.as_array().is_some_and(|all| all.len() as u64 >= said.as_u64().unwrap())
            }
            "minLength" => value.as_str().is_some_and(|text| !text.is_empty()),
            other => panic!("the test does not know `{other}`"),
        };
        if !holds {
            say(&format!("not {keyword} {said}"));
        }
    }
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target =
            root.pointer(reference.trim_start_matches('#')).expect("a reference leads somewhere");
        wrong(value, target, root, place, found);
    }
    for (key, inner) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if let Some(value) = value.get(key) {
            wrong(value, inner, root, &format!("{place}/{key}"), found);
        }
    }
    if let (Some(items), Some(all)) = (schema.get("items"), value.as_array()) {
        for (index, value) in all.iter().enumerate() {
            wrong(value, items, root, &format!("{place}/{index}"), found);
        }
    }
}

#[test]
fn the_kits_of_the_example_site_are_as_the_schema_says() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let (kits, schema) = (json(&hub, "desk/kit.json"), json(&hub, "desk/kit.schema.json"));
    let mut found = Vec::new();
    wrong(&kits, &schema, &schema, "", &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
    let all = kits["kits"].as_array().unwrap();
    assert!(all.len() > 60, "{}", all.len());
    let waiting: Vec<&Value> = all.iter().filter(|kit| kit["public"] == false).collect();
    assert!(!waiting.is_empty() && waiting.iter().all(|kit| kit.get("publish").is_some()));
    let mut broken = kits.clone();
    broken["kits"][0]["texts"][0]["length"] = Value::from("long");
    wrong(&broken, &schema, &schema, "", &mut found);
    assert_eq!(found.len(), 2, "the test bites: {found:?}");
}

#[test]
fn older_texts_are_in_scripts_by_month_and_the_same_as_in_the_file_of_all() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let kits = json(&hub, "desk/kit.json");
    let by_id: BTreeMap<&str, &Value> = kits["kits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|kit| (kit["id"].as_str().unwrap(), kit))
        .collect();
    let page = hub.read("desk/index.html").unwrap();
    let mut count = 0;
    for (path, bytes) in hub.files("desk") {
        let Some(month) = path.strip_prefix("texts/") else { continue };
        let month = month.strip_suffix(".js").unwrap();
        let script = String::from_utf8(bytes).unwrap();
        assert!(!script.contains("</") && !script.contains(['\u{2028}', '\u{2029}']));
        let call = script.strip_prefix(&format!("parvisTexts(\"{month}\",")).unwrap();
        let items: Vec<Value> = serde_json::from_str(call.strip_suffix(");\n").unwrap()).unwrap();
        assert!(page.contains(&format!("data-month=\"{month}\"")), "{month}");
        for item in &items {
            let id = item["kit"]["id"].as_str().unwrap();
            assert_eq!(by_id[id], &item["kit"]);
            assert!(!page.contains(&format!("id=\"kit-{id}\"")), "{id} is on the page as well");
        }
        count += items.len();
    }
    assert!(count > 10, "{count}");
    let on_page = page.matches("<details class=\"kit\" id=\"kit-").count() - 1;
    assert_eq!(count + on_page, by_id.len(), "each kit is in one place, beside the model");
}
