//! A poll's page.

use serde::Serialize;

use crate::model::{Entry, Poll, PollState, Tally};
use crate::parse::kind::Results;
use crate::plan::FiguresForm;

use super::super::feed::link::{calendar_href, figures_href};
use super::super::scene::{Link, Scene, When};
use super::card::{Picture, State, picture, state};
use super::post::tag_links;

#[derive(Debug, Serialize)]
pub(in crate::render) struct PollView {
    title: String,
    summary: Option<String>,
    body: String,
    image: Option<Picture>,
    updated: Option<When>,
    tags: Vec<Link>,
    state: Option<State>,
    /// `upcoming`, `postponed`, `open` or `closed`.
    phase: &'static str,
    /// Of one that is postponed: it closes before it could open, and no date is told.
    missed: bool,
    opens: When,
    closes: When,
    options: Vec<OptionView>,
    /// Native polls elsewhere.
    places: Vec<PlaceView>,
    form: Option<FormView>,
    /// Figures are kept for the closing.
    results_at_closing: bool,
    /// Present where figures may be shown.
    results: Option<ResultsView>,
    outcome: Option<OutcomeView>,
    /// Its dates, while some are to come.
    calendar: Option<String>,
    /// The figures as files, where they may be shown.
    figures: Option<FiguresView>,
    share: Vec<Link>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct OptionView {
    id: String,
    label: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct PlaceView {
    network: Option<String>,
    label: Option<String>,
    href: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct FormView {
    action: String,
    host: String,
    /// What the votes are sent with: the poll's name.
    poll: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct FiguresView {
    csv: String,
    json: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct ResultsView {
    as_of: Option<When>,
    total: u64,
    total_text: String,
    networks: Vec<NetworkTotal>,
    rows: Vec<RowView>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct NetworkTotal {
    name: String,
    votes: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct RowView {
    label: String,
    votes: u64,
    votes_text: String,
    /// `43.2`, for drawing.
    share: String,
    /// « 43,2 % ».
    share_text: String,
    /// It has the most votes, alone or tied.
    first: bool,
    tied: bool,
    parts: Vec<PartView>,
}

/// A network's part of one option.
#[derive(Debug, Serialize)]
pub(in crate::render) struct PartView {
    network: String,
    votes_text: String,
    share: String,
    share_text: String,
    /// Where the part begins in a stacked bar: `55.0`.
    from: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct OutcomeView {
    /// `done`, `in-progress` or `refused`.
    status: &'static str,
    word: String,
    text: Option<String>,
    reason: Option<String>,
}

pub(in crate::render) fn view(
    entry: &Entry,
    poll: &Poll,
    body: String,
    share: Vec<Link>,
    scene: &Scene<'_>,
) -> PollView {
    PollView {
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        body,
        image: picture(entry, scene),
        updated: scene.updated(entry),
        tags: tag_links(entry, scene),
        state: state(entry, scene),
        missed: entry.is_missed(),
        phase: match poll.state {
            PollState::Upcoming if entry.put_off().is_some() => "postponed",
            PollState::Upcoming => "upcoming",
            PollState::Open => "open",
            PollState::Closed => "closed",
        },
        opens: scene.moment(poll.opens),
        closes: scene.moment(poll.closes),
        options: poll
            .options
            .iter()
            .map(|option| OptionView { id: option.id.clone(), label: option.label.clone() })
            .collect(),
        places: places(poll, scene),
        form: form(entry, poll),
        results_at_closing: poll.results == Results::AfterClose
            && poll.state != PollState::Closed
            && !entry.is_missed(),
        results: poll.shows_results().then(|| results(poll, scene)),
        outcome: outcome(poll, scene),
        calendar: calendar_href(entry.id, scene)
            .filter(|_| poll.state != PollState::Closed && !entry.is_missed()),
        figures: figures(entry, scene),
        share,
    }
}

fn figures(entry: &Entry, scene: &Scene<'_>) -> Option<FiguresView> {
    let csv = figures_href(entry.id, FiguresForm::Csv, scene)?;
    let json = figures_href(entry.id, FiguresForm::Json, scene)?;
    Some(FiguresView { csv, json })
}

fn places(poll: &Poll, scene: &Scene<'_>) -> Vec<PlaceView> {
    let code = &scene.hub_language().code;
    let native = poll.vote_on.iter().filter_map(|place| {
        Some(PlaceView {
            network: place.network.map(|network| network.name(code).to_owned()),
            label: place.label.clone(),
            href: place.url.clone()?,
        })
    });
    native.collect()
}

fn form(entry: &Entry, poll: &Poll) -> Option<FormView> {
    let action = poll.form()?.to_owned();
    let host = url::Url::parse(&action).ok()?.host_str()?.to_owned();
    Some(FormView { action, host, poll: entry.name.clone() })
}

fn outcome(poll: &Poll, scene: &Scene<'_>) -> Option<OutcomeView> {
    // Seen at an earlier instant, a poll does not know yet what came of it.
    let outcome = poll.outcome.as_ref().filter(|_| poll.state == PollState::Closed)?;
    let status = outcome.status.word();
    Some(OutcomeView {
        status,
        word: scene.say(&format!("outcome_{}", status.replace('-', "_")), &[]),
        text: outcome.text.clone(),
        reason: outcome.reason.clone(),
    })
}

fn results(poll: &Poll, scene: &Scene<'_>) -> ResultsView {
    let tally = &poll.tally;
    let shares = tally.percentages();
    let most = (0..poll.options.len()).map(|option| tally.of_option(option)).max().unwrap_or(0);
    let leaders = (0..poll.options.len()).filter(|option| tally.of_option(*option) == most).count();
    let row = |(index, option): (usize, &crate::model::PollOption)| {
        let votes = tally.of_option(index);
        let first = most > 0 && votes == most;
        RowView {
            label: option.label.clone(),
            votes,
            votes_text: number(votes, scene),
            share: tenths(shares[index]),
            share_text: scene.locale().percent(shares[index]),
            first,
            tied: first && leaders > 1,
            parts: parts(tally, index, scene),
        }
    };
    let mut rows: Vec<RowView> = poll.options.iter().enumerate().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.votes));
    let networks = tally.networks.iter().enumerate().map(|(index, network)| NetworkTotal {
        name: network_name(network, scene),
        votes: number(tally.of_network(index), scene),
    });
    ResultsView {
        as_of: tally.as_of.map(|at| scene.moment(at)),
        total: tally.total(),
        total_text: number(tally.total(), scene),
        networks: networks.collect(),
        rows,
    }
}

fn parts(tally: &Tally, option: usize, scene: &Scene<'_>) -> Vec<PartView> {
    let votes = &tally.votes[option];
    let shares = crate::model::percentages(votes);
    let mut from = 0;
    let mut parts = Vec::new();
    for (index, network) in tally.networks.iter().enumerate() {
        let count = votes.get(index).copied().unwrap_or(0);
        let share = shares.get(index).copied().unwrap_or(0);
        parts.push(PartView {
            network: network_name(network, scene),
            votes_text: number(count, scene),
            share: tenths(share),
            share_text: scene.locale().percent(share),
            from: tenths(from),
        });
        from += share;
    }
    parts
}

/// A network's own name; of what is no network (`site`, `boutique`), the word in the data.
pub(in crate::render) fn network_name(id: &str, scene: &Scene<'_>) -> String {
    let known = crate::share::network::Network::find(id);
    let code = &scene.hub_language().code;
    known.map_or_else(|| id.to_owned(), |network| network.name(code).to_owned())
}

fn number(count: u64, scene: &Scene<'_>) -> String {
    scene.locale().number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn tenths(share: u32) -> String {
    format!("{}.{}", share / 10, share % 10)
}
