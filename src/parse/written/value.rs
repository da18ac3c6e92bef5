//! A tree of values with their places in the file; TOML and YAML both become this.

use std::ops::Deref;

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

impl Table {
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }
}
