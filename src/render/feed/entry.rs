//! Which texts a feed holds, in which order, and what it says of each.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::Timestamp;

use crate::diagnostic::Diagnostic;
use crate::model::{Content, ContestState, Entry, EntryId, PollState};
use crate::plan::FeedOf;

use super::super::scene::Scene;
use super::{Draw, encode, first, midnight};

/// One text of a feed.
pub(super) struct FeedEntry {
    pub(super) id: String,
    pub(super) title: String,
    /// The code of its language.
    pub(super) language: String,
    pub(super) address: String,
    pub(super) summary: Option<String>,
    /// All of the text, every address whole.
    pub(super) html: Arc<str>,
    pub(super) image: Option<String>,
    pub(super) published: Timestamp,
    pub(super) updated: Timestamp,
    pub(super) people: Vec<(String, Option<String>)>,
    pub(super) tags: Vec<String>,
}

impl FeedEntry {
    pub(super) fn new(
        entry: &Entry,
        published: Timestamp,
        scene: &Scene<'_>,
        draw: Draw<'_>,
    ) -> Result<Self, Box<Diagnostic>> {
        let language = scene.site.hub.languages[entry.language].code.clone();
        let address = scene.absolute(scene.plan.address(entry.id));
        let authority = encode(&scene.site.hub.feed_authority);
        let name = name(entry);
        let image = scene.plan.images[entry.id].as_ref();
        let is_first = |(place, tag): &(usize, &crate::model::Label)| {
            entry.tags[..*place].iter().all(|before| before.slug != tag.slug)
        };
        let tags = entry.tags.iter().enumerate().filter(is_first);
        Ok(Self {
            id: format!("tag:{authority}:{}/{name}/{language}", entry.kind().word()),
            title: text_line(&entry.title),
            summary: entry.summary.as_deref().map(text_line),
            html: draw(entry)?,
            image: image.map(|image| scene.absolute(&image.address)),
            updated: updated(entry, published),
            published,
            people: people(entry, scene),
            language,
            address,
            tags: tags.map(|(_, tag)| text_line(&tag.label)).collect(),
        })
    }
}

/// What is its own for ever: an answer's number, any other text's name.
fn name(entry: &Entry) -> String {
    match entry.answer().and_then(|answer| answer.number.as_ref()) {
        Some(number) => number.value.to_string(),
        None => encode(&entry.name),
    }
}

/// Open statements, then what is newest; each with the instant it appeared at.
pub(super) fn shown<'a>(of: FeedOf, scene: &Scene<'a>) -> Vec<(&'a Entry, Timestamp)> {
    let collection = &scene.site.collections[scene.language];
    let size = scene.site.hub.feed_size;
    let dated = |id: &EntryId| {
        let entry = scene.entry(*id);
        Some((entry, published(entry, scene)?))
    };
    // Lists have their newest first, and a feed needs no more of any of them.
    let newest = |ids: &[EntryId]| ids.iter().filter_map(dated).take(size).collect::<Vec<_>>();
    let mut shown: Vec<(&Entry, Timestamp)> = match of {
        FeedOf::Hub => {
            let lists = [
                &collection.posts,
                &collection.polls,
                &collection.contests,
                &collection.statements,
            ];
            lists.into_iter().flat_map(|list| newest(list)).collect()
        }
        FeedOf::Posts => newest(&collection.posts),
        FeedOf::Answers => collection.answers.iter().filter_map(dated).collect(),
        FeedOf::Statements => newest(&collection.statements),
        FeedOf::Tag(index) => {
            let tag = collection.tags.get(index);
            tag.map(|tag| tag.entries.iter().filter_map(dated).collect()).unwrap_or_default()
        }
    };
    shown.retain(|(entry, _)| !is_open_statement(entry));
    shown.sort_by_cached_key(|(entry, at)| {
        let at = if of == FeedOf::Answers { updated(entry, *at) } else { *at };
        (Reverse(at), entry.id)
    });
    shown.truncate(size);
    let open = collection.statements.iter().filter_map(dated);
    open.filter(|(entry, _)| is_open_statement(entry)).chain(shown).collect()
}

