//! A text as lists, cards and neighbours show it.

use serde::Serialize;

use crate::locale::Argument;
use crate::model::{
    Content, Contest, ContestState, Entry, Group, Poll, PollState, PutOff, Statement,
};
use crate::parse::kind::OutcomeStatus;
use crate::plan::List;

use super::super::scene::{Link, Scene, When};

/// A text in a list.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Card {
    /// `post`, `answer`...
    pub(in crate::render) kind: &'static str,
    pub(in crate::render) title: String,
    pub(in crate::render) href: String,
    /// The language's code where it is not the page's.
    pub(in crate::render) lang: Option<String>,
    pub(in crate::render) summary: Option<String>,
    pub(in crate::render) date: Option<When>,
    pub(in crate::render) state: Option<State>,
    pub(in crate::render) image: Option<Picture>,
    pub(in crate::render) topic: Option<Link>,
    pub(in crate::render) authors: Vec<Link>,
    pub(in crate::render) minutes: usize,
    /// Of an answer.
    pub(in crate::render) number: Option<u32>,
    pub(in crate::render) reply: Option<String>,
    /// Of an answer: other wordings, for the filter.
    pub(in crate::render) also_asked: Vec<String>,
}

/// Where a poll, contest or statement stands: a word for the style, a sentence for people.
#[derive(Debug, Serialize)]
pub(in crate::render) struct State {
    /// `open`, `upcoming`, `closed`, `done` or `alert`.
    pub(in crate::render) name: &'static str,
    /// « Ouvert », « Clos ».
    pub(in crate::render) word: String,
    /// « On vote jusqu’au … ».
    pub(in crate::render) sentence: String,
    pub(in crate::render) when: Option<When>,
}

#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Picture {
    pub(in crate::render) src: String,
    pub(in crate::render) alt: String,
    pub(in crate::render) width: Option<u32>,
    pub(in crate::render) height: Option<u32>,
}

impl Card {
    pub(in crate::render) fn new(entry: &Entry, scene: &Scene<'_>) -> Self {
        let mut card = Self {
            kind: entry.kind().word(),
            title: entry.title.clone(),
            href: scene.entry_href(entry.id),
            lang: scene.other_language(entry),
            summary: entry.summary.clone(),
            date: entry.date.map(|day| scene.day(day)),
            state: state(entry, scene),
            image: picture(entry, scene),
            topic: None,
            authors: Vec::new(),
            minutes: minutes(entry),
            number: None,
            reply: None,
            also_asked: Vec::new(),
        };
        match &entry.content {
            Content::Post(post) => {
                card.topic = post.topic.as_ref().and_then(|topic| topic_link(&topic.slug, scene));
                card.authors = authors(&post.authors, scene);
            }
            Content::Answer(answer) => {
                card.number = answer.number.as_ref().map(|number| number.value);
                card.reply = answer.reply.clone();
                card.also_asked = answer.also_asked.clone();
            }
            Content::Poll(_)
            | Content::Contest(_)
            | Content::Charter(_)
            | Content::Statement(_)
            | Content::Page(_) => {}
        }
        card
    }
}

/// 230 words a minute, at least one.
pub(in crate::render) fn minutes(entry: &Entry) -> usize {
    entry.document.body.word_count.div_ceil(230).max(1)
}

pub(in crate::render) fn picture(entry: &Entry, scene: &Scene<'_>) -> Option<Picture> {
    let found = scene.plan.images[entry.id].as_ref()?;
    Some(Picture {
        src: scene.href(&found.address),
        alt: entry.image.as_ref().map(|image| scene.set(&image.alt)).unwrap_or_default(),
        width: found.size.map(|(width, _)| width),
        height: found.size.map(|(_, height)| height),
    })
}

/// A topic's list, in the page's language.
pub(in crate::render) fn topic_link(slug: &str, scene: &Scene<'_>) -> Option<Link> {
    group_link(&scene.site.collections[scene.language].topics, slug, List::Topic, scene)
}

pub(in crate::render) fn group_link(
    groups: &[Group],
    slug: &str,
    list: fn(usize) -> List,
    scene: &Scene<'_>,
) -> Option<Link> {
    let index = Group::place(groups, slug)?;
    let href = scene.href(&list(index).address(scene.site, scene.language));
    Some(Link { label: scene.set(&groups[index].label.label), href })
}

