//! Every output named before anything is rendered, and every link resolved. "Where is it", "why is
//! it not there" and "do two things want one place" are questions to the plan.

mod address;
mod alternate;
mod anchor;
mod before;
pub(crate) mod calendar;
mod card;
mod collision;
pub(crate) mod data;
mod early;
mod feed;
mod icon;
mod link;
mod link_report;
mod list;
mod lock;
mod media;
mod name;
mod picture;
mod redirect;
mod resource;
mod route;
mod sitemap;
mod target;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::load::Inputs;
use crate::model::{Content, Entry, EntryId, LanguageId, Site, Visibility};
use crate::parse::lock::Lock;

pub(crate) use before::Before;
pub(crate) use calendar::CalendarOf;
pub(crate) use card::{CardOf, Cards, DeskCard};
pub(crate) use data::{Data, FiguresForm};
pub(crate) use feed::{FEED_LIST, FEED_WORDS, FeedForm, FeedOf};
pub(crate) use icon::Icon;
pub(crate) use link::{Links, Resolved};
pub(crate) use list::{List, page_address};
pub(crate) use redirect::post_name;
pub(crate) use resource::Resource;
pub(crate) use route::{Folder, IndexOf, Route, RouteId, Show};
pub(crate) use sitemap::{Limits, SitemapPart};

use target::Targets;

/// What will be written, and where everything leads.
#[derive(Debug)]
pub(crate) struct Plan {
    /// In the order of their paths.
    pub(crate) routes: Vec<Route>,
    /// Routes by address, desk aside.
    pub(crate) by_address: BTreeMap<String, RouteId>,
    /// By entry: where it is or would be. Starts with `/`, without the base path.
    pub(crate) addresses: Vec<String>,
    /// By entry: what its references lead to, in their order.
    pub(crate) links: Vec<Links>,
    /// The same of the topics' texts, by language and topic.
    pub(crate) topic_links: Vec<Vec<Links>>,
    /// By entry: its picture's address and size.
    pub(crate) images: Vec<Option<picture::Picture>>,
    pub(crate) cards: Cards,
    /// Where one sitemap can't hold all pages: the sitemaps that do, in the order of their pages.
    pub(crate) sitemap_parts: Vec<SitemapPart>,
    /// `parvis.lock` as it has to be.
    pub(crate) lock: Lock,
}

impl Plan {
    /// The address of an entry's page.
    pub(crate) fn address(&self, entry: EntryId) -> &str {
        &self.addresses[entry]
    }

    /// Whether an address is one of the hub's pages.
    pub(crate) fn has(&self, address: &str) -> bool {
        self.by_address.contains_key(address)
    }
}

/// Names all outputs of a site.
pub(crate) fn plan(inputs: &Inputs, site: &Site) -> (Plan, Diagnostics) {
    plan_within(inputs, site, sitemap::PROTOCOL)
}

/// The same with other limits of a sitemap.
pub(crate) fn plan_within(inputs: &Inputs, site: &Site, limits: Limits) -> (Plan, Diagnostics) {
    let (plan, diagnostics) = before_sitemaps(inputs, site);
    (plan.with_sitemap_parts(site, limits), diagnostics)
}

fn before_sitemaps(inputs: &Inputs, site: &Site) -> (Plan, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let addresses: Vec<String> =
        site.entries.iter().map(|entry| address::of_entry(entry, site)).collect();
    let lock = lock::next(site, &addresses, &mut diagnostics);
    let mut routes = list::pages(site, &addresses);
    routes.extend(list::files(inputs, site));
    routes.extend(list::desk_months(site));
    routes.extend(feed::routes(site));
    routes.extend(calendar::routes(site, &addresses));
    routes.extend(data::routes(site, &addresses));
    routes.extend(redirect::redirects(site, &addresses, &lock, &mut diagnostics));
    let public = routes.iter().filter(|route| route.folder == Folder::Public);
    let known: Vec<String> = public.map(|route| route.address.clone()).collect();
    let targets = Targets::new(inputs, site, &addresses, &known);
    let mut media = media::Media::new(inputs, site, &addresses);
    let links = link::of_entries(&targets, &mut media, &mut diagnostics);
    let topic_links = link::of_topics(&targets, &mut media, &mut diagnostics);
    let images = picture::of_images(&targets, &mut media, &mut diagnostics);
    picture::of_settings(&targets, &mut media, &mut diagnostics);
    media.report_unused_texts(&mut diagnostics);
    address::check_topics(site, &mut diagnostics);
    anchor::check_rules(site, &mut diagnostics);
    std::mem::take(&mut media.uses).report(&mut diagnostics);
    routes.extend(media.routes());
    let cards = Cards::new(site, &addresses, &images, &routes);
    routes.extend(cards.routes(site));
    let routes = collision::settle(routes, site, &addresses, inputs, &mut diagnostics);
    let plan = Plan {
        by_address: by_address(&routes),
        routes,
        addresses,
        links,
        topic_links,
        images,
        cards,
        sitemap_parts: Vec::new(),
        lock,
    };
    (plan, diagnostics)
}

fn by_address(routes: &[Route]) -> BTreeMap<String, RouteId> {
    let public = routes.iter().enumerate().filter(|(_, route)| route.folder == Folder::Public);
    public.map(|(id, route)| (route.address.clone(), id)).collect()
}

/// `/q/12/` in a language.
pub(crate) fn number_address(site: &Site, language: LanguageId, number: u32) -> String {
    address::of_number(site, language, number)
}

/// Whether the desk has texts to share for it: public, or will be; what a crisis holds back has
/// nothing to share meanwhile. In a hub without networks there is nothing to prepare.
pub(crate) fn is_shared(entry: &Entry, site: &Site) -> bool {
    let coming = matches!(entry.visibility, Visibility::Public | Visibility::Withheld { .. });
    coming && entry.put_off().is_none() && !entry.unlisted && !site.hub.share.networks.is_empty()
}

/// All texts that the desk has something to share for.
pub(crate) fn shared(site: &Site) -> impl Iterator<Item = &Entry> {
    site.entries.iter().filter(|entry| is_shared(entry, site))
}

/// The month whose script of the desk holds a post's texts; `None` while it is recent, or where a
/// text is of another kind.
pub(crate) fn desk_month(entry: &Entry, now: jiff::Timestamp) -> Option<(i16, i8)> {
    const RECENT: jiff::SignedDuration = jiff::SignedDuration::from_hours(24 * 92);
    let at = entry.publish.filter(|_| matches!(entry.content, Content::Post(_)))?;
    let date = entry.date?;
    (now.duration_since(at) > RECENT).then(|| (date.year(), date.month()))
}

/// The address of a language's home.
pub(crate) fn home(site: &Site, language: LanguageId) -> String {
    address::in_language(site, language, "")
}

/// `/<prefix><section>/`.
pub(crate) fn section(site: &Site, language: LanguageId, section: &str) -> String {
    address::in_language(site, language, &format!("{section}/"))
}
