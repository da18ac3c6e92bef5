//! What the head of a page says of it; templates know it as `page`.

use serde::Serialize;

use crate::model::{Content, EntryId, LanguageId};
use crate::parse::written::Table;
use crate::plan::{Folder, IndexOf, List, Route, Show, home, section};

use super::feed::{self, link::FileLink};
use super::picture::{self, Picture};
use super::scene::Scene;

#[derive(Debug, Default, Serialize)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) description: Option<String>,
    /// The page's own address, whole.
    pub(super) canonical: String,
    /// The same without the host: what the page is in menus.
    pub(super) href: String,
    /// `post`, `answer`..., or `home`, `posts`, `faq`, `topic`, `section`, `presence`, `index`,
    /// `not-found`, `redirect`, `desk`.
    pub(super) kind: &'static str,
    /// The menu's item that this page is below: `posts`, `faq`..., or a page's own address.
    pub(super) section: String,
    pub(super) noindex: bool,
    /// The same page in every language that has it, this one too; empty where there is but one.
    pub(super) alternates: Vec<Alternate>,
    /// Where the other languages are: the same page, else their home.
    pub(super) switches: Vec<Switch>,
    /// Whole address of the picture that stands for the page.
    pub(super) image: Option<String>,
    pub(super) image_alt: Option<String>,
    pub(super) image_width: Option<u32>,
    pub(super) image_height: Option<u32>,
    /// Feeds of this page and its other files for programs.
    pub(super) files: Vec<FileLink>,
    /// The text's own `extra`, for themes that know it.
    pub(super) extra: Option<Table>,
}

#[derive(Debug, Serialize)]
pub(super) struct Alternate {
    pub(super) code: String,
    /// In that language: « English ».
    pub(super) name: String,
    pub(super) href: String,
    pub(super) absolute: String,
    /// The page's own language.
    pub(super) current: bool,
    /// The hub's default language.
    pub(super) default: bool,
}

/// A way to another language.
#[derive(Debug, Serialize)]
pub(super) struct Switch {
    pub(super) code: String,
    /// In that language: « English ».
    pub(super) name: String,
    pub(super) href: String,
    /// It leads to the same page.
    pub(super) same: bool,
}

impl Head {
    fn with(self, picture: Option<Picture>) -> Self {
        let Some(Picture { address, alt, size }) = picture else { return self };
        Self {
            image: Some(address),
            image_alt: alt,
            image_width: size.map(|(width, _)| width),
            image_height: size.map(|(_, height)| height),
            ..self
        }
    }
}

/// The head of a page that is no text.
pub(super) fn of_page(route: &Route, kind: &'static str, title: &str, scene: &Scene<'_>) -> Head {
    let noindex = matches!(route.show, Show::NotFound | Show::Redirect { .. } | Show::Desk);
    let alternates = alternates(route, scene);
    let is_public = !noindex && route.folder == Folder::Public;
    let picture = is_public.then(|| picture::of_page(route, scene));
    Head {
        title: title.to_owned(),
        description: None,
        canonical: scene.absolute(&route.address),
        href: scene.href(&route.address),
        kind,
        section: section_of(route, scene),
        noindex,
        switches: switches(&alternates, scene),
        alternates,
        files: if is_public { feed::link::of_page(route, scene) } else { Vec::new() },
        extra: None,
        ..Head::default()
    }
    .with(picture)
}

/// The head of a text's page.
pub(super) fn of_entry(route: &Route, id: EntryId, scene: &Scene<'_>) -> Head {
    let entry = scene.entry(id);
    let reply = match &entry.content {
        Content::Answer(answer) => answer.reply.clone(),
        Content::Post(_)
        | Content::Poll(_)
        | Content::Contest(_)
        | Content::Charter(_)
        | Content::Statement(_)
        | Content::Page(_) => None,
    };
    Head {
        description: entry.summary.clone().or(reply),
        noindex: entry.unlisted,
        extra: entry.extra.clone(),
        ..of_page(route, entry.kind().word(), &entry.title, scene)
    }
}

