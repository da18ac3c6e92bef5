//! The interface's strings in one language, from the layers of a theme.
//! Which files are layers is the theme's affair.

mod layer;
mod placeholder;
mod wording;

use std::collections::BTreeMap;

use super::{Locale, Plural};
use crate::diagnostic::{Diagnostics, FilePath};
use wording::Wording;

/// All strings of one language. A key that no layer has speaks English.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strings {
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    wording: Wording,
    /// Taken from the English fallback: its plural forms follow English.
    borrowed: bool,
}

/// What stands in for a `{placeholder}`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Argument<'a> {
    Text(&'a str),
    /// Written with the signs of the language. A year or an id is a text.
    Number(i64),
}

impl Strings {
    /// Merges the layers (path and TOML text, lowest first) key by key; keys that none has come
    /// from `fallback`, the embedded English. What is wrong is left out and said.
    pub(crate) fn merge(layers: &[(FilePath, &str)], fallback: &Self) -> (Self, Diagnostics) {
        let mut merged = fallback.clone();
        for entry in merged.entries.values_mut() {
            entry.borrowed = true;
        }
        let mut diagnostics = Diagnostics::default();
        for (file, text) in layers {
            let known = merged.clone();
            for (key, wording) in layer::read(file, text, &known, &mut diagnostics) {
                merged.entries.insert(key, Entry { wording, borrowed: false });
            }
        }
        (merged, diagnostics)
    }

    /// The string as it is written, placeholders and all; of one that counts, the form for `other`.
    #[cfg(test)]
    fn get(&self, key: &str) -> Option<&str> {
        Some(self.entries.get(key)?.wording.text(Plural::Other))
    }

    /// The string with its placeholders filled. The argument `n` chooses the plural form; a
    /// placeholder without an argument stays as it is written.
    pub(crate) fn say(
        &self,
        locale: &Locale,
        key: &str,
        arguments: &[(&str, Argument)],
    ) -> Option<String> {
        let entry = self.entries.get(key)?;
        let count = arguments.iter().find_map(|argument| match argument {
            ("n", Argument::Number(n)) => Some(n.unsigned_abs()),
            _ => None,
        });
        let plural = match count {
            Some(1) if entry.borrowed => Plural::One,
            Some(n) if !entry.borrowed => locale.plural(n),
            _ => Plural::Other,
        };
        Some(placeholder::fill(entry.wording.text(plural), |name| {
            let (_, argument) = arguments.iter().find(|(known, _)| *known == name)?;
            Some(match argument {
                Argument::Text(text) => (*text).to_owned(),
                Argument::Number(n) => locale.number(*n),
            })
        }))
    }

