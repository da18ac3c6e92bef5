//! One file at a time, in parallel: front matter, Markdown, data rows. Nothing here knows another
//! file, so links stay references until `plan`.

pub(crate) mod body;
pub(crate) mod data;
pub(crate) mod document;
mod front_matter;
pub(crate) mod kind;
pub(crate) mod lock;
pub(crate) mod markdown;
pub(crate) mod security;
pub(crate) mod settings;
pub(crate) mod sharing;
pub(crate) mod written;

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::load::{Inputs, TextFile};
use crate::memo::Memo;

use data::{DecisionsFile, VotesFile, parse_decisions, parse_votes};
use document::{Document, Parser};
use lock::Lock;
use settings::{Settings, parse_settings};

/// Every file of a hub, parsed by itself.
#[derive(Debug)]
pub(crate) struct Documents {
    pub(crate) settings: Settings,
    pub(crate) texts: Vec<Arc<Document>>,
    pub(crate) votes: Vec<VotesFile>,
    pub(crate) decisions: Option<DecisionsFile>,
    /// Data files that are of no known sort.
    pub(crate) other_data: Vec<TextFile>,
    pub(crate) lock: Lock,
}

/// Parses all files.
pub(crate) fn parse(inputs: &Inputs, memo: &mut Memo) -> (Documents, Diagnostics) {
    let (settings, mut diagnostics) = parse_settings(&inputs.settings.path, &inputs.settings.text);
    let (languages, pictures) = (settings.language_codes(), settings.picture_hosts());
    let home = settings.home();
    let parser = Parser { languages: &languages, pictures: &pictures, home: home.as_ref() };
    let (texts, found) = memo.parse(&inputs.texts, &parser);
    diagnostics.extend(found);
    let mut documents = Documents {
        settings,
        texts,
        votes: Vec::new(),
        decisions: None,
        other_data: Vec::new(),
        lock: Lock::default(),
    };
    for file in &inputs.data {
        diagnostics.extend(parse_data(file, &mut documents));
    }
    if let Some(file) = &inputs.lock {
        let (lock, found) = lock::parse_lock(file);
        documents.lock = lock;
        diagnostics.extend(found);
    }
    (documents, diagnostics)
}

fn parse_data(file: &TextFile, documents: &mut Documents) -> Diagnostics {
    let poll = file.path.strip_prefix("data/polls/").and_then(|name| name.strip_suffix(".csv"));
    if let Some(poll) = poll {
        let (votes, found) = parse_votes(file, poll);
        documents.votes.push(votes);
        found
    } else if &*file.path == "data/moderation.csv" {
        let (decisions, found) = parse_decisions(file);
        documents.decisions = Some(decisions);
        found
    } else {
        if !file.path.starts_with("data/contests/") {
            documents.other_data.push(file.clone());
        }
        Diagnostics::default()
    }
}
