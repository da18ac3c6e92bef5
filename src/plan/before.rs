//! Whether the plan of an earlier site is also that of the next: it is where nothing that a plan
//! sees has changed. Titles, words and the places of things in their files are not among that.

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, FilePath, rule};
use crate::load::Inputs;
use crate::memo::Fault;
use crate::model::{Collection, Content, Entry, Group, Site, Topic};
use crate::parse::body::{Body, Reference, ReferenceKind};
use crate::parse::document::{Document, DocumentContent};
use crate::parse::written::Spanned;

use super::resource::Resource;
use super::route::{Route, Show};
use super::{Plan, anchor, list};

/// An earlier site, and its plan.
#[derive(Clone, Copy)]
pub(crate) struct Before<'a> {
    pub(crate) inputs: &'a Inputs,
    pub(crate) site: &'a Site,
    pub(crate) plan: &'a Plan,
    /// What planning it found.
    pub(crate) found: &'a Diagnostics,
    /// What the proofs have it forget.
    pub(crate) fault: Option<Fault>,
}

impl Before<'_> {
    /// Whether planning the next site would give the same plan and the same findings.
    pub(crate) fn holds(&self, inputs: &Inputs, site: &Site) -> bool {
        let (own, before) = (&site.entries, &self.site.entries);
        if self.fault == Some(Fault::Plan) {
            return own.len() == before.len();
        }
        are_same_files(self.inputs, inputs)
            && own.len() == before.len()
            && before.changed(own).all(|(before, now)| self.is_planned_alike(before, now))
            && self.site.topic_slugs == site.topic_slugs
            && self.site.answers == site.answers
            && self.site.once_public == site.once_public
            && pairs(&self.site.topics, &site.topics, |one, other| {
                pairs(one, other, |one, other| self.is_same_topic(one, other))
            })
            && pairs(&self.site.collections, &site.collections, are_same_lists)
            && self.months().eq(list::desk_months(site).map(|route| route.show))
            && self.plan.cards.are_of_desk(site, &self.plan.images)
    }

    fn months(&self) -> impl Iterator<Item = Show> {
        let is_month =
            |route: &&Route| matches!(route.show, Show::Resource(Resource::DeskMonth { .. }));
        self.plan.routes.iter().filter(is_month).map(|route| route.show.clone())
    }

    fn is_planned_alike(&self, before: &Entry, now: &Entry) -> bool {
        let places = |all: &[Spanned<String>], other: &[Spanned<String>]| {
            pairs(all, other, |one, other| one.value == other.value)
        };
        let is_same_image = match (&before.image, &now.image) {
            (Some(one), Some(other)) => one.src.value == other.src.value && one.file == other.file,
            (one, other) => one.is_none() && other.is_none(),
        };
        before.language == now.language
            && before.original == now.original
            && before.versions == now.versions
            && before.name == now.name
            && before.slug == now.slug
            && before.unlisted == now.unlisted
            && before.visibility == now.visibility
            && (before.publish, before.date) == (now.publish, now.date)
            && places(&before.aliases, &now.aliases)
            && is_same_image
            && is_same_content(before, now)
            && (before.title == now.title || !self.tells_titles())
            && self.is_same_document(&before.document, &now.document)
    }

    /// Whether a finding repeats the title of what a link leads to.
    fn tells_titles(&self) -> bool {
        self.found.iter().any(|finding| finding.rule.name == rule::DRAFT_LINK.name)
    }

    fn is_same_topic(&self, before: &Topic, now: &Topic) -> bool {
        let is_same_document = match (&before.document, &now.document) {
            (Some(one), Some(other)) => self.is_same_document(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        before.folder == now.folder
            && before.slug == now.slug
            && written_slug(before) == written_slug(now)
            && before.answers == now.answers
            && is_same_document
    }

    /// What a finding in the text itself says of places may be another place now.
    fn is_same_document(&self, before: &Document, now: &Document) -> bool {
        std::ptr::eq(before, now)
            || (before.file == now.file
                && are_same_references(&before.body, &now.body)
                && !self.was_found_in(&before.file))
    }

    fn was_found_in(&self, file: &FilePath) -> bool {
        let also = |one: &(FilePath, _, _)| one.0 == *file;
        self.found.iter().any(|finding| finding.file == *file || finding.also.iter().any(also))
    }
}

/// The slug as people wrote it, which may be none that an address can have.
fn written_slug(topic: &Topic) -> Option<&str> {
    let DocumentContent::Topic(fields) = &topic.document.as_ref()?.content else { return None };
    fields.slug.as_ref().map(|slug| slug.value.as_str())
}

fn pairs<T>(one: &[T], other: &[T], alike: impl Fn(&T, &T) -> bool) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
}

