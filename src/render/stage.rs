//! One route on its way through the theme: its view, its head, the template that draws both.

use std::cell::OnceCell;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::{Content, Entry, EntryId};
use crate::parse::body::Body;
use crate::parse::document::Document;
use crate::plan::{Links, Route, Show};

use super::body::{self, Pens};
use super::head::{self, Head};
use super::renderer::Renderer;
use super::scene::Scene;
use super::view::card::Card;
use super::view::shared::{NamedShared, Row, Shared};
use super::{feed, share, template_error, view};

/// One route being rendered.
pub(super) struct Stage<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) renderer: &'a Renderer,
    pub(super) route: &'a Route,
    /// What stopped a card: its page is not made either.
    pub(super) broken_card: OnceCell<Box<Diagnostic>>,
}

impl Stage<'_> {
    fn drawn<V: Serialize>(
        &self,
        template: &str,
        head: &Head,
        view: &V,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.drawn_with(template, head, view, NamedShared::new())
    }

    fn drawn_with<V: Serialize>(
        &self,
        template: &str,
        head: &Head,
        view: &V,
        shared: NamedShared,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let rendered = self.renderer.render(template, (head, view, shared), &self.scene);
        rendered.map_err(|error| {
            let theme = &self.scene.inputs.theme;
            Box::new(template_error::diagnostic(&error, template, theme))
        })
    }

    /// A page that a template makes; nothing for what none does.
    pub(super) fn page(&self, show: &Show) -> Result<Vec<u8>, Box<Diagnostic>> {
        let scene = &self.scene;
        match show {
            Show::Home => {
                let view = view::home::view(scene);
                let head = head::of_page(self.route, "home", &view.title, scene);
                self.drawn("home.html", &head, &view)
            }
            Show::Entry(id) => self.entry(*id, None),
            Show::Posts { list, page, pages } => {
                let view = view::posts::view(*list, *page, *pages, scene);
                let head = head::of_page(self.route, "posts", &view.title, scene);
                let shared = vec![
                    ("entries", Shared::Many(view.entries.clone())),
                    ("rows", Shared::Drawn(Row::Entry, view.entries.clone())),
                    ("years", Shared::Years),
                    ("topics", Shared::Topics),
                ];
                self.drawn_with("posts.html", &head, &view, shared)
            }
            Show::Faq => {
                let view = view::faq::view(scene);
                self.drawn("faq.html", &head::of_page(self.route, "faq", &view.title, scene), &view)
            }
            Show::FaqTopic(index) => self.topic(*index),
            Show::Section(kind) => {
                let view = view::section::view(*kind, scene);
                let head = head::of_page(self.route, "section", &view.title, scene);
                self.drawn("section.html", &head, &view)
            }
            Show::Presence => {
                let view = view::presence::view(scene);
                let head = head::of_page(self.route, "presence", &view.title, scene);
                self.drawn("presence.html", &head, &view)
            }
            Show::Index(of) => {
                let view = view::index::view(*of, scene);
                let head = head::of_page(self.route, "index", &view.title, scene);
                self.drawn("index.html", &head, &view)
            }
            Show::NotFound => {
                let view = view::page::not_found(scene);
                let head = head::of_page(self.route, "not-found", &view.title, scene);
                self.drawn("404.html", &head, &view)
            }
            Show::Redirect { to } => self.redirect(to),
            Show::Desk => {
                let view = view::desk::view(scene);
                self.drawn(
                    "desk.html",
                    &head::of_page(self.route, "desk", &view.title, scene),
                    &view,
                )
            }
            Show::Resource(_) => Ok(Vec::new()),
        }
    }

    /// All of a text as feeds hold it: in its own language, whatever the feed's is. It stands in
    /// several of them, in two forms each, and is drawn once.
    pub(super) fn in_feed(&self, entry: &Entry) -> Result<Arc<str>, Box<Diagnostic>> {
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
            None => Ok(text(&drawn)),
        }
    }

    /// A text by the template of its page, or by another that sees the same.
    fn entry(&self, id: EntryId, template: Option<&str>) -> Result<Vec<u8>, Box<Diagnostic>> {
        let of = |page: &'static str| template.unwrap_or(page);
        let scene = &self.scene;
        let entry = scene.entry(id);
        let head = head::of_entry(self.route, id, scene);
        let body = self.body(entry);
        let share = share::for_readers(entry, scene);
        match &entry.content {
            Content::Post(post) => {
                let view = view::post::view(entry, post, body, share, scene);
                self.drawn_with(of("post.html"), &head, &view, view.shared())
            }
            Content::Answer(answer) => {
                let view = view::answer::view(entry, answer, body, share, scene);
                self.drawn(of("answer.html"), &head, &view)
            }
            Content::Poll(poll) => {
                let view = view::poll::view(entry, poll, body, share, scene);
                self.drawn(of("poll.html"), &head, &view)
            }
            Content::Contest(contest) => {
                let view = view::contest::view(entry, contest, body, share, scene);
                self.drawn(of("contest.html"), &head, &view)
            }
            Content::Charter(charter) => {
                let view = view::charter::view(entry, charter, body, share, scene);
                self.drawn(of("charter.html"), &head, &view)
            }
            Content::Statement(statement) => {
                let view = view::statement::view(entry, statement, body, scene);
                self.drawn(of("statement.html"), &head, &view)
            }
            Content::Page(_) => {
                self.drawn(of("page.html"), &head, &view::page::view(entry, body, scene))
            }
        }
    }

    fn topic(&self, index: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let scene = &self.scene;
        let topic = &scene.site.topics[self.route.language][index];
        let links = &scene.plan.topic_links[self.route.language][index];
        let finished = |document: &Arc<Document>| self.finished(&document.body, links, false);
        let body = topic.document.as_ref().map(finished);
        let view = view::faq::topic_view(index, body.unwrap_or_default(), scene);
        let head = head::of_page(self.route, "topic", &view.title, scene);
        self.drawn("topic.html", &head, &view)
    }

    fn redirect(&self, to: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
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
        self.drawn("redirect.html", &head, &view)
    }

    /// An entry's body, with its references in the page's language.
    fn body(&self, entry: &Entry) -> String {
        let sponsored = entry.post().is_some_and(|post| post.sponsored.is_some());
        self.finished(&entry.document.body, &self.scene.plan.links[entry.id], sponsored)
    }

    fn finished(&self, body: &Body, links: &Links, sponsored: bool) -> String {
        let highlighter = &self.renderer.highlighter;
        let pens = Pens { card: &|id| self.card(id), highlighter, sponsored };
        body::html(body, links, &self.scene, &pens)
    }

    /// The card that a lone link to a text becomes.
    fn card(&self, id: EntryId) -> Option<String> {
        let card = Card::new(self.scene.entry(id), &self.scene);
        match self.drawn("card.html", &Head::default(), &card) {
            Ok(card) => Some(text(&card).trim().to_owned()),
            Err(diagnostic) => {
                let _ = self.broken_card.set(diagnostic);
                None
            }
        }
    }
}

/// What templates write is UTF-8.
fn text(drawn: &[u8]) -> String {
    String::from_utf8_lossy(drawn).into_owned()
}
