//! The two small hubs that `init` writes, embedded. Dates in them are counted from the day they are
//! written, so that a hub is always right on its first day.

use std::borrow::Cow;

use include_dir::{Dir, DirEntry, include_dir};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::diagnostic::MessageLanguage;

static FRENCH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/init/fr");
static ENGLISH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/init/en");

/// A file of a new hub.
#[derive(Debug)]
pub(crate) struct HubFile {
    /// Inside the hub, with `/`.
    pub(crate) path: String,
    pub(crate) bytes: Cow<'static, [u8]>,
}

/// All files of the hub in a language, sorted by path, as they are on a day.
pub(crate) fn files(language: MessageLanguage, today: Date) -> Vec<HubFile> {
    let mut files = Vec::new();
    gather(folder(language), today, &mut files);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// The zone of the hub, in which its first day is counted.
pub(crate) fn time_zone(language: MessageLanguage) -> &'static str {
    match language {
        MessageLanguage::French => "Europe/Paris",
        MessageLanguage::English => "Europe/London",
    }
}

fn folder(language: MessageLanguage) -> &'static Dir<'static> {
    match language {
        MessageLanguage::French => &FRENCH,
        MessageLanguage::English => &ENGLISH,
    }
}

fn gather(folder: &'static Dir<'static>, today: Date, files: &mut Vec<HubFile>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(below) => gather(below, today, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                // Under its own name it would hide files of this repository.
                let path = if path == "gitignore" { ".gitignore" } else { &path };
                let bytes = match file.contents_utf8() {
                    Some(text) => Cow::Owned(dated(text, today).into_bytes()),
                    None => Cow::Borrowed(file.contents()),
                };
                files.push(HubFile { path: dated(path, today), bytes });
            }
        }
    }
}

/// `@DATE-30@` becomes the day thirty days before `today`, `@YEAR@` its year.
fn dated(text: &str, today: Date) -> String {
    let mut dated = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("@DATE") {
        dated.push_str(before);
        let day = after.split_once('@').and_then(|(days, after)| {
            let days: i64 = if days.is_empty() { 0 } else { days.parse().ok()? };
            let day = today.checked_add(0.days().try_days(days).ok()?).ok()?;
            Some((day, after))
        });
        let Some((day, after)) = day else {
            dated.push_str("@DATE");
            rest = after;
            continue;
        };
        dated.push_str(&day.to_string());
        rest = after;
    }
    dated.push_str(rest);
    dated.replace("@YEAR@", &today.year().to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Severity;
    use crate::load::TextFile;
    use crate::parse::document::{Parser, Place, parse_text};
    use crate::parse::kind::Kind;
    use crate::parse::settings::parse_settings;

    const LANGUAGES: [MessageLanguage; 2] = [MessageLanguage::French, MessageLanguage::English];

    fn texts(files: &[HubFile]) -> Vec<TextFile> {
        let text = |file: &HubFile| TextFile {
            path: Arc::from(file.path.as_str()),
            text: Arc::from(String::from_utf8_lossy(&file.bytes)),
        };
        files.iter().map(text).collect()
    }

    fn kinds(files: &[HubFile]) -> BTreeMap<(Kind, bool), usize> {
        let mut found = BTreeMap::new();
        for file in files {
            if let Some(place) = Place::read(&file.path, &[]) {
                *found.entry((place.kind, place.is_topic)).or_default() += 1;
            }
        }
        found
    }

    #[test]
    fn both_hubs_hold_as_many_texts_of_each_kind() {
        let [french, english] = LANGUAGES.map(|one| files(one, date(2026, 11, 20)));
        assert_eq!(kinds(&french), kinds(&english));
        assert_eq!(french.len(), english.len());
        let counts = kinds(&french);
        let expected = [
            (Kind::Post, 3),
            (Kind::Answer, 5),
            (Kind::Poll, 1),
            (Kind::Contest, 1),
            (Kind::Charter, 1),
            (Kind::Statement, 1),
            (Kind::Page, 2),
        ];
        for (kind, count) in expected {
            assert_eq!(counts.get(&(kind, false)), Some(&count), "{kind:?}");
        }
        for path in ["parvis.toml", ".gitignore", "static/logo.svg", "data/moderation.csv"] {
            for hub in [&french, &english] {
                assert!(hub.iter().any(|file| file.path == path), "{path}");
            }
        }
    }

    #[test]
    fn every_text_of_both_hubs_parses_without_a_word() {
        for (language, code) in LANGUAGES.into_iter().zip(["fr", "en"]) {
            let files = files(language, date(2026, 11, 20));
            let parser = Parser { languages: &[code.to_owned()], pictures: &[], home: None };
            for file in texts(&files) {
                let found = if &*file.path == "parvis.toml" {
                    parse_settings(&file.path, &file.text).1
                } else if file.path.ends_with(".md") {
                    parse_text(&file, &parser).1
                } else {
                    continue;
                };
                let said: Vec<_> = found.iter().map(|one| &one.message.english).collect();
                assert!(said.is_empty(), "{}: {said:?}", file.path);
                assert_eq!(found.count(Severity::Error), 0);
            }
        }
    }

    proptest! {
        #[test]
        fn no_mark_of_a_date_is_left_on_any_day(
            year in 1970_i16..2200, month in 1_i8..=12, day in 1_i8..=28,
        ) {
            for language in LANGUAGES {
                for file in files(language, date(year, month, day)) {
                    let text = String::from_utf8_lossy(&file.bytes);
                    for mark in ["@DATE", "@YEAR"] {
                        prop_assert!(!text.contains(mark), "{}", file.path);
                        prop_assert!(!file.path.contains(mark), "{}", file.path);
                    }
                }
            }
        }

        #[test]
        fn dating_never_panics(text in "(@DATE|@|[-+]?[0-9]{1,20}|\\PC){0,12}") {
            let _ = dated(&text, date(2026, 11, 20));
        }
    }

    #[test]
    fn days_are_counted_from_today() {
        let told = dated("@DATE@ @DATE-30@ @DATE+14@ @DATEx", date(2026, 11, 20));
        assert_eq!(told, "2026-11-20 2026-10-21 2026-12-04 @DATEx");
    }
}
