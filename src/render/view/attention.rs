//! What needs a person: answers to verify, polls without an outcome, contests without a winner,
//! accounts that sleep.

use jiff::Timestamp;
use serde::Serialize;

use crate::locale::Argument;
use crate::model::{Content, ContestState, Entry, PollState};
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
}

/// All that asks for a person, texts first.
pub(in crate::render) fn attention(scene: &Scene<'_>) -> Vec<Attention> {
    let originals = scene.site.entries.iter().filter(|entry| entry.original == entry.id);
    let mut all: Vec<Attention> = originals
        .filter(|entry| entry.is_public())
        .flat_map(|entry| reasons(entry, scene).into_iter().map(move |why| (entry, why)))
        .map(|(entry, why)| Attention {
            kind: entry.kind().word(),
            title: entry.title.clone(),
            why,
            href: Some(scene.absolute(scene.plan.address(entry.id))),
            file: entry.file().to_string(),
            owner: match &entry.content {
                Content::Answer(answer) => answer.owner.as_deref().map(|id| owner(id, scene)),
                _ => None,
            },
        })
        .collect();
    all.extend(quiet_accounts(scene));
    all
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
        Content::Contest(contest) if contest.state == ContestState::AwaitingDraw => {
            let draw = contest.draw_at.unwrap_or(contest.closes);
            why.push(on("desk_contest_awaiting_draw", day(draw)));
        }
        _ => {}
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
        })
    };
    scene.site.hub.accounts.iter().filter(dormant).filter_map(one).collect()
}
