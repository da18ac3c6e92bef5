//! What the lists of one language show: every listed text in this language, and of those that have
//! no such version the original.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::parse::kind::Kind;

use super::{Content, Entries, Entry, EntryId, Label, LanguageId};

/// Lists of one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Collection {
    /// Newest first.
    pub(crate) posts: Vec<EntryId>,
    /// By post of this language: the one before it in time, and the one after.
    pub(crate) neighbours: BTreeMap<EntryId, (Option<EntryId>, Option<EntryId>)>,
    pub(crate) polls: Vec<EntryId>,
    pub(crate) contests: Vec<EntryId>,
    pub(crate) charters: Vec<EntryId>,
    pub(crate) statements: Vec<EntryId>,
    pub(crate) pages: Vec<EntryId>,
    /// Answers of all topics, by topic and title.
    pub(crate) answers: Vec<EntryId>,
    /// Posts by year, newest year first.
    pub(crate) years: Vec<Group>,
    /// Posts by topic, tag, series, sorted by slug: of this language only, since the words are.
    pub(crate) topics: Vec<Group>,
    pub(crate) series: Vec<Group>,
    /// Tags of texts of every kind.
    pub(crate) tags: Vec<Group>,
    /// Posts by author, sorted by slug.
    pub(crate) authors: Vec<Group>,
}

/// Texts that share something.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) label: Label,
    /// Newest first; a series in its order.
    pub(crate) entries: Vec<EntryId>,
}

impl Group {
    /// The place of a slug among groups that are sorted by it: all but years.
    pub(crate) fn place(groups: &[Self], slug: &str) -> Option<usize> {
        groups.binary_search_by(|group| group.label.slug.as_str().cmp(slug)).ok()
    }
}

/// Whether all lists would show a text at the same place after a change of it.
pub(super) fn is_listed_alike(before: &Entry, now: &Entry) -> bool {
    let posted = |entry: &Entry| match &entry.content {
        Content::Post(post) => {
            Some((post.authors.clone(), post.topic.clone(), post.series.clone()))
        }
        _ => None,
    };
    let order = |entry: &Entry| match &entry.content {
        Content::Page(page) => Some(page.order),
        _ => None,
    };
    before.kind() == now.kind()
        && before.language == now.language
        && before.versions == now.versions
        && before.is_listed() == now.is_listed()
        && before.date == now.date
        && before.tags == now.tags
        && recency(before) == recency(now)
        && order(before) == order(now)
        && of_charter(before) == of_charter(now)
        && posted(before) == posted(now)
}

pub(super) fn collection(entries: &Entries, language: LanguageId) -> Collection {
    let shown = shown(entries, language);
    let mut collection = Collection::default();
    for id in shown {
        let list = match &entries[id].content {
            Content::Post(_) => &mut collection.posts,
            Content::Answer(_) => &mut collection.answers,
            Content::Poll(_) => &mut collection.polls,
            Content::Contest(_) => &mut collection.contests,
            Content::Charter(_) => &mut collection.charters,
            Content::Statement(_) => &mut collection.statements,
            Content::Page(_) => &mut collection.pages,
        };
        list.push(id);
    }
    let newest = |id: &EntryId| std::cmp::Reverse((recency(&entries[*id]), *id));
    collection.posts.sort_by_cached_key(newest);
    collection.polls.sort_by_key(newest);
    collection.contests.sort_by_key(newest);
    collection.statements.sort_by_key(newest);
    collection.pages.sort_by_key(|id| match &entries[*id].content {
        Content::Page(page) => (page.order, *id),
        _ => (u32::MAX, *id),
    });
    collection.charters.sort_by_key(|id| (of_charter(&entries[*id]), *id));
    collection.neighbours = neighbours(&collection.posts, entries, language);
    group_posts(&mut collection, entries, language);
    collection
}

/// Charters in force come first, the oldest before the others: it is the one that people know.
fn of_charter(entry: &Entry) -> Option<(bool, Option<Date>)> {
    let Content::Charter(charter) = &entry.content else { return None };
    Some((!charter.in_force, charter.effective))
}

fn neighbours(
    posts: &[EntryId],
    entries: &Entries,
    language: LanguageId,
) -> BTreeMap<EntryId, (Option<EntryId>, Option<EntryId>)> {
    let own = posts.iter().copied().filter(|id| entries[*id].language == language);
    let own: Vec<EntryId> = own.collect();
    let beside = |at: usize| {
        let newer = at.checked_sub(1).map(|newer| own[newer]);
        (own[at], (own.get(at + 1).copied(), newer))
    };
    (0..own.len()).map(beside).collect()
}

