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
        Ruler::X | Ruler::Grapheme | Ruler::Mastodon | Ruler::CjkChar => 1,
    };
    let is_link = |word: &str| word.starts_with("https://") || word.starts_with("http://");
    let link_length = network.link_length.as_ref().map(|length| length.value);
    let (mut length, mut letters) = (0, 0);
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let own = match link_length {
            Some(link) if is_link(bare) => link,
            _ => bare.chars().map(cost).sum(),
        };
        if length + own > most {
            let before = text.chars().take(letters).collect::<String>().trim_end().chars().count();
            return Some(if before == 0 { fitting(bare, most, cost) } else { before });
        }
        length += own + word.chars().count() - bare.chars().count();
        letters += word.chars().count();
    }
    None
}

/// How many characters of a word stand before the fold.
fn fitting(word: &str, most: usize, cost: impl Fn(char) -> usize) -> usize {
    let mut length = 0;
    let fits = |letter: &char| {
        length += cost(*letter);
        length <= most
    };
    word.chars().take_while(fits).count()
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

    #[test]
    fn a_link_costs_what_it_costs_there() {
        let x = Network::find("x").expect("the network exists");
        let link = format!("https://exemple.fr/{}", "a".repeat(300));
        assert_eq!(fold(x, &format!("Un mot {link} et un autre")), None);
    }
}
