//! UTF-16 units: what Telegram and TikTok count, and the cautious reading where a network only says
//! "characters" (Buffer counts most networks so: developers.buffer.com "Character limits", read
//! 2026-11-20).

pub(super) fn length(text: &str) -> usize {
    // one for each character, and one more for those of four bytes
    let units = |byte: u8| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0);
    text.bytes().map(units).sum()
}
