//! Parvis.

pub mod diagnostic;
pub(crate) mod parse;
pub(crate) mod slug;
pub(crate) mod typography;
