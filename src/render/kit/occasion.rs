//! What a text gives to say now: each kind and state speaks in a form of its own, a string of the
//! theme.

use std::borrow::Cow;

use jiff::Timestamp;

use crate::locale::Argument;
use crate::model::{
    Content, Contest, ContestState, Entry, Poll, PollOption, PollState, Prize, Statement,
};
use crate::parse::kind::{OutcomeStatus, UpdateStatus};
use crate::parse::settings::Tone;

use super::super::scene::Scene;

/// What a text gives to say, in its own language.
pub(super) struct Occasion<'a> {
    /// Words with places for title, summary, options and link.
    pub(super) form: String,
    pub(super) summary: Cow<'a, str>,
    /// One to a line.
    pub(super) options: String,
    /// The same in fewer words, where there are any.
    pub(super) short_options: String,
    /// No marks of origin.
    pub(super) sober: bool,
    /// Hashtags are in their place: not under a letter to one person, nor under bad news.
    pub(super) hashtags: bool,
    /// What a writer said of it in advance holds no longer: it is closed, drawn, cancelled, over.
    pub(super) is_over: bool,
    /// Who paid for the text.
    pub(super) sponsor: Option<&'a str>,
    /// A contest that is on or to come: some networks want to be told out of it.
    pub(super) is_contest: bool,
}

/// `scene` speaks the entry's language.
pub(super) fn occasion<'a>(entry: &'a Entry, scene: &Scene<'a>) -> Occasion<'a> {
    let plain = |key: &str| Occasion {
        form: scene.say(key, &[]),
        summary: summary(entry),
        options: String::new(),
        short_options: String::new(),
        sober: false,
        hashtags: true,
        is_over: false,
        sponsor: None,
        is_contest: false,
    };
    match &entry.content {
        Content::Post(post) => {
            Occasion { sponsor: post.sponsored.as_deref(), ..plain("share_post") }
        }
        Content::Page(_) => plain("share_page"),
        Content::Charter(_) => plain("share_charter"),
        Content::Answer(answer) => {
            let reply = answer.reply.as_deref().map(Cow::Borrowed);
            let form = scene.say(&toned("share_answer", scene), &[]);
            let summary = reply.unwrap_or_else(|| summary(entry));
            Occasion { form, summary, hashtags: false, ..plain("share_page") }
        }
        Content::Poll(poll) => {
            let is_over = poll.state == PollState::Closed;
            Occasion { is_over, ..of_poll(poll, plain("share_page"), scene) }
        }
        Content::Contest(contest) => {
            let is_contest = matches!(contest.state, ContestState::Upcoming | ContestState::Open);
            Occasion {
                is_contest,
                is_over: !is_contest,
                ..of_contest(contest, plain("share_page"), scene)
            }
        }
        Content::Statement(statement) => of_statement(
            statement,
            Occasion { sober: true, hashtags: false, ..plain("share_statement") },
            scene,
        ),
    }
}

/// The summary, else the body's first sentences.
fn summary(entry: &Entry) -> Cow<'_, str> {
    entry.summary.as_deref().unwrap_or(&entry.document.body.opening).into()
}

/// The string for a hub that says « tu » where the language makes a difference.
fn toned(key: &str, scene: &Scene<'_>) -> String {
    match scene.hub_language().tone {
        Some(Tone::Tu | Tone::Informal) => format!("{key}_familiar"),
        Some(Tone::Vous | Tone::Formal) | None => key.to_owned(),
    }
}

fn of_poll<'a>(poll: &'a Poll, plain: Occasion<'a>, scene: &Scene<'_>) -> Occasion<'a> {
    let lines = |label: fn(&PollOption) -> &str| {
        let lines = poll.options.iter().map(|option| format!("– {}", label(option)));
        lines.collect::<Vec<_>>().join("\n")
    };
    let options = lines(|option| &option.label);
    let short_options = lines(|option| option.short.as_deref().unwrap_or(&option.label));
    let plain = Occasion { short_options, ..plain };
    let form = |key: &str, at: Timestamp| at_moment(&toned(key, scene), at, scene);
    match poll.state {
        PollState::Upcoming => {
            let form = at_moment("share_poll_upcoming", poll.opens, scene);
            Occasion { form, options, ..plain }
        }
        PollState::Open => {
            Occasion { form: form("share_poll_open", poll.closes), options, ..plain }
        }
        PollState::Closed => {
            let outcome = poll.outcome.as_ref();
            let Some(outcome) = outcome else { return of_results(poll, plain, scene) };
            let (key, said) = match outcome.status {
                OutcomeStatus::Done => ("share_poll_done", &outcome.text),
                OutcomeStatus::InProgress => ("share_poll_in_progress", &outcome.text),
                OutcomeStatus::Refused => ("share_poll_refused", &outcome.reason),
            };
            let summary = said.as_deref().or(outcome.text.as_deref()).unwrap_or_default().into();
            Occasion { form: scene.say(&toned(key, scene), &[]), summary, ..plain }
        }
    }
}

