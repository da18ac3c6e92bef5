//! What a writer says about how a text is shared: for every network, for one network by its id, and
//! in variants of the same text.

use crate::diagnostic::{Diagnostic, Message, Span, rule, say};
use crate::parse::written::{
    Entry, Field, Fields, ListOf, Reader, Spanned, Table, Value, choices, fields, report_unknown,
};
use crate::share::network::{DeadNetwork, Network};

fields! {
    /// What one network is given instead of what Parvis would compose.
    NetworkShare {
        text: String = Optional Words, "le texte à partager ; `{title}`, `{summary}` et `{link}` y sont remplacés", "the text to share; `{title}`, `{summary}` and `{link}` are filled in";
        hashtags: ListOf<String> = Optional Words, "mots-dièse, sans le dièse", "hashtags, without the sign";
        mentions: ListOf<String> = Optional Words, "comptes à citer, jamais retirés pour gagner de la place", "accounts to mention, never left out to save room";
        link: LinkChoice = Optional Words, "où va le lien : dans le texte, dans le premier commentaire, nulle part", "where the link goes: in the text, in the first comment, nowhere";
        comment: String = Optional Words, "le premier commentaire, à publier sous le texte", "the first comment, to be posted below the text";
        thread: bool = Optional Words, "un texte trop long devient une suite de messages numérotés", "a text that is too long becomes a series of numbered posts";
        content_warning: String = Optional Words, "ce que l’on annonce avant un texte sensible, où le réseau le permet", "what is said before a sensitive text, where the network has it";
        title: String = Optional Words, "le titre, où le réseau en demande un", "the title, where the network asks for one";
        topic: String = Optional Words, "le sujet, où le réseau en a un (Threads)", "the topic, where the network has one (Threads)";
    }
}

impl NetworkShare {
    /// Where the first of its fields is written.
    pub(crate) fn place(&self) -> Option<Span> {
        self.written().into_iter().map(|(_, span)| span.clone()).min_by_key(|span| span.start)
    }
}

choices! {
    /// Where the link of a shared text goes.
    LinkChoice { Text = "text", Comment = "comment", None = "none" }
}

choices! {
    /// Who speaks for the brand, and has to say so.
    Disclosure { Employee = "employee", Partner = "partner" }
}

fields! {
    /// What a variant has beside the fields of a network's share.
    VariantFields {
        id: String = Required Fact, "son nom, repris dans l’adresse partagée (`utm_content`)", "its name, also in the shared address (`utm_content`)";
        networks: ListOf<String> = Optional Fact, "ses réseaux ; sinon tous", "its networks; else all";
        language: String = Optional Fact, "sa langue, pour une variante de tout le hub ; sinon toutes", "its language, for a variant of the whole hub; else all";
        disclosure: Disclosure = Optional Fact, "qui parle, dit en tête du texte : un salarié ou un partenaire payé", "who speaks, said at the head of the text: an employee or a paid partner";
    }
}

/// `[[share.variant]]`: another wording of the same text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ShareVariant {
    pub(crate) own: VariantFields,
    pub(crate) share: NetworkShare,
}

impl ShareVariant {
    /// Whether it is for a network.
    pub(crate) fn is_on(&self, network: &str) -> bool {
        let own = self.own.networks.as_ref();
        own.is_none_or(|all| all.value.iter().any(|id| id.value == network))
    }

    /// Whether it is for texts in a language.
    pub(crate) fn is_in(&self, language: &str) -> bool {
        self.own.language.as_ref().is_none_or(|own| own.value == language)
    }
}

impl Field for ShareVariant {
    fn expected() -> Message {
        say!("un groupe `{{ id, text, … }}`", "a group `{{ id, text, … }}`")
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Table(table) = &value.value else {
            reader.wrong_type::<Self>(value);
            return None;
        };
        report_unknown(table, &[VariantFields::NOTES, NetworkShare::NOTES], reader);
        let own = VariantFields::from_table(table, reader);
        Some(Self { own, share: NetworkShare::from_table(table, reader) })
    }
}

/// `share = { text, hashtags }`, `[share.<network>]` and `[[share.variant]]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ShareFields {
    pub(crate) every: NetworkShare,
    /// By network id, in the order written.
    pub(crate) networks: Vec<(String, NetworkShare)>,
    pub(crate) variants: Vec<Spanned<ShareVariant>>,
}

impl ShareFields {
    /// What is written for one network alone.
    pub(crate) fn of(&self, network: &str) -> Option<&NetworkShare> {
        self.networks.iter().find(|(id, _)| id == network).map(|(_, share)| share)
    }

    /// Whether nothing is written.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Field for ShareFields {
    fn expected() -> Message {
        say!(
            "un groupe `{{ text, hashtags }}`, ou `[share.mastodon]` pour un réseau",
            "a group `{{ text, hashtags }}`, or `[share.mastodon]` for one network"
        )
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Table(table) = &value.value else {
            reader.wrong_type::<Self>(value);
            return None;
        };
        let (own, networks, variants) = parts(table, reader);
        report_unknown(&own, &[NetworkShare::NOTES], reader);
        Some(Self { every: NetworkShare::from_table(&own, reader), networks, variants })
    }
}

/// What is told for one network, by its id, in the order written.
type ByNetwork<T> = Vec<(String, T)>;

/// A table of sharing taken apart: what is for every network, for one, and the variants.
pub(crate) fn parts<T: Field>(
    table: &Table,
    reader: &mut Reader<'_>,
) -> (Table, ByNetwork<T>, Vec<Spanned<ShareVariant>>) {
    let (mut own, mut networks, mut variants) = (Table::default(), Vec::new(), Vec::new());
    for entry in &table.entries {
        if Network::find(&entry.key).is_some() {
            networks
                .extend(T::read(&entry.value, reader).map(|one| (entry.key.value.clone(), one)));
        } else if let Some(dead) = DeadNetwork::find(&entry.key) {
            let place = entry.key.span.clone();
            let finding = Diagnostic::at(&rule::UNKNOWN_NAME, reader.file, place, dead.message());
            reader.diagnostics.push(finding.hint(dead.remedy()));
        } else if let Some(near) = misspelt(entry) {
            let (name, place) = (&entry.key.value, entry.key.span.clone());
            let message =
                say!("le réseau `{name}` n’est pas connu", "the network `{name}` is not known");
            let finding = Diagnostic::at(&rule::UNKNOWN_NAME, reader.file, place, message);
            let hint = say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?");
            reader.diagnostics.push(finding.hint(hint));
        } else if entry.key.value == "variant" {
            reader.key = "variant";
            variants.extend(ListOf::<ShareVariant>::read(&entry.value, reader).unwrap_or_default());
        } else {
            own.entries.push(entry.clone());
        }
    }
    (own, networks, variants)
}

/// The network that a table seems to be meant for.
fn misspelt(entry: &Entry) -> Option<&'static str> {
    let is_table = matches!(entry.value.value, Value::Table(_));
    let known = ["utm", "variant"].contains(&entry.key.value.as_str());
    Network::nearest_id(&entry.key).filter(|_| is_table && !known)
}
