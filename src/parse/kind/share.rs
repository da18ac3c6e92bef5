//! What a writer says about how a text is shared: for every network, and for one network by its id.

use crate::diagnostic::{Message, say};
use crate::parse::written::{
    Field, Fields, ListOf, Reader, Spanned, Table, Value, fields, report_unknown,
};
use crate::share::network::Network;

fields! {
    /// What one network is given instead of what Parvis would compose.
    NetworkShare {
        text: String = Optional Words, "le texte à partager", "the text to share";
        hashtags: ListOf<String> = Optional Words, "mots-dièse, sans le dièse", "hashtags, without the sign";
    }
}

/// `share = { text, hashtags }` and `[share.<network>]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ShareFields {
    pub(crate) every: NetworkShare,
    /// By network id, in the order written.
    pub(crate) networks: Vec<(String, NetworkShare)>,
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
        let mut own = Table::default();
        let mut networks = Vec::new();
        for entry in &table.entries {
            if Network::find(&entry.key).is_some() {
                if let Some(share) = NetworkShare::read(&entry.value, reader) {
                    networks.push((entry.key.value.clone(), share));
                }
            } else {
                own.entries.push(entry.clone());
            }
        }
        report_unknown(&own, &[NetworkShare::NOTES], reader);
        Some(Self { every: NetworkShare::from_table(&own, reader), networks })
    }
}
