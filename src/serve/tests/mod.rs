//! Proofs of the preview: it is never other than a build, however it came to where it is.

mod edits;
mod hub;
mod pictures;
mod saves;
mod served;
mod steady;
mod tree;
mod warm;
mod watched;
