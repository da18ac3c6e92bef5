//! Texts to share as a terminal shows them.

use crate::command::arguments::pick;
use crate::command::voice::{BOLD, PLAIN};
use crate::diagnostic::MessageLanguage;
use crate::locale::Locale;
use crate::render::kit::{Kit, NetworkText, Reply};
use crate::share::network::Network;

/// The text and nothing else; of a series its parts, an empty line between them.
pub(super) fn alone(text: &NetworkText) -> String {
    match text.thread.len() {
        0 | 1 => text.text.clone(),
        _ => text.thread.join("\n\n"),
    }
}

/// « Le lin lavé · X · 212 sur 280 ».
pub(super) fn caption(kit: &Kit, text: &NetworkText, language: MessageLanguage) -> String {
    let title = &kit.title;
    format!("{BOLD}{title}{PLAIN} · {}", name_and_length(text, language))
}

/// Every text below its page and its network.
pub(super) fn listed(kits: &[Kit], language: MessageLanguage) -> String {
    let pages: Vec<String> = kits.iter().map(|kit| page(kit, language)).collect();
    if pages.is_empty() {
        let none = pick(language, "rien à partager", "nothing to share");
        return format!("{none}\n");
    }
    pages.join("\n\n")
}

fn page(kit: &Kit, language: MessageLanguage) -> String {
    let mut lines =
        vec![format!("{BOLD}{}{PLAIN}", kit.title), kit.id.clone(), kit.address.clone()];
    if !kit.public {
        lines.push(withheld(kit, language));
    }
    let mut page = lines.join("\n");
    for text in &kit.texts {
        page.push_str("\n\n");
        page.push_str(&block(text, language));
    }
    if let Some(reply) = &kit.reply {
        page.push_str(&replies(reply, language));
    }
    if let Some(alt) = &kit.alt {
        let label = pick(language, "texte de remplacement de l’image", "alt text of the picture");
        page.push_str(&labelled(label, alt));
    }
    page.push('\n');
    page
}

/// The text below its network, and what goes with it.
fn block(text: &NetworkText, language: MessageLanguage) -> String {
    let pick = |french, english| pick(language, french, english);
    let mut block = format!("{BOLD}── {}{PLAIN}", name_and_length(text, language));
    let above = [
        (pick("titre", "title"), &text.title),
        (pick("avertissement", "content warning"), &text.content_warning),
        (pick("sujet", "topic"), &text.topic),
    ];
    for (label, words) in above {
        if let Some(words) = words {
            let colon = pick("\u{a0}:", ":");
            block.push_str(&format!("\n{label}{colon} {words}"));
        }
    }
    block.push('\n');
    block.push_str(&alone(text));
    if let Some(poll) = &text.poll {
        let label = pick("sondage à créer avec le texte", "poll to be set up with the text");
        let label = format!("{label}, {}", duration(poll.minutes, language));
        let options: Vec<String> = poll.options.iter().map(|one| format!("– {one}")).collect();
        let words = format!("{}\n{}", poll.question, options.join("\n"));
        block.push_str(&labelled(&label, &words));
    }
    if let Some(comment) = &text.comment {
        block.push_str(&labelled(pick("premier commentaire", "first comment"), comment));
    }
    block
}

fn replies(reply: &Reply, language: MessageLanguage) -> String {
    let with = pick(language, "réponse avec le lien", "reply with the link");
    let without = pick(language, "réponse sans lien", "reply without a link");
    labelled(with, &reply.with_link) + &labelled(without, &reply.without_link)
}

fn labelled(label: &str, words: &str) -> String {
    format!("\n\n{BOLD}── {label}{PLAIN}\n{words}")
}

/// « X, variante equipe · 291 sur 280, 11 de trop ».
fn name_and_length(text: &NetworkText, language: MessageLanguage) -> String {
    let pick = |french, english| pick(language, french, english);
    let network = Network::find(text.network);
    let mut said = network.map_or(text.network, |one| one.name(pick("fr", "en"))).to_owned();
    if let Some(variant) = &text.variant {
        said.push_str(&format!(", {} {variant}", pick("variante", "variant")));
    }
    let of = pick("sur", "of");
    let length = format!("{} {of} {}", text.length, text.limit);
    match (text.thread.len(), language) {
        (0 | 1, _) => said.push_str(&format!(" · {length}")),
        (parts, MessageLanguage::French) => {
            said.push_str(&format!(" · {parts} messages, le plus long {length}"));
        }
        (parts, MessageLanguage::English) => {
            said.push_str(&format!(" · {parts} posts, the longest {length}"));
        }
    }
    if text.over > 0 {
        said.push_str(&format!(", {} {}", text.over, pick("de trop", "too many")));
    } else if !text.valid {
        said.push_str(pick(", le réseau n’en veut pas", ", the network refuses it"));
    }
    if text.cut && text.over == 0 {
        said.push_str(pick(", raccourci pour tenir", ", shortened to fit"));
    }
    said
}

/// Why the page is not there yet.
fn withheld(kit: &Kit, language: MessageLanguage) -> String {
    let locale = Locale::new(pick(language, "fr", "en"));
    let at = kit
        .publish
        .as_ref()
        .and_then(|at| jiff::fmt::strtime::parse("%Y-%m-%dT%H:%M:%S%:z", at).ok());
    let at = at.and_then(|at| at.to_zoned().ok());
    let words = match (at, locale) {
        (Some(at), Some(locale)) => locale.moment(&at),
        _ => kit.publish.clone().unwrap_or_default(),
    };
    match language {
        MessageLanguage::French => format!("pas encore en ligne\u{a0}: {words}"),
        MessageLanguage::English => format!("not online yet: {words}"),
    }
}

/// « 6 jours 11 h ».
fn duration(minutes: i64, language: MessageLanguage) -> String {
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let day = match (days, language) {
        (1, MessageLanguage::French) => "jour",
        (_, MessageLanguage::French) => "jours",
        (1, MessageLanguage::English) => "day",
        (_, MessageLanguage::English) => "days",
    };
    let parts = [(days, day), (hours, "h"), (minutes, "min")];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    parts.map(|(count, unit)| format!("{count}\u{a0}{unit}")).collect::<Vec<_>>().join(" ")
}
