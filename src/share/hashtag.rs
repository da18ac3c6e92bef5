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

/// What words would be shared as, where that is not what their writer meant: nothing, or a hashtag
/// that lost a sign other than punctuation, as `C++` does.
pub(crate) fn misread(words: &str) -> Option<Option<String>> {
    let is_quiet = |letter: char| {
        letter.is_alphanumeric()
            || letter.is_whitespace()
            || "_-\u{2010}\u{2011}–—'’.,:;!?&/()\"“”«»".contains(letter)
    };
    let is_kept = words.trim_start_matches(['#', '＃']).chars().all(is_quiet);
    let hashtag = hashtag(words);
    (hashtag.is_none() || !is_kept).then_some(hashtag)
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

    #[test]
    fn a_hashtag_that_is_none_or_loses_a_sign_is_told() {
        for fine in ["#linge", "fin d’année", "Fern & Kettle", "1er avril", "prêt-à-porter", "日本"]
        {
            assert_eq!(misread(fine), None, "{fine}");
        }
        for none in ["2027", "", "#", "++"] {
            assert_eq!(misread(none), Some(None), "{none}");
        }
        assert_eq!(misread("C++"), Some(Some("#C".to_owned())));
        assert_eq!(misread("lin🌿"), Some(Some("#lin".to_owned())));
    }
}
