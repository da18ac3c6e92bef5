//! From one route to its bytes: first a small typed view, then the theme. Rendering a route is a
//! pure function of inputs, site, plan and theme, so all can be rendered at once.

mod body;
mod brand;
mod calendar;
mod chrome;
mod crumbs;
mod data;
mod feed;
mod fitting;
mod head;
pub(crate) mod headers;
mod icon;
pub(crate) mod kit;
mod last_change;
mod lettering;
mod manifest;
pub(crate) mod palette;
mod picture;
mod policy;
mod renderer;
mod scene;
mod security_text;
mod share;
mod sitemap;
mod sketch;
mod structured;
mod template_error;
mod theme_check;
mod view;
mod voices;

use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use crate::card::Sketch;
use crate::diagnostic::Diagnostic;
use crate::load::Inputs;
use crate::model::{Content, Entry, EntryId, Site};
use crate::parse::body::Body;
use crate::plan::{Icon, Links, Plan, Route, Show};

use body::Pens;
use head::Head;
use palette::{Colour, Palette};
pub(crate) use renderer::{Before, Renderer};
use scene::Scene;
pub(crate) use sketch::finding as finding_of_card;
use sketch::sketch;
use view::card::{Card, Cards, NamedCards, Row};
pub(crate) use view::desk::kit::Kit as DeskKit;

/// A route's content.
#[derive(Debug)]
pub(crate) enum Output {
    Bytes(Vec<u8>),
    /// A file of the theme.
    Shared(Arc<[u8]>),
    /// A large file made of what others hold too.
    Parts(Vec<Arc<[u8]>>),
    /// A card that is still to be drawn.
    Card(Sketch),
    /// A file that is copied, however large.
    Copy(PathBuf),
}

/// The brand's colour where none is given: the red of madder.
const DEFAULT_ACCENT: Colour = Colour(0x8a, 0x3b, 0x2e);

/// Renders one route, or says which template failed and why.
pub(crate) fn render(
    inputs: &Inputs,
    site: &Site,
    plan: &Plan,
    renderer: &Renderer,
    route: &Route,
) -> Result<Output, Box<Diagnostic>> {
    let scene =
        Scene { inputs, site, plan, speeches: &renderer.voices.speeches, language: route.language };
    let stage = Stage { scene, renderer, route, broken_card: OnceCell::new() };
    let output = match &route.show {
        Show::ThemeAsset(name) => theme_asset(inputs, name),
        Show::Static(index) => Output::Copy(inputs.statics[*index].location.clone()),
        Show::Media(id) => Output::Copy(inputs.assets[*id].location.clone()),
        Show::Sitemap => Output::Bytes(sitemap::sitemap(&scene).unwrap_or_default()),
        Show::SitemapPart(number) => {
            Output::Bytes(sitemap::part(*number, &scene).unwrap_or_default())
        }
        Show::Feed(of, form) => {
            let draw = |entry: &Entry| stage.in_feed(entry);
            Output::Bytes(feed::feed(*of, *form, &scene, &draw)?)
        }
        Show::FeedList => Output::Bytes(feed::list(&scene).unwrap_or_default()),
        Show::FeedWords => bytes(feed::words(&scene)),
        Show::Calendar(of) => bytes(calendar::calendar(*of, &scene)),
        Show::Data(of) => Output::Bytes(data::data(*of, &scene)),
        Show::Robots => bytes(sitemap::robots(&scene)),
        Show::Palette => bytes(colours(site).css()),
        Show::DeskMonth { year, month } => {
            let entries = view::desk::of_month((*year, *month), &scene);
            let month = (*year, *month);
            Output::Bytes(kit::file::month_script(month, &entries, renderer, &scene))
        }
        Show::KitFile => Output::Parts(kit::file::kit_file(renderer, &scene)),
        Show::KitSchema => bytes(kit::file::SCHEMA.to_owned()),
        Show::Card(of, format) => Output::Card(sketch(*of, *format, &scene, renderer)?),
        Show::Favicon => bytes(icon::vector(&scene, &renderer.lettering.fonts)),
        Show::Icon(icon) => pixels(*icon, &scene, renderer),
        Show::Manifest => bytes(manifest::manifest(&scene)),
        Show::Headers => bytes(headers::headers(&scene)),
        Show::SecurityText => {
            let contact = site.hub.security.contact.as_ref();
            let text = contact.map(|contact| security_text::security_text(contact, &scene));
            bytes(text.unwrap_or_default())
        }
        Show::Home
        | Show::Entry(_)
        | Show::Posts { .. }
        | Show::Faq
        | Show::FaqTopic(_)
        | Show::Section(_)
        | Show::Presence
        | Show::Index(_)
        | Show::NotFound
        | Show::Redirect { .. }
        | Show::Desk => bytes(stage.of_theme(&route.show)?),
    };
    match stage.broken_card.into_inner() {
        Some(diagnostic) => Err(diagnostic),
        None => Ok(output),
    }
}

