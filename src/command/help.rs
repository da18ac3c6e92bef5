//! `help`: commands and subjects, or one of them. The pages are in `crate::help`.

use clap::{Arg, ArgMatches, Command};

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{MessageLanguage, say};
use crate::help::{Subject, show};

use super::arguments::pick;
use super::voice::{BOLD, PLAIN, Voice};
use super::{Failure, Outcome};

pub(super) fn definition(language: MessageLanguage) -> Command {
    let pick = |french, english| pick(language, french, english);
    Command::new("help")
        .about(pick("explique un sujet ou une commande", "explain a subject or a command"))
        .override_usage(pick("parvis help [SUJET]", "parvis help [SUBJECT]"))
        .arg(Arg::new("subject").value_name(pick("SUJET", "SUBJECT")).help(pick(
            "un sujet ou une commande ; sans lui, la liste de tous",
            "a subject or a command; without it, the list of all",
        )))
}

pub(super) fn run(matches: &ArgMatches, voice: &Voice) -> Result<Outcome, Failure> {
    let Some(asked) = matches.get_one::<String>("subject") else {
        return overview(voice);
    };
    let asked = asked.to_lowercase();
    let mut root = super::definition(voice.language);
    if let Some(subject) = Subject::find(&asked) {
        let commands = commands(&mut root);
        let page = subject.page(voice.language, &commands);
        voice.out(&show(&page, voice.bold()));
        return Ok(Outcome::Done);
    }
    root.build();
    if let Some(command) = root.find_subcommand_mut(&asked) {
        voice.out(&command.render_long_help().ansi().to_string());
        return Ok(Outcome::Done);
    }
    Err(Failure::Misuse(unknown(&asked, &root)))
}

fn unknown(asked: &str, root: &Command) -> crate::diagnostic::Message {
    let mut names: Vec<&str> = root.get_subcommands().map(Command::get_name).collect();
    for name in Subject::ALL.iter().flat_map(Subject::names) {
        names.push(name);
    }
    match nearest(asked, names) {
        Some(near) => say!(
            "il n’y a pas de sujet `{asked}` ; vouliez-vous dire `{near}` ?",
            "there is no subject `{asked}`; did you mean `{near}`?"
        ),
        None => say!(
            "il n’y a pas de sujet `{asked}` ; `parvis help` en donne la liste",
            "there is no subject `{asked}`; `parvis help` lists them"
        ),
    }
}

/// What there is: commands, then subjects.
pub(super) fn overview(voice: &Voice) -> Result<Outcome, Failure> {
    let language = voice.language;
    let root = super::definition(language);
    let mut text = String::new();
    if let Some(about) = root.get_about() {
        text.push_str(&format!("{about}\n\n"));
    }
    let commands = pick(language, "Commandes", "Commands");
    text.push_str(&format!("{BOLD}{commands}{PLAIN}\n"));
    for command in root.get_subcommands() {
        let about = command.get_about().map(ToString::to_string);
        let about = about.unwrap_or_default();
        text.push_str(&format!("  {:<14}{about}\n", command.get_name()));
    }
    let subjects =
        pick(language, "Sujets (`parvis help SUJET`)", "Subjects (`parvis help SUBJECT`)");
    text.push_str(&format!("\n{BOLD}{subjects}{PLAIN}\n"));
    for subject in Subject::ALL {
        let (name, title) = (subject.name_in(language), subject.title(language));
        text.push_str(&format!("  {name:<14}{title}\n"));
    }
    let more = pick(
        language,
        "\n`parvis COMMANDE --help` donne les options d’une commande.\n",
        "\n`parvis COMMAND --help` gives a command’s options.\n",
    );
    text.push_str(more);
    voice.out(&text);
    Ok(Outcome::Done)
}

/// Every command with its options, as Markdown, for the page that lists them.
fn commands(root: &mut Command) -> String {
    let mut text = String::new();
    for command in root.get_subcommands() {
        describe(command, "parvis", &mut text);
    }
    text
}

fn describe(command: &Command, path: &str, text: &mut String) {
    let path = format!("{path} {}", command.get_name());
    let about = command.get_about().map(ToString::to_string);
    text.push_str(&format!("\n## {path}\n\n{}\n\n", about.unwrap_or_default()));
    for argument in command.get_arguments() {
        if matches!(argument.get_id().as_str(), "help" | "lang") {
            continue;
        }
        let value = argument.get_value_names().and_then(<[_]>::first);
        let name = match (argument.get_long(), value) {
            (Some(long), Some(value)) if argument.get_action().takes_values() => {
                format!("--{long} {value}")
            }
            (Some(long), _) => format!("--{long}"),
            (None, Some(value)) => value.to_string(),
            (None, None) => argument.get_id().to_string(),
        };
        let help = argument.get_help().map(ToString::to_string);
        text.push_str(&format!("- `{name}` {}\n", help.unwrap_or_default()));
    }
    for below in command.get_subcommands() {
        describe(below, &path, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_commands_names_every_command_and_option() {
        let mut root = super::super::definition(MessageLanguage::French);
        let page = commands(&mut root);
        for word in ["## parvis build", "`--no-desk`", "## parvis new poll", "`--closes "] {
            assert!(page.contains(word), "{word}");
        }
    }

    /// The words of a line of a shell, quotes taken off.
    fn words(line: &str) -> Vec<String> {
        let line = line.split(" > ").next().unwrap_or_default();
        let parts = line.split('"').enumerate().flat_map(|(at, part)| {
            let is_quoted = at % 2 == 1;
            let part = if is_quoted { vec![part] } else { part.split_whitespace().collect() };
            part.into_iter().map(str::to_owned)
        });
        parts.collect()
    }

    #[test]
    fn every_command_that_a_page_shows_is_understood() {
        let mut count = 0;
        for language in [MessageLanguage::French, MessageLanguage::English] {
            for subject in Subject::ALL {
                let page = subject.page(language, "");
                for line in page.lines().filter(|line| line.starts_with("parvis ")) {
                    let read = super::super::definition(language).try_get_matches_from(words(line));
                    let error = read.err().map(|error| error.to_string());
                    assert_eq!(error, None, "{line}");
                    count += 1;
                }
            }
        }
        assert!(count > 30, "{count} commands");
    }
}