    /// Keys and texts of the strings that are always the same: no placeholder, no plural.
    pub(crate) fn fixed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().filter_map(|(key, entry)| match &entry.wording {
            Wording::Single(text) if !text.contains('{') => Some((key.as_str(), text.as_str())),
            _ => None,
        })
    }

    /// Every key, in alphabetical order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::{MessageLanguage, Severity};
    use crate::locale::tests::locale;

    const FRENCH: &str = include_str!("../../../themes/parvis/strings/fr.toml");
    const ENGLISH: &str = include_str!("../../../themes/parvis/strings/en.toml");

    fn merged(layers: &[&str], fallback: &Strings) -> (Strings, Diagnostics) {
        let layers: Vec<(FilePath, &str)> = layers
            .iter()
            .enumerate()
            .map(|(at, text)| (format!("theme/strings/{at}.toml").into(), *text))
            .collect();
        Strings::merge(&layers, fallback)
    }

    fn strings(text: &str) -> Strings {
        let (strings, diagnostics) = merged(&[text], &Strings::default());
        assert_eq!(said(&diagnostics), Vec::<String>::new());
        strings
    }

    fn said(diagnostics: &Diagnostics) -> Vec<String> {
        diagnostics
            .iter()
            .map(|one| one.message.in_language(MessageLanguage::English).to_owned())
            .collect()
    }

    #[test]
    fn the_default_theme_says_the_same_things_in_french_and_english() {
        let (french, english) = (strings(FRENCH), strings(ENGLISH));
        let keys = |strings: &Strings| strings.keys().map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(keys(&french), keys(&english));
        for (key, entry) in &french.entries {
            assert_eq!(
                entry.wording.placeholders(),
                english.entries[key].wording.placeholders(),
                "{key}"
            );
        }
    }

    #[test]
    fn the_default_theme_is_typeset() {
        for (key, entry) in &strings(FRENCH).entries {
            for text in entry.wording.forms() {
                let bare = [" :", " ;", " ?", " !", " %", " »", "« ", "{n} ", "'", "...", "!"];
                assert!(!bare.iter().any(|bare| text.contains(bare)), "{key}: {text}");
            }
        }
        for (key, entry) in &strings(ENGLISH).entries {
            for text in entry.wording.forms() {
                let bare = ["'", "\"", "...", "!", " :"];
                assert!(!bare.iter().any(|bare| text.contains(bare)), "{key}: {text}");
            }
        }
    }

    #[test]
    fn higher_layers_win_key_by_key() {
        let english = strings("menu = 'Menu'\nsearch = 'Search'\nclose = 'Close'");
        let (strings, diagnostics) = merged(
            &["menu = 'Carte'\nsearch = 'Chercher'", "search = 'Trouver'\nown = 'À moi'"],
            &english,
        );
        assert_eq!(said(&diagnostics), Vec::<String>::new());
        let get = |key| strings.get(key);
        assert_eq!(get("menu"), Some("Carte"));
        assert_eq!(get("search"), Some("Trouver"));
        assert_eq!(get("close"), Some("Close"));
        assert_eq!(get("own"), Some("À moi"));
        assert_eq!(get("none"), None);
        assert_eq!(strings.keys().collect::<Vec<_>>(), ["close", "menu", "own", "search"]);
    }

    #[test]
    fn n_chooses_the_form_and_is_written_in_the_language() {
        let french =
            strings("votes = { one = '{n} voix sur {total}', other = '{n} voix de {who}' }");
        let say = |n| {
            let arguments = [
                ("n", Argument::Number(n)),
                ("total", Argument::Number(5_000)),
                ("who", Argument::Text("{n}")),
            ];
            french.say(&locale("fr"), "votes", &arguments)
        };
        assert_eq!(say(0).as_deref(), Some("0 voix sur 5\u{202f}000"));
        assert_eq!(say(1_234).as_deref(), Some("1\u{202f}234 voix de {n}"));
        assert_eq!(say(1_000_000).as_deref(), Some("1\u{202f}000\u{202f}000 voix de {n}"));
        assert_eq!(french.say(&locale("fr"), "votes", &[]).as_deref(), Some("{n} voix de {who}"));
        assert_eq!(french.get("votes"), Some("{n} voix de {who}"));
    }

    #[test]
    fn borrowed_english_counts_as_english_does() {
        let english = strings("votes = { one = '{n} vote', other = '{n} votes' }");
        let (strings, _) = merged(&[""], &english);
        let say = |code, n| {
            strings.say(&locale(code), "votes", &[("n", Argument::Number(n))]).unwrap_or_default()
        };
        assert_eq!([say("fr", 0), say("fr", 1)], ["0 votes", "1 vote"]);
        assert_eq!([say("ja", 1), say("ja", 2)], ["1 vote", "2 votes"]);
    }

    #[test]
    fn every_mistake_of_a_layer_is_said_at_its_place() {
        let text = "\
a = 3
b = { one = 'x', some = 'y', other = 'z' }
c = { one = 'x' }
d = 'open {name'
e = 'closed name}'
f = 'strange {Name}'
g = { other = ['x'] }
h = 'good'
";
        let (strings, diagnostics) = merged(&[text], &Strings::default());
        let places: Vec<&str> =
            diagnostics.iter().map(|one| one.span.clone().map_or("", |span| &text[span])).collect();
        assert_eq!(
            places,
            [
                "3",
                "some",
                "{ one = 'x' }",
                "'open {name'",
                "'closed name}'",
                "'strange {Name}'",
                "['x']",
                "{ other = ['x'] }"
            ]
        );
        assert!(
            diagnostics.iter().all(|one| one.severity == Severity::Error && one.hint.is_some())
        );
        assert_eq!(strings.keys().collect::<Vec<_>>(), ["b", "h"]);
    }

    #[test]
    fn broken_toml_is_said_and_the_rest_is_kept() {
        let (strings, diagnostics) =
            merged(&["menu = 'Carte\nsearch = 'Chercher'\n"], &Strings::default());
        assert!(diagnostics.has_errors());
        assert_eq!(strings.get("search"), Some("Chercher"));
    }

    #[test]
    fn a_placeholder_or_a_name_that_nothing_fills_is_warned_of() {
        let english = strings("closes = 'Closes on {date}'\nmenu = 'Menu'");
        let text = "closes = 'Ferme le {dat}'\nmenue = 'Carte'\nown_thing = 'x {y}'";
        let (_, diagnostics) = merged(&[text], &english);
        assert!(!diagnostics.has_errors());
        assert_eq!(
            said(&diagnostics),
            ["`{dat}` will not be filled in this text", "no text of the theme is called `menue`"]
        );
    }

    proptest! {
        #[test]
        fn no_layer_panics(text in "\\PC*|([a-c] ?= ?(['\"]|\\{)[a-z{} ]*(['\"]|\\})?\n){0,4}") {
            let (strings, diagnostics) = merged(&[&text], &Strings::default());
            for one in diagnostics.iter() {
                prop_assert!(one.span.clone().is_none_or(|span| text.get(span).is_some()));
            }
            for key in strings.keys() {
                prop_assert!(strings.say(&locale("fr"), key, &[]).is_some());
            }
        }
    }
}
