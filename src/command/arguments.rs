//! What the definitions of all commands share: texts by language, headings, `--lang`, `--help`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};

use crate::diagnostic::MessageLanguage;

use super::voice::{BOLD, PLAIN};

/// One of two texts.
pub(super) fn pick<T>(language: MessageLanguage, french: T, english: T) -> T {
    match language {
        MessageLanguage::French => french,
        MessageLanguage::English => english,
    }
}

/// The hub that a command is about.
pub(super) fn hub_folder(language: MessageLanguage) -> Arg {
    Arg::new("dir")
        .value_name(pick(language, "DOSSIER", "DIR"))
        .default_value(".")
        .hide_default_value(true)
        .value_parser(value_parser!(PathBuf))
        .help(pick(
            language,
            "le dossier du hub, celui de parvis.toml ; sinon le dossier courant",
            "the hub’s folder, that of parvis.toml; by default the current one",
        ))
}

/// An option with a value: `--out DIR`.
pub(super) fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// An option that is there or not: `--locked`.
pub(super) fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// Words that a value may be, shown by the help text and not by clap's English.
pub(super) fn words(argument: Arg, words: &[&'static str]) -> Arg {
    argument
        .value_parser(PossibleValuesParser::new(words.iter().copied()))
        .hide_possible_values(true)
}

/// `--lang`, on every command.
pub(super) fn language(language: MessageLanguage) -> Arg {
    let help = pick(
        language,
        "la langue des messages, `fr` ou `en` ; avec init et new, aussi celle des textes",
        "the language of messages, `fr` or `en`; with init and new, that of the texts too",
    );
    option("lang", pick(language, "LANGUE", "LANGUAGE"), help).global(true)
}

/// Headings, usage and `--help` of a command and of those below it, in the language.
pub(super) fn finished(command: Command, language: MessageLanguage) -> Command {
    let usage = pick(language, "Utilisation :", "Usage:");
    let (arguments, options) = (
        pick(language, "Arguments\u{a0}", "Arguments"),
        pick(language, "Options\u{a0}", "Options"),
    );
    let help = Arg::new("help").long("help").short('h').action(ArgAction::Help).help(pick(
        language,
        "affiche cette aide",
        "show this help",
    ));
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .help_template(format!(
            "{{about-with-newline}}\n{BOLD}{usage}{PLAIN} {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .subcommand_help_heading(pick(language, "Commandes\u{a0}", "Commands"))
        .arg(help);
    if command.get_name() == "parvis" {
        let version = Arg::new("version")
            .long("version")
            .short('V')
            .action(ArgAction::Version)
            .help(pick(language, "affiche la version", "show the version"));
        command = command.arg(version);
    }
    command
        .mut_args(|argument| {
            let heading = if argument.is_positional() { arguments } else { options };
            argument.help_heading(heading)
        })
        .mut_subcommands(|below| finished(below, language))
}
