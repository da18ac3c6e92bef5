//! Parvis.

pub mod diagnostic;
pub(crate) mod parse;
pub(crate) mod world_error;
pub(crate) mod write;
