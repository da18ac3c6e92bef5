//! `new`: a draft in the right folder, with every required field and what it is for.

mod ask;
mod definition;
mod draft;
mod duration;
mod front;
mod given;
mod place;

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::diagnostic::{Message, say};
use crate::parse::kind::Kind;
use crate::world_error::WorldError;

use super::summary::showcase;
use super::voice::Voice;
use super::{Failure, Outcome, clock, language};
pub(super) use definition::definition;
use given::Given;
use place::Place;

pub(super) fn run(matches: &ArgMatches, voice: &Voice) -> Result<Outcome, Failure> {
    let Some((word, matches)) = matches.subcommand() else {
        return Ok(Outcome::Misuse);
    };
    let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == word) else {
        return Ok(Outcome::Misuse);
    };
    let hub = hub(matches.get_one::<PathBuf>("dir"))?;
    let settings = language::settings(&hub).unwrap_or_default();
    let codes = settings.language_codes();
    let suffix = suffix(matches.get_one::<String>("lang"), &codes)?;
    let zone = settings.brand.as_ref().and_then(|brand| brand.time_zone.as_ref());
    let (today, demo) = clock::today(&settings, zone.map_or("UTC", |zone| zone.value.as_str()));
    if let Some(now) = demo {
        voice.note(&showcase(&now));
    }
    let mut given = Given::read(kind, matches, &settings, today, voice.language)?;
    if voice.asks {
        ask::complete(kind, &mut given, &hub)?;
    }
    let Some(title) = given.title() else {
        return Err(Failure::Misuse(say!(
            "il manque le titre : parvis new {word} \"Le titre\"",
            "the title is missing: parvis new {word} \"The title\""
        )));
    };
    let place = Place::choose(kind, &title, &given, &hub, suffix.as_deref());
    if kind == Kind::Answer && given.one("topic").is_none() {
        let topic = &place.topic;
        voice.note(&say!(
            "rangée dans le sujet `{topic}` ; `--topic` en choisit un autre",
            "put in the topic `{topic}`; `--topic` chooses another one"
        ));
    }
    let id = (kind == Kind::Answer).then(|| place::next_id(&hub));
    let text = draft::text(kind, &title, id, &given);
    let path = hub.join(&place.path);
    place.refuse_twin(&hub)?;
    let charter = if kind == Kind::Charter { place.neighbour(&hub) } else { None };
    write(&path, &text)?;
    let shown = path.strip_prefix(".").unwrap_or(&path);
    voice.out(&format!("{}\n", shown.display()));
    voice.note(&what_next(kind));
    if let Some(charter) = charter {
        voice.note(&say!(
            "ce hub a déjà une charte, `{charter}` : ce qui y change s’écrit là, avec un `[[change]]` ; une seconde charte est une autre page",
            "this hub has a charter already, `{charter}`: what changes in it is written there, with a `[[change]]`; a second charter is another page"
        ));
    }
    Ok(Outcome::Done)
}

/// A draft is one line away from the world; a statement two.
fn what_next(kind: Kind) -> Message {
    if kind == Kind::Statement {
        return say!(
            "enlever `draft = true` quand il est prêt ; il reste invisible : parvis help crise",
            "take `draft = true` out when it is ready; it stays dark: parvis help crisis"
        );
    }
    say!(
        "c’est un brouillon : enlever `draft = true` le publie au prochain `parvis build`",
        "it is a draft: take `draft = true` out, and the next `parvis build` publishes it"
    )
}

/// The hub named, else that of the folder we stand in or of one above.
pub(in crate::command) fn hub(named: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    if let Some(folder) = named {
        crate::load::open(folder, &crate::load::Shelf::default())?;
        return Ok(folder.clone());
    }
    let mut folder = PathBuf::from(".");
    let here = fs::canonicalize(".").unwrap_or_default();
    for _ in here.ancestors() {
        if folder.join("parvis.toml").is_file() {
            return Ok(folder);
        }
        folder.push("..");
    }
    crate::load::open(Path::new("."), &crate::load::Shelf::default())?;
    Ok(PathBuf::from("."))
}

