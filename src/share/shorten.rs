//! How Parvis shortens its own words: by whole sentences, then clauses, then words, never inside a
//! link or a number. Whether a length fits is for the caller to say.

use unicode_segmentation::UnicodeSegmentation;

/// Fewer words than these are not worth keeping of a sentence: where it is cut at a clause, and where
/// it is cut at any word.
const FEWEST_WORDS: (usize, usize) = (3, 7);

/// The longest shortened form of `text` that fits: whole sentences, else clauses of the first,
/// else its words.
pub(super) fn sentences(text: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    let whole = |end: usize| text[..end].trim_end().to_owned();
    let first = sentence_ends(text).first().copied().unwrap_or(text.len());
    longest(&sentence_ends(text), whole, &fits)
        .or_else(|| clauses(&text[..first], FEWEST_WORDS, fits))
}

/// The longest shortened form of a title that fits; graphemes of its first word if need be.
pub(super) fn title(text: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    clauses(text, (1, 1), &fits).or_else(|| {
        let word = &text[..word_ends(text).first().copied().unwrap_or(text.len())];
        // half a link or half a number would say something else
        if word.contains("://") || word.contains(|letter: char| letter.is_numeric()) {
            return None;
        }
        let ends: Vec<usize> =
            word.grapheme_indices(true).map(|(start, _)| start).skip(1).collect();
        longest(&ends, |end| with_ellipsis(&word[..end]), &fits)
    })
}

fn clauses(text: &str, fewest: (usize, usize), fits: impl Fn(&str) -> bool) -> Option<String> {
    let shortened = |end: usize| with_ellipsis(&text[..end]);
    let worth_it = |ends: Vec<usize>, fewest: usize| -> Vec<usize> {
        let words = word_ends(text);
        let least = words.get(fewest - 1).copied().unwrap_or(text.len());
        ends.into_iter().filter(|&end| end >= least).collect()
    };
    longest(&worth_it(clause_ends(text), fewest.0), shortened, &fits)
        .or_else(|| longest(&worth_it(word_ends(text), fewest.1), shortened, &fits))
}

/// The form for the last of `ends` that fits. Lengths grow with the place but for a word that
/// becomes a link, so the search halves, and then steps back while it must.
pub(super) fn longest(
    ends: &[usize],
    form: impl Fn(usize) -> String,
    fits: &impl Fn(&str) -> bool,
) -> Option<String> {
    let most = ends.partition_point(|&end| fits(&form(end)));
    ends[..most].iter().rev().map(|&end| form(end)).find(|form| fits(form))
}

fn with_ellipsis(text: &str) -> String {
    let is_loose = |letter: char| {
        letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '-' | '–' | '—' | '(' | '«')
    };
    format!("{}…", text.trim_end_matches(is_loose).trim_end_matches(['.', '…']))
}

/// After each sentence but the last.
pub(super) fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((place, letter)) = letters.next() {
        let is_wide = matches!(letter, '。' | '！' | '？');
        if !is_wide && !matches!(letter, '.' | '!' | '?' | '…') {
            continue;
        }
        let rest = text[place + letter.len_utf8()..].trim_start_matches(['.', '!', '?', '…']);
        let rest = after_quotation_mark(rest);
        let follows = rest.trim_start();
        let parted = is_wide || follows.len() < rest.len();
        if parted
            && !follows.is_empty()
            && (letter != '.' || ends_sentence(&text[..place], follows))
        {
            ends.push(text.len() - rest.len());
        }
        while letters.next_if(|(next, _)| *next < text.len() - rest.len()).is_some() {}
    }
    ends
}

fn after_quotation_mark(rest: &str) -> &str {
    let marks = rest.trim_start().trim_start_matches(['»', '”', '’', '"', ')', ']']);
    if marks.len() < rest.trim_start().len() { marks } else { rest }
}

/// Whether a full stop after `before` is the end: `M. Lin`, `p. 3` and `env. dix` go on.
fn ends_sentence(before: &str, follows: &str) -> bool {
    let word = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or("");
    let titles = ["MM", "Dr", "Me", "Mr", "Mrs", "Ms", "St", "art", "cf", "no", "vs"];
    let is_short = word.chars().count() == 1 || titles.contains(&word);
    let goes_on = follows.starts_with(|next: char| next.is_lowercase() || next.is_numeric());
    !is_short && !goes_on
}

