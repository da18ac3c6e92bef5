//! Diagnostics as workflow commands of GitHub, which shows them beside the changed lines.
//! The form: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::fmt::Write;

use super::Sources;
use super::place::Places;
use crate::diagnostic::{Diagnostic, Diagnostics, MessageLanguage, Severity};

/// One line each. The hint and the other places follow the message.
pub(crate) fn github(
    diagnostics: &Diagnostics,
    sources: Sources<'_>,
    language: MessageLanguage,
) -> String {
    let mut places = Places::new(sources);
    let mut lines = String::new();
    for diagnostic in diagnostics.iter() {
        lines.push_str(&line(diagnostic, &mut places, language));
        lines.push('\n');
    }
    lines
}

fn line(diagnostic: &Diagnostic, places: &mut Places<'_>, language: MessageLanguage) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut line = format!("::{command} file={}", property(&diagnostic.file));
    let span = diagnostic.span.as_ref();
    if let Some((_, place)) = span.and_then(|span| places.find(&diagnostic.file, span)) {
        let _ = write!(line, ",line={},endLine={}", place.line, place.end_line);
        // GitHub takes no columns where the lines differ.
        if place.line == place.end_line {
            let _ = write!(line, ",col={},endColumn={}", place.column, place.end_column);
        }
    }
    let _ = write!(line, ",title={}::", property(diagnostic.rule.name));
    let mut text = diagnostic.message.in_language(language).to_owned();
    if let Some(hint) = &diagnostic.hint {
        text.push('\n');
        text.push_str(hint.in_language(language));
    }
    for (file, span, message) in &diagnostic.also {
        let _ = write!(text, "\n{file}");
        if let Some((_, place)) = places.find(file, span) {
            let _ = write!(text, ":{}:{}", place.line, place.column);
        }
        let _ = write!(text, ": {}", message.in_language(language));
    }
    line.push_str(&data(&text));
    line
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
