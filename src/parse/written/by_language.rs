//! A value that may differ by language: `"texte"`, or `{ fr = "texte", en = "text" }`. Which
//! languages a hub has is not known here.

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, rule, say};

use super::{Field, ListOf, Reader, Spanned, Value};

/// A value for every language, or one for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ByLanguage<T> {
    /// For every language without its own.
    every: Option<Spanned<T>>,
    /// By language code.
    each: Vec<(Spanned<String>, Spanned<T>)>,
}

/// Words that may differ by language.
pub(crate) type Words = ByLanguage<String>;

impl<T> ByLanguage<T> {
    /// The value for a language; there may be none.
    pub(crate) fn own(&self, code: &str) -> Option<&Spanned<T>> {
        let own = self.each.iter().find(|(language, _)| language.value == code);
        own.map(|(_, value)| value).or(self.every.as_ref())
    }

    /// The value for a language, else that of the first that has one.
    pub(crate) fn in_language(&self, code: &str) -> Option<&Spanned<T>> {
        self.own(code).or(self.each.first().map(|(_, value)| value))
    }

    /// Each value that is written.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Spanned<T>> {
        self.every.iter().chain(self.each.iter().map(|(_, value)| value))
    }

    /// Reports languages that the hub does not have.
    pub(crate) fn report_unknown(
        &self,
        codes: &[String],
        file: &FilePath,
        diagnostics: &mut Diagnostics,
    ) {
        for (code, _) in &self.each {
            report_language(code, codes, file, diagnostics);
        }
    }
}

/// Reports a language that the hub does not have.
pub(crate) fn report_language(
    code: &Spanned<String>,
    codes: &[String],
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) {
    let name = &code.value;
    if codes.contains(name) {
        return;
    }
    let message = say!(
        "la langue `{name}` n’est pas une langue du hub",
        "the language `{name}` is none of the hub’s"
    );
    let list = codes.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(", ");
    let hint = match nearest(name, codes.iter().map(String::as_str)) {
        Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
        None => say!("le hub a : {list}", "the hub has: {list}"),
    };
    let place = code.span.clone();
    diagnostics.push(Diagnostic::at(&rule::UNKNOWN_NAME, file, place, message).hint(hint));
}

/// What may be written once, or for each language.
pub(crate) trait Translated: Field {
    /// What is expected, for every language or for each.
    fn expected_by_language() -> Message;
}

impl Translated for String {
    fn expected_by_language() -> Message {
        say!(
            "un texte, ou `{{ fr = \"…\", en = \"…\" }}`",
            "a text, or `{{ fr = \"…\", en = \"…\" }}`"
        )
    }
}

impl Translated for ListOf<String> {
    fn expected_by_language() -> Message {
        say!(
            "une liste de textes, ou `{{ fr = [\"…\"], en = [\"…\"] }}`",
            "a list of texts, or `{{ fr = [\"…\"], en = [\"…\"] }}`"
        )
    }
}

impl<T: Translated> Field for ByLanguage<T> {
    fn expected() -> Message {
        T::expected_by_language()
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        match &value.value {
            Value::Table(table) => {
                let each = table.entries.iter().filter_map(|entry| {
                    let read = T::read(&entry.value, reader)?;
                    Some((entry.key.clone(), Spanned::new(read, entry.value.span.clone())))
                });
                Some(Self { every: None, each: each.collect() })
            }
            Value::Text(_) | Value::List(_) => {
                let read = T::read(value, reader)?;
                Some(Self { every: Some(Spanned::new(read, value.span.clone())), each: Vec::new() })
            }
            _ => {
                reader.wrong_type::<Self>(value);
                None
            }
        }
    }
}
