//! The rim: one file a command, each with its definition in French and English and what it does.
//! Clock, environment, terminal and exit codes are known here and nowhere further in.

mod arguments;
mod build;
mod clock;
mod completions;
mod help;
mod init;
mod language;
mod misuse;
mod new;
mod progress;
mod serve;
mod share;
mod summary;
mod voice;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Command;

use crate::diagnostic::{Message, MessageLanguage, say};
use crate::world_error::WorldError;
use arguments::{finished, pick};
use voice::Voice;

/// How a command ended; the number is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done = 0,
    /// What people wrote has errors.
    ContentError = 1,
    /// The command line asks for something that can't be.
    Misuse = 2,
    /// The disk, or another program.
    World = 3,
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
enum Failure {
    Misuse(Message),
    World(WorldError),
}

impl From<WorldError> for Failure {
    fn from(error: WorldError) -> Self {
        Self::World(error)
    }
}

/// Runs a command line, the program's name first.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let language = language::spoken(&arguments);
    let voice = Voice::new(language);
    ExitCode::from(outcome(&arguments, &voice) as u8)
}

fn outcome(arguments: &[OsString], voice: &Voice) -> Outcome {
    let language = voice.language;
    let matches = match definition(language).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() => {
            voice.out(&error.render().ansi().to_string());
            return Outcome::Done;
        }
        Err(error) => {
            voice.error(&misuse::message(&error, &definition(language)));
            return Outcome::Misuse;
        }
    };
    if let Some(message) = matches.subcommand().and_then(language::unspoken) {
        voice.error(&message);
        return Outcome::Misuse;
    }
    let done = match matches.subcommand() {
        Some(("build", matches)) => build::run(matches, voice),
        Some(("serve", matches)) => serve::run(matches, voice),
        Some(("init", matches)) => init::run(matches, voice),
        Some(("new", matches)) => new::run(matches, voice),
        Some(("share", matches)) => share::run(matches, voice),
        Some(("help", matches)) => help::run(matches, voice),
        Some(("completions", matches)) => completions::run(matches, voice),
        _ => help::overview(voice),
    };
    match done {
        Ok(outcome) => outcome,
        Err(Failure::Misuse(message)) => {
            voice.error(&message);
            Outcome::Misuse
        }
        Err(Failure::World(error)) => {
            voice.error(&say!(
                "{}",
                "{}",
                error.in_language(MessageLanguage::French) ;
                error.in_language(MessageLanguage::English)
            ));
            Outcome::World
        }
    }
}

/// The whole command line, in one language.
fn definition(language: MessageLanguage) -> Command {
    let root = Command::new("parvis")
        .version(env!("CARGO_PKG_VERSION"))
        .about(pick(
            language,
            "Un hub de marque à partir de fichiers texte : blog, FAQ, sondages, concours, charte",
            "A brand hub made from text files: blog, FAQ, polls, contests, charter",
        ))
        .override_usage(pick(language, "parvis COMMANDE [OPTIONS]", "parvis COMMAND [OPTIONS]"))
        .after_help(pick(
            language,
            "`parvis help` donne la liste des sujets ; `parvis help premiers-pas` est le premier à lire.",
            "`parvis help` lists the help subjects; `parvis help start` is the first to read.",
        ))
        .arg(arguments::language(language))
        .subcommand(init::definition(language))
        .subcommand(build::definition(language))
        .subcommand(serve::definition(language))
        .subcommand(new::definition(language))
        .subcommand(share::definition(language))
        .subcommand(help::definition(language))
        .subcommand(completions::definition(language));
    finished(root, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(command: &Command, path: &str, found: &mut Vec<(String, String)>) {
        let about = command.get_about().map(ToString::to_string);
        found.push((path.to_owned(), about.unwrap_or_default()));
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string);
            found.push((format!("{path} {}", argument.get_id()), help.unwrap_or_default()));
        }
        for below in command.get_subcommands() {
            texts(below, &format!("{path} {}", below.get_name()), found);
        }
    }

    #[test]
    fn every_command_and_option_is_explained_in_both_languages() {
        let (mut french, mut english) = (Vec::new(), Vec::new());
        texts(&definition(MessageLanguage::French), "parvis", &mut french);
        texts(&definition(MessageLanguage::English), "parvis", &mut english);
        assert_eq!(french.len(), english.len());
        assert!(french.len() > 40);
        for ((path, one), (other_path, other)) in french.iter().zip(&english) {
            assert_eq!(path, other_path);
            assert!(!one.is_empty() && !other.is_empty(), "{path} says nothing");
            assert_ne!(one, other, "{path} says the same in both languages");
        }
    }

    #[test]
    fn the_definition_is_sound_in_both_languages() {
        definition(MessageLanguage::French).debug_assert();
        definition(MessageLanguage::English).debug_assert();
    }

    #[test]
    fn french_help_holds_no_english_heading() {
        let mut root = definition(MessageLanguage::French);
        root.build();
        let mut pages = vec![root.render_long_help().to_string()];
        for below in root.get_subcommands_mut() {
            pages.push(below.render_long_help().to_string());
            for kind in below.get_subcommands_mut() {
                pages.push(kind.render_long_help().to_string());
            }
        }
        for page in pages {
            for word in
                ["Usage:", "Commands:", "default:", "possible values", "Print ", "[COMMAND]"]
            {
                assert!(!page.contains(word), "{word} in\n{page}");
            }
        }
    }
}
