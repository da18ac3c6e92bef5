//! What a writer wrote and a network refuses for another reason than its length: too many hashtags,
//! links or mentions, a title or a topic that does not fit, a sign that it never takes.

use crate::diagnostic::{Diagnostic, Span, rule, say};
use crate::share::entity::{EntityKind, entities};
use crate::share::limit::{Breach, Counted, Draft, Measured, What, breaches};
use crate::share::network::Network;
use crate::share::ruler::Reason;

use super::findings::Source;
use super::network_text::NetworkText;
use super::wording::Making;

/// One finding for each limit that a text breaks where its writer can mend it.
pub(super) fn beyond(
    making: &Making<'_>,
    text: &NetworkText,
    source: &Source<'_>,
) -> Vec<Diagnostic> {
    let network = making.channel.network;
    let mut findings = Vec::new();
    findings.extend(forbidden(making, text, source));
    let topics: Vec<&str> = text.topic.as_deref().into_iter().collect();
    let counted = counted(network, &text.text);
    let asked = making.hashtags.written.filter(|_| making.hashtags.for_network);
    let draft = Draft {
        hashtags: counted.hashtags.max(asked.map_or(0, |written| written.value.len())),
        text: &text.text,
        title: text.title.as_deref(),
        first_comment: text.comment.as_deref(),
        topics: &topics,
        ..counted
    };
    for breach in breaches(network, &draft) {
        let Some(place) = place(making, &breach).filter(|_| breach.is_known) else { continue };
        let finding =
            Diagnostic::at(&rule::SHARE_LIMIT, source.file, place, breach.message(network));
        let known = &breach.provenance;
        findings.push(finding.hint(say!("{}", "{}", known.french ; known.english)));
    }
    findings
}

/// What the network finds in a text.
fn counted<'a>(network: &Network, text: &str) -> Draft<'a> {
    let found = entities(network, text);
    let count = |kind: EntityKind| found.iter().filter(|one| one.kind == kind).count();
    let links = found.iter().filter(|one| one.kind == EntityKind::Link);
    let different: std::collections::BTreeSet<&str> =
        links.map(|link| &text[link.start..link.end]).collect();
    Draft {
        hashtags: count(EntityKind::Hashtag),
        links: different.len(),
        mentions: count(EntityKind::Mention),
        languages: 1,
        ..Draft::default()
    }
}

/// Where the text itself writes what breaks a limit; nothing where it does not.
fn place(making: &Making<'_>, breach: &Breach) -> Option<Span> {
    let wish = &making.wish;
    let text = wish.text().filter(|(_, is_own)| *is_own).map(|(text, _)| text.span.clone());
    let of_measured = |of: Measured| match of {
        Measured::Text => text.clone(),
        Measured::Title => wish.title().map(|title| title.span.clone()),
        Measured::FirstComment => wish.comment().map(|comment| comment.span.clone()),
        Measured::Topic(_) => wish.written_topic().map(|topic| topic.span.clone()),
    };
    match breach.what {
        What::TooLong { of, .. } | What::Sign { of, .. } => of_measured(of),
        What::TooMany { of: Counted::Hashtags, .. } => {
            making.hashtags.written.map(|written| written.span.clone()).or(text)
        }
        What::TooMany { of: Counted::Mentions, .. } => {
            wish.written_mentions().map(|written| written.span.clone()).or(text)
        }
        What::TooMany { of: Counted::Topics, .. } => {
            wish.written_topic().map(|topic| topic.span.clone())
        }
        What::TooMany { of: Counted::Links | Counted::Languages, .. } => text,
    }
}

/// A character that makes the network refuse the whole text.
fn forbidden(making: &Making<'_>, text: &NetworkText, source: &Source<'_>) -> Option<Diagnostic> {
    let Some(Reason::Forbidden { character, .. }) = text.reason else { return None };
    let (written, _) = making.wish.text().filter(|(_, is_own)| *is_own)?;
    let network = making.channel.network;
    let (french, english) = (network.name("fr"), network.name("en"));
    let code = format!("U+{:04X}", u32::from(character));
    let message = say!(
        "un signe invisible ({code}) fait refuser ce texte par {}",
        "an invisible sign ({code}) makes {} refuse this text",
        french ; english
    );
    let finding = Diagnostic::at(&rule::SHARE_LIMIT, source.file, written.span.clone(), message);
    Some(finding.hint(say!("le retirer en récrivant le passage", "type the passage anew")))
}
