//! What `[share]` of `parvis.toml` means: the networks that texts are prepared for, and how.

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, rule, say};
use crate::parse::kind::ShareVariant;
use crate::parse::settings::Settings;
use crate::parse::sharing::{NetworkSettings, Sharing};
use crate::parse::written::{Fields, ListOf, Spanned};
use crate::share::network::Network;

use super::hub::{network, text};

/// What the desk prepares texts with.
#[derive(Debug)]
pub(crate) struct Share {
    pub(crate) networks: Vec<&'static Network>,
    pub(crate) hashtags: Vec<String>,
    pub(crate) source: Option<String>,
    pub(crate) medium: String,
    pub(crate) campaign: Option<String>,
    /// The instance that Mastodon's composer opens on.
    pub(crate) mastodon: Option<String>,
    /// By network, in the order of `networks`.
    settings: Vec<NetworkSettings>,
    /// Wordings that every text has.
    pub(crate) variants: Vec<ShareVariant>,
}

impl Share {
    pub(super) fn new(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) -> Self {
        let sharing = settings.share.as_ref().map(|share| share.value.clone()).unwrap_or_default();
        report_variants(&sharing.variants, file, Severity::Error, diagnostics);
        let Sharing { every, networks: by_network, variants } = sharing;
        let utm = every.utm.map(|utm| utm.value).unwrap_or_default();
        let written = list(every.networks);
        let mut networks: Vec<&'static Network> = Vec::new();
        for known in written.iter().filter_map(|id| network(id, file, diagnostics)) {
            if !networks.iter().any(|one| one.id == known.id) {
                networks.push(known);
            }
        }
        let own = |id: &str| by_network.iter().find(|(one, _)| one == id).map(|(_, own)| own);
        let instance = own("mastodon").and_then(|own| text(&own.instance));
        let settings = networks.iter().map(|one| own(&one.id).cloned().unwrap_or_default());
        Self {
            settings: settings.collect(),
            networks,
            hashtags: list(every.hashtags).into_iter().map(|tag| tag.value).collect(),
            source: text(&utm.source),
            medium: text(&utm.medium).unwrap_or_else(|| "social".to_owned()),
            campaign: text(&utm.campaign),
            mastodon: instance.or_else(|| text(&every.mastodon)),
            variants: variants.into_iter().map(|one| one.value).collect(),
        }
    }

    /// The networks, each with what holds for all texts there.
    pub(crate) fn channels(&self) -> impl Iterator<Item = (&'static Network, &NetworkSettings)> {
        self.networks.iter().copied().zip(&self.settings)
    }
}

fn list(field: Option<Spanned<ListOf<String>>>) -> ListOf<String> {
    field.map(|all| all.value).unwrap_or_default()
}

/// Reports what variants lack, networks that are none, and two with one name.
pub(super) fn report_variants(
    variants: &[Spanned<ShareVariant>],
    file: &FilePath,
    lacking: Severity,
    diagnostics: &mut Diagnostics,
) {
    let mut seen: Vec<&Spanned<String>> = Vec::new();
    for variant in variants {
        for found in variant.own.report_missing(file, &variant.span, lacking) {
            diagnostics.push(found);
        }
        for id in variant.own.networks.iter().flat_map(|all| &all.value) {
            network(id, file, diagnostics);
        }
        let Some(id) = &variant.own.id else { continue };
        if let Some(first) = seen.iter().find(|one| one.value == id.value) {
            let name = &id.value;
            let message =
                say!("deux variantes s’appellent `{name}`", "two variants are called `{name}`");
            let finding = Diagnostic::at(&rule::DUPLICATE_ID, file, id.span.clone(), message)
                .hint(say!("en changer une", "change one of them"))
                .also(file, first.span.clone(), say!("la première est ici", "the first is here"));
            diagnostics.push(finding);
        }
        seen.push(id);
    }
}
