//! The `{name}`s of a string. A brace has no other meaning and can't be written for itself.

/// A piece of a string.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Placeholder(&'a str),
    /// A brace without its other half, or with something between them that is no name.
    Astray,
}

/// Whether every brace belongs to a placeholder of lower-case letters, digits and `_`.
pub(super) fn balanced(text: &str) -> bool {
    pieces(text).all(|piece| piece != Piece::Astray)
}

/// The names, in their order, as often as they are written.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Placeholder(name) => Some(name),
        Piece::Text(_) | Piece::Astray => None,
    })
}

/// Replaces each placeholder by its value; one without a value stays. Values are not looked into.
pub(super) fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Placeholder(name) => match value(name) {
                Some(value) => filled.push_str(&value),
                None => {
                    filled.push('{');
                    filled.push_str(name);
                    filled.push('}');
                }
            },
            Piece::Astray => {}
        }
    }
    filled
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let before = rest.find(['{', '}']).unwrap_or(rest.len());
        if before > 0 {
            let (text, after) = rest.split_at(before);
            rest = after;
            return Some(Piece::Text(text));
        }
        let inside = rest.strip_prefix('{').unwrap_or("");
        let end = inside.find(|letter: char| !is_of_name(letter)).unwrap_or(inside.len());
        if end > 0 && inside[end..].starts_with('}') {
            rest = &inside[end + 1..];
            Some(Piece::Placeholder(&inside[..end]))
        } else {
            rest = &rest[1..];
            Some(Piece::Astray)
        }
    })
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn braces_are_placeholders_or_astray() {
        for text in ["", "bare", "{a}", "à {b_2} é {a}é"] {
            assert!(balanced(text), "{text}");
        }
        for text in ["{", "}", "{}", "{a", "a}", "{{a}}", "{é}", "{a b}", "{A}"] {
            assert!(!balanced(text), "{text}");
        }
        assert_eq!(names("à {b_2} é {a}{a}").collect::<Vec<_>>(), ["b_2", "a", "a"]);
    }

    proptest! {
        #[test]
        fn filling_with_nothing_changes_nothing(text in "([a-c é]|\\{[a-z_]{1,3}\\}){0,12}") {
            prop_assert!(balanced(&text));
            prop_assert_eq!(fill(&text, |_| None), text);
        }
    }
}
