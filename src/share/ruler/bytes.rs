//! UTF-8 bytes: YouTube's descriptions (YouTube Data API, videos, `snippet.description`, read
//! 2026-11-20) and what a mail program takes from a link.

pub(super) fn length(text: &str) -> usize {
    text.len()
}
