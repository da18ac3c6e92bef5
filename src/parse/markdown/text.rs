//! Words: set by the typographer, escaped, and remembered without markup.

use pulldown_cmark::Event;

use super::escape::escape_text;
use super::like_a_link::LikeALink;
use super::paragraph::Content;
use super::writer::{Events, Writer};
use crate::diagnostic::rule::LOOKS_LIKE_A_LINK;
use crate::diagnostic::{Diagnostic, Span, say};

impl<'a> Writer<'a> {
    /// Neighbouring texts as one: an escape or an entity must not hide a sign's neighbours.
    pub(super) fn texts(
        &mut self,
        first: &str,
        events: &Events<'a>,
        at: usize,
        end: usize,
    ) -> usize {
        let mut next = at + 1;
        if !matches!(events[next..end].first(), Some((Event::Text(_), _))) {
            self.report_undefined_footnotes(first, events[at].1.clone());
            self.text(first);
            return next;
        }
        let start = events[at].1.start;
        let mut stop = events[at].1.end;
        let mut all = first.to_owned();
        while let Some((Event::Text(text), span)) = events[next..end].first() {
            if self.muted.contains(&span.start) {
                break;
            }
            all.push_str(text);
            stop = span.end;
            next += 1;
        }
        if self.verbatim == 0 && (all.contains("](") || all.contains("] (")) {
            self.report_like_a_link(start..stop);
        }
        self.report_undefined_footnotes(&all, start..stop);
        self.text(&all);
        next
    }

    /// Words as written, wherever brackets and parentheses stand as those of a link do.
    fn report_like_a_link(&mut self, words: Span) {
        let written = self.source.get(words.clone()).unwrap_or_default();
        const MOST: usize = 20;
        let mut start = 0;
        for _ in 0..MOST {
            let Some(found) = LikeALink::find(&written[start..]) else { return };
            let from = words.start + start;
            let place = from + found.place.start..from + found.place.end;
            start += found.place.end;
            let message = say!(
                "ceci ressemble à un lien ou à une image, et n’en est pas",
                "this looks like a link or a picture, and is none"
            );
            let file = self.context.file;
            let finding = Diagnostic::at(&LOOKS_LIKE_A_LINK, file, place, message);
            self.report(finding.hint(found.remedy()));
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            if !self.awaits_words() && !self.body.html.is_empty() {
                escape_text(&mut self.body.html, text);
                self.heard(text, text);
            }
            return;
        }
        self.start_words(Content::Mixed);
        if self.verbatim > 0 {
            escape_text(&mut self.body.html, text);
            self.heard(text, text);
            self.typographer.opaque();
        } else {
            let shown = self.typographer.text(text);
            escape_text(&mut self.body.html, &shown);
            if let Some(heading) = &mut self.heading {
                heading.written.push_str(text);
                heading.shown.push_str(&shown);
            }
            self.push_plain(text);
        }
    }

    /// Words that are drawn as they are written.
    fn heard(&mut self, text: &str, shown: &str) {
        if let Some(heading) = &mut self.heading {
            heading.written.push_str(text);
            heading.shown.push_str(shown);
        }
        self.push_plain(text);
        if self.verbatim == 0 {
            self.typographer.text(text);
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        self.start_words(Content::Mixed);
        self.body.html.push_str("<code>");
        escape_text(&mut self.body.html, code);
        self.body.html.push_str("</code>");
        if let Some(heading) = &mut self.heading {
            heading.written.push_str(code);
            heading.shown.push_str(code);
        }
        self.push_plain(code);
        self.typographer.opaque();
    }
}
