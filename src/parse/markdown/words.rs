//! The few words that a body needs itself, by language: French, else English.

use pulldown_cmark::BlockQuoteKind;

pub(super) struct Words {
    pub(super) note: &'static str,
    pub(super) tip: &'static str,
    pub(super) important: &'static str,
    pub(super) warning: &'static str,
    pub(super) caution: &'static str,
    pub(super) table: &'static str,
    /// Between the word for a table and its columns.
    pub(super) colon: &'static str,
    pub(super) done: &'static str,
    pub(super) to_do: &'static str,
    pub(super) notes: &'static str,
    /// Before a note's number.
    pub(super) back: &'static str,
}

static FRENCH: Words = Words {
    note: "Remarque",
    tip: "Conseil",
    important: "Important",
    warning: "Attention",
    caution: "Prudence",
    table: "Tableau",
    colon: "\u{a0}: ",
    done: "fait",
    to_do: "à faire",
    notes: "Notes",
    back: "retour à l’appel de note",
};

static ENGLISH: Words = Words {
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
    table: "Table",
    colon: ": ",
    done: "done",
    to_do: "to do",
    notes: "Notes",
    back: "back to reference",
};

impl Words {
    pub(super) fn of(language: &str) -> &'static Self {
        let primary = language.split('-').next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("fr") { &FRENCH } else { &ENGLISH }
    }

    /// The class and the title of an alert.
    pub(super) fn alert(&self, kind: BlockQuoteKind) -> (&'static str, &'static str) {
        match kind {
            BlockQuoteKind::Note => ("note", self.note),
            BlockQuoteKind::Tip => ("tip", self.tip),
            BlockQuoteKind::Important => ("important", self.important),
            BlockQuoteKind::Warning => ("warning", self.warning),
            BlockQuoteKind::Caution => ("caution", self.caution),
        }
    }
}
