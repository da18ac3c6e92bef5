//! One field's value from the tree to its type. Each field is converted by itself, so that one
//! mistake never hides another.

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Span, rule, say};

use super::moment::{NotAMoment, impossible};
use super::{Moment, Money, Spanned, Table, Value};
use crate::locale::Duration;

/// A type that can be written in a front matter or in `parvis.toml`.
pub(crate) trait Field: Sized {
    /// What is expected, with an example, to follow "expected" in a message.
    fn expected() -> Message;

    /// `None` after a diagnostic.
    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self>;

    /// Whether it says nothing: for a required field that is the same as not being there.
    fn is_empty(&self) -> bool {
        false
    }
}

/// Where findings about a file's settings go.
pub(crate) struct Reader<'a> {
    pub(crate) file: &'a FilePath,
    pub(crate) diagnostics: &'a mut Diagnostics,
    /// YAML has no quotes to tell `title: 2026` from a number.
    pub(crate) numbers_are_texts: bool,
    /// The field being read.
    pub(crate) key: &'static str,
    /// What may be written outside of all groups, and is not.
    pub(crate) absent: Vec<&'static str>,
}

/// A text as a list: what its commas part, unless it is a sentence.
fn quoted(text: &str) -> String {
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.iter().all(|part| part.split_whitespace().count() <= 3) {
        true => parts.iter().map(|part| format!("\"{part}\"")).collect::<Vec<_>>().join(", "),
        false => format!("\"{text}\""),
    }
}

impl Reader<'_> {
    pub(crate) fn wrong_type<T: Field>(&mut self, value: &Spanned<Value>) {
        let (expected, found) = (T::expected(), value.described());
        self.diagnostics.push(
            Diagnostic::at(
                &rule::WRONG_TYPE,
                self.file,
                value.span.clone(),
                say!(
                    "il fallait {}, et ceci est {}",
                    "expected {}, but this is {}",
                    expected.french, found.french ; expected.english, found.english
                ),
            )
            .hint(say!("écrire {}", "write {}", expected.french ; expected.english)),
        );
    }

    /// One thing where a list of them is expected: how to write it as a list.
    fn not_a_list<T: Field>(&mut self, value: &Spanned<Value>) {
        let (key, yaml) = (self.key, self.numbers_are_texts);
        let (list, groups) = match &value.value {
            Value::Text(text) if yaml => (format!("{key}: [{}]", quoted(text)), false),
            Value::Text(text) => (format!("{key} = [{}]", quoted(text)), false),
            Value::Number(number) if yaml => (format!("{key}: [{number}]"), false),
            Value::Number(number) => (format!("{key} = [{number}]"), false),
            Value::Table(_) if !yaml => (format!("[[{key}]]"), true),
            _ => return self.wrong_type::<T>(value),
        };
        let hint = if groups {
            say!("écrire `{list}` avec deux crochets", "write `{list}` with two brackets")
        } else {
            say!("écrire `{list}`", "write `{list}`")
        };
        let found = value.described();
        let message = say!(
            "il fallait une liste, et ceci est {}",
            "expected a list, but this is {}",
            found.french ; found.english
        );
        let finding = Diagnostic::at(&rule::WRONG_TYPE, self.file, value.span.clone(), message);
        self.diagnostics.push(finding.hint(hint));
    }

    /// A text of the right type whose content does not fit.
    pub(crate) fn unfit<T: Field>(&mut self, written: &str, span: &Span) {
        let expected = T::expected();
        self.diagnostics.push(
            Diagnostic::at(
                &rule::WRONG_TYPE,
                self.file,
                span.clone(),
                say!("`{written}` ne convient pas ici", "`{written}` does not fit here"),
            )
            .hint(say!("écrire {}", "write {}", expected.french ; expected.english)),
        );
    }

    pub(crate) fn unknown_word(&mut self, word: &str, span: &Span, known: &[&str]) {
        let list = known.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(", ");
        let hint = match nearest(word, known.iter().copied()) {
            Some(near) => say!(
                "vouliez-vous dire `{near}` ? Sont connus : {list}",
                "did you mean `{near}`? Known are: {list}"
            ),
            None => say!("sont connus : {list}", "known are: {list}"),
        };
        self.diagnostics.push(
            Diagnostic::at(
                &rule::WRONG_TYPE,
                self.file,
                span.clone(),
                say!("`{word}` n’est pas connu ici", "`{word}` is not known here"),
            )
            .hint(hint),
        );
    }
}

