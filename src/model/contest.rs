//! A contest: its state follows from its dates and winners, and is never written by hand.

use jiff::Timestamp;

use crate::diagnostic::{Diagnostic, rule, say};
use crate::locale::Duration;
use crate::parse::kind::{ContestFields, HowToEnter, PrizeFields, Selection};
use crate::parse::written::{Money, Spanned};
use crate::share::network::Network;

use super::Hub;
use super::building::Building;
use super::clock::Why;
use super::hub::network;
use super::opening::PutOff;

#[derive(Clone, Debug)]
pub(crate) struct Contest {
    /// As written, or after the crisis that puts it off.
    pub(crate) opens: Timestamp,
    pub(crate) closes: Timestamp,
    pub(crate) draw_at: Option<Timestamp>,
    pub(crate) put_off: Option<PutOff>,
    pub(crate) state: ContestState,
    pub(crate) networks: Vec<&'static Network>,
    pub(crate) entry_url: Option<String>,
    pub(crate) how_to_enter: Vec<HowToEnter>,
    pub(crate) territory: Option<String>,
    pub(crate) minimum_age: Option<u32>,
    pub(crate) excluded: Option<String>,
    pub(crate) entries_per_person: Option<u32>,
    pub(crate) purchase_required: Option<bool>,
    /// Its own, else the brand's.
    pub(crate) organiser: Option<String>,
    pub(crate) prizes: Vec<Prize>,
    pub(crate) selection: Option<Selection>,
    pub(crate) criteria: Option<String>,
    pub(crate) winners_notice: Option<String>,
    pub(crate) claim_within: Option<Duration>,
    pub(crate) data_retention: Option<Duration>,
    pub(crate) winners: Vec<Winner>,
    pub(crate) draw_record: Option<DrawRecord>,
    pub(crate) cancelled: Option<Cancelled>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContestState {
    Upcoming,
    Open,
    Closed,
    /// The draw's instant has passed and there is no winner.
    AwaitingDraw,
    Drawn,
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prize {
    pub(crate) label: String,
    pub(crate) quantity: u32,
    pub(crate) value: Option<Money>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Winner {
    pub(crate) name: String,
    pub(crate) prize: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DrawRecord {
    pub(crate) drawn: Option<Timestamp>,
    pub(crate) entries: Option<u32>,
    pub(crate) entries_hash: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) value: Option<String>,
    pub(crate) algorithm: Option<String>,
    pub(crate) by: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cancelled {
    pub(crate) at: Timestamp,
    pub(crate) reason: String,
}

impl Contest {
    /// The value of all prizes, where each has one and all are in one currency.
    pub(crate) fn total(&self) -> Option<Money> {
        let mut total: Option<Money> = None;
        for prize in &self.prizes {
            let value = prize.value.as_ref()?;
            let sum = value.minor.checked_mul(i64::from(prize.quantity))?;
            total = Some(match total {
                None => Money { minor: sum, currency: value.currency.clone() },
                Some(before) if before.currency == value.currency => {
                    Money { minor: before.minor.checked_add(sum)?, currency: before.currency }
                }
                Some(_) => return None,
            });
        }
        total
    }

    /// Where it is held: its own networks, else those that the hub shares on.
    pub(crate) fn held_on<'a>(&'a self, hub: &'a Hub) -> &'a [&'static Network] {
        if self.networks.is_empty() { &hub.share.networks } else { &self.networks }
    }

    /// Whether a draw names the winners. Where nothing is said, one does.
    pub(crate) fn is_by_lot(&self) -> bool {
        match self.selection {
            Some(Selection::Draw) | None => true,
            Some(Selection::Jury | Selection::First) => false,
        }
    }

    pub(super) fn new(fields: &ContestFields, building: &mut Building<'_>) -> Self {
        let (opens, closes) = building.span_of_time(&fields.opens, &fields.closes);
        let draw_at = building.instant(&fields.draw_at);
        if let (Some(draw), Some(written)) = (draw_at, &fields.draw_at)
            && draw < closes
            && building.is_original
        {
            building.report(
                Diagnostic::at(
                    &rule::DATES_ORDER,
                    building.file,
                    written.span.clone(),
                    say!(
                        "le tirage a lieu avant la clôture",
                        "the draw takes place before the closing"
                    ),
                )
                .hint(say!("`draw_at` vient après `closes`", "`draw_at` comes after `closes`")),
            );
        }
        let words = |field: &Option<Spanned<String>>, building: &Building<'_>| {
            field.as_ref().map(|text| building.typography(&text.value))
        };
        let mut contest = Self {
            opens,
            closes,
            draw_at,
            put_off: None,
            state: ContestState::Upcoming,
            networks: networks(fields, building),
            entry_url: fields
                .entry_url
                .as_ref()
                .filter(|url| building.web_address(url))
                .map(|url| url.value.clone()),
            how_to_enter: how_to_enter(fields),
            territory: words(&fields.territory, building),
            minimum_age: fields.minimum_age.as_ref().map(|age| age.value),
            excluded: words(&fields.excluded, building),
            entries_per_person: fields.entries_per_person.as_ref().map(|count| count.value),
            purchase_required: fields.purchase_required.as_ref().map(|yes| yes.value),
            organiser: words(&fields.organiser, building)
                .or_else(|| building.hub.brand.organiser.clone()),
            prizes: prizes(fields, building),
            selection: fields.selection.as_ref().map(|how| how.value),
            criteria: words(&fields.criteria, building),
            winners_notice: words(&fields.winners_notice, building),
            claim_within: fields.claim_within.as_ref().map(|time| time.value),
            data_retention: fields.data_retention.as_ref().map(|time| time.value),
            winners: winners(fields, building),
            draw_record: draw_record(fields, building),
            cancelled: cancelled(fields, building),
        };
        let entry = Some(building.id);
        let cancelled = contest.cancelled.as_ref().map(|cancelled| cancelled.at);
        if cancelled.is_some_and(|at| building.clock.reached(at, Why::Cancellation, entry)) {
            contest.state = ContestState::Cancelled;
            return contest;
        }
        let opening = building.opening(opens, closes);
        building.report_missed(opening.put_off.as_ref(), &fields.closes);
        contest.opens = opening.at;
        contest.put_off = opening.put_off;
        contest.state = contest.state(opening.has_come, building);
        contest
    }

    /// The state of what is not cancelled.
    fn state(&self, opened: bool, building: &mut Building<'_>) -> ContestState {
        let entry = Some(building.id);
        let mut reached = |at, why| building.clock.reached(at, why, entry);
        if self.put_off.as_ref().is_some_and(PutOff::is_missed) {
            return ContestState::Upcoming;
        }
        if !reached(self.closes, Why::Closing) {
            return if opened { ContestState::Open } else { ContestState::Upcoming };
        }
        if !self.winners.is_empty() {
            let drawn = self.draw_record.as_ref().and_then(|record| record.drawn);
            let drawn = drawn.or(self.draw_at);
            if drawn.is_none_or(|at| reached(at, Why::Draw)) {
                return ContestState::Drawn;
            }
            return ContestState::Closed;
        }
        match self.draw_at {
            Some(at) if reached(at, Why::Draw) => ContestState::AwaitingDraw,
            _ => ContestState::Closed,
        }
    }
}

fn networks(fields: &ContestFields, building: &mut Building<'_>) -> Vec<&'static Network> {
    let written = fields.networks.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
    let mut known = Vec::new();
    for id in written {
        known.extend(if building.is_original {
            network(id, building.file, building.diagnostics)
        } else {
            Network::find(id)
        });
    }
    known
}

fn how_to_enter(fields: &ContestFields) -> Vec<HowToEnter> {
    let written = fields.how_to_enter.as_ref().map(|all| all.value.as_slice());
    written.unwrap_or_default().iter().map(|step| step.value).collect()
}

fn prizes(fields: &ContestFields, building: &mut Building<'_>) -> Vec<Prize> {
    let written = fields.prize.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
    for prize in written {
        building.missing(&prize.value, &prize.span);
    }
    let one = |prize: &Spanned<PrizeFields>| {
        Some(Prize {
            label: building.typography(&prize.label.as_ref()?.value),
            quantity: prize.quantity.as_ref().map_or(1, |count| count.value),
            value: prize.value.value.as_ref().map(|value| value.value.clone()),
        })
    };
    written.iter().filter_map(one).collect()
}

fn winners(fields: &ContestFields, building: &mut Building<'_>) -> Vec<Winner> {
    let written = fields.winner.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
    let mut winners = Vec::new();
    for winner in written {
        building.missing(&winner.value, &winner.span);
        if let Some(name) = &winner.name {
            let prize = winner.prize.as_ref().map(|prize| building.typography(&prize.value));
            winners.push(Winner { name: name.value.clone(), prize });
        }
    }
    winners
}

fn draw_record(fields: &ContestFields, building: &mut Building<'_>) -> Option<DrawRecord> {
    let written = fields.draw_record.as_ref()?;
    let text = |field: &Option<Spanned<String>>| field.as_ref().map(|one| one.value.clone());
    Some(DrawRecord {
        drawn: building.instant(&written.drawn),
        entries: written.entries.as_ref().map(|count| count.value),
        entries_hash: text(&written.entries_hash),
        source: text(&written.source),
        value: written.value.value.as_ref().map(|one| one.value.clone()),
        algorithm: text(&written.algorithm),
        by: text(&written.by),
    })
}

fn cancelled(fields: &ContestFields, building: &mut Building<'_>) -> Option<Cancelled> {
    let written = fields.cancelled.as_ref()?;
    building.missing(&written.value, &written.span);
    let at = building.instant(&written.at)?;
    let reason = building.typography(&written.reason.as_ref()?.value);
    Some(Cancelled { at, reason })
}
