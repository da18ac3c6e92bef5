//! Drafts of every kind, read back by the parser.

use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Diagnostics, MessageLanguage};
use crate::load::TextFile;
use crate::parse::document::{Document, DocumentContent, Parser, parse_text};
use crate::parse::kind::KindFields;

const LANGUAGES: [MessageLanguage; 2] = [MessageLanguage::French, MessageLanguage::English];

fn parsed(kind: Kind, text: &str) -> (Document, Diagnostics) {
    let parser = Parser { languages: &["fr".to_owned()], pictures: &[], home: None };
    let file = TextFile {
        path: Arc::from(format!("content/{}/a.md", kind.folder())),
        text: Arc::from(text),
    };
    let (document, found) = parse_text(&file, &parser);
    (document.unwrap(), found)
}

fn missing(document: &Document) -> Vec<&'static str> {
    let DocumentContent::Text { common, fields } = &document.content else {
        return vec!["a text"];
    };
    let own = match &**fields {
        KindFields::Post(fields) => fields.missing(),
        KindFields::Answer(fields) => fields.missing(),
        KindFields::Poll(fields) => {
            let options = fields.option.iter().flat_map(|all| &all.value);
            options.flat_map(|one| one.missing()).chain(fields.missing()).collect()
        }
        KindFields::Contest(fields) => {
            let prizes = fields.prize.iter().flat_map(|all| &all.value);
            prizes.flat_map(|one| one.missing()).chain(fields.missing()).collect()
        }
        KindFields::Charter(fields) => {
            let rules = fields.rule.as_ref().unwrap();
            rules.iter().flat_map(|one| one.missing()).chain(fields.missing()).collect()
        }
        KindFields::Statement(fields) => {
            let updates = fields.update.iter().flat_map(|all| &all.value);
            updates.flat_map(|one| one.missing()).chain(fields.missing()).collect()
        }
        KindFields::Page(fields) => fields.missing(),
    };
    common.missing().into_iter().chain(own).map(|note| note.name).collect()
}

fn assert_sound(kind: Kind, title: &str, given: &Given) {
    let id = (kind == Kind::Answer).then_some(7);
    let text = text(kind, title, id, given);
    let (document, found) = parsed(kind, &text);
    let said: Vec<_> = found.iter().map(|one| &one.message.english).collect();
    assert!(said.is_empty(), "{said:?}\n{text}");
    let only_its_writer_knows: &[&str] = match kind {
        Kind::Poll if given.all("option").is_empty() => &["option"],
        Kind::Contest if given.all("prize").is_empty() => &["prize"],
        Kind::Post
        | Kind::Answer
        | Kind::Poll
        | Kind::Contest
        | Kind::Charter
        | Kind::Statement
        | Kind::Page => &[],
    };
    assert_eq!(missing(&document), only_its_writer_knows, "{text}");
    assert_eq!(document.body.word_count, 0, "a stand-in would be published\n{text}");
    let DocumentContent::Text { common, .. } = &document.content else {
        panic!("a topic");
    };
    assert_eq!(common.draft.as_ref().map(|draft| draft.value), Some(true));
}

/// Uncomments every line that holds a field or a table.
fn uncommented(text: &str) -> String {
    let open = |line: &str| match line.strip_prefix("# ") {
        Some(rest) if rest.starts_with("[[") || rest.contains(" = ") => rest.to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(open).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_kind_has_all_it_requires_with_a_hint() {
    for language in LANGUAGES {
        let given = Given::empty(date(2026, 11, 20), language);
        for kind in Kind::ALL {
            assert_sound(kind, "Un titre", &given);
        }
        let poll = text(Kind::Poll, "Un titre", None, &given);
        let hint = pick(language, "# ouverture du vote", "# when voting opens");
        assert!(poll.contains(&format!("opens = 2026-11-27T09:00:00  {hint}")), "{poll}");
    }
}

#[test]
fn what_stands_behind_a_comment_sign_is_right_once_uncommented() {
    for language in LANGUAGES {
        let given = Given::empty(date(2026, 11, 20), language);
        for kind in Kind::ALL {
            let id = (kind == Kind::Answer).then_some(7);
            let text = uncommented(&text(kind, "Un titre", id, &given));
            let (document, found) = parsed(kind, &text);
            let said: Vec<_> = found.iter().map(|one| &one.message.english).collect();
            assert!(said.is_empty(), "{said:?}\n{text}");
            assert_eq!(missing(&document), Vec::<&str>::new(), "{text}");
        }
    }
}

#[test]
fn what_the_line_gives_is_written() {
    let mut given = Given::empty(date(2026, 11, 20), MessageLanguage::French);
    for option in ["Ocre", "Ocre", "Sauge"] {
        given.add("option", option);
    }
    given.add("closes", "2026-12-24 18:00");
    given.add("publish", "2026-12-24T18:00+01:00");
    let poll = text(Kind::Poll, "Couleur ?", None, &given);
    assert!(poll.contains("closes = 2026-12-24T18:00:00"), "{poll}");
    assert!(poll.contains("id = \"ocre-2\""), "{poll}");
    let contest = text(Kind::Contest, "Noël", None, &given);
    assert!(contest.contains("draw_at = 2026-12-27T12:00:00"), "{contest}");
    let post = text(Kind::Post, "Noël", None, &given);
    assert!(post.contains("publish = 2026-12-24T18:00:00+01:00"), "{post}");
    assert_sound(Kind::Poll, "Couleur ?", &given);
    assert_sound(Kind::Post, "Noël", &given);
}

proptest! {
    #[test]
    fn any_title_gives_a_front_matter_that_reads(
        title in prop_oneof![9 => "\\PC{1,80}", 1 => "\\p{Zs}{1,4}"],
        kind in 0_usize..7,
    ) {
        let mut given = Given::empty(date(2026, 11, 20), MessageLanguage::French);
        given.add("title", &title);
        match given.title() {
            Some(_) => assert_sound(Kind::ALL[kind], &title, &given),
            None => prop_assert!(title.trim().is_empty(), "only white space is no title"),
        }
    }
}