/// XML has no way to write control characters, nobody sees them, and a terminal obeys them: spaces
/// stand in for them.
pub(crate) fn without_controls(text: &str) -> String {
    // Nearly every text has none, which its bytes tell sooner than its letters.
    let suspect = |byte: u8| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xef);
    if !text.bytes().any(suspect) {
        return text.to_owned();
    }
    let refused = |letter: char| {
        letter.is_control() && !"\n\r\t".contains(letter)
            || matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    text.replace(refused, " ")
}

impl Field for String {
    fn expected() -> Message {
        say!("un texte entre guillemets", "a text between quotes")
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        match &value.value {
            Value::Text(text) => Some(without_controls(text.trim())),
            Value::Number(text) if reader.numbers_are_texts => Some(text.clone()),
            _ => {
                reader.wrong_type::<Self>(value);
                None
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }
}

impl Field for bool {
    fn expected() -> Message {
        say!("`true` (oui) ou `false` (non)", "`true` (yes) or `false` (no)")
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        match value.value {
            Value::Boolean(yes) => Some(yes),
            _ => {
                reader.wrong_type::<Self>(value);
                None
            }
        }
    }
}

impl Field for u32 {
    fn expected() -> Message {
        say!(
            "un nombre entier positif, par exemple `12`",
            "a whole positive number, for example `12`"
        )
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        match &value.value {
            Value::Number(text) => {
                let number = text.parse().ok();
                if number.is_none() {
                    reader.unfit::<Self>(text, &value.span);
                }
                number
            }
            _ => {
                reader.wrong_type::<Self>(value);
                None
            }
        }
    }
}

impl Field for Moment {
    fn expected() -> Message {
        say!(
            "une date, `2026-12-01` ou `2026-12-01T09:00:00`",
            "a date, `2026-12-01` or `2026-12-01T09:00:00`"
        )
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        match &value.value {
            Value::Moment(moment) => Some(*moment),
            Value::Text(text) => match Moment::read(text) {
                Ok(moment) => Some(moment),
                Err(NotAMoment::Form) => {
                    reader.unfit::<Self>(text, &value.span);
                    None
                }
                Err(NotAMoment::Impossible) => {
                    let finding = impossible(reader.file, value.span.clone(), text);
                    reader.diagnostics.push(finding);
                    None
                }
            },
            _ => {
                reader.wrong_type::<Self>(value);
                None
            }
        }
    }
}

impl Field for Duration {
    fn expected() -> Message {
        say!(
            "une durée, `\"6 mois\"`, `\"14 jours\"` ou `\"48 heures\"`",
            "a length of time, `\"6 months\"`, `\"14 days\"` or `\"48 hours\"`"
        )
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Text(text) = &value.value else {
            reader.wrong_type::<Self>(value);
            return None;
        };
        let duration = Self::parse(text);
        if duration.is_none() {
            reader.unfit::<Self>(text, &value.span);
        }
        duration
    }
}

impl Field for Money {
    fn expected() -> Message {
        say!("un prix, `\"49.90 EUR\"`", "a price, `\"49.90 EUR\"`")
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Text(text) = &value.value else {
            reader.wrong_type::<Self>(value);
            return None;
        };
        let money = Self::read(text);
        if money.is_none() {
            reader.unfit::<Self>(text, &value.span);
        }
        money
    }
}

impl Field for Table {
    fn expected() -> Message {
        say!("un groupe de clés", "a group of keys")
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        match &value.value {
            Value::Table(table) => Some(table.clone()),
            _ => {
                reader.wrong_type::<Self>(value);
                None
            }
        }
    }
}

/// A list; what does not fit in it is reported and left out.
pub(crate) type ListOf<T> = Vec<Spanned<T>>;

impl<T: Field> Field for ListOf<T> {
    fn expected() -> Message {
        let one = T::expected();
        say!("une liste (`[…]`) dont chaque élément est {}", "a list (`[…]`) in which each item is {}", one.french ; one.english)
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::List(items) = &value.value else {
            reader.not_a_list::<Self>(value);
            return None;
        };
        let read = items
            .iter()
            .filter_map(|item| Some(Spanned::new(T::read(item, reader)?, item.span.clone())));
        let read: Self = read.collect();
        // A list of which nothing was understood is not an empty list.
        (!read.is_empty() || items.is_empty()).then_some(read)
    }

    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}
