//! Which language Parvis speaks: `--lang`, else the hub's default, else the environment.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use clap::ArgMatches;

use crate::diagnostic::{Message, MessageLanguage, say};
use crate::parse::settings::{Settings, parse_settings};

/// Settled before the command line is read, because its mistakes are told in it.
pub(super) fn spoken(arguments: &[OsString]) -> MessageLanguage {
    let arguments: Vec<&str> = arguments.iter().filter_map(|one| one.to_str()).collect();
    let code = asked(&arguments)
        .map(str::to_owned)
        .or_else(|| of_hub(&arguments))
        .unwrap_or_else(of_environment);
    MessageLanguage::from_code(&code)
}

/// A language of messages that Parvis does not have. `init` and `new` take it as that of texts too,
/// and say so themselves.
pub(super) fn unspoken((command, matches): (&str, &ArgMatches)) -> Option<Message> {
    let code = matches.get_one::<String>("lang")?;
    let spoken = ["fr", "en"].contains(&code.split('-').next().unwrap_or_default());
    (!spoken && !["init", "new"].contains(&command)).then(|| {
        say!(
            "Parvis ne parle pas `{code}` : `--lang fr` ou `--lang en`",
            "Parvis does not speak `{code}`: `--lang fr` or `--lang en`"
        )
    })
}

/// The value of `--lang fr` or `--lang=fr`.
fn asked<'a>(arguments: &[&'a str]) -> Option<&'a str> {
    let mut arguments = arguments.iter().take_while(|one| **one != "--");
    while let Some(one) = arguments.next() {
        if *one == "--lang" {
            return arguments.next().copied();
        }
        if let Some(code) = one.strip_prefix("--lang=") {
            return Some(code);
        }
    }
    None
}

/// The default language of the hub that an argument names, else of the one we stand in.
fn of_hub(arguments: &[&str]) -> Option<String> {
    let named = arguments
        .iter()
        .skip(1)
        .map(|one| one.strip_prefix("--dir=").unwrap_or(one))
        .find(|one| !one.starts_with('-') && Path::new(one).join("parvis.toml").is_file());
    let folder = Path::new(named.unwrap_or("."));
    settings(folder)
        .filter(|settings| settings.language.is_some() || settings.languages.is_some())
        .map(|settings| settings.language_codes().swap_remove(0))
        .or_else(|| written(&text(folder)?))
}

/// The line `language = "fr"` of settings that can't be read as a whole.
fn written(text: &str) -> Option<String> {
    let mut values = text.lines().filter_map(|line| {
        let (key, value) = line.split_once('=')?;
        (key.trim() == "language").then(|| value.split('#').next().unwrap_or_default())
    });
    let code = values.next()?.trim().trim_matches(['"', '\'']);
    (!code.is_empty()).then(|| code.to_owned())
}

/// A hub's settings as far as they can be understood; their mistakes are `build`'s to tell.
pub(super) fn settings(folder: &Path) -> Option<Settings> {
    Some(parse_settings(&Arc::from("parvis.toml"), &text(folder)?).0)
}

fn text(folder: &Path) -> Option<String> {
    let location = folder.join("parvis.toml");
    let size = std::fs::metadata(&location).ok()?.len();
    if size > crate::load::LARGEST_SETTINGS {
        return None;
    }
    std::fs::read_to_string(location).ok()
}

/// The first of the variables that is set; English where none is.
fn of_environment() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_is_heard_wherever_it_stands() {
        assert_eq!(asked(&["parvis", "--lang", "en", "build"]), Some("en"));
        assert_eq!(asked(&["parvis", "build", "--lang=fr"]), Some("fr"));
        assert_eq!(asked(&["parvis", "new", "page", "--", "--lang"]), None);
        assert_eq!(asked(&["parvis", "--lang"]), None);
    }

    #[test]
    fn broken_settings_still_tell_their_language() {
        let hub = tempfile::tempdir().unwrap();
        let broken = "# Le hub\nlanguage = \"fr\" # la langue\n[brand\nname = ";
        std::fs::write(hub.path().join("parvis.toml"), broken).unwrap();
        let named = hub.path().to_string_lossy();
        assert_eq!(of_hub(&["parvis", "build", &named]), Some("fr".to_owned()));
        std::fs::write(hub.path().join("parvis.toml"), "[brand\n").unwrap();
        assert_eq!(of_hub(&["parvis", "build", &named]), None);
    }

    #[test]
    fn the_hub_named_on_the_line_chooses() {
        let hub = tempfile::tempdir().unwrap();
        std::fs::write(hub.path().join("parvis.toml"), "language = \"en\"\n").unwrap();
        let named = hub.path().to_string_lossy();
        assert_eq!(of_hub(&["parvis", "build", &named]), Some("en".to_owned()));
    }
}
