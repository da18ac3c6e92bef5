//! What writers have said about rules: `[check]` sets how grave one is, `allow` in a front matter or
//! a comment silences one, with a reason. Errors that leave nothing to publish can't be silenced.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::rule::RULES;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, Span, rule, say};
use crate::load::Inputs;
use crate::parse::Documents;
use crate::parse::document::{Document, DocumentContent};
use crate::parse::settings::Level;
use crate::parse::written::Spanned;

/// The diagnostics that remain, with those about `allow` and `[check]` themselves.
pub(crate) fn silence(
    diagnostics: Diagnostics,
    documents: &Documents,
    inputs: &Inputs,
) -> Diagnostics {
    let mut extra = Diagnostics::default();
    let levels = levels(documents, &inputs.settings.path, &mut extra);
    let allows: Vec<Allow<'_>> =
        documents.texts.iter().flat_map(|document| allows_of(document, &mut extra)).collect();
    let mut of_file: BTreeMap<&FilePath, Vec<usize>> = BTreeMap::new();
    for (index, allow) in allows.iter().enumerate() {
        of_file.entry(allow.file).or_default().push(index);
    }
    let (mut used, mut refused) = (BTreeSet::new(), BTreeSet::new());
    let mut kept = Diagnostics::default();
    for finding in diagnostics.iter() {
        let own = of_file.get(&finding.file).into_iter().flatten();
        let covering = own.copied().find(|index| allows[*index].covers(finding));
        let silenced = finding.severity != Severity::Error || can_be_allowed(finding);
        match covering.filter(|_| silenced) {
            Some(index) => {
                used.insert(index);
            }
            None => {
                let index = levels.iter().position(|(name, _)| name.value == finding.rule.name);
                let level = index.map(|index| levels[index].1);
                refused.extend(index.filter(|_| is_softer(level, finding)));
                with_level(finding.clone(), level).into_iter().for_each(|one| kept.push(one));
            }
        }
    }
    for (index, allow) in allows.iter().enumerate() {
        let known = RULES.iter().any(|rule| rule.name == allow.rule);
        if !used.contains(&index) && known && !ends_with_time(&allow.rule) {
            kept.push(unused(allow));
        }
    }
    for index in refused {
        kept.push(stays_an_error(&levels[index].0, &inputs.settings.path));
    }
    kept.extend(extra);
    kept
}

/// Errors about the words of a page may be allowed by who wrote them; those that leave Parvis
/// without a place, a date or a meaning may not.
fn can_be_allowed(finding: &Diagnostic) -> bool {
    CAN_BE_ALLOWED.iter().any(|rule| rule.name == finding.rule.name)
}

static CAN_BE_ALLOWED: [&rule::Rule; 4] =
    [&rule::DEAD_LINK, &rule::MISSING_ANCHOR, &rule::MISSING_PICTURE, &rule::PICTURE_WITHOUT_ALT];

/// Rules that say nothing any more once a poll or a contest is over: an `allow` that was right then
/// is not asked to go.
fn ends_with_time(name: &str) -> bool {
    [&rule::POLL_LIMIT, &rule::LONG_OPTION, &rule::FORBIDDEN_MECHANIC]
        .iter()
        .any(|rule| rule.name == name)
}

struct Allow<'a> {
    file: &'a FilePath,
    rule: String,
    span: Span,
    /// `None`: the whole file.
    covers: Option<Span>,
}

impl Allow<'_> {
    fn covers(&self, finding: &Diagnostic) -> bool {
        let inside = match (&self.covers, &finding.span) {
            (None, _) => true,
            (Some(covers), Some(span)) => covers.start <= span.start && span.start < covers.end,
            (Some(_), None) => false,
        };
        self.rule == finding.rule.name && *self.file == finding.file && inside
    }
}

