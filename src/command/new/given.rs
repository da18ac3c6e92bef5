//! What the command line gave for a new text, checked, and what stands in for the rest.

use std::collections::BTreeMap;

use clap::ArgMatches;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::command::Failure;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{MessageLanguage, say};
use crate::parse::kind::Kind;
use crate::parse::settings::{AUTHORS, AuthorFields, Settings};
use crate::parse::written::Moment;

use super::duration::{CONTEST, POLL};

/// Values by the option's name, and what the hub knows.
#[derive(Debug)]
pub(super) struct Given {
    values: BTreeMap<String, Vec<String>>,
    pub(super) today: Date,
    /// The hub's.
    pub(super) zone: TimeZone,
    /// The language of hints and placeholders.
    pub(super) language: MessageLanguage,
    /// The hub's declared languages.
    pub(super) codes: Vec<String>,
    /// The brand's own contact.
    pub(super) contact: Option<String>,
    /// Ids and names of the hub's authors.
    pub(super) authors: Vec<(String, String)>,
}

/// Options whose value is an instant.
const MOMENTS: [&str; 5] = ["publish", "opens", "closes", "draw-at", "effective"];

impl Given {
    /// Reads all options of a kind; a date that is none is a misuse, as is what the hub would refuse.
    pub(super) fn read(
        kind: Kind,
        matches: &ArgMatches,
        settings: &Settings,
        today: Date,
        language: MessageLanguage,
    ) -> Result<Self, Failure> {
        let mut given = Self::empty(today, language);
        given.codes = settings.language_codes();
        let legal = settings.brand.as_ref().and_then(|brand| brand.legal.as_ref());
        given.contact =
            legal.and_then(|legal| legal.contact.as_ref()).map(|contact| contact.value.clone());
        let zone = settings.brand.as_ref().and_then(|brand| brand.time_zone.as_ref());
        given.zone = zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
        let authors = settings.authors.iter().flat_map(|all| &all.entries);
        let name = |fields: &AuthorFields| fields.name.as_ref().map(|name| name.value.clone());
        given.authors =
            authors.map(|(id, one)| (id.value.clone(), name(one).unwrap_or_default())).collect();
        let own = super::definition::own(kind, language);
        let names = own.iter().map(|argument| argument.get_id().as_str());
        for name in ["title", "summary"].into_iter().chain(names) {
            let values = matches.get_many::<String>(name).into_iter().flatten();
            for value in values {
                if MOMENTS.contains(&name) && Moment::read(value).is_err() {
                    return Err(Failure::Misuse(say!(
                        "`{value}` n’est pas une date ; écrire 2026-12-01 ou 2026-12-01T09:00",
                        "`{value}` is not a date; write 2026-12-01 or 2026-12-01T09:00"
                    )));
                }
                given.add(name, value);
            }
        }
        given.check_dates(kind)?;
        // of settings that can't be read nobody knows whom they name
        if !settings.refused.contains(&AUTHORS) {
            given.check_authors()?;
        }
        Ok(given)
    }

    fn check_dates(&self, kind: Kind) -> Result<(), Failure> {
        match kind {
            Kind::Poll => POLL.check(self),
            Kind::Contest => CONTEST.check(self),
            Kind::Post | Kind::Answer | Kind::Charter | Kind::Statement | Kind::Page => Ok(()),
        }
    }

    /// Whether the hub knows them.
    fn check_authors(&self) -> Result<(), Failure> {
        let known = |id: &str| self.authors.iter().any(|(one, _)| one == id);
        let unknown = self.all("author").iter().find(|one| !known(one));
        if let Some(author) = unknown {
            let named = self.authors.iter().find(|(_, name)| name == author);
            let ids = self.authors.iter().map(|(id, _)| id.as_str());
            return Err(Failure::Misuse(
                match named.map(|(id, _)| id.as_str()).or_else(|| nearest(author, ids)) {
                    Some(near) => say!(
                        "l’auteur `{author}` n’est pas dans parvis.toml ; vouliez-vous dire `{near}` ?",
                        "the author `{author}` is not in parvis.toml; did you mean `{near}`?"
                    ),
                    None => say!(
                        "l’auteur `{author}` n’est pas dans parvis.toml : l’y ajouter, sous `[authors.…]`",
                        "the author `{author}` is not in parvis.toml: add one there, below `[authors.…]`"
                    ),
                },
            ));
        }
        Ok(())
    }

    pub(super) fn empty(today: Date, language: MessageLanguage) -> Self {
        Self {
            values: BTreeMap::new(),
            today,
            zone: TimeZone::UTC,
            language,
            codes: Vec::new(),
            contact: None,
            authors: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, name: &str, value: &str) {
        let values = self.values.entry(name.to_owned()).or_default();
        values.push(value.to_owned());
    }

    pub(super) fn one(&self, name: &str) -> Option<&str> {
        self.all(name).first().map(String::as_str)
    }

    pub(super) fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// The title on one line, if it says anything.
    pub(super) fn title(&self) -> Option<String> {
        let words: Vec<&str> = self.one("title")?.split_whitespace().collect();
        let title: String = words.join(" ").chars().filter(|one| !one.is_control()).collect();
        (!title.is_empty()).then_some(title)
    }

    /// The instant given, else this day at a time of day, as TOML.
    pub(super) fn moment(&self, name: &str, day: Date, time: &str) -> String {
        self.instant(name).map_or_else(|| format!("{day}{time}"), |moment| written(&moment))
    }

    /// The day of the instant given.
    pub(super) fn date(&self, name: &str) -> Option<Date> {
        self.instant(name).map(|moment| moment.date)
    }

    fn instant(&self, name: &str) -> Option<Moment> {
        self.one(name).and_then(|text| Moment::read(text).ok())
    }

    /// The day so many days from today.
    pub(super) fn day(&self, days: i32) -> Date {
        self.today.saturating_add(days.days())
    }

    /// The day of publication.
    pub(super) fn published(&self) -> Option<Moment> {
        self.instant("publish")
    }
}

/// An instant as TOML.
pub(super) fn written(moment: &Moment) -> String {
    let mut text = moment.date.to_string();
    if let Some(time) = moment.time {
        text.push_str(&time.strftime("T%H:%M:%S").to_string());
    }
    if let Some(offset) = moment.offset {
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let minutes = minutes.abs();
        // TOML has no date with an offset and without a time.
        if moment.time.is_none() {
            text.push_str("T00:00:00");
        }
        text.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
    }
    text
}