fn section_of(route: &Route, scene: &Scene<'_>) -> String {
    use crate::parse::kind::Kind;
    let of_kind = |kind: Kind| match kind {
        Kind::Post => "posts",
        Kind::Answer => "faq",
        Kind::Poll => "polls",
        Kind::Contest => "contests",
        Kind::Charter => "charter",
        Kind::Statement => "statements",
        Kind::Page => "",
    };
    let name = match &route.show {
        Show::Posts { .. } | Show::Index(_) => "posts",
        Show::Faq | Show::FaqTopic(_) => "faq",
        Show::Section(kind) => of_kind(*kind),
        Show::Entry(id) => of_kind(scene.entry(*id).kind()),
        Show::Presence => "presence",
        Show::Home
        | Show::NotFound
        | Show::Redirect { .. }
        | Show::Feed(..)
        | Show::FeedList
        | Show::FeedWords
        | Show::Calendar(_)
        | Show::Data(_)
        | Show::Sitemap
        | Show::Robots
        | Show::Palette
        | Show::ThemeAsset(_)
        | Show::Static(_)
        | Show::Media(_)
        | Show::Favicon
        | Show::Card(..)
        | Show::Desk
        | Show::DeskMonth { .. }
        | Show::KitFile
        | Show::KitSchema => "",
    };
    if name.is_empty() { scene.href(&route.address) } else { name.to_owned() }
}

/// The address of the same page in another language, where it has one.
fn address_in(route: &Route, language: LanguageId, scene: &Scene<'_>) -> Option<String> {
    let site = scene.site;
    let sections = &site.hub.languages[language].sections;
    let address = match &route.show {
        Show::Home => home(site, language),
        Show::Entry(id) => {
            let versions = scene.entry(*id).versions.iter().map(|id| scene.entry(*id));
            let own =
                versions.into_iter().find(|one| one.language == language && one.is_public())?;
            scene.plan.address(own.id).to_owned()
        }
        Show::Faq => section(site, language, &sections.faq),
        Show::FaqTopic(index) => {
            let folder = &site.topics[route.language].get(*index)?.folder;
            let topic = site.topics[language].iter().find(|topic| topic.folder == *folder)?;
            section(site, language, &format!("{}/{}", sections.faq, topic.slug))
        }
        Show::Section(kind) => section(site, language, sections.of(*kind)?),
        Show::Presence => section(site, language, &sections.presence),
        Show::Posts { list: List::All, page: 1, .. } => section(site, language, &sections.posts),
        Show::Index(IndexOf::Authors) => section(site, language, &sections.authors),
        Show::Posts { .. }
        | Show::Index(IndexOf::Topics | IndexOf::Tags | IndexOf::Series)
        | Show::NotFound
        | Show::Redirect { .. }
        | Show::Feed(..)
        | Show::FeedList
        | Show::FeedWords
        | Show::Calendar(_)
        | Show::Data(_)
        | Show::Sitemap
        | Show::Robots
        | Show::Palette
        | Show::ThemeAsset(_)
        | Show::Static(_)
        | Show::Media(_)
        | Show::Favicon
        | Show::Card(..)
        | Show::Desk
        | Show::DeskMonth { .. }
        | Show::KitFile
        | Show::KitSchema => return None,
    };
    scene.plan.has(&address).then_some(address)
}

fn alternates(route: &Route, scene: &Scene<'_>) -> Vec<Alternate> {
    let languages = 0..scene.site.hub.languages.len();
    let one = |language: LanguageId| {
        let address = address_in(route, language, scene)?;
        Some(Alternate {
            code: scene.site.hub.languages[language].code.clone(),
            name: scene.speeches[language].name.clone(),
            href: scene.href(&address),
            absolute: scene.absolute(&address),
            current: language == route.language,
            default: language == 0,
        })
    };
    let found: Vec<Alternate> = languages.filter_map(one).collect();
    if found.len() > 1 { found } else { Vec::new() }
}

fn switches(alternates: &[Alternate], scene: &Scene<'_>) -> Vec<Switch> {
    let languages = scene.site.hub.languages.iter().enumerate();
    let others = languages.filter(|(id, _)| *id != scene.language);
    let one = |(id, language): (usize, &crate::model::Language)| {
        let same = alternates.iter().find(|one| one.code == language.code);
        Switch {
            code: language.code.clone(),
            name: scene.speeches[id].name.clone(),
            href: same.map_or_else(|| scene.href(&home(scene.site, id)), |one| one.href.clone()),
            same: same.is_some(),
        }
    };
    others.map(one).collect()
}

/// Alternates of a route, for the sitemap.
pub(super) fn sitemap_alternates(route: &Route, scene: &Scene<'_>) -> Vec<(String, String)> {
    alternates(route, scene).into_iter().map(|one| (one.code, one.absolute)).collect()
}
