//! One cell of a file that a spreadsheet may open on its way.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula (OWASP, CSV
//! injection). The usual apostrophe before it would be posted with the text, before a mention at
//! that. Here a space stands before it: spreadsheets read text then, networks show no space at the
//! head of a text, and `@atelier` stays a mention. A text itself never begins with a space, so
//! whoever reads the file gets the exact text back by taking one leading space off.

use std::borrow::Cow;

/// What begins a formula, the wide forms of East Asian settings too.
fn begins_formula(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}')
}

/// `text` as no formula. White space around it is taken off: a tab or a line end before `=` would
/// make it a formula again.
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter.is_control());
    match text.chars().next() {
        Some(first) if begins_formula(first) => format!(" {text}").into(),
        _ => text.into(),
    }
}
