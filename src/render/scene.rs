//! What a view is made from: the site, the plan, and one language's way to say things.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

use crate::load::Inputs;
use crate::locale::{Argument, Locale, Strings};
use crate::model::{Entry, EntryId, Language, LanguageId, Site};
use crate::parse::written::Words;
use crate::plan::Plan;
use crate::typography;

/// How one language speaks.
#[derive(Debug)]
pub(crate) struct Speech {
    /// The language's name in itself; its code where the theme has no strings for it.
    pub(crate) name: String,
    pub(crate) locale: Arc<Locale>,
    pub(crate) strings: Strings,
}

impl Speech {
    /// A string of the interface; its key where there is none, so that the gap shows.
    pub(crate) fn say(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.strings.say(&self.locale, key, arguments).unwrap_or_else(|| key.to_owned())
    }
}

/// Everything a view may look at.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) inputs: &'a Inputs,
    pub(crate) site: &'a Site,
    pub(crate) plan: &'a Plan,
    /// By language.
    pub(crate) speeches: &'a [Speech],
    /// The page's language.
    pub(crate) language: LanguageId,
}

/// A day or an instant, for machines and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct When {
    /// `2026-11-02` or `2026-11-02T09:00:00+01:00`.
    pub(crate) iso: String,
    /// « 2 novembre 2026 », « lundi 2 novembre 2026 à 9 h ».
    pub(crate) text: String,
    /// With the zone, of an instant; else as `text`.
    pub(crate) zoned: String,
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Link {
    pub(crate) label: String,
    pub(crate) href: String,
}

impl<'a> Scene<'a> {
    pub(crate) fn hub_language(&self) -> &'a Language {
        &self.site.hub.languages[self.language]
    }

    pub(crate) fn speech(&self) -> &'a Speech {
        &self.speeches[self.language]
    }

    pub(crate) fn locale(&self) -> &'a Locale {
        &self.speeches[self.language].locale
    }

    /// Words of `parvis.toml` in the page's language, set as its language is.
    pub(crate) fn words(&self, words: Option<&Words>) -> Option<String> {
        let code = &self.hub_language().code;
        words.and_then(|words| words.in_language(code)).map(|text| self.set(&text.value))
    }

    /// A text of the hub as the page's language is set.
    pub(crate) fn set(&self, text: &str) -> String {
        typography::plain(&self.hub_language().code, text).into_owned()
    }

    pub(crate) fn say(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.speech().say(key, arguments)
    }

    /// An address as pages write it: with the base path.
    pub(crate) fn href(&self, address: &str) -> String {
        if address.starts_with('/') {
            format!("{}{}", self.site.hub.brand.base_path, encode(address))
        } else {
            encode(address)
        }
    }

    /// An address as the world writes it; another site's is that already.
    pub(crate) fn absolute(&self, address: &str) -> String {
        if address.contains("://") {
            return encode(address);
        }
        format!("{}{}", self.site.hub.brand.base_url, encode(address))
    }

    pub(crate) fn entry(&self, id: EntryId) -> &'a Entry {
        &self.site.entries[id]
    }

    pub(crate) fn entry_href(&self, id: EntryId) -> String {
        self.href(self.plan.address(id))
    }

    /// The code of an entry's language where it is not the page's.
    pub(crate) fn other_language(&self, entry: &Entry) -> Option<String> {
        self.code_of_other(entry.language)
    }

    /// The code of a language that is not the page's.
    pub(crate) fn code_of_other(&self, language: LanguageId) -> Option<String> {
        (language != self.language).then(|| self.site.hub.languages[language].code.clone())
    }

    pub(crate) fn updated(&self, entry: &Entry) -> Option<When> {
        entry.updated.map(|at| self.day(self.site.zoned(at).date()))
    }

    pub(crate) fn day(&self, day: Date) -> When {
        let text = self.locale().date(day);
        When { iso: day.to_string(), zoned: text.clone(), text }
    }

    /// The day alone, of an instant that was given as a day: at its midnight.
    pub(crate) fn day_or_moment(&self, at: Timestamp) -> When {
        let zoned = self.site.zoned(at);
        if zoned.time() == jiff::civil::Time::midnight() {
            self.day(zoned.date())
        } else {
            self.moment(at)
        }
    }

    /// An instant for machines alone: `2026-11-02T09:00:00+01:00`.
    pub(crate) fn instant(&self, at: Timestamp) -> String {
        iso(&self.site.zoned(at))
    }

    pub(crate) fn moment(&self, at: Timestamp) -> When {
        let zoned = self.site.zoned(at);
        When {
            iso: iso(&zoned),
            text: self.locale().moment(&zoned),
            zoned: self.locale().moment_with_zone(&zoned),
        }
    }
}

fn iso(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Percent-encodes what an address may not hold; what is encoded already stays.
pub(crate) fn encode(address: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const ODD: &AsciiSet =
        &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'\\').add(b'{').add(b'}');
    utf8_percent_encode(address, ODD).to_string()
}
