//! Words made fit to be set: on one line, without what controls a terminal or turns a line around.

use std::borrow::Cow;

/// More than this is never set: it could not be read on a card.
const MOST: usize = 400;

/// One line, without control characters and forced directions, its spaces single. What is longer
/// than can be read ends in `…`.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| !is_refused(letter) && !is_break(letter);
    if text.len() <= MOST && text.chars().all(is_plain) {
        return Cow::Borrowed(text.trim());
    }
    let mut cleaned = String::with_capacity(text.len().min(4 * MOST));
    let mut letters = text.chars().filter(|letter| is_break(*letter) || !is_refused(*letter));
    for letter in letters.by_ref().take(MOST) {
        if !is_break(letter) {
            cleaned.push(letter);
        } else if !cleaned.ends_with(' ') {
            cleaned.push(' ');
        }
    }
    let more = if letters.any(|letter| !letter.is_whitespace()) { "…" } else { "" };
    Cow::Owned(format!("{}{more}", cleaned.trim()))
}

/// Whitespace that is no space within a line.
fn is_break(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Controls, soft hyphens, embeddings and overrides of direction, and what XML has no room for.
fn is_refused(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(u32::from(letter) & 0xffff, 0xfffe | 0xffff)
}

/// Characters that are there without being seen: spaces, joiners, marks of direction, selectors.
pub(super) fn is_unseen(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter,
            '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
