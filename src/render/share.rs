//! What a page gives its readers to share: plain links that open a network's composer.

use crate::model::Entry;
use crate::share::composer::{Filling, composer_link};
use crate::share::network::Network;

use super::scene::{Link, Scene};

/// Composer links for readers, and a letter for those without any network. Mastodon is left out:
/// its composer is on the reader's own server, which a page can't know.
pub(super) fn for_readers(entry: &Entry, scene: &Scene<'_>) -> Vec<Link> {
    if entry.unlisted {
        return Vec::new();
    }
    let code = &scene.hub_language().code;
    let link = scene.absolute(scene.plan.address(entry.id));
    let text = format!("{} {link}", entry.title);
    let filling = Filling {
        title: &entry.title,
        text: &text,
        words: &entry.title,
        link: &link,
        instance: None,
    };
    let one = |network: &&'static Network| {
        let href = composer_link(network, &filling)?;
        Some(Link { label: network.name(code).to_owned(), href })
    };
    let own = scene.site.hub.share.networks.iter();
    let email = Network::find("email").filter(|email| !own.clone().any(|one| one.id == email.id));
    own.chain(email.as_ref()).filter_map(one).collect()
}
