//! Names that every disk can hold and that look like what they are: of files, and of the parts of
//! addresses, which become files.

use crate::diagnostic::paint::is_unseen;
use crate::diagnostic::{Message, say};

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// Nobody sees it, or it turns what follows around.
    Unseen(char),
    /// The disk's name is no text.
    NotUnicode,
    /// A device of Windows, whatever follows a dot (Microsoft, "Naming Files, Paths, and
    /// Namespaces").
    Reserved,
    /// Windows drops a dot or a space at the end, and takes the name for another.
    End(char),
    /// Windows has another use for it.
    Sign(char),
    /// Beyond what file systems hold.
    TooLong,
}

/// Bytes of a name: ext4, APFS and NTFS hold no more, and `.parvis` writes no ending behind it.
const LONGEST: usize = 255;

/// The first flaw of one part of a path.
pub(crate) fn flaw(name: &str) -> Option<Flaw> {
    for letter in name.chars() {
        match letter {
            '\u{fffd}' => return Some(Flaw::NotUnicode),
            '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\' => return Some(Flaw::Sign(letter)),
            _ if is_unseen(letter) => return Some(Flaw::Unseen(letter)),
            _ => {}
        }
    }
    if let Some(end) = name.chars().next_back().filter(|end| matches!(end, '.' | ' ')) {
        return Some(Flaw::End(end));
    }
    if is_reserved(name) {
        return Some(Flaw::Reserved);
    }
    (name.len() > LONGEST).then_some(Flaw::TooLong)
}

/// What of a path deceives whoever reads it, on any disk.
pub(crate) fn deceit(path: &str) -> Option<Flaw> {
    let found = path.split('/').filter_map(flaw);
    found.into_iter().find(|flaw| matches!(flaw, Flaw::Unseen(_) | Flaw::NotUnicode))
}

pub(crate) fn is_reserved(name: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) {
        return true;
    }
    let Some((port, number)) = stem.split_at_checked(3) else { return false };
    let is_port = ["com", "lpt"].iter().any(|known| port.eq_ignore_ascii_case(known));
    let mut letters = number.chars();
    is_port
        && matches!(letters.next(), Some('0'..='9' | '¹' | '²' | '³'))
        && letters.next().is_none()
}

impl Flaw {
    /// Why the name does not fit, to follow a colon.
    pub(crate) fn reason(self) -> Message {
        match self {
            Self::Unseen(letter) => {
                let number = format!("U+{:04X}", u32::from(letter));
                say!(
                    "le caractère invisible {number} y trompe l’œil",
                    "the invisible character {number} in it deceives the eye"
                )
            }
            Self::NotUnicode => {
                say!("ce n’est pas un nom en UTF-8", "it is no name in UTF-8")
            }
            Self::Reserved => {
                say!("Windows réserve ce nom à un appareil", "Windows keeps this name for a device")
            }
            Self::End('.') => {
                say!("Windows ôte le point de la fin", "Windows drops the dot at the end")
            }
            Self::End(_) => {
                say!("Windows ôte l’espace de la fin", "Windows drops the space at the end")
            }
            Self::Sign(sign) => say!(
                "Windows n’admet pas « {sign} » dans un nom",
                "Windows takes no `{sign}` in a name"
            ),
            Self::TooLong => say!(
                "il dépasse {LONGEST} octets, ce qu’aucun disque ne garde",
                "it is over {LONGEST} bytes, which no disk holds"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_that_some_disk_or_eye_takes_for_another_are_told() {
        for (name, expected) in [
            ("délais.png", None),
            ("a-b_c.d", None),
            ("می\u{200c}خواهم", None),
            ("context", None),
            ("com10", None),
            ("CON", Some(Flaw::Reserved)),
            ("aux.tar.gz", Some(Flaw::Reserved)),
            ("nul .txt", Some(Flaw::Reserved)),
            ("COM¹", Some(Flaw::Reserved)),
            ("a.", Some(Flaw::End('.'))),
            ("a ", Some(Flaw::End(' '))),
            ("a:b", Some(Flaw::Sign(':'))),
            ("a\u{202e}gnp.exe", Some(Flaw::Unseen('\u{202e}'))),
            ("a\u{200b}", Some(Flaw::Unseen('\u{200b}'))),
            ("a\u{7}", Some(Flaw::Unseen('\u{7}'))),
            ("a\u{fffd}", Some(Flaw::NotUnicode)),
        ] {
            assert_eq!(flaw(name), expected, "{name:?}");
        }
        assert_eq!(flaw(&"é".repeat(128)), Some(Flaw::TooLong));
    }

    proptest! {
        #[test]
        fn no_slug_has_a_flaw_but_its_length(text in "(con|NUL|aux|lpt1|COM²|[ .:*é\u{202e}\u{200b}a-]){0,6}") {
            prop_assert_eq!(flaw(&crate::slug::slug(&text)), None);
        }
    }
}
