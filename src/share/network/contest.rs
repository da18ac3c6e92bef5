//! What the networks' own rules say of contests.

use serde::Deserialize;

use super::{Fact, Name};

/// The rules of a network for contests that are held there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContestRules {
    /// Whether the rules of a contest must release the network from all liability, and say that it
    /// neither sponsors, endorses nor administers the contest and is not associated with it.
    pub(crate) statements: Option<Fact<bool>>,
    /// What may not be asked for, by the ids of `mechanics.toml`.
    #[serde(default)]
    pub(crate) forbidden: Vec<Fact<String>>,
    /// How often one person may enter.
    pub(crate) most_entries: Option<Fact<u32>>,
    /// The rest, in words.
    #[serde(default)]
    pub(crate) rules: Vec<Fact<Name>>,
}

impl ContestRules {
    pub(crate) fn asks_for_statements(&self) -> bool {
        self.statements.as_ref().is_some_and(|asked| asked.value)
    }
}
