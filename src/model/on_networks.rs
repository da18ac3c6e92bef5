//! A picture's description, polls and contests are held to what the networks take where they are
//! held; of what is over nothing is said any more.

use crate::diagnostic::{Diagnostic, Diagnostics, rule, say};
use crate::parse::kind::KindFields;

use super::making::Version;
use super::{Content, Entry, Hub, contest_on_networks, poll_on_networks};

/// Reports what the networks would not take of a text in one language.
pub(super) fn hold_to_networks(
    entry: &Entry,
    own: &KindFields,
    version: &Version<'_>,
    hub: &Hub,
    diagnostics: &mut Diagnostics,
) {
    let (file, is_original) = (&version.document.file, version.is_original);
    report_long_description(version, hub, diagnostics);
    match (&entry.content, own) {
        (Content::Poll(poll), KindFields::Poll(own)) => {
            let title = version.own.title.as_ref();
            let first_line = || version.document.first_line();
            let question = title.map_or_else(first_line, |title| title.span.clone());
            let title = entry.title.as_str();
            let written =
                poll_on_networks::Written { poll, title, own, question, is_original, file };
            poll_on_networks::report(&written, hub, diagnostics);
        }
        (Content::Contest(contest), KindFields::Contest(own)) => {
            let written = contest_on_networks::Written {
                contest,
                own,
                asked: &version.document.asked,
                share: &entry.share,
                is_original,
                file,
            };
            contest_on_networks::report(&written, hub, diagnostics);
        }
        _ => {}
    }
}

/// A picture's description that is longer than the hub's networks take.
fn report_long_description(version: &Version<'_>, hub: &Hub, diagnostics: &mut Diagnostics) {
    let image = version.own.image.as_ref();
    let Some(alt) = image.and_then(|image| image.alt.as_ref()) else { return };
    let length = alt.encode_utf16().count();
    for network in &hub.share.networks {
        let limit = network.alt_limit.as_ref().filter(|limit| limit.is_known());
        let Some(limit) = limit.filter(|limit| length > limit.value) else { continue };
        let (french, english, most) = (network.name("fr"), network.name("en"), limit.value);
        let message = say!(
            "ce texte de remplacement a {length} signes, et {french} en prend {most} au plus",
            "this alternative text has {length} characters, and {english} takes {most} at most"
        );
        let place = alt.span.clone();
        let finding = Diagnostic::at(&rule::SHARE_LIMIT, &version.document.file, place, message);
        let known = limit.provenance();
        diagnostics.push(finding.hint(say!("{}", "{}", known.french ; known.english)));
    }
}
