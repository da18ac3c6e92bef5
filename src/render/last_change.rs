//! When a text last changed for its readers: from what is written, never from the clock.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::model::{Content, Contest, ContestState, Entry, Poll, PollState, Site};

/// The day of the last change that readers see, where it is known: an update that the writer notes,
/// or a turn that a text takes by itself and that has come.
pub(super) fn last_change(entry: &Entry, site: &Site) -> Option<Date> {
    let day = |at: Timestamp| site.zoned(at).date();
    let turn = match &entry.content {
        Content::Post(_) | Content::Answer(_) | Content::Page(_) => None,
        Content::Poll(poll) => last_turn_of_poll(poll).map(day),
        Content::Contest(contest) => last_turn_of_contest(contest).map(day),
        Content::Charter(charter) => charter.effective.filter(|_| charter.in_force),
        Content::Statement(statement) => {
            let last = statement.updates.first().map(|update| update.at);
            last.max(statement.opened).max(statement.closed).map(day)
        }
    };
    entry.updated.map(day).max(entry.date).max(turn)
}

fn last_turn_of_poll(poll: &Poll) -> Option<Timestamp> {
    let turn = match poll.state {
        PollState::Upcoming => None,
        PollState::Open => Some(poll.opens),
        PollState::Closed => Some(poll.closes),
    };
    turn.max(poll.tally.as_of.filter(|_| poll.shows_results()))
}

fn last_turn_of_contest(contest: &Contest) -> Option<Timestamp> {
    let drawn = contest.draw_record.as_ref().and_then(|record| record.drawn);
    match contest.state {
        ContestState::Upcoming => None,
        ContestState::Open => Some(contest.opens),
        ContestState::Closed => Some(contest.closes),
        ContestState::AwaitingDraw => contest.draw_at.or(Some(contest.closes)),
        ContestState::Drawn => drawn.or(contest.draw_at).or(Some(contest.closes)),
        ContestState::Cancelled => contest.cancelled.as_ref().map(|cancelled| cancelled.at),
    }
}
