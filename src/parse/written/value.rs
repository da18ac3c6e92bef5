//! A tree of values with their places in the file; TOML and YAML both become this.

use std::ops::Deref;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::diagnostic::{Message, Span, say};

use super::Moment;

/// Something written, and where: bytes of the whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

impl<T> Spanned<T> {
    pub(crate) fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    /// As written, so that `2.0` stays `2.0`.
    Number(String),
    Boolean(bool),
    Moment(Moment),
    List(Vec<Spanned<Value>>),
    Table(Table),
}

impl Value {
    /// What it is, in the writer's words.
    pub(crate) fn described(&self) -> Message {
        match self {
            Self::Text(_) => say!("un texte", "a text"),
            Self::Number(_) => say!("un nombre", "a number"),
            Self::Boolean(_) => say!("un oui ou non (true, false)", "a yes or no (true, false)"),
            Self::Moment(_) => say!("une date", "a date"),
            Self::List(_) => say!("une liste", "a list"),
            Self::Table(_) => say!("un groupe de clés", "a group of keys"),
        }
    }
}

/// Keys and values in the order written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: Spanned<String>,
    pub(crate) value: Spanned<Value>,
}

/// What to mark for a field: key and value, of a table or a list of tables its key alone.
pub(crate) fn place(entry: &Entry) -> Span {
    let (key, value) = (&entry.key.span, &entry.value.span);
    match &entry.value.value {
        Value::Table(_) | Value::List(_) => key.clone(),
        _ => key.start..value.end.max(key.end),
    }
}

impl Table {
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }
}

/// Free data as a template sees it.
impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entries.len()))?;
        for entry in &self.entries {
            map.serialize_entry(&entry.key.value, &entry.value.value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(digits) => match (digits.parse::<i64>(), digits.parse::<f64>()) {
                (Ok(whole), _) => serializer.serialize_i64(whole),
                (_, Ok(number)) => serializer.serialize_f64(number),
                _ => serializer.serialize_str(digits),
            },
            Self::Boolean(yes) => serializer.serialize_bool(*yes),
            Self::Moment(moment) => serializer.serialize_str(&moment.to_string()),
            Self::List(items) => serializer.collect_seq(items.iter().map(|item| &item.value)),
            Self::Table(table) => table.serialize(serializer),
        }
    }
}