/// A text's kit as the desk shows it; nothing for a text that is not to be shared.
pub(crate) fn desk_kit(
    inputs: &Inputs,
    site: &Site,
    plan: &Plan,
    renderer: &Renderer,
    entry: &Entry,
) -> Option<DeskKit> {
    let scene = Scene { inputs, site, plan, speeches: &renderer.voices.speeches, language: 0 };
    crate::plan::is_shared(entry, site).then(|| view::desk::kit::view(entry, &scene))
}

fn bytes(text: String) -> Output {
    Output::Bytes(text.into_bytes())
}

fn pixels(icon: Icon, scene: &Scene<'_>, renderer: &Renderer) -> Output {
    let sketch = icon::pixels(icon, scene, &renderer.lettering.fonts);
    match (icon, sketch) {
        (Icon::Ico, Some(sketch)) => {
            Output::Bytes(icon::ico(&sketch.draw().unwrap_or_default(), icon.side()))
        }
        (_, Some(sketch)) => Output::Card(sketch),
        (_, None) => Output::Bytes(Vec::new()),
    }
}

fn theme_asset(inputs: &Inputs, name: &str) -> Output {
    match inputs.theme.assets.get(name) {
        Some(file) => Output::Shared(file.bytes.clone()),
        None => Output::Bytes(Vec::new()),
    }
}

fn colours(site: &Site) -> Palette {
    let brand = &site.hub.brand;
    let parse = |colour: &Option<String>| colour.as_deref().and_then(Colour::parse);
    let accent = parse(&brand.accent).unwrap_or(DEFAULT_ACCENT);
    Palette::from_brand(accent, parse(&brand.paper), parse(&brand.ink))
}

/// One route being rendered.
struct Stage<'a> {
    scene: Scene<'a>,
    renderer: &'a Renderer,
    route: &'a Route,
    /// What stopped a card: its page is not made either.
    broken_card: OnceCell<Box<Diagnostic>>,
}