fn are_same_files(before: &Inputs, now: &Inputs) -> bool {
    before.settings == now.settings
        && before.lock == now.lock
        && before.broken == now.broken
        && before.assets == now.assets
        && before.statics == now.statics
        && before.theme == now.theme
        && pairs(&before.texts, &now.texts, |one, other| one.path == other.path)
}

fn are_same_references(before: &Body, now: &Body) -> bool {
    let alike = |one: &Reference, other: &Reference| {
        let is_same_kind = match (&one.kind, &other.kind) {
            (ReferenceKind::Link { .. }, ReferenceKind::Link { .. }) => true,
            (ReferenceKind::Picture { alt: one }, ReferenceKind::Picture { alt: other }) => {
                one == other
            }
            _ => false,
        };
        is_same_kind
            && (&one.target, &one.whole) == (&other.target, &other.whole)
            && one.raw == other.raw
    };
    pairs(&before.references, &now.references, alike) && before.anchors == now.anchors
}

/// A charter's rules and a statement's updates are anchors, and the rules are checked as written.
fn is_same_content(before: &Entry, now: &Entry) -> bool {
    let numbers = |one: &[Spanned<u32>], other: &[Spanned<u32>]| {
        pairs(one, other, |one, other| one.value == other.value)
    };
    let number = |one: &Option<Spanned<u32>>| one.as_ref().map(|one| one.value);
    let anchors = |entry: &Entry| anchor::of_entry(entry).named;
    match (&before.content, &now.content) {
        (Content::Post(before), Content::Post(now)) => {
            let by = |by: &Option<Spanned<String>>| by.as_ref().map(|by| by.value.clone());
            numbers(&before.answers, &now.answers)
                && by(&before.replaced_by) == by(&now.replaced_by)
        }
        (Content::Answer(before), Content::Answer(now)) => {
            before.topic == now.topic
                && number(&before.number) == number(&now.number)
                && numbers(&before.related, &now.related)
                && number(&before.replaced_by) == number(&now.replaced_by)
        }
        (Content::Poll(before), Content::Poll(now)) => {
            before.shows_results() == now.shows_results()
        }
        (Content::Contest(_), Content::Contest(_)) | (Content::Page(_), Content::Page(_)) => true,
        (Content::Statement(_), Content::Statement(_)) => anchors(before) == anchors(now),
        (Content::Charter(_), Content::Charter(_)) => {
            anchors(before) == anchors(now) && Arc::ptr_eq(&before.document, &now.document)
        }
        _ => false,
    }
}

/// Of a list the plan sees whether it is there, and how many pages it has.
fn are_same_lists(before: &Collection, now: &Collection) -> bool {
    let counts = |one: &Collection| {
        let lists = [&one.posts, &one.polls, &one.contests, &one.statements, &one.charters];
        lists.map(Vec::len)
    };
    let groups = |one: &[Group], other: &[Group]| {
        pairs(one, other, |one, other| {
            one.label.slug == other.label.slug && one.entries.len() == other.entries.len()
        })
    };
    counts(before) == counts(now)
        && groups(&before.years, &now.years)
        && groups(&before.topics, &now.topics)
        && groups(&before.tags, &now.tags)
        && groups(&before.authors, &now.authors)
        && groups(&before.series, &now.series)
}
