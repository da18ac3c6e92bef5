//! What a text as a whole still lacks: required fields, a post's date, a statement's versions. An
//! error for what is published, a warning for a dark statement, a note for a draft.

use crate::diagnostic::{Diagnostic, FilePath, Severity, Span, rule, say};
use crate::parse::document::Document;
use crate::parse::kind::{CommonFields, Kind, KindFields};
use crate::parse::written::{Fields, Moment};

use super::Content;
use super::building::Building;
use super::making::Version;

pub(super) fn report_missing(
    common: &CommonFields,
    of_kind: &KindFields,
    document: &Document,
    is_original: bool,
    building: &mut Building<'_>,
) {
    let span = document.front_matter.clone();
    let first_line = span.start..(span.start + 3).min(span.end);
    let severity = building.lacking;
    let file = &document.file;
    let title = if severity == Severity::Warning { Severity::Error } else { severity };
    for finding in common.report_missing(file, &first_line, title) {
        building.report(finding);
    }
    if !is_original {
        return;
    }
    let findings = match of_kind {
        KindFields::Post(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Answer(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Poll(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Contest(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Charter(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Statement(fields) => fields.report_missing(file, &first_line, severity),
        KindFields::Page(fields) => fields.report_missing(file, &first_line, severity),
    };
    for finding in findings {
        building.report(finding);
    }
}

/// What a name begins with, where it has the form of a date.
fn day_like(name: &str) -> Option<&str> {
    let (day, _) = name.split_at_checked(10)?;
    let digit_or_dash = |(at, letter): (usize, char)| match at {
        4 | 7 => letter == '-',
        _ => letter.is_ascii_digit(),
    };
    day.char_indices().all(digit_or_dash).then_some(day)
}

/// A file whose name begins with `day`, which is no date of a post.
fn misnamed(day: &str, file: &FilePath, place: Span) -> Diagnostic {
    let (rule, message, hint) = match Moment::read(day) {
        Ok(_) => (
            &rule::MISSING_FIELD,
            say!(
                "dans le nom de ce fichier il manque un tiret après la date `{day}`",
                "in this file’s name a hyphen is missing after the date `{day}`"
            ),
            say!("le renommer `{day}-…`", "rename it `{day}-…`"),
        ),
        Err(_) => (
            &rule::IMPOSSIBLE_DATE,
            say!(
                "la date `{day}` du nom de ce fichier n’existe pas",
                "the date `{day}` in this file’s name does not exist"
            ),
            say!("renommer le fichier", "rename the file"),
        ),
    };
    Diagnostic::at(rule, file, place, message).hint(hint)
}

pub(super) fn report_dateless(version: &Version<'_>, dated: bool, building: &mut Building<'_>) {
    if version.kind != Kind::Post || dated || !building.complete || !building.is_original {
        return;
    }
    let place = version.document.first_line();
    if let Some(day) = day_like(&version.document.place.name) {
        let finding = misnamed(day, building.file, place).severity(building.lacking);
        building.report(finding);
        return;
    }
    let finding = Diagnostic::at(
        &rule::MISSING_FIELD,
        building.file,
        place,
        say!("cet article n’a pas de date", "this post has no date"),
    )
    .severity(building.lacking)
    .hint(say!(
        "ajouter `publish = 2026-12-01`, ou commencer le nom du fichier par la date (`2026-12-01-…`)",
        "add `publish = 2026-12-01`, or begin the file’s name with the date (`2026-12-01-…`)"
    ));
    building.report(finding);
}

/// What a statement still lacks: a warning while dark, an error once opened.
pub(super) fn report_incomplete(
    content: &Content,
    version: &Version<'_>,
    dark: bool,
    building: &mut Building<'_>,
) {
    let Content::Statement(statement) = content else {
        return;
    };
    if version.draft || !building.is_original || !building.complete {
        return;
    }
    let severity = if dark { Severity::Warning } else { Severity::Error };
    let place = version.document.first_line();
    let mut lacks = Vec::new();
    for code in &statement.languages_required {
        if !version.codes.contains(&code.as_str()) {
            let name = &version.document.place.name;
            lacks.push((
                say!("la version en `{code}` manque", "the version in `{code}` is missing"),
                say!(
                    "écrire `content/statements/{name}.{code}.md` sans `draft`, ou retirer `{code}` de `languages_required`",
                    "write `content/statements/{name}.{code}.md` without `draft`, or take `{code}` out of `languages_required`"
                ),
            ));
        }
    }
    if version.document.body.html.trim().is_empty() {
        lacks.push((
            say!("ce message n’a pas de texte", "this statement has no text"),
            say!("l’écrire sous l’en-tête", "write it below the header"),
        ));
    }
    for (message, hint) in lacks {
        let finding =
            Diagnostic::at(&rule::STATEMENT_INCOMPLETE, building.file, place.clone(), message)
                .severity(severity)
                .hint(hint);
        building.report(finding);
    }
}
