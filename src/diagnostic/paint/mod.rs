//! Draws diagnostics for people and for programs. Which are drawn, and where the text goes, is the
//! rim's.

mod excerpt;
pub(crate) mod github;
mod harmless;
pub(crate) mod json;
mod place;
pub mod terminal;
#[cfg(test)]
mod tests;

/// The text of a file of the hub by its path; `None` where there is none (it is not UTF-8).
pub type Sources<'a> = &'a dyn Fn(&str) -> Option<&'a str>;
