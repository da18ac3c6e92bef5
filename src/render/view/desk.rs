//! The desk: what is withheld and until when, what needs attention, what comes, and the texts to
//! share. Private; nothing of it is in `public/`.

use jiff::Timestamp;
use serde::Serialize;

use crate::locale::Argument;
use crate::model::{Boundary, Content, Entry, EntryId, Visibility, Why};
use crate::parse::kind::Kind;
use crate::share::network::Network;

use super::super::kit;
use super::super::scene::{Scene, When};
use super::attention::{Attention, attention};

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
    plan: Vec<Planned>,
    shares: Vec<Kit>,
    /// Pages of older texts.
    months: Vec<Month>,
}

/// The texts of one month, on a page of their own.
#[derive(Debug, Serialize)]
pub(in crate::render) struct DeskMonthView {
    pub(in crate::render) title: String,
    shares: Vec<Kit>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct Waiting {
    kind: &'static str,
    title: String,
    lang: String,
    until: Option<When>,
    why: String,
    file: String,
    /// Of a dark statement: what to write in `parvis.toml`.
    toml: Option<String>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct Planned {
    when: When,
    what: String,
    title: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct Kit {
    /// For anchors and copy buttons.
    id: usize,
    kind: &'static str,
    title: String,
    lang: String,
    href: String,
    date: Option<When>,
    public: bool,
    reply: Option<kit::Reply>,
    alt: Option<String>,
    texts: Vec<Text>,
}

/// A text for one network, as people read it.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Text {
    #[serde(flatten)]
    text: kit::NetworkText,
    name: String,
    /// « 212 sur 280 ».
    length_text: String,
    /// « 12 signes de trop », or nothing.
    over_text: Option<String>,
    composer: Option<String>,
    /// Whether the composer opens with the text in it.
    prefilled: bool,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct Month {
    label: String,
    href: String,
    count: usize,
}

pub(in crate::render) fn view(scene: &Scene<'_>) -> DeskView {
    let name = [("name", Argument::Text(scene.site.hub.brand.name.as_str()))];
    let shared: Vec<&Entry> =
        scene.site.entries.iter().filter(|entry| is_shared(entry, scene)).collect();
    let recent = shared.iter().filter(|entry| month(entry, scene.site.now).is_none());
    let mut recent: Vec<&Entry> = recent.copied().collect();
    recent.sort_by_key(|entry| (std::cmp::Reverse(entry.publish), entry.id));
    let attention = attention(scene);
    let withheld =
        waiting(scene, |one| matches!(one, Visibility::Withheld { .. } | Visibility::Held { .. }));
    let drafts = waiting(scene, |one| *one == Visibility::Draft);
    DeskView {
        title: scene.say("desk_title", &name),
        now: scene.moment(scene.site.now),
        counts: counts(attention.len(), withheld.len(), drafts.len(), scene),
        attention,
        withheld,
        drafts,
        dark: dark(scene),
        plan: plan(scene),
        shares: recent.into_iter().map(|entry| kit(entry, scene)).collect(),
        months: months(&shared, scene),
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

pub(in crate::render) fn month_view(year: i16, month_of: i8, scene: &Scene<'_>) -> DeskMonthView {
    let entries = scene.site.entries.iter().filter(|entry| is_shared(entry, scene));
    let own = |entry: &&Entry| month(entry, scene.site.now) == Some((year, month_of));
    let mut own: Vec<&Entry> = entries.filter(own).collect();
    own.sort_by_key(|entry| (std::cmp::Reverse(entry.publish), entry.id));
    let label = scene.locale().month(jiff::civil::date(year, month_of, 1));
    DeskMonthView { title: label, shares: own.into_iter().map(|one| kit(one, scene)).collect() }
}

fn is_shared(entry: &Entry, scene: &Scene<'_>) -> bool {
    crate::plan::is_shared(entry, scene.site)
}

/// The month whose page holds a post's texts; `None` while it is recent, or of another kind.
fn month(entry: &Entry, now: Timestamp) -> Option<(i16, i8)> {
    crate::plan::desk_month(entry, now)
}

fn months(shared: &[&Entry], scene: &Scene<'_>) -> Vec<Month> {
    let mut counts = std::collections::BTreeMap::new();
    for entry in shared {
        if let Some(month) = month(entry, scene.site.now) {
            *counts.entry(month).or_insert(0) += 1;
        }
    }
    let one = |((year, month), count): ((i16, i8), usize)| Month {
        label: scene.locale().month(jiff::civil::date(year, month, 1)),
        href: format!("{year:04}-{month:02}.html"),
        count,
    };
    counts.into_iter().rev().map(one).collect()
}

fn kit(entry: &Entry, scene: &Scene<'_>) -> Kit {
    let kit = kit::kit(entry, scene);
    Kit {
        id: entry.id,
        kind: kit.kind,
        title: kit.title,
        lang: kit.language,
        href: kit.address,
        date: entry.publish.map(|at| scene.day_or_moment(at)),
        public: kit.public,
        reply: kit.reply,
        alt: kit.alt,
        texts: kit.texts.into_iter().map(|one| text(one, scene)).collect(),
    }
}

fn text(mut text: kit::NetworkText, scene: &Scene<'_>) -> Text {
    let network = Network::find(text.network);
    let number = |count: usize| Argument::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let lengths = [("length", number(text.length)), ("limit", number(text.limit))];
    let over = [("n", number(text.over))];
    let name = network.map(|one| one.name(&scene.hub_language().code).to_owned());
    let composer = network.and_then(|one| one.composer.as_ref());
    Text {
        name: name.unwrap_or_default(),
        length_text: scene.say("desk_length_of_limit", &lengths),
        over_text: (text.over > 0).then(|| scene.say("desk_too_long", &over)),
        composer: text.composer.take(),
        prefilled: composer.is_some_and(|composer| composer.prefills_text()),
        text,
    }
}

/// Statements kept ready, of originals alone: one line opens every language.
fn dark(scene: &Scene<'_>) -> Vec<Waiting> {
    let entries = scene.site.entries.iter();
    entries
        .filter(|entry| entry.original == entry.id && entry.visibility == Visibility::Dark)
        .map(|entry| wait(entry, scene).1)
        .collect()
}

fn waiting(scene: &Scene<'_>, is: impl Fn(&Visibility) -> bool) -> Vec<Waiting> {
    let entries = scene.site.entries.iter().filter(|entry| is(&entry.visibility));
    let mut all: Vec<(Option<Timestamp>, Waiting)> = entries.map(|one| wait(one, scene)).collect();
    all.sort_by_key(|(until, _)| until.unwrap_or(Timestamp::MAX));
    all.into_iter().map(|(_, waiting)| waiting).collect()
}

fn wait(entry: &Entry, scene: &Scene<'_>) -> (Option<Timestamp>, Waiting) {
    let said = |key: &str, at: Timestamp| {
        scene.say(key, &[("moment", Argument::Text(&scene.day_or_moment(at).text))])
    };
    let mut toml = None;
    let (until, why) = match &entry.visibility {
        Visibility::Withheld { until } => (Some(*until), said("desk_withheld_until", *until)),
        Visibility::Held { statement, until } => {
            let title = statement_title(statement, scene);
            (*until, scene.say("desk_held_by_crisis", &[("title", Argument::Text(&title))]))
        }
        Visibility::Dark => {
            let name = &entry.name;
            let now = scene.site.zoned(scene.site.now).strftime("%Y-%m-%dT%H:%M:00").to_string();
            toml = Some(format!("[[crisis]]\nstatement = \"{name}\"\nopened = {now}"));
            (None, scene.say("desk_statement_ready", &[]))
        }
        Visibility::Public | Visibility::Draft | Visibility::Expired { .. } => {
            (None, String::new())
        }
    };
    let waiting = Waiting {
        kind: entry.kind().word(),
        title: entry.title.clone(),
        lang: scene.site.hub.languages[entry.language].code.clone(),
        until: until.map(|at| scene.day_or_moment(at)),
        why,
        file: entry.file().to_string(),
        toml,
    };
    (until, waiting)
}

/// A statement's title in the page's language; its name where no such statement is public.
fn statement_title(name: &str, scene: &Scene<'_>) -> String {
    let mut statements = scene.site.of_kind(Kind::Statement);
    let one = statements.find(|entry| entry.name == name);
    let shown = one.and_then(|entry| scene.site.version_for(entry.id, scene.language));
    shown.map_or_else(|| name.to_owned(), |entry| entry.title.clone())
}

/// What happens next, of originals alone.
fn plan(scene: &Scene<'_>) -> Vec<Planned> {
    const SHOWN: usize = 60;
    let coming = |one: &&Boundary| one.at > scene.site.now && is_news(one, scene);
    let boundaries = scene.site.boundaries.iter().filter(coming).take(SHOWN);
    let one = |boundary: &Boundary| {
        let entry = scene.entry(boundary.entry?);
        let key = match boundary.why {
            Why::Publication => "desk_plan_published",
            Why::Expiry => "desk_plan_expires",
            Why::Opening => "desk_plan_opens",
            Why::Closing => "desk_plan_closes",
            Why::Draw => "desk_plan_draw",
            Why::ReviewDue => "desk_plan_review",
            Why::Cancellation
            | Why::Figures
            | Why::CrisisOpened
            | Why::CrisisClosed
            | Why::AllClear
            | Why::Day => return None,
        };
        Some(Planned {
            when: scene.day_or_moment(boundary.at),
            what: scene.say(key, &[]),
            title: entry.title.clone(),
        })
    };
    boundaries.filter_map(one).collect()
}

fn is_news(boundary: &Boundary, scene: &Scene<'_>) -> bool {
    let original = |id: EntryId| {
        let entry = scene.entry(id);
        entry.original == id && !matches!(entry.content, Content::Charter(_))
    };
    boundary.entry.is_some_and(original)
}
