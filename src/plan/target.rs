//! What a written target names: a text, a topic, a file beside a text, a file of `static/`, or an
//! address of the hub. Nothing here decides what is drawn for it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::load::Inputs;
use crate::model::{Content, Entry, EntryId, LanguageId, Site, Topic, Visibility};
use crate::parse::document::Place;

use super::media::MediaId;

/// Everything that can be pointed at, by its path in the hub.
pub(super) struct Targets<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) site: &'a Site,
    pub(super) addresses: &'a [String],
    texts: BTreeMap<&'a str, EntryId>,
    topics: BTreeMap<String, String>,
    media: BTreeMap<&'a str, MediaId>,
    statics: BTreeMap<&'a str, usize>,
    broken: BTreeSet<&'a str>,
    known: BTreeSet<&'a str>,
    /// Texts by the addresses that lead to them or would: the public one first.
    text_at: HashMap<String, EntryId>,
    suggestions: AtomicUsize,
}

/// What a target names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// `exact`: the file names a language by its suffix.
    Text {
        entry: EntryId,
        exact: bool,
    },
    Topic {
        folder: String,
    },
    Media(MediaId),
    Static(usize),
    /// Only a fragment: this very page.
    Here,
    /// An address of the hub that has a page.
    Address(String),
    UnknownAddress(String),
    /// A file that could not be read, which is reported already.
    Broken,
    Missing {
        path: String,
    },
    Outside,
}

impl<'a> Targets<'a> {
    pub(super) fn new(
        inputs: &'a Inputs,
        site: &'a Site,
        addresses: &'a [String],
        known: &'a [String],
    ) -> Self {
        let texts = site.entries.iter().map(|entry| (&**entry.file(), entry.id));
        let is_topic =
            |path: &&str| path.rsplit('/').next().is_some_and(|n| n.starts_with("_topic."));
        let paths = inputs.texts.iter().map(|file| &*file.path);
        let codes: Vec<String> = site.hub.languages.iter().map(|one| one.code.clone()).collect();
        let topics = paths.filter(is_topic).filter_map(|path| {
            Some((path.to_owned(), Place::read(path, &codes)?.folders.join("/")))
        });
        let media = inputs.assets.iter().enumerate().map(|(id, file)| (&*file.path, id));
        let statics = inputs.statics.iter().enumerate().map(|(id, file)| (&*file.path, id));
        Self {
            texts: texts.collect(),
            topics: topics.collect(),
            media: media.collect(),
            statics: statics.collect(),
            broken: inputs.broken.iter().map(|path| &**path).collect(),
            known: known.iter().map(String::as_str).collect(),
            text_at: text_at(site, addresses),
            suggestions: AtomicUsize::new(0),
            inputs,
            site,
            addresses,
        }
    }

    /// Resolves a target written in `file` (its fragment cut off).
    pub(super) fn resolve(&self, file: &str, written: &str) -> Target {
        let path = written.split('?').next().unwrap_or(written);
        if path.is_empty() {
            return Target::Here;
        }
        if let Some(inside) = path.strip_prefix('/') {
            if path.ends_with(".md") {
                return self.file(&format!("content/{inside}"));
            }
            return self.root(inside, path);
        }
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        match join(folder, path) {
            Some(path) => self.file(&path),
            None => Target::Outside,
        }
    }

    fn root(&self, inside: &str, address: &str) -> Target {
        if let Some(id) = self.statics.get(inside) {
            return Target::Static(*id);
        }
        let plain = format!("/{}", join("", inside).unwrap_or_else(|| inside.to_owned()));
        let with_slash = format!("{}/", plain.trim_end_matches('/'));
        let without_index = plain.strip_suffix("index.html").unwrap_or(&plain);
        let forms = [address, &plain, &with_slash, without_index];
        let known = forms.into_iter().find(|form| self.known.contains(form));
        let text = |form: &str| self.text_at.get(form).copied();
        let is_public = |id: &EntryId| self.site.entries[*id].is_public();
        if let Some(entry) = forms.into_iter().find_map(text).filter(|id| {
            // A text that is gone may have left a page that leads on.
            known.is_none() || is_public(id)
        }) {
            return Target::Text { entry, exact: true };
        }
        if let Some(known) = known {
            return Target::Address(known.to_owned());
        }
        // What lies below a text that is not public tells its address.
        let above = plain.match_indices('/').rev().map(|(at, _)| &plain[..=at]);
        match above.filter(|above| above.len() > 1).find_map(text).filter(|id| !is_public(id)) {
            Some(entry) => Target::Text { entry, exact: true },
            None => Target::UnknownAddress(address.to_owned()),
        }
    }

