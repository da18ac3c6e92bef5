//! Polls as the networks have them.

use serde::Deserialize;

use super::Fact;
use crate::share::ruler::Ruler;

/// What a poll may be on a network. A figure that is not there is not known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PollFacts {
    /// Whether a post may be a poll; stories, groups and the like don't count.
    pub(crate) native: Fact<bool>,
    /// The fewest and the most options.
    pub(crate) options: Option<Fact<(usize, usize)>>,
    pub(crate) option_length: Option<Fact<usize>>,
    /// How options are counted; without it in UTF-16 units, to be on the safe side.
    pub(crate) option_ruler: Option<Fact<Ruler>>,
    /// In UTF-16 units.
    pub(crate) question_length: Option<Fact<usize>>,
    /// In seconds, as [`Self::longest`].
    pub(crate) shortest: Option<Fact<i64>>,
    pub(crate) longest: Option<Fact<i64>>,
    /// The only durations there are, in days.
    pub(crate) days: Option<Fact<Vec<i64>>>,
    /// Whether it takes no picture beside it.
    pub(crate) stands_alone: Option<Fact<bool>>,
}