fn is_open_statement(entry: &Entry) -> bool {
    match &entry.content {
        Content::Statement(statement) => statement.closed.is_none(),
        Content::Post(_)
        | Content::Poll(_)
        | Content::Contest(_)
        | Content::Charter(_)
        | Content::Answer(_)
        | Content::Page(_) => false,
    }
}

/// When it appeared; `None` of what is no news yet, and of what has no date.
fn published(entry: &Entry, scene: &Scene<'_>) -> Option<Timestamp> {
    let day = |day: Option<jiff::civil::Date>| day.and_then(|day| midnight(day, scene));
    match &entry.content {
        Content::Post(_) => Some(entry.publish.unwrap_or_else(|| first(scene))),
        Content::Poll(poll) => {
            let opened = poll.state != PollState::Upcoming;
            opened.then_some(Some(poll.opens).max(entry.publish)).flatten()
        }
        Content::Contest(contest) => match (contest.state, &contest.cancelled) {
            (ContestState::Upcoming, _) => None,
            (ContestState::Cancelled, Some(cancelled)) => Some(contest.opens.min(cancelled.at)),
            _ => Some(contest.opens).max(entry.publish),
        },
        Content::Statement(statement) => statement.opened,
        Content::Answer(answer) => entry.publish.or(entry.updated).or_else(|| day(answer.reviewed)),
        Content::Charter(charter) => entry.publish.or_else(|| day(charter.effective)),
        Content::Page(_) => entry.publish.or(entry.updated),
    }
}

/// When it last changed in a way that a reader should know: its `updated`, what happened to it.
fn updated(entry: &Entry, published: Timestamp) -> Timestamp {
    let happened = match &entry.content {
        Content::Statement(statement) => {
            statement.updates.first().map(|update| update.at).max(statement.closed)
        }
        Content::Poll(poll) => Some(poll.closes).filter(|_| poll.state == PollState::Closed),
        Content::Contest(contest) => match contest.state {
            ContestState::Cancelled => contest.cancelled.as_ref().map(|one| one.at),
            ContestState::Drawn => {
                let drawn = contest.draw_record.as_ref().and_then(|record| record.drawn);
                drawn.or(contest.draw_at).or(Some(contest.closes))
            }
            ContestState::Closed | ContestState::AwaitingDraw => Some(contest.closes),
            ContestState::Upcoming | ContestState::Open => None,
        },
        Content::Post(_) | Content::Answer(_) | Content::Charter(_) | Content::Page(_) => None,
    };
    Some(published).max(happened).max(entry.updated).unwrap_or(published)
}

/// Names of authors, with their pages.
fn people(entry: &Entry, scene: &Scene<'_>) -> Vec<(String, Option<String>)> {
    let Some(post) = entry.post() else { return Vec::new() };
    let known = |id: &String| scene.site.hub.authors.iter().find(|author| author.id == *id);
    let person = |author: &crate::model::Author| (text_line(&author.name), author.url.clone());
    post.authors.iter().filter_map(known).map(person).collect()
}

/// A text on one line, without what XML 1.0 can't hold.
pub(super) fn text_line(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    text.chars().filter(|letter| !is_noncharacter(*letter)).map(plain).collect()
}

/// A text of several lines, without what XML 1.0 can't hold.
pub(super) fn text_block(text: &str) -> String {
    let kept = |letter: &char| matches!(letter, '\n' | '\t') || !letter.is_control();
    text.chars().filter(|letter| kept(letter) && !is_noncharacter(*letter)).collect()
}

/// U+FFFE and U+FFFF are no characters of XML.
fn is_noncharacter(letter: char) -> bool {
    matches!(letter, '\u{fffe}' | '\u{ffff}')
}
