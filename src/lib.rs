//! Parvis.

pub mod diagnostic;
pub(crate) mod parse;
pub(crate) mod share;
