//! English: curly quotes and apostrophes, and no space before a sign.
//! Whether a comma stands inside the quotes is the writer's business.

use super::line::{Line, OPAQUE, run_of};
use super::quotes::{Quote, Straight, ends_phrase};

/// Words that begin with an apostrophe, in lower case.
const ELIDED: [&str; 8] = ["tis", "twas", "twere", "til", "em", "n", "cause", "cos"];

/// Sets the start of `rest`, which isn't empty, and says how many bytes that was.
pub(super) fn step(line: &mut Line, rest: &str) -> usize {
    let Some(first) = rest.chars().next() else {
        return 0;
    };
    if first.is_whitespace() {
        return spaces(line, rest);
    }
    if line.in_address(rest) {
        return line.keep(rest, first.len_utf8());
    }
    match first {
        '.' => return line.dots(rest),
        '-' => return hyphens(line, rest),
        '"' => straight_quote(line, rest),
        '\'' => apostrophe(line, rest),
        _ => {
            match first {
                '“' => line.quotes.open(Quote::Curly),
                '”' => line.quotes.close(Quote::Curly),
                _ => {}
            }
            line.put(first);
        }
    }
    first.len_utf8()
}

/// A space before `; : ! ?` is the habit of another language; smileys keep theirs.
fn spaces(line: &mut Line, rest: &str) -> usize {
    let run = run_of(rest, char::is_whitespace);
    let after = &rest[run..];
    let signs = match after.chars().next() {
        Some('!' | '?') => run_of(after, |c| c == '!' || c == '?'),
        Some(':' | ';') => 1,
        _ => return line.keep(rest, run),
    };
    let follows_a_word = line
        .before()
        .is_some_and(|c| c.is_alphanumeric() || ")]}”’\"'%".contains(c) || c == OPAQUE);
    let ends_a_phrase =
        after[signs..].chars().next().is_none_or(|c| c.is_whitespace() || "”’\"'".contains(c));
    if follows_a_word && ends_a_phrase { run } else { line.keep(rest, run) }
}

/// As elsewhere between spaces; `word--word` takes a closed em dash.
fn hyphens(line: &mut Line, rest: &str) -> usize {
    let run = run_of(rest, |c| c == '-');
    let between_words = line.before().is_some_and(char::is_alphabetic)
        && rest[run..].starts_with(char::is_alphabetic);
    if (run == 2 || run == 3) && between_words {
        line.put('—');
        return run;
    }
    line.spaced_hyphens(rest)
}

/// `rest` begins with `"`.
fn straight_quote(line: &mut Line, rest: &str) {
    match line.quotes.straight(line.before(), rest[1..].chars().next()) {
        Straight::Stays => line.put('"'),
        Straight::Closes => {
            line.put('”');
            line.quotes.close(Quote::Curly);
        }
        Straight::Opens => {
            line.put('“');
            line.quotes.open(Quote::Curly);
        }
    }
}

/// `rest` begins with `'`.
fn apostrophe(line: &mut Line, rest: &str) {
    let after = &rest[1..];
    let next = after.chars().next();
    let letter_follows = next.is_some_and(char::is_alphabetic);
    line.put(match line.before() {
        Some(c) if c.is_alphabetic() || c == OPAQUE => '’',
        // `1990's`, but `6' 2"`
        Some(c) if c.is_numeric() && !letter_follows => '\'',
        Some(c) if c.is_numeric() => '’',
        Some(c) if ends_phrase(c) && !letter_follows => '’',
        _ if is_elided(after) => '’',
        _ if next.is_none_or(|c| c.is_alphanumeric() || c == '“' || c == '"') => '‘',
        _ => '\'',
    });
}

/// `'tis`, `'90s`
fn is_elided(after: &str) -> bool {
    let word = &after[..run_of(after, |c| c.is_ascii_alphanumeric())];
    ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided))
        || word.len() >= 2 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::super::plain;

    fn english(text: &str) -> String {
        plain("en", text).into_owned()
    }

    #[test]
    fn quotes_and_apostrophes_curl() {
        for (written, set) in [
            ("\"I'm here,\" she said.", "“I’m here,” she said."),
            ("'Hello' and '90s and 'tis", "‘Hello’ and ’90s and ’tis"),
            ("6' 2\" tall, the 1990's", "6' 2\" tall, the 1990’s"),
            ("the brands' hub (\"here\")", "the brands’ hub (“here”)"),
            ("rock 'n' roll...", "rock ’n’ roll…"),
        ] {
            assert_eq!(english(written), set, "{written}");
        }
    }

    #[test]
    fn french_spaces_go_and_smileys_stay() {
        for (written, set) in [
            ("Hello !", "Hello!"),
            ("Really ?! Yes : this", "Really?! Yes: this"),
            ("Good :-) and :p", "Good :-) and :p"),
            ("5 kg and 10 %", "5 kg and 10 %"),
        ] {
            assert_eq!(english(written), set, "{written}");
        }
    }

    #[test]
    fn dashes() {
        assert_eq!(english("style -- you--have --it"), "style – you—have --it");
    }

    #[test]
    fn other_languages_are_left_as_written() {
        assert_eq!(plain("de", "\"Hallo\" ... !"), "\"Hallo\" ... !");
    }
}