impl Stage<'_> {
    fn page<V: Serialize>(
        &self,
        template: &str,
        head: &Head,
        view: &V,
    ) -> Result<String, Box<Diagnostic>> {
        self.page_with_cards(template, head, view, NamedCards::new())
    }

    fn page_with_cards<V: Serialize>(
        &self,
        template: &str,
        head: &Head,
        view: &V,
        cards: NamedCards,
    ) -> Result<String, Box<Diagnostic>> {
        let rendered = self.renderer.render(template, (head, view, cards), &self.scene);
        rendered.map_err(|error| {
            let theme = &self.scene.inputs.theme;
            Box::new(template_error::diagnostic(&error, template, theme))
        })
    }

    /// A page that a template makes; nothing for what none does.
    fn of_theme(&self, show: &Show) -> Result<String, Box<Diagnostic>> {
        let scene = &self.scene;
        match show {
            Show::Home => {
                let view = view::home::view(scene);
                let head = head::of_page(self.route, "home", &view.title, scene);
                self.page("home.html", &head, &view)
            }
            Show::Entry(id) => self.entry(*id, None),
            Show::Posts { list, page, pages } => {
                let view = view::posts::view(*list, *page, *pages, scene);
                let head = head::of_page(self.route, "posts", &view.title, scene);
                let cards = vec![
                    ("entries", Cards::Many(view.entries.clone())),
                    ("rows", Cards::Drawn(Row::Entry, view.entries.clone())),
                ];
                self.page_with_cards("posts.html", &head, &view, cards)
            }
            Show::Faq => {
                let view = view::faq::view(scene);
                self.page("faq.html", &head::of_page(self.route, "faq", &view.title, scene), &view)
            }
            Show::FaqTopic(index) => self.topic(*index),
            Show::Section(kind) => {
                let view = view::section::view(*kind, scene);
                let head = head::of_page(self.route, "section", &view.title, scene);
                self.page("section.html", &head, &view)
            }
            Show::Presence => {
                let view = view::presence::view(scene);
                let head = head::of_page(self.route, "presence", &view.title, scene);
                self.page("presence.html", &head, &view)
            }
            Show::Index(of) => {
                let view = view::index::view(*of, scene);
                let head = head::of_page(self.route, "index", &view.title, scene);
                self.page("index.html", &head, &view)
            }
            Show::NotFound => {
                let view = view::page::not_found(scene);
                let head = head::of_page(self.route, "not-found", &view.title, scene);
                self.page("404.html", &head, &view)
            }
            Show::Redirect { to } => self.redirect(to),
            Show::Desk => {
                let view = view::desk::view(scene);
                self.page(
                    "desk.html",
                    &head::of_page(self.route, "desk", &view.title, scene),
                    &view,
                )
            }
            Show::Feed(..)
            | Show::FeedList
            | Show::FeedWords
            | Show::Calendar(_)
            | Show::Data(_)
            | Show::Sitemap
            | Show::SitemapPart(_)
            | Show::Robots
            | Show::Palette
            | Show::ThemeAsset(_)
            | Show::Static(_)
            | Show::Media(_)
            | Show::Favicon
            | Show::Icon(_)
            | Show::Manifest
            | Show::Headers
            | Show::SecurityText
            | Show::DeskMonth { .. }
            | Show::KitFile
            | Show::KitSchema
            | Show::Card(..) => Ok(String::new()),
        }
    }

    /// All of a text as feeds hold it: in its own language, whatever the feed's is. It stands in
    /// several of them, in two forms each, and is drawn once.
    fn in_feed(&self, entry: &Entry) -> Result<Arc<str>, Box<Diagnostic>> {
        let place = &self.renderer.in_feeds[entry.id];
        if let Some(drawn) = place.get() {
            return Ok(drawn.clone());
        }
        let drawn = self.drawn_for_feeds(entry)?;
        let page = self.scene.absolute(self.scene.plan.address(entry.id));
        Ok(place.get_or_init(|| feed::absolute(&drawn, &page).into()).clone())
    }

    fn drawn_for_feeds(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let plan = self.scene.plan;
        let Some(route) = plan.by_address.get(plan.address(entry.id)) else {
            return Ok(String::new());
        };
        let scene = Scene { language: entry.language, ..self.scene };
        let own = Stage {
            scene,
            renderer: self.renderer,
            route: &plan.routes[*route],
            broken_card: OnceCell::new(),
        };
        let drawn = own.entry(entry.id, Some("feed.html"))?;
        match own.broken_card.into_inner() {
            Some(diagnostic) => Err(diagnostic),
            None => Ok(drawn),
        }
    }

    /// A text by the template of its page, or by another that sees the same.
    fn entry(&self, id: EntryId, template: Option<&str>) -> Result<String, Box<Diagnostic>> {
        let of = |page: &'static str| template.unwrap_or(page);
        let scene = &self.scene;
        let entry = scene.entry(id);
        let head = head::of_entry(self.route, id, scene);
        let body = self.body(entry);
        let share = share::for_readers(entry, scene);
        match &entry.content {
            Content::Post(post) => {
                let view = view::post::view(entry, post, body, share, scene);
                self.page_with_cards(of("post.html"), &head, &view, view.cards())
            }
            Content::Answer(answer) => {
                let view = view::answer::view(entry, answer, body, share, scene);
                self.page(of("answer.html"), &head, &view)
            }
            Content::Poll(poll) => {
                let view = view::poll::view(entry, poll, body, share, scene);
                self.page(of("poll.html"), &head, &view)
            }
            Content::Contest(contest) => {
                let view = view::contest::view(entry, contest, body, share, scene);
                self.page(of("contest.html"), &head, &view)
            }
            Content::Charter(charter) => {
                let view = view::charter::view(entry, charter, body, share, scene);
                self.page(of("charter.html"), &head, &view)
            }
            Content::Statement(statement) => {
                let view = view::statement::view(entry, statement, body, scene);
                self.page(of("statement.html"), &head, &view)
            }
            Content::Page(_) => {
                self.page(of("page.html"), &head, &view::page::view(entry, body, scene))
            }
        }
    }

    fn topic(&self, index: usize) -> Result<String, Box<Diagnostic>> {
        let scene = &self.scene;
        let topic = &scene.site.topics[self.route.language][index];
        let links = &scene.plan.topic_links[self.route.language][index];
        let body = topic.document.as_ref().map(|document| self.finished(&document.body, links));
        let view = view::faq::topic_view(index, body.unwrap_or_default(), scene);
        let head = head::of_page(self.route, "topic", &view.title, scene);
        self.page("topic.html", &head, &view)
    }

    fn redirect(&self, to: &str) -> Result<String, Box<Diagnostic>> {
        #[derive(Serialize)]
        struct RedirectView {
            to: String,
            absolute: String,
        }
        let scene = &self.scene;
        let title = scene.say("redirect_title", &[]);
        let mut head = head::of_page(self.route, "redirect", &title, scene);
        let target = to.split('#').next().unwrap_or(to);
        head.canonical = scene.absolute(target);
        let view = RedirectView { to: scene.href(to), absolute: scene.absolute(to) };
        self.page("redirect.html", &head, &view)
    }

    /// An entry's body, with its references in the page's language.
    fn body(&self, entry: &Entry) -> String {
        self.finished(&entry.document.body, &self.scene.plan.links[entry.id])
    }

    fn finished(&self, body: &Body, links: &Links) -> String {
        let pens = Pens { card: &|id| self.card(id), highlighter: &self.renderer.highlighter };
        body::html(body, links, &self.scene, &pens)
    }

    /// The card that a lone link to a text becomes.
    fn card(&self, id: EntryId) -> Option<String> {
        let card = Card::new(self.scene.entry(id), &self.scene);
        match self.page("card.html", &Head::default(), &card) {
            Ok(card) => Some(card.trim().to_owned()),
            Err(diagnostic) => {
                let _ = self.broken_card.set(diagnostic);
                None
            }
        }
    }
}
