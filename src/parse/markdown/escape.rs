//! Text to HTML and back.

use std::borrow::Cow;

use html5gum::{State, Token, Tokenizer};

/// Text between tags. Carriage returns go, form feeds become spaces, other control characters show
/// as replaced: XML takes none of them.
pub(crate) fn escape_text(out: &mut String, text: &str) {
    escape(out, text, false);
}

/// An attribute's value, between double quotes.
pub(super) fn escape_attribute(out: &mut String, value: &str) {
    escape(out, value, true);
}

fn escape(out: &mut String, text: &str, quotes: bool) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| IS_SPECIAL[usize::from(byte)]) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            b'"' => "\"",
            b'\r' => "",
            // XML, which feeds are, has no way to write it
            0x0c => " ",
            0xc2 | 0xef => {
                let letter = rest[at..].chars().next().unwrap_or_default();
                let end = at + letter.len_utf8();
                let is_none = letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}');
                out.push_str(if is_none { "\u{fffd}" } else { &rest[at..end] });
                rest = &rest[end..];
                continue;
            }
            _ => "\u{fffd}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// What may not stand as it is: most of a text is passed over by one look a byte.
const IS_SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    // begin the controls beyond ASCII, and U+FFFE and U+FFFF, which are no characters
    special[0xc2] = true;
    special[0xef] = true;
    let mut byte = 0;
    while byte < 0x80 {
        let written = matches!(byte as u8, b'&' | b'<' | b'>' | b'"');
        let control = (byte < 0x20 && !matches!(byte as u8, b'\t' | b'\n')) || byte == 0x7f;
        special[byte] = written || control;
        byte += 1;
    }
    special
};

/// ` name="value"`.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape_attribute(out, value);
    out.push('"');
}

/// The text that a piece of HTML without tags stands for.
pub(super) fn decode_text(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
    let mut tokenizer = Tokenizer::new(html);
    tokenizer.set_state(State::RcData);
    let mut text = String::with_capacity(html.len());
    for Ok(token) in tokenizer {
        if let Token::String(piece) = token {
            text.push_str(&String::from_utf8_lossy(&piece));
        }
    }
    Cow::Owned(text)
}

/// What an attribute's value, as written between its quotes, stands for.
pub(super) fn decode_attribute(written: &str) -> Cow<'_, str> {
    if !written.contains('&') {
        return Cow::Borrowed(written);
    }
    // character references have rules of their own in attributes (`?a=1&copy=2`)
    let tag = format!("<a a=\"{}\">", written.replace('"', "&quot;"));
    for Ok(token) in Tokenizer::new(tag.as_str()) {
        if let Token::StartTag(tag) = token {
            let value = tag.attributes.into_values().next().unwrap_or_default();
            return Cow::Owned(String::from_utf8_lossy(&value).into_owned());
        }
    }
    Cow::Borrowed(written)
}

#[cfg(test)]
mod tests {
    use super::{decode_attribute, decode_text, escape_text};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_escaped_decodes_to_itself(text in "[a-z<>&\"'é;#x0-9 \n]*") {
            let mut html = String::new();
            escape_text(&mut html, &text);
            prop_assert_eq!(decode_text(&html), text);
        }

        #[test]
        fn a_character_is_escaped_among_others_as_it_is_alone(
            text in "([a-zé ]{0,40}[<>&\"\r\u{c}\u{0}\u{7f}\u{85}\u{a0}\u{fffe}\u{fffd}]?){0,6}",
        ) {
            let (mut whole, mut alone) = (String::new(), String::new());
            escape_text(&mut whole, &text);
            let mut piece = [0; 4];
            text.chars().for_each(|letter| escape_text(&mut alone, letter.encode_utf8(&mut piece)));
            prop_assert_eq!(whole, alone);
        }
    }

    #[test]
    fn character_references_are_decoded() {
        assert_eq!(
            decode_text("&eacute;t&eacute; &lt;b&gt; &#8364; &inconnu;"),
            "été <b> € &inconnu;"
        );
        assert_eq!(decode_attribute("?a=1&copy=2&amp;b=\"3"), "?a=1&copy=2&b=\"3");
    }
}
