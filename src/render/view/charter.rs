//! A charter's page.

use serde::Serialize;

use crate::locale::Argument;
use crate::model::{Charter, Decisions, Entry};
use crate::parse::data::Action;
use crate::parse::kind::{Ground, Moderation};
use crate::plan::Data;

use super::super::brand::contact;
use super::super::feed::link::data_href;
use super::super::scene::{Link, Scene, When};
use super::card::{Picture, picture};
use super::poll::network_name;
use super::post::tag_links;

#[derive(Debug, Serialize)]
pub(in crate::render) struct CharterView {
    title: String,
    summary: Option<String>,
    body: String,
    image: Option<Picture>,
    updated: Option<When>,
    tags: Vec<Link>,
    version: String,
    effective: Option<When>,
    /// Whether that day has come.
    in_force: bool,
    reviewed: Option<When>,
    contact: Option<Link>,
    appeal: Option<String>,
    /// « 48 heures ».
    response_time: Option<String>,
    moderation: Option<String>,
    /// Rules in force or to come, numbered from 1.
    rules: Vec<RuleView>,
    /// Rules that have ended.
    ended: Vec<RuleView>,
    steps: Vec<StepView>,
    changes: Vec<ChangeView>,
    decisions: Option<DecisionsView>,
    /// All of it, for programs.
    data: Option<String>,
    share: Vec<Link>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct RuleView {
    /// The anchor.
    id: String,
    number: usize,
    title: String,
    text: String,
    /// `law` or `house`.
    ground: &'static str,
    since: Option<When>,
    until: Option<When>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct StepView {
    title: String,
    when: Option<String>,
    consequence: Option<String>,
    duration: Option<String>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct ChangeView {
    version: String,
    date: Option<When>,
    text: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct DecisionsView {
    from: Option<When>,
    to: Option<When>,
    total: u32,
    /// The actions that occur, in words; the columns of the table.
    actions: Vec<String>,
    rows: Vec<DecisionRow>,
    /// « Instagram (12), Facebook (9) », most first.
    networks: String,
    appeals: u32,
    overturned: u32,
    median_delay: Option<String>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct DecisionRow {
    rule: String,
    href: String,
    /// By action, in the order of the columns.
    counts: Vec<u32>,
    total: u32,
}

pub(in crate::render) fn view(
    entry: &Entry,
    charter: &Charter,
    body: String,
    share: Vec<Link>,
    scene: &Scene<'_>,
) -> CharterView {
    let (ended, current): (Vec<_>, Vec<_>) = charter.rules.iter().partition(|rule| rule.ended);
    let numbered = |rules: Vec<&crate::model::CharterRule>| {
        rules.into_iter().enumerate().map(|(at, rule)| rule_view(rule, at + 1, scene)).collect()
    };
    let moderation = charter.moderation.map(|when| match when {
        Moderation::Before => scene.say("charter_moderation_before", &[]),
        Moderation::After => scene.say("charter_moderation_after", &[]),
    });
    CharterView {
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        body,
        image: picture(entry, scene),
        updated: scene.updated(entry),
        tags: tag_links(entry, scene),
        version: charter.version.clone(),
        effective: charter.effective.map(|day| scene.day(day)),
        in_force: charter.in_force,
        reviewed: charter.reviewed.map(|day| scene.day(day)),
        contact: charter.contact.as_deref().map(contact),
        appeal: charter.appeal.clone(),
        response_time: charter.response_time.as_ref().map(|time| scene.locale().duration(time)),
        moderation,
        decisions: charter.decisions.as_ref().map(|all| decisions(all, charter, scene)),
        rules: numbered(current),
        ended: numbered(ended),
        steps: charter
            .steps
            .iter()
            .map(|step| StepView {
                title: step.title.clone(),
                when: step.when.clone(),
                consequence: step.consequence.clone(),
                duration: step.duration.clone(),
            })
            .collect(),
        changes: charter
            .changes
            .iter()
            .map(|change| ChangeView {
                version: change.version.clone(),
                date: change.date.map(|day| scene.day(day)),
                text: change.text.clone(),
            })
            .collect(),
        data: data_href(Data::Charters, scene),
        share,
    }
}

fn rule_view(rule: &crate::model::CharterRule, number: usize, scene: &Scene<'_>) -> RuleView {
    RuleView {
        id: rule.id.clone(),
        number,
        title: rule.title.clone(),
        text: rule.text.clone(),
        ground: match rule.ground {
            Ground::Law => "law",
            Ground::House => "house",
        },
        since: rule.since.map(|day| scene.day(day)),
        until: rule.until.map(|day| scene.day(day)),
    }
}

fn decisions(all: &Decisions, charter: &Charter, scene: &Scene<'_>) -> DecisionsView {
    let mut actions: Vec<Action> =
        all.by_rule.values().flat_map(|row| row.keys().copied()).collect();
    actions.sort_unstable();
    actions.dedup();
    let mut rows = Vec::new();
    for rule in &charter.rules {
        let Some(counts) = all.by_rule.get(&rule.id) else {
            continue;
        };
        rows.push(DecisionRow {
            rule: rule.title.clone(),
            href: format!("#{}", rule.id),
            counts: actions.iter().map(|action| counts.get(action).copied().unwrap_or(0)).collect(),
            total: counts.values().sum(),
        });
    }
    let hours = |hours: u32| {
        scene.say("decision_delay_hours", &[("n", Argument::Number(i64::from(hours)))])
    };
    DecisionsView {
        from: all.from.map(|day| scene.day(day)),
        to: all.to.map(|day| scene.day(day)),
        total: all.total,
        networks: networks(all, scene),
        actions: actions
            .iter()
            .map(|one| scene.say(&format!("action_{}", one.word()), &[]))
            .collect(),
        rows,
        appeals: all.appeals,
        overturned: all.overturned,
        median_delay: all.median_delay.map(hours),
    }
}

fn networks(all: &Decisions, scene: &Scene<'_>) -> String {
    let mut counts: Vec<(&String, u32)> = all.by_network.iter().map(|(id, n)| (id, *n)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let one = |(id, count): (&String, u32)| {
        let count = scene.locale().number(i64::from(count));
        format!("{} ({count})", network_name(id, scene))
    };
    scene.locale().list(&counts.into_iter().map(one).collect::<Vec<_>>())
}
