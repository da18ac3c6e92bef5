//! What has no place in a tool's file, and is said.

use std::collections::BTreeMap;

use crate::diagnostic::{Message, say};

use super::Tool;

/// What is left out, or goes without something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LeftOut {
    /// The tool has no column for the network.
    Network(&'static str),
    /// A row holds one post.
    Series,
    /// Longer than the network takes.
    TooLong,
    /// It would say what is no longer true on that day.
    Outdated,
    /// A poll is set up on the network.
    Poll,
    /// The row goes without its first comment; likewise the link, the content warning, the topic.
    Comment,
    Link,
    ContentWarning,
    Topic,
    /// A network that wants a picture, and a page without one that the tool could fetch.
    Picture,
}

/// How many of each, with the pages, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally(BTreeMap<LeftOut, Vec<String>>);

impl Tally {
    pub(super) fn note(&mut self, what: LeftOut, page: &str) {
        self.0.entry(what).or_default().push(page.to_owned());
    }

    pub(super) fn messages(&self, tool: Tool) -> Vec<Message> {
        self.0.iter().map(|(what, pages)| message(*what, pages, tool)).collect()
    }
}

fn message(what: LeftOut, pages: &[String], tool: Tool) -> Message {
    const SHOWN: usize = 3;
    let (count, tool) = (pages.len(), tool.name());
    let mut names: Vec<&str> = pages.iter().map(String::as_str).collect();
    names.dedup();
    let more = if names.len() > SHOWN { "…" } else { "" };
    let names = names[..names.len().min(SHOWN)].join(", ") + more;
    let s = if count > 1 { "s" } else { "" };
    match what {
        LeftOut::Network(network) => say!(
            "{tool} n’a pas de colonne pour `{network}` : {count} texte{s} à publier autrement",
            "{tool} has no column for `{network}`: {count} text{s} to be posted otherwise"
        ),
        LeftOut::Series => say!(
            "une ligne tient un seul message : {count} série{s} à publier à la main ({names})",
            "a row holds one post: {count} series to be posted by hand ({names})"
        ),
        LeftOut::TooLong => say!(
            "{count} texte{s} au-dessus de la limite du réseau ne sont pas dans le fichier ({names})",
            "{count} text{s} longer than the network takes are not in the file ({names})"
        ),
        LeftOut::Outdated => say!(
            "{count} texte{s} dont la page aura changé d’ici là (ouverture, clôture, résultats) : à préparer ce jour-là, avec `--now` ({names})",
            "{count} text{s} whose page will have changed by then (opening, closing, results): to be prepared on that day, with `--now` ({names})"
        ),
        LeftOut::Poll => say!(
            "un sondage se crée sur le réseau : {count} à publier à la main ({names})",
            "a poll is set up on the network: {count} to be posted by hand ({names})"
        ),
        LeftOut::Comment => say!(
            "{tool} n’a pas de colonne pour le premier commentaire : {count} à publier à la main ({names})",
            "{tool} has no column for the first comment: {count} to be posted by hand ({names})"
        ),
        LeftOut::Link => say!(
            "{tool} n’a pas de colonne pour le lien : {count} à ajouter à la main ({names})",
            "{tool} has no column for the link: {count} to be added by hand ({names})"
        ),
        LeftOut::ContentWarning => say!(
            "{tool} n’a pas de colonne pour l’avertissement : {count} texte{s} à publier à la main ({names})",
            "{tool} has no column for the content warning: {count} text{s} to be posted by hand ({names})"
        ),
        LeftOut::Topic => say!(
            "{tool} n’a pas de colonne pour le sujet : {count} à ajouter à la main ({names})",
            "{tool} has no column for the topic: {count} to be added by hand ({names})"
        ),
        LeftOut::Picture => say!(
            "{count} texte{s} sans image JPG ou PNG pour un réseau qui en veut une ({names})",
            "{count} text{s} without a JPG or PNG picture for a network that wants one ({names})"
        ),
    }
}
