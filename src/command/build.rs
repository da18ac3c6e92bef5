//! `build`: reads the request, shows progress and findings, ends with a summary.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::build::{BuildReport, BuildRequest, DeskFolder, build};
use crate::diagnostic::paint::{github::github, json::json, terminal::terminal};
use crate::diagnostic::{MessageLanguage, Severity, say};
use crate::parse::written::Moment;

use super::arguments::{flag, hub_folder, option, pick, words};
use super::progress::progress;
use super::summary::{refusal, showcase, summary};
use super::voice::Voice;
use super::{Failure, Outcome};

/// A build that waits longer than this for another would seem to hang.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

pub(super) fn definition(language: MessageLanguage) -> Command {
    let pick = |french, english| pick(language, french, english);
    Command::new("build")
        .about(pick(
            "fabrique le hub : public/ pour le monde, desk/ pour vous",
            "make the hub: public/ for the world, desk/ for you",
        ))
        .override_usage(pick("parvis build [DOSSIER] [OPTIONS]", "parvis build [DIR] [OPTIONS]"))
        .arg(hub_folder(language))
        .args(outputs(language))
        .arg(option(
            "now",
            "INSTANT",
            pick(
                "fabrique le hub tel qu’il sera à cet instant : 2026-12-01 ou 2026-12-01T09:00",
                "make the hub as it will be at that instant: 2026-12-01 or 2026-12-01T09:00",
            ),
        ))
        .arg(flag(
            "locked",
            pick(
                "échoue si parvis.lock devait changer (pour l’intégration continue)",
                "fail where parvis.lock would change (for continuous integration)",
            ),
        ))
        .arg(
            option(
                "jobs",
                pick("NOMBRE", "NUMBER"),
                pick(
                    "combien de travaux à la fois ; sinon un de plus que de cœurs du processeur",
                    "how many jobs at once; by default one more than the processor has cores",
                ),
            )
            .value_parser(value_parser!(u16).range(1..)),
        )
        .arg(
            option(
                "wait",
                pick("SECONDES", "SECONDS"),
                pick(
                    "combien attendre une autre commande qui écrit dans ces dossiers ; sinon 60",
                    "how long to wait for another command that writes these folders; by default 60",
                ),
            )
            .value_parser(value_parser!(u16)),
        )
        .arg(words(
            option(
                "format",
                "FORMAT",
                pick(
                    "la forme des avis : terminal (sinon), json (une ligne par avis) ou github",
                    "the form of findings: terminal (default), json (one a line) or github",
                ),
            ),
            &["terminal", "json", "github"],
        ))
}

/// Where the two folders go.
fn outputs(language: MessageLanguage) -> [Arg; 3] {
    let pick = |french, english| pick(language, french, english);
    let folder = pick("DOSSIER", "DIR");
    let out = pick(
        "où écrire le site ; sinon public/ dans le hub",
        "where to write the site; by default public/ in the hub",
    );
    let desk = pick(
        "où écrire le bureau ; sinon desk/ dans le hub",
        "where to write the desk; by default desk/ in the hub",
    );
    [
        option("out", folder, out).value_parser(value_parser!(PathBuf)),
        option("desk", folder, desk).value_parser(value_parser!(PathBuf)).conflicts_with("no-desk"),
        flag("no-desk", pick("n’écrit pas le bureau", "do not write the desk")),
    ]
}

pub(super) fn run(matches: &ArgMatches, voice: &Voice) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let request = request(matches)?;
    let progress = progress(voice.language);
    let report = build(&request, &*progress);
    progress.end();
    let report = report?;
    let format = matches.get_one::<String>("format").map(String::as_str);
    paint(&report, format, voice);
    // A program that reads findings on the standard output must find nothing else there.
    let tell = |text: &str| match format {
        Some("json" | "github") => voice.aside(text),
        _ => voice.out(text),
    };
    if let Some(now) = &report.demo {
        tell(&format!("{}\n", showcase(now).in_language(voice.language)));
    }
    match &report.summary {
        Some(figures) => {
            let warnings = report.diagnostics.count(Severity::Warning);
            let told = summary(figures, warnings, started.elapsed(), voice.language);
            tell(&told);
            Ok(Outcome::Done)
        }
        None => {
            voice.note(&refusal(&report.diagnostics));
            Ok(Outcome::ContentError)
        }
    }
}

fn request(matches: &ArgMatches) -> Result<BuildRequest, Failure> {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let desk = if matches.get_flag("no-desk") {
        DeskFolder::None
    } else {
        path("desk").map_or(DeskFolder::Beside, DeskFolder::At)
    };
    Ok(BuildRequest {
        folder: path("dir").unwrap_or_else(|| PathBuf::from(".")),
        out: path("out"),
        desk,
        now: instant(matches)?,
        locked: matches.get_flag("locked"),
        jobs: matches.get_one::<u16>("jobs").map(|jobs| usize::from(*jobs)),
        wait: matches
            .get_one::<u16>("wait")
            .map_or(LONGEST_WAIT, |seconds| Duration::from_secs(u64::from(*seconds))),
    })
}

/// `--now`, where it is a moment.
pub(super) fn instant(matches: &ArgMatches) -> Result<Option<String>, Failure> {
    let now = matches.get_one::<String>("now").cloned();
    match now.as_ref().filter(|text| Moment::read(text).is_err()) {
        Some(text) => Err(Failure::Misuse(say!(
            "`{text}` n’est pas un instant ; écrire --now 2026-12-01 ou 2026-12-01T09:00",
            "`{text}` is not an instant; write --now 2026-12-01 or 2026-12-01T09:00"
        ))),
        None => Ok(now),
    }
}

/// Errors and warnings; notes of drafts are counted by the summary.
fn paint(report: &BuildReport, format: Option<&str>, voice: &Voice) {
    let mut shown = report.diagnostics.clone();
    shown.retain(|one| one.severity != Severity::Note);
    let sources = |path: &str| report.source(path);
    let language = voice.language;
    match format {
        Some("json") => voice.out(&json(&shown, &sources, language)),
        Some("github") => voice.out(&github(&shown, &sources, language)),
        _ => voice.aside(&terminal(&shown, &sources, language, voice.colour())),
    }
}

/// A build of a folder for a test, without a progress.
#[cfg(test)]
pub(super) fn quietly(folder: &std::path::Path) -> BuildReport {
    let request = BuildRequest {
        folder: folder.into(),
        out: None,
        desk: DeskFolder::Beside,
        now: None,
        locked: false,
        jobs: Some(1),
        wait: Duration::ZERO,
    };
    build(&request, &super::progress::Silence).expect("the disk of the test works")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> BuildRequest {
        let matches =
            definition(MessageLanguage::English).try_get_matches_from(line.split(' ')).unwrap();
        request(&matches).unwrap()
    }

    #[test]
    fn the_desk_stays_in_the_hub_unless_told_otherwise() {
        assert_eq!(read("build hub --out site").desk, DeskFolder::Beside);
        assert_eq!(read("build --no-desk").desk, DeskFolder::None);
        assert_eq!(read("build --desk d").desk, DeskFolder::At(PathBuf::from("d")));
    }

    #[test]
    fn a_plain_build_is_of_the_current_folder() {
        let request = read("build");
        assert_eq!(request.folder, PathBuf::from("."));
        assert_eq!((request.locked, request.jobs, request.now), (false, None, None));
        assert_eq!(read("build --jobs 2").jobs, Some(2));
        assert_eq!((request.wait, read("build --wait 0").wait), (LONGEST_WAIT, Duration::ZERO));
    }
}
