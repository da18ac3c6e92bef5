//! A crisis statement's own fields.

use crate::parse::written::{ListOf, Moment, choices, fields};

choices! {
    /// How grave it is.
    Severity { Notice = "notice", Serious = "serious", Critical = "critical" }
}

choices! {
    /// Where matters stand.
    UpdateStatus {
        Investigating = "investigating", Identified = "identified",
        Monitoring = "monitoring", Resolved = "resolved",
    }
}

fields! {
    /// What a statement may say beside the common fields.
    StatementFields {
        severity: Severity = Optional Fact, "gravité", "how grave it is";
        affected: ListOf<String> = Optional Words, "qui ou quoi est concerné", "who or what is affected";
        languages_required: ListOf<String> = Optional Fact, "langues sans lesquelles il ne doit pas s’ouvrir", "languages without which it must not be opened";
        update: ListOf<UpdateFields> = Optional Words, "les nouvelles datées, chacune sous `[[update]]`", "the dated updates, each under `[[update]]`";
    }
}

fields! {
    /// A dated update.
    UpdateFields {
        at: Moment = Required Fact, "quand", "when";
        status: UpdateStatus = Optional Fact, "où l’on en est", "where matters stand";
        text: String = Required Words, "ce que l’on sait", "what is known";
        next: Moment = Optional Fact, "quand viendra la prochaine", "when the next one comes";
    }
}
