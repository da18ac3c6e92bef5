//! What was parsed before, so that a text that has not changed is not parsed again. It may only
//! skip work: a text is known by all that its parsing sees, and nothing is known by its name alone.

use std::sync::Arc;

use rayon::prelude::*;
use url::Url;

use crate::AT_A_TIME;
use crate::diagnostic::{Diagnostics, FilePath};
use crate::load::{Inputs, TextFile};
use crate::parse::document::{Document, Parser, parse_text};
use crate::parse::written::Origin;

/// One is kept by the preview from edition to edition; a build has an empty one.
#[derive(Default)]
pub(crate) struct Memo {
    /// Of the last edition, in the order of their paths.
    parsed: Vec<Parsed>,
    /// The codes that all of `parsed` were parsed with.
    languages: Vec<String>,
    /// The sites whose pictures they were parsed to show.
    pictures: Vec<Origin>,
    /// Where the hub was to lie.
    home: Option<Url>,
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
    /// `None` where nothing was.
    found: Option<Arc<Diagnostics>>,
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
    /// It takes over entries for which an instant has come.
    Boundaries,
    /// It takes over lists, plan or frames whatever has changed.
    Lists,
    Plan,
    Frames,
}

impl Fault {
    #[cfg(test)]
    pub(crate) const ALL: [Self; 9] = [
        Self::Theme,
        Self::Now,
        Self::Data,
        Self::Languages,
        Self::Eviction,
        Self::Boundaries,
        Self::Lists,
        Self::Plan,
        Self::Frames,
    ];
}

impl Memo {
    /// All texts parsed, in their order; what is not among them is forgotten.
    pub(crate) fn parse(
        &mut self,
        texts: &[TextFile],
        parser: &Parser<'_>,
    ) -> (Vec<Arc<Document>>, Diagnostics) {
        let is_other = self.languages != parser.languages
            || self.pictures != parser.pictures
            || self.home.as_ref() != parser.home;
        if is_other && !self.has(Fault::Languages) {
            self.parsed.clear();
        }
        let (known, gone) = match_up(std::mem::take(&mut self.parsed), texts);
        let one = |(known, file): (Option<Parsed>, &TextFile)| match known {
            Some(known) => (known, 0),
            None => (Parsed::new(file, parser), 1),
        };
        let all: Vec<_> =
            known.into_par_iter().zip(texts).with_max_len(AT_A_TIME).map(one).collect();
        let mut documents = Vec::with_capacity(all.len());
        let mut diagnostics = Diagnostics::default();
        let mut parsed = Vec::with_capacity(all.len());
        for (text, parses) in all {
            self.parses += parses;
            documents.extend(text.document.clone());
            if let Some(found) = &text.found {
                diagnostics.extend((**found).clone());
            }
            parsed.push(text);
        }
        if self.has(Fault::Eviction) {
            parsed.extend(gone);
            parsed.sort_by(|a, b| a.path.cmp(&b.path));
        }
        self.parsed = parsed;
        self.languages = parser.languages.to_vec();
        self.pictures = parser.pictures.to_vec();
        self.home = parser.home.cloned();
        (documents, diagnostics)
    }

    /// Whether two editions have the same files; the instant is not among them.
    pub(crate) fn are_same(&self, one: &Inputs, other: &Inputs) -> bool {
        let Inputs {
            settings,
            lock,
            texts,
            data,
            broken,
            assets,
            statics,
            theme,
            mark,
            fonts,
            outlook: _,
        } = one;
        *settings == other.settings
            && *lock == other.lock
            && *texts == other.texts
            && (*data == other.data || self.has(Fault::Data))
            && *broken == other.broken
            && *assets == other.assets
            && *statics == other.statics
            && *fonts == other.fonts
            && *mark == other.mark
            && (*theme == other.theme || self.has(Fault::Theme))
    }

    pub(crate) fn has(&self, fault: Fault) -> bool {
        self.fault() == Some(fault)
    }

    /// What it forgets; nothing, but in the proofs.
    #[cfg(test)]
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.fault
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "the tests' twin has faults")]
    pub(crate) fn fault(&self) -> Option<Fault> {
        None
    }

    /// How many texts are remembered.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.parsed.len()
    }
}

/// For each text what was parsed of the very same bytes at its path, and what is left over. Both are
/// in the order of their paths.
fn match_up(parsed: Vec<Parsed>, texts: &[TextFile]) -> (Vec<Option<Parsed>>, Vec<Parsed>) {
    let mut parsed = parsed.into_iter().peekable();
    let mut gone = Vec::new();
    let mut known = Vec::with_capacity(texts.len());
    for file in texts {
        while let Some(other) = parsed.next_if(|one| one.path < file.path) {
            gone.push(other);
        }
        let own = parsed.next_if(|one| one.path == file.path);
        known.push(own.filter(|own| file.reads(&own.text)));
    }
    gone.extend(parsed);
    (known, gone)
}

impl Parsed {
    fn new(file: &TextFile, parser: &Parser<'_>) -> Self {
        let (document, found) = parse_text(file, parser);
        Self {
            path: file.path.clone(),
            text: file.text.clone(),
            document: document.map(Arc::new),
            found: (!found.is_empty()).then(|| Arc::new(found)),
        }
    }
}
