//! `[share]` of `parvis.toml`: how the whole hub shares, and how it does on one network.

use crate::diagnostic::Message;
use crate::locale::Duration;

use super::kind::{LinkChoice, ShareVariant, share_parts};
use super::written::{
    ByLanguage, Field, Fields, ListOf, Reader, Spanned, Value, Words, fields, report_unknown,
};

fields! {
    UtmFields {
        source: String = Optional Fact, "`utm_source` ; sinon le réseau", "`utm_source`; else the network";
        medium: String = Optional Fact, "`utm_medium` ; sinon `social`", "`utm_medium`; else `social`";
        campaign: String = Optional Fact, "`utm_campaign`", "`utm_campaign`";
    }
}

fields! {
    ShareSettings {
        networks: ListOf<String> = Optional Fact, "les réseaux pour lesquels le bureau prépare des textes", "the networks that the desk prepares texts for";
        hashtags: ByLanguage<ListOf<String>> = Optional Fact, "mots-dièse de la marque, les mêmes partout ou par langue : `{ fr = [\"lin\"], en = [\"linen\"] }`", "the brand’s hashtags, the same everywhere or by language: `{ fr = [\"lin\"], en = [\"linen\"] }`";
        utm: UtmFields = Optional Fact, "paramètres des liens partagés", "parameters of shared links";
        window: Duration = Optional Fact, "réservé, sans effet pour l’instant : combien de temps un texte reste à partager", "reserved, without effect for now: how long a text is to be shared";
    }
}

fields! {
    /// What holds for all texts on one network.
    NetworkSettings {
        instance: String = Optional Fact, "l’instance où l’on écrit (Mastodon) : `\"https://social.exemple.fr\"`", "the instance to write on (Mastodon): `\"https://social.example.com\"`";
        limit: u32 = Optional Fact, "la longueur admise, si votre compte ou votre instance en admet une autre", "the longest text, if your account or your instance takes another";
        text: Words = Optional Fact, "la forme de chaque texte, la même partout ou par langue : `\"{title}\\n\\n{link}\"`", "the form of every text, the same everywhere or by language: `\"{title}\\n\\n{link}\"`";
        hashtags: ByLanguage<ListOf<String>> = Optional Fact, "mots-dièse de la marque sur ce réseau", "the brand’s hashtags on this network";
        mentions: ListOf<String> = Optional Fact, "comptes à citer dans chaque texte", "accounts to mention in every text";
        link: LinkChoice = Optional Fact, "où va le lien : dans le texte, dans le premier commentaire, nulle part", "where the link goes: in the text, in the first comment, nowhere";
        thread: bool = Optional Fact, "un texte trop long devient une suite de messages numérotés", "a text that is too long becomes a series of numbered posts";
        topic: String = Optional Fact, "le sujet, où le réseau en a un (Threads)", "the topic, where the network has one (Threads)";
    }
}

/// The whole of `[share]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sharing {
    pub(crate) every: ShareSettings,
    /// `[share.linkedin]`, by network id, in the order written.
    pub(crate) networks: Vec<(String, NetworkSettings)>,
    /// `[[share.variant]]`: for every text of the hub.
    pub(crate) variants: Vec<Spanned<ShareVariant>>,
}

impl Field for Sharing {
    fn expected() -> Message {
        ShareSettings::expected()
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Table(table) = &value.value else {
            reader.wrong_type::<Self>(value);
            return None;
        };
        let (own, networks, variants) = share_parts(table, reader);
        report_unknown(&own, &[ShareSettings::NOTES], reader);
        Some(Self { every: ShareSettings::from_table(&own, reader), networks, variants })
    }
}
