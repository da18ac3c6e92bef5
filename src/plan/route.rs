//! One output: its address, its path on the disk, and what it shows.

use crate::model::{EntryId, LanguageId, Site};
use crate::parse::kind::Kind;

use super::List;
use super::resource::Resource;

/// Index into `Plan::routes`.
pub(crate) type RouteId = usize;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    /// What a reader asks for: `/blog/lin-lave/`, `/feed.xml`. Without the base path.
    pub(crate) address: String,
    /// Inside its folder: `blog/lin-lave/index.html`.
    pub(crate) path: String,
    pub(crate) folder: Folder,
    pub(crate) language: LanguageId,
    pub(crate) show: Show,
}

/// Which of the two outputs a route belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Folder {
    Public,
    Desk,
}

/// What a route shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    Home,
    Entry(EntryId),
    /// A page of a list of posts, from 1.
    Posts {
        list: List,
        page: usize,
        pages: usize,
    },
    Faq,
    /// Index into the language's topics.
    FaqTopic(usize),
    /// All polls, contests, charters or statements.
    Section(Kind),
    Presence,
    /// All topics, tags, authors or series.
    Index(IndexOf),
    NotFound,
    /// An old address, and where it leads.
    Redirect {
        to: String,
    },
    Desk,
    /// What no template makes.
    Resource(Resource),
}

/// What an index page lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IndexOf {
    Topics,
    Tags,
    Authors,
    Series,
}

impl Route {
    pub(super) fn page(address: String, language: LanguageId, show: Show) -> Self {
        let inside = address.trim_start_matches('/');
        let path =
            if address.ends_with('/') { format!("{inside}index.html") } else { inside.to_owned() };
        Self { address, path, folder: Folder::Public, language, show }
    }

    pub(super) fn desk(path: &str, show: Show) -> Self {
        Self {
            address: format!("/{path}"),
            path: path.to_owned(),
            folder: Folder::Desk,
            language: 0,
            show,
        }
    }

    /// Whether it is a page that people read.
    pub(crate) fn is_page(&self) -> bool {
        match &self.show {
            Show::Home
            | Show::Entry(_)
            | Show::Posts { .. }
            | Show::Faq
            | Show::FaqTopic(_)
            | Show::Section(_)
            | Show::Presence
            | Show::Index(_)
            | Show::NotFound => true,
            Show::Redirect { .. } | Show::Desk | Show::Resource(_) => false,
        }
    }

    /// Whether search engines may show it.
    pub(crate) fn is_indexed(&self, site: &Site) -> bool {
        let listed = match self.show {
            Show::NotFound => false,
            Show::Entry(id) => !site.entries[id].unlisted,
            // What isn't a page is left out by `is_page`.
            _ => true,
        };
        self.folder == Folder::Public && self.is_page() && listed
    }
}
