//! What was parsed before, so that a text that has not changed is not parsed again. It may only
//! skip work: a text is known by all that its parsing sees, and nothing is known by its name alone.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, FilePath};
use crate::load::{Inputs, TextFile};
use crate::parse::document::{Document, Parser, parse_text};
use crate::parse::highlight::Highlighter;

/// One is kept by the preview from edition to edition; a build has an empty one.
#[derive(Default)]
pub(crate) struct Memo {
    highlighter: Highlighter,
    /// Of the last edition, in the order of their paths.
    parsed: Vec<Parsed>,
    /// The codes that all of `parsed` were parsed with.
    languages: Vec<String>,
    /// How many texts were parsed, ever.
    pub(crate) parses: usize,
    #[cfg(test)]
    pub(crate) fault: Option<Fault>,
}

/// A text parsed, by path and bytes.
struct Parsed {
    path: FilePath,
    text: Arc<str>,
    document: Option<Arc<Document>>,
    found: Arc<Diagnostics>,
}

/// What a memo could forget to look at. The proofs have it forget each, and have to notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Theme,
    Now,
    Data,
    Languages,
    /// It keeps what is gone.
    Eviction,
}

impl Memo {
    /// All texts parsed, in their order; what is not among them is forgotten.
    pub(crate) fn parse(
        &mut self,
        texts: &[TextFile],
        languages: &[String],
    ) -> (Vec<Arc<Document>>, Diagnostics) {
        if self.languages != languages && !self.has(Fault::Languages) {
            self.parsed.clear();
        }
        let parser = Parser { languages, highlighter: &self.highlighter };
        let one = |file: &TextFile| match self.known(file) {
            Some(known) => (known, 0),
            None => (Parsed::new(file, &parser), 1),
        };
        let all: Vec<_> = texts.par_iter().map(one).collect();
        let mut documents = Vec::with_capacity(all.len());
        let mut diagnostics = Diagnostics::default();
        let mut parsed = Vec::with_capacity(all.len());
        for (text, parses) in all {
            self.parses += parses;
            documents.extend(text.document.clone());
            diagnostics.extend((*text.found).clone());
            parsed.push(text);
        }
        self.remember(parsed);
        self.languages = languages.to_vec();
        (documents, diagnostics)
    }

    /// Whether two editions have the same files; the instant is not among them.
    pub(crate) fn are_same(&self, one: &Inputs, other: &Inputs) -> bool {
        let Inputs { settings, lock, texts, data, broken, assets, statics, theme, outlook: _ } =
            one;
        *settings == other.settings
            && *lock == other.lock
            && *texts == other.texts
            && (*data == other.data || self.has(Fault::Data))
            && *broken == other.broken
            && *assets == other.assets
            && *statics == other.statics
            && (*theme == other.theme || self.has(Fault::Theme))
    }

    fn known(&self, file: &TextFile) -> Option<Parsed> {
        let at = self.parsed.binary_search_by(|one| one.path.cmp(&file.path)).ok()?;
        let known = &self.parsed[at];
        (known.text == file.text).then(|| Parsed {
            path: known.path.clone(),
            text: known.text.clone(),
            document: known.document.clone(),
            found: known.found.clone(),
        })
    }

    #[cfg(test)]
    pub(crate) fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "the tests' twin has faults")]
    pub(crate) fn has(&self, _: Fault) -> bool {
        false
    }

    fn remember(&mut self, mut parsed: Vec<Parsed>) {
        if self.has(Fault::Eviction) {
            let gone = |old: &Parsed| !parsed.iter().any(|new| new.path == old.path);
            let kept: Vec<Parsed> = self.parsed.drain(..).filter(gone).collect();
            parsed.extend(kept);
            parsed.sort_by(|a, b| a.path.cmp(&b.path));
        }
        self.parsed = parsed;
    }

    /// How many texts are remembered.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.parsed.len()
    }
}

impl Parsed {
    fn new(file: &TextFile, parser: &Parser<'_>) -> Self {
        let (document, found) = parse_text(file, parser);
        Self {
            path: file.path.clone(),
            text: file.text.clone(),
            document: document.map(Arc::new),
            found: Arc::new(found),
        }
    }
}
