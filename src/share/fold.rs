//! Where a network folds a text away behind a « more ». The figures are about right at best: networks
//! fold by lines, and by the reader's screen.

use super::network::Network;
use super::ruler::measure_within;

/// How many characters (Unicode code points) stand before the fold, up to the end of a word; `None`
/// where nothing is folded away.
pub(crate) fn fold(network: &Network, text: &str) -> Option<usize> {
    let most = network.fold.as_ref()?.value;
    let shown = &text[..measure_within(network, most, "", text).cut?];
    let word_end = shown.rfind(char::is_whitespace).filter(|end| !shown[..*end].trim().is_empty());
    let is_whole = text[shown.len()..].starts_with(char::is_whitespace);
    let end = word_end.filter(|_| !is_whole).unwrap_or(shown.len());
    Some(shown[..end].trim_end().chars().count())
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
