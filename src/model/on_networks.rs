//! Polls and contests are held to what the networks take where they are held; of what is over nothing
//! is said any more.

use crate::diagnostic::Diagnostics;
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
    match (&entry.content, own) {
        (Content::Poll(poll), KindFields::Poll(own)) => {
            let front = version.document.front_matter.clone();
            let first_line = front.start..(front.start + 3).min(front.end);
            let title = version.own.title.as_ref();
            let question = title.map_or(first_line, |title| title.span.clone());
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
