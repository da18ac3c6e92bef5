//! Networks that are no more, and the day they closed.

use jiff::civil::Date;
use serde::Deserialize;

use crate::diagnostic::{Message, say};
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

    /// What to say where it is named.
    pub(crate) fn message(&self) -> Message {
        let is_day = self.closed.value.parse::<Date>().is_ok();
        let (le, on) = if is_day { ("le", "on") } else { ("en", "in") };
        let name = &self.name;
        say!(
            "{name} n’existe plus : fermé {le} {}",
            "{name} is no more: closed {on} {}",
            self.closed_in("fr"); self.closed_in("en")
        )
    }

    /// What to do about it.
    pub(crate) fn remedy(&self) -> Message {
        say!(
            "l’enlever ; d’après {}",
            "remove it; according to {}",
            self.closed.source_in("fr"); self.closed.source_in("en")
        )
    }
}
