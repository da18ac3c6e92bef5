//! A text for one network as it stands in `kit.json`: what is pasted, what goes with it, and its
//! count.

use serde::Serialize;

use crate::share::channel::LinkSpot;
use crate::share::composer;
use crate::share::native_poll::NativePoll;
use crate::share::network::Network;
use crate::share::ruler::{Reason, Ruler, x};

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

/// The signs of a text that cost more than they look.
pub(super) fn dear(network: &Network, text: &str) -> Vec<DearSign> {
    if network.ruler.value != Ruler::X || text.is_ascii() {
        return Vec::new();
    }
    let found = x::dear_signs(text).into_iter();
    found.map(|(sign, count)| DearSign { sign, count, cost: 2 }).collect()
}
