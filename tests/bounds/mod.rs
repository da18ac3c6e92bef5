//! Too much of anything: each text ends in bounded memory and time, with a word where a limit was
//! met. The program runs under limits of the system; `PARVIS_BOUNDS` says how much is too much,
//! and `tests/run` says 100,000.

mod markdown;
mod pictures;
mod tables;

use std::collections::BTreeSet;

use super::support::{Ask, Hub, Ran, count};

/// Address space in kilobytes, and seconds of the processor: what grows with the square of its
/// length would need hours.
const LIMITS: &str = "ulimit -v 3500000 && ulimit -t 120";

/// How many hubs' worth of texts are read at once: all of them are in memory together.
const TOGETHER: usize = 6;

fn many() -> usize {
    count("PARVIS_BOUNDS", 4_000)
}

/// A text that is too much, and the rule that says so where there is a limit.
struct Case {
    name: &'static str,
    text: String,
    rule: Option<&'static str>,
}

/// A build under limits: its findings as file and rule.
#[track_caller]
fn bounded(hub: &Hub) -> BTreeSet<(String, String)> {
    let ask = Ask::build(hub.path()).options("--now 2026-11-20T10:00:00 --no-desk --format json");
    let ran = Ran::of(&ask.in_shell(LIMITS).output().unwrap());
    assert!(matches!(ran.code, Some(0 | 1)), "ended with {:?}: {}", ran.code, ran.stderr);
    let finding = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).expect("a finding is JSON");
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        (text("file"), text("rule"))
    };
    ran.stdout.lines().map(finding).collect()
}

/// Texts as pages, each in its own file.
#[track_caller]
fn check(cases: &[Case]) {
    for some in cases.chunks(TOGETHER) {
        let hub = Hub::empty().with_page_cards(false);
        for case in some {
            hub.write(&path(case), &case.text);
        }
        let found = bounded(&hub);
        for case in some {
            let Some(rule) = case.rule else { continue };
            let is_said = found.contains(&(path(case), rule.to_owned()));
            assert!(is_said, "{}: nothing is said of `{rule}`", case.name);
        }
    }
}

fn path(case: &Case) -> String {
    format!("content/pages/{}.md", case.name)
}

/// A body with a plain front matter.
fn body(name: &'static str, text: String, rule: Option<&'static str>) -> Case {
    Case { name, text: format!("+++\ntitle = \"T\"\n+++\n\n{text}\n"), rule }
}

#[test]
fn front_matters_that_are_too_deep_or_grow_when_read_are_refused() {
    let n = many();
    let toml = |name, text: String, rule| Case {
        name,
        text: format!("+++\ntitle = \"T\"\n{text}\n+++\n"),
        rule: Some(rule),
    };
    let yaml = |name, text: String| Case {
        name,
        text: format!("---\ntitle: T\n{text}\n---\n"),
        rule: Some("syntax"),
    };
    let bomb: String = (0..n)
        .map(|level| format!("  a{}: &a{} [*a{level}, *a{level}]\n", level + 1, level + 1))
        .collect();
    let keys: String = (0..n).map(|key| format!("k{key} = 1\n")).collect();
    check(&[
        toml("toml-lists", format!("extra.a = {}{}", "[".repeat(n), "]".repeat(n)), "syntax"),
        toml("toml-tables", format!("extra.a = {}1{}", "{a=".repeat(n), "}".repeat(n)), "syntax"),
        toml("toml-open-lists", format!("extra.a = {}", "[".repeat(n)), "syntax"),
        toml("toml-dots", format!("extra{} = 1", ".a".repeat(n)), "syntax"),
        toml("toml-header", format!("[extra{}]", ".a".repeat(n)), "syntax"),
        toml("toml-equals", "= \n".repeat(n), "syntax"),
        toml("toml-keys", keys, "unknown-key"),
        toml("toml-twice", "tags = []\n".repeat(n), "syntax"),
        yaml("yaml-bomb", format!("extra:\n  a0: &a0 [x, x]\n{bomb}")),
        yaml("yaml-lists", format!("extra: {}{}", "[".repeat(n), "]".repeat(n))),
        yaml("yaml-open-lists", format!("extra: {}", "[".repeat(n))),
        yaml("yaml-tables", format!("extra: {}1{}", "{a: ".repeat(n), "}".repeat(n))),
        yaml("yaml-dashes", format!("extra:\n  {}a", "- ".repeat(n))),
        yaml("yaml-questions", format!("extra:\n  {}a", "? ".repeat(n))),
    ]);
}

#[test]
fn settings_and_theme_that_are_too_deep_are_refused() {
    let n = many();
    let deep = format!("x = {}{}\n", "[".repeat(n), "]".repeat(n));
    let hub = Hub::of(&[("content/pages/a.md", "+++\ntitle = \"A\"\n+++\n")]);
    let settings = hub.read("parvis.toml").unwrap();
    hub.write("parvis.toml", format!("{settings}\n{deep}"));
    assert!(bounded(&hub).contains(&("parvis.toml".into(), "syntax".into())));
    hub.write("parvis.toml", settings);
    hub.write("theme/strings/fr.toml", &deep);
    assert!(!bounded(&hub).is_empty());
}
