//! What all painters have in common, and what each looks like.

use std::sync::Arc;

use proptest::prelude::*;

use super::github::github;
use super::json::json;
use super::terminal::terminal;
use crate::diagnostic::MessageLanguage::{English, French};
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, Span, rule, say};

fn spans() -> impl Strategy<Value = Span> {
    prop_oneof![
        (0..60usize, 0..60usize).prop_map(|(start, end)| start..end),
        any::<(usize, usize)>().prop_map(|(start, end)| start..end),
    ]
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        // All that lines and widths are made of, much of each.
        prop::collection::vec(
            prop::sample::select(vec![
                "a",
                "é",
                "漢",
                "👩‍👩‍👧",
                "\u{301}",
                "\n",
                "\r\n",
                "\r",
                "\t",
                "\x1b[2J",
                "\u{202e}",
                "\u{9b}",
                "{",
                "}",
                " ",
                "…",
                "long words ",
            ]),
            0..80,
        )
        .prop_map(|parts| parts.concat()),
        any::<String>(),
        (any::<char>(), 90..300usize).prop_map(|(c, times)| c.to_string().repeat(times)),
    ]
}

fn diagnostics() -> impl Strategy<Value = Diagnostics> {
    let files = prop::sample::select(vec!["a.md", "b.md", "not-utf8", "x\x1b:1,2%\n.md"]);
    let severity = prop::sample::select(vec![Severity::Error, Severity::Warning, Severity::Note]);
    let also = prop::collection::vec((files.clone(), spans(), texts()), 0..3);
    let one =
        (files, prop::option::of(spans()), texts(), prop::option::of(texts()), also, severity);
    let one = one.prop_map(|(file, span, message, hint, also, severity)| Diagnostic {
        rule: &rule::SYNTAX,
        severity,
        file: file.into(),
        span,
        message: say!("{message}", "{message}"),
        hint: hint.map(|hint| say!("{hint}", "{hint}")),
        also: also
            .into_iter()
            .map(|(file, span, text)| (file.into(), span, say!("{text}", "{text}")))
            .collect(),
    });
    prop::collection::vec(one, 0..4).prop_map(|all| {
        let mut diagnostics = Diagnostics::default();
        all.into_iter().for_each(|one| diagnostics.push(one));
        diagnostics
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_span_over_any_text_stops_a_painter(
        diagnostics in diagnostics(), a in texts(), b in texts(),
    ) {
        let sources = |file: &str| match file {
            "a.md" => Some(a.as_str()),
            "not-utf8" => None,
            _ => Some(b.as_str()),
        };
        let count = diagnostics.iter().count();
        for language in [French, English] {
            let plain = terminal(&diagnostics, &sources, language, false);
            let is_harmful = |c: char| c != '\n' && super::harmless::shown(c) != c;
            prop_assert!(!plain.contains(is_harmful), "{:?}", plain);
            let coloured = terminal(&diagnostics, &sources, language, true);
            prop_assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
            let lines = json(&diagnostics, &sources, language);
            prop_assert_eq!(lines.lines().count(), count);
            for line in lines.lines() {
                let value: serde_json::Value = serde_json::from_str(line).unwrap();
                prop_assert_eq!(&value["rule"], "syntax");
            }
            let commands = github(&diagnostics, &sources, language);
            prop_assert_eq!(commands.split_terminator('\n').count(), count);
            prop_assert!(commands.split_terminator('\n').all(|line| line.starts_with("::")));
        }
    }
}

fn one(diagnostic: Diagnostic) -> Diagnostics {
    let mut all = Diagnostics::default();
    all.push(diagnostic);
    all
}

const DELAIS: &str = "+++\nid = 12\nreviewed_evry = \"6 mois\"\n+++\n";

/// A wrong key that another file explains.
fn unknown_key() -> Diagnostics {
    let file: FilePath = Arc::from("content/faq/livraison/delais.md");
    let other: FilePath = Arc::from("content/faq/retours.md");
    let message = say!("la clé « reviewed_evry » n’existe pas", "there is no key `reviewed_evry`");
    one(Diagnostic::at(&rule::UNKNOWN_KEY, &file, 12..25, message)
        .hint(say!("écrivez « review_every »", "write `review_every`"))
        .also(&other, 4..10, say!("bien écrite ici", "spelt right here")))
}

fn hub(file: &str) -> Option<&'static str> {
    Some(if file.ends_with("delais.md") { DELAIS } else { "+++\nid = 3\n" })
}

#[test]
fn a_diagnostic_reads_well_in_french() {
    let expected = "\
erreur[unknown-key]\u{a0}: la clé « reviewed_evry » n’existe pas
 --> content/faq/livraison/delais.md:3:1
  |
3 | reviewed_evry = \"6 mois\"
  | ^^^^^^^^^^^^^
  |
  = conseil\u{a0}: écrivez « review_every »
voir aussi\u{a0}: bien écrite ici
 --> content/faq/retours.md:2:1
  |
2 | id = 3
  | ^^^^^^

";
    assert_eq!(terminal(&unknown_key(), &hub, French, false), expected);
}

#[test]
fn a_diagnostic_as_json_has_places_in_characters_and_bytes() {
    let expected = concat!(
        r#"{"rule":"unknown-key","severity":"error","file":"content/faq/livraison/delais.md","#,
        r#""line":3,"column":1,"end_line":3,"end_column":14,"byte_start":12,"byte_end":25,"#,
        r#""message":"there is no key `reviewed_evry`","hint":"write `review_every`","#,
        r#""also":[{"file":"content/faq/retours.md","line":2,"column":1,"end_line":2,"#,
        r#""end_column":7,"byte_start":4,"byte_end":10,"message":"spelt right here"}]}"#,
        "\n",
    );
    assert_eq!(json(&unknown_key(), &hub, English), expected);
}

#[test]
fn a_diagnostic_as_a_command_of_github_is_escaped() {
    let file: FilePath = Arc::from("a,b:c.md");
    let message = say!("", "100 %\nof it");
    let all = one(Diagnostic::at(&rule::SYNTAX, &file, 1..3, message).hint(say!("", "mend it")));
    assert_eq!(
        github(&all, &|_| Some("é = 1"), English),
        "::error file=a%2Cb%3Ac.md,line=1,endLine=1,col=1,endColumn=3,title=syntax\
         ::100 %25%0Aof it%0Amend it\n"
    );
}

#[test]
fn a_long_line_is_cut_around_the_mark_and_its_column_is_that_of_the_file() {
    let text = format!("{}[ici](x.md){}", "mot ".repeat(1_000_000), " fin".repeat(10));
    let file: FilePath = Arc::from("a.md");
    let message = say!("rien", "nothing");
    let all = one(Diagnostic::at(&rule::DEAD_LINK, &file, 4_000_000..4_000_011, message));
    let drawn = terminal(&all, &|_| Some(text.as_str()), English, false);
    assert!(drawn.contains("--> a.md:1:4000001\n"), "{drawn}");
    assert!(drawn.contains(" mot [ici](x.md) fin fin"), "{drawn}");
    assert!(drawn.lines().all(|line| line.chars().count() < 110), "{drawn}");
}

#[test]
fn thousands_of_marks_on_one_line_of_megabytes_are_drawn_in_time() {
    let text = "é".repeat(2_000_000);
    let file: FilePath = Arc::from("a.md");
    let mut all = Diagnostics::default();
    for n in 0..5_000 {
        let start = n * 800;
        all.push(Diagnostic::at(&rule::SYNTAX, &file, start..start + 2, say!("x", "x")));
    }
    let start = std::time::Instant::now();
    terminal(&all, &|_| Some(text.as_str()), English, false);
    json(&all, &|_| Some(text.as_str()), English);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

#[test]
fn a_mark_over_a_few_lines_is_drawn_down_its_side() {
    let file: FilePath = Arc::from("a.md");
    let text = "un\r\ndeux\r\ntrois\r\n";
    let all = one(Diagnostic::at(&rule::SYNTAX, &file, 0..18, say!("", "three lines")));
    let expected = "\
error[syntax]: three lines
 --> a.md:1:1
  |
1 | / un
2 | | deux
3 | | trois
  | |_____^

";
    assert_eq!(terminal(&all, &|_| Some(text), English, false), expected);
}

#[test]
fn a_file_without_text_is_named() {
    let file: FilePath = Arc::from("a.md");
    let all = one(Diagnostic::at(&rule::INVALID_UTF8, &file, 3..4, say!("", "not UTF-8")));
    let expected = "error[invalid-utf8]: not UTF-8\n--> a.md\n\n";
    assert_eq!(terminal(&all, &|_| None, English, false), expected);
}
