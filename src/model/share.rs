//! What `[share]` of `parvis.toml` means: the networks that texts are prepared for, and how.

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, Span, rule, say};
use crate::parse::kind::{NetworkShare, ShareFields, ShareVariant};
use crate::parse::settings::Settings;
use crate::parse::sharing::{NetworkSettings, Sharing};
use crate::parse::written::{ByLanguage, Fields, ListOf, Spanned};
use crate::share::composer::server;
use crate::share::form;
use crate::share::hashtag;
use crate::share::network::Network;

use super::hub::{network, text};
use super::without_effect;

/// What the desk prepares texts with.
#[derive(Debug)]
pub(crate) struct Share {
    pub(crate) networks: Vec<&'static Network>,
    hashtags: Option<ByLanguage<ListOf<String>>>,
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
        let by_network = sharing.networks.iter().filter_map(|(_, own)| own.hashtags.as_ref());
        let hashtags = sharing.every.hashtags.iter().chain(by_network);
        for written in hashtags.flat_map(|tags| tags.value.all()) {
            report_hashtags(&written.value, file, diagnostics);
        }
        let forms = sharing.networks.iter().filter_map(|(_, own)| own.text.as_ref());
        let forms = forms.flat_map(|form| form.all());
        forms.for_each(|form| report_places(form, file, diagnostics));
        for (id, own) in &sharing.networks {
            without_effect::of_hub(id, own, file, diagnostics);
            report_odd(own, file, diagnostics);
        }
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
            hashtags: every.hashtags.map(|tags| tags.value),
            source: text(&utm.source),
            medium: text(&utm.medium).unwrap_or_else(|| "social".to_owned()),
            campaign: text(&utm.campaign),
            mastodon: instance,
            variants: variants.into_iter().map(|one| one.value).collect(),
        }
    }

    /// The brand's hashtags in a language.
    pub(crate) fn hashtags(&self, code: &str) -> Option<&Spanned<ListOf<String>>> {
        self.hashtags.as_ref().and_then(|tags| tags.own(code))
    }

    /// The networks, each with what holds for all texts there.
    pub(crate) fn channels(&self) -> impl Iterator<Item = (&'static Network, &NetworkSettings)> {
        self.networks.iter().copied().zip(&self.settings)
    }
}

/// Reports an instance that is no server, and a length that no text has.
fn report_odd(own: &NetworkSettings, file: &FilePath, diagnostics: &mut Diagnostics) {
    let mut report = |written: &str, span: &Span, hint| {
        let message = say!("`{written}` ne convient pas ici", "`{written}` does not fit here");
        let finding = Diagnostic::at(&rule::WRONG_TYPE, file, span.clone(), message);
        diagnostics.push(finding.hint(hint));
    };
    if let Some(instance) = own.instance.as_ref().filter(|one| server(&one.value).is_none()) {
        report(
            &instance.value,
            &instance.span,
            say!(
                "écrire l’adresse du serveur : `\"https://mastodon.social\"`",
                "write the server’s address: `\"https://mastodon.social\"`"
            ),
        );
    }
    if let Some(limit) = own.limit.as_ref().filter(|limit| limit.value == 0) {
        report("0", &limit.span, say!("écrire au moins `1`", "write `1` at least"));
    }
}

fn list(field: Option<Spanned<ListOf<String>>>) -> ListOf<String> {
    field.map(|all| all.value).unwrap_or_default()
}

/// Reports what is wrong with what one text says of its sharing.
pub(super) fn report_share(
    share: &ShareFields,
    file: &FilePath,
    lacking: Severity,
    diagnostics: &mut Diagnostics,
) {
    for (id, own) in &share.networks {
        without_effect::of_text(id, own, file, diagnostics);
    }
    let networks = share.networks.iter().map(|(_, own)| own);
    for own in std::iter::once(&share.every).chain(networks) {
        report_words(own, file, diagnostics);
    }
    report_variants(&share.variants, file, lacking, diagnostics);
}

/// Reports braces that nothing fills, and accounts that can be none.
fn report_words(share: &NetworkShare, file: &FilePath, diagnostics: &mut Diagnostics) {
    for words in share.text.iter().chain(&share.comment) {
        report_places(words, file, diagnostics);
    }
    if let Some(hashtags) = &share.hashtags {
        report_hashtags(&hashtags.value, file, diagnostics);
    }
    for mention in share.mentions.iter().flat_map(|all| &all.value) {
        let name = mention.value.trim_start_matches('@');
        if !name.is_empty() && !name.contains(char::is_whitespace) {
            continue;
        }
        let message = say!(
            "`{}` n’est pas le nom d’un compte",
            "`{}` is not an account’s name",
            mention.value ; mention.value
        );
        let finding = Diagnostic::at(&rule::WRONG_TYPE, file, mention.span.clone(), message);
        diagnostics.push(finding.hint(say!(
            "écrire `\"@atelier\"`, sans espace",
            "write `\"@workshop\"`, without a space"
        )));
    }
}

/// Reports hashtags that no network would read as they are written.
fn report_hashtags(hashtags: &ListOf<String>, file: &FilePath, diagnostics: &mut Diagnostics) {
    for written in hashtags.iter() {
        let Some(read) = hashtag::misread(&written.value) else { continue };
        let words = &written.value;
        let message = match read {
            None => {
                say!("`{words}` n’est pas un mot-dièse", "`{words}` is not a hashtag")
            }
            Some(read) => say!(
                "le mot-dièse `{words}` devient `{read}`",
                "the hashtag `{words}` becomes `{read}`"
            ),
        };
        let finding = Diagnostic::at(&rule::SHARE_UNUSED, file, written.span.clone(), message);
        diagnostics.push(finding.hint(say!(
            "les réseaux n’y lisent que des lettres, des chiffres et `_`, dont une lettre au moins",
            "networks read letters, digits and `_` alone in it, a letter at least among them"
        )));
    }
}

fn report_places(words: &Spanned<String>, file: &FilePath, diagnostics: &mut Diagnostics) {
    for word in form::unknown_places(&words.value) {
        let near = match word {
            "titre" => Some("title"),
            "resume" | "résumé" => Some("summary"),
            "lien" => Some("link"),
            _ => nearest(word, form::places()),
        };
        let message = say!("`{{{word}}}` ne sera pas rempli", "`{{{word}}}` will not be filled in");
        let hint = match near {
            Some(near) => say!("vouliez-vous dire `{{{near}}}` ?", "did you mean `{{{near}}}`?"),
            None => say!(
                "sont remplis : `{{title}}`, `{{summary}}`, `{{options}}`, `{{link}}`",
                "filled in are: `{{title}}`, `{{summary}}`, `{{options}}`, `{{link}}`"
            ),
        };
        let place = words.span.clone();
        diagnostics.push(Diagnostic::at(&rule::UNKNOWN_PLACE, file, place, message).hint(hint));
    }
}

/// Reports what variants lack, networks that are none, and two with one name.
fn report_variants(
    variants: &[Spanned<ShareVariant>],
    file: &FilePath,
    lacking: Severity,
    diagnostics: &mut Diagnostics,
) {
    let mut seen: Vec<&Spanned<String>> = Vec::new();
    for variant in variants {
        report_words(&variant.share, file, diagnostics);
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
