//! Parvis.

pub mod diagnostic;
pub(crate) mod locale;
pub(crate) mod parse;
