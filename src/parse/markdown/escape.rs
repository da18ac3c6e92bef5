//! Text to HTML and back.

use std::borrow::Cow;

use html5gum::{State, Token, Tokenizer};

/// Text between tags. Carriage returns go, other control characters show as replaced.
pub(crate) fn escape_text(out: &mut String, text: &str) {
    escape(out, text, false);
}

/// An attribute's value, between double quotes.
pub(super) fn escape_attribute(out: &mut String, value: &str) {
    escape(out, value, true);
}

fn escape(out: &mut String, text: &str, quotes: bool) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            b'\r' => "",
            b'\t' | b'\n' | 0x0c => continue,
            0..0x20 | 0x7f => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[start..at]);
        out.push_str(replacement);
        start = at + 1;
    }
    out.push_str(&text[start..]);
}

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