    fn file(&self, path: &str) -> Target {
        if let Some(entry) = self.texts.get(path) {
            let original = &self.site.entries[self.site.entries[*entry].original];
            return Target::Text { entry: *entry, exact: original.id != *entry };
        }
        if let Some(folder) = self.topics.get(path) {
            return Target::Topic { folder: folder.clone() };
        }
        if let Some(id) = self.media.get(path) {
            return Target::Media(*id);
        }
        if let Some(id) = path.strip_prefix("static/").and_then(|inside| self.statics.get(inside)) {
            return Target::Static(*id);
        }
        if self.broken.contains(path) {
            return Target::Broken;
        }
        Target::Missing { path: path.to_owned() }
    }

    /// Paths that a missing file may have meant: same folder first.
    pub(super) fn candidates(&self) -> impl Iterator<Item = &str> + Clone {
        self.texts.keys().copied().chain(self.media.keys().copied())
    }

    pub(super) fn known_addresses(&self) -> impl Iterator<Item = &str> + Clone {
        self.known.iter().copied()
    }

    /// A topic for readers of a language, and the language that it is in; `None` where it has no
    /// public answer.
    pub(super) fn topic(
        &self,
        folder: &str,
        language: LanguageId,
    ) -> Option<(LanguageId, &'a Topic)> {
        let site: &'a Site = self.site;
        let in_language = |language: LanguageId| {
            let topic = site.topics[language].iter().find(|topic| topic.folder == folder)?;
            Some((language, topic))
        };
        in_language(language).or_else(|| in_language(0))
    }

    pub(super) fn address_of_topic(&self, topic: &Topic, language: LanguageId) -> String {
        let faq = &self.site.hub.languages[language].sections.faq;
        let rest = format!("{faq}/{}/", topic.slug);
        super::address::in_language(self.site, language, &rest)
    }

    /// The nearest of many names. After many findings no more is looked for: a site whose every
    /// link is dead has one cause.
    pub(super) fn suggest<T>(&self, search: impl FnOnce() -> Option<T>) -> Option<T> {
        let before = self.suggestions.fetch_add(1, Ordering::Relaxed);
        if before < MOST_SUGGESTIONS { search() } else { None }
    }
}

/// How many findings of a build get a suggestion.
const MOST_SUGGESTIONS: usize = 200;

/// Where texts are or would be: their own addresses, those of their numbers and their old ones.
fn text_at(site: &Site, addresses: &[String]) -> HashMap<String, EntryId> {
    let mut all = HashMap::with_capacity(site.entries.len());
    let mut order: Vec<&Entry> = site.entries.iter().collect();
    order.sort_by_key(|entry| {
        (
            !entry.is_public(),
            matches!(entry.visibility, Visibility::Draft | Visibility::Expired { .. }),
        )
    });
    for entry in &order {
        all.entry(addresses[entry.id].clone()).or_insert(entry.id);
    }
    for entry in order.iter().filter(|entry| !entry.is_public()) {
        if let Content::Answer(answer) = &entry.content
            && let Some(number) = &answer.number
        {
            let address = super::address::of_number(site, entry.language, number.value);
            all.entry(address).or_insert(entry.id);
        }
        for alias in &entry.aliases {
            let address = format!("/{}/", alias.value.trim_matches('/'));
            all.entry(address).or_insert(entry.id);
            all.entry(alias.value.clone()).or_insert(entry.id);
        }
    }
    all
}

/// `path` from `folder`, `None` where it leads above the hub.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// How to write, from a file, a link to another file of `content/`.
pub(super) fn relative(from: &str, to: &str) -> String {
    let mut from: Vec<&str> = from.split('/').collect();
    from.pop();
    let to: Vec<&str> = to.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - common);
    format!("{up}{}", to[common..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::{join, relative};

    #[test]
    fn relative_links_are_followed_and_written() {
        assert_eq!(join("content/posts", "../faq/a.md").as_deref(), Some("content/faq/a.md"));
        assert_eq!(join("content", "../../etc/passwd"), None);
        assert_eq!(relative("content/posts/a.md", "content/faq/x/b.md"), "../faq/x/b.md");
        assert_eq!(relative("content/posts/a.md", "content/posts/b.md"), "b.md");
    }
}
