//! The charters of a language as `charter.json`: rules with their anchors, the ladder, the changes,
//! and the decisions counted as the page counts them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Charter, CharterRule, Content, Decisions, Entry};
use crate::parse::kind::{Ground, Moderation};

use super::super::scene::Scene;
use super::{FORMAT, day};

#[derive(Serialize)]
pub(super) struct Charters {
    format: u32,
    language: String,
    organiser: String,
    charters: Vec<CharterRow>,
}

#[derive(Serialize)]
struct CharterRow {
    title: String,
    summary: Option<String>,
    url: String,
    language: String,
    version: String,
    effective: Option<String>,
    in_force: bool,
    reviewed: Option<String>,
    updated: Option<String>,
    /// `before` or `after` a message appears.
    moderation: Option<&'static str>,
    contact: Option<String>,
    appeal: Option<String>,
    /// In words.
    response_time: Option<String>,
    /// Those that have ended too.
    rules: Vec<RuleRow>,
    ladder: Vec<StepRow>,
    /// Newest first.
    changes: Vec<ChangeRow>,
    decisions: Option<DecisionCounts>,
}

#[derive(Serialize)]
struct RuleRow {
    id: String,
    url: String,
    title: String,
    text: String,
    /// `law` or `house`.
    ground: &'static str,
    in_force: bool,
    since: Option<String>,
    until: Option<String>,
}

#[derive(Serialize)]
struct StepRow {
    title: String,
    when: Option<String>,
    consequence: Option<String>,
    duration: Option<String>,
}

#[derive(Serialize)]
struct ChangeRow {
    version: String,
    date: Option<String>,
    text: String,
}

/// Of the year before.
#[derive(Serialize)]
struct DecisionCounts {
    from: Option<String>,
    to: Option<String>,
    total: u32,
    by_rule: BTreeMap<String, BTreeMap<&'static str, u32>>,
    by_network: BTreeMap<String, u32>,
    appeals: u32,
    overturned: u32,
    median_delay_hours: Option<u32>,
}

pub(super) fn charters(scene: &Scene<'_>) -> Charters {
    let ids = scene.site.collections[scene.language].charters.iter();
    let brand = &scene.site.hub.brand;
    Charters {
        format: FORMAT,
        language: scene.hub_language().code.clone(),
        organiser: brand.organiser.as_ref().unwrap_or(&brand.name).clone(),
        charters: ids.filter_map(|id| row(scene.entry(*id), scene)).collect(),
    }
}

fn row(entry: &Entry, scene: &Scene<'_>) -> Option<CharterRow> {
    let Content::Charter(charter) = &entry.content else { return None };
    // Its own words stay in its language, and so does what is said of them.
    let own = Scene { language: entry.language, ..*scene };
    let url = scene.absolute(scene.plan.address(entry.id));
    Some(CharterRow {
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        language: own.hub_language().code.clone(),
        version: charter.version.clone(),
        effective: day(charter.effective),
        in_force: charter.in_force,
        reviewed: day(charter.reviewed),
        updated: day(entry.updated.map(|at| scene.site.zoned(at).date())),
        moderation: charter.moderation.map(|when| match when {
            Moderation::Before => "before",
            Moderation::After => "after",
        }),
        contact: charter.contact.clone(),
        appeal: charter.appeal.clone(),
        response_time: charter.response_time.as_ref().map(|time| own.locale().duration(time)),
        rules: charter.rules.iter().map(|one| rule(one, &url)).collect(),
        ladder: ladder(charter),
        changes: changes(charter),
        decisions: charter.decisions.as_ref().map(decisions),
        url,
    })
}

fn rule(rule: &CharterRule, page: &str) -> RuleRow {
    RuleRow {
        id: rule.id.clone(),
        url: format!("{page}#{}", rule.id),
        title: rule.title.clone(),
        text: rule.text.clone(),
        ground: match rule.ground {
            Ground::Law => "law",
            Ground::House => "house",
        },
        in_force: rule.in_force,
        since: day(rule.since),
        until: day(rule.until),
    }
}

fn ladder(charter: &Charter) -> Vec<StepRow> {
    let steps = charter.steps.iter().map(|step| StepRow {
        title: step.title.clone(),
        when: step.when.clone(),
        consequence: step.consequence.clone(),
        duration: step.duration.clone(),
    });
    steps.collect()
}

fn changes(charter: &Charter) -> Vec<ChangeRow> {
    let changes = charter.changes.iter().map(|change| ChangeRow {
        version: change.version.clone(),
        date: day(change.date),
        text: change.text.clone(),
    });
    changes.collect()
}

fn decisions(all: &Decisions) -> DecisionCounts {
    let by_rule = all.by_rule.iter().map(|(rule, counts)| {
        let counts = counts.iter().map(|(action, count)| (action.word(), *count));
        (rule.clone(), counts.collect())
    });
    DecisionCounts {
        from: day(all.from),
        to: day(all.to),
        total: all.total,
        by_rule: by_rule.collect(),
        by_network: all.by_network.clone(),
        appeals: all.appeals,
        overturned: all.overturned,
        median_delay_hours: all.median_delay,
    }
}
