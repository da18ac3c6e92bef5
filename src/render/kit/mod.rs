//! A text's share kit: for each network of the hub its text, counted by that network's own ruler, and
//! what goes with it. What is composed and how it is cut is in `share`; how the desk shows it, in
//! its view.

mod ballot;
mod breach;
mod excess;
pub(crate) mod file;
mod findings;
mod occasion;
mod wish;

use std::borrow::Cow;

use jiff::Timestamp;
use rayon::prelude::*;
use serde::Serialize;

use crate::load::Inputs;
use crate::model::{Content, Entry, EntryId, Site};
use crate::parse::kind::{Disclosure, LinkChoice, ShareVariant};
use crate::parse::sharing::NetworkSettings;
use crate::plan::Plan;
use crate::share::channel::{Channel, LinkSpot};
use crate::share::composer::{self, with_utm};
use crate::share::fold::fold;
use crate::share::native_poll::NativePoll;
use crate::share::network::Network;
use crate::share::ruler::{Reason, Ruler, x};
use crate::share::text::{ShareText, Subject, share_text};

use super::renderer::Renderer;
use super::scene::Scene;
pub(crate) use findings::findings;
use occasion::{Occasion, occasion};
use wish::{Hashtags, Variant, Wish};

/// All that is ready to be shared of a text.
#[derive(Debug, Serialize)]
pub(crate) struct Kit {
    /// `post/2026-11-02-lin-lave/fr`.
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) language: String,
    pub(crate) title: String,
    /// Where it is or will be.
    pub(crate) address: String,
    /// With the hub's offset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) publish: Option<String>,
    pub(crate) public: bool,
    /// The picture's address, once it is public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reply: Option<Reply>,
    pub(crate) texts: Vec<NetworkText>,
}

/// An answer ready to be sent to whoever asks.
#[derive(Debug, Serialize)]
pub(crate) struct Reply {
    pub(crate) with_link: String,
    pub(crate) without_link: String,
}

/// The text for one network, in one wording.
#[derive(Debug, Serialize)]
pub(crate) struct NetworkText {
    pub(crate) network: &'static str,
    /// The variant's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) variant: Option<String>,
    pub(crate) text: String,
    /// For a composer that takes the link apart, where it is another text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) without_link: Option<String>,
    /// The parts of a series, the first of which is `text`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) thread: Vec<String>,
    /// Of the text, in the network's own unit; of a series, of its longest part.
    pub(crate) length: usize,
    pub(crate) limit: usize,
    pub(crate) over: usize,
    pub(crate) valid: bool,
    /// Signs of typography that the network counts more than once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) dear: Vec<DearSign>,
    /// Parvis left words or hashtags out to fit.
    pub(crate) cut: bool,
    /// How many characters stand before the network folds the rest away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fold: Option<usize>,
    /// Where the network has a title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    /// To be posted below the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) comment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content_warning: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) topic: Option<String>,
    /// A poll to be set up there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) poll: Option<NativePoll>,
    /// The address with its marks of origin.
    pub(crate) link: String,
    /// Where the link went.
    #[serde(skip)]
    pub(crate) link_spot: LinkSpot,
    /// Why the network would not take the text.
    #[serde(skip)]
    pub(crate) reason: Option<Reason>,
}

/// A sign that costs more than it looks.
#[derive(Debug, Serialize)]
pub(crate) struct DearSign {
    pub(crate) sign: char,
    pub(crate) count: usize,
    /// Each.
    pub(crate) cost: usize,
}

impl NetworkText {
    /// The link that opens the network's composer with the text; `title` is the page's.
    pub(crate) fn composer(&self, title: &str, instance: Option<&str>) -> Option<String> {
        let filling = composer::Filling {
            title: self.title.as_deref().unwrap_or(title),
            words: self.without_link.as_deref().unwrap_or(&self.text),
            text: &self.text,
            link: &self.link,
            instance,
        };
        composer::composer_link(Network::find(self.network)?, &filling)
    }
}

/// A kit's id: `post/2026-11-02-lin-lave/fr`.
pub(crate) fn id(entry: &Entry, scene: &Scene<'_>) -> String {
    let language = &scene.site.hub.languages[entry.language].code;
    format!("{}/{}/{language}", entry.kind().word(), entry.name)
}

/// The kits of texts, in their order.
pub(crate) fn kits(
    inputs: &Inputs,
    site: &Site,
    plan: &Plan,
    renderer: &Renderer,
    entries: &[EntryId],
) -> Vec<Kit> {
    let speeches = &renderer.voices.speeches;
    let one = |id: &EntryId| {
        let entry = &site.entries[*id];
        kit(entry, &Scene { inputs, site, plan, speeches, language: entry.language })
    };
    entries.par_iter().map(one).collect()
}

