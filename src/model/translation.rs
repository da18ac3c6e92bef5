//! A translation over its original: facts from one, words from the other, and what contradicts.

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, Span, rule, say};
use crate::parse::document::Document;
use crate::parse::kind::{
    ChangeFields, CharterFields, CommonFields, ContestFields, KindFields, PollFields,
    StatementFields, UpdateFields,
};
use crate::parse::written::{Fields, ListOf, Spanned};

/// The fields that every kind has, as they hold for a translation. Summary, slug, tags, old
/// addresses and the description of a picture are its own or absent: another language's would be
/// wrong on its page.
pub(super) fn common(
    translation: &CommonFields,
    original: &CommonFields,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> CommonFields {
    report(translation, original, file, diagnostics);
    let mut fields = translation.over(original);
    fields.summary = translation.summary.clone();
    fields.slug = translation.slug.clone();
    fields.tags = translation.tags.clone();
    fields.aliases = translation.aliases.clone();
    fields.share = translation.share.clone();
    fields.allow = translation.allow.clone();
    fields.image = group(&translation.image, &original.image, file, diagnostics);
    if let Some(image) = &mut fields.image {
        image.value.alt = translation.image.as_ref().and_then(|own| own.alt.clone());
    }
    fields
}

/// The fields of a kind as they hold for a translation.
pub(super) fn kind(
    translation: &KindFields,
    original: &KindFields,
    document: &Document,
    draft: bool,
    diagnostics: &mut Diagnostics,
) -> KindFields {
    use KindFields as K;
    let file = &document.file;
    if document.complete {
        let severity = if draft { Severity::Note } else { Severity::Error };
        if let Some(finding) = left_out(translation, original, document) {
            diagnostics.push(finding.severity(severity));
        }
    }
    let found = diagnostics;
    match (translation, original) {
        (K::Post(own), K::Post(first)) => {
            report(own, first, file, found);
            let mut fields = own.over(first);
            (fields.topic, fields.series) = (own.topic.clone(), own.series.clone());
            K::Post(fields)
        }
        (K::Answer(own), K::Answer(first)) => {
            report(own, first, file, found);
            let mut fields = own.over(first);
            (fields.also_asked, fields.reply) = (own.also_asked.clone(), own.reply.clone());
            K::Answer(fields)
        }
        (K::Poll(own), K::Poll(first)) => K::Poll(poll(own, first, file, found)),
        (K::Contest(own), K::Contest(first)) => {
            K::Contest(Box::new(contest(own, first, file, found)))
        }
        (K::Charter(own), K::Charter(first)) => K::Charter(charter(own, first, file, found)),
        (K::Statement(own), K::Statement(first)) => {
            K::Statement(statement(own, first, file, found))
        }
        (K::Page(own), K::Page(first)) => {
            report(own, first, file, found);
            K::Page(own.over(first))
        }
        // Both come from the same folder, so they are of one kind.
        (other, _) => other.clone(),
    }
}

fn poll(
    own: &PollFields,
    first: &PollFields,
    file: &FilePath,
    found: &mut Diagnostics,
) -> PollFields {
    report(own, first, file, found);
    let mut fields = own.over(first);
    fields.option = list(&own.option, &first.option, |o| text(&o.id), file, found);
    fields.vote_on = list(&own.vote_on, &first.vote_on, |_| None, file, found);
    fields.outcome = group(&own.outcome, &first.outcome, file, found);
    fields
}

fn contest(
    own: &ContestFields,
    first: &ContestFields,
    file: &FilePath,
    found: &mut Diagnostics,
) -> ContestFields {
    report(own, first, file, found);
    let mut fields = own.over(first);
    fields.prize = list(&own.prize, &first.prize, |_| None, file, found);
    fields.winner = list(&own.winner, &first.winner, |_| None, file, found);
    fields.draw_record = group(&own.draw_record, &first.draw_record, file, found);
    fields.cancelled = group(&own.cancelled, &first.cancelled, file, found);
    fields
}

fn charter(
    own: &CharterFields,
    first: &CharterFields,
    file: &FilePath,
    found: &mut Diagnostics,
) -> CharterFields {
    report(own, first, file, found);
    let mut fields = own.over(first);
    let version = |change: &ChangeFields| Some(change.version.as_ref()?.value.0.clone());
    fields.rule = list(&own.rule, &first.rule, |r| text(&r.id), file, found);
    fields.step = list(&own.step, &first.step, |_| None, file, found);
    fields.change = list(&own.change, &first.change, version, file, found);
    fields
}

fn statement(
    own: &StatementFields,
    first: &StatementFields,
    file: &FilePath,
    found: &mut Diagnostics,
) -> StatementFields {
    report(own, first, file, found);
    let mut fields = own.over(first);
    let at = |update: &UpdateFields| Some(update.at.as_ref()?.value.to_string());
    fields.update = list(&own.update, &first.update, at, file, found);
    fields
}

/// A group of a translation over its original's: the words from one, the facts from the other.
fn group<T: Fields + Clone>(
    own: &Option<Spanned<T>>,
    original: &Option<Spanned<T>>,
    file: &FilePath,
    found: &mut Diagnostics,
) -> Option<Spanned<T>> {
    match (own, original) {
        (Some(mine), Some(theirs)) => {
            report(&mine.value, &theirs.value, file, found);
            Some(Spanned::new(mine.over(theirs), mine.span.clone()))
        }
        (Some(mine), None) => Some(mine.clone()),
        (None, theirs) => theirs.clone(),
    }
}

/// A table that the original must have, and that the translation leaves out wholly.
fn left_out(
    translation: &KindFields,
    original: &KindFields,
    document: &Document,
) -> Option<Diagnostic> {
    use KindFields as K;
    fn count<T>(written: &Option<Spanned<ListOf<T>>>) -> usize {
        written.as_ref().map_or(0, |all| all.len())
    }
    let (name, own, refused, first) = match (translation, original) {
        (K::Poll(own), K::Poll(first)) => {
            ("option", own.option.is_some(), own.refused(), count(&first.option))
        }
        (K::Contest(own), K::Contest(first)) => {
            ("prize", own.prize.is_some(), own.refused(), count(&first.prize))
        }
        (K::Charter(own), K::Charter(first)) => {
            ("rule", own.rule.is_some(), own.refused(), count(&first.rule))
        }
        _ => return None,
    };
    if own || first == 0 || refused.contains(&name) {
        return None;
    }
    let place = document.first_line();
    let message = say!(
        "cette traduction n’a pas de `[[{name}]]`, l’original en a {first}",
        "this translation has no `[[{name}]]`, the original has {first}"
    );
    let hint = say!("en écrire autant que l’original", "write as many as the original");
    Some(Diagnostic::at(&rule::TRANSLATION, &document.file, place, message).hint(hint))
}

fn text(field: &Option<Spanned<String>>) -> Option<String> {
    field.as_ref().map(|one| one.value.clone())
}

/// A table of a translation over its original's: matched by key, else by position.
fn list<T: Fields + Clone>(
    own: &Option<Spanned<ListOf<T>>>,
    original: &Option<Spanned<ListOf<T>>>,
    key: impl Fn(&T) -> Option<String>,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<ListOf<T>>> {
    let (Some(own), Some(original)) = (own, original) else {
        if let (Some(own), None) = (own, original) {
            diagnostics.push(miscounted(file, &own.span, own.len(), 0));
        }
        return original.clone();
    };
    if own.len() != original.len() {
        diagnostics.push(miscounted(file, &own.span, own.len(), original.len()));
        return Some(original.clone());
    }
    let keyed = own.iter().all(|item| key(item).is_some());
    let merged = original.iter().enumerate().map(|(index, first)| {
        let matching = own.iter().find(|item| keyed && key(item) == key(first));
        let positional = own.get(index).filter(|_| !keyed);
        match matching.or(positional) {
            Some(item) => {
                report(&item.value, &first.value, file, diagnostics);
                Spanned::new(item.over(first), item.span.clone())
            }
            None => {
                let wanted = key(first).unwrap_or_default();
                diagnostics.push(unmatched(file, &own.span, &wanted));
                first.clone()
            }
        }
    });
    Some(Spanned::new(merged.collect(), own.span.clone()))
}

fn report<T: Fields>(own: &T, original: &T, file: &FilePath, diagnostics: &mut Diagnostics) {
    for (note, span) in own.differing_facts(original) {
        let name = note.name;
        diagnostics.push(
            Diagnostic::at(
                &rule::TRANSLATION,
                file,
                span.clone(),
                say!(
                    "`{name}` n’est pas le même que dans l’original",
                    "`{name}` is not the same as in the original"
                ),
            )
            .hint(say!(
                "l’enlever ici : une traduction n’écrit que les mots, le reste vient de l’original",
                "remove it here: a translation writes only words, the rest comes from the original"
            )),
        );
    }
}

fn miscounted(file: &FilePath, span: &Span, own: usize, original: usize) -> Diagnostic {
    Diagnostic::at(
        &rule::TRANSLATION,
        file,
        span.clone(),
        say!(
            "nombre d’éléments ici : {own} ; dans l’original : {original}",
            "number of items here: {own}; in the original: {original}"
        ),
    )
    .hint(say!("en écrire autant que l’original", "write as many as the original"))
}

fn unmatched(file: &FilePath, span: &Span, wanted: &str) -> Diagnostic {
    Diagnostic::at(
        &rule::TRANSLATION,
        file,
        span.clone(),
        say!(
            "il manque `{wanted}`, qui est dans l’original",
            "`{wanted}`, which is in the original, is missing"
        ),
    )
    .hint(say!(
        "reprendre les mêmes identifiants que l’original",
        "use the same ids as the original"
    ))
}
