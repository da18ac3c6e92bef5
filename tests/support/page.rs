//! A page as a program reads it: its elements in order, and its blocks of structured data.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use serde_json::Value;

use super::Hub;

pub(crate) struct Page {
    /// `https://…/blog/lin-lave/`, where search engines are told.
    pub(crate) canonical: Option<String>,
    /// In `public/`.
    pub(crate) path: String,
    pub(crate) tags: Vec<Tag>,
    pub(crate) structured: Vec<Value>,
}

#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    fn is_meta(&self, name: &str) -> bool {
        let is_it = |attribute: &str| self.get(attribute) == Some(name);
        self.name == "meta" && (is_it("property") || is_it("name"))
    }

    /// Whether one of an attribute's words is this.
    pub(crate) fn has(&self, name: &str, word: &str) -> bool {
        self.get(name).is_some_and(|words| words.split_whitespace().any(|one| one == word))
    }
}

impl Page {
    pub(crate) fn read(path: &str, html: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let (mut tags, mut structured) = (Vec::new(), Vec::new());
        let mut block: Option<String> = None;
        for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
            match token {
                Token::StartTag(tag) => {
                    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                    let attributes = tag.attributes.iter().map(|(k, v)| (text(k), text(v)));
                    let tag = Tag { name: text(&tag.name), attributes: attributes.collect() };
                    let is_block = tag.get("type") == Some("application/ld+json");
                    block = is_block.then(String::new);
                    tags.push(tag);
                }
                Token::String(text) => {
                    if let Some(block) = &mut block {
                        block.push_str(&String::from_utf8_lossy(&text));
                    }
                }
                Token::EndTag(_) => {
                    if let Some(block) = block.take() {
                        let node = serde_json::from_str(&block);
                        structured.push(node.unwrap_or_else(|e| panic!("{path}: {e}\n{block}")));
                    }
                }
                _ => {}
            }
        }
        let canonical = tags.iter().find(|tag: &&Tag| tag.has("rel", "canonical"));
        let canonical = canonical.and_then(|tag| tag.get("href")).map(str::to_owned);
        Self { canonical, path: path.to_owned(), tags, structured }
    }

    /// All pages of a built hub.
    pub(crate) fn all(hub: &Hub) -> Vec<Self> {
        let files = hub.files("public").into_iter().filter(|(path, _)| path.ends_with(".html"));
        files.map(|(path, bytes)| Self::read(&path, &String::from_utf8(bytes).unwrap())).collect()
    }

    /// What a `<meta>` says, by its `property` or `name`.
    pub(crate) fn meta(&self, name: &str) -> Option<&str> {
        let named = |tag: &&Tag| tag.is_meta(name);
        self.tags.iter().find(named).and_then(|tag| tag.get("content"))
    }

    pub(crate) fn count_meta(&self, name: &str) -> usize {
        self.tags.iter().filter(|tag| tag.is_meta(name)).count()
    }

    /// Where its links of a kind lead: `rel="me"`.
    pub(crate) fn links(&self, rel: &str) -> impl Iterator<Item = &str> {
        self.tags.iter().filter(move |tag| tag.has("rel", rel)).filter_map(|tag| tag.get("href"))
    }

    /// Its blocks of a type.
    pub(crate) fn nodes<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Value> {
        self.structured.iter().filter(move |node| node["@type"] == kind)
    }
}
