//! Footnotes: numbered in the order they are referred to, gathered at the end.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::allow_list::Holds;
use super::stack::{End, Entry};
use super::writer::{Events, Writer};
use crate::diagnostic::rule::{UNDEFINED_FOOTNOTE, UNUSED_FOOTNOTE};
use crate::diagnostic::{Diagnostic, Span, say};
use crate::parse::markdown::paragraph::Content;

#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// By label in lower case: the events of its definition.
    definitions: BTreeMap<String, Range<usize>>,
    /// The end of each definition by its start, in events; those of a label used twice too.
    ends: BTreeMap<usize, usize>,
    numbers: BTreeMap<String, usize>,
    /// In order of number.
    notes: Vec<Note>,
}

#[derive(Debug)]
struct Note {
    label: String,
    id: String,
    /// The id of each place that refers to it.
    references: Vec<String>,
}

impl Footnotes {
    /// Where the definitions stand among the events.
    pub(super) fn find(events: &Events<'_>) -> Self {
        let mut footnotes = Self::default();
        let mut open = Vec::new();
        for (at, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => open.push((at, label)),
                Event::End(TagEnd::FootnoteDefinition) => {
                    let Some((start, label)) = open.pop() else {
                        continue;
                    };
                    footnotes.ends.insert(start, at + 1);
                    footnotes.definitions.entry(label.to_lowercase()).or_insert(start + 1..at);
                }
                _ => {}
            }
        }
        footnotes
    }

    /// The event after a definition that begins here.
    pub(super) fn after(&self, start: usize) -> usize {
        self.ends.get(&start).copied().unwrap_or(start + 1)
    }
}

impl<'a> Writer<'a> {
    /// References in the text at `place` that stayed words, because no note has their name.
    pub(super) fn report_undefined_footnotes(&mut self, text: &str, place: Span) {
        if self.verbatim > 0 || !text.contains("[^") {
            return;
        }
        let written = self.source.get(place.clone()).unwrap_or_default();
        for (open, _) in written.match_indices("[^") {
            let Some(length) = written[open..].find(']').map(|close| close + 1) else { return };
            let name = &written[open + 2..open + length - 1];
            let is_name =
                !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '[');
            let before = &self.source[..place.start + open];
            if !is_name || before.ends_with('\\') {
                continue;
            }
            let message = say!(
                "la note `{name}` n’est écrite nulle part",
                "the footnote `{name}` is written nowhere"
            );
            let hint = say!(
                "écrire la note sur une ligne à elle : `[^{name}]: …` ; ou `\\[^{name}]` pour garder ces signes",
                "write the note on a line of its own: `[^{name}]: …`; or `\\[^{name}]` to keep these signs"
            );
            let span = place.start + open..place.start + open + length;
            let finding = Diagnostic::at(&UNDEFINED_FOOTNOTE, self.context.file, span, message);
            self.report(finding.hint(hint));
        }
    }

    pub(super) fn footnote_reference(&mut self, label: &str) {
        let label = label.to_lowercase();
        if !self.footnotes.definitions.contains_key(&label) {
            return;
        }
        let number = match self.footnotes.numbers.get(&label) {
            Some(number) => *number,
            None => {
                let number = self.footnotes.notes.len() + 1;
                let id = self.free_id(&format!("fn-{number}"), false);
                self.footnotes.numbers.insert(label.clone(), number);
                self.footnotes.notes.push(Note { label, id, references: Vec::new() });
                number
            }
        };
        self.start_words(Content::Mixed);
        let markup = if self.links_open > 0 {
            format!("<sup class=\"footnote-ref\">{number}</sup>")
        } else {
            let id = self.free_id(&format!("fnref-{number}"), false);
            let note = &mut self.footnotes.notes[number - 1];
            let markup = format!(
                "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#{}\" role=\"doc-noteref\">\
                 {number}</a></sup>",
                note.id
            );
            note.references.push(id);
            markup
        };
        self.body.html.push_str(&markup);
        self.typographer.opaque();
    }

    /// Writes the notes that were referred to; says which were not.
    pub(super) fn write_footnotes(&mut self, events: &Events<'a>) {
        if !self.footnotes.notes.is_empty() {
            self.in_footnotes = true;
            self.start_block();
            let title = self.words.notes;
            self.body.html.push_str(&format!(
                "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{title}\">\n<ol>\n"
            ));
            let mut at = 0;
            // a note may refer to further notes
            while at < self.footnotes.notes.len() {
                self.write_footnote(at, events);
                at += 1;
            }
            self.body.html.push_str("</ol>\n</section>\n");
        }
        self.report_unused(events);
    }

    fn write_footnote(&mut self, at: usize, events: &Events<'a>) {
        let note = &self.footnotes.notes[at];
        let definition = self.footnotes.definitions.get(&note.label).cloned().unwrap_or_default();
        self.body.html.push_str(&format!("<li id=\"{}\">\n", note.id));
        self.typographer.start_block();
        self.push(Entry::markdown("li", Holds::Blocks, End::Silent, 0..0));
        let depth = self.stack.len();
        self.walk(events, definition);
        self.pop_to(depth);
        let back: String = self.footnotes.notes[at]
            .references
            .iter()
            .map(|reference| {
                format!(
                    " <a href=\"#{reference}\" role=\"doc-backlink\" aria-label=\"{} {}\">↩</a>",
                    self.words.back,
                    at + 1,
                )
            })
            .collect();
        let html = &mut self.body.html;
        if html.ends_with("</p>\n") {
            html.truncate(html.len() - "</p>\n".len());
            html.push_str(&back);
            html.push_str("</p>\n");
        } else {
            html.push_str(&back);
        }
        self.pop();
        self.body.html.push_str("</li>\n");
        self.break_plain();
    }

    fn report_unused(&mut self, events: &Events<'a>) {
        let unused: Vec<_> = self
            .footnotes
            .definitions
            .iter()
            .filter(|(label, _)| !self.footnotes.numbers.contains_key(*label))
            .map(|(label, definition)| (definition.start, label.clone()))
            .collect();
        for (start, label) in unused {
            // the event before its first one opens the definition
            let span = events[start - 1].1.clone();
            if self.muted.contains(&span.start) {
                continue;
            }
            let message = say!(
                "la note « {label} » n’est appelée nulle part, elle ne paraît pas",
                "the footnote `{label}` is referred to nowhere, and does not appear",
            );
            let hint = say!(
                "écrivez [^{label}] là où elle doit être appelée, ou retirez-la",
                "write [^{label}] where it should be referred to, or remove it",
            );
            let file = self.context.file;
            self.report(Diagnostic::at(&UNUSED_FOOTNOTE, file, span, message).hint(hint));
        }
    }
}