/// The kit of a text.
pub(crate) fn kit(entry: &Entry, scene: &Scene<'_>) -> Kit {
    let scene = &Scene { language: entry.language, ..*scene };
    let occasion = occasion(entry, scene);
    let address = scene.absolute(scene.plan.address(entry.id));
    let language = scene.hub_language().code.clone();
    let alt = entry.image.as_ref().map(|image| scene.set(&image.alt)).filter(|alt| !alt.is_empty());
    let picture = scene.plan.images[entry.id].as_ref().filter(|one| !one.address.is_empty());
    Kit {
        id: id(entry, scene),
        kind: entry.kind().word(),
        title: entry.title.clone(),
        publish: entry.publish.map(|at| iso(at, scene)),
        image: picture.map(|picture| scene.absolute(&picture.address)),
        public: entry.is_public(),
        alt,
        reply: reply(entry, &occasion, &address),
        texts: texts(entry, &occasion, &address, scene),
        address,
        language,
    }
}

fn iso(at: Timestamp, scene: &Scene<'_>) -> String {
    scene.site.zoned(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The answer as a letter, whatever its length.
fn reply(entry: &Entry, occasion: &Occasion<'_>, address: &str) -> Option<Reply> {
    let Content::Answer(_) = &entry.content else { return None };
    let filled = |link| crate::share::text::filled(&occasion.form, &occasion.summary, link);
    Some(Reply { with_link: filled(address), without_link: filled("") })
}

fn texts(
    entry: &Entry,
    occasion: &Occasion<'_>,
    address: &str,
    scene: &Scene<'_>,
) -> Vec<NetworkText> {
    let each = Each { entry, occasion, address, scene };
    let mut texts = Vec::new();
    for (network, settings) in scene.site.hub.share.channels() {
        each.on(network, settings, |_, text| texts.push(text));
    }
    texts
}

/// One text for each network and wording.
#[derive(Clone, Copy)]
struct Each<'a> {
    entry: &'a Entry,
    occasion: &'a Occasion<'a>,
    address: &'a str,
    scene: &'a Scene<'a>,
}

/// How a text was made, for whoever looks at what is wrong with it.
struct Making<'a> {
    wish: Wish<'a>,
    channel: Channel<'a>,
    subject: Subject<'a>,
    hashtags: &'a Hashtags<'a>,
    hashtags_left_out: usize,
}

