//! `serve`: reads what is asked of the preview, and runs it until it is interrupted.

use std::path::PathBuf;

use clap::{ArgMatches, Command, value_parser};

use crate::diagnostic::MessageLanguage;
use crate::serve::{ServeRequest, serve};

use super::arguments::{flag, hub_folder, option, pick};
use super::build::instant;
use super::voice::Voice;
use super::{Failure, Outcome};

/// Where nothing is asked.
const PORT: u16 = 4400;
const HOST: &str = "127.0.0.1";

pub(super) fn definition(language: MessageLanguage) -> Command {
    let pick = |french, english| pick(language, french, english);
    Command::new("serve")
        .about(pick(
            "montre le hub pendant que vous écrivez, tel qu’il sera publié",
            "show the hub while you write, as it will be published",
        ))
        .override_usage(pick("parvis serve [DOSSIER] [OPTIONS]", "parvis serve [DIR] [OPTIONS]"))
        .arg(hub_folder(language))
        .arg(
            option(
                "port",
                pick("NOMBRE", "NUMBER"),
                pick(
                    "le port ; sinon 4400, ou le premier libre après lui",
                    "the port; by default 4400, or the first free one after it",
                ),
            )
            .value_parser(value_parser!(u16)),
        )
        .arg(option(
            "host",
            pick("ADRESSE", "ADDRESS"),
            pick(
                "à qui répondre ; sinon 127.0.0.1, ce poste seul ; 0.0.0.0 ouvre à tout le réseau",
                "who is answered; by default 127.0.0.1, this computer alone; 0.0.0.0 opens to the whole network",
            ),
        ))
        .arg(flag("open", pick("ouvre le navigateur", "open the browser")))
        .arg(option(
            "now",
            "INSTANT",
            pick(
                "montre le hub tel qu’il sera à cet instant : 2026-12-01 ou 2026-12-01T09:00",
                "show the hub as it will be at that instant: 2026-12-01 or 2026-12-01T09:00",
            ),
        ))
        .arg(flag("drafts", pick("montre aussi les brouillons", "show drafts too")))
        .arg(flag(
            "poll",
            pick(
                "regarde les fichiers deux fois par seconde, là où le système n’avertit pas \
                 (disques de réseau, conteneurs)",
                "look at the files twice a second, where the system does not tell \
                 (network disks, containers)",
            ),
        ))
}

pub(super) fn run(matches: &ArgMatches, voice: &Voice) -> Result<Outcome, Failure> {
    let folder = matches.get_one::<PathBuf>("dir").cloned();
    let request = ServeRequest {
        folder: folder.unwrap_or_else(|| PathBuf::from(".")),
        port: matches.get_one::<u16>("port").copied().unwrap_or(PORT),
        host: matches.get_one::<String>("host").cloned().unwrap_or_else(|| HOST.to_owned()),
        opens: matches.get_flag("open"),
        now: instant(matches)?,
        drafts: matches.get_flag("drafts"),
        polls: matches.get_flag("poll"),
    };
    serve(&request, voice.language)?;
    Ok(Outcome::Done)
}
