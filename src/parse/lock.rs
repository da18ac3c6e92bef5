//! `parvis.lock`: the answers that were ever given a number, with their last address. It is a
//! function of the files and of itself; `now` tells only, of an answer that leaves or is put off,
//! whether readers could reach it before.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Diagnostics, rule, say};
use crate::load::TextFile;

/// Answers by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lock {
    pub(crate) answers: BTreeMap<u32, LockedAnswer>,
}

/// An answer as it was last seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LockedAnswer {
    pub(crate) id: u32,
    /// The file's stem.
    pub(crate) name: String,
    /// Of the language that was public first; empty of an answer that left before it was public.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) address: String,
    /// Before this instant nobody could read it there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) publish: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) replaced_by: Option<u32>,
    /// Its file is gone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) retired: bool,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LockText {
    #[serde(default)]
    answer: Vec<LockedAnswer>,
}

const HEADER: &str = "# Written by Parvis; keep it in git. Numbers of answers are never reused.\n\
                      # Écrit par Parvis ; à garder dans git. Un numéro de réponse ne ressert jamais.\n";

impl LockedAnswer {
    /// As it stays when the answer leaves, by removal or as a draft again: an address that nobody
    /// has read is nobody's to know.
    pub(crate) fn left(&self, was_public: bool) -> Self {
        if was_public {
            return self.clone();
        }
        Self { address: String::new(), publish: None, ..self.clone() }
    }
}

impl Lock {
    /// The file's text.
    pub(crate) fn text(&self) -> String {
        let text = LockText { answer: self.answers.values().cloned().collect() };
        // A list of plain structs always has a TOML form.
        let body = toml::to_string(&text).unwrap_or_default();
        if body.is_empty() { HEADER.to_owned() } else { format!("{HEADER}\n{body}") }
    }
}

pub(crate) fn parse_lock(file: &TextFile) -> (Lock, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    match toml::from_str::<LockText>(&file.text) {
        Ok(text) => {
            let answers = text.answer.into_iter().map(|answer| (answer.id, answer));
            (Lock { answers: answers.collect() }, diagnostics)
        }
        Err(error) => {
            let detail = error.message().to_owned();
            diagnostics.push(
                Diagnostic::at(
                    &rule::SYNTAX,
                    &file.path,
                    error.span(),
                    say!("parvis.lock est abîmé ({detail})", "parvis.lock is damaged ({detail})"),
                )
                .hint(say!(
                    "le reprendre dans git (`git checkout parvis.lock`) ; un conflit de fusion se résout en gardant les deux côtés",
                    "take it back from git (`git checkout parvis.lock`); a merge conflict is solved by keeping both sides"
                )),
            );
            (Lock::default(), diagnostics)
        }
    }
}
