//! Moderation decisions against the rules that they cite: of any charter that is no draft.

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, rule, say};
use crate::parse::data::{DecisionRow, DecisionsFile, MOST_FINDINGS};

use super::{CharterRule, Content, Entries, Visibility};

/// Reports decisions that cite no rule, or one that was not in force on their day.
pub(super) fn check_decisions(
    file: &DecisionsFile,
    entries: &Entries,
    diagnostics: &mut Diagnostics,
) {
    let originals = entries.iter().filter(|entry| entry.original == entry.id);
    let rules: Vec<&CharterRule> = originals
        .filter(|entry| entry.visibility != Visibility::Draft)
        .filter_map(|entry| match &entry.content {
            Content::Charter(charter) => Some(&charter.rules),
            _ => None,
        })
        .flatten()
        .collect();
    if rules.is_empty() {
        return;
    }
    let findings = file.rows.iter().filter_map(|row| check(file, row, &rules));
    findings.take(MOST_FINDINGS).for_each(|finding| diagnostics.push(finding));
}

/// A decision cites a rule that was in force on its day.
fn check(file: &DecisionsFile, row: &DecisionRow, rules: &[&CharterRule]) -> Option<Diagnostic> {
    let (cited, day) = (&row.rule, row.date.date);
    let finding = match rules.iter().find(|rule| rule.id == *cited) {
        None => {
            let known = rules.iter().map(|rule| rule.id.as_str());
            let near = nearest(cited, known.clone());
            let list = known.collect::<Vec<_>>().join(", ");
            let hint = match near {
                Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
                None => say!("règles de la charte : {list}", "rules of the charter: {list}"),
            };
            let message = say!(
                "la règle `{cited}` n’est pas dans la charte",
                "the rule `{cited}` is not in the charter"
            );
            Diagnostic::at(&rule::UNKNOWN_RULE, &file.file, row.span.clone(), message).hint(hint)
        }
        Some(rule)
            if rule.since.is_some_and(|since| day < since)
                || rule.until.is_some_and(|until| day > until) =>
        {
            let message = say!(
                "la règle `{cited}` n’était pas en vigueur le {day}",
                "the rule `{cited}` was not in force on {day}"
            );
            let hint = say!(
                "citer la règle qui l’était, ou corriger la date",
                "cite the rule that was, or correct the date"
            );
            Diagnostic::at(&rule::UNKNOWN_RULE, &file.file, row.span.clone(), message).hint(hint)
        }
        Some(_) => return None,
    };
    Some(finding)
}
