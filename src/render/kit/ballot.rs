//! A poll of the hub as one to be set up on a network: where people are to vote, and not yet.

use jiff::Timestamp;

use crate::model::{Entry, Poll, PollState};
use crate::share::native_poll::{Asked, NativePoll, native_poll};
use crate::share::network::Network;

/// Nothing for a poll that is over, that is on there already, or that is held elsewhere.
pub(super) fn of(entry: &Entry, network: &Network, now: Timestamp) -> Option<NativePoll> {
    let poll = entry.poll()?;
    if poll.state == PollState::Closed || !is_to_be_held_on(poll, network) {
        return None;
    }
    let label = |option: &crate::model::PollOption| (option.label.clone(), option.short.clone());
    let options: Vec<(String, Option<String>)> = poll.options.iter().map(label).collect();
    let options: Vec<(&str, Option<&str>)> =
        options.iter().map(|(label, short)| (label.as_str(), short.as_deref())).collect();
    // set up now, it is to close when the poll does
    let seconds = poll.closes.duration_since(poll.opens.max(now)).as_secs();
    native_poll(network, &Asked { question: &entry.title, options: &options, seconds })
}

/// Whether the poll names the network as a place to vote that has no address yet; one that names
/// none may be held anywhere.
fn is_to_be_held_on(poll: &Poll, network: &Network) -> bool {
    let mut named = poll.vote_on.iter().filter(|place| place.network.is_some()).peekable();
    let is_here = |one: &crate::model::VoteOn| one.network.is_some_and(|own| own.id == network.id);
    named.peek().is_none() || named.any(|one| is_here(one) && one.url.is_none())
}
