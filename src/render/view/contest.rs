//! A contest's page: what to win, one action, conditions in plain words, and the rules.

use serde::Serialize;

use crate::locale::Argument;
use crate::model::{Contest, ContestState, Entry};
use crate::parse::kind::{HowToEnter, Selection};
use crate::share::network::ContestRules;

use super::super::feed::link::calendar_href;
use super::super::scene::{Link, Scene, When};
use super::card::{Picture, State, picture, state};
use super::post::tag_links;

#[derive(Debug, Serialize)]
pub(in crate::render) struct ContestView {
    title: String,
    summary: Option<String>,
    /// The rules in prose.
    body: String,
    image: Option<Picture>,
    tags: Vec<Link>,
    state: Option<State>,
    /// `upcoming`, `postponed`, `open`, `closed`, `awaiting-draw`, `drawn` or `cancelled`.
    phase: &'static str,
    /// Of one that is postponed: it closes before it could open, and no date is told.
    missed: bool,
    opens: When,
    closes: When,
    /// Whether a draw names the winners.
    by_lot: bool,
    /// The day of the draw, or of the choice, while it may still come.
    draw: Option<When>,
    prizes: Vec<PrizeView>,
    total: Option<String>,
    entry_url: Option<String>,
    networks: Vec<String>,
    /// Sentences, in order; none once nobody can enter.
    steps: Vec<String>,
    /// Names and values in plain words.
    conditions: Vec<Condition>,
    winners: Vec<WinnerView>,
    record: Option<RecordView>,
    cancelled: Option<CancelledView>,
    /// Of the rules: what they were when the page was made.
    rules_hash: String,
    rules_date: Option<When>,
    /// Its dates, while some are to come.
    calendar: Option<String>,
    share: Vec<Link>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct PrizeView {
    label: String,
    quantity: u32,
    /// « valeur 49,90 € l’un ».
    value: Option<String>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct Condition {
    name: String,
    value: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct WinnerView {
    name: String,
    prize: Option<String>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct RecordView {
    drawn: Option<When>,
    entries: Option<String>,
    entries_hash: Option<String>,
    source: Option<Link>,
    value: Option<String>,
    algorithm: Option<String>,
    by: Option<String>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct CancelledView {
    at: When,
    reason: String,
}

pub(in crate::render) fn view(
    entry: &Entry,
    contest: &Contest,
    body: String,
    share: Vec<Link>,
    scene: &Scene<'_>,
) -> ContestView {
    let hash = blake3::hash(body.as_bytes()).to_hex();
    let code = &scene.hub_language().code;
    ContestView {
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        image: picture(entry, scene),
        tags: tag_links(entry, scene),
        state: state(entry, scene),
        missed: entry.is_missed(),
        phase: match entry.put_off() {
            Some(_) => "postponed",
            None => phase(contest.state),
        },
        opens: scene.moment(contest.opens),
        closes: scene.moment(contest.closes),
        by_lot: contest.is_by_lot(),
        draw: contest
            .draw_at
            .filter(|_| awaits_draw(contest.state) && !entry.is_missed())
            .map(|at| scene.moment(at)),
        prizes: prizes(contest, scene),
        total: contest.total().map(|sum| scene.locale().money(sum.minor, &sum.currency)),
        entry_url: contest.entry_url.clone(),
        networks: contest.networks.iter().map(|one| one.name(code).to_owned()).collect(),
        steps: if can_enter(contest.state) && !entry.is_missed() {
            steps(contest, scene)
        } else {
            Vec::new()
        },
        conditions: conditions(contest, scene),
        winners: contest
            .winners
            .iter()
            .filter(|_| contest.state == ContestState::Drawn)
            .map(|one| WinnerView { name: one.name.clone(), prize: one.prize.clone() })
            .collect(),
        record: record(contest, scene),
        cancelled: contest
            .cancelled
            .as_ref()
            .filter(|_| contest.state == ContestState::Cancelled)
            .map(|one| CancelledView { at: scene.moment(one.at), reason: one.reason.clone() }),
        rules_hash: hash[..12].to_owned(),
        rules_date: scene.updated(entry).or(entry.date.map(|day| scene.day(day))),
        calendar: calendar_href(entry.id, scene)
            .filter(|_| can_enter(contest.state) && !entry.is_missed()),
        body,
        share,
    }
}

fn can_enter(state: ContestState) -> bool {
    match state {
        ContestState::Upcoming | ContestState::Open => true,
        ContestState::Closed
        | ContestState::AwaitingDraw
        | ContestState::Drawn
        | ContestState::Cancelled => false,
    }
}

/// Whether the draw's instant is still to come.
fn awaits_draw(state: ContestState) -> bool {
    match state {
        ContestState::Upcoming | ContestState::Open | ContestState::Closed => true,
        ContestState::AwaitingDraw | ContestState::Drawn | ContestState::Cancelled => false,
    }
}

fn phase(state: ContestState) -> &'static str {
    match state {
        ContestState::Upcoming => "upcoming",
        ContestState::Open => "open",
        ContestState::Closed => "closed",
        ContestState::AwaitingDraw => "awaiting-draw",
        ContestState::Drawn => "drawn",
        ContestState::Cancelled => "cancelled",
    }
}

fn prizes(contest: &Contest, scene: &Scene<'_>) -> Vec<PrizeView> {
    let one = |prize: &crate::model::Prize| {
        let value = prize.value.as_ref().map(|value| {
            let sum = scene.locale().money(value.minor, &value.currency);
            let key = if prize.quantity > 1 { "contest_value_each" } else { "contest_value" };
            scene.say(key, &[("value", Argument::Text(&sum))])
        });
        PrizeView { label: prize.label.clone(), quantity: prize.quantity, value }
    };
    contest.prizes.iter().map(one).collect()
}

/// Ways to enter, of which one is enough, then what goes with any of them.
fn steps(contest: &Contest, scene: &Scene<'_>) -> Vec<String> {
    let sentence = |step: &HowToEnter| scene.say(&format!("contest_step_{}", step.word()), &[]);
    let beside = |step: &&HowToEnter| matches!(step, HowToEnter::Follow | HowToEnter::Share);
    let (beside, ways): (Vec<_>, Vec<_>) = contest.how_to_enter.iter().partition(beside);
    let mut steps: Vec<String> = beside.into_iter().map(sentence).collect();
    match ways.as_slice() {
        [] => {}
        [one] => steps.push(sentence(one)),
        several => {
            let ways: Vec<String> =
                several.iter().map(|way| within_a_sentence(&sentence(way))).collect();
            let ways = scene.locale().alternatives(&ways);
            steps.push(scene.say("contest_step_any", &[("ways", Argument::Text(&ways))]));
        }
    }
    if steps.is_empty() {
        return steps;
    }
    let closes = scene.moment(contest.closes);
    steps.push(scene.say("contest_step_before", &[("moment", Argument::Text(&closes.zoned))]));
    if let Some(draw) = contest.draw_at {
        let draw = scene.moment(draw);
        let key =
            if contest.is_by_lot() { "contest_step_wait" } else { "contest_step_wait_results" };
        steps.push(scene.say(key, &[("moment", Argument::Text(&draw.text))]));
    }
    steps
}

/// A sentence as a part of another: small first letter, no full stop.
fn within_a_sentence(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn conditions(contest: &Contest, scene: &Scene<'_>) -> Vec<Condition> {
    let mut all = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            all.push(Condition { name: scene.say(name, &[]), value });
        }
    };
    let counted = |key: &str, n: u32| scene.say(key, &[("n", Argument::Number(i64::from(n)))]);
    add("condition_territory", contest.territory.clone());
    add("condition_age", contest.minimum_age.map(|age| counted("contest_minimum_age", age)));
    add("condition_excluded", contest.excluded.clone());
    let entries = contest.entries_per_person;
    add("condition_entries", entries.map(|n| counted("contest_entries_per_person", n)));
    add(
        "condition_purchase",
        contest.purchase_required.map(|required| {
            let key = if required { "contest_purchase" } else { "contest_no_purchase" };
            scene.say(key, &[])
        }),
    );
    add(
        "condition_selection",
        contest.selection.map(|how| {
            let key = match how {
                Selection::Draw => "contest_selection_draw",
                Selection::Jury => "contest_selection_jury",
                Selection::First => "contest_selection_first",
            };
            scene.say(key, &[])
        }),
    );
    add("contest_criteria", contest.criteria.clone());
    add("contest_winners_notice", contest.winners_notice.clone());
    let lasting = |duration: &Option<crate::locale::Duration>| {
        duration.as_ref().map(|duration| scene.locale().duration(duration))
    };
    add("condition_claim", lasting(&contest.claim_within));
    add("condition_data", lasting(&contest.data_retention));
    add("condition_networks", statements(contest, scene));
    add("contest_organiser", contest.organiser.as_deref().map(|by| scene.set(by)));
    all
}

/// What some networks want every contest that is held there to say.
fn statements(contest: &Contest, scene: &Scene<'_>) -> Option<String> {
    let code = &scene.hub_language().code;
    let held_on = contest.held_on(&scene.site.hub).iter();
    let asking = held_on
        .filter(|network| network.contest.as_ref().is_some_and(ContestRules::asks_for_statements));
    let names: Vec<&str> = asking.map(|network| network.name(code)).collect();
    if names.is_empty() {
        return None;
    }
    let (any, all) = (scene.locale().alternatives(&names), scene.locale().list(&names));
    let count = i64::try_from(names.len()).unwrap_or(i64::MAX);
    let arguments = [
        ("n", Argument::Number(count)),
        ("any", Argument::Text(&any)),
        ("all", Argument::Text(&all)),
    ];
    Some(scene.say("contest_networks", &arguments))
}

fn record(contest: &Contest, scene: &Scene<'_>) -> Option<RecordView> {
    let record = contest.draw_record.as_ref().filter(|_| contest.state == ContestState::Drawn)?;
    let count = |n: u32| scene.say("draw_entries", &[("n", Argument::Number(i64::from(n)))]);
    let source = |source: &String| {
        let is_web = source.starts_with("https://") || source.starts_with("http://");
        Link { label: source.clone(), href: if is_web { source.clone() } else { String::new() } }
    };
    Some(RecordView {
        drawn: record.drawn.map(|at| scene.moment(at)),
        entries: record.entries.map(count),
        entries_hash: record.entries_hash.clone(),
        source: record.source.as_ref().map(source),
        value: record.value.clone(),
        algorithm: record.algorithm.clone(),
        by: record.by.as_deref().map(|by| scene.set(by)),
    })
}
