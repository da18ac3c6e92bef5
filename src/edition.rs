//! An edition of the hub: all that follows from its files and an instant, before any route is
//! rendered. Nothing changes it once it is made.

use std::sync::Arc;

use crate::build::{Progress, Stage};
use crate::diagnostic::{Diagnostic, Diagnostics, MessageLanguage};
use crate::instant::{self, Seen};
use crate::load::{self, Inputs, Outlook, Shelf};
use crate::memo::{Fault, Memo};
use crate::model::{self, Entry, Site, model};
use crate::parse::settings::parse_settings;
use crate::parse::{Documents, parse};
use crate::plan::{self, Plan, Route, plan};
use crate::render::{self, DeskKit, Output, Renderer, kit, render};
use crate::silence;

pub(crate) struct Edition {
    pub(crate) inputs: Inputs,
    pub(crate) documents: Documents,
    pub(crate) site: Site,
    pub(crate) plan: Arc<Plan>,
    /// What planning found, or would have found.
    planned: Arc<Diagnostics>,
    pub(crate) renderer: Renderer,
    /// All that the stages found, whether or not people have silenced it.
    found: Diagnostics,
}

impl Edition {
    /// The edition of an opened hub at the instant asked for, as readers will see it. `found`: what
    /// opening it found.
    pub(crate) fn of_hub(
        hub: load::Hub,
        now: Option<&str>,
        (shelf, mut found): (&Shelf, Diagnostics),
        progress: &dyn Progress,
    ) -> (Self, Seen) {
        let (settings, _) = parse_settings(&hub.settings.path, &hub.settings.text);
        let (seen, more) = instant::now(now, &settings, &hub.settings.path);
        found.extend(more);
        let outlook = Outlook::at(seen.at);
        let (inputs, more) = load::load(hub, settings.wanted(), outlook, shelf);
        found.extend(more);
        (Self::make(inputs, found, &mut Memo::default(), None, progress), seen)
    }

    /// Makes the edition of these inputs. `found`: what loading them found. What still holds of an
    /// edition `before` is taken over, which only skips work.
    pub(crate) fn make(
        inputs: Inputs,
        mut found: Diagnostics,
        memo: &mut Memo,
        before: Option<&Self>,
        progress: &dyn Progress,
    ) -> Self {
        progress.stage(Stage::Parse);
        let (documents, more) = parse(&inputs, memo);
        found.extend(more);
        progress.stage(Stage::Plan);
        let fault = memo.fault();
        let known = before.map(|before| before.as_model(fault));
        let (site, more) = model(&inputs, &documents, known);
        found.extend(more);
        let same = before.filter(|before| before.as_plan(fault).holds(&inputs, &site));
        let (plan, planned) = match same {
            Some(before) => (before.plan.clone(), before.planned.clone()),
            None => {
                let (plan, found) = plan(&inputs, &site);
                (Arc::new(plan), Arc::new(found))
            }
        };
        found.extend((*planned).clone());
        let known = before.map(|before| before.as_renderer(fault));
        let (renderer, more) = Renderer::new(&inputs, &site, &plan, known);
        found.extend(more);
        found.extend(kit::findings(&inputs, &site, &plan, &renderer));
        Self { inputs, documents, site, plan, planned, renderer, found }
    }

    fn as_model(&self, fault: Option<Fault>) -> model::Before<'_> {
        model::Before { inputs: &self.inputs, site: &self.site, fault }
    }

    fn as_plan(&self, fault: Option<Fault>) -> plan::Before<'_> {
        let Self { inputs, site, plan, planned: found, .. } = self;
        plan::Before { inputs, site, plan, found, fault }
    }

    fn as_renderer(&self, fault: Option<Fault>) -> render::Before<'_> {
        render::Before { inputs: &self.inputs, renderer: &self.renderer, fault }
    }

    /// What was found, and what the caller found beside, as people want to hear it.
    pub(crate) fn diagnostics(&self, beside: Diagnostics) -> Diagnostics {
        let mut all = self.found.clone();
        all.extend(beside);
        silence::silence(all, &self.documents, &self.inputs)
    }

    /// Renders one route.
    pub(crate) fn render(&self, route: &Route) -> Result<Output, Box<Diagnostic>> {
        render(&self.inputs, &self.site, &self.plan, &self.renderer, route)
    }

    /// A text's kit as the desk shows it, where it has one.
    pub(crate) fn kit(&self, entry: &Entry) -> Option<DeskKit> {
        render::desk_kit(&self.inputs, &self.site, &self.plan, &self.renderer, entry)
    }

    /// The language to speak to the writer in: French where the hub's default language is.
    pub(crate) fn message_language(&self) -> MessageLanguage {
        MessageLanguage::from_code(&self.documents.settings.language_codes()[0])
    }
}
