//! Reads one file of strings: `key = "text"`, or `key = { one = "…", other = "…" }`.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::wording::Wording;
use super::{Strings, placeholder};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::rule::{SYNTAX, THEME_FILE};
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Severity, Span, say};
use crate::locale::Plural;

/// The strings of a layer that can be used, in the file's order. `known` is what lies beneath it.
pub(super) fn read(
    file: &FilePath,
    text: &str,
    known: &Strings,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Wording)> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        diagnostics.push(syntax(file, text, &error));
    }
    let mut reader = Reader { file, known, diagnostics };
    let table = table.into_inner();
    let mut strings: Vec<_> = table.iter().collect();
    strings.sort_by_key(|(key, _)| key.span().start);
    strings
        .into_iter()
        .filter_map(|(key, value)| {
            let wording = reader.wording(value)?;
            reader.compare_with_known(key, &wording, value.span());
            Some((key.get_ref().clone().into_owned(), wording))
        })
        .collect()
}

/// How many letters may differ before a key is a theme's own rather than a slip.
const SLIPS: usize = 2;

struct Reader<'a> {
    file: &'a FilePath,
    known: &'a Strings,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn wording(&mut self, value: &Spanned<DeValue>) -> Option<Wording> {
        match value.get_ref() {
            DeValue::String(text) => self.checked(text, value.span()).map(Wording::Single),
            DeValue::Table(forms) => self.counted(forms, value.span()),
            _ => {
                self.not_a_text(value.span());
                None
            }
        }
    }

    fn counted(&mut self, table: &DeTable, span: Span) -> Option<Wording> {
        let mut written: Vec<_> = table.iter().collect();
        written.sort_by_key(|(category, _)| category.span().start);
        let mut forms = BTreeMap::new();
        for (category, value) in written {
            let Some(plural) = Plural::from_name(category.get_ref()) else {
                self.unknown_category(category);
                continue;
            };
            if let DeValue::String(text) = value.get_ref() {
                forms.extend(self.checked(text, value.span()).map(|text| (plural, text)));
            } else {
                self.not_a_text(value.span());
            }
        }
        let Some(other) = forms.remove(&Plural::Other) else {
            self.missing_other(span);
            return None;
        };
        Some(Wording::Counted { other, forms })
    }

    fn checked(&mut self, text: &str, span: Span) -> Option<String> {
        if placeholder::balanced(text) {
            return Some(text.to_owned());
        }
        let message =
            say!("une accolade de ce texte est seule", "a brace in this text stands alone");
        let hint = say!(
            "écrire les valeurs entre deux accolades, en minuscules, comme {{date}}",
            "write values between two braces, in lower case, as in {{date}}"
        );
        self.report(span, message, hint);
        None
    }

    fn unknown_category(&mut self, category: &Spanned<std::borrow::Cow<str>>) {
        let written = category.get_ref();
        let message = say!(
            "« {written} » n’est pas une forme du pluriel",
            "`{written}` is not a form of the plural"
        );
        let names = Plural::NAMES.map(|(name, _)| name).join(", ");
        let hint = match nearest(written, Plural::NAMES.map(|(name, _)| name)) {
            Some(near) => say!("écrire « {near} » ?", "did you mean `{near}`?"),
            None => say!("les formes sont {names}", "the forms are {names}"),
        };
        self.report(category.span(), message, hint);
    }

    fn missing_other(&mut self, span: Span) {
        let message = say!("la forme « other » manque", "the form `other` is missing");
        let hint = say!(
            "ajouter other = \"…\", qui sert à tous les autres nombres",
            "add other = \"…\", which serves all other numbers"
        );
        self.report(span, message, hint);
    }

    fn not_a_text(&mut self, span: Span) {
        let message = say!("ceci n’est pas un texte", "this is not a text");
        let hint = say!(
            "écrire un texte entre guillemets, ou {{ one = \"…\", other = \"…\" }}",
            "write a text between quotes, or {{ one = \"…\", other = \"…\" }}"
        );
        self.report(span, message, hint);
    }

    fn report(&mut self, span: Span, message: Message, hint: Message) {
        self.diagnostics.push(Diagnostic::at(&THEME_FILE, self.file, span, message).hint(hint));
    }

    /// Warns of what would silently have no effect: a theme may add strings and values of its own
    /// for its own templates, so neither is an error.
    fn compare_with_known(
        &mut self,
        key: &Spanned<std::borrow::Cow<str>>,
        wording: &Wording,
        span: Span,
    ) {
        let name = key.get_ref();
        let Some(entry) = self.known.entries.get(name.as_ref()) else {
            return self.almost_known(name, key.span());
        };
        let filled = entry.wording.placeholders();
        for unknown in wording.placeholders().difference(&filled) {
            self.unfilled(unknown, &filled, span.clone());
        }
    }

    fn almost_known(&mut self, name: &str, span: Span) {
        let of_its_length = |known: &&str| known.len().abs_diff(name.len()) <= SLIPS;
        let near = nearest(name, self.known.keys().filter(of_its_length));
        let Some(near) = near.filter(|near| strsim::osa_distance(name, near) <= SLIPS) else {
            return;
        };
        let message = say!(
            "aucun texte du thème ne s’appelle « {name} »",
            "no text of the theme is called `{name}`"
        );
        let hint = say!("écrire « {near} » ?", "did you mean `{near}`?");
        self.warn(span, message, hint);
    }

    fn unfilled(&mut self, name: &str, filled: &BTreeSet<&str>, span: Span) {
        let message = say!(
            "« {{{name}}} » ne sera pas remplacé dans ce texte",
            "`{{{name}}}` will not be filled in this text"
        );
        let names: Vec<String> = filled.iter().map(|name| format!("{{{name}}}")).collect();
        let names = names.join(", ");
        let hint = match filled.is_empty() {
            true => say!("ce texte ne reçoit aucune valeur", "this text is given no value"),
            false => say!("ce texte reçoit {names}", "this text is given {names}"),
        };
        self.warn(span, message, hint);
    }

    fn warn(&mut self, span: Span, message: Message, hint: Message) {
        let warning = Diagnostic::at(&THEME_FILE, self.file, span, message);
        self.diagnostics.push(warning.hint(hint).severity(Severity::Warning));
    }
}

fn syntax(file: &FilePath, text: &str, error: &toml::de::Error) -> Diagnostic {
    let detail = error.message();
    let span = error.span().filter(|span| text.get(span.clone()).is_some());
    Diagnostic::at(
        &SYNTAX,
        file,
        span,
        say!("le TOML ne peut pas être compris ici", "the TOML can’t be understood here: {detail}"),
    )
    .hint(say!(
        "une ligne s’écrit clé = \"texte\", et chaque clé une seule fois",
        "a line reads key = \"text\", and each key is written once"
    ))
}
