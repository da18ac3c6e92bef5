//! Tables: headed columns, aligned by class, in a region that scrolls by itself.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, TagEnd};

use super::allow_list::Holds;
use super::escape::attribute;
use super::stack::{DEEPEST_BLOCK, End, Entry};
use super::writer::{Events, Writer};
use crate::diagnostic::Span;

/// A longer list of columns is cut in a table's name.
const LONGEST_LABEL: usize = 80;

#[derive(Debug)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    head: bool,
    column: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn start_table(
        &mut self,
        alignments: &[Alignment],
        events: &Events<'a>,
        inner: Range<usize>,
        span: Span,
    ) {
        self.start_block();
        if !self.has_room(DEEPEST_BLOCK, &span) {
            return self.push(Entry::markdown("table", Holds::Blocks, End::Silent, span));
        }
        let label = self.label(events, inner);
        self.body.html.push_str("<section class=\"table-scroll\" tabindex=\"0\"");
        attribute(&mut self.body.html, "aria-label", &label);
        self.body.html.push_str(">\n<table>\n");
        self.table = Some(Table { alignments: alignments.to_vec(), head: true, column: 0 });
        let end = End::Markup("</tbody>\n</table>\n</section>\n");
        self.push(Entry::markdown("table", Holds::Blocks, end, span));
    }

    /// « Tableau : Pays, Délai », numbered where a page has two of that name.
    fn label(&mut self, events: &Events<'a>, inner: Range<usize>) -> String {
        let mut columns: Vec<String> = vec![String::new()];
        let mut length = 0;
        for (event, _) in &events[inner] {
            match event {
                Event::Text(text) | Event::Code(text) if length < LONGEST_LABEL => {
                    length += text.len();
                    columns.last_mut().expect("never empty").push_str(text);
                }
                Event::End(TagEnd::TableCell) => columns.push(String::new()),
                Event::End(TagEnd::TableHead) => break,
                _ => {}
            }
        }
        columns.retain(|column| !column.trim().is_empty());
        let mut label = self.words.table.to_owned();
        if !columns.is_empty() {
            label += self.words.colon;
            label += &columns.join(", ");
        }
        let count = self.table_labels.entry(label.clone()).or_default();
        *count += 1;
        if *count > 1 { format!("{label} ({count})") } else { label }
    }

    pub(super) fn start_row(&mut self, head: bool, span: Span) {
        let (open, close) = if head {
            ("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n")
        } else {
            ("<tr>", "</tr>\n")
        };
        if let Some(table) = &mut self.table {
            table.head = head;
            table.column = 0;
        }
        self.push_part("tr", open, close, span);
    }

    pub(super) fn start_cell(&mut self, span: Span) {
        self.break_plain();
        self.typographer.start_block();
        let Some(table) = &mut self.table else {
            return self.push(Entry::markdown("td", Holds::Words, End::Silent, span));
        };
        let class = match table.alignments.get(table.column) {
            None | Some(Alignment::None) => None,
            Some(Alignment::Left) => Some("align-left"),
            Some(Alignment::Center) => Some("align-center"),
            Some(Alignment::Right) => Some("align-right"),
        };
        table.column += 1;
        // The corner over row names is often left empty: a header must have words.
        let words = self.source.get(span.clone()).unwrap_or_default();
        let is_header = table.head && !words.trim_matches(['|', ' ', '\t']).is_empty();
        let (open, close) =
            if is_header { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        if self.parent_is_silent() {
            return self.push(Entry::markdown("td", Holds::Words, End::Silent, span));
        }
        self.body.html.push_str(open);
        if let Some(class) = class {
            attribute(&mut self.body.html, "class", class);
        }
        self.body.html.push('>');
        self.push(Entry::markdown("td", Holds::Words, End::Markup(close), span));
    }

    pub(super) fn parent_is_silent(&self) -> bool {
        self.stack.last().is_some_and(|top| top.end == End::Silent)
    }

    /// A part of a list or a table: written if its whole is.
    pub(super) fn push_part(
        &mut self,
        name: &'static str,
        open: &str,
        close: &'static str,
        span: Span,
    ) {
        let end = if self.parent_is_silent() {
            End::Silent
        } else {
            self.body.html.push_str(open);
            End::Markup(close)
        };
        self.push(Entry::markdown(name, Holds::Blocks, end, span));
    }
}
