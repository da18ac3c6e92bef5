//! What needs a person: open crises first, then answers to verify, polls without an outcome,
//! contests without a winner, those that a crisis kept from opening, accounts that sleep.

use jiff::Timestamp;
use serde::Serialize;

use crate::locale::Argument;
use crate::model::{Content, ContestState, Crisis, Entry, PollState};
use crate::parse::kind::Kind;
use crate::parse::settings::AccountStatus;

use super::super::scene::Scene;

#[derive(Debug, Serialize)]
pub(in crate::render) struct Attention {
    /// `answer`, `poll`..., or `account`.
    kind: &'static str,
    title: String,
    why: String,
    href: Option<String>,
    file: String,
    /// Whose it is: an author's name, else the word as written.
    owner: Option<String>,
    /// Of an open crisis: what to add to its `[[crisis]]` to close it.
    toml: Option<String>,
}

/// All that asks for a person: open crises, other texts, accounts.
pub(in crate::render) fn attention(scene: &Scene<'_>) -> Vec<Attention> {
    let crises = scene.site.crises.iter().filter(|crisis| crisis.is_open);
    let mut all: Vec<Attention> = crises.map(|crisis| open_crisis(crisis, scene)).collect();
    let originals = scene.site.entries.iter().filter(|entry| entry.original == entry.id);
    let due = originals
        .filter(|entry| entry.is_public())
        .flat_map(|entry| reasons(entry, scene).into_iter().map(move |why| (entry, why)));
    all.extend(due.map(|(entry, why)| Attention {
        kind: entry.kind().word(),
        title: entry.title.clone(),
        why,
        href: Some(scene.absolute(scene.plan.address(entry.id))),
        file: entry.file().to_string(),
        owner: entry.answer().and_then(|answer| Some(owner(answer.owner.as_deref()?, scene))),
        toml: None,
    }));
    all.extend(quiet_accounts(scene));
    all
}

/// Since when a crisis is open, when the next update was promised, and the line that closes it.
fn open_crisis(crisis: &Crisis, scene: &Scene<'_>) -> Attention {
    let mut statements = scene.site.of_kind(Kind::Statement);
    let entry = statements.find(|entry| entry.name == crisis.statement);
    let shown = entry.and_then(|entry| scene.site.version_for(entry.id, scene.language));
    let said = |key: &str, at: Timestamp| {
        scene.say(key, &[("moment", Argument::Text(&scene.moment(at).text))])
    };
    let mut why = said("desk_crisis_open", crisis.opened);
    if let Some(Content::Statement(statement)) = entry.map(|entry| &entry.content)
        && let Some(next) = statement.updates.first().and_then(|update| update.next)
    {
        let late = next <= scene.site.now;
        why.push(' ');
        why += &said(if late { "desk_update_late" } else { "desk_update_next" }, next);
    }
    let now = scene.site.zoned(scene.site.now).strftime("%Y-%m-%dT%H:%M:00");
    Attention {
        kind: Kind::Statement.word(),
        title: shown.map_or_else(|| crisis.statement.clone(), |entry| entry.title.clone()),
        why,
        href: shown.map(|entry| scene.absolute(scene.plan.address(entry.id))),
        file: entry.map_or_else(|| "parvis.toml".to_owned(), |entry| entry.file().to_string()),
        owner: None,
        toml: Some(format!("closed = {now}")),
    }
}

/// An author's name, else the word as written.
pub(in crate::render) fn owner(id: &str, scene: &Scene<'_>) -> String {
    let author = scene.site.hub.authors.iter().find(|author| author.id == id);
    author.map_or_else(|| id.to_owned(), |author| author.name.clone())
}

fn reasons(entry: &Entry, scene: &Scene<'_>) -> Vec<String> {
    let on = |key: &str, day: jiff::civil::Date| {
        scene.say(key, &[("date", Argument::Text(&scene.day(day).text))])
    };
    let day = |at: Timestamp| scene.site.zoned(at).date();
    let mut why = Vec::new();
    match &entry.content {
        Content::Answer(answer) if answer.overdue => {
            why.extend(answer.review_due.map(|due| on("desk_answer_overdue", due)));
        }
        Content::Poll(poll) if poll.state == PollState::Closed => {
            if poll.outcome.is_none() {
                why.push(on("desk_poll_without_outcome", day(poll.closes)));
            }
            if poll.tally.as_of.is_none() {
                why.push(scene.say("desk_poll_without_votes", &[]));
            }
        }
        Content::Poll(_) | Content::Contest(_) if entry.is_missed() => {
            why.push(scene.say("desk_dates_missed", &[]));
        }
        Content::Contest(contest) => match (contest.state, contest.draw_at) {
            (ContestState::AwaitingDraw, draw) => {
                let draw = draw.unwrap_or(contest.closes);
                let key = if contest.is_by_lot() {
                    "desk_contest_awaiting_draw"
                } else {
                    "desk_contest_awaiting_results"
                };
                why.push(on(key, day(draw)));
            }
            (ContestState::Closed, None) if contest.winners.is_empty() => {
                why.push(on("desk_contest_without_winner", day(contest.closes)));
            }
            (
                ContestState::Upcoming
                | ContestState::Open
                | ContestState::Closed
                | ContestState::Drawn
                | ContestState::Cancelled,
                _,
            ) => {}
        },
        Content::Answer(_)
        | Content::Poll(_)
        | Content::Post(_)
        | Content::Charter(_)
        | Content::Statement(_)
        | Content::Page(_) => {}
    }
    why
}

fn quiet_accounts(scene: &Scene<'_>) -> Vec<Attention> {
    let code = &scene.hub_language().code;
    let dormant = |account: &&crate::model::Account| account.status == AccountStatus::Dormant;
    let one = |account: &crate::model::Account| {
        let day = scene.day(account.last_active?);
        let network = account.network.name(code);
        Some(Attention {
            kind: "account",
            title: network.to_owned(),
            why: scene.say(
                "desk_account_dormant",
                &[
                    ("handle", Argument::Text(&account.handle)),
                    ("network", Argument::Text(network)),
                    ("date", Argument::Text(&day.text)),
                ],
            ),
            href: None,
            file: "parvis.toml".to_owned(),
            owner: account.owner.as_deref().map(|id| owner(id, scene)),
            toml: None,
        })
    };
    scene.site.hub.accounts.iter().filter(dormant).filter_map(one).collect()
}
