//! Which calendars a hub has, and where: one of each poll and contest, and one of all of a
//! language. What happens when is the renderer's.

use crate::model::{Entry, EntryId, LanguageId, Site};
use crate::parse::kind::Kind;

use super::address::in_language;
use super::resource::Resource;
use super::route::{Route, Show};

/// What a calendar holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalendarOf {
    /// Every poll and contest that a language lists.
    Hub,
    Entry(EntryId),
}

pub(super) fn routes(site: &Site, addresses: &[String]) -> Vec<Route> {
    let mut routes = Vec::new();
    for (language, collection) in site.collections.iter().enumerate() {
        if !(collection.polls.is_empty() && collection.contests.is_empty()) {
            let address = of_hub(site, language);
            routes.push(Route::page(
                address,
                language,
                Show::Resource(Resource::Calendar(CalendarOf::Hub)),
            ));
        }
    }
    for entry in site.entries.iter().filter(|entry| entry.is_public() && has_calendar(entry)) {
        let address = of_entry(entry, &addresses[entry.id]);
        let show = Show::Resource(Resource::Calendar(CalendarOf::Entry(entry.id)));
        routes.push(Route::page(address, entry.language, show));
    }
    routes
}

fn has_calendar(entry: &Entry) -> bool {
    matches!(entry.kind(), Kind::Poll | Kind::Contest)
}

/// `/calendar.ics`, in a language.
pub(crate) fn of_hub(site: &Site, language: LanguageId) -> String {
    in_language(site, language, "calendar.ics")
}

/// Beside the page, under a name that still says what it is once it is saved.
pub(crate) fn of_entry(entry: &Entry, page: &str) -> String {
    format!("{page}{}.ics", file_name(entry))
}

/// The last part of a text's address, which its files are named by.
pub(super) fn file_name(entry: &Entry) -> &str {
    entry.slug.rsplit('/').next().unwrap_or(&entry.slug)
}