/// When a text was or will be news: what lists are sorted by.
fn recency(entry: &Entry) -> jiff::Timestamp {
    let own = match &entry.content {
        Content::Poll(poll) => Some(poll.opens),
        Content::Contest(contest) => Some(contest.opens),
        Content::Statement(statement) => statement.opened,
        Content::Post(_) | Content::Answer(_) | Content::Charter(_) | Content::Page(_) => None,
    };
    own.or(entry.publish).unwrap_or(jiff::Timestamp::MIN)
}

/// Listed texts for readers of a language, one version of each.
fn shown(entries: &Entries, language: LanguageId) -> Vec<EntryId> {
    let mut shown = Vec::new();
    for entry in entries {
        let own = entry.versions.iter().map(|id| &entries[*id]);
        let best = own
            .clone()
            .find(|one| one.language == language && one.is_listed())
            .or_else(|| own.clone().find(|one| one.is_listed()));
        if best.is_some_and(|best| best.id == entry.id) {
            shown.push(entry.id);
        }
    }
    shown
}

fn group_posts(collection: &mut Collection, entries: &Entries, language: LanguageId) {
    let mut years: BTreeMap<i16, Vec<EntryId>> = BTreeMap::new();
    let (mut topics, mut series, mut tags) =
        (Groups::default(), Groups::default(), Groups::default());
    let mut authors = Groups::default();
    for id in &collection.posts {
        let entry = &entries[*id];
        let Some(post) = entry.post() else {
            continue;
        };
        if let Some(date) = entry.date {
            years.entry(date.year()).or_default().push(*id);
        }
        for author in &post.authors {
            authors.add(&Label { label: author.clone(), slug: author.clone() }, *id);
        }
        if entry.language == language {
            post.topic.iter().for_each(|topic| topics.add(topic, *id));
            post.series.iter().for_each(|one| series.add(one, *id));
            entry.tags.iter().for_each(|tag| tags.add(tag, *id));
        }
    }
    let others = [&collection.answers, &collection.polls, &collection.contests, &collection.pages];
    for id in others.into_iter().flatten() {
        let entry = &entries[*id];
        if entry.language == language && entry.kind() != Kind::Statement {
            entry.tags.iter().for_each(|tag| tags.add(tag, *id));
        }
    }
    let year = |(year, entries): (i16, Vec<EntryId>)| {
        let label = year.to_string();
        Group { label: Label { slug: label.clone(), label }, entries }
    };
    collection.years = years.into_iter().rev().map(year).collect();
    collection.topics = topics.finish();
    collection.series = series.finish();
    for one in &mut collection.series {
        one.entries.reverse();
    }
    collection.tags = tags.finish();
    collection.authors = authors.finish();
}

/// Groups by slug. Where people wrote a label in several ways (`ete`, `Été`) the one used most is
/// shown, the first met among equals.
#[derive(Default)]
struct Groups {
    all: Vec<(Group, Vec<(String, usize)>)>,
    /// Indices into `all`; only asked, never gone through.
    by_slug: HashMap<String, usize>,
}

impl Groups {
    fn add(&mut self, label: &Label, id: EntryId) {
        let index = self.by_slug.get(&label.slug).copied().unwrap_or_else(|| {
            let new = Group { label: label.clone(), entries: Vec::new() };
            self.all.push((new, Vec::new()));
            self.by_slug.insert(label.slug.clone(), self.all.len() - 1);
            self.all.len() - 1
        });
        let (group, spellings) = &mut self.all[index];
        if group.entries.last() != Some(&id) {
            group.entries.push(id);
        }
        match spellings.iter_mut().find(|(spelling, _)| *spelling == label.label) {
            Some((_, uses)) => *uses += 1,
            None => spellings.push((label.label.clone(), 1)),
        }
    }

    fn finish(self) -> Vec<Group> {
        let settle = |(mut group, spellings): (Group, Vec<(String, usize)>)| {
            let most = spellings.iter().map(|(_, uses)| *uses).max();
            let best = spellings.into_iter().find(|(_, uses)| Some(*uses) == most);
            group.label.label = best.map_or(group.label.label, |(spelling, _)| spelling);
            group
        };
        let mut groups: Vec<Group> = self.all.into_iter().map(settle).collect();
        groups.sort_by(|a, b| a.label.slug.cmp(&b.label.slug));
        groups
    }
}
