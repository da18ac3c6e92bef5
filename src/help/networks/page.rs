//! The page as it grows: its language, and the sources that its facts have named so far.

use std::cell::RefCell;

use crate::diagnostic::MessageLanguage;
use crate::locale::Locale;
use crate::share::network::{Confidence, Fact};

pub(super) struct Page {
    pub(super) language: MessageLanguage,
    pub(super) locale: Option<Locale>,
    text: String,
    /// In the order of their numbers, each with the days on which it was seen.
    sources: RefCell<Vec<(&'static str, Vec<String>)>>,
}

impl Page {
    pub(super) fn new(language: MessageLanguage) -> Self {
        let locale = Locale::new(super::super::code(language));
        Self { language, locale, text: String::new(), sources: Vec::new().into() }
    }

    pub(super) fn pick<T>(&self, french: T, english: T) -> T {
        match self.language {
            MessageLanguage::French => french,
            MessageLanguage::English => english,
        }
    }

    pub(super) fn code(&self) -> &'static str {
        super::super::code(self.language)
    }

    pub(super) fn number(&self, n: usize) -> String {
        let written = i64::try_from(n).ok().zip(self.locale.as_ref());
        written.map_or_else(|| n.to_string(), |(n, locale)| locale.number(n))
    }

    /// How sure a fact is, and the number of its source: ` ✓[1]`.
    pub(super) fn mark<T>(&self, fact: &Fact<T>) -> String {
        let sign = match fact.confidence {
            Confidence::Verified => "✓",
            Confidence::High => "+",
            Confidence::Medium => "~",
            Confidence::Low => self.pick("(non\u{a0}vérifié)", "(not\u{a0}verified)"),
        };
        let mut sources = self.sources.borrow_mut();
        let source = fact.source_in(self.code());
        let at = sources.iter().position(|(known, _)| *known == source).unwrap_or_else(|| {
            sources.push((source, Vec::new()));
            sources.len() - 1
        });
        let day = fact.seen_in(self.code());
        if !sources[at].1.contains(&day) {
            sources[at].1.push(day);
        }
        format!(" {sign}[{}]", at + 1)
    }

    pub(super) fn heading(&mut self, title: &str) {
        self.text += &format!("\n## {title}\n\n");
    }

    /// A point of a list, of parts; nothing where there is none.
    pub(super) fn line(&mut self, parts: &[String]) {
        if !parts.is_empty() {
            self.text += &format!("- {}\n", parts.join(self.pick(" ; ", "; ")));
        }
    }

    pub(super) fn named(&mut self, name: &str, parts: &[String]) {
        let colon = self.pick(" :", ":");
        if !parts.is_empty() {
            let parts = parts.join(self.pick(" ; ", "; "));
            self.text += &format!("- **{name}**{colon} {parts}\n");
        }
    }

    pub(super) fn finish(mut self) -> String {
        let title = self.pick("Les sources", "The sources");
        self.heading(title);
        let seen = self.pick("vu le", "seen on");
        for (at, (source, days)) in self.sources.take().iter().enumerate() {
            let days = days.join(", ");
            self.text += &format!("{}. {source} ({seen} {days})\n", at + 1);
        }
        self.text
    }
}
