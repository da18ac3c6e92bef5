//! Diagnostics for programs: one JSON object a line.

use serde::Serialize;

use super::Sources;
use super::place::Places;
use crate::diagnostic::{Diagnostics, FilePath, MessageLanguage, Severity, Span};

#[derive(Serialize)]
struct Line<'a> {
    rule: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    place: FilePlace<'a>,
    message: &'a str,
    hint: Option<&'a str>,
    also: Vec<Also<'a>>,
}

#[derive(Serialize)]
struct Also<'a> {
    #[serde(flatten)]
    place: FilePlace<'a>,
    message: &'a str,
}

/// Lines and columns count from 1, columns in characters, bytes from 0; the end is that of the
/// first character after the place. Null where the file as a whole is meant or has no text.
#[derive(Default, Serialize)]
struct FilePlace<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    byte_start: Option<usize>,
    byte_end: Option<usize>,
}

impl<'a> FilePlace<'a> {
    fn of(file: &'a FilePath, span: Option<&Span>, places: &mut Places<'_>) -> Self {
        let whole = Self { file, ..Self::default() };
        let Some(span) = span else { return whole };
        let Some((_, place)) = places.find(file, span) else {
            return Self { byte_start: Some(span.start), byte_end: Some(span.end), ..whole };
        };
        Self {
            file,
            line: Some(place.line),
            column: Some(place.column),
            end_line: Some(place.end_line),
            end_column: Some(place.end_column),
            byte_start: Some(place.span.start),
            byte_end: Some(place.span.end),
        }
    }
}

/// One line each, messages in one language, keys always the same and in the same order.
pub(crate) fn json(
    diagnostics: &Diagnostics,
    sources: Sources<'_>,
    language: MessageLanguage,
) -> String {
    let mut places = Places::new(sources);
    let mut lines = String::new();
    for diagnostic in diagnostics.iter() {
        let also = diagnostic.also.iter().map(|(file, span, message)| Also {
            place: FilePlace::of(file, Some(span), &mut places),
            message: message.in_language(language),
        });
        let also = also.collect();
        let line = Line {
            rule: diagnostic.rule.name,
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            place: FilePlace::of(&diagnostic.file, diagnostic.span.as_ref(), &mut places),
            message: diagnostic.message.in_language(language),
            hint: diagnostic.hint.as_ref().map(|hint| hint.in_language(language)),
            also,
        };
        let line = serde_json::to_string(&line).expect("strings and numbers always serialise");
        lines.push_str(&line);
        lines.push('\n');
    }
    lines
}
