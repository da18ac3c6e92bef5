//! How one thing is said: once, or in a form for each plural category.

use std::collections::{BTreeMap, BTreeSet};

use super::placeholder;
use crate::locale::Plural;

#[derive(Clone, Debug)]
pub(super) enum Wording {
    Single(String),
    Counted {
        other: String,
        /// The categories that have a form of their own.
        forms: BTreeMap<Plural, String>,
    },
}

impl Wording {
    /// The form for a category; `other`'s where it has none (as `many` in French).
    pub(super) fn text(&self, plural: Plural) -> &str {
        match self {
            Self::Single(text) => text,
            Self::Counted { other, forms } => forms.get(&plural).unwrap_or(other),
        }
    }

    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        let (first, others) = match self {
            Self::Single(text) => (text, None),
            Self::Counted { other, forms } => (other, Some(forms.values())),
        };
        std::iter::once(first).chain(others.into_iter().flatten()).map(String::as_str)
    }

    /// The placeholders of all forms.
    pub(super) fn placeholders(&self) -> BTreeSet<&str> {
        self.forms().flat_map(placeholder::names).collect()
    }
}
