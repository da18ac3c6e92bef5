//! What a writer wrote and a network is too short for: both lengths, and the words to lose.

use crate::diagnostic::{Diagnostic, rule, say};
use crate::share::text::excess;

use super::findings::Source;
use super::network_text::NetworkText;
use super::wording::Making;

/// The text is longer than the network takes.
pub(super) fn too_long(
    making: &Making<'_>,
    text: &NetworkText,
    source: &Source<'_>,
) -> Option<Diagnostic> {
    let (written, _) = making.wish.text().filter(|(_, is_own)| *is_own)?;
    if text.over == 0 {
        return None;
    }
    let network = making.channel.network;
    let (french, english) = (network.name("fr"), network.name("en"));
    let (length, limit) = (text.length, text.limit);
    let message = say!(
        "ce texte compte {length} signes sur {}, qui en prend {limit}",
        "this text counts {length} characters on {}, which takes {limit}",
        french ; english
    );
    let series = network.has_series() && !making.subject.thread;
    let also = if series { (", ou `thread = true`", ", or `thread = true`") } else { ("", "") };
    let own = format!("[share.{}]", network.id);
    let (place, hint) = match excess(&making.channel, &making.subject) {
        Some(from) => {
            let lost = words_to_lose(&written.value[from..]);
            let hint = say!(
                "à retirer : « {lost} » ; ou un texte pour ce réseau sous `{own}`{}",
                "to lose: “{lost}”; or a text for this network under `{own}`{}",
                also.0 ; also.1
            );
            (source.place_of_end(written, from), hint)
        }
        None => (
            written.span.clone(),
            say!(
                "écrire un texte plus court pour ce réseau sous `{own}`{}",
                "write a shorter text for this network under `{own}`{}",
                also.0 ; also.1
            ),
        ),
    };
    Some(Diagnostic::at(&rule::SHARE_TOO_LONG, source.file, place, message).hint(hint))
}

/// Hashtags that the text asks for have no room.
pub(super) fn left_out(making: &Making<'_>, source: &Source<'_>) -> Option<Diagnostic> {
    let written = making.hashtags.written.filter(|_| making.hashtags_left_out > 0)?;
    let network = making.channel.network;
    let (french, english) = (network.name("fr"), network.name("en"));
    let count = making.hashtags_left_out;
    let message = say!(
        "mots-dièse sans place sur {} : {count}",
        "hashtags without room on {}: {count}",
        french ; english
    );
    let place = written.span.clone();
    let finding = Diagnostic::at(&rule::SHARE_TOO_LONG, source.file, place, message);
    let own = format!("[share.{}]", network.id);
    Some(finding.hint(say!(
        "raccourcir le texte, ou mettre moins de mots-dièse sous `{own}`",
        "shorten the text, or put fewer hashtags under `{own}`"
    )))
}

/// The words on one line, the middle left out of many.
fn words_to_lose(words: &str) -> String {
    const EACH_END: usize = 6;
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.len() <= 2 * EACH_END {
        return words.join(" ");
    }
    format!("{} … {}", words[..EACH_END].join(" "), words[words.len() - EACH_END..].join(" "))
}
