//! The desk: what is withheld and until when, what needs attention, what comes, and the texts to
//! share. Private; nothing of it is in `public/`.

mod card;
pub(crate) mod kit;
mod month;
mod plan;
mod waiting;

use serde::Serialize;

use crate::locale::Argument;
use crate::model::{Entry, Visibility};

use super::super::scene::{Scene, When};
use super::attention::{Attention, attention};
use kit::{Kit, facts};
pub(in crate::render) use month::of_month;
use month::{Year, month, years};
use plan::{Day, plan};
use waiting::{Waiting, dark, waiting};

#[derive(Debug, Serialize)]
pub(in crate::render) struct DeskView {
    pub(in crate::render) title: String,
    now: When,
    /// « 2 points à regarder, 1 texte retenu. »
    counts: String,
    attention: Vec<Attention>,
    withheld: Vec<Waiting>,
    drafts: Vec<Waiting>,
    dark: Vec<Waiting>,
    plan: Vec<Day>,
    shares: Vec<Kit>,
    /// What `desk.js` needs to draw the others, in JSON.
    facts: String,
    /// Older texts, in files of their own.
    older: Vec<Year>,
    older_count: usize,
}

pub(in crate::render) fn view(scene: &Scene<'_>) -> DeskView {
    let name = [("name", Argument::Text(scene.site.hub.brand.name.as_str()))];
    let shared: Vec<&Entry> = crate::plan::shared(scene.site).collect();
    let recent = shared.iter().filter(|entry| month(entry, scene.site.now).is_none());
    let mut recent: Vec<&Entry> = recent.copied().collect();
    recent.sort_by_key(|entry| (std::cmp::Reverse(entry.publish), entry.id));
    let attention = attention(scene);
    let withheld = waiting(scene, Entry::is_withheld);
    let drafts = waiting(scene, |entry| entry.visibility == Visibility::Draft);
    DeskView {
        title: scene.say("desk_title", &name),
        now: scene.moment(scene.site.now),
        counts: counts(attention.len(), withheld.len(), drafts.len(), scene),
        attention,
        withheld,
        drafts,
        dark: dark(scene),
        plan: plan(scene),
        older: years(&shared, scene),
        older_count: shared.len() - recent.len(),
        facts: facts(scene),
        shares: recent.into_iter().map(|entry| kit::view(entry, scene)).collect(),
    }
}

/// What there is of each, as sentences: what needs a person first.
fn counts(attention: usize, withheld: usize, drafts: usize, scene: &Scene<'_>) -> String {
    let counted =
        |key: &str, n: usize| (n > 0).then(|| scene.say(key, &[("n", Argument::Number(n as i64))]));
    let parts = [
        counted("desk_attention_count", attention),
        counted("desk_withheld_count", withheld),
        counted("desk_drafts_count", drafts),
    ];
    let list = parts.into_iter().flatten().collect::<Vec<_>>().join(&scene.say("list_next", &[]));
    let calm = (attention == 0).then(|| scene.say("desk_attention_none", &[]));
    let listed = (!list.is_empty()).then(|| format!("{list}."));
    calm.into_iter().chain(listed).collect::<Vec<_>>().join(" ")
}
