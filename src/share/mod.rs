//! The share kit: the networks as data, a ruler for each way of counting, and for each page and
//! network a text, cut to fit or in a series, with the link that opens a composer with it. Nothing
//! here reads a page: the caller says what there is to share.

#[cfg(test)]
mod cases;
pub(crate) mod channel;
mod composed;
pub(crate) mod composer;
pub(crate) mod entity;
pub(crate) mod export;
pub(crate) mod fold;
pub(crate) mod form;
pub(crate) mod hashtag;
pub(crate) mod limit;
pub(crate) mod mechanic;
pub(crate) mod native_poll;
pub(crate) mod network;
pub(crate) mod poll;
mod rewritten;
pub(crate) mod ruler;
pub(crate) mod scheduler;
mod shorten;
pub(crate) mod text;
mod thread;
