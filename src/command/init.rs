//! `init`: writes a whole small hub in the writer's language. Its files are in `crate::init`.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::diagnostic::{MessageLanguage, say};
use crate::init::{HubFile, files, time_zone};
use crate::parse::settings::Settings;
use crate::world_error::WorldError;

use super::arguments::pick;
use super::voice::{BOLD, PLAIN, Voice};
use super::{Failure, Outcome, clock};

pub(super) fn definition(language: MessageLanguage) -> Command {
    let pick = |french, english| pick(language, french, english);
    Command::new("init")
        .about(pick(
            "écrit un petit hub complet, à remplacer par le vôtre",
            "write a small whole hub, to be replaced by yours",
        ))
        .override_usage(pick(
            "parvis init [DOSSIER] [--lang fr|en]",
            "parvis init [DIR] [--lang fr|en]",
        ))
        .arg(
            Arg::new("dir")
                .value_name(pick("DOSSIER", "DIR"))
                .default_value(".")
                .hide_default_value(true)
                .value_parser(value_parser!(PathBuf))
                .help(pick(
                    "le dossier à remplir, créé au besoin ; sinon le dossier courant",
                    "the folder to fill, made where needed; by default the current one",
                )),
        )
}

pub(super) fn run(matches: &ArgMatches, voice: &Voice) -> Result<Outcome, Failure> {
    if let Some(code) = matches.get_one::<String>("lang")
        && !matches!(code.as_str(), "fr" | "en")
    {
        return Err(Failure::Misuse(say!(
            "init écrit un hub en `fr` ou en `en` ; `{code}` s’ajoute ensuite dans parvis.toml",
            "init writes a hub in `fr` or in `en`; add `{code}` afterwards in parvis.toml"
        )));
    }
    let here = PathBuf::from(".");
    let folder = matches.get_one::<PathBuf>("dir").unwrap_or(&here);
    let (today, _) = clock::today(&Settings::default(), time_zone(voice.language));
    let mut files = files(voice.language, today);
    keep_git_ignore(folder, &mut files, voice);
    write_hub(folder, &files)?;
    tell(folder, files.len(), voice);
    Ok(Outcome::Done)
}

/// A `.gitignore` that is there stays; what it should hold is said.
fn keep_git_ignore(folder: &Path, files: &mut Vec<HubFile>, voice: &Voice) {
    if folder.join(".gitignore").exists() && !folder.join("parvis.toml").exists() {
        files.retain(|file| file.path != ".gitignore");
        voice.note(&say!(
            "votre .gitignore reste comme il est ; y ajouter public/, desk/ et .parvis-cache/",
            "your .gitignore stays as it is; add public/, desk/ and .parvis-cache/ to it"
        ));
    }
}

/// Writes all files, or none where one of their names is taken.
fn write_hub(folder: &Path, files: &[HubFile]) -> Result<(), WorldError> {
    if folder.join("parvis.toml").exists() {
        let reason = say!(
            "ce dossier contient déjà un hub ; choisir un autre dossier",
            "this folder already holds a hub; choose another one"
        );
        return Err(WorldError::refused(folder, ErrorKind::AlreadyExists, reason));
    }
    for file in files {
        let path = folder.join(&file.path);
        if path.symlink_metadata().is_ok() {
            return Err(WorldError::writing(&path)(ErrorKind::AlreadyExists.into()));
        }
    }
    for file in files {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(WorldError::writing(parent))?;
        }
        let mut made = fs::File::create_new(&path).map_err(WorldError::writing(&path))?;
        made.write_all(&file.bytes).map_err(WorldError::writing(&path))?;
    }
    Ok(())
}

fn tell(folder: &Path, count: usize, voice: &Voice) {
    let place = folder.display();
    let (build, new) = if folder == Path::new(".") {
        let title = pick(voice.language, "Bonjour", "Hello");
        ("parvis build".to_owned(), format!("parvis new post \"{title}\""))
    } else {
        let quoted = quoted(folder);
        (format!("cd {quoted}"), "parvis build".to_owned())
    };
    voice.say(&say!(
        "{BOLD}un hub complet est dans {place}{PLAIN} : {count} fichiers, tous à vous\n\
         \n\
         Et maintenant :\n\
         \n    {build}\n    {new}\n\
         \n\
         Le site est alors dans public/, votre bureau dans desk/index.html.\n\
         `parvis help premiers-pas` raconte la suite.",
        "{BOLD}a whole hub is in {place}{PLAIN}: {count} files, all yours\n\
         \n\
         And now:\n\
         \n    {build}\n    {new}\n\
         \n\
         The site is then in public/, your desk in desk/index.html.\n\
         `parvis help start` tells what comes next."
    ));
}

/// A path as it is typed in a shell.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains([' ', '\'', '(', ')', '&']) { format!("\"{text}\"") } else { text }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_hub_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let hub = folder.path().join("hub");
        let files = files(MessageLanguage::French, date(2026, 11, 20));
        write_hub(&hub, &files).unwrap();
        assert!(hub.join("parvis.toml").is_file());
        assert!(hub.join(".gitignore").is_file());
        let again = write_hub(&hub, &files).unwrap_err();
        let said = again.in_language(MessageLanguage::French);
        assert!(said.contains("déjà un hub"), "{said}");
    }

    #[test]
    fn a_file_that_is_there_stops_all_before_the_first_write() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("static")).unwrap();
        fs::write(folder.path().join("static/logo.svg"), "mine\n").unwrap();
        let files = files(MessageLanguage::English, date(2026, 11, 20));
        assert!(write_hub(folder.path(), &files).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_git_ignore_that_is_there_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".gitignore"), "mine\n").unwrap();
        let mut files = files(MessageLanguage::English, date(2026, 11, 20));
        let voice = Voice { language: MessageLanguage::English, asks: false };
        keep_git_ignore(folder.path(), &mut files, &voice);
        write_hub(folder.path(), &files).unwrap();
        let kept = fs::read_to_string(folder.path().join(".gitignore")).unwrap();
        assert_eq!(kept, "mine\n");
    }

    #[test]
    fn both_hubs_build_without_a_word() {
        for language in [MessageLanguage::French, MessageLanguage::English] {
            let folder = tempfile::tempdir().unwrap();
            let (today, _) = clock::today(&Settings::default(), time_zone(language));
            let files = files(language, today);
            write_hub(folder.path(), &files).unwrap();
            let report = crate::command::build::quietly(folder.path());
            let said: Vec<_> = report.diagnostics.iter().collect();
            assert!(said.is_empty(), "{said:#?}");
            let summary = report.summary.unwrap();
            assert_eq!((summary.withheld, summary.drafts), (1, 0));
            assert!(folder.path().join("public/index.html").is_file());
        }
    }
}
