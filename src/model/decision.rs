//! Moderation decisions against the rules that they cite: of any charter that is no draft.

use std::collections::BTreeSet;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, rule, say};
use crate::parse::data::{DecisionRow, DecisionsFile, MOST_FINDINGS};

use super::{CharterRule, Content, Entries, Visibility};

/// Reports decisions that cite no rule, or one that was not in force on their day.
pub(super) fn check_decisions(
    file: &DecisionsFile,
    entries: &Entries,
    diagnostics: &mut Diagnostics,
) {
    let originals = entries.iter().filter(|entry| entry.original == entry.id);
    let charters = originals.filter_map(|entry| match &entry.content {
        Content::Charter(charter) if entry.visibility != Visibility::Draft => {
            Some((charter, entry.is_public() && charter.has_begun))
        }
        _ => None,
    });
    let charters: Vec<_> = charters.collect();
    let rules: Vec<&CharterRule> =
        charters.iter().flat_map(|(charter, _)| &charter.rules).collect();
    if rules.is_empty() {
        return;
    }
    let counting = charters.iter().filter(|(_, counts)| *counts);
    let counting: Vec<&CharterRule> = counting.flat_map(|(charter, _)| &charter.rules).collect();
    let mut shared = BTreeSet::new();
    let doubtful = file.rows.iter().filter_map(|row| {
        let is_cited = |rule: &&&CharterRule| rule.id == row.rule && is_in_force(rule, row);
        let is_shared = counting.iter().filter(is_cited).count() > 1;
        (is_shared && shared.insert(&row.rule)).then(|| counted_twice(file, row))
    });
    doubtful.take(MOST_FINDINGS).for_each(|finding| diagnostics.push(finding));
    let findings = file.rows.iter().filter_map(|row| check(file, row, &rules));
    findings.take(MOST_FINDINGS).for_each(|finding| diagnostics.push(finding));
}

fn is_in_force(rule: &CharterRule, row: &DecisionRow) -> bool {
    let day = row.date.date;
    rule.since.is_none_or(|since| since <= day) && rule.until.is_none_or(|until| day <= until)
}

/// A decision names a rule and no charter.
fn counted_twice(file: &DecisionsFile, row: &DecisionRow) -> Diagnostic {
    let cited = &row.rule;
    let message = say!(
        "deux chartes ont la règle `{cited}` : chacune compte cette décision",
        "two charters have the rule `{cited}`: each counts this decision"
    );
    let hint = say!(
        "donner un autre `id` à la règle de l’une des deux",
        "give the rule of one of them another `id`"
    );
    Diagnostic::at(&rule::DUPLICATE_ID, &file.file, row.span.clone(), message)
        .severity(Severity::Warning)
        .hint(hint)
}

/// A decision cites a rule that was in force on its day.
fn check(file: &DecisionsFile, row: &DecisionRow, rules: &[&CharterRule]) -> Option<Diagnostic> {
    let (cited, day) = (&row.rule, row.date.date);
    let mut own = rules.iter().filter(|rule| rule.id == *cited);
    let finding = match own.clone().next() {
        None => {
            let known: BTreeSet<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
            let near = nearest(cited, known.iter().copied());
            let list = known.into_iter().collect::<Vec<_>>().join(", ");
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
        Some(_) if !own.any(|rule| is_in_force(rule, row)) => {
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
