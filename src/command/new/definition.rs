//! The command line of `new`: a word for each kind, with the fields that can be given as options.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

use crate::command::arguments::{option, pick, words};
use crate::diagnostic::MessageLanguage;
use crate::parse::kind::{Kind, Menu, Severity};

pub(in crate::command) fn definition(language: MessageLanguage) -> Command {
    let pick = |french, english| pick(language, french, english);
    let mut command = Command::new("new")
        .about(pick(
            "écrit un brouillon : article, réponse, sondage, concours…",
            "write a draft: post, answer, poll, contest…",
        ))
        .override_usage(pick(
            "parvis new GENRE \"Titre\" [OPTIONS]",
            "parvis new KIND \"Title\" [OPTIONS]",
        ))
        .subcommand_required(true);
    for kind in Kind::ALL {
        command = command.subcommand(of_kind(kind, language));
    }
    command
}

fn of_kind(kind: Kind, language: MessageLanguage) -> Command {
    let pick = |french, english| pick(language, french, english);
    let (about, alias) = match kind {
        Kind::Post => (pick("un article du blog", "a post of the blog"), "article"),
        Kind::Answer => (pick("une réponse de la FAQ", "an answer of the FAQ"), "reponse"),
        Kind::Poll => (pick("un sondage", "a poll"), "sondage"),
        Kind::Contest => (pick("un concours", "a contest"), "concours"),
        Kind::Charter => (pick("la charte de modération", "the moderation charter"), "charte"),
        Kind::Statement => (
            pick("un message de crise, prêt et invisible", "a crisis statement, ready and dark"),
            "alerte",
        ),
        Kind::Page => (pick("une page", "a page"), "pages"),
    };
    let word = kind.word();
    let (title, options) = (pick("\"Titre\"", "\"Title\""), "[OPTIONS]");
    let command = Command::new(word)
        .alias(alias)
        .about(about)
        .override_usage(format!("parvis new {word} {title} {options}"))
        .arg(Arg::new("title").value_name(pick("TITRE", "TITLE")).help(pick(
            "le titre, entre guillemets ; demandé au terminal s’il manque",
            "the title, between quotes; asked for on a terminal where it is missing",
        )))
        .arg(option(
            "summary",
            pick("TEXTE", "TEXT"),
            pick("une ou deux phrases simples", "one or two plain sentences"),
        ))
        .arg(
            option(
                "dir",
                pick("DOSSIER", "DIR"),
                pick(
                    "le hub ; sinon celui du dossier courant ou au-dessus",
                    "the hub; by default that of the current folder or above",
                ),
            )
            .value_parser(value_parser!(PathBuf)),
        );
    command.args(own(kind, language))
}

/// An option of a kind: a field that can be given on the line. Texts in French, then in English.
struct Given {
    name: &'static str,
    value: [&'static str; 2],
    help: [&'static str; 2],
    /// The words that it may be; any where there are none.
    words: &'static [&'static str],
    is_repeated: bool,
}

const fn one(name: &'static str, value: [&'static str; 2], help: [&'static str; 2]) -> Given {
    Given { name, value, help, words: &[], is_repeated: false }
}

const fn many(name: &'static str, value: [&'static str; 2], help: [&'static str; 2]) -> Given {
    Given { is_repeated: true, ..one(name, value, help) }
}

const DATE: [&str; 2] = ["DATE", "DATE"];
const TEXT: [&str; 2] = ["TEXTE", "TEXT"];

const OPENS: [&str; 2] =
    ["ouverture : 2026-12-01 ou 2026-12-01T09:00", "opening: 2026-12-01 or 2026-12-01T09:00"];
const CLOSES: [&str; 2] = ["clôture", "closing"];

const POST: &[Given] = &[
    one(
        "publish",
        DATE,
        [
            "jour de parution, mis dans le nom du fichier ; sinon aujourd’hui",
            "day of publication, put into the file’s name; by default today",
        ],
    ),
    many(
        "author",
        ["NOM", "NAME"],
        [
            "auteur, par son nom dans [authors] ; peut se répéter",
            "author, by the name in [authors]; can be repeated",
        ],
    ),
    one("topic", TEXT, ["le sujet", "the topic"]),
];

const ANSWER: &[Given] = &[
    one(
        "topic",
        TEXT,
        [
            "le sujet : le dossier de content/faq/ où la ranger",
            "the topic: the folder of content/faq/ to put it in",
        ],
    ),
    one("reply", TEXT, ["la réponse prête à envoyer", "the ready reply"]),
    one("owner", ["NOM", "NAME"], ["qui en répond", "who answers for it"]),
];

const POLL: &[Given] = &[
    one("opens", DATE, OPENS),
    one("closes", DATE, CLOSES),
    many(
        "option",
        TEXT,
        ["un choix ; à répéter, deux au moins", "an option; to be repeated, two at least"],
    ),
];

const CONTEST: &[Given] = &[
    one("opens", DATE, OPENS),
    one("closes", DATE, CLOSES),
    one("draw-at", DATE, ["jour du tirage", "day of the draw"]),
    many("prize", TEXT, ["un lot ; peut se répéter", "a prize; can be repeated"]),
];

const CHARTER: &[Given] = &[
    one("effective", DATE, ["entrée en vigueur", "day it comes into force"]),
    one(
        "contact",
        ["ADRESSE", "ADDRESS"],
        ["à qui signaler : courriel ou adresse", "whom to tell: e-mail or address"],
    ),
];

const STATEMENT: &[Given] = &[Given {
    words: Severity::WORDS,
    ..one(
        "severity",
        ["GRAVITÉ", "SEVERITY"],
        ["notice, serious (sinon) ou critical", "notice, serious (default) or critical"],
    )
}];

const PAGE: &[Given] = &[Given {
    words: Menu::WORDS,
    ..one(
        "menu",
        ["MENU", "MENU"],
        ["main, footer (sinon) ou none", "main, footer (default) or none"],
    )
}];

/// The options of a kind.
pub(super) fn own(kind: Kind, language: MessageLanguage) -> Vec<Arg> {
    let all = match kind {
        Kind::Post => POST,
        Kind::Answer => ANSWER,
        Kind::Poll => POLL,
        Kind::Contest => CONTEST,
        Kind::Charter => CHARTER,
        Kind::Statement => STATEMENT,
        Kind::Page => PAGE,
    };
    let argument = |given: &Given| {
        let [french, english] = given.value;
        let value = pick(language, french, english);
        let [french, english] = given.help;
        let mut argument = option(given.name, value, pick(language, french, english));
        if given.is_repeated {
            argument = argument.action(ArgAction::Append);
        }
        if given.words.is_empty() { argument } else { words(argument, given.words) }
    };
    all.iter().map(argument).collect()
}
