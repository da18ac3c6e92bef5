//! What holds for any text in any language.

use proptest::prelude::*;

use super::line::Line;
use super::{Typographer, english, french, plain};

const LANGUAGES: [&str; 4] = ["fr", "fr-CA", "en", "de"];

type Step = fn(&mut Line, &str) -> usize;

const STEPS: [(&str, Step); 3] =
    [("fr", french::step_in_europe), ("fr-CA", french::step_in_canada), ("en", english::step)];

/// Prose, with far more signs than prose has.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Zéà×÷]{1,3}",
        2 => "[1erwmhà]{1,3}",
        2 => prop::sample::select(vec![" ", ", "]).prop_map(str::to_owned),
        3 => " {1,2}",
        4 => prop::sample::select(vec![
            "\"", "'", ".", "...", "-", "--", "---", ":", ";", "!", "?", "«", "»", "“", "”", "’",
            "…", "(", ")", "\u{A0}", "\u{202F}", "\n", "–", "&", "/", "<", ",",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "12", "000", "2026", "5 kg", "10 %", "n° 3", "M. D", "1er mai", "http://", "www.",
            ":ok:", "Yahoo!", "'tis", "l'", "€", "27\"", " : ", " !", "\" ", "1er ", "er mai", "1",
            " www.a.fr", " mailto:a", " https://a", ", http:", " mais", " www",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// What no typographer may touch.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"\"'«»“”‘’.…-–—".contains(*c)).collect()
}

/// Nothing before the cut looks past it: a word or a closed quote ends there, and it is not the
/// beginning of a shortcode, an address or a unit (`M€`).
fn is_clean_cut(before: &str, after: &str) -> bool {
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let ends = last.is_alphabetic()
        && !after.starts_with(|c: char| c.is_alphanumeric() || "'’€".contains(c));
    ends && !word.contains(':')
        && !word.contains("www")
        && !word.contains("mailto")
        && !word.contains("http")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn setting_twice_is_setting_once(text in text()) {
        for language in LANGUAGES {
            let once = plain(language, &text).into_owned();
            prop_assert_eq!(plain(language, &once), once.as_str(), "{}", language);
        }
    }

    #[test]
    fn words_and_numbers_are_never_changed(text in text()) {
        for language in LANGUAGES {
            prop_assert_eq!(words(&plain(language, &text)), words(&text), "{}", language);
        }
    }

    #[test]
    fn pieces_give_what_the_whole_gives(text in text(), place in any::<prop::sample::Index>()) {
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at)
            .filter(|&at| is_clean_cut(&text[..at], &text[at..]))
            .chain([text.len()])
            .collect();
        let (first, second) = text.split_at(cuts[place.index(cuts.len())]);
        for language in LANGUAGES {
            let mut typographer = Typographer::new(language);
            let mut set = typographer.text(first).into_owned();
            set.push_str(&typographer.text(second));
            prop_assert_eq!(set, plain(language, &text), "{}: {:?} | {:?}", language, first, second);
        }
    }

    #[test]
    fn words_set_at_once_are_set_as_letter_by_letter(first in text(), second in text()) {
        for (language, step) in STEPS {
            let mut typographer = Typographer::new(language);
            let mut line = Line::default();
            for piece in [&first, &second] {
                let start = line.begin_piece();
                let mut rest = piece.as_str();
                while !rest.is_empty() {
                    rest = &rest[step(&mut line, rest)..];
                }
                prop_assert_eq!(typographer.text(piece), line.since(start), "{}", language);
            }
        }
    }

    #[test]
    fn any_cut_keeps_the_words(text in text(), place in any::<prop::sample::Index>()) {
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (first, second) = text.split_at(cuts[place.index(cuts.len())]);
        for language in LANGUAGES {
            let mut typographer = Typographer::new(language);
            let mut set = typographer.text(first).into_owned();
            typographer.opaque();
            set.push_str(&typographer.text(second));
            prop_assert_eq!(words(&set), words(&text));
        }
    }
}

#[test]
fn long_runs_of_one_sign_take_linear_time() {
    let began = std::time::Instant::now();
    for unit in ["\"", "'", "« ", "“", " ", ".", "-", "!", ": ", ":a", "1 ", "a? ", "www.", "'t"]
    {
        let text = unit.repeat(200_000);
        for language in LANGUAGES {
            plain(language, &text);
        }
    }
    assert!(began.elapsed().as_secs() < 30, "{:?}", began.elapsed());
}