/// Before each mark that parts clauses, outside parentheses and quotation marks.
pub(super) fn clause_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut depth = 0_usize;
    for (place, letter) in text.char_indices() {
        let rest = &text[place + letter.len_utf8()..];
        let spaced = rest.starts_with(char::is_whitespace);
        let in_list = text[..place].ends_with(char::is_numeric)
            && rest.trim_start().starts_with(char::is_numeric);
        match letter {
            '(' | '«' | '“' => {
                if depth == 0 && place > 0 && letter == '(' {
                    ends.push(place);
                }
                depth += 1;
            }
            ')' | '»' | '”' => depth = depth.saturating_sub(1),
            ',' | ';' | ':' | '–' | '—' if depth == 0 && spaced && !in_list => ends.push(place),
            '、' | '，' | '；' if depth == 0 => ends.push(place),
            _ => {}
        }
    }
    ends.retain(|&end| !text[..end].trim().is_empty());
    ends
}

/// After each word but the last. A number stays whole, with its sign of unit.
pub(super) fn word_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut before: Option<char> = None;
    for (place, letter) in text.char_indices() {
        let parts = match before {
            None => false,
            Some(before) if is_breaking_space(letter) => {
                // only the first space of a run is looked at: the rest would be seen each time
                !before.is_whitespace() && may_part(before, text[place..].trim_start())
            }
            Some(before) => is_ideograph(before) && is_ideograph(letter),
        };
        if parts {
            ends.push(place);
        }
        before = Some(letter);
    }
    ends
}

/// Whether a space after `before` parts two words: not within a number.
fn may_part(before: char, follows: &str) -> bool {
    let goes_on = |next: char| next.is_numeric() || "€$£%°".contains(next);
    let is_number = before.is_numeric() && follows.starts_with(goes_on);
    !follows.is_empty() && !is_number
}

fn is_breaking_space(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

/// Letters of scripts that put no space between words: kana, Han, Thai not among them.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(length: usize) -> impl Fn(&str) -> bool {
        move |text| text.chars().count() <= length
    }

    #[test]
    fn sentences_then_clauses_then_words() {
        let text = "Le lin se lave à 40 °C, sans javel. M. Lin l’a essayé ! Et vous ?";
        let cut = |length| sentences(text, to(length));
        assert_eq!(
            cut(60).as_deref(),
            Some("Le lin se lave à 40 °C, sans javel. M. Lin l’a essayé !")
        );
        assert_eq!(cut(50).as_deref(), Some("Le lin se lave à 40 °C, sans javel."));
        assert_eq!(cut(30).as_deref(), Some("Le lin se lave à 40 °C…"));
        assert_eq!(cut(23).as_deref(), Some("Le lin se lave à 40 °C…"));
        assert_eq!(cut(22), None);
        let text = "Le lin se lave à 40 °C sans javel et sans adoucissant.";
        let cut = |length| sentences(text, to(length));
        assert_eq!(cut(29).as_deref(), Some("Le lin se lave à 40 °C sans…"));
    }

    #[test]
    fn numbers_and_links_stay_whole() {
        let text = "Gagnez 1 000 € de linge sur https://exemple.fr/noel et partout ailleurs";
        for length in 0..text.chars().count() {
            let Some(cut) = sentences(text, to(length)) else {
                continue;
            };
            assert!(cut.contains("1 000 €") || !cut.contains('1'), "{cut}");
            assert!(cut.contains("https://exemple.fr/noel") || !cut.contains("http"), "{cut}");
        }
    }

    #[test]
    fn quotation_marks_and_decimals_end_nothing() {
        let text = "« Merci ! » dit-elle. Il fait 3.5 m, env. dix pieds. Fin.";
        let ends: Vec<&str> = sentence_ends(text).into_iter().map(|end| &text[..end]).collect();
        assert_eq!(ends.last(), Some(&"« Merci ! » dit-elle. Il fait 3.5 m, env. dix pieds."));
        assert!(ends.contains(&"« Merci ! » dit-elle."));
    }

    #[test]
    fn a_title_of_one_word_is_cut_between_graphemes() {
        assert_eq!(title("Anticonstitutionnellement", to(5)).as_deref(), Some("Anti…"));
        assert_eq!(title("https://exemple.fr/long", to(5)), None);
    }
}
