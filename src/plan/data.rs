//! What programs read of a hub, and where: its answers and charters at the root of each language,
//! the figures of a poll beside its page.

use crate::model::{Entry, EntryId, LanguageId, Poll, Site};

use super::address::in_language;
use super::calendar::file_name;
use super::resource::Resource;
use super::route::{Route, Show};

/// What a file of data holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Data {
    Answers,
    Charters,
    Figures(EntryId, FiguresForm),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FiguresForm {
    Csv,
    Json,
}

pub(super) fn routes(site: &Site, addresses: &[String]) -> Vec<Route> {
    let mut routes = Vec::new();
    for (language, collection) in site.collections.iter().enumerate() {
        let mut add = |data: Data, is_there: bool| {
            if is_there && let Some(address) = of_language(data, site, language) {
                routes.push(Route::page(address, language, Show::Resource(Resource::Data(data))));
            }
        };
        add(Data::Answers, !site.topics[language].is_empty());
        add(Data::Charters, !collection.charters.is_empty());
    }
    for entry in site.entries.iter().filter(|entry| entry.is_public() && shows_figures(entry)) {
        for form in [FiguresForm::Csv, FiguresForm::Json] {
            let address = of_figures(entry, form, &addresses[entry.id]);
            let show = Show::Resource(Resource::Data(Data::Figures(entry.id, form)));
            routes.push(Route::page(address, entry.language, show));
        }
    }
    routes
}

/// `/faq.json` and `/charter.json`, in a language; the figures of a poll lie elsewhere.
pub(crate) fn of_language(data: Data, site: &Site, language: LanguageId) -> Option<String> {
    let file = match data {
        Data::Answers => "faq.json",
        Data::Charters => "charter.json",
        Data::Figures(..) => return None,
    };
    Some(in_language(site, language, file))
}

/// Beside the poll's page, under a name that still says what it is once it is saved.
pub(crate) fn of_figures(entry: &Entry, form: FiguresForm, page: &str) -> String {
    let ending = match form {
        FiguresForm::Csv => "csv",
        FiguresForm::Json => "json",
    };
    format!("{page}{}.{ending}", file_name(entry))
}

/// Whether it is a poll whose figures may be shown.
pub(super) fn shows_figures(entry: &Entry) -> bool {
    entry.poll().is_some_and(Poll::shows_results)
}
