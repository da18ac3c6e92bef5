use proptest::prelude::*;

use super::{TITLE, title, troubles};
use crate::card::{Fonts, Frame, Voice, clean, fit};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 60 } else { 400 }))]

    #[test]
    fn any_words_hold_in_any_box(
        text in prop_oneof!["\\PC{0,80}", ".{0,40}", "[a-zא-ת ]{0,600}", "[กขคงะาิ่้ ]{0,90}"],
        width in 60.0..1200.0_f64,
        smallest in 8.0..24.0_f64,
        lines in 1..9_usize,
        rtl: bool,
    ) {
        let frame = Frame { width, height: 4000.0, largest: 90.0, smallest, lines };
        let fitted = fit(&text, &Fonts::default(), Voice::Text, rtl, frame);
        prop_assert!(fitted.lines.len() <= lines);
        for line in &fitted.lines {
            prop_assert!(line.width <= width + 0.01, "{} > {width}: {}", line.width, line.text);
        }
    }

    #[test]
    fn more_words_are_never_set_larger(count in 1..60_usize) {
        let words = |count: usize| vec!["lin"; count].join(" ");
        prop_assert!(title(&words(count + 1), false).size <= title(&words(count), false).size);
    }

    #[test]
    fn no_word_is_left_out_unseen(words in prop::collection::vec("[a-zé]{1,9}", 1..120)) {
        let text = words.join(" ");
        let cleaned = clean(&text);
        prop_assert_eq!(cleaned == text, !cleaned.ends_with('…'));
        prop_assert!(text.starts_with(cleaned.trim_end_matches('…')));
    }

    #[test]
    fn cleaned_words_hold_no_control_and_no_forced_direction(text in "(\\PC|[\\x00-\\x1f\u{202a}-\u{202e}\u{2066}-\u{2069}]){0,40}") {
        let cleaned = clean(&text);
        prop_assert!(!cleaned.chars().any(char::is_control));
        let is_forced = cleaned.contains(['\u{202e}', '\u{202b}', '\u{2067}']);
        prop_assert!(!is_forced);
    }
}

#[test]
fn lines_are_about_as_long_as_each_other() {
    let fitted = title("Les vingt ans de l’atelier : vingt parures à gagner", false);
    let widths: Vec<f64> = fitted.lines.iter().map(|line| line.width).collect();
    let longest = widths.iter().copied().fold(0.0, f64::max);
    assert!(widths.len() > 1 && widths.iter().all(|width| *width > longest * 0.6), "{widths:?}");
}

#[test]
fn a_line_never_ends_within_what_typography_keeps_together() {
    let text = "Peut-on laver à 60\u{a0}°C\u{202f}? Oui\u{202f}! 12\u{202f}000\u{a0}€ de lots, «\u{202f}sans\u{202f}» tirage";
    for width in (200..1000).step_by(7) {
        let frame = Frame { width: f64::from(width), ..TITLE };
        let fitted = fit(text, &Fonts::default(), Voice::Display, false, frame);
        for line in &fitted.lines {
            assert!(!line.text.starts_with(['?', '!', '€', '°', '»']), "{}", line.text);
            assert!(!line.text.ends_with('«'), "{}", line.text);
        }
    }
}

#[test]
fn a_word_longer_than_a_line_is_broken_and_a_title_without_end_is_cut() {
    let fitted = title(&"Donaudampfschifffahrt".repeat(6), false);
    assert_eq!(troubles(&fitted, TITLE), None);
    assert!(fitted.lines.len() > 1);
    let endless = title(&"mot ".repeat(100_000), false);
    assert_eq!(troubles(&endless, TITLE), None);
    assert!(endless.lines.last().is_some_and(|line| line.text.ends_with('…')));
}

#[test]
fn nothing_to_say_is_no_line() {
    for text in ["", "  ", "\u{202e}\u{0}"] {
        assert!(title(text, false).lines.is_empty(), "{text:?}");
    }
}

#[test]
fn right_to_left_puts_the_first_word_last_on_the_line() {
    let latin_first = title("Lin: שלום", false);
    let hebrew_first = title("Lin: שלום", true);
    assert_eq!(latin_first.lines.len(), 1);
    assert_ne!(latin_first.lines[0].path, hebrew_first.lines[0].path);
}
