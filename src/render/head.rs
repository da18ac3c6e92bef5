//! What the head of a page says of it; templates know it as `page`.

use jiff::Timestamp;
use serde::Serialize;

use crate::model::{Content, Entry, EntryId, LanguageId, Post};
use crate::parse::written::Table;
use crate::plan::{Folder, Route, Show, home};

use super::brand::open_graph_locale;
use super::crumbs::{Crumb, crumbs};
use super::feed::{self, link::FileLink};
use super::picture::{self, Picture};
use super::policy;
use super::scene::Scene;
use super::structured;

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
    /// What the page may ask of whom: a Content-Security-Policy.
    pub(super) policy: String,
    /// The same page in every language that has it, this one too; empty where there is but one.
    pub(super) alternates: Vec<Alternate>,
    /// Where the other languages are: the same page, else their home.
    pub(super) switches: Vec<Switch>,
    /// Whole address of the picture that stands for the page.
    pub(super) image: Option<String>,
    pub(super) image_alt: Option<String>,
    pub(super) image_width: Option<u32>,
    pub(super) image_height: Option<u32>,
    /// `image/png`, where it is known.
    pub(super) image_type: Option<&'static str>,
    /// Of a post or a statement: when it appeared, with offset.
    pub(super) published: Option<String>,
    /// Of a text: when it last changed, where that is known.
    pub(super) modified: Option<String>,
    /// `@amelie@social.example.com`: the Mastodon account of the first author who has one.
    pub(super) creator: Option<String>,
    /// What the page is below, from the top.
    pub(super) crumbs: Vec<Crumb>,
    /// JSON-LD, each for a `<script>` of its own.
    pub(super) structured: Vec<String>,
    /// Feeds of this page and its other files for programs.
    pub(super) files: Vec<FileLink>,
    /// The text's own `extra`, for themes that know it.
    pub(super) extra: Option<Table>,
}

#[derive(Debug, Serialize)]
pub(super) struct Alternate {
    pub(super) code: String,
    /// As Open Graph names it: `en_US`.
    pub(super) locale: String,
    /// In that language: « English ».
    pub(super) name: String,
    pub(super) href: String,
    pub(super) absolute: String,
    /// The page's own language.
    pub(super) current: bool,
    /// Whom none of the languages fits is sent there: the first that has the page.
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
            image_type: mime(&address),
            image: Some(address),
            image_alt: alt,
            image_width: size.map(|(width, _)| width),
            image_height: size.map(|(_, height)| height),
            ..self
        }
    }

    fn structured(self, route: &Route, scene: &Scene<'_>) -> Self {
        Self { structured: structured::blocks(route, &self, scene), ..self }
    }
}

/// The head of a page that is no text.
pub(super) fn of_page(route: &Route, kind: &'static str, title: &str, scene: &Scene<'_>) -> Head {
    let words = match &route.show {
        Show::Home => scene.hub_language().tagline.as_deref().map(|text| scene.set(text)),
        Show::FaqTopic(index) => scene.site.topics[scene.language][*index].summary.clone(),
        _ => None,
    };
    let head = Head { description: words, ..common(route, kind, title, scene) };
    head.structured(route, scene)
}

/// The head of a text's page.
pub(super) fn of_entry(route: &Route, id: EntryId, scene: &Scene<'_>) -> Head {
    let entry = scene.entry(id);
    let mut head = common(route, entry.kind().word(), &entry.title, scene);
    head.description = entry.summary.clone();
    head.noindex = entry.unlisted;
    head.extra = entry.extra.clone();
    let published = match &entry.content {
        Content::Post(post) => {
            head.creator = creator(post, scene);
            entry.publish
        }
        Content::Answer(answer) => {
            head.description = head.description.or_else(|| answer.reply.clone());
            None
        }
        Content::Statement(statement) => statement.opened,
        Content::Poll(_) | Content::Contest(_) | Content::Charter(_) | Content::Page(_) => None,
    };
    (head.published, head.modified) = times(published, entry, scene);
    head.structured(route, scene)
}

fn common(route: &Route, kind: &'static str, title: &str, scene: &Scene<'_>) -> Head {
    let noindex = matches!(route.show, Show::NotFound | Show::Redirect { .. } | Show::Desk);
    let alternates = alternates(route, scene);
    let is_public = !noindex && route.folder == Folder::Public;
    let picture = is_public.then(|| picture::of_page(route, scene));
    Head {
        title: title.to_owned(),
        canonical: scene.absolute(&route.address),
        href: scene.href(&route.address),
        kind,
        section: section_of(route, scene),
        noindex,
        policy: policy::of_page(route, scene),
        switches: switches(&alternates, scene),
        alternates,
        crumbs: crumbs(route, scene),
        files: if is_public { feed::link::of_page(route, scene) } else { Vec::new() },
        ..Head::default()
    }
    .with(picture)
}

/// When a text appeared, and when it last changed: its update, the newest point of a statement, else
/// as it appeared.
fn times(
    published: Option<Timestamp>,
    entry: &Entry,
    scene: &Scene<'_>,
) -> (Option<String>, Option<String>) {
    let newest = match &entry.content {
        Content::Statement(statement) => statement.updates.first().map(|update| update.at),
        _ => None,
    };
    let modified = entry.updated.max(newest).max(published);
    let iso = |at: Timestamp| scene.instant(at);
    (published.map(iso), modified.map(iso))
}

fn creator(post: &Post, scene: &Scene<'_>) -> Option<String> {
    let known = |id: &String| scene.site.hub.authors.iter().find(|author| author.id == *id);
    post.authors.iter().filter_map(known).find_map(|author| author.mastodon.clone())
}

/// The type of a picture that networks show, by its ending.
fn mime(address: &str) -> Option<&'static str> {
    let (_, ending) = address.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "gif" => Some("image/gif"),
        "webp" => Some("image/webp"),
        _ => None,
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
        Show::Home | Show::NotFound | Show::Redirect { .. } | Show::Desk | Show::Resource(_) => "",
    };
    if name.is_empty() { scene.href(&route.address) } else { name.to_owned() }
}

fn alternates(route: &Route, scene: &Scene<'_>) -> Vec<Alternate> {
    let found = scene.plan.alternates(route, scene.site).into_iter().enumerate();
    let one = |(at, (language, address)): (usize, (LanguageId, String))| Alternate {
        code: scene.site.hub.languages[language].code.clone(),
        locale: open_graph_locale(&scene.site.hub.languages[language].code),
        name: scene.speeches[language].name.clone(),
        href: scene.href(&address),
        absolute: scene.absolute(&address),
        current: language == route.language,
        default: at == 0,
    };
    found.map(one).collect()
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
