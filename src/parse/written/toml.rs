//! TOML into the tree. Its first mistake only is reported: the parser's later ones are echoes.

use toml::de::{DeTable, DeValue};
use toml::value::{Datetime, Offset as TomlOffset};

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};

use super::misread::{Line, misread};
use super::moment::impossible;
use super::{Entry, Moment, Spanned, Table, Value};

/// Reads `text[range]` of a file. The second value says whether the whole of it was understood.
pub(crate) fn read_toml(
    file: &FilePath,
    text: &str,
    range: Span,
    diagnostics: &mut Diagnostics,
) -> (Table, bool) {
    let source = &text[range.clone()];
    let offset = range.start;
    let (root, errors) = DeTable::parse_recoverable(source);
    let mut conversion = Conversion { source, offset, impossible: Vec::new() };
    let mut table = conversion.table(root.get_ref());
    let mut complete = true;
    // The parser's order is not that of the places.
    let at = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    if let Some(error) = errors.iter().min_by_key(|error| at(error)) {
        complete = false;
        if let Some(error) = errors.iter().find(|error| error.message().contains("unclosed")) {
            // Everything after is at a place that nobody meant.
            let cut = offset + at(error);
            table.entries.retain(|entry| entry.key.span.start < cut);
        }
        let span = error.span().unwrap_or(0..0);
        let written = source.get(span.clone()).unwrap_or_default();
        let place = span.start + offset..span.end + offset;
        let line = Line::at(source, span.start);
        let meant = line.and_then(|line| misread(file, &line, offset, error.message()));
        if let Some(place) = meant.as_ref().and_then(|finding| finding.span.clone()) {
            forget(&mut table, &place);
        }
        diagnostics.push(meant.unwrap_or_else(|| explain(file, place, written, error.message())));
    }
    for span in conversion.impossible {
        complete = false;
        let written = &text[span.clone()];
        diagnostics.push(impossible(file, span.clone(), written));
    }
    (table, complete)
}

/// Takes out what the parser made of a line that was meant as something else.
fn forget(table: &mut Table, place: &Span) {
    table.entries.retain_mut(|entry| {
        let span = entry.value.span.clone();
        match &mut entry.value.value {
            Value::Table(below) => forget(below, place),
            Value::List(items)
                if items.iter().any(|item| matches!(item.value, Value::Table(_))) =>
            {
                for item in items {
                    if let Value::Table(below) = &mut item.value {
                        forget(below, place);
                    }
                }
            }
            _ => return span.end <= place.start || place.end <= span.start,
        }
        true
    });
}

/// The parser's words, in the writer's.
fn explain(file: &FilePath, span: Span, written: &str, message: &str) -> Diagnostic {
    let looks_like_date = written.len() >= 8
        && written.bytes().all(|byte| byte.is_ascii_digit() || b"-T:+Zz. ".contains(&byte));
    let of_a_moment = ["date", "time", "day", "hour"].iter().any(|word| message.contains(word));
    if looks_like_date || of_a_moment {
        return impossible(file, span, written);
    }
    let said = match plain_words(message) {
        Some((french, english)) => say!("{french}", "{english}"),
        None => {
            say!("cette ligne n’est pas du TOML ({message})", "this line is not TOML ({message})")
        }
    };
    if message.contains("duplicate key") {
        let hint = say!("n’en garder qu’une", "keep one of them");
        return Diagnostic::at(&rule::SYNTAX, file, span, said).hint(hint);
    }
    Diagnostic::at(&rule::SYNTAX, file, span, said).hint(say!(
        "une ligne s’écrit `clé = \"texte\"`, `clé = 12`, `clé = true` ou `clé = [\"a\", \"b\"]`",
        "a line is written `key = \"text\"`, `key = 12`, `key = true` or `key = [\"a\", \"b\"]`"
    ))
}

