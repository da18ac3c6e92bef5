//! A poll: its state, its options, and its figures at `now`.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, rule, say};
use crate::parse::data::{MOST_FINDINGS, VotesFile};
use crate::parse::kind::{OptionFields, OutcomeStatus, PollFields, Results, VoteOnFields};
use crate::parse::written::{Fields, Origin, Spanned};
use crate::share::network::Network;

use super::building::Building;
use super::clock::Why;
use super::hub::network;
use super::opening::{Opening, PutOff};
use super::tally::Tally;

#[derive(Clone, Debug)]
pub(crate) struct Poll {
    /// As written, or after the crisis that puts it off.
    pub(crate) opens: Timestamp,
    pub(crate) closes: Timestamp,
    pub(crate) put_off: Option<PutOff>,
    pub(crate) state: PollState,
    pub(crate) results: Results,
    pub(crate) options: Vec<PollOption>,
    pub(crate) vote_on: Vec<VoteOn>,
    pub(crate) outcome: Option<Outcome>,
    /// Figures known at `now`, whether or not they may be shown yet.
    pub(crate) tally: Tally,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PollState {
    Upcoming,
    Open,
    Closed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PollOption {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) short: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct VoteOn {
    pub(crate) network: Option<&'static Network>,
    pub(crate) url: Option<String>,
    pub(crate) form: Option<String>,
    pub(crate) label: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) status: OutcomeStatus,
    pub(crate) text: Option<String>,
    pub(crate) reason: Option<String>,
}

impl Poll {
    /// Whether the figures may be shown.
    pub(crate) fn shows_results(&self) -> bool {
        let allowed = match self.results {
            Results::Always => self.state != PollState::Upcoming,
            Results::AfterClose => self.state == PollState::Closed,
        };
        allowed && self.tally.as_of.is_some()
    }

    /// Where the page's own form sends votes.
    pub(crate) fn form(&self) -> Option<&str> {
        let mut forms = self.vote_on.iter().filter_map(|place| place.form.as_deref());
        forms.find(|form| Origin::of(form).is_some())
    }

