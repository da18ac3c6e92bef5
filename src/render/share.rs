//! What a page gives to share: plain links for readers, and for the desk a text for each network
//! counted by that network's own ruler.

use serde::Serialize;

use crate::locale::Argument;
use crate::model::{Content, Entry};
use crate::share::composer::{Filling, composer_link, with_utm};
use crate::share::network::Network;
use crate::share::text::{Subject, first_text};

use super::scene::{Link, Scene};

/// A text for one network, as the desk shows it.
#[derive(Debug, Serialize)]
pub(super) struct ShareText {
    /// The network's id.
    network: String,
    name: String,
    text: String,
    length: usize,
    limit: usize,
    /// « 212 sur 280 ».
    length_text: String,
    valid: bool,
    over: usize,
    /// « 12 signes de trop », or nothing.
    over_text: Option<String>,
    /// Parvis left words out to fit.
    cut: bool,
    composer: Option<String>,
    /// Whether the composer opens with the text in it.
    prefilled: bool,
}

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

/// The first text of a page for each network of the hub.
pub(super) fn for_desk(entry: &Entry, scene: &Scene<'_>) -> Vec<ShareText> {
    let code = &scene.site.hub.languages[entry.language].code;
    scene.site.hub.share.networks.iter().map(|network| one(entry, network, code, scene)).collect()
}

fn one(entry: &Entry, network: &'static Network, code: &str, scene: &Scene<'_>) -> ShareText {
    let share = &scene.site.hub.share;
    let sober = matches!(entry.content, Content::Statement(_));
    let address = scene.absolute(scene.plan.address(entry.id));
    let url = if sober {
        address
    } else {
        let source = share.source.as_deref().unwrap_or(&network.id);
        let campaign = share.campaign.as_deref().unwrap_or_default();
        with_utm(&address, source, &share.medium, campaign, "")
    };
    let own = entry.share.networks.iter().find(|(id, _)| *id == network.id).map(|(_, own)| own);
    let every = &entry.share.every;
    let written = own.and_then(|own| own.text.as_ref()).or(every.text.as_ref());
    let tags = own.and_then(|own| own.hashtags.as_ref()).or(every.hashtags.as_ref());
    let hashtags: Vec<String> = match tags {
        _ if sober => Vec::new(),
        Some(tags) => tags.iter().map(|tag| tag.value.clone()).collect(),
        None => share.hashtags.clone(),
    };
    let elsewhere = scene.speeches[entry.language].say("share_link_elsewhere", &[]);
    let summary = summary(entry);
    let subject = Subject {
        title: &entry.title,
        summary: summary.as_deref(),
        url: &url,
        hashtags: &hashtags,
        written: written.map(|text| text.value.as_str()),
        link_elsewhere: &elsewhere,
        instance: share.mastodon.as_deref(),
    };
    let made = first_text(network, &subject);
    let numbers = [
        ("length", Argument::Number(made.measure.length as i64)),
        ("limit", Argument::Number(made.measure.limit as i64)),
    ];
    let over = [("n", Argument::Number(made.measure.over as i64))];
    let prefilled = network.composer.as_ref().is_some_and(|composer| composer.prefills_text());
    ShareText {
        network: network.id.clone(),
        name: network.name(code).to_owned(),
        length: made.measure.length,
        limit: made.measure.limit,
        length_text: scene.say("desk_length_of_limit", &numbers),
        valid: made.measure.valid,
        over: made.measure.over,
        over_text: (made.measure.over > 0).then(|| scene.say("desk_too_long", &over)),
        cut: made.cut && made.measure.over == 0,
        composer: made.composer,
        prefilled,
        text: made.text,
    }
}

/// The summary, an answer's ready reply, else the body's first sentences.
fn summary(entry: &Entry) -> Option<String> {
    let reply = match &entry.content {
        Content::Answer(answer) => answer.reply.clone(),
        Content::Post(_)
        | Content::Poll(_)
        | Content::Contest(_)
        | Content::Charter(_)
        | Content::Statement(_)
        | Content::Page(_) => None,
    };
    let opening = || Some(entry.document.body.opening.clone()).filter(|words| !words.is_empty());
    entry.summary.clone().or(reply).or_else(opening)
}