fn allows_of<'a>(document: &'a Document, extra: &mut Diagnostics) -> Vec<Allow<'a>> {
    let file = &document.file;
    let mut allows = Vec::new();
    if let DocumentContent::Text { common, .. } = &document.content {
        for allow in common.allow.iter().flat_map(|all| &all.value) {
            let (Some(rule), Some(_)) = (&allow.rule, &allow.reason) else {
                let message = say!(
                    "un `allow` dit la règle et la raison",
                    "an `allow` gives the rule and the reason"
                );
                extra.push(
                    Diagnostic::at(&rule::MISSING_FIELD, file, allow.span.clone(), message).hint(
                        say!(
                            "par exemple `{{ rule = \"dead-link\", reason = \"…\" }}`",
                            "for example `{{ rule = \"dead-link\", reason = \"…\" }}`"
                        ),
                    ),
                );
                continue;
            };
            check_name(&rule.value, file, &rule.span, extra);
            let (rule, span) = (rule.value.clone(), allow.span.clone());
            allows.push(Allow { file, rule, span, covers: None });
        }
    }
    for allow in &document.body.allows {
        check_name(&allow.rule, file, &allow.span, extra);
        let (rule, span) = (allow.rule.clone(), allow.span.clone());
        allows.push(Allow { file, rule, span, covers: Some(allow.covers.clone()) });
    }
    allows
}

fn check_name(name: &str, file: &FilePath, span: &Span, extra: &mut Diagnostics) {
    let known = RULES.iter().map(|rule| rule.name);
    if known.clone().any(|one| one == name) {
        return;
    }
    let hint = match nearest(name, known) {
        Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
        None => say!("la liste : `parvis help rules`", "the list: `parvis help rules`"),
    };
    let message = say!("la règle `{name}` n’existe pas", "the rule `{name}` does not exist");
    extra.push(Diagnostic::at(&rule::UNKNOWN_NAME, file, span.clone(), message).hint(hint));
}

fn unused(allow: &Allow<'_>) -> Diagnostic {
    let name = &allow.rule;
    let message = say!(
        "cet `allow` ne sert à rien : `{name}` n’y trouve plus rien",
        "this `allow` silences nothing: `{name}` finds nothing there any more"
    );
    let hint = say!("l’enlever", "remove it");
    Diagnostic::at(&rule::UNUSED_ALLOW, allow.file, allow.span.clone(), message).hint(hint)
}

/// Rules whose level `[check]` sets.
fn levels(
    documents: &Documents,
    file: &FilePath,
    extra: &mut Diagnostics,
) -> Vec<(Spanned<String>, Level)> {
    let written = documents.settings.check.iter().flat_map(|all| &all.entries);
    let mut levels = Vec::new();
    for (name, level) in written {
        check_name(&name.value, file, &name.span, extra);
        levels.push((name.clone(), *level));
    }
    levels
}

/// Only a warning can be turned off or made an error; an error stays one.
fn with_level(finding: Diagnostic, level: Option<Level>) -> Option<Diagnostic> {
    match (level, finding.severity) {
        (Some(Level::Error), Severity::Warning) => Some(finding.severity(Severity::Error)),
        (Some(Level::Off), Severity::Warning) => None,
        _ => Some(finding),
    }
}

/// Whether an error was asked to be less.
fn is_softer(level: Option<Level>, finding: &Diagnostic) -> bool {
    matches!(level, Some(Level::Warning | Level::Off)) && finding.severity == Severity::Error
}

fn stays_an_error(written: &Spanned<String>, file: &FilePath) -> Diagnostic {
    let name = &written.value;
    let message = say!(
        "`[check]` n’y peut rien : `{name}` a trouvé une erreur, et une erreur en reste une",
        "`[check]` can’t help it: `{name}` found an error, and an error stays one"
    );
    let hint = if CAN_BE_ALLOWED.iter().any(|rule| rule.name == name) {
        say!(
            "la corriger, ou la taire à sa place : `<!-- parvis: allow {name}, la raison -->`",
            "mend it, or silence it in its place: `<!-- parvis: allow {name}, the reason -->`"
        )
    } else {
        say!("la corriger, et enlever cette ligne", "mend it, and remove this line")
    };
    Diagnostic::at(&rule::UNUSED_ALLOW, file, written.span.clone(), message).hint(hint)
}
