//! Parvis turns a folder of Markdown and TOML into two folders: `public/`, the hub that the world
//! reads, and `desk/`, the community manager's private desk.
//!
//! A site is a function of its files and of one instant, `now`:
//!
//! ```text
//! disk --load--> Inputs --parse--> Documents --model--> Site --plan--> Plan --render--> Output --write--> disk
//!                files, theme,     one file each,       typed,          every URL,       path -> bytes
//!                settings, now     links unresolved     sorted          every address
//! ```
//!
//! - [`load`] is the only reader of the disk, [`write`] the only writer of the output.
//! - [`parse`] sees one file and knows nothing of the site: links stay references with their places.
//! - [`model`] sorts texts into kinds and languages and decides every state that depends on `now`,
//!   through one function that also keeps the instant: those are the boundaries of the site.
//! - [`plan`] names every output and resolves every link before anything is rendered.
//! - [`render`] makes one route's bytes from a small typed view; routes are rendered in parallel,
//!   and each is written as it is made, so that memory never holds the site.
//! - an [`edition`] is all of this before a route is rendered. A build makes one and writes it; the
//!   preview, [`serve`], makes one whenever the files have changed and renders what is asked for.
//!   It parses only texts that have changed, which a [`memo`] knows, and each stage takes over from
//!   the edition before what still holds: both may only skip work, and tests prove it.
//! - [`kits`] asks an edition for the texts to share; the rim shows them, copies them, or writes the
//!   files of scheduling tools. No build does.
//! - every stage also returns [`diagnostic`]s: all that is wrong with what people wrote, at once.
//!
//! Invariants:
//!
//! 1. Only the rim touches disk, clock, environment and terminal.
//! 2. No stage changes an earlier stage's value.
//! 3. A template sees one view and pure functions.
//! 4. User mistakes never panic and never stop at the first.
//! 5. Nothing that reaches output is iterated from a hash map.
//! 6. Same inputs, same bytes: on one thread or many, in another folder, in another process.
//! 7. A kind of content is an enum matched without a wildcard where its work is done, so that the
//!    compiler lists the work when one is added.
//! 8. Rust holds no page HTML; a theme holds no logic that a test should hold.
//! 9. Tera syntax is never live inside Markdown.

mod build;
pub(crate) mod card;
pub mod diagnostic;
mod disk_name;
mod edition;
mod emit;
#[cfg(test)]
mod fuzz;
mod instant;
mod kits;
pub(crate) mod load;
pub(crate) mod locale;
mod memo;
pub(crate) mod model;
pub(crate) mod parse;
pub(crate) mod plan;
pub(crate) mod render;
mod serve;
pub(crate) mod share;
mod silence;
pub(crate) mod slug;
mod summary;
pub(crate) mod typography;
pub(crate) mod world_error;
pub(crate) mod write;

pub mod command;
mod help;
mod highlight;
mod init;

pub use build::{BuildReport, BuildRequest, DeskFolder, Progress, Stage, build};
pub use summary::Summary;
pub use world_error::WorldError;

/// How many texts or routes a thread takes at a time. On its own rayon shares a list out in a few
/// large parts, and whoever took the last keeps all others waiting at the end.
pub(crate) const AT_A_TIME: usize = 16;
