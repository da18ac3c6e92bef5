//! UTF-16 units: what Telegram and TikTok count, and the cautious reading where a network only says
//! "characters" (Buffer counts most networks so: developers.buffer.com "Character limits", read
//! 2026-11-20).

pub(super) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}
