//! Hashtags as every network reads them: letters, digits and `_`, with a letter among them, and a
//! capital at each word so that screen readers part the words.

/// The hashtags for words such as `#linge`, `fin d’année` or `2027` (which is none), each once,
/// `most` at most.
pub(super) fn hashtags(words: &[&str], most: usize) -> Vec<String> {
    let mut hashtags: Vec<String> = Vec::new();
    for hashtag in words.iter().filter_map(|words| hashtag(words)) {
        if hashtags.len() == most {
            break;
        }
        let lower = hashtag.to_lowercase();
        if !hashtags.iter().any(|other| other.to_lowercase() == lower) {
            hashtags.push(hashtag);
        }
    }
    hashtags
}

fn hashtag(words: &str) -> Option<String> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let parts: Vec<&str> =
        words.split(|letter| !is_part(letter)).filter(|part| !part.is_empty()).collect();
    if !parts.iter().any(|part| part.contains(char::is_alphabetic)) {
        return None;
    }
    let hashtag = match parts.as_slice() {
        [one] => (*one).to_owned(),
        several => several.iter().map(|part| capitalised(part)).collect(),
    };
    Some(format!("#{hashtag}"))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_one_hashtag() {
        let words = ["#linge", "fin d’année", "2027", "Linge", "1er avril", "a_b", ""];
        assert_eq!(hashtags(&words, 9), ["#linge", "#FinDAnnée", "#1erAvril", "#a_b"]);
        assert_eq!(hashtags(&words, 1), ["#linge"]);
        assert!(hashtags(&words, 0).is_empty());
    }
}