/// The commonest mistakes without the parser's terms, in French and in English.
fn plain_words(message: &str) -> Option<(&'static str, &'static str)> {
    const WORDS: &[(&str, &str, &str)] = &[
        ("duplicate key", "cette clé est écrite deux fois", "this key is written twice"),
        ("must be quoted", "un texte s’écrit entre guillemets", "a text goes between quotes"),
        (
            "escape",
            "dans un texte, une barre oblique inverse s’écrit deux fois (`\\\\`)",
            "in a text, a backslash is written twice (`\\\\`)",
        ),
        (
            "cannot extend value",
            "ce groupe a le nom d’une clé qui a déjà une valeur",
            "this group has the name of a key that has a value already",
        ),
        ("string", "un texte n’est pas fermé par un guillemet", "a text is not closed by a quote"),
        (
            "unclosed array,",
            "une liste ouverte par `[` n’est pas fermée par `]`",
            "a list opened by `[` is not closed by `]`",
        ),
        (
            "unclosed inline table",
            "un groupe ouvert par `{` n’est pas fermé par `}`",
            "a group opened by `{` is not closed by `}`",
        ),
        (
            "unclosed",
            "le nom d’un groupe ouvert par `[` n’est pas fermé par `]`",
            "a group’s name opened by `[` is not closed by `]`",
        ),
        ("missing comma", "il manque une virgule", "a comma is missing"),
        ("key with no value", "cette clé n’a pas de valeur", "this key has no value"),
        ("missing value", "cette clé n’a pas de valeur", "this key has no value"),
    ];
    let known = WORDS.iter().find(|(part, _, _)| message.contains(part));
    known.map(|(_, french, english)| (*french, *english))
}

struct Conversion<'a> {
    source: &'a str,
    offset: usize,
    impossible: Vec<Span>,
}

impl Conversion<'_> {
    fn span(&self, span: Span) -> Span {
        let end = span.end.min(self.source.len());
        span.start.min(end) + self.offset..end + self.offset
    }

    fn table(&mut self, table: &DeTable<'_>) -> Table {
        let entries = table.iter().filter_map(|(key, value)| {
            let key = Spanned::new(key.get_ref().to_string(), self.span(key.span()));
            Some(Entry { key, value: self.value(value)? })
        });
        Table { entries: entries.collect() }
    }

    /// `None` for what is reported already: a moment that does not exist, and the text that the
    /// parser puts in the place of what it could not read.
    fn value(&mut self, value: &toml::Spanned<DeValue<'_>>) -> Option<Spanned<Value>> {
        let span = self.span(value.span());
        let written = self.source.get(value.span()).unwrap_or_default();
        let converted = match value.get_ref() {
            DeValue::String(_) if !written.starts_with(['"', '\'']) => return None,
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => Value::Number(decimal(number.as_str(), number.radix())),
            DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
            DeValue::Boolean(yes) => Value::Boolean(*yes),
            DeValue::Datetime(datetime) => match moment(datetime) {
                Some(moment) => Value::Moment(moment),
                None => {
                    self.impossible.push(span);
                    return None;
                }
            },
            DeValue::Array(list) => {
                Value::List(list.iter().filter_map(|item| self.value(item)).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Some(Spanned::new(converted, span))
    }
}

fn decimal(digits: &str, radix: u32) -> String {
    match i64::from_str_radix(digits, radix) {
        Ok(number) => number.to_string(),
        Err(_) => digits.to_owned(),
    }
}

/// `None` where no such moment exists; a time without a date is none either.
fn moment(written: &Datetime) -> Option<Moment> {
    let day = written.date?;
    let date = jiff::civil::Date::new(day.year as i16, day.month as i8, day.day as i8).ok()?;
    let time = match written.time {
        Some(clock) => Some(
            jiff::civil::Time::new(
                clock.hour as i8,
                clock.minute as i8,
                clock.second.unwrap_or(0).min(59) as i8,
                0,
            )
            .ok()?,
        ),
        None => None,
    };
    let offset = match written.offset {
        Some(TomlOffset::Z) => Some(jiff::tz::Offset::UTC),
        Some(TomlOffset::Custom { minutes }) => {
            Some(jiff::tz::Offset::from_seconds(i32::from(minutes) * 60).ok()?)
        }
        None => None,
    };
    Some(Moment { date, time, offset })
}
