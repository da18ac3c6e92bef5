//! Parvis.

pub mod diagnostic;
pub(crate) mod parse;
pub(crate) mod render;
pub(crate) mod typography;
