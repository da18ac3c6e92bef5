//! The composers that an address opens.

use serde::Deserialize;

use super::Fact;

/// The address that opens a composer, and the names of its parameters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Composer {
    /// `{instance}` stands for a server's name.
    pub(crate) address: Fact<String>,
    pub(crate) title: Option<String>,
    /// The text with its link, or without it where `link` has a parameter. A composer without this
    /// parameter takes no text.
    pub(crate) text: Option<String>,
    pub(crate) link: Option<String>,
}

impl Composer {
    /// Whether it opens on the server that the hub's account is on.
    pub(crate) fn asks_for_an_instance(&self) -> bool {
        self.address.value.contains("{instance}")
    }

    pub(crate) fn prefills_text(&self) -> bool {
        self.text.is_some()
    }

    /// Whether it takes a text, and the link beside it.
    pub(crate) fn takes_link_apart(&self) -> bool {
        self.text.is_some() && self.link.is_some()
    }
}
