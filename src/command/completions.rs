//! `completions`: the script that lets a shell complete commands and options.

use clap::{ArgMatches, Command};

use crate::diagnostic::MessageLanguage;

use super::arguments::{pick, words};
use super::voice::Voice;
use super::{Failure, Outcome};

const SHELLS: &[&str] = &["bash", "zsh", "fish", "elvish", "powershell"];

pub(super) fn definition(language: MessageLanguage) -> Command {
    let shell = clap::Arg::new("shell").value_name("SHELL").required(true).help(pick(
        language,
        "le shell : bash, zsh, fish, elvish ou powershell",
        "the shell: bash, zsh, fish, elvish or powershell",
    ));
    Command::new("completions")
        .about(pick(
            language,
            "écrit le script de complétion d’un shell",
            "write a shell’s completion script",
        ))
        .override_usage("parvis completions SHELL")
        .arg(words(shell, SHELLS))
}

pub(super) fn run(matches: &ArgMatches, voice: &Voice) -> Result<Outcome, Failure> {
    let shell = matches.get_one::<String>("shell");
    let Some(shell) = shell.and_then(|name| name.parse::<clap_complete::Shell>().ok()) else {
        return Ok(Outcome::Misuse);
    };
    let mut command = super::definition(voice.language);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "parvis", &mut script);
    voice.out(&String::from_utf8_lossy(&script));
    Ok(Outcome::Done)
}
