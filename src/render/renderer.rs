//! What rendering a route needs beside site and plan: the theme as it speaks each language, and the
//! cards of texts that lists share. Templates see one view and pure functions.

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::{Context, Value};

use crate::card::CardCache;
use crate::diagnostic::Diagnostics;
use crate::highlight::Highlighter;
use crate::load::Inputs;
use crate::memo::Fault;
use crate::model::{EntryId, Site};
use crate::plan::{List, Plan};

use super::kit;
use super::lettering::Lettering;
use super::scene::Scene;
use super::view::card::Card;
use super::view::posts::counted;
use super::view::shared::{NamedShared, Row, Shared};
use super::voices::Voices;

/// Bytes; most pages are no longer.
const ROOM_OF_A_PAGE: usize = 16 << 10;

/// Everything that rendering a route needs beside site and plan.
pub(crate) struct Renderer {
    pub(super) voices: Arc<Voices>,
    /// It knows code by its bytes, so it serves renderer after renderer.
    pub(super) highlighter: Arc<Highlighter>,
    /// The fonts of cards, and the cards that a preview has drawn.
    pub(super) lettering: Arc<Lettering>,
    pub(crate) drawn: Arc<CardCache>,
    /// By language.
    made: Vec<Made>,
    /// By entry: its kit in JSON.
    kits: Vec<OnceLock<Arc<[u8]>>>,
    /// By entry: all of it as feeds hold it, in its own language.
    pub(super) in_feeds: Vec<OnceLock<Arc<str>>>,
}

/// What the pages of a language share: made when first shown.
struct Made {
    /// By entry.
    cards: Vec<OnceLock<Value>>,
    /// The same drawn, as lists of posts show them.
    rows: Vec<[OnceLock<Value>; 2]>,
    /// The lists of posts by year, and by topic.
    years: OnceLock<Value>,
    topics: OnceLock<Value>,
}

/// An earlier renderer, and the files it was made from.
#[derive(Clone, Copy)]
pub(crate) struct Before<'a> {
    pub(crate) inputs: &'a Inputs,
    pub(crate) renderer: &'a Renderer,
    /// What the proofs have it forget.
    pub(crate) fault: Option<Fault>,
}

