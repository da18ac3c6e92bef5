//! One file at a time: front matter and Markdown, links kept as references.

pub(crate) mod body;
pub(crate) mod highlight;
pub(crate) mod markdown;
