//! Splits a text into its front matter and its body.

use crate::diagnostic::{Diagnostic, FilePath, Span, rule, say};

use super::written::{Table, read_toml, read_yaml};
use crate::diagnostic::Diagnostics;

/// A front matter and where the body begins.
pub(super) struct FrontMatter {
    pub(super) table: Table,
    /// The marks and all between them.
    pub(super) span: Span,
    pub(super) body: Span,
    /// Whether the whole of it was understood; if not, nothing is said to be missing.
    pub(super) complete: bool,
    pub(super) yaml: bool,
}

/// TOML between `+++`, or YAML between `---`.
pub(super) fn split(file: &FilePath, text: &str, diagnostics: &mut Diagnostics) -> FrontMatter {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let first = line_at(text, start);
    let mark = text[first.clone()].trim_end();
    if mark != "+++" && mark != "---" {
        diagnostics.push(absent(file, first));
        return nothing(start..text.len(), 0..0);
    }
    let mut at = first.end;
    let inner = at;
    while at < text.len() {
        let line = line_at(text, at);
        if text[line.clone()].trim_end() == mark {
            let range = inner..line.start;
            let yaml = mark == "---";
            let read = if yaml { read_yaml } else { read_toml };
            let (table, complete) = read(file, text, range, diagnostics);
            let body = line.end..text.len();
            return FrontMatter { table, span: start..line.end, body, complete, yaml };
        }
        at = line.end;
    }
    diagnostics.push(unclosed(file, first, mark));
    nothing(text.len()..text.len(), 0..0)
}

fn nothing(body: Span, span: Span) -> FrontMatter {
    FrontMatter { table: Table::default(), span, body, complete: false, yaml: false }
}

/// The line that begins at a byte, with its end.
fn line_at(text: &str, start: usize) -> Span {
    let length = text[start..].find('\n').map_or(text.len() - start, |at| at + 1);
    start..start + length
}

fn absent(file: &FilePath, first: Span) -> Diagnostic {
    Diagnostic::at(
        &rule::MISSING_FRONT_MATTER,
        file,
        first,
        say!("ce texte n’a pas d’en-tête", "this text has no front matter"),
    )
    .hint(say!(
        "commencer par une ligne `+++`, puis `title = \"…\"`, puis une ligne `+++`",
        "begin with a line `+++`, then `title = \"…\"`, then a line `+++`"
    ))
}

fn unclosed(file: &FilePath, first: Span, mark: &str) -> Diagnostic {
    Diagnostic::at(
        &rule::UNCLOSED_FRONT_MATTER,
        file,
        first,
        say!(
            "l’en-tête ouvert ici n’est jamais fermé",
            "the front matter opened here is never closed"
        ),
    )
    .hint(say!(
        "ajouter une ligne `{mark}` après la dernière clé",
        "add a line `{mark}` after the last key"
    ))
}
