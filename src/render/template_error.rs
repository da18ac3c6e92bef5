//! Mistakes of templates as diagnostics: template, line, what Tera says.

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Span, rule, say};
use crate::load::{TextFile, Theme};

/// One diagnostic for each mistake that an error tells of.
pub(super) fn diagnostics(error: &tera::Error, theme: &Theme) -> Diagnostics {
    let mut all = Diagnostics::default();
    let text = error.to_string();
    for report in text.split("\n\n").filter(|report| !report.trim().is_empty()) {
        all.push(one(report, theme));
    }
    all
}

/// The first mistake alone: what stopped a page.
pub(super) fn diagnostic(error: &tera::Error, template: &str, theme: &Theme) -> Diagnostic {
    let text = error.to_string();
    let mut found = one(&text, theme);
    if &*found.file == UNKNOWN {
        found.file = path_of(template, theme);
    }
    found
}

/// Where Tera names no template.
const UNKNOWN: &str = "theme/templates";

fn one(report: &str, theme: &Theme) -> Diagnostic {
    let (file, span) = place(report, theme).unwrap_or_else(|| (UNKNOWN.into(), None));
    let what = report.lines().find(|line| !line.trim().is_empty()).unwrap_or(report);
    let is_syntax = what.contains("expected");
    let what = in_words(what.trim().trim_start_matches("error:").trim());
    Diagnostic::at(
        &rule::TEMPLATE,
        &file,
        span,
        say!(
            "ce modèle ne peut pas être rendu : {}",
            "this template can’t be rendered: {}",
            what.french ; what.english
        ),
    )
    .hint(if is_syntax {
        say!(
            "une valeur s’écrit `{{{{ … }}}}`, une condition `{{% if … %}} … {{% endif %}}`",
            "a value is written `{{{{ … }}}}`, a condition `{{% if … %}} … {{% endif %}}`"
        )
    } else {
        say!(
            "les variables d’un modèle sont `hub`, `page` et `view` : `parvis help apparence`",
            "a template’s variables are `hub`, `page` and `view`: `parvis help theme`"
        )
    })
}

/// Tera's commonest words, in the writer's.
fn in_words(what: &str) -> Message {
    let unknown = what
        .strip_prefix("Field `")
        .or_else(|| what.strip_prefix("Variable `"))
        .and_then(|rest| rest.split_once("` is not defined"));
    if let Some((name, rest)) = unknown {
        return match rest.split_once(": ") {
            Some((_, known)) => say!(
                "`{name}` n’existe pas ici ; il y a : {known}",
                "`{name}` does not exist here; there are: {known}"
            ),
            None => say!("`{name}` n’existe pas ici", "`{name}` does not exist here"),
        };
    }
    let string =
        what.strip_prefix("the theme has no string `").and_then(|rest| rest.split_once('`'));
    if let Some((key, _)) = string {
        return say!(
            "le thème n’a pas de texte `{key}` dans `strings/`",
            "the theme has no string `{key}` in `strings/`"
        );
    }
    say!("{what}", "{what}")
}

/// `--> post.html:12:5`, as Tera prints it: the column counts letters.
fn place(report: &str, theme: &Theme) -> Option<(FilePath, Option<Span>)> {
    let after = report.split("-->").nth(1)?;
    let mut parts = after.lines().next()?.trim().rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let name = parts.next()?.trim().trim_matches(['[', ']']);
    let file = of_name(name, theme)?;
    let start = line_start(&file.text, line)?;
    let end = file.text[start..].find('\n').map_or(file.text.len(), |at| start + at);
    let before: usize =
        file.text[start..end].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    let at = start + before;
    Some((file.path.clone(), Some(at..end)))
}

fn line_start(text: &str, line: usize) -> Option<usize> {
    let mut starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    starts.nth(line.checked_sub(1)?)
}

/// Templates of pages lie in `templates/`, others beside it.
fn of_name<'a>(name: &str, theme: &'a Theme) -> Option<&'a TextFile> {
    theme.templates.get(&format!("templates/{name}")).or_else(|| theme.templates.get(name))
}

fn path_of(template: &str, theme: &Theme) -> FilePath {
    let known = of_name(template, theme);
    known.map_or_else(|| format!("theme/templates/{template}").into(), |file| file.path.clone())
}
