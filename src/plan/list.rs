//! The pages of a language: home, texts, lists by page of N, indexes; and the files that every hub
//! has.

use crate::load::Inputs;
use crate::model::{Collection, Group, LanguageId, Site};
use crate::parse::kind::Kind;
use crate::slug::slug;

use super::address::{in_language, is_single_charter};
use super::icon::Icon;
use super::resource::Resource;
use super::route::{IndexOf, Route, Show};

/// Which posts a list shows; the number is an index into the language's groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    All,
    Year(usize),
    Topic(usize),
    Tag(usize),
    Author(usize),
    Series(usize),
}

impl List {
    /// The group listed; all posts are none.
    pub(crate) fn group(self, collection: &Collection) -> Option<&Group> {
        match self {
            Self::All => None,
            Self::Year(index) => collection.years.get(index),
            Self::Topic(index) => collection.topics.get(index),
            Self::Tag(index) => collection.tags.get(index),
            Self::Author(index) => collection.authors.get(index),
            Self::Series(index) => collection.series.get(index),
        }
    }

    /// The same list in another language. Topics, tags and series are each language's own words.
    pub(crate) fn in_language(self, own: &Collection, other: &Collection) -> Option<Self> {
        let alike = |groups: &[Group]| {
            let slug = &self.group(own)?.label.slug;
            groups.iter().position(|group| group.label.slug == *slug)
        };
        match self {
            Self::All => Some(Self::All),
            Self::Year(_) => alike(&other.years).map(Self::Year),
            Self::Author(_) => alike(&other.authors).map(Self::Author),
            Self::Topic(_) | Self::Tag(_) | Self::Series(_) => None,
        }
    }

    /// The address of its first page.
    pub(crate) fn address(self, site: &Site, language: LanguageId) -> String {
        let sections = &site.hub.languages[language].sections;
        let written = self.group(&site.collections[language]).map(|group| &group.label.slug);
        // An author's is the id as people chose it.
        let slug = written.map(|written| {
            match self {
                Self::Author(_) => Some(slug(written)).filter(|slug| !slug.is_empty()),
                _ => None,
            }
            .unwrap_or_else(|| written.clone())
        });
        let section = match self {
            Self::All | Self::Year(_) => &sections.posts,
            Self::Topic(_) => &sections.topics,
            Self::Tag(_) => &sections.tags,
            Self::Author(_) => &sections.authors,
            Self::Series(_) => &sections.series,
        };
        match slug {
            Some(slug) => in_language(site, language, &format!("{section}/{slug}/")),
            None => in_language(site, language, &format!("{section}/")),
        }
    }
}

/// The address of one of a list's pages, from 1.
pub(crate) fn page_address(first: &str, page: usize) -> String {
    if page == 1 { first.to_owned() } else { format!("{first}page/{page}/") }
}

/// The pages of all languages.
pub(super) fn pages(site: &Site, addresses: &[String]) -> Vec<Route> {
    let mut routes = Vec::new();
    for language in 0..site.hub.languages.len() {
        of_language(site, language, &mut routes);
    }
    for entry in site.entries.iter().filter(|entry| entry.is_public()) {
        let address = addresses[entry.id].clone();
        routes.push(Route::page(address, entry.language, Show::Entry(entry.id)));
    }
    routes
}

fn of_language(site: &Site, language: LanguageId, routes: &mut Vec<Route>) {
    let collection = &site.collections[language];
    let sections = &site.hub.languages[language].sections;
    let mut add = |rest: &str, show: Show| {
        routes.push(Route::page(in_language(site, language, rest), language, show));
    };
    add("", Show::Home);
    add("404.html", Show::NotFound);
    if !site.topics[language].is_empty() {
        add(&format!("{}/", sections.faq), Show::Faq);
    }
    for (index, topic) in site.topics[language].iter().enumerate() {
        add(&format!("{}/{}/", sections.faq, topic.slug), Show::FaqTopic(index));
    }
    for (kind, section, listed) in [
        (Kind::Poll, &sections.polls, collection.polls.len()),
        (Kind::Contest, &sections.contests, collection.contests.len()),
        (Kind::Statement, &sections.statements, collection.statements.len()),
    ] {
        if listed > 0 {
            add(&format!("{section}/"), Show::Section(kind));
        }
    }
    if !collection.charters.is_empty() && !is_single_charter(site) {
        add(&format!("{}/", sections.charter), Show::Section(Kind::Charter));
    }
    if !site.hub.accounts.is_empty() {
        add(&format!("{}/", sections.presence), Show::Presence);
    }
    for (of, section, groups) in [
        (IndexOf::Topics, &sections.topics, &collection.topics),
        (IndexOf::Tags, &sections.tags, &collection.tags),
        (IndexOf::Authors, &sections.authors, &collection.authors),
        (IndexOf::Series, &sections.series, &collection.series),
    ] {
        if !groups.is_empty() {
            add(&format!("{section}/"), Show::Index(of));
        }
    }
    lists(site, language, routes);
}

