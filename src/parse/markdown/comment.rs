//! Comments: `<!-- parvis: allow RULE, reason -->` silences a rule; all others vanish.

use crate::diagnostic::rule::UNUSED_ALLOW;
use crate::diagnostic::{Diagnostic, Span, say};
use crate::parse::body::Allow;

use super::writer::Writer;

/// Comments whose next line has not been passed yet.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// An index into `Body::allows`, and the next line that is not empty.
    pending: Vec<(usize, Span)>,
    /// From the last comment to the end of its line: those in it share its next line.
    line: Span,
    next: Span,
}

impl Writer<'_> {
    pub(super) fn comment(&mut self, text: &str, span: Span) {
        let Some(order) = text.strip_prefix("parvis:") else {
            return;
        };
        let parts = order.trim().strip_prefix("allow ").and_then(|rest| rest.split_once(','));
        let parts = parts.map(|(rule, reason)| (rule.trim(), reason.trim()));
        let Some((rule, reason)) = parts.filter(|(rule, why)| !rule.is_empty() && !why.is_empty())
        else {
            let message = say!(
                "ce commentaire destiné à Parvis n’est pas compris",
                "this comment meant for Parvis is not understood",
            );
            let hint = say!(
                "écrivez <!-- parvis: allow règle, raison -->",
                "write <!-- parvis: allow rule, reason -->",
            );
            let file = self.context.file;
            return self.report(Diagnostic::at(&UNUSED_ALLOW, file, span, message).hint(hint));
        };
        if !self.comments.line.contains(&span.end) {
            let rest = &self.source[span.end..self.end];
            let end = rest.find('\n').map_or(self.end, |at| span.end + at + 1);
            self.comments.line = span.end..end;
            self.comments.next = next_line(&self.source[..self.end], end);
        }
        let next = self.comments.next.clone();
        self.comments.pending.push((self.body.allows.len(), next.clone()));
        self.body.allows.push(Allow {
            rule: rule.to_owned(),
            reason: reason.to_owned(),
            covers: span.end..next.end.max(span.end),
            span,
        });
    }

    /// An element begins: a comment on the line before covers it whole.
    pub(super) fn meet(&mut self, element: &Span) {
        if self.comments.pending.is_empty() {
            return;
        }
        let allows = &mut self.body.allows;
        self.comments.pending.retain(|(index, line)| {
            if line.contains(&element.start) {
                let covers = &mut allows[*index].covers;
                covers.end = covers.end.max(element.end);
            }
            line.end > element.start
        });
    }
}

/// The first line from `at` on that is not empty (marks of quotes count as empty).
fn next_line(text: &str, at: usize) -> Span {
    let mut start = at;
    for line in text[at..].split_inclusive('\n') {
        let end = start + line.len();
        if line.contains(|c: char| !c.is_whitespace() && c != '>') {
            return start..end;
        }
        start = end;
    }
    text.len()..text.len()
}
