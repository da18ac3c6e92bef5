//! Headings: their level below the page's title, and their ids.

use std::collections::{BTreeMap, BTreeSet};

use super::allow_list::{self, Holds};
use super::escape::attribute;
use super::page_anchors;
use super::stack::{DEEPEST, End, Entry, Maker};
use super::writer::Writer;
use crate::diagnostic::Span;
use crate::parse::body::Heading;
use crate::parse::written::without_controls;
use crate::slug::slug;

pub(super) const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Ids made from a text are no longer than this.
const LONGEST_ID: usize = 120;

#[derive(Debug)]
pub(super) struct OpenHeading {
    level: u8,
    /// Where ` id="…"` goes.
    at: usize,
    id: Option<String>,
    /// As written: the id comes from it.
    pub(super) written: String,
    /// As drawn.
    pub(super) shown: String,
}

/// The ids of a page.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Ids that are written somewhere: headings without one leave them free.
    reserved: BTreeSet<String>,
    /// The last number added to an id made from a text.
    numbers: BTreeMap<String, usize>,
}

impl Ids {
    pub(super) fn reserve(&mut self, id: &str) {
        self.reserved.insert(id.to_owned());
    }
}

impl Writer<'_> {
    /// An id that nothing on the page has, the theme’s part of it included: the one proposed, else with `-1`, `-2`…
    pub(super) fn free_id(&mut self, proposed: &str, reserved: bool) -> String {
        let taken = |writer: &Self, id: &str| {
            writer.body.anchors.contains(id)
                || page_anchors::is_taken(writer.context.page, id)
                || (!reserved && writer.ids.reserved.contains(id))
        };
        let mut id = proposed.to_owned();
        while taken(self, &id) {
            let number = self.ids.numbers.entry(proposed.to_owned()).or_default();
            *number += 1;
            id = format!("{proposed}-{number}");
        }
        self.body.anchors.insert(id.clone());
        id
    }

    /// The level below the page's title.
    fn level(&self, written: u8) -> u8 {
        (written + self.shift).min(6)
    }

    pub(super) fn start_heading(
        &mut self,
        written: u8,
        id: Option<&str>,
        classes: &[&str],
        attributes: &[(&str, Option<&str>)],
        span: Span,
    ) {
        self.start_block();
        if !self.has_room(DEEPEST, &span) {
            return self.push(Entry::markdown("", Holds::Words, End::Silent, span));
        }
        let id = id.filter(|id| !id.is_empty()).map(|id| self.free_id(id, true));
        let level = self.level(written);
        let name = NAMES[usize::from(level) - 1];
        self.body.html.push('<');
        self.body.html.push_str(name);
        let at = self.body.html.len();
        if let Some(id) = &id {
            attribute(&mut self.body.html, "id", id);
        }
        if !classes.is_empty() {
            attribute(&mut self.body.html, "class", &classes.join(" "));
        }
        self.heading_attributes(name, attributes, &span);
        self.body.html.push('>');
        self.open_heading(level, at, id);
        self.push(Entry::markdown(name, Holds::Words, End::Heading, span));
    }

    fn heading_attributes(&mut self, name: &str, all: &[(&str, Option<&str>)], span: &Span) {
        let Some(element) = allow_list::find(name) else {
            return;
        };
        let mut dropped = Vec::new();
        for (at, (name, value)) in all.iter().enumerate() {
            let repeated = all[..at].iter().any(|(before, _)| before == name);
            if !repeated && *name != "class" && allow_list::keeps(element, name, *value) {
                attribute(&mut self.body.html, name, value.unwrap_or_default());
            } else {
                dropped.push((name.to_string(), span.clone()));
            }
        }
        self.report_attributes(name, &dropped, span);
    }

    /// A raw heading. `at`: where its id goes, if it has none yet.
    pub(super) fn start_raw_heading(&mut self, name: &str, id: Option<String>) -> &'static str {
        let written = NAMES.iter().position(|known| *known == name).unwrap_or_default();
        let level = self.level(u8::try_from(written).unwrap_or(5) + 1);
        let name = NAMES[usize::from(level) - 1];
        self.body.html.push('<');
        self.body.html.push_str(name);
        self.open_heading(level, self.body.html.len(), id);
        name
    }

    fn open_heading(&mut self, level: u8, at: usize, id: Option<String>) {
        let (written, shown) = (String::new(), String::new());
        self.heading = Some(OpenHeading { level, at, id, written, shown });
    }

    pub(super) fn end_heading(&mut self, entry: &Entry) {
        self.closing_tag(entry.name);
        if entry.maker == Maker::Markdown {
            self.body.html.push('\n');
        }
        self.break_plain();
        let Some(heading) = self.heading.take() else {
            return;
        };
        let text = heading.shown.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let id = match heading.id {
            Some(id) => id,
            None if heading.written.trim().is_empty() => return,
            None => {
                let mut proposed = slug(&heading.written);
                if proposed.len() > LONGEST_ID {
                    let end = proposed[..LONGEST_ID].rfind('-').unwrap_or(LONGEST_ID);
                    proposed.truncate(end);
                }
                let id = self.free_id(&proposed, false);
                self.insert_id(heading.at, &id);
                id
            }
        };
        if !text.is_empty() {
            let text = without_controls(&text);
            self.body.headings.push(Heading { level: heading.level, id, text });
        }
    }

    fn insert_id(&mut self, at: usize, id: &str) {
        let mut markup = String::new();
        attribute(&mut markup, "id", id);
        self.body.html.insert_str(at, &markup);
        let moved = self.body.relocations.iter_mut().rev().take_while(|one| one.at >= at);
        moved.for_each(|one| one.at += markup.len());
    }
}
