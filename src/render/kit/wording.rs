//! A text's wordings: one for each network, and one more for each variant there. From what people
//! asked for and what the occasion gives to say to the text that `share` composes.

use std::borrow::Cow;

use crate::locale::Argument;
use crate::model::Entry;
use crate::parse::kind::{Disclosure, LinkChoice, ShareVariant};
use crate::parse::sharing::NetworkSettings;
use crate::parse::written::Spanned;
use crate::share::channel::{Channel, LinkSpot};
use crate::share::composer::with_utm;
use crate::share::fold::fold;
use crate::share::network::Network;
use crate::share::text::{ShareText, Subject, share_text, short_title, with_link};

use super::super::scene::Scene;
use super::ballot;
use super::network_text::{NetworkText, dear};
use super::occasion::Occasion;
use super::wish::{Hashtags, Variant, Wish};

/// One text for each network and wording.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub(super) entry: &'a Entry,
    pub(super) occasion: &'a Occasion<'a>,
    pub(super) address: &'a str,
    pub(super) scene: &'a Scene<'a>,
}

/// How a text was made, for whoever looks at what is wrong with it.
pub(super) struct Making<'a> {
    pub(super) wish: Wish<'a>,
    pub(super) channel: Channel<'a>,
    pub(super) subject: Subject<'a>,
    pub(super) hashtags: &'a Hashtags<'a>,
    pub(super) hashtags_left_out: usize,
}

impl<'a> Wording<'a> {
    /// The text for a network, then its variants.
    pub(super) fn on(
        self,
        network: &'static Network,
        settings: &'a NetworkSettings,
        mut take: impl FnMut(&Making<'_>, NetworkText),
    ) {
        let share = &self.scene.site.hub.share;
        let language = &self.scene.hub_language().code;
        let wish = Wish::new(self.entry, network, settings, share, language);
        self.one(network, wish, &mut take);
        let own = self.entry.share.variants.iter().map(|one| (&one.value, true));
        let all = share.variants.iter().map(|one| (one, false));
        let is_for = |one: &ShareVariant| one.is_on(&network.id) && one.is_in(language);
        for (variant, is_own) in own.chain(all).filter(|(one, _)| is_for(one)) {
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
        let own = wish.text().filter(|_| !occasion.is_over);
        let form = match own {
            Some((written, _)) => Cow::Borrowed(written.value.as_str()),
            None => Cow::Borrowed(occasion.form.as_str()),
        };
        let mentions = wish.mentions();
        let hashtags = wish.hashtags();
        let most_hashtags = match (occasion.hashtags, hashtags.for_network) {
            (false, _) => 0,
            (true, true) => network.most_hashtags.as_ref().map_or(usize::MAX, |most| most.value),
            (true, false) => network.hashtags.value,
        };
        let (disclosure, notice) = (self.disclosure(&wish), self.notice(network));
        let poll = ballot::of(self.entry, network, scene.site.now);
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
            short_options: &occasion.short_options,
            disclosure: &disclosure,
            notice: &notice,
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
        let words = |field: Option<&Spanned<String>>| {
            field.map(|one| one.value.clone()).filter(|one| !one.is_empty())
        };
        let comment = words(wish.comment());
        let comment = match channel.link {
            LinkSpot::Comment => Some(with_link(comment.as_deref(), &url)),
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
            title: titled.then(|| words(wish.title()).unwrap_or_else(|| self.title(network))),
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

    /// A contest tells the networks that ask for it out of it.
    fn notice(self, network: &Network) -> String {
        let rules = network.contest.as_ref();
        if !self.occasion.is_contest || !rules.is_some_and(|one| one.asks_for_statements()) {
            return String::new();
        }
        let name = network.name(&self.scene.hub_language().code);
        self.scene.say("share_contest_unaffiliated", &[("network", Argument::Text(name))])
    }

    /// The page's title, as long as the network takes.
    fn title(self, network: &Network) -> String {
        let limit = network.title_limit.as_ref().map_or(usize::MAX, |limit| limit.value);
        short_title(&self.entry.title, limit)
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
        let say = |key: &str, name: &str| self.scene.say(key, &[("name", Argument::Text(name))]);
        let brand = self.scene.site.hub.brand.name.as_str();
        let who = wish.variant.and_then(|one| one.variant.own.disclosure.as_ref());
        let who = who.map(|who| match who.value {
            Disclosure::Employee => say("share_disclosure_employee", brand),
            Disclosure::Partner => say("share_disclosure_partner", brand),
        });
        let payer = self.occasion.sponsor.map(|name| say("share_disclosure_sponsor", name));
        who.into_iter().chain(payer).collect::<Vec<_>>().join("\n")
    }
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
