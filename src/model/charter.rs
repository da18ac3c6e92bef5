//! A charter: rules in force, and the decisions that cite them, counted.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::locale::Duration;
use crate::parse::data::{Action, DecisionsFile};
use crate::parse::kind::{CharterFields, Ground, Moderation, RuleFields};

use super::building::Building;
use super::clock::Why;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Charter {
    pub(crate) version: String,
    pub(crate) effective: Option<Date>,
    /// That day has come.
    pub(crate) in_force: bool,
    /// Some version of it has been in force: it has moderated.
    pub(crate) has_begun: bool,
    pub(crate) reviewed: Option<Date>,
    pub(crate) contact: Option<String>,
    pub(crate) appeal: Option<String>,
    pub(crate) response_time: Option<Duration>,
    pub(crate) moderation: Option<Moderation>,
    pub(crate) rules: Vec<CharterRule>,
    pub(crate) steps: Vec<Step>,
    /// Newest first.
    pub(crate) changes: Vec<Change>,
    pub(crate) decisions: Option<Decisions>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CharterRule {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) ground: Ground,
    pub(crate) since: Option<Date>,
    /// The last day in force.
    pub(crate) until: Option<Date>,
    pub(crate) in_force: bool,
    /// Its last day has passed.
    pub(crate) ended: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) title: String,
    pub(crate) when: Option<String>,
    pub(crate) consequence: Option<String>,
    pub(crate) duration: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) version: String,
    pub(crate) date: Option<Date>,
    pub(crate) text: String,
}

/// Decisions of the year before `now`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Decisions {
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
    /// By rule id, then by action.
    pub(crate) by_rule: BTreeMap<String, BTreeMap<Action, u32>>,
    pub(crate) total: u32,
    /// By network, as the data name it.
    pub(crate) by_network: BTreeMap<String, u32>,
    pub(crate) appeals: u32,
    pub(crate) overturned: u32,
    /// The middle delay, in hours.
    pub(crate) median_delay: Option<u32>,
}

impl Charter {
    pub(super) fn new(
        fields: &CharterFields,
        decisions: Option<&DecisionsFile>,
        building: &mut Building<'_>,
    ) -> Self {
        let rules = rules(fields, building);
        let effective = fields.effective.as_ref().map(|moment| moment.date);
        let text = |field: &Option<crate::parse::written::Spanned<String>>| {
            field.as_ref().map(|one| one.value.clone())
        };
        let reviewed = fields.reviewed.as_ref().map(|moment| moment.date);
        let begun = |day: Option<Date>, building: &mut Building<'_>| {
            let entry = Some(building.id);
            day.is_none_or(|day| building.clock.day_begun(day, Why::Opening, entry))
        };
        let in_force = begun(effective, building);
        let changes = changes(fields, building);
        let mut earlier = changes.iter().filter_map(|change| change.date);
        let has_begun = in_force || earlier.any(|day| begun(Some(day), building));
        Self {
            version: fields.version.as_ref().map(|v| v.value.0.clone()).unwrap_or_default(),
            effective,
            in_force,
            has_begun,
            reviewed: building.told(&fields.reviewed, false).and(reviewed),
            contact: text(&fields.contact),
            appeal: text(&fields.appeal).map(|words| building.typography(&words)),
            response_time: fields.response_time.as_ref().map(|time| time.value),
            moderation: fields.moderation.as_ref().map(|when| when.value),
            steps: steps(fields, building),
            changes,
            decisions: decisions.filter(|_| has_begun).map(|file| count(file, &rules, building)),
            rules,
        }
    }
}

fn rules(fields: &CharterFields, building: &mut Building<'_>) -> Vec<CharterRule> {
    let written = fields.rule.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
    building.unique(written, "id", |rule: &RuleFields| rule.id.as_ref());
    let mut rules = Vec::new();
    for rule in written {
        building.missing(&rule.value, &rule.span);
        let Some(id) = &rule.id else { continue };
        let since = rule.since.as_ref().map(|moment| moment.date);
        let until = rule.until.as_ref().map(|moment| moment.date);
        let entry = Some(building.id);
        let begun = since.is_none_or(|day| building.clock.day_begun(day, Why::Opening, entry));
        let after = until.and_then(|day| day.tomorrow().ok());
        let over = after.is_some_and(|day| building.clock.day_begun(day, Why::Closing, entry));
        let words = |field: &Option<crate::parse::written::Spanned<String>>| {
            field.as_ref().map(|text| building.typography(&text.value)).unwrap_or_default()
        };
        rules.push(CharterRule {
            id: id.value.clone(),
            title: words(&rule.title),
            text: words(&rule.text),
            ground: rule.ground.as_ref().map_or(Ground::House, |ground| ground.value),
            since,
            until,
            in_force: begun && !over,
            ended: over,
        });
    }
    rules
}

fn steps(fields: &CharterFields, building: &mut Building<'_>) -> Vec<Step> {
    let written = fields.step.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
    let mut steps = Vec::new();
    for step in written {
        building.missing(&step.value, &step.span);
        let words = |field: &Option<crate::parse::written::Spanned<String>>| {
            field.as_ref().map(|text| building.typography(&text.value))
        };
        steps.push(Step {
            title: words(&step.title).unwrap_or_default(),
            when: words(&step.when),
            consequence: words(&step.consequence),
            duration: words(&step.duration),
        });
    }
    steps
}

fn changes(fields: &CharterFields, building: &mut Building<'_>) -> Vec<Change> {
    let written = fields.change.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
    let mut changes = Vec::new();
    for change in written {
        building.missing(&change.value, &change.span);
        let (Some(version), Some(text)) = (&change.version, &change.text) else {
            continue;
        };
        changes.push(Change {
            version: version.value.0.clone(),
            date: change.date.as_ref().map(|moment| moment.date),
            text: building.typography(&text.value),
        });
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
}

fn count(file: &DecisionsFile, rules: &[CharterRule], building: &mut Building<'_>) -> Decisions {
    let today = building.clock.today();
    let first = today.checked_sub(jiff::Span::new().years(1)).unwrap_or(Date::MIN);
    let mut counted = Decisions::default();
    let mut delays = Vec::new();
    for row in &file.rows {
        if !rules.iter().any(|rule| rule.id == row.rule) {
            continue;
        }
        let day = row.date.date;
        if day > today || day <= first {
            continue;
        }
        counted.from = Some(counted.from.map_or(day, |before| before.min(day)));
        counted.to = counted.to.max(Some(day));
        *counted.by_rule.entry(row.rule.clone()).or_default().entry(row.action).or_default() += 1;
        counted.total += 1;
        *counted.by_network.entry(row.network.clone()).or_default() += 1;
        counted.appeals += u32::from(row.appeal.is_some());
        counted.overturned += u32::from(row.appeal == Some(crate::parse::data::Appeal::Overturned));
        delays.extend(row.delay_hours);
    }
    counted.median_delay = median(delays);
    counted
}

/// The middle one, of an even number the mean of the two in the middle; half an hour rounds up.
fn median(mut hours: Vec<u32>) -> Option<u32> {
    hours.sort_unstable();
    let upper = *hours.get(hours.len() / 2)?;
    let lower = if hours.len().is_multiple_of(2) { hours[hours.len() / 2 - 1] } else { upper };
    Some(lower + (upper - lower).div_ceil(2))
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_of_two_delays_is_their_mean() {
        assert_eq!(median(vec![4, 2]), Some(3));
        assert_eq!(median(vec![1, 2]), Some(2));
        assert_eq!(median(vec![9, 1, 2]), Some(2));
        assert_eq!(median(Vec::new()), None);
    }
}
