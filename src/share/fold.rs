//! Where a network folds a text away behind a « more ». The figures are about right at best: networks
//! fold by lines, and by the reader's screen.

use super::network::Network;
use super::ruler::Ruler;

/// How many characters (Unicode code points) stand before the fold, up to the end of a word; `None`
/// where nothing is folded away.
pub(crate) fn fold(network: &Network, text: &str) -> Option<usize> {
    let most = network.fold.as_ref()?.value;
    if text.len() <= most {
        return None;
    }
    let cost = |letter: char| match network.ruler.value {
        Ruler::Bytes => letter.len_utf8(),
        Ruler::Utf16 | Ruler::Threads => letter.len_utf16(),
        Ruler::X | Ruler::Grapheme | Ruler::Mastodon => 1,
    };
    let (mut length, mut word_end) = (0, None);
    for (place, letter) in text.chars().enumerate() {
        if letter.is_whitespace() {
            word_end = Some(place);
        }
        length += cost(letter);
        if length > most {
            return Some(word_end.unwrap_or(place));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_folded_after_a_word() {
        let instagram = Network::find("instagram").expect("the network exists");
        assert_eq!(fold(instagram, "court"), None);
        let long = "mot ".repeat(40);
        assert_eq!(fold(instagram, &long), Some(123));
        assert_eq!(fold(instagram, &"é".repeat(125)), None);
        assert_eq!(fold(instagram, &"é".repeat(126)), Some(125));
    }
}
