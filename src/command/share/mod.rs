//! `share`: the texts of the desk, on the terminal, in files, on the clipboard.

mod clipboard;
mod count;
mod export;
mod files;
mod given;
mod show;

use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser, value_parser};
use serde_json::{Value, json};

use crate::diagnostic::paint::terminal::terminal;
use crate::diagnostic::{FilePath, Message, MessageLanguage, Severity, say};
use crate::kits::{KitsReport, kits_of_hub};
use crate::parse::kind::Kind;
use crate::render::kit::file::VERSION;
use crate::render::kit::{Kit, NetworkText};
use crate::share::network::Network;

use super::arguments::{flag, option, pick, words};
use super::progress::progress;
use super::summary::{found, showcase};
use super::voice::Voice;
use super::{Failure, Outcome};
use given::{Form, Given};

/// What `--format` may be; a test holds it equal to the tools that there are.
const FORMATS: &[&str] = &[
    "text",
    "json",
    "csv:buffer",
    "csv:publer",
    "csv:metricool",
    "csv:sprout",
    "csv:hootsuite",
    "csv:generic",
];

pub(super) fn definition(language: MessageLanguage) -> Command {
    let pick = |french, english| pick(language, french, english);
    Command::new("share")
        .about(pick(
            "donne les textes à partager, prêts pour chaque réseau",
            "give the texts to share, ready for each network",
        ))
        .override_usage(pick("parvis share [PAGE] [OPTIONS]", "parvis share [PAGE] [OPTIONS]"))
        .arg(Arg::new("page").value_name("PAGE").action(ArgAction::Append).num_args(0..).help(pick(
            "un fichier, un nom ou une adresse (`lin-lave`, `/blog/lin-lave/`) ; sinon tous les textes du bureau",
            "a file, a name or an address (`lin-lave`, `/blog/lin-lave/`); by default all texts of the desk",
        )))
        .args(choice(language))
        .args(outputs(language))
        .args(times(language))
        .subcommand(count::definition(language))
}

/// Which texts.
fn choice(language: MessageLanguage) -> [Arg; 6] {
    let pick = |french, english| pick(language, french, english);
    [
        option(
            "network",
            pick("RÉSEAU", "NETWORK"),
            pick(
                "pour un seul réseau : x, mastodon, linkedin…",
                "for one network alone: x, mastodon, linkedin…",
            ),
        )
        .value_parser(PossibleValuesParser::new(Network::ids()))
        .hide_possible_values(true),
        option(
            "kind",
            pick("GENRE", "KIND"),
            pick(
                "d’un seul genre : post, answer, poll, contest, charter, statement, page",
                "of one kind alone: post, answer, poll, contest, charter, statement, page",
            ),
        )
        .value_parser(PossibleValuesParser::new(Kind::ALL.map(Kind::word)))
        .hide_possible_values(true),
        option(
            "language",
            pick("LANGUE", "LANGUAGE"),
            pick("dans une seule langue : fr, en…", "in one language alone: fr, en…"),
        ),
        option(
            "variant",
            pick("NOM", "NAME"),
            pick(
                "dans la variante de ce nom (`[[share.variant]]`)",
                "in the variant of that name (`[[share.variant]]`)",
            ),
        ),
        option(
            "dir",
            pick("DOSSIER", "DIR"),
            pick(
                "le hub ; sinon celui du dossier courant ou au-dessus",
                "the hub; by default that of the current folder or above",
            ),
        )
        .value_parser(value_parser!(std::path::PathBuf)),
        option(
            "now",
            "INSTANT",
            pick(
                "les textes tels qu’ils seront à cet instant : 2026-12-01 ou 2026-12-01T09:00",
                "the texts as they will be at that instant: 2026-12-01 or 2026-12-01T09:00",
            ),
        ),
    ]
}

/// In what form, and where.
fn outputs(language: MessageLanguage) -> [Arg; 3] {
    let pick = |french, english| pick(language, french, english);
    [
        words(
            option(
                "format",
                "FORMAT",
                pick(
                    "text (sinon), json, ou le fichier d’un outil de programmation : csv:buffer, csv:publer, \
                 csv:metricool, csv:sprout, csv:hootsuite, csv:generic",
                    "text (default), json, or a scheduling tool’s file: csv:buffer, csv:publer, \
                 csv:metricool, csv:sprout, csv:hootsuite, csv:generic",
                ),
            ),
            FORMATS,
        ),
        option(
            "out",
            pick("DOSSIER", "DIR"),
            pick(
                "écrit des fichiers dans ce dossier, qui ne sert qu’à cela",
                "write files into that folder, which serves nothing else",
            ),
        )
        .value_parser(value_parser!(std::path::PathBuf)),
        flag("copy", pick("met le texte dans le presse-papiers", "put the text on the clipboard"))
            .conflicts_with("out"),
    ]
}

/// When the rows of a scheduling tool's file are to be posted.
fn times(language: MessageLanguage) -> [Arg; 4] {
    let pick = |french, english| pick(language, french, english);
    [
        flag(
            "plan",
            pick(
                "csv : les pages encore retenues, chacune à l’instant où elle paraît",
                "csv: pages that are withheld still, each at the instant it appears",
            ),
        ),
        option(
            "from",
            "INSTANT",
            pick(
                "csv : les pages en ligne, l’une après l’autre à partir de cet instant",
                "csv: pages that are online, one after the other from that instant",
            ),
        )
        .conflicts_with("plan"),
        option(
            "every",
            pick("DURÉE", "DURATION"),
            pick(
                "csv : l’écart entre deux pages, avec --from ; sinon \"1 jour\"",
                "csv: the time between two pages, with --from; by default \"1 day\"",
            ),
        )
        .requires("from"),
        option(
            "rows",
            pick("NOMBRE", "NUMBER"),
            pick(
                "csv : au plus tant de lignes par fichier, si votre offre en admet moins",
                "csv: at most so many rows a file, where your plan takes fewer",
            ),
        )
        .value_parser(value_parser!(u32).range(1..)),
    ]
}

