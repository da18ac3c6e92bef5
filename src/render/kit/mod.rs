//! A text's share kit: for each network of the hub its text, counted by that network's own ruler, and
//! what goes with it. What is composed and how it is cut is in `share`; how the desk shows it, in
//! its view.

mod ballot;
mod breach;
mod excess;
pub(crate) mod file;
mod findings;
mod hub_wide;
mod network_text;
mod occasion;
mod wish;
mod wording;

use jiff::Timestamp;
use rayon::prelude::*;
use serde::Serialize;

use crate::AT_A_TIME;
use crate::diagnostic::FilePath;
use crate::load::Inputs;
use crate::model::{Content, ContestState, Entry, EntryId, PollState, Site, Why};
use crate::plan::{CardOf, Plan};

use super::renderer::Renderer;
use super::scene::Scene;
use super::sketch;
pub(crate) use findings::findings;
pub(crate) use network_text::{DearSign, NetworkText};
use occasion::{Occasion, occasion};
use wording::Wording;

/// All that is ready to be shared of a text.
#[derive(Debug, Serialize)]
pub(crate) struct Kit {
    /// `post/2026-11-02-lin-lave/fr`.
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) language: String,
    pub(crate) title: String,
    /// Where it is or will be.
    pub(crate) address: String,
    /// With the hub's offset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) publish: Option<String>,
    pub(crate) public: bool,
    /// `upcoming`, `open` or `closed`: of what opens and closes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) phase: Option<&'static str>,
    /// The address of the picture, else of the page's card, once it is public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reply: Option<Reply>,
    pub(crate) texts: Vec<NetworkText>,
    /// When what it says stops being true, where that was asked for.
    #[serde(skip)]
    pub(crate) until: Option<Timestamp>,
    /// Where it is written.
    #[serde(skip)]
    pub(crate) file: FilePath,
}

/// An answer ready to be sent to whoever asks.
#[derive(Debug, Serialize)]
pub(crate) struct Reply {
    pub(crate) with_link: String,
    pub(crate) without_link: String,
}

/// A kit's id: `post/2026-11-02-lin-lave/fr`.
pub(crate) fn id(entry: &Entry, scene: &Scene<'_>) -> String {
    let language = &scene.site.hub.languages[entry.language].code;
    format!("{}/{}/{language}", entry.kind().word(), entry.name)
}

/// The kits of texts, in their order.
pub(crate) fn kits(
    inputs: &Inputs,
    site: &Site,
    plan: &Plan,
    renderer: &Renderer,
    entries: &[EntryId],
) -> Vec<Kit> {
    let speeches = &renderer.voices.speeches;
    let one = |id: &EntryId| {
        let entry = &site.entries[*id];
        let scene = Scene { inputs, site, plan, speeches, language: entry.language };
        Kit { until: until(entry, site), ..kit(entry, &scene) }
    };
    entries.par_iter().with_max_len(AT_A_TIME).map(one).collect()
}

/// The kit of a text.
pub(crate) fn kit(entry: &Entry, scene: &Scene<'_>) -> Kit {
    let scene = &Scene { language: entry.language, ..*scene };
    let occasion = occasion(entry, scene);
    let address = scene.absolute(scene.plan.address(entry.id));
    let language = scene.hub_language().code.clone();
    let (image, alt) = picture(entry, scene);
    Kit {
        id: id(entry, scene),
        kind: entry.kind().word(),
        title: entry.title.clone(),
        publish: entry.publish.map(|at| iso(at, scene)),
        image,
        public: entry.is_public(),
        phase: phase(&entry.content),
        alt,
        reply: reply(entry, &occasion, &address),
        texts: texts(entry, &occasion, &address, scene),
        until: None,
        file: entry.file().clone(),
        address,
        language,
    }
}

fn phase(content: &Content) -> Option<&'static str> {
    match content {
        Content::Poll(poll) => Some(match poll.state {
            PollState::Upcoming => "upcoming",
            PollState::Open => "open",
            PollState::Closed => "closed",
        }),
        Content::Contest(contest) => Some(match contest.state {
            ContestState::Upcoming => "upcoming",
            ContestState::Open => "open",
            ContestState::Closed
            | ContestState::AwaitingDraw
            | ContestState::Drawn
            | ContestState::Cancelled => "closed",
        }),
        Content::Statement(statement) => Some(match statement.closed {
            None => "open",
            Some(_) => "closed",
        }),
        Content::Post(_) | Content::Answer(_) | Content::Charter(_) | Content::Page(_) => None,
    }
}

/// The picture's address and what it shows: its own where the networks show it, else its card.
fn picture(entry: &Entry, scene: &Scene<'_>) -> (Option<String>, Option<String>) {
    let own = scene.plan.images[entry.id].as_ref().filter(|one| !one.address.is_empty());
    let card = scene.plan.cards.of_entry(entry.id);
    match (own, card) {
        (Some(picture), _) if picture.is_shown_by_networks() || card.is_none() => {
            let address = scene.absolute(&picture.address);
            (Some(address), description(entry, scene))
        }
        (_, Some(card)) => {
            let alt = sketch::alt(CardOf::Entry(entry.id), scene);
            (Some(scene.absolute(card)), Some(alt))
        }
        (_, None) => (None, description(entry, scene)),
    }
}

fn description(entry: &Entry, scene: &Scene<'_>) -> Option<String> {
    entry.image.as_ref().map(|image| scene.set(&image.alt)).filter(|alt| !alt.is_empty())
}

/// The next instant at which a text has something else to say: it opens, closes, is drawn, is over.
fn until(entry: &Entry, site: &Site) -> Option<Timestamp> {
    let tells = |why: Why| match why {
        Why::Opening
        | Why::Closing
        | Why::Draw
        | Why::Cancellation
        | Why::CrisisClosed
        | Why::Expiry => true,
        Why::Publication
        | Why::ReviewDue
        | Why::Figures
        | Why::Update
        | Why::CrisisOpened
        | Why::AllClear
        | Why::Day => false,
    };
    let own = site.boundaries.iter().filter(|one| one.entry == Some(entry.id) && tells(one.why));
    own.map(|one| one.at).filter(|at| *at > site.now).min()
}

fn iso(at: Timestamp, scene: &Scene<'_>) -> String {
    scene.site.zoned(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The answer as a letter, whatever its length.
fn reply(entry: &Entry, occasion: &Occasion<'_>, address: &str) -> Option<Reply> {
    entry.answer()?;
    let filled = |link| crate::share::text::filled(&occasion.form, &occasion.summary, link);
    Some(Reply { with_link: filled(address), without_link: filled("") })
}

fn texts(
    entry: &Entry,
    occasion: &Occasion<'_>,
    address: &str,
    scene: &Scene<'_>,
) -> Vec<NetworkText> {
    let wording = Wording { entry, occasion, address, scene };
    let mut texts = Vec::new();
    for (network, settings) in scene.site.hub.share.channels() {
        wording.on(network, settings, |_, text| texts.push(text));
    }
    texts
}
