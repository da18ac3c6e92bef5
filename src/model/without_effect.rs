//! What is said for one network of sharing and changes nothing there: a topic where there are none, a
//! first comment where links can't be followed. What a network refuses is not here.

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::parse::kind::{LinkChoice, NetworkShare};
use crate::parse::sharing::NetworkSettings;
use crate::parse::written::Spanned;
use crate::share::network::{Composer, LinkPlace, Network, Part};

/// What may be without effect: where it is written, if it is.
struct Said<'a> {
    link: Option<&'a Spanned<LinkChoice>>,
    thread: Option<&'a Spanned<bool>>,
    topic: Option<&'a Spanned<String>>,
    content_warning: Option<&'a Spanned<String>>,
    title: Option<&'a Spanned<String>>,
    instance: Option<&'a Spanned<String>>,
}

/// Whether something matters on a network.
type Matters = fn(&Network) -> bool;

/// Reports it of a text's own table for a network.
pub(super) fn of_text(
    id: &str,
    share: &NetworkShare,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) {
    let said = Said {
        link: share.link.as_ref(),
        thread: share.thread.as_ref(),
        topic: share.topic.as_ref(),
        content_warning: share.content_warning.as_ref(),
        title: share.title.as_ref(),
        instance: None,
    };
    said.report(id, file, diagnostics);
}

/// Reports it of the hub's table for a network.
pub(super) fn of_hub(
    id: &str,
    settings: &NetworkSettings,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) {
    let said = Said {
        link: settings.link.as_ref(),
        thread: settings.thread.as_ref(),
        topic: settings.topic.as_ref(),
        content_warning: None,
        title: None,
        instance: settings.instance.as_ref(),
    };
    said.report(id, file, diagnostics);
}

impl Said<'_> {
    fn report(&self, id: &str, file: &FilePath, diagnostics: &mut Diagnostics) {
        let Some(network) = Network::find(id) else { return };
        let comment = self.link.filter(|link| link.value == LinkChoice::Comment);
        let thread = self.thread.filter(|thread| thread.value);
        let said: [(&str, Option<Span>, Matters); 6] = [
            ("link", place(comment), has_link_in_text),
            ("thread", place(thread), Network::has_series),
            ("topic", place(self.topic), has_topic),
            ("content_warning", place(self.content_warning), has_warning),
            ("title", place(self.title), has_title),
            ("instance", place(self.instance), has_instance),
        ];
        for (key, place, matters_on) in said {
            let Some(place) = place.filter(|_| !matters_on(network)) else { continue };
            let (french, english) = (network.name("fr"), network.name("en"));
            let message =
                say!("`{key}` ne change rien sur {french}", "`{key}` changes nothing on {english}");
            let names = |language: &str| {
                let names = Network::all().iter().filter(|one| matters_on(one));
                names.map(|one| one.name(language)).collect::<Vec<_>>().join(", ")
            };
            let hint = say!(
                "retirer cette ligne ; elle a un sens sur : {}",
                "take this line out; it matters on: {}",
                names("fr") ; names("en")
            );
            diagnostics.push(Diagnostic::at(&rule::SHARE_UNUSED, file, place, message).hint(hint));
        }
    }
}

fn place<T>(said: Option<&Spanned<T>>) -> Option<Span> {
    said.map(|said| said.span.clone())
}

fn has_link_in_text(network: &Network) -> bool {
    network.link.value == LinkPlace::Text
}

fn has_topic(network: &Network) -> bool {
    network.topic.is_some()
}

fn has_warning(network: &Network) -> bool {
    network.content_warning.as_ref().is_some_and(|one| one.value)
}

fn has_title(network: &Network) -> bool {
    network.part.is_below_a_title() || network.part == Part::Title
}

fn has_instance(network: &Network) -> bool {
    network.composer.as_ref().is_some_and(Composer::asks_for_an_instance)
}
