//! All entries of a site, by their ids. Each is shared with the sites before and after in which it
//! is the same.

use std::ops::Index;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Entry, EntryId};

#[derive(Debug, Default)]
pub(crate) struct Entries(Vec<Arc<Entry>>);

impl Entries {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, id: EntryId) -> Option<&Entry> {
        self.0.get(id).map(|entry| &**entry)
    }

    pub(crate) fn iter(
        &self,
    ) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator + Clone {
        self.0.iter().map(|entry| &**entry)
    }

    pub(crate) fn par_iter(&self) -> impl IndexedParallelIterator<Item = &Entry> {
        self.0.par_iter().map(|entry| &**entry)
    }

    /// The entries of two sites, by their ids, that are not one and the same in both.
    pub(crate) fn changed<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (&'a Entry, &'a Entry)> {
        let pairs = self.0.iter().zip(&other.0).filter(|(one, other)| !Arc::ptr_eq(one, other));
        pairs.map(|(one, other)| (&**one, &**other))
    }
}

impl Index<EntryId> for Entries {
    type Output = Entry;

    fn index(&self, id: EntryId) -> &Entry {
        &self.0[id]
    }
}

impl<'a> IntoIterator for &'a Entries {
    type Item = &'a Entry;
    type IntoIter =
        std::iter::Map<std::slice::Iter<'a, Arc<Entry>>, fn(&'a Arc<Entry>) -> &'a Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|entry| &**entry)
    }
}

impl FromIterator<Arc<Entry>> for Entries {
    fn from_iter<I: IntoIterator<Item = Arc<Entry>>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}
