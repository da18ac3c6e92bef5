//! Draws diagnostics for people and for programs. Which are drawn, and where the text goes, is the
//! rim's.

mod excerpt;
pub(crate) mod github;
mod harmless;
pub(crate) mod json;
mod place;
pub mod terminal;
#[cfg(test)]
mod tests;

use crate::diagnostic::{FilePath, Span};

pub(crate) use harmless::{is_unseen, line as harmless_line};

/// The text of a file of the hub by its path; `None` where there is none (it is not UTF-8).
pub type Sources<'a> = &'a dyn Fn(&str) -> Option<&'a str>;

/// The line and column of a place, from 1; the beginning where there is none.
pub(crate) fn line_and_column(
    sources: Sources<'_>,
    file: &FilePath,
    span: Option<&Span>,
) -> (usize, usize) {
    let found = span.and_then(|span| place::Places::new(sources).find(file, span));
    found.map_or((1, 1), |(_, place)| (place.line, place.column))
}
