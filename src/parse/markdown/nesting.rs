//! Where an element may begin, and what ends so that it can: a paragraph never holds a block.

use super::allow_list::{self, Element, Holds};
use super::paragraph::Content;
use super::stack::{End, Entry, Maker};
use super::writer::Writer;
use crate::diagnostic::rule::HTML_DROPPED;
use crate::diagnostic::{Diagnostic, Span, say};

impl Writer<'_> {
    /// A block of Markdown's begins: on a line of its own, outside words that raw HTML left open.
    pub(super) fn start_block(&mut self) {
        self.close_words();
        self.close_lists_and_tables(None);
        self.break_line();
        self.break_plain();
        self.typographer.start_block();
    }

    /// Words, a picture or an element among them come next.
    pub(super) fn start_words(&mut self, content: Content) {
        self.close_lists_and_tables(None);
        if self.stack.last().is_some_and(|top| top.end == End::Paragraph) {
            self.enter_paragraph(content);
        }
    }

    /// Makes room for a raw element. Where it can't stand, says so and gives `false`.
    pub(super) fn start_raw(&mut self, element: &'static Element, span: &Span) -> bool {
        if !element.inside.is_empty() {
            if !self.find_parent(element, span) {
                self.report_misplaced(element, span);
                return false;
            }
        } else if element.block {
            self.close_lists_and_tables(Some(element.name));
            self.close_words();
            if !self.leave_paragraph() {
                self.report_block_among_words(element, span);
                return false;
            }
        } else {
            self.start_words(Content::Mixed);
        }
        if element.block {
            self.break_plain();
            self.typographer.start_block();
        }
        true
    }

    /// Closes raw elements that hold only words.
    fn close_words(&mut self) {
        let base = self.base();
        let words = self.stack[base..].iter().position(|entry| entry.holds == Holds::Words);
        if let Some(words) = words {
            self.pop_to(base + words);
        }
    }

    /// In a raw list or row, what is no item or cell of its own gets one; a raw table is closed.
    fn close_lists_and_tables(&mut self, name: Option<&str>) {
        while let Some(top) = self.stack.last()
            && top.maker == Maker::Raw
            && let Holds::Only(names) = top.holds
            && !name.is_some_and(|name| names.contains(&name))
        {
            let implied = match top.name {
                "ul" | "ol" | "menu" => "li",
                "dl" => "dd",
                "tr" => "td",
                _ => {
                    self.pop_to(self.stack.len() - 1);
                    continue;
                }
            };
            let span = top.span.clone();
            self.open_implied(implied, span);
        }
    }

    fn open_implied(&mut self, name: &str, span: Span) {
        let element = allow_list::find(name).expect("only names of the list are given");
        self.body.html.push('<');
        self.body.html.push_str(name);
        self.body.html.push('>');
        self.push(Entry::raw(element, End::Tag, span));
    }

    /// Whether a block can begin; an open paragraph of Markdown's is set aside for it.
    fn leave_paragraph(&mut self) -> bool {
        let base = self.base();
        let holds_blocks = |entry: &Entry| matches!(entry.holds, Holds::Blocks | Holds::Only(_));
        if self.stack[base..].iter().any(holds_blocks) {
            return true;
        }
        let Some(owner) = base.checked_sub(1).map(|at| &self.stack[at]) else {
            return true;
        };
        match owner.end {
            End::Paragraph if base == self.stack.len() => {
                self.set_paragraph_aside();
                true
            }
            End::Paragraph => false,
            _ => owner.holds == Holds::Blocks,
        }
    }

    /// Closes what stands between an element and the nearest parent that it may have.
    fn find_parent(&mut self, element: &'static Element, span: &Span) -> bool {
        let base = self.base();
        let nearest = |writer: &Self, names: &[&str]| {
            (base..writer.stack.len()).rev().find(|at| {
                let name = writer.stack[*at].name;
                // a `div` holds terms only in a list of them
                let in_list = name != "div" || (*at > base && writer.stack[at - 1].name == "dl");
                names.contains(&name) && (in_list || !names.contains(&"dl"))
            })
        };
        let parent = nearest(self, element.inside);
        if matches!(element.name, "td" | "th") {
            let row = allow_list::find("tr").expect("the list has rows");
            let section = nearest(self, row.inside);
            if let Some(section) = section.filter(|section| parent.is_none_or(|row| row < *section))
            {
                // a row may be left out
                self.pop_to(section + 1);
                self.open_implied("tr", span.clone());
                return true;
            }
        }
        if let Some(parent) = parent {
            self.pop_to(parent + 1);
        }
        parent.is_some()
    }

    fn report_misplaced(&mut self, element: &'static Element, span: &Span) {
        let name = element.name;
        let parents: Vec<String> = element.inside.iter().map(|p| format!("<{p}>")).collect();
        let parents = parents.join(", ");
        let message = say!(
            "« <{name}> » n’est pas repris : il ne va que dans {parents}",
            "`<{name}>` is not kept: it only goes into {parents}",
        );
        let hint = say!("retirez la balise, ou entourez-la", "remove the tag, or wrap it");
        let file = self.context.file;
        self.report(Diagnostic::at(&HTML_DROPPED, file, span.clone(), message).hint(hint));
        self.refuse(name);
    }

    fn report_block_among_words(&mut self, element: &'static Element, span: &Span) {
        let name = element.name;
        let message = say!(
            "« <{name}> » n’est pas repris au milieu d’une phrase ou d’un titre, son texte l’est",
            "`<{name}>` is not kept within a sentence or a heading; its text is",
        );
        let hint = say!(
            "placez la balise seule sur sa ligne, entre deux lignes vides",
            "put the tag on a line of its own, between two empty lines",
        );
        let file = self.context.file;
        self.report(Diagnostic::at(&HTML_DROPPED, file, span.clone(), message).hint(hint));
        self.refuse(name);
    }

    /// Remembers an element that was not opened, so that its closing tag says nothing.
    pub(super) fn refuse(&mut self, name: &'static str) {
        *self.refused.entry(name).or_default() += 1;
    }
}
