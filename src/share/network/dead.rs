//! Networks that are no more, and the day they closed.

use jiff::civil::Date;
use serde::Deserialize;

use crate::locale::Locale;

use super::{Fact, NETWORKS};

/// A network that is no more.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeadNetwork {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Other ways in which people write it, in small letters.
    pub(crate) also: Vec<String>,
    /// The day or the month it closed: `2019-04-02`, `2016-11`.
    pub(crate) closed: Fact<String>,
}

impl DeadNetwork {
    pub(crate) fn all() -> &'static [DeadNetwork] {
        &NETWORKS.dead
    }

    /// By its id or another name, however its letters are written.
    pub(crate) fn find(name: &str) -> Option<&'static DeadNetwork> {
        let name = name.trim().to_lowercase();
        DeadNetwork::all().iter().find(|dead| dead.id == name || dead.also.contains(&name))
    }

    /// When it closed, in words: « 2 avril 2019 », « novembre 2016 »; `fr` or another language.
    pub(crate) fn closed_in(&self, language: &str) -> String {
        let written = &self.closed.value;
        let Some(locale) = Locale::new(language) else { return written.clone() };
        match (written.parse::<Date>(), format!("{written}-01").parse::<Date>()) {
            (Ok(day), _) => locale.date(day),
            (_, Ok(first)) => locale.month(first),
            _ => written.clone(),
        }
    }

    /// Whether the day is known, or the month alone.
    pub(crate) fn closed_on_a_day(&self) -> bool {
        self.closed.value.parse::<Date>().is_ok()
    }
}