    pub(super) fn new(
        fields: &PollFields,
        votes: Option<&VotesFile>,
        building: &mut Building<'_>,
    ) -> Self {
        let (opens, closes) = building.span_of_time(&fields.opens, &fields.closes);
        let entry = Some(building.id);
        let Opening { at: opens, has_come: open, put_off } = building.opening(opens, closes);
        building.report_missed(put_off.as_ref(), &fields.closes);
        let missed = put_off.as_ref().is_some_and(PutOff::is_missed);
        let closed = !missed && building.clock.reached(closes, Why::Closing, entry);
        let options = options(fields, building);
        Self {
            opens,
            closes,
            put_off,
            state: match (open, closed) {
                (_, true) => PollState::Closed,
                (true, false) => PollState::Open,
                (false, false) => PollState::Upcoming,
            },
            results: fields.results.as_ref().map_or(Results::AfterClose, |when| when.value),
            vote_on: vote_on(fields, open && !closed, building),
            outcome: outcome(fields, building),
            tally: votes.map_or_else(Tally::default, |file| tally(file, &options, building)),
            options,
        }
    }
}

fn options(fields: &PollFields, building: &mut Building<'_>) -> Vec<PollOption> {
    let written = fields.option.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
    for option in written {
        building.missing(&option.value, &option.span);
    }
    if let Some(all) = &fields.option
        && written.len() == 1
        && building.is_original
    {
        building.report(
            Diagnostic::at(
                &rule::MISSING_FIELD,
                building.file,
                all.span.clone(),
                say!("un sondage a au moins deux choix", "a poll has at least two options"),
            )
            .severity(building.lacking)
            .hint(say!("ajouter un `[[option]]`", "add an `[[option]]`")),
        );
    }
    building.unique(written, "id", |option: &OptionFields| option.id.as_ref());
    let one = |option: &Spanned<OptionFields>| {
        let id = option.id.as_ref()?.value.clone();
        let label = option.label.as_ref().map_or_else(|| id.clone(), |label| label.value.clone());
        let short = option.short.as_ref().map(|short| short.value.clone());
        Some(PollOption { id, label: building.typography(&label), short })
    };
    written.iter().filter_map(one).collect()
}

fn vote_on(fields: &PollFields, is_open: bool, building: &mut Building<'_>) -> Vec<VoteOn> {
    let written = fields.vote_on.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
    let mut places = Vec::new();
    for place in written {
        let known = match &place.network {
            Some(id) if building.is_original => network(id, building.file, building.diagnostics),
            Some(id) => Network::find(id),
            None => None,
        };
        let mut web = |address: &Option<Spanned<String>>| {
            let address = address.as_ref()?;
            building.web_address(address).then(|| address.value.clone())
        };
        let (url, form) = (web(&place.url), web(&place.form));
        // a poll that is to be set up on a network has no address yet
        let is_to_come = place.network.is_some() && !is_open;
        if place.url.is_none() && place.form.is_none() && building.is_original && !is_to_come {
            report_nowhere_to_vote(place, building);
        }
        let label = place.label.as_ref().map(|label| label.value.clone());
        places.push(VoteOn { network: known, url, form, label });
    }
    places
}

/// Of a network that is named the address alone is missing, which is no error: the page is right
/// without it.
fn report_nowhere_to_vote(place: &Spanned<VoteOnFields>, building: &mut Building<'_>) {
    let severity =
        if place.network.is_some() { Severity::Warning } else { rule::MISSING_FIELD.severity };
    let message = say!("on ne sait pas où voter", "there is nowhere to vote");
    let finding = Diagnostic::at(&rule::MISSING_FIELD, building.file, place.span.clone(), message)
        .severity(severity)
        .hint(say!(
            "ajouter `url` (un sondage sur un réseau) ou `form` (une adresse qui reçoit les votes)",
            "add `url` (a poll on a network) or `form` (an address that receives votes)"
        ));
    building.report(finding);
}

fn outcome(fields: &PollFields, building: &mut Building<'_>) -> Option<Outcome> {
    let written = fields.outcome.as_ref()?;
    building.missing(&written.value, &written.span);
    let status = written.status.as_ref()?.value;
    if status == OutcomeStatus::Refused && written.reason.is_none() {
        let note = crate::parse::kind::OutcomeFields::NOTES.iter().find(|n| n.name == "reason");
        if let Some(note) = note {
            building.missing_note(note, &written.span);
        }
    }
    Some(Outcome {
        status,
        text: written.text.as_ref().map(|text| building.typography(&text.value)),
        reason: written.reason.as_ref().map(|text| building.typography(&text.value)),
    })
}

/// The newest figure not after `now` for each network and option.
fn tally(file: &VotesFile, options: &[PollOption], building: &mut Building<'_>) -> Tally {
    let (votes, counted) = (vec![Vec::new(); options.len()], vec![Vec::new(); options.len()]);
    let mut tally = Tally { votes, counted, ..Tally::default() };
    let places = options.iter().enumerate().rev();
    let places: BTreeMap<&str, usize> = places.map(|(at, one)| (one.id.as_str(), at)).collect();
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unknown = 0;
    for row in &file.rows {
        let Some(&option) = places.get(row.option.as_str()) else {
            unknown += 1;
            if building.is_original && unknown <= MOST_FINDINGS {
                report_unknown_option(file, row, options, building);
            }
            continue;
        };
        let written = Spanned::new(row.as_of, row.span.clone());
        let mut repeated = Diagnostics::default();
        let told = if building.is_original { &mut *building.diagnostics } else { &mut repeated };
        let Some(at) = building.clock.resolve(&written, &file.file, told) else { continue };
        if !building.clock.reached(at, Why::Figures, Some(building.id)) {
            continue;
        }
        let network = *columns.entry(&row.network).or_insert_with(|| {
            tally.networks.push(row.network.clone());
            tally.votes.iter_mut().for_each(|votes| votes.push(0));
            tally.counted.iter_mut().for_each(|counted| counted.push(None));
            tally.networks.len() - 1
        });
        if tally.counted[option][network].is_none_or(|before| before <= at) {
            tally.counted[option][network] = Some(at);
            tally.votes[option][network] = row.votes;
            tally.as_of = tally.as_of.max(Some(at));
        }
    }
    tally
}

fn report_unknown_option(
    file: &VotesFile,
    row: &crate::parse::data::VotesRow,
    options: &[PollOption],
    building: &mut Building<'_>,
) {
    let name = &row.option;
    let known = options.iter().map(|option| option.id.as_str());
    let list = known.clone().collect::<Vec<_>>().join(", ");
    let near = crate::diagnostic::nearest::nearest(name, known);
    let hint = match near {
        Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
        None => say!("choix de ce sondage : {list}", "options of this poll: {list}"),
    };
    let finding = Diagnostic::at(
        &rule::BAD_ROW,
        &file.file,
        row.span.clone(),
        say!(
            "le choix `{name}` n’est pas dans le sondage",
            "the option `{name}` is not in the poll"
        ),
    );
    building.report(finding.hint(hint));
}