/// `.en` for a text in another language than the default.
fn suffix(asked: Option<&String>, codes: &[String]) -> Result<Option<String>, Failure> {
    let Some(asked) = asked else { return Ok(None) };
    match codes.iter().position(|code| code == asked) {
        Some(0) => Ok(None),
        Some(_) => Ok(Some(format!(".{asked}"))),
        None => {
            let list = codes.join(", ");
            Err(Failure::Misuse(say!(
                "la langue `{asked}` n’est pas dans parvis.toml ; ce hub parle : {list}",
                "the language `{asked}` is not in parvis.toml; this hub speaks: {list}"
            )))
        }
    }
}

fn write(path: &Path, text: &str) -> Result<(), WorldError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(WorldError::writing(parent))?;
    }
    let mut file = fs::File::create_new(path).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            twin(path)
        } else {
            WorldError::writing(path)(error)
        }
    })?;
    file.write_all(text.as_bytes()).map_err(WorldError::writing(path))
}

fn twin(path: &Path) -> WorldError {
    let reason = say!(
        "ce fichier existe déjà, il reste comme il est ; choisir un autre titre",
        "this file already exists and stays as it is; choose another title"
    );
    WorldError::refused(path, ErrorKind::AlreadyExists, reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::MessageLanguage;

    /// `parvis new …` in a hub, as from a pipe.
    fn new(hub: &Path, words: &[&str]) -> Result<Outcome, Failure> {
        let folder = hub.to_string_lossy().into_owned();
        let line = ["new"].iter().chain(words).copied().chain(["--dir", &folder]);
        let definition = definition(MessageLanguage::French)
            .arg(crate::command::arguments::language(MessageLanguage::French));
        let matches = definition.try_get_matches_from(line).unwrap();
        run(&matches, &Voice { language: MessageLanguage::French, asks: false })
    }

    fn hub() -> tempfile::TempDir {
        let hub = tempfile::tempdir().unwrap();
        let settings = "language = \"fr\"\n[brand]\nname = \"A\"\n\
                        base_url = \"https://a.example.com\"\n[languages.fr]\ntitle = \"A\"\n\
                        [languages.en]\ntitle = \"A\"\n";
        fs::write(hub.path().join("parvis.toml"), settings).unwrap();
        hub
    }

    #[test]
    fn a_draft_of_every_kind_builds_without_a_word() {
        let hub = hub();
        for kind in Kind::ALL {
            assert_eq!(new(hub.path(), &[kind.word(), "Été : l’année"]).unwrap(), Outcome::Done);
        }
        let report = crate::command::build::quietly(hub.path());
        let shown = report.diagnostics.iter();
        let shown: Vec<_> =
            shown.filter(|one| one.severity != crate::diagnostic::Severity::Note).collect();
        assert!(shown.is_empty(), "{shown:#?}");
        assert_eq!(report.summary.unwrap().drafts, Kind::ALL.len());
    }

    #[test]
    fn nothing_is_ever_written_over() {
        let hub = hub();
        let path = hub.path().join("content/pages/ete");
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("index.md"), "mine").unwrap();
        assert!(matches!(new(hub.path(), &["page", "Été"]), Err(Failure::World(_))));
        assert!(new(hub.path(), &["page", "Hiver"]).is_ok());
        assert!(matches!(new(hub.path(), &["page", "Hiver"]), Err(Failure::World(_))));
    }

    #[test]
    fn another_language_of_the_hub_has_its_suffix_and_an_unknown_one_is_refused() {
        let hub = hub();
        assert!(new(hub.path(), &["page", "Hello", "--lang", "en"]).is_ok());
        assert!(hub.path().join("content/pages/hello.en.md").is_file());
        let refused = new(hub.path(), &["page", "Hallo", "--lang", "de"]);
        assert!(matches!(refused, Err(Failure::Misuse(_))));
    }

    #[test]
    fn a_date_that_is_none_and_a_title_that_says_nothing_are_misuse() {
        let hub = hub();
        for words in [&["poll", "A", "--closes", "demain"][..], &["page", "  "], &["page"]] {
            assert!(matches!(new(hub.path(), words), Err(Failure::Misuse(_))), "{words:?}");
        }
        assert!(!hub.path().join("content").exists());
    }
}
