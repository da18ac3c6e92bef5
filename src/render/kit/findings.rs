//! What is wrong with the share texts that people wrote: what does not fit a network, and what
//! serves none. What Parvis composes fits by itself and is not looked at.

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::load::Inputs;
use crate::model::{Entry, Site};
use crate::parse::written::Spanned;
use crate::plan::Plan;
use crate::share::network::Network;
use crate::share::text::excess;

use super::super::renderer::Renderer;
use super::super::scene::Scene;
use super::occasion::occasion;
use super::{Each, Making, NetworkText};

/// Looks at every text that says something about its sharing.
pub(crate) fn findings(
    inputs: &Inputs,
    site: &Site,
    plan: &Plan,
    renderer: &Renderer,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for entry in site.entries.iter().filter(|entry| !entry.share.is_empty()) {
        report_unused(entry, site, &mut diagnostics);
        if !crate::plan::is_shared(entry, site) {
            continue;
        }
        let speeches = &renderer.voices.speeches;
        let scene = Scene { inputs, site, plan, speeches, language: entry.language };
        let occasion = occasion(entry, &scene);
        let address = scene.absolute(plan.address(entry.id));
        let each = Each { entry, occasion: &occasion, address: &address, scene: &scene };
        for (network, settings) in site.hub.share.channels() {
            each.on(network, settings, |making, text| {
                let source = Source { file: entry.file(), inputs };
                if let Some(finding) = too_long(making, &text, &source) {
                    diagnostics.push(finding);
                }
            });
        }
    }
    diagnostics
}

/// `[share.x]` where the hub has no X.
fn report_unused(entry: &Entry, site: &Site, diagnostics: &mut Diagnostics) {
    let networks = &site.hub.share.networks;
    for (id, share) in &entry.share.networks {
        let Some(network) = Network::find(id) else { continue };
        let first = share.place();
        if networks.iter().any(|one| one.id == *id) || first.is_none() {
            continue;
        }
        let name = (network.name("fr"), network.name("en"));
        let message = say!(
            "le bureau ne prépare rien pour {}",
            "the desk prepares nothing for {}",
            name.0 ; name.1
        );
        let hint = say!(
            "ajouter `\"{id}\"` à `networks` sous `[share]` de `parvis.toml`",
            "add `\"{id}\"` to `networks` under `[share]` of `parvis.toml`"
        );
        diagnostics
            .push(Diagnostic::at(&rule::SHARE_UNUSED, entry.file(), first, message).hint(hint));
    }
}

/// The file that a text is written in.
struct Source<'a> {
    file: &'a FilePath,
    inputs: &'a Inputs,
}

impl Source<'_> {
    /// Where the end of a written value stands, from an offset in it: the whole value's place where
    /// it is written with escapes.
    fn place_of_end(&self, written: &Spanned<String>, from: usize) -> Span {
        let end = written.value[from..].trim();
        let found = self.inputs.texts.iter().find(|file| file.path == *self.file);
        let text = found.and_then(|file| file.text.get(written.span.clone()));
        match text.and_then(|text| text.rfind(end)) {
            Some(at) => written.span.start + at..written.span.start + at + end.len(),
            None => written.span.clone(),
        }
    }
}

/// What a writer wrote and a network does not take: both lengths, and the words to lose.
fn too_long(making: &Making<'_>, text: &NetworkText, source: &Source<'_>) -> Option<Diagnostic> {
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
    let thread = making.channel.network.has_series();
    let also = if thread { (", ou `thread = true`", ", or `thread = true`") } else { ("", "") };
    let own = format!("[share.{}]", network.id);
    let from = excess(&making.channel, &making.subject);
    let (place, hint) = match from {
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

/// The words on one line, the middle left out of many.
fn words_to_lose(words: &str) -> String {
    const EACH_END: usize = 6;
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.len() <= 2 * EACH_END {
        return words.join(" ");
    }
    format!("{} … {}", words[..EACH_END].join(" "), words[words.len() - EACH_END..].join(" "))
}
