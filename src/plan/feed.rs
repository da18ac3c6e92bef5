//! Which feeds a language has, and where: beside the page whose news they tell. What is in one is
//! the renderer's.

use crate::model::{Collection, LanguageId, Site};

use super::address::in_language;
use super::list::List;
use super::resource::Resource;
use super::route::{Route, Show};

/// What a feed tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FeedOf {
    /// All that is news: posts, polls, contests, statements.
    Hub,
    Posts,
    /// Answers, as they change.
    Answers,
    Statements,
    /// Index into the language's tags.
    Tag(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FeedForm {
    Atom,
    Json,
}

impl FeedForm {
    pub(crate) const ALL: [Self; 2] = [Self::Atom, Self::Json];

    fn file(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Json => "feed.json",
        }
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

impl FeedOf {
    /// The feeds of a language. Statements have theirs before there is one, so that people can
    /// follow it in time.
    pub(crate) fn all(site: &Site, language: LanguageId) -> Vec<Self> {
        let collection = &site.collections[language];
        let mut all = vec![Self::Hub];
        all.extend((!collection.posts.is_empty()).then_some(Self::Posts));
        all.extend((!site.topics[language].is_empty()).then_some(Self::Answers));
        all.push(Self::Statements);
        if site.hub.tag_feeds {
            all.extend((0..collection.tags.len()).map(Self::Tag));
        }
        all
    }

    /// The address of the page beside which it lies.
    pub(crate) fn page(self, site: &Site, language: LanguageId) -> String {
        let sections = &site.hub.languages[language].sections;
        let section = |name: &str| in_language(site, language, &format!("{name}/"));
        match self {
            Self::Hub => in_language(site, language, ""),
            Self::Posts => section(&sections.posts),
            Self::Answers => section(&sections.faq),
            Self::Statements => section(&sections.statements),
            Self::Tag(index) => List::Tag(index).address(site, language),
        }
    }

    pub(crate) fn address(self, form: FeedForm, site: &Site, language: LanguageId) -> String {
        format!("{}{}", self.page(site, language), form.file())
    }

    /// What names it for ever: `posts`, `tag/lin`.
    pub(crate) fn name(self, collection: &Collection) -> String {
        match self {
            Self::Hub => "hub".to_owned(),
            Self::Posts => "posts".to_owned(),
            Self::Answers => "answers".to_owned(),
            Self::Statements => "statements".to_owned(),
            Self::Tag(index) => {
                let slug = collection.tags.get(index).map(|tag| tag.label.slug.as_str());
                format!("tag/{}", slug.unwrap_or_default())
            }
        }
    }
}

/// The feeds of all languages in both forms, the list of them, and the words of their style.
pub(super) fn routes(site: &Site) -> Vec<Route> {
    let mut routes = Vec::new();
    for language in 0..site.hub.languages.len() {
        for of in FeedOf::all(site, language) {
            for form in FeedForm::ALL {
                let address = of.address(form, site, language);
                routes.push(Route::page(
                    address,
                    language,
                    Show::Resource(Resource::Feed(of, form)),
                ));
            }
        }
    }
    routes.push(Route::page(FEED_LIST.to_owned(), 0, Show::Resource(Resource::FeedList)));
    routes.push(Route::page(FEED_WORDS.to_owned(), 0, Show::Resource(Resource::FeedWords)));
    routes
}

/// Where the list of all feeds lies.
pub(crate) const FEED_LIST: &str = "/feeds.opml";

/// Where the words that a feed says of itself in a browser lie.
pub(crate) const FEED_WORDS: &str = "/assets/feed-words.css";