pub(super) fn run(matches: &ArgMatches, voice: &Voice) -> Result<Outcome, Failure> {
    if let Some(("count", matches)) = matches.subcommand() {
        return count::run(matches, voice);
    }
    let given = Given::read(matches)?;
    let progress = progress(voice.language);
    let report = kits_of_hub(&given.request, &*progress);
    progress.end();
    let mut report = report?;
    tell_findings(&report, &given, voice);
    if report.diagnostics.has_errors() {
        let found = found(&report.diagnostics);
        voice.note(&say!(
            "{} : aucun texte n’est donné",
            "{}: no text is given",
            found.french ; found.english
        ));
        return Ok(Outcome::ContentError);
    }
    let kits = std::mem::replace(&mut report.kits, Ok(Vec::new())).map_err(Failure::Misuse)?;
    match &given.form {
        Form::Csv(csv) => export::run(csv, &given, &report, kits, voice),
        Form::Text | Form::Json if given.out.is_some() => {
            files::write(&given, &report, &kits, voice)
        }
        Form::Json => {
            voice.out(&json(&kits, &report));
            Ok(Outcome::Done)
        }
        Form::Text => show(&given, &kits, voice),
    }
}

/// As a build tells them; of a page that is named only its own warnings.
fn tell_findings(report: &KitsReport, given: &Given, voice: &Voice) {
    let mut shown = report.diagnostics.clone();
    shown.retain(|one| one.severity != Severity::Note);
    if let (false, Ok(kits)) = (given.request.pages.is_empty(), &report.kits) {
        let is_named = |file: &FilePath| kits.iter().any(|kit| kit.file == *file);
        shown.retain(|one| one.severity == Severity::Error || is_named(&one.file));
    }
    let sources = |path: &str| report.source(path);
    voice.aside(&terminal(&shown, &sources, voice.language, voice.colour()));
    if let Some(now) = &report.demo {
        voice.note(&showcase(now));
    }
}

/// One text alone as it is, for whatever reads it; many with headings.
fn show(given: &Given, kits: &[Kit], voice: &Voice) -> Result<Outcome, Failure> {
    if given.is_one() && kits.len() > 1 {
        let names: Vec<String> = kits.iter().map(|kit| format!("`{}`", kit.id)).collect();
        let names = names.join(", ");
        return Err(Failure::Misuse(say!(
            "plusieurs textes s’appellent ainsi ; choisir : {names}",
            "several texts are called so; choose: {names}"
        )));
    }
    let mut texts = kits.iter().flat_map(|kit| kit.texts.iter().map(move |text| (kit, text)));
    let one = match (texts.next(), texts.next()) {
        (Some(one), None) if given.is_one() => Some(one),
        _ => None,
    };
    if given.copies {
        let Some((kit, text)) = one else {
            return Err(Failure::Misuse(say!(
                "--copy copie un seul texte : nommer une page et un réseau, `parvis share lin-lave --network x --copy`",
                "--copy copies one text: name a page and a network, `parvis share lin-lave --network x --copy`"
            )));
        };
        return Ok(copy(kit, text, voice));
    }
    match one {
        Some((kit, text)) => {
            voice.aside(&format!("{}\n", show::caption(kit, text, voice.language)));
            voice.exactly(&show::alone(text));
        }
        None => voice.out(&show::listed(kits, voice.language)),
    }
    Ok(Outcome::Done)
}

fn copy(kit: &Kit, text: &NetworkText, voice: &Voice) -> Outcome {
    let caption = show::caption(kit, text, voice.language);
    voice.aside(&format!("{caption}\n"));
    let parts = text.thread.len();
    let done = match clipboard::copy(&text.text) {
        Ok(how) => how.done(),
        Err(message) => {
            voice.exactly(&show::alone(text));
            voice.error(&message);
            return Outcome::World;
        }
    };
    voice.note(&done);
    if parts > 1 {
        voice.note(&say!(
            "c’est le premier message d’une série de {parts} ; sans --copy, la commande les donne tous",
            "it is the first post of a series of {parts}; without --copy the command gives them all"
        ));
    }
    Outcome::Done
}

/// What `kit.json` of the desk holds, each text with the link that opens its composer.
fn json(kits: &[Kit], report: &KitsReport) -> String {
    let one = |kit: &Kit| {
        let mut value = json!(kit);
        let texts = value["texts"].as_array_mut().into_iter().flatten();
        for (text, value) in kit.texts.iter().zip(texts) {
            if let Some(composer) = text.composer(&kit.title, report.instance.as_deref()) {
                value["composer"] = json!(composer);
            }
        }
        value
    };
    let kits: Vec<Value> = kits.iter().map(one).collect();
    let file = json!({ "version": VERSION, "kits": kits });
    format!("{file:#}\n")
}

/// `12 fichiers`, for what was written.
fn written(count: usize, folder: &std::path::Path) -> Message {
    let folder = folder.display();
    let french = if count > 1 { "s" } else { "" };
    let english = if count == 1 { "" } else { "s" };
    say!(
        "{count} fichier{} dans {folder}",
        "{count} file{} in {folder}",
        french ; english
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::export::Tool;

    #[test]
    fn every_tool_has_a_format() {
        let tools = Tool::ids().into_iter().map(|id| format!("csv:{id}"));
        let formats = FORMATS.iter().map(|format| (*format).to_owned());
        assert_eq!(formats.skip(2).collect::<Vec<_>>(), tools.collect::<Vec<_>>());
    }
}
