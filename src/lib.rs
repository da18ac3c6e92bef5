//! Parvis.

pub mod diagnostic;
pub(crate) mod load;
pub(crate) mod locale;
pub(crate) mod model;
pub(crate) mod parse;
pub(crate) mod plan;
pub(crate) mod render;
pub(crate) mod share;
pub(crate) mod slug;
pub(crate) mod typography;
pub(crate) mod world_error;
pub(crate) mod write;

pub(crate) mod build;
pub mod command;
pub(crate) mod help;
pub(crate) mod init;
