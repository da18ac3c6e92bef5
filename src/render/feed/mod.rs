//! What a feed tells, before it takes a form: Atom and JSON Feed hold the same entries under the same
//! ids. Ids are `tag:` URIs (RFC 4151) made of kind, name and language, so that they survive moves;
//! every date comes from the content, never from the clock.

mod absolute;
mod atom;
mod entry;
mod json;
pub(super) mod link;
mod list;
mod words;

use std::sync::Arc;

use jiff::Timestamp;

use crate::diagnostic::Diagnostic;
use crate::model::Entry;
use crate::plan::{FeedForm, FeedOf};

use super::scene::Scene;
pub(super) use absolute::absolute;
use entry::{FeedEntry, text_line};
pub(super) use list::list;
pub(super) use words::words;

/// A feed of one language.
struct Feed {
    id: String,
    title: String,
    subtitle: Option<String>,
    language: String,
    brand: String,
    /// Where the brand is.
    home: String,
    /// The page whose news it tells; the home where there is none yet.
    page: String,
    /// Its own address in each form.
    addresses: [(FeedForm, String); 2],
    updated: Timestamp,
    entries: Vec<FeedEntry>,
}

/// How the whole of a text is drawn for a feed, every address in it whole.
pub(super) type Draw<'a> = &'a dyn Fn(&Entry) -> Result<Arc<str>, Box<Diagnostic>>;

/// A feed in one of its forms.
pub(super) fn feed(
    of: FeedOf,
    form: FeedForm,
    scene: &Scene<'_>,
    draw: Draw<'_>,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let feed = Feed::new(of, scene, draw)?;
    Ok(match form {
        FeedForm::Atom => atom::atom(&feed, scene),
        FeedForm::Json => json::json(&feed, scene),
    })
}

impl Feed {
    fn new(of: FeedOf, scene: &Scene<'_>, draw: Draw<'_>) -> Result<Self, Box<Diagnostic>> {
        let language = scene.hub_language();
        let shown = entry::shown(of, scene).into_iter();
        let entries = shown.map(|(one, published)| FeedEntry::new(one, published, scene, draw));
        let entries = entries.collect::<Result<Vec<_>, _>>()?;
        let page = of.page(scene.site, scene.language);
        let home = crate::plan::home(scene.site, scene.language);
        let authority = encode(&scene.site.hub.feed_authority);
        let name = encode(&of.name(&scene.site.collections[scene.language]));
        let address =
            |form: FeedForm| (form, scene.absolute(&of.address(form, scene.site, scene.language)));
        let tagline = language.tagline.as_deref().filter(|_| of == FeedOf::Hub);
        Ok(Self {
            id: format!("tag:{authority}:{name}/{}", language.code),
            title: text_line(&title(of, scene)),
            subtitle: tagline.map(|text| text_line(&scene.set(text))),
            language: language.code.clone(),
            brand: text_line(&scene.site.hub.brand.name),
            page: scene.absolute(if scene.plan.has(&page) { &page } else { &home }),
            home: scene.absolute(&home),
            addresses: FeedForm::ALL.map(address),
            updated: entries.iter().map(|one| one.updated).max().unwrap_or_else(|| first(scene)),
            entries,
        })
    }

    fn address(&self, form: FeedForm) -> &str {
        let own = self.addresses.iter().find(|(one, _)| *one == form);
        own.map(|(_, address)| address.as_str()).unwrap_or_default()
    }
}

/// « Maison Lin · Questions ».
pub(super) fn title(of: FeedOf, scene: &Scene<'_>) -> String {
    let hub = scene.set(&scene.hub_language().title);
    let section = match of {
        FeedOf::Hub => return hub,
        FeedOf::Posts => scene.say("section_posts", &[]),
        FeedOf::Answers => scene.say("section_faq", &[]),
        FeedOf::Statements => scene.say("section_statements", &[]),
        FeedOf::Tag(index) => {
            let tag = scene.site.collections[scene.language].tags.get(index);
            tag.map(|tag| scene.set(&tag.label.label)).unwrap_or_default()
        }
    };
    format!("{hub} · {section}")
}

/// What an empty feed was last updated at, and what has no date of its own: the first day of the
/// year that names the hub.
pub(super) fn first(scene: &Scene<'_>) -> Timestamp {
    let year = scene.site.hub.feed_authority.rsplit(',').next().unwrap_or_default();
    let year = year.get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
    let day = jiff::civil::Date::new(year, 1, 1).unwrap_or(jiff::civil::date(2026, 1, 1));
    midnight(day, scene).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The instant at which a day begins in the hub.
pub(super) fn midnight(day: jiff::civil::Date, scene: &Scene<'_>) -> Option<Timestamp> {
    Some(day.to_zoned(scene.site.zone.clone()).ok()?.timestamp())
}

/// An instant with the hub's offset (RFC 3339).
fn date(at: Timestamp, scene: &Scene<'_>) -> String {
    scene.site.zoned(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// What a URI takes as a part of a path; file names and slugs that are plain stay as they are.
fn encode(text: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const ODD: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'/')
        .remove(b',')
        .remove(b'@')
        .remove(b':');
    utf8_percent_encode(text, ODD).to_string()
}
