//! What clap found wrong in a command line, in our words and the person's language, with the
//! nearest command or option.

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Message, say};

/// What is wrong and what to do.
pub(super) fn message(error: &Error, root: &Command) -> Message {
    let name = |kind| text(error, kind);
    match error.kind() {
        ErrorKind::UnknownArgument => unknown(&name(ContextKind::InvalidArg), error, root),
        ErrorKind::InvalidSubcommand => {
            unknown_command(&name(ContextKind::InvalidSubcommand), root)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => value(error),
        ErrorKind::MissingRequiredArgument => {
            let missing = name(ContextKind::InvalidArg);
            say!(
                "il manque {missing} ; `--help` dit ce qui se met où",
                "{missing} is missing; `--help` says what goes where"
            )
        }
        ErrorKind::MissingSubcommand => {
            let known = name(ContextKind::ValidSubcommand);
            say!(
                "il manque un mot après la commande : {known}",
                "a word is missing after the command: {known}"
            )
        }
        ErrorKind::ArgumentConflict => {
            let (one, other) = (name(ContextKind::InvalidArg), name(ContextKind::PriorArg));
            if one == other || other.is_empty() {
                say!("`{one}` ne s’écrit qu’une fois", "`{one}` is written once only")
            } else {
                say!(
                    "`{one}` et `{other}` ne vont pas ensemble",
                    "`{one}` and `{other}` do not go together"
                )
            }
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            let one = name(ContextKind::InvalidArg);
            say!(
                "`{one}` n’a pas le nombre de valeurs attendu",
                "`{one}` does not have the expected number of values"
            )
        }
        ErrorKind::InvalidUtf8 => {
            say!("un mot de la commande n’est pas en UTF-8", "a word of the command is not UTF-8")
        }
        _ => {
            let said = error.to_string();
            let said = said.trim_start_matches("error: ").trim_end();
            say!("{said}", "{said}")
        }
    }
}

fn unknown(written: &str, error: &Error, root: &Command) -> Message {
    if !written.starts_with('-') && !text(error, ContextKind::Usage).contains("[OPTIONS]") {
        let is_first = root.get_subcommands().all(|one| one.get_name() != written);
        if is_first && text(error, ContextKind::Usage).is_empty() {
            return unknown_command(written, root);
        }
    }
    let suggested = text(error, ContextKind::SuggestedArg);
    if !suggested.is_empty() {
        return say!(
            "l’option `{written}` n’existe pas ; vouliez-vous dire `{suggested}` ?",
            "the option `{written}` does not exist; did you mean `{suggested}`?"
        );
    }
    if written.starts_with('-') {
        say!(
            "l’option `{written}` n’existe pas ; `--help` donne celles qui existent",
            "the option `{written}` does not exist; `--help` lists those that do"
        )
    } else if !text(error, ContextKind::Usage).contains("parvis new") {
        say!(
            "`{written}` est de trop ; `--help` dit ce que la commande prend",
            "`{written}` is one word too many; `--help` says what the command takes"
        )
    } else {
        say!(
            "`{written}` est de trop ; un titre de plusieurs mots se met entre guillemets",
            "`{written}` is one word too many; a title of several words goes between quotes"
        )
    }
}

fn unknown_command(written: &str, root: &Command) -> Message {
    let below = root.get_subcommands().flat_map(Command::get_subcommands);
    let names: Vec<&str> = root.get_subcommands().chain(below).map(Command::get_name).collect();
    match nearest(written, names.iter().copied()) {
        Some(near) => say!(
            "`{written}` n’existe pas ; vouliez-vous dire `{near}` ?",
            "`{written}` does not exist; did you mean `{near}`?"
        ),
        None => say!(
            "`{written}` n’existe pas ; `parvis help` donne la liste des commandes",
            "`{written}` does not exist; `parvis help` lists the commands"
        ),
    }
}

fn value(error: &Error) -> Message {
    let name = text(error, ContextKind::InvalidArg);
    let written = text(error, ContextKind::InvalidValue);
    let known = text(error, ContextKind::ValidValue);
    if written.is_empty() {
        return say!("il manque une valeur à {name}", "{name} lacks a value");
    }
    let words: Vec<&str> = known.split(", ").filter(|word| !word.is_empty()).collect();
    match nearest(&written, words.iter().copied()) {
        Some(near) => say!(
            "`{written}` ne convient pas à {name} ; vouliez-vous dire `{near}` ?",
            "`{written}` does not fit {name}; did you mean `{near}`?"
        ),
        None if words.is_empty() => {
            say!("`{written}` ne convient pas à {name}", "`{written}` does not fit {name}")
        }
        None => say!(
            "`{written}` ne convient pas à {name} ; sont connus : {known}",
            "`{written}` does not fit {name}; known are: {known}"
        ),
    }
}

fn text(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            texts.join(", ")
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::definition;
    use crate::diagnostic::MessageLanguage;

    /// Tells both texts of a mistake, for a test.
    fn told(line: &str) -> (String, String) {
        let words = line.split(' ');
        let told = |language| {
            let error = definition(language).try_get_matches_from(words.clone()).unwrap_err();
            message(&error, &definition(language))
        };
        (told(MessageLanguage::French).french, told(MessageLanguage::English).english)
    }

    #[test]
    fn a_mistyped_command_or_option_gets_the_nearest_in_both_languages() {
        let (french, english) = told("parvis biuld");
        assert!(french.contains("vouliez-vous dire `build`"), "{french}");
        assert!(english.contains("did you mean `build`"), "{english}");
        let (french, _) = told("parvis build --loked");
        assert!(french.contains("`--locked`"), "{french}");
        let (french, _) = told("parvis new pol Titre");
        assert!(french.contains("`poll`"), "{french}");
    }

    #[test]
    fn only_a_new_text_has_a_title_of_several_words() {
        let (_, english) = told("parvis new post Two words");
        assert!(english.contains("between quotes"), "{english}");
        let (_, english) = told("parvis build a b");
        assert!(english.contains("`b` is one word too many; `--help`"), "{english}");
    }

    #[test]
    fn usual_mistakes_are_said_in_french_without_a_word_of_english() {
        let lines = [
            "parvis rien",
            "parvis build --format xml",
            "parvis build --format",
            "parvis build --no-desk --desk a",
            "parvis build a b",
            "parvis build --jobs abc",
            "parvis build --out a --out b",
            "parvis completions",
            "parvis new",
            "parvis share count",
            "parvis share count --network",
            "parvis share count --network twiter",
        ];
        for line in lines {
            let (french, english) = told(line);
            assert_ne!(french, english);
            for word in ["error", "Usage", "argument ", "the ", "cannot"] {
                assert!(!french.contains(word), "{line}: {french}");
            }
        }
    }
}
