//! TOML into the tree. Its first mistake only is reported: the parser's later ones are echoes.

use toml::de::{DeTable, DeValue};
use toml::value::{Datetime, Offset as TomlOffset};

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};

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
    let table = conversion.table(root.get_ref());
    let mut complete = true;
    if let Some(error) = errors.first() {
        complete = false;
        let span = error.span().unwrap_or(0..0);
        let written = source.get(span.clone()).unwrap_or_default();
        let place = span.start + offset..span.end + offset;
        diagnostics.push(explain(file, place, written, error.message()));
    }
    for span in conversion.impossible {
        complete = false;
        let written = &text[span.clone()];
        diagnostics.push(impossible(file, span.clone(), written));
    }
    (table, complete)
}

fn impossible(file: &FilePath, span: Span, written: &str) -> Diagnostic {
    Diagnostic::at(
        &rule::IMPOSSIBLE_DATE,
        file,
        span,
        say!("la date `{written}` n’existe pas", "the date `{written}` does not exist"),
    )
    .hint(say!(
        "écrire une date du calendrier, par exemple `2026-02-28`",
        "write a date of the calendar, for example `2026-02-28`"
    ))
}

/// The parser's words, in the writer's.
fn explain(file: &FilePath, span: Span, written: &str, message: &str) -> Diagnostic {
    let looks_like_date = written.len() >= 8
        && written.bytes().all(|byte| byte.is_ascii_digit() || b"-T:+Zz. ".contains(&byte));
    if looks_like_date || message.contains("datetime") || message.contains("day") {
        return impossible(file, span, written);
    }
    let (french, english) = match message {
        text if text.contains("duplicate key") => {
            ("cette clé est écrite deux fois", "this key is written twice")
        }
        text if text.contains("string") || text.contains("quot") => {
            ("un texte n’est pas fermé par un guillemet", "a text is not closed by a quote")
        }
        _ => ("cette ligne n’est pas du TOML", "this line is not TOML"),
    };
    Diagnostic::at(
        &rule::SYNTAX,
        file,
        span,
        say!("{french} ({message})", "{english} ({message})"),
    )
    .hint(say!(
        "une ligne s’écrit `clé = \"texte\"`, `clé = 12`, `clé = true` ou `clé = [\"a\", \"b\"]`",
        "a line is written `key = \"text\"`, `key = 12`, `key = true` or `key = [\"a\", \"b\"]`"
    ))
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
        let entries = table.iter().map(|(key, value)| Entry {
            key: Spanned::new(key.get_ref().to_string(), self.span(key.span())),
            value: self.value(value),
        });
        Table { entries: entries.collect() }
    }

    fn value(&mut self, value: &toml::Spanned<DeValue<'_>>) -> Spanned<Value> {
        let span = self.span(value.span());
        let converted = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => Value::Number(decimal(number.as_str(), number.radix())),
            DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
            DeValue::Boolean(yes) => Value::Boolean(*yes),
            DeValue::Datetime(written) => match moment(written) {
                Some(moment) => Value::Moment(moment),
                None => {
                    self.impossible.push(span.clone());
                    Value::Text(written.to_string())
                }
            },
            DeValue::Array(list) => Value::List(list.iter().map(|item| self.value(item)).collect()),
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Spanned::new(converted, span)
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