impl Renderer {
    /// Reads strings and templates, and makes each language's frame; takes over those of an earlier
    /// renderer where they are the same.
    pub(crate) fn new(
        inputs: &Inputs,
        site: &Site,
        plan: &Plan,
        before: Option<Before<'_>>,
    ) -> (Self, Diagnostics) {
        let same = |before: &Before<'_>| {
            before.inputs.theme == inputs.theme
                && before.inputs.settings == inputs.settings
                && before.inputs.fonts == inputs.fonts
        };
        let holds = |before: &Before<'_>| {
            before.fault == Some(Fault::Frames) || before.renderer.voices.hold(inputs, site, plan)
        };
        let lettering = match before.filter(|before| before.inputs.fonts == inputs.fonts) {
            Some(before) => before.renderer.lettering.clone(),
            None => Arc::new(Lettering::new(inputs)),
        };
        let voices = match before.filter(same).filter(holds) {
            Some(before) => before.renderer.voices.clone(),
            None => Arc::new(Voices::new(inputs, site, plan, &lettering)),
        };
        let entries = site.entries.len();
        let made = voices.speeches.iter().map(|_| Made::new(entries)).collect();
        let mut found = voices.found.clone();
        found.extend(lettering.found.clone());
        found.extend(lettering.missing(inputs, site));
        let drawn = before.map(|before| before.renderer.drawn.clone()).unwrap_or_default();
        let highlighter = before.map(|before| before.renderer.highlighter.clone());
        let highlighter = highlighter.unwrap_or_default();
        let kits = (0..entries).map(|_| OnceLock::new()).collect();
        let in_feeds = (0..entries).map(|_| OnceLock::new()).collect();
        (Self { voices, highlighter, lettering, drawn, made, kits, in_feeds }, found)
    }

    /// Renders a template of the theme with a page's head and view, and what the view shares: UTF-8.
    pub(super) fn render<H: Serialize, V: Serialize>(
        &self,
        template: &str,
        (head, view, shared): (&H, &V, NamedShared),
        scene: &Scene<'_>,
    ) -> Result<Vec<u8>, tera::Error> {
        let mut context = Context::new();
        context.insert_value("page", Value::try_from_serializable(head)?);
        let mut view = Value::try_from_serializable(view)?;
        if !shared.is_empty() {
            let mut named = view.into_map().unwrap_or_default();
            for (name, shared) in shared {
                named.insert(name.into(), self.shared(shared, scene)?);
            }
            view = Value::from(named);
        }
        context.insert_value("view", view);
        let mut drawn = Vec::with_capacity(ROOM_OF_A_PAGE);
        self.voices.templates[scene.language].render_to(template, &context, &mut drawn)?;
        Ok(drawn)
    }

    /// An entry's kit in JSON: the month it is in and the file of all hold the same.
    pub(super) fn kit_bytes(&self, id: EntryId, scene: &Scene<'_>) -> &Arc<[u8]> {
        self.kits[id].get_or_init(|| kit::file::kit_bytes(id, scene).into())
    }

    /// Renders the template of a card with its view.
    pub(super) fn render_card<V: Serialize>(
        &self,
        template: &str,
        view: &V,
        scene: &Scene<'_>,
    ) -> Result<String, tera::Error> {
        let mut context = Context::new();
        context.insert_value("view", Value::try_from_serializable(view)?);
        self.voices.templates[scene.language].render(template, &context)
    }

    fn shared(&self, shared: Shared, scene: &Scene<'_>) -> Result<Value, tera::Error> {
        let collection = &scene.site.collections[scene.language];
        let made = &self.made[scene.language];
        Ok(match shared {
            Shared::One(id) => id.map_or_else(Value::none, |id| self.card(id, scene)),
            Shared::Many(ids) => {
                Value::from(ids.into_iter().map(|id| self.card(id, scene)).collect::<Vec<_>>())
            }
            Shared::Drawn(row, ids) => {
                let rows = ids.into_iter().map(|id| self.row(row, id, scene));
                Value::from(rows.collect::<Result<Vec<_>, _>>()?)
            }
            Shared::Years => {
                let make = || counted(&collection.years, List::Year, scene);
                made.years.get_or_init(|| Value::from_serializable(&make())).clone()
            }
            Shared::Topics => {
                let make = || counted(&collection.topics, List::Topic, scene);
                made.topics.get_or_init(|| Value::from_serializable(&make())).clone()
            }
        })
    }

    fn card(&self, id: EntryId, scene: &Scene<'_>) -> Value {
        let make = || Value::from_serializable(&Card::new(scene.entry(id), scene));
        self.made[scene.language].cards[id].get_or_init(make).clone()
    }

    fn row(&self, row: Row, id: EntryId, scene: &Scene<'_>) -> Result<Value, tera::Error> {
        let (index, template) = match row {
            Row::Entry => (0, "entry.html"),
            Row::Below => (1, "entry-below.html"),
        };
        let place = &self.made[scene.language].rows[id][index];
        if let Some(row) = place.get() {
            return Ok(row.clone());
        }
        let mut context = Context::new();
        context.insert_value("view", self.card(id, scene));
        let drawn = self.voices.templates[scene.language].render(template, &context)?;
        Ok(place.get_or_init(|| Value::safe_string(drawn.trim_end())).clone())
    }
}

impl Made {
    fn new(entries: usize) -> Self {
        Self {
            cards: (0..entries).map(|_| OnceLock::new()).collect(),
            rows: (0..entries).map(|_| Default::default()).collect(),
            years: OnceLock::new(),
            topics: OnceLock::new(),
        }
    }
}
