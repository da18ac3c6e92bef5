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
mod resource;
mod scene;
mod security_text;
mod share;
mod sitemap;
mod sketch;
mod stage;
mod structured;
mod template_error;
mod theme_check;
mod view;
mod voices;

use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

use crate::card::Sketch;
use crate::diagnostic::Diagnostic;
use crate::load::Inputs;
use crate::model::{Entry, Site};
use crate::plan::{Plan, Route, Show};

pub(crate) use renderer::{Before, Renderer};
use scene::Scene;
pub(crate) use sketch::finding as finding_of_card;
use stage::Stage;
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
        Show::Resource(what) => resource::output(what, &stage)?,
        page => Output::Bytes(stage.page(page)?),
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
