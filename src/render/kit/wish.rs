//! What people asked for a text on a network: the variant's words first, then what the text says for
//! that network, what it says for all, what the hub says for that network, and for all.

use crate::model::{Entry, Share};
use crate::parse::kind::{LinkChoice, NetworkShare, ShareVariant};
use crate::parse::sharing::NetworkSettings;
use crate::parse::written::{ListOf, Spanned};
use crate::share::network::{Network, Part};

/// All that was asked for, the nearest first.
#[derive(Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) variant: Option<Variant<'a>>,
    /// What the text itself says: for the network, then for all.
    own: [Option<&'a NetworkShare>; 2],
    settings: &'a NetworkSettings,
    share: &'a Share,
    /// The text's language.
    language: &'a str,
    /// A title is all that the network takes.
    is_title: bool,
}

/// A variant, and whether the text itself has it or the whole hub.
#[derive(Clone, Copy)]
pub(super) struct Variant<'a> {
    pub(super) variant: &'a ShareVariant,
    pub(super) is_own: bool,
}

impl<'a> Wish<'a> {
    pub(super) fn new(
        entry: &'a Entry,
        network: &Network,
        settings: &'a NetworkSettings,
        share: &'a Share,
        language: &'a str,
    ) -> Self {
        let own = [entry.share.of(&network.id), Some(&entry.share.every)];
        let is_title = network.part == Part::Title;
        Self { variant: None, own, settings, share, language, is_title }
    }

    pub(super) fn with(self, variant: Variant<'a>) -> Self {
        Self { variant: Some(variant), ..self }
    }

    /// What is said at the text, the nearest first.
    fn said<T>(
        &self,
        field: impl Fn(&'a NetworkShare) -> &'a Option<Spanned<T>>,
    ) -> Option<&'a Spanned<T>> {
        let variant = self.variant.map(|one| &one.variant.share);
        variant
            .into_iter()
            .chain(self.own.into_iter().flatten())
            .find_map(|one| field(one).as_ref())
    }

    /// The writer's own words, and whether they stand in the text's own file.
    pub(super) fn text(&self) -> Option<(&'a Spanned<String>, bool)> {
        let words = |share: &'a NetworkShare| {
            let title = share.title.as_ref().filter(|_| self.is_title);
            title.or(share.text.as_ref())
        };
        let of_variant =
            self.variant.and_then(|one| Some((words(&one.variant.share)?, one.is_own)));
        let own = || self.own.into_iter().flatten().find_map(words);
        let settings = || Some((self.settings.text.as_ref()?.own(self.language)?, false));
        of_variant.or_else(|| own().map(|text| (text, true))).or_else(settings)
    }

    pub(super) fn hashtags(&self) -> Hashtags<'a> {
        let written = self.said(|one| &one.hashtags);
        let settings = self.settings.hashtags.as_ref().and_then(|tags| tags.own(self.language));
        let for_network = match written {
            Some(written) => self.is_for_network(written),
            None => settings.is_some(),
        };
        let every = || self.share.hashtags(self.language);
        let words = words(written.or(settings).or_else(every));
        Hashtags { words, for_network, written }
    }

    /// Whether the text says it for this network alone.
    fn is_for_network(&self, written: &Spanned<ListOf<String>>) -> bool {
        let own = self.own[0].and_then(|own| own.hashtags.as_ref());
        own.is_some_and(|own| std::ptr::eq(own, written))
    }

    /// Each with its `@`.
    pub(super) fn mentions(&self) -> Vec<String> {
        let named = words(self.written_mentions().or(self.settings.mentions.as_ref()));
        let with_sign = |name: &str| match name.starts_with('@') {
            true => name.to_owned(),
            false => format!("@{name}"),
        };
        let is_name = |name: &&str| {
            !name.trim_start_matches('@').is_empty() && !name.contains(char::is_whitespace)
        };
        named.into_iter().filter(is_name).map(with_sign).collect()
    }

    pub(super) fn written_mentions(&self) -> Option<&'a Spanned<ListOf<String>>> {
        self.said(|one| &one.mentions)
    }

    pub(super) fn link(&self) -> Option<LinkChoice> {
        self.said(|one| &one.link).or(self.settings.link.as_ref()).map(|link| link.value)
    }

    pub(super) fn thread(&self) -> bool {
        let asked = self.said(|one| &one.thread).or(self.settings.thread.as_ref());
        asked.is_some_and(|yes| yes.value)
    }

    pub(super) fn comment(&self) -> Option<&'a Spanned<String>> {
        self.said(|one| &one.comment)
    }

    pub(super) fn content_warning(&self) -> Option<&'a Spanned<String>> {
        self.said(|one| &one.content_warning)
    }

    pub(super) fn title(&self) -> Option<&'a Spanned<String>> {
        self.said(|one| &one.title)
    }

    pub(super) fn topic(&self) -> Option<&'a Spanned<String>> {
        self.written_topic().or(self.settings.topic.as_ref())
    }

    pub(super) fn written_topic(&self) -> Option<&'a Spanned<String>> {
        self.said(|one| &one.topic)
    }

    /// The longest text, where the account takes another than everyone's.
    pub(super) fn limit(&self) -> Option<usize> {
        self.settings.limit.as_ref().map(|limit| limit.value as usize).filter(|limit| *limit > 0)
    }
}

/// Hashtags as they were asked for.
pub(super) struct Hashtags<'a> {
    pub(super) words: Vec<&'a str>,
    /// For this network alone, so that all of them are meant.
    pub(super) for_network: bool,
    /// Where the text itself asks for them.
    pub(super) written: Option<&'a Spanned<ListOf<String>>>,
}

fn words(list: Option<&Spanned<ListOf<String>>>) -> Vec<&str> {
    list.into_iter().flat_map(|all| &all.value).map(|one| one.value.as_str()).collect()
}
