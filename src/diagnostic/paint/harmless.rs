//! Text of strangers, made so that a terminal only shows it: control characters become their
//! pictures, what would reorder or hide text becomes `�`.

/// One character as it is shown; tabs and newlines are the caller's.
pub(super) fn shown(character: char) -> char {
    match character {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('�'),
        '\x7f' => '␡',
        _ if is_unseen(character) => '�',
        _ => character,
    }
}

/// Whether nobody sees a character, or it turns what follows around: controls; marks of direction
/// and invisible characters (the joiners of emoji and of Persian, U+200C and U+200D, are none);
/// separators; tags.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\0'..='\x1f'
        | '\x7f'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}'
    )
}

/// A message on one line.
pub(crate) fn line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { shown(c) }).collect()
}

/// A message that may have several lines.
pub(super) fn lines(text: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_marks_of_direction_are_shown_not_obeyed() {
        assert_eq!(line("a\x1b[2J\u{9b}1m\u{202e}b\tc"), "a␛[2J�1m�b c");
        assert_eq!(lines("a\r\nb"), "a\nb");
    }
}
