//! Diagnostics for people at a terminal, in the manner of the Rust compiler: what is wrong, where,
//! the marked words, what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Sources;
use super::excerpt::Excerpt;
use super::harmless;
use super::place::{Place, Places};
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, MessageLanguage, Severity, Span};

/// All of them, an empty line after each.
pub fn terminal(
    diagnostics: &Diagnostics,
    sources: Sources<'_>,
    language: MessageLanguage,
    colour: bool,
) -> String {
    // Excerpts are cut by us: the crate's own cut reads whole lines, be they of megabytes.
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(10_000);
    let mut places = Places::new(sources);
    let mut drawn = String::new();
    for diagnostic in diagnostics.iter() {
        drawn.push_str(&draw(diagnostic, &mut places, language, &renderer));
        drawn.push_str("\n\n");
    }
    drawn
}

fn draw(
    diagnostic: &Diagnostic,
    places: &mut Places<'_>,
    language: MessageLanguage,
    renderer: &Renderer,
) -> String {
    let rule = diagnostic.rule.name;
    let level = level(diagnostic.severity);
    let name = format!("{}[{rule}]", severity_word(diagnostic.severity, language));
    let message = harmless::line(diagnostic.message.in_language(language));
    let title = level.with_name(before_colon(&name, language)).primary_title(message);
    let mut corrections = Vec::new();
    let first = Spot::find(&diagnostic.file, diagnostic.span.as_ref(), places);
    let mut group = first.add_to(Group::with_title(title), None, &mut corrections);
    if let Some(hint) = &diagnostic.hint {
        let word = match language {
            MessageLanguage::French => "conseil",
            MessageLanguage::English => "hint",
        };
        let level = Level::HELP.with_name(before_colon(word, language));
        group = group.element(level.message(harmless::lines(hint.in_language(language))));
    }
    let mut groups = vec![group];
    for (file, span, message) in &diagnostic.also {
        let word = match language {
            MessageLanguage::French => "voir aussi",
            MessageLanguage::English => "see also",
        };
        let level = Level::NOTE.with_name(before_colon(word, language));
        let title = level.secondary_title(harmless::line(message.in_language(language)));
        let spot = Spot::find(file, Some(span), places);
        groups.push(spot.add_to(Group::with_title(title), None, &mut corrections));
    }
    correct(renderer.render(&groups), &corrections)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn severity_word(severity: Severity, language: MessageLanguage) -> &'static str {
    match (severity, language) {
        (Severity::Error, MessageLanguage::French) => "erreur",
        (Severity::Error, MessageLanguage::English) => "error",
        (Severity::Warning, MessageLanguage::French) => "avertissement",
        (Severity::Warning, MessageLanguage::English) => "warning",
        (Severity::Note, _) => "note",
    }
}

/// A word that the crate puts a colon after; French has a space between.
fn before_colon(word: &str, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::French => format!("{word}\u{a0}"),
        MessageLanguage::English => word.into(),
    }
}

/// A place to show, with what is known of it.
struct Spot {
    path: String,
    excerpt: Option<(Place, Excerpt)>,
}

/// The crate counts columns in the excerpt; the writer wants those of the file.
struct Correction {
    drawn: String,
    right: String,
}

impl Spot {
    fn find(file: &FilePath, span: Option<&Span>, places: &mut Places<'_>) -> Self {
        let found = span.and_then(|span| places.find(file, span));
        Self {
            path: harmless::line(file),
            excerpt: found.map(|(text, place)| {
                let excerpt = Excerpt::of(text, &place);
                (place, excerpt)
            }),
        }
    }

    fn add_to<'a>(
        self,
        group: Group<'a>,
        label: Option<String>,
        corrections: &mut Vec<Correction>,
    ) -> Group<'a> {
        let Some((place, excerpt)) = self.excerpt else {
            return group.element(Origin::path(self.path));
        };
        corrections.push(Correction {
            drawn: format!("{}:{}:{}", self.path, place.line, excerpt.column),
            right: format!("{}:{}:{}", self.path, place.line, place.column),
        });
        let mark = AnnotationKind::Primary.span(excerpt.mark).label(label);
        let snippet = Snippet::source(excerpt.text).line_start(place.line).path(self.path);
        group.element(snippet.annotation(mark))
    }
}

/// Puts the columns of the file in, from the first place to the last.
fn correct(drawn: String, corrections: &[Correction]) -> String {
    // The title comes first and may name the same place.
    let mut at = drawn.find('\n').unwrap_or(drawn.len());
    let mut corrected = drawn;
    for Correction { drawn, right } in corrections {
        if let Some(found) = corrected[at..].find(drawn.as_str()) {
            let found = at + found;
            corrected.replace_range(found..found + drawn.len(), right);
            at = found + right.len();
        }
    }
    corrected
}