fn lists(site: &Site, language: LanguageId, routes: &mut Vec<Route>) {
    let collection = &site.collections[language];
    let mut add = |list: List, count: usize| {
        let pages = count.div_ceil(site.hub.page_size).max(1);
        let first = list.address(site, language);
        for page in 1..=pages {
            let address = page_address(&first, page);
            routes.push(Route::page(address, language, Show::Posts { list, page, pages }));
        }
    };
    if !collection.posts.is_empty() {
        add(List::All, collection.posts.len());
    }
    type Make = fn(usize) -> List;
    let kinds: [(&[Group], Make); 5] = [
        (&collection.years, List::Year),
        (&collection.topics, List::Topic),
        (&collection.tags, List::Tag),
        (&collection.authors, List::Author),
        (&collection.series, List::Series),
    ];
    for (groups, make) in kinds {
        for (index, group) in groups.iter().enumerate() {
            add(make(index), group.entries.len());
        }
    }
}

/// Files that are no pages: the theme's, `static/`, and those that machines ask for; and the desk.
pub(super) fn files(inputs: &Inputs, site: &Site) -> Vec<Route> {
    let mut routes = of_machines(inputs, site);
    let mut add = |address: String, show: Show| routes.push(Route::page(address, 0, show));
    add("/sitemap.xml".to_owned(), Show::Resource(Resource::Sitemap));
    add("/assets/palette.css".to_owned(), Show::Resource(Resource::Palette));
    for name in inputs.theme.assets.keys().filter(|name| !is_desk_asset(name)) {
        add(format!("/{name}"), Show::Resource(Resource::ThemeAsset(name.clone())));
    }
    for (index, file) in inputs.statics.iter().enumerate() {
        add(format!("/{}", file.path), Show::Resource(Resource::Static(index)));
    }
    routes.push(Route::desk("index.html", Show::Desk));
    routes.push(Route::desk("kit.json", Show::Resource(Resource::KitFile)));
    routes.push(Route::desk("kit.schema.json", Show::Resource(Resource::KitSchema)));
    routes.push(Route::desk("assets/palette.css", Show::Resource(Resource::Palette)));
    for name in inputs.theme.assets.keys() {
        if is_desk_asset(name) || name == "assets/style.css" {
            routes.push(Route::desk(name, Show::Resource(Resource::ThemeAsset(name.clone()))));
        }
    }
    routes
}

/// Files that browsers, robots and servers ask for; those that `static/` has are the hub's own.
fn of_machines(inputs: &Inputs, site: &Site) -> Vec<Route> {
    let security = site.hub.security.contact.is_some();
    let named = [
        ("robots.txt", Show::Resource(Resource::Robots), true),
        ("favicon.svg", Show::Resource(Resource::Favicon), true),
        ("site.webmanifest", Show::Resource(Resource::Manifest), true),
        ("_headers", Show::Resource(Resource::Headers), true),
        (".well-known/security.txt", Show::Resource(Resource::SecurityText), security),
    ];
    let icons = Icon::ALL.map(|icon| (icon.path(), Show::Resource(Resource::Icon(icon)), true));
    let own = |path: &str| inputs.statics.iter().any(|file| &*file.path == path);
    let wanted =
        named.into_iter().chain(icons).filter(|(path, _, is_wanted)| *is_wanted && !own(path));
    wanted.map(|(path, show, _)| Route::page(format!("/{path}"), 0, show)).collect()
}

/// The desk's scripts of older texts, one a month.
pub(super) fn desk_months(site: &Site) -> impl Iterator<Item = Route> {
    let months = super::shared(site).filter_map(|entry| super::desk_month(entry, site.now));
    let months: std::collections::BTreeSet<(i16, i8)> = months.collect();
    months.into_iter().map(|(year, month)| {
        Route::desk(
            &format!("texts/{year:04}-{month:02}.js"),
            Show::Resource(Resource::DeskMonth { year, month }),
        )
    })
}

fn is_desk_asset(name: &str) -> bool {
    name.starts_with("assets/desk")
}
