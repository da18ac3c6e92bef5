//! Parvis.

pub mod diagnostic;
pub(crate) mod parse;
