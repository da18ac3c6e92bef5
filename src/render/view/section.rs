//! All polls, contests, charters or statements, by where they stand.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Content, ContestState, Entry, EntryId, PollState};
use crate::parse::kind::Kind;

use super::super::scene::Scene;
use super::card::Card;

#[derive(Debug, Serialize)]
pub(in crate::render) struct SectionView {
    /// `poll`, `contest`, `charter` or `statement`.
    kind: &'static str,
    pub(in crate::render) title: String,
    open: Vec<Card>,
    upcoming: Vec<Card>,
    past: Vec<Card>,
    /// Of several charters: what each rule's anchor was while there was one charter, at this very
    /// address.
    rules: Vec<RuleLink>,
}

/// The rule of a charter.
#[derive(Debug, Serialize)]
struct RuleLink {
    id: String,
    title: String,
    href: String,
    /// The code of its language where it is not the page's.
    lang: Option<String>,
    /// The charter that it belongs to.
    charter: String,
}

/// Where a text stands in time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Open,
    Upcoming,
    Past,
}

pub(in crate::render) fn view(kind: Kind, scene: &Scene<'_>) -> SectionView {
    let collection = &scene.site.collections[scene.language];
    let (ids, section) = match kind {
        Kind::Poll => (&collection.polls, "section_polls"),
        Kind::Contest => (&collection.contests, "section_contests"),
        Kind::Charter => (&collection.charters, "section_charter"),
        Kind::Statement => (&collection.statements, "section_statements"),
        Kind::Post | Kind::Answer | Kind::Page => (&collection.pages, "section_posts"),
    };
    let of = |phase: Phase| {
        let entries = ids.iter().map(|id| scene.entry(*id));
        let mut entries: Vec<&Entry> = entries.filter(|one| phase_of(one) == phase).collect();
        if phase == Phase::Upcoming {
            entries.reverse();
        }
        entries.into_iter().map(|entry| Card::new(entry, scene)).collect()
    };
    SectionView {
        kind: kind.word(),
        title: scene.say(section, &[]),
        open: of(Phase::Open),
        upcoming: of(Phase::Upcoming),
        past: of(Phase::Past),
        rules: if kind == Kind::Charter { rules(ids, scene) } else { Vec::new() },
    }
}

/// The rules of all charters, so that an address cited in a message still lands. Of two with one id
/// the first has it.
fn rules(charters: &[EntryId], scene: &Scene<'_>) -> Vec<RuleLink> {
    let mut taken = BTreeSet::from(["open"]);
    let mut rules = Vec::new();
    for entry in charters.iter().map(|id| scene.entry(*id)) {
        let Content::Charter(charter) = &entry.content else { continue };
        let page = scene.href(scene.plan.address(entry.id));
        for rule in charter.rules.iter().filter(|rule| taken.insert(&rule.id)) {
            rules.push(RuleLink {
                id: rule.id.clone(),
                title: rule.title.clone(),
                lang: scene.other_language(entry),
                href: format!("{page}#{}", rule.id),
                charter: entry.title.clone(),
            });
        }
    }
    rules
}

fn phase_of(entry: &Entry) -> Phase {
    match &entry.content {
        Content::Poll(poll) => match poll.state {
            PollState::Open => Phase::Open,
            PollState::Upcoming => Phase::Upcoming,
            PollState::Closed => Phase::Past,
        },
        Content::Contest(contest) => match contest.state {
            ContestState::Open => Phase::Open,
            ContestState::Upcoming => Phase::Upcoming,
            ContestState::Closed
            | ContestState::AwaitingDraw
            | ContestState::Drawn
            | ContestState::Cancelled => Phase::Past,
        },
        Content::Statement(statement) if statement.closed.is_some() => Phase::Past,
        Content::Statement(_)
        | Content::Post(_)
        | Content::Answer(_)
        | Content::Charter(_)
        | Content::Page(_) => Phase::Open,
    }
}

/// Open polls and contests, then those to come, if they still may: what the home page shows.
pub(in crate::render) fn open_now(scene: &Scene<'_>) -> (Vec<Card>, Vec<Card>) {
    let collection = &scene.site.collections[scene.language];
    let ids = collection.contests.iter().chain(&collection.polls);
    let of = |phase: Phase| {
        let entries = ids.clone().map(|id| scene.entry(*id)).filter(|one| phase_of(one) == phase);
        let entries = entries.filter(|one| !one.is_missed());
        entries.map(|entry| Card::new(entry, scene)).collect()
    };
    (of(Phase::Open), of(Phase::Upcoming))
}
