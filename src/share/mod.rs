//! The share kit: the networks as data, a ruler for each way of counting, and for each page and
//! network a first text and the link that opens a composer with it. Nothing here reads a page:
//! the caller says what there is to share.

#[cfg(test)]
mod cases;
mod composed;
pub(crate) mod composer;
pub(crate) mod entity;
mod hashtag;
mod layout;
pub(crate) mod network;
mod rewritten;
pub(crate) mod ruler;
mod shorten;
pub(crate) mod text;
