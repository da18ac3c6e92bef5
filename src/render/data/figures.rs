//! A poll's published figures, as CSV for a spreadsheet and as JSON.

use serde::Serialize;

use crate::model::{Entry, Poll, PollState};
use crate::plan::FiguresForm;
use crate::share::export::cell;

use super::super::scene::Scene;
use super::{FORMAT, instant, json};

#[derive(Serialize)]
struct Figures {
    format: u32,
    poll: String,
    title: String,
    url: String,
    language: String,
    /// `open` or `closed`.
    state: &'static str,
    opens: String,
    closes: String,
    /// Of the newest figure.
    as_of: Option<String>,
    total: u64,
    options: Vec<OptionRow>,
    networks: Vec<NetworkRow>,
}

#[derive(Serialize)]
struct OptionRow {
    id: String,
    label: String,
    votes: u64,
    /// Per cent, to a tenth; all sum to 100.
    share: f64,
    by_network: Vec<NetworkRow>,
}

#[derive(Serialize)]
struct NetworkRow {
    /// As the data name it.
    id: String,
    votes: u64,
}

pub(super) fn figures(entry: &Entry, form: FiguresForm, scene: &Scene<'_>) -> Vec<u8> {
    let Some(poll) = entry.poll() else { return Vec::new() };
    match form {
        FiguresForm::Csv => csv(poll, scene),
        FiguresForm::Json => json(&whole(entry, poll, scene)),
    }
}

fn whole(entry: &Entry, poll: &Poll, scene: &Scene<'_>) -> Figures {
    let tally = &poll.tally;
    let shares = tally.percentages();
    let networks = |votes: &dyn Fn(usize) -> u64| {
        let rows = tally.networks.iter().enumerate();
        rows.map(|(at, id)| NetworkRow { id: id.clone(), votes: votes(at) }).collect()
    };
    let option = |(at, option): (usize, &crate::model::PollOption)| OptionRow {
        id: option.id.clone(),
        label: option.label.clone(),
        votes: tally.of_option(at),
        share: f64::from(shares[at]) / 10.0,
        by_network: networks(&|network| tally.votes[at].get(network).copied().unwrap_or(0)),
    };
    Figures {
        format: FORMAT,
        poll: entry.name.clone(),
        title: entry.title.clone(),
        url: scene.absolute(scene.plan.address(entry.id)),
        language: scene.site.hub.languages[entry.language].code.clone(),
        state: match poll.state {
            PollState::Closed => "closed",
            PollState::Open | PollState::Upcoming => "open",
        },
        opens: instant(poll.opens, scene),
        closes: instant(poll.closes, scene),
        as_of: tally.as_of.map(|at| instant(at, scene)),
        total: tally.total(),
        options: poll.options.iter().enumerate().map(option).collect(),
        networks: networks(&|network| tally.of_network(network)),
    }
}

/// A row for each option and network that was counted, with the hour of that count (RFC 4180). No
/// cell is a formula.
fn csv(poll: &Poll, scene: &Scene<'_>) -> Vec<u8> {
    let tally = &poll.tally;
    let mut rows = vec![["option", "label", "network", "votes", "as_of"].map(str::to_owned)];
    for (at, option) in poll.options.iter().enumerate() {
        for (network, id) in tally.networks.iter().enumerate() {
            let (votes, Some(counted)) = (tally.votes[at][network], tally.counted[at][network])
            else {
                continue;
            };
            let words = [&option.id, &option.label, id].map(|word| cell(word).into_owned());
            let [option, label, network] = words;
            rows.push([option, label, network, votes.to_string(), instant(counted, scene)]);
        }
    }
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).expect("rows are of one length, and memory takes them");
    }
    writer.into_inner().expect("memory takes it")
}
