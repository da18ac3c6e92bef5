//! Chinese characters: WeChat gives its limits in 字 (developers.weixin.qq.com, draft box,
//! api_draft_add, read 2026-11-20). Known: a Chinese character and a full-width sign are one each.
//! Not known: whether Latin letters and half-width signs are half of one, as some editors show.
//! They count one here, the cautious reading, and what is outside the first plane counts two,
//! as in UTF-16, unless it is Chinese.

use super::utf16;

pub(super) fn length(text: &str) -> usize {
    utf16::length(text) - text.chars().filter(|&letter| is_rare_chinese(letter)).count()
}

/// A Chinese character outside the first plane: Planes 2 and 3 hold nothing else.
fn is_rare_chinese(letter: char) -> bool {
    matches!(letter, '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_and_a_full_width_sign_are_one() {
        assert_eq!(length("你好，世界！"), 6);
        assert_eq!(length("𠮷野家"), 3);
        assert_eq!(length("Parvis 2027 😀"), 14);
    }
}
