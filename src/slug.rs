//! Words to addresses: lower-case ASCII, digits and single hyphens.

use unicode_normalization::char::is_combining_mark;

use crate::disk_name::is_reserved;

/// What a text is called in an address: `Quels délais ?` gives `quels-delais`. Never empty, never
/// a hyphen at an end or two in a row, never a name that Windows keeps for a device; a slug is its
/// own slug.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = Slug { text: String::with_capacity(text.len()), gap: false };
    let mut characters = text.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        match character {
            'a'..='z' | '0'..='9' => slug.letter(character),
            'A'..='Z' => slug.letter(character.to_ascii_lowercase()),
            '+' if next == Some('+') && before.is_alphanumeric() => {
                characters.next();
                if characters.peek().is_some_and(|after| after.is_alphanumeric()) {
                    slug.gap = true;
                } else {
                    slug.word("plus-plus");
                }
            }
            '#' if before.is_alphabetic() && !next.is_some_and(char::is_alphanumeric) => {
                slug.word("sharp");
            }
            '€' => slug.word("eur"),
            '£' => slug.word("gbp"),
            '°' | 'º' | 'ª' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            _ if character.is_alphanumeric() => slug.foreign(character),
            _ if is_combining_mark(character) => {}
            _ => slug.gap = true,
        }
        before = character;
    }
    if slug.text.is_empty() {
        return "x".to_owned();
    }
    if is_reserved(&slug.text) {
        slug.text.push_str("-x");
    }
    slug.text
}

struct Slug {
    text: String,
    /// Something that is no letter was met since the last one.
    gap: bool,
}

impl Slug {
    fn letter(&mut self, letter: char) {
        if self.gap && !self.text.is_empty() {
            self.text.push('-');
        }
        self.gap = false;
        self.text.push(letter);
    }

    fn word(&mut self, word: &str) {
        self.gap = true;
        for character in word.chars() {
            if character == '-' { self.gap = true } else { self.letter(character) }
        }
        self.gap = true;
    }

    fn foreign(&mut self, character: char) {
        for ascii in deunicode::deunicode_char(character).unwrap_or_default().chars() {
            if ascii.is_ascii_alphanumeric() {
                self.letter(ascii.to_ascii_lowercase());
            } else {
                self.gap = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::slug;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_slug_holds_letters_digits_and_single_hyphens(text in "\\PC*") {
            let made = slug(&text);
            prop_assert!(!made.is_empty());
            prop_assert!(made.split('-').all(|word| !word.is_empty()
                && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())), "{made:?}");
        }

        #[test]
        fn a_slug_is_its_own_slug(text in "\\PC*") {
            let made = slug(&text);
            prop_assert_eq!(slug(&made), made);
        }

        #[test]
        fn case_makes_no_difference(text in "[a-zA-Z0-9 éÉœŒ'&.-]*") {
            prop_assert_eq!(slug(&text.to_lowercase()), slug(&text.to_uppercase()));
        }
    }

    #[test]
    fn words_become_addresses() {
        for (text, expected) in [
            ("Quels sont les délais de livraison ?", "quels-sont-les-delais-de-livraison"),
            ("L’œuvre & l'été", "l-oeuvre-l-ete"),
            ("n°3", "n3"),
            ("C++", "c-plus-plus"),
            ("C# et F#", "c-sharp-et-f-sharp"),
            ("A++B", "a-b"),
            ("10 €", "10-eur"),
            ("10€ par mois", "10-eur-par-mois"),
            ("e\u{301}te\u{301}", "ete"),
            ("Straße", "strasse"),
            ("co\u{ad}opération", "cooperation"),
            ("½ tasse", "1-2-tasse"),
            ("北京", "bei-jing"),
            ("🎉", "x"),
            ("Nul !", "nul-x"),
            ("COM1", "com1-x"),
            ("", "x"),
            (" -- ", "x"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