/// Authors with their lists; one without posts in this language has no link.
pub(in crate::render) fn authors(ids: &[String], scene: &Scene<'_>) -> Vec<Link> {
    let groups = &scene.site.collections[scene.language].authors;
    let one = |id: &String| {
        let author = scene.site.hub.authors.iter().find(|author| author.id == *id)?;
        let href = group_link(groups, id, List::Author, scene).map(|link| link.href);
        Some(Link { label: author.name.clone(), href: href.unwrap_or_default() })
    };
    ids.iter().filter_map(one).collect()
}

/// Where a text with a state stands.
pub(in crate::render) fn state(entry: &Entry, scene: &Scene<'_>) -> Option<State> {
    match &entry.content {
        Content::Poll(poll) => {
            let put_off = entry.put_off();
            Some(put_off.map_or_else(|| poll_state(poll, scene), |it| postponed(it, scene)))
        }
        Content::Contest(contest) => {
            let put_off = entry.put_off();
            Some(put_off.map_or_else(|| contest_state(contest, scene), |it| postponed(it, scene)))
        }
        Content::Statement(statement) => statement_state(statement, scene),
        Content::Post(_) | Content::Answer(_) | Content::Charter(_) | Content::Page(_) => None,
    }
}

fn dated(
    name: &'static str,
    word: &str,
    sentence: &str,
    at: jiff::Timestamp,
    scene: &Scene<'_>,
) -> State {
    let when = scene.moment(at);
    let moment = [("moment", Argument::Text(&when.text))];
    State {
        name,
        word: scene.say(word, &[]),
        sentence: scene.say(sentence, &moment),
        when: Some(when.clone()),
    }
}

/// A poll or a contest that a crisis keeps from opening: readers are told the new hour, if there
/// is one, and not why.
fn postponed(put_off: &PutOff, scene: &Scene<'_>) -> State {
    match put_off.opens_at() {
        Some(at) => dated("upcoming", "postponed", "opening_postponed_to", at, scene),
        None => State {
            name: "upcoming",
            word: scene.say("postponed", &[]),
            sentence: scene.say("opening_postponed", &[]),
            when: None,
        },
    }
}

fn poll_state(poll: &Poll, scene: &Scene<'_>) -> State {
    match poll.state {
        PollState::Upcoming => {
            dated("upcoming", "poll_upcoming", "poll_opens_on", poll.opens, scene)
        }
        PollState::Open => dated("open", "poll_open", "poll_closes_on", poll.closes, scene),
        PollState::Closed => {
            let done = poll.outcome.as_ref().is_some_and(|one| one.status == OutcomeStatus::Done);
            let name = if done { "done" } else { "closed" };
            dated(name, "poll_closed", "poll_closed_on", poll.closes, scene)
        }
    }
}

fn contest_state(contest: &Contest, scene: &Scene<'_>) -> State {
    let draw = contest.draw_at.unwrap_or(contest.closes);
    let (awaiting, drawn_on) = if contest.is_by_lot() {
        ("contest_awaiting_draw", "contest_drawn_on")
    } else {
        ("contest_awaiting_results", "contest_chosen_on")
    };
    match contest.state {
        ContestState::Upcoming => {
            dated("upcoming", "contest_upcoming", "contest_opens_on", contest.opens, scene)
        }
        ContestState::Open => {
            dated("open", "contest_open", "contest_closes_on", contest.closes, scene)
        }
        ContestState::Closed => {
            dated("closed", "contest_closed", "contest_closed_on", contest.closes, scene)
        }
        ContestState::AwaitingDraw => {
            dated("closed", awaiting, "contest_closed_on", contest.closes, scene)
        }
        ContestState::Drawn => {
            let drawn = contest.draw_record.as_ref().and_then(|record| record.drawn);
            dated("done", "contest_drawn", drawn_on, drawn.unwrap_or(draw), scene)
        }
        ContestState::Cancelled => {
            let at = contest.cancelled.as_ref().map_or(contest.closes, |cancelled| cancelled.at);
            dated("closed", "contest_cancelled", "contest_cancelled_on", at, scene)
        }
    }
}

fn statement_state(statement: &Statement, scene: &Scene<'_>) -> Option<State> {
    let opened = statement.opened?;
    Some(match statement.closed {
        Some(closed) => dated("done", "statement_over", "statement_closed", closed, scene),
        None => dated("alert", "statement_ongoing", "statement_opened", opened, scene),
    })
}
