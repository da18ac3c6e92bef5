//! What is wrong with the share texts that people wrote: what does not fit a network, and what
//! serves none. What Parvis composes fits by itself and is not looked at.

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::load::Inputs;
use crate::model::{Entry, Site};
use crate::parse::kind::Kind;
use crate::parse::written::Spanned;
use crate::plan::Plan;
use crate::share::network::Network;

use super::super::renderer::Renderer;
use super::super::scene::Scene;
use super::breach::beyond;
use super::excess::{left_out, too_long};
use super::hub_wide;
use super::occasion::occasion;
use super::wording::Wording;

/// Looks at every text that says something about its sharing.
pub(crate) fn findings(
    inputs: &Inputs,
    site: &Site,
    plan: &Plan,
    renderer: &Renderer,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    hub_wide::report(site, &inputs.settings.path, &mut diagnostics);
    for entry in site.entries.iter().filter(|entry| !entry.share.is_empty()) {
        report_unused(entry, site, &mut diagnostics);
        if !crate::plan::is_shared(entry, site) {
            continue;
        }
        let speeches = &renderer.voices.speeches;
        let scene = Scene { inputs, site, plan, speeches, language: entry.language };
        let occasion = occasion(entry, &scene);
        if !occasion.hashtags {
            report_hashtags(entry, &mut diagnostics);
        }
        let address = scene.absolute(plan.address(entry.id));
        let wording = Wording { entry, occasion: &occasion, address: &address, scene: &scene };
        for (network, settings) in site.hub.share.channels() {
            wording.on(network, settings, |making, text| {
                // a variant of the whole hub is written elsewhere
                if making.wish.variant.is_some_and(|variant| !variant.is_own) {
                    return;
                }
                let source = Source { file: entry.file(), inputs };
                let found = [too_long(making, &text, &source), left_out(making, &source)];
                found.into_iter().flatten().for_each(|finding| diagnostics.push(finding));
                for finding in beyond(making, &text, &source) {
                    diagnostics.push(finding);
                }
            });
        }
    }
    diagnostics
}

/// Hashtags of a text that is shared without any: an answer, an alert.
fn report_hashtags(entry: &Entry, diagnostics: &mut Diagnostics) {
    let share = &entry.share;
    let networks = share.networks.iter().map(|(_, own)| own);
    let variants = share.variants.iter().map(|variant| &variant.share);
    let all = std::iter::once(&share.every).chain(networks).chain(variants);
    for written in all.filter_map(|own| own.hashtags.as_ref()) {
        let message = match entry.kind() {
            Kind::Answer => say!(
                "une réponse se partage sans mots-dièse",
                "an answer is shared without hashtags"
            ),
            _ => {
                say!("une alerte se partage sans mots-dièse", "an alert is shared without hashtags")
            }
        };
        let place = written.span.clone();
        let finding = Diagnostic::at(&rule::SHARE_UNUSED, entry.file(), place, message);
        diagnostics.push(finding.hint(say!(
            "retirer cette ligne, ou les écrire dans `text`",
            "take this line out, or write them in `text`"
        )));
    }
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
pub(super) struct Source<'a> {
    pub(super) file: &'a FilePath,
    inputs: &'a Inputs,
}

impl Source<'_> {
    /// Where the end of a written value stands, from an offset in it: the whole value's place where
    /// it is written with escapes.
    pub(super) fn place_of_end(&self, written: &Spanned<String>, from: usize) -> Span {
        let end = written.value[from..].trim();
        let found = self.inputs.text(self.file);
        let text = found.and_then(|file| file.text.get(written.span.clone()));
        match text.and_then(|text| text.rfind(end)) {
            Some(at) => written.span.start + at..written.span.start + at + end.len(),
            None => written.span.clone(),
        }
    }
}
