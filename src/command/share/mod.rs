//! `share`: the share kit from the command line. One file a sub-command.

mod count;

use clap::{ArgMatches, Command};

use crate::diagnostic::MessageLanguage;

use super::arguments::pick;
use super::voice::Voice;
use super::{Failure, Outcome};

pub(super) fn definition(language: MessageLanguage) -> Command {
    Command::new("share")
        .about(pick(
            language,
            "compte un texte comme le compte un réseau social",
            "count a text as a social network counts it",
        ))
        .override_usage(pick(
            language,
            "parvis share count --network RÉSEAU",
            "parvis share count --network NETWORK",
        ))
        .subcommand_required(true)
        .subcommand(count::definition(language))
}

pub(super) fn run(matches: &ArgMatches, voice: &Voice) -> Result<Outcome, Failure> {
    match matches.subcommand() {
        Some(("count", matches)) => count::run(matches, voice),
        _ => Ok(Outcome::Misuse),
    }
}
