//! Asks at the terminal for what a new text requires and the line did not give.

use std::path::Path;

use inquire::ui::{RenderConfig, Styled};
use inquire::validator::Validation;
use inquire::{InquireError, Select, Text};

use crate::command::Failure;
use crate::command::arguments::pick;
use crate::diagnostic::{MessageLanguage, say};
use crate::parse::kind::Kind;
use crate::parse::written::Moment;

use super::duration::{CONTEST, Duration, POLL};
use super::given::Given;
use super::place::topics;

/// Fills `given` with what the person answers; Escape ends the command, nothing is written.
pub(super) fn complete(kind: Kind, given: &mut Given, hub: &Path) -> Result<(), Failure> {
    let stopped = Styled::new(pick(given.language, "<arrêté>", "<stopped>"));
    let look = RenderConfig::default().with_canceled_prompt_indicator(stopped);
    inquire::set_global_render_config(look);
    answers(kind, given, hub).map_err(|error| {
        let detail = match &error {
            InquireError::OperationCanceled | InquireError::OperationInterrupted => String::new(),
            other => format!(" ({other})"),
        };
        Failure::Misuse(say!(
            "arrêté{detail} : rien n’est écrit",
            "stopped{detail}: nothing is written"
        ))
    })
}

fn answers(kind: Kind, given: &mut Given, hub: &Path) -> Result<(), InquireError> {
    let language = given.language;
    let pick = |french, english| pick(language, french, english);
    if given.title().is_none() {
        let title = filled(pick("Titre :", "Title:"), language)?;
        given.add("title", &title);
    }
    match kind {
        Kind::Post | Kind::Statement | Kind::Page => {}
        Kind::Answer => topic(given, hub)?,
        Kind::Poll => {
            lasting(given, &POLL)?;
            many(given, "option", pick("Un choix", "An option"), 2)?;
        }
        Kind::Contest => {
            lasting(given, &CONTEST)?;
            many(given, "prize", pick("Un lot", "A prize"), 1)?;
        }
        Kind::Charter => {
            if given.one("contact").is_none() {
                let question = pick(
                    "À qui signaler (courriel ou adresse) :",
                    "Whom to tell (e-mail or address):",
                );
                let own = given.contact.clone().unwrap_or_default();
                let mut prompt = Text::new(question);
                if !own.is_empty() {
                    prompt = prompt.with_default(&own);
                }
                let contact = prompt.prompt()?;
                if !contact.trim().is_empty() {
                    given.add("contact", contact.trim());
                }
            }
        }
    }
    Ok(())
}

/// A text that is not empty.
fn filled(question: &str, language: MessageLanguage) -> Result<String, InquireError> {
    let empty = pick(language, "écrire quelques mots", "write a few words");
    Text::new(question)
        .with_validator(move |written: &str| {
            Ok(if written.trim().is_empty() {
                Validation::Invalid(empty.into())
            } else {
                Validation::Valid
            })
        })
        .prompt()
}

fn topic(given: &mut Given, hub: &Path) -> Result<(), InquireError> {
    if given.one("topic").is_some() {
        return Ok(());
    }
    let language = given.language;
    let mut topics = topics(hub);
    let new = pick(language, "un nouveau sujet…", "a new topic…").to_owned();
    let mut chosen = new.clone();
    if !topics.is_empty() {
        topics.push(new.clone());
        let help = pick(
            language,
            "flèches pour choisir, Entrée pour valider",
            "arrows to choose, Enter to accept",
        );
        chosen = Select::new(pick(language, "Sujet :", "Topic:"), topics)
            .with_help_message(help)
            .prompt()?;
    }
    if chosen == new {
        chosen = filled(pick(language, "Nouveau sujet :", "New topic:"), language)?;
    }
    given.add("topic", &chosen);
    Ok(())
}

/// From when to when.
fn lasting(given: &mut Given, duration: &Duration) -> Result<(), InquireError> {
    let language = given.language;
    let opens = duration.opens(given);
    moment(given, "opens", pick(language, "Ouverture :", "Opens:"), &opens)?;
    let closes = duration.closes(given);
    moment(given, "closes", pick(language, "Clôture :", "Closes:"), &closes)
}

fn moment(
    given: &mut Given,
    name: &str,
    question: &str,
    stand_in: &str,
) -> Result<(), InquireError> {
    if given.one(name).is_some() {
        return Ok(());
    }
    let wrong = pick(
        given.language,
        "écrire une date : 2026-12-01 ou 2026-12-01T09:00",
        "write a date: 2026-12-01 or 2026-12-01T09:00",
    );
    let written = Text::new(question)
        .with_default(stand_in)
        .with_validator(move |written: &str| {
            Ok(match Moment::read(written) {
                Ok(_) => Validation::Valid,
                Err(_) => Validation::Invalid(wrong.into()),
            })
        })
        .prompt()?;
    given.add(name, &written);
    Ok(())
}

/// At least `least` texts, then more until an empty one.
fn many(given: &mut Given, name: &str, question: &str, least: usize) -> Result<(), InquireError> {
    if !given.all(name).is_empty() {
        return Ok(());
    }
    let language = given.language;
    let more = pick(language, "vide : il n’y en a pas d’autre", "empty: there is no other");
    for number in 1.. {
        let question = match language {
            MessageLanguage::French => format!("{question} ({number}) :"),
            MessageLanguage::English => format!("{question} ({number}):"),
        };
        let written = if number <= least {
            filled(&question, language)?
        } else {
            Text::new(&question).with_help_message(more).prompt()?
        };
        if written.trim().is_empty() {
            break;
        }
        given.add(name, written.trim());
    }
    Ok(())
}