impl<'a> Each<'a> {
    /// The text for a network, then its variants.
    fn on(
        self,
        network: &'static Network,
        settings: &'a NetworkSettings,
        mut take: impl FnMut(&Making<'_>, NetworkText),
    ) {
        let share = &self.scene.site.hub.share;
        let wish = Wish::new(self.entry, &network.id, settings, share);
        self.one(network, wish, &mut take);
        let own = self.entry.share.variants.iter().map(|one| (&one.value, true));
        let all = share.variants.iter().map(|one| (one, false));
        for (variant, is_own) in own.chain(all).filter(|(one, _)| is_on(one, network)) {
            self.one(network, wish.with(Variant { variant, is_own }), &mut take);
        }
    }

    fn one(
        self,
        network: &'static Network,
        wish: Wish<'a>,
        take: &mut impl FnMut(&Making<'_>, NetworkText),
    ) {
        let (scene, occasion) = (self.scene, self.occasion);
        let variant = wish.variant.and_then(|one| one.variant.own.id.as_ref());
        let url = self.url(network, variant.map_or("", |id| &id.value));
        let own = wish.text();
        let form = match own {
            Some((written, _)) => Cow::Borrowed(written.value.as_str()),
            None => self.form(network),
        };
        let mentions = wish.mentions();
        let hashtags = wish.hashtags();
        let most_hashtags = match (occasion.hashtags, hashtags.for_network) {
            (false, _) => 0,
            (true, true) => network.most_hashtags.as_ref().map_or(usize::MAX, |most| most.value),
            (true, false) => network.hashtags.value,
        };
        let disclosure = self.disclosure(&wish);
        let poll = ballot::of(self.entry, network);
        let channel = channel(network, &wish);
        let elsewhere = match channel.link {
            LinkSpot::Profile => scene.say("share_link_elsewhere", &[]),
            _ => String::new(),
        };
        let subject = Subject {
            form: &form,
            written: own.is_some_and(|(_, is_own)| is_own),
            title: &self.entry.title,
            summary: &occasion.summary,
            // they stand in the poll itself
            options: if poll.is_some() { "" } else { &occasion.options },
            disclosure: &disclosure,
            url: &url,
            hashtags: &hashtags.words,
            most_hashtags,
            mentions: &mentions,
            link_elsewhere: &elsewhere,
            thread: wish.thread(),
        };
        let made = share_text(&channel, &subject);
        let hashtags_left_out = made.hashtags_left_out;
        let text = NetworkText { poll, ..self.network_text(made, &wish, &channel, url.clone()) };
        take(&Making { wish, channel, subject, hashtags: &hashtags, hashtags_left_out }, text);
    }

    fn network_text(
        self,
        made: ShareText,
        wish: &Wish<'_>,
        channel: &Channel<'_>,
        url: String,
    ) -> NetworkText {
        let network = channel.network;
        let words = |field: Option<&crate::parse::written::Spanned<String>>| {
            field.map(|one| one.value.clone()).filter(|one| !one.is_empty())
        };
        let comment = words(wish.comment());
        let comment = match channel.link {
            LinkSpot::Comment => Some(crate::share::text::with_link(comment.as_deref(), &url)),
            _ => comment,
        };
        let titled = network.part.is_below_a_title();
        NetworkText {
            network: &network.id,
            variant: wish.variant.and_then(|one| Some(one.variant.own.id.as_ref()?.value.clone())),
            fold: fold(network, &made.text),
            without_link: made.words,
            thread: made.parts,
            length: made.measure.length,
            limit: made.measure.limit,
            over: made.measure.over,
            valid: made.measure.valid,
            dear: dear(network, &made.text),
            cut: made.cut,
            title: titled.then(|| words(wish.title()).unwrap_or_else(|| self.entry.title.clone())),
            comment,
            content_warning: Some(channel.warning.to_owned()).filter(|one| !one.is_empty()),
            text: made.text,
            topic: words(wish.topic()).filter(|_| network.topic.is_some()),
            poll: None,
            link: url,
            link_spot: channel.link,
            reason: made.measure.reason,
        }
    }

    /// The form of the kind and state; a contest tells the networks that ask for it out of it.
    fn form(self, network: &Network) -> Cow<'a, str> {
        let form = &self.occasion.form;
        let rules = network.contest.as_ref();
        if !self.occasion.is_contest || !rules.is_some_and(|one| one.asks_for_statements()) {
            return Cow::Borrowed(form);
        }
        let name = network.name(&self.scene.hub_language().code);
        let said = [("network", crate::locale::Argument::Text(name))];
        let out = self.scene.say("share_contest_unaffiliated", &said);
        Cow::Owned(format!("{form}\n\n{out}"))
    }

    fn url(self, network: &Network, variant: &str) -> String {
        if self.occasion.sober {
            return self.address.to_owned();
        }
        let share = &self.scene.site.hub.share;
        let source = share.source.as_deref().unwrap_or(&network.id);
        let campaign = share.campaign.as_deref().unwrap_or_default();
        with_utm(self.address, source, &share.medium, campaign, variant)
    }

    /// Who speaks, and who paid.
    fn disclosure(self, wish: &Wish<'_>) -> String {
        let say = |key: &str, name: &str| {
            self.scene.say(key, &[("name", crate::locale::Argument::Text(name))])
        };
        let brand = self.scene.site.hub.brand.name.as_str();
        let who = wish.variant.and_then(|one| one.variant.own.disclosure.as_ref());
        match (who.map(|who| who.value), self.occasion.sponsor) {
            (Some(Disclosure::Employee), _) => say("share_disclosure_employee", brand),
            (Some(Disclosure::Partner), _) => say("share_disclosure_partner", brand),
            (None, Some(sponsor)) => say("share_disclosure_sponsor", sponsor),
            (None, None) => String::new(),
        }
    }
}

fn dear(network: &Network, text: &str) -> Vec<DearSign> {
    if network.ruler.value != Ruler::X || text.is_ascii() {
        return Vec::new();
    }
    let found = x::dear_signs(text).into_iter();
    found.map(|(sign, count)| DearSign { sign, count, cost: 2 }).collect()
}

/// Whether a variant is for a network.
fn is_on(variant: &ShareVariant, network: &Network) -> bool {
    let own = variant.own.networks.as_ref();
    own.is_none_or(|all| all.value.iter().any(|id| id.value == network.id))
}

fn channel<'a>(network: &'static Network, wish: &Wish<'a>) -> Channel<'a> {
    let usual = Channel::new(network);
    let link = match (usual.link, wish.link()) {
        (_, Some(LinkChoice::None)) => LinkSpot::Nowhere,
        (LinkSpot::Text, Some(LinkChoice::Comment)) => LinkSpot::Comment,
        (link, _) => link,
    };
    let has_warning = network.content_warning.as_ref().is_some_and(|one| one.value);
    let warning = wish.content_warning().filter(|_| has_warning);
    let warning = warning.map_or("", |warning| warning.value.as_str());
    Channel { limit: wish.limit().unwrap_or(usual.limit), link, warning, ..usual }
}
