//! Texts as files that scheduling tools take. How such a file must be is in `scheduler`; which posts
//! and when, the caller says. Nothing is left out without being said.

mod cell;
mod column;
mod left_out;
mod sheet;
#[cfg(test)]
mod tests;
mod timetable;

use jiff::{Timestamp, Zoned};

use super::native_poll::NativePoll;
use super::network::Network;
use super::scheduler::Scheduler;

pub(crate) use cell::cell;
use left_out::LeftOut;
pub(crate) use sheet::{Sheet, sheets};
pub(crate) use timetable::Timetable;

/// A text for one network, to be posted by a tool.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    /// The page's: `post/2026-11-02-lin-lave/fr`.
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) language: String,
    pub(crate) address: String,
    pub(crate) network: &'static Network,
    pub(crate) variant: Option<String>,
    pub(crate) text: String,
    /// From 1, and of how many, of a series.
    pub(crate) part: Option<(usize, usize)>,
    pub(crate) limit: usize,
    /// Where the network has one above the text.
    pub(crate) title: Option<String>,
    /// Where it has a field of its own beside the text.
    pub(crate) link: Option<String>,
    pub(crate) comment: Option<String>,
    pub(crate) content_warning: Option<String>,
    pub(crate) topic: Option<String>,
    /// A poll to be set up with the text.
    pub(crate) poll: Option<NativePoll>,
    /// A picture that the whole world can see.
    pub(crate) image: Option<String>,
    pub(crate) alt: Option<String>,
    /// In the zone of the tool's account; `None`: the tool's queue decides.
    pub(crate) at: Option<Zoned>,
    /// From when on it would say what is no longer true.
    pub(crate) until: Option<Timestamp>,
}

/// What takes the file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tool {
    Of(&'static Scheduler),
    /// Every field in a column of its own, for whatever reads it.
    Generic,
}

impl Tool {
    /// As it is asked for: `buffer`, `generic`.
    pub(crate) fn find(id: &str) -> Option<Self> {
        match id {
            "generic" => Some(Self::Generic),
            id => Scheduler::find(id).map(Self::Of),
        }
    }

    #[cfg(test)]
    pub(crate) fn ids() -> Vec<&'static str> {
        let schedulers = Scheduler::all().iter().map(|tool| tool.id.as_str());
        schedulers.chain(["generic"]).collect()
    }

    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Of(tool) => &tool.id,
            Self::Generic => "generic",
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Of(tool) => &tool.name,
            Self::Generic => "CSV",
        }
    }

    /// Whether a row may go without a date.
    pub(crate) fn takes_no_date(self) -> bool {
        match self {
            Self::Of(tool) => tool.queue.as_ref().is_some_and(|queue| queue.value),
            Self::Generic => true,
        }
    }

    /// Minutes that there must be between two posts.
    pub(crate) fn apart(self) -> u32 {
        match self {
            Self::Of(tool) => tool.apart.as_ref().map_or(0, |minutes| minutes.value),
            Self::Generic => 0,
        }
    }

    /// Minutes that there must be from the import to the first post.
    pub(crate) fn ahead(self) -> u32 {
        match self {
            Self::Of(tool) => tool.ahead.as_ref().map_or(0, |minutes| minutes.value),
            Self::Generic => 0,
        }
    }

    fn columns(self) -> Vec<&'static str> {
        match self {
            Self::Of(tool) => tool.columns.value.iter().map(String::as_str).collect(),
            Self::Generic => column::GENERIC.to_vec(),
        }
    }

    fn has_header(self) -> bool {
        match self {
            Self::Of(tool) => tool.header.value,
            Self::Generic => true,
        }
    }

    fn most_rows(self) -> usize {
        match self {
            Self::Of(tool) => tool.most_rows.value,
            Self::Generic => usize::MAX,
        }
    }

    /// Of what the minutes must be a multiple.
    fn minutes(self) -> u32 {
        match self {
            Self::Of(tool) => tool.minutes.as_ref().map_or(1, |minutes| minutes.value),
            Self::Generic => 1,
        }
    }
}
