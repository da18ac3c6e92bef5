//! An edition of the hub: all that follows from its files and an instant, before any route is
//! rendered. Nothing changes it once it is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::build::{Progress, Stage};
use crate::diagnostic::{Diagnostic, Diagnostics, MessageLanguage};
use crate::load::Inputs;
use crate::memo::Memo;
use crate::model::{Site, model};
use crate::parse::{Documents, parse};
use crate::plan::{Plan, Route, plan};
use crate::render::{Output, Renderer, render};
use crate::silence;

pub(crate) struct Edition {
    pub(crate) inputs: Inputs,
    pub(crate) documents: Documents,
    pub(crate) site: Site,
    pub(crate) plan: Plan,
    pub(crate) renderer: Renderer,
    /// All that the stages found, whether or not people have silenced it.
    found: Diagnostics,
}

impl Edition {
    /// Makes the edition of these inputs. `found`: what loading them found.
    pub(crate) fn make(
        inputs: Inputs,
        mut found: Diagnostics,
        memo: &mut Memo,
        progress: &dyn Progress,
    ) -> Self {
        progress.stage(Stage::Parse);
        let (documents, more) = parse(&inputs, memo);
        found.extend(more);
        progress.stage(Stage::Plan);
        let (site, more) = model(&inputs, &documents);
        found.extend(more);
        let (plan, more) = plan(&inputs, &site);
        found.extend(more);
        let (renderer, more) = Renderer::new(&inputs, &site, &plan);
        found.extend(more);
        Self { inputs, documents, site, plan, renderer, found }
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

    /// The language to speak to the writer in: French where the hub's default language is.
    pub(crate) fn message_language(&self) -> MessageLanguage {
        MessageLanguage::from_code(&self.documents.settings.language_codes()[0])
    }

    /// The texts that diagnostics speak of, by path.
    pub(crate) fn texts(&self) -> BTreeMap<String, Arc<str>> {
        let inputs = &self.inputs;
        let files = inputs.texts.iter().chain(&inputs.data).chain(&inputs.lock);
        let theme = inputs.theme.templates.values().chain(inputs.theme.strings.values().flatten());
        files
            .chain(theme)
            .chain(std::iter::once(&inputs.settings))
            .map(|file| (file.path.to_string(), file.text.clone()))
            .collect()
    }
}
