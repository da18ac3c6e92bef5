//! What a written target names: a text, a topic, a file beside a text, a file of `static/`, or an
//! address of the hub. Nothing here decides what is drawn for it.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::Inputs;
use crate::model::{EntryId, LanguageId, Site};
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
        let with_slash = format!("{}/", address.trim_end_matches('/'));
        let without_index = address.strip_suffix("index.html").unwrap_or(address);
        let forms = [address, &with_slash, without_index];
        match forms.into_iter().find(|form| self.known.contains(form)) {
            Some(found) => Target::Address(found.to_owned()),
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

    /// A topic's page for readers of a language.
    pub(super) fn topic_address(&self, folder: &str, language: LanguageId) -> Option<String> {
        let in_language = |language: LanguageId| {
            let topics = self.site.topics[language].iter();
            let topic = topics.into_iter().find(|topic| topic.folder == folder)?;
            let faq = &self.site.hub.languages[language].sections.faq;
            let rest = format!("{faq}/{}/", topic.slug);
            Some(super::address::in_language(self.site, language, &rest))
        };
        in_language(language).or_else(|| in_language(0))
    }
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
