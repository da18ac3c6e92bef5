//! A network as a hub uses it: with the length that its account takes, and where links go.

use super::network::{LinkPlace, Network};
use super::ruler::{Measure, measure_within};

/// A network as the hub uses it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Channel<'a> {
    pub(crate) network: &'static Network,
    /// The longest text, in the unit of the network's ruler.
    pub(crate) limit: usize,
    pub(crate) link: LinkSpot,
    /// What is said before the text, where the network has that: its letters count.
    pub(crate) warning: &'a str,
}

/// Where the link of a text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkSpot {
    Text,
    /// In a field of its own beside the text.
    Field,
    /// In the first comment.
    Comment,
    /// In the account's profile: links can't be followed in the text.
    Profile,
    Nowhere,
}

impl Channel<'_> {
    /// The network as it is for everyone.
    pub(crate) fn new(network: &'static Network) -> Self {
        let link = match network.link.value {
            LinkPlace::Text => LinkSpot::Text,
            LinkPlace::Field => LinkSpot::Field,
            LinkPlace::Elsewhere => LinkSpot::Profile,
        };
        Self { network, limit: network.limit.value, link, warning: "" }
    }

    pub(super) fn measure(&self, text: &str) -> Measure {
        measure_within(self.network, self.limit, self.warning, text)
    }
}
