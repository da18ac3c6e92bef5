//! What is wrong in what people wrote: where, why, and what to do.
//! Here are the values; `paint` draws them. Nothing here knows a stage of the pipeline.

mod message;
pub(crate) mod nearest;
pub mod paint;
pub(crate) mod rule;

use std::ops::Range;
use std::sync::Arc;

pub(crate) use message::say;
pub use message::{Message, MessageLanguage};
pub(crate) use rule::Rule;

/// A file's path inside the hub, with `/` on every system.
pub type FilePath = Arc<str>;

/// Bytes of a file's text.
pub type Span = Range<usize>;

/// How much a diagnostic matters. With one error nothing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    /// What a draft still lacks: counted, never shown one by one unless asked.
    Note,
}

/// One finding about what people wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it; its name is what `allow` takes.
    pub rule: &'static Rule,
    /// Usually the rule's own.
    pub severity: Severity,
    /// Where: a file of the hub.
    pub file: FilePath,
    /// Bytes of that file; `None` speaks of the file as a whole.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub hint: Option<Message>,
    /// Another place that matters, with what it is.
    pub also: Vec<(FilePath, Span, Message)>,
}

impl Diagnostic {
    /// A finding at a place of a file, as grave as its rule says.
    pub(crate) fn at(
        rule: &'static Rule,
        file: &FilePath,
        span: impl Into<Option<Span>>,
        message: Message,
    ) -> Self {
        Self {
            rule,
            severity: rule.severity,
            file: file.clone(),
            span: span.into(),
            message,
            hint: None,
            also: Vec::new(),
        }
    }

    pub(crate) fn hint(mut self, hint: Message) -> Self {
        self.hint = Some(hint);
        self
    }

    pub(crate) fn also(mut self, file: &FilePath, span: Span, message: Message) -> Self {
        self.also.push((file.clone(), span, message));
        self
    }

    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// The findings of a stage, in the order found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl From<Diagnostic> for Diagnostics {
    fn from(one: Diagnostic) -> Self {
        Self { all: vec![one] }
    }
}

impl Diagnostics {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    pub(crate) fn extend(&mut self, other: Diagnostics) {
        self.all.extend(other.all);
    }

    pub(crate) fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.all.retain(keep);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether anything forbids writing.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.all.iter().filter(|one| one.severity == severity).count()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Whether both hold the same findings in the same order.
    pub(crate) fn same_as(&self, other: &Self) -> bool {
        self.all == other.all
    }

    /// By file, then by place; the same text at the same place once.
    pub(crate) fn sorted(mut self) -> Self {
        self.all.sort_by(|a, b| {
            let place = |one: &Diagnostic| one.span.as_ref().map_or((0, 0), |s| (s.start, s.end));
            (&a.file, place(a), a.severity, a.rule.name, &a.message).cmp(&(
                &b.file,
                place(b),
                b.severity,
                b.rule.name,
                &b.message,
            ))
        });
        self.all.dedup_by(|a, b| a.file == b.file && a.span == b.span && a.message == b.message);
        self
    }
}