/// A closed poll: what came first, if that may be shown.
fn of_results<'a>(poll: &'a Poll, plain: Occasion<'a>, scene: &Scene<'_>) -> Occasion<'a> {
    let votes: Vec<u64> = (0..poll.options.len()).map(|one| poll.tally.of_option(one)).collect();
    let most = votes.iter().copied().max().filter(|most| *most > 0 && poll.shows_results());
    let Some(most) = most else {
        return Occasion { form: scene.say(&toned("share_poll_closed", scene), &[]), ..plain };
    };
    let first: Vec<usize> = (0..votes.len()).filter(|one| votes[*one] == most).collect();
    let labels: Vec<&str> = first.iter().map(|one| poll.options[*one].label.as_str()).collect();
    let labels = scene.locale().list(&labels);
    let share = scene.locale().percent(poll.tally.percentages()[first[0]]);
    let key = if first.len() > 1 { "share_poll_result_tied" } else { "share_poll_result" };
    let said = [("labels", Argument::Text(&labels)), ("share", Argument::Text(&share))];
    let form = scene.say("share_poll_results", &[]);
    Occasion { form, summary: scene.say(key, &said).into(), ..plain }
}

fn of_contest<'a>(contest: &'a Contest, plain: Occasion<'a>, scene: &Scene<'_>) -> Occasion<'a> {
    let plain = match plain.summary.is_empty() {
        true => Occasion { summary: prizes(&contest.prizes, scene).into(), ..plain },
        false => plain,
    };
    let free = contest.purchase_required == Some(false);
    let form = match contest.state {
        ContestState::Upcoming if free => {
            at_moment("share_contest_upcoming_free", contest.opens, scene)
        }
        ContestState::Upcoming => at_moment("share_contest_upcoming", contest.opens, scene),
        ContestState::Open if free => at_moment("share_contest_open_free", contest.closes, scene),
        ContestState::Open => at_moment("share_contest_open", contest.closes, scene),
        ContestState::Closed => match contest.draw_at {
            Some(draw) if contest.is_by_lot() => {
                at_moment("share_contest_closed_draw", draw, scene)
            }
            Some(results) => at_moment("share_contest_closed_results", results, scene),
            None => scene.say("share_contest_closed", &[]),
        },
        ContestState::AwaitingDraw => scene.say("share_contest_closed", &[]),
        ContestState::Drawn => {
            let winners = i64::try_from(contest.winners.len()).unwrap_or(i64::MAX);
            scene.say(&toned("share_contest_drawn", scene), &[("n", Argument::Number(winners))])
        }
        ContestState::Cancelled => scene.say("share_contest_cancelled", &[]),
    };
    let reason = contest.cancelled.as_ref().filter(|_| contest.state == ContestState::Cancelled);
    match reason {
        Some(cancelled) => Occasion {
            form,
            summary: cancelled.reason.as_str().into(),
            sober: true,
            hashtags: false,
            ..plain
        },
        None => Occasion { form, ..plain },
    }
}

/// « À gagner : un drap, deux torchons. »
fn prizes(prizes: &[Prize], scene: &Scene<'_>) -> String {
    if prizes.is_empty() {
        return String::new();
    }
    let labels: Vec<&str> = prizes.iter().map(|prize| prize.label.as_str()).collect();
    let labels = scene.locale().list(&labels);
    scene.say("share_contest_prizes", &[("labels", Argument::Text(&labels))])
}

fn of_statement<'a>(
    statement: &'a Statement,
    plain: Occasion<'a>,
    scene: &Scene<'_>,
) -> Occasion<'a> {
    let newest = statement.updates.first();
    if statement.closed.is_some() {
        let resolved = newest.filter(|update| update.status == UpdateStatus::Resolved);
        let summary = resolved.map_or("", |update| update.text.as_str()).into();
        let form = scene.say("share_statement_over", &[]);
        return Occasion { form, summary, is_over: true, ..plain };
    }
    match newest {
        Some(newest) => Occasion { summary: newest.text.as_str().into(), ..plain },
        None => plain,
    }
}

fn at_moment(key: &str, at: Timestamp, scene: &Scene<'_>) -> String {
    let when = scene.day_or_moment(at);
    scene.say(key, &[("moment", Argument::Text(&when.text))])
}
