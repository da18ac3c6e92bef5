//! Where a link or a picture leads, read from its address alone.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::parse::written::begins_with_a_host;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// `http:` and `https:`: ready to be escaped into an attribute.
    Web(String),
    /// `mailto:` and `tel:`, the same.
    Contact(String),
    /// Something of the hub, percent-escapes decoded: `../faq/delais.md#europe`, `/blog/`, `#x`.
    Hub(String),
    /// A scheme that is not followed, in lower case: `javascript`.
    Scheme(String),
    /// A web address that can't be understood.
    Malformed,
}

impl Target {
    pub(super) fn of(written: &str) -> Self {
        // browsers ignore these within addresses, so a scheme can't hide behind them
        let clean: Cow<str> = if written.chars().any(|character| character.is_ascii_control()) {
            written.chars().filter(|character| !character.is_ascii_control()).collect()
        } else {
            Cow::Borrowed(written)
        };
        let clean = clean.trim();
        if begins_with_a_host(clean) {
            return web(&format!("https:{clean}"));
        }
        match scheme(clean) {
            Some("http" | "https") => web(clean),
            Some("mailto" | "tel") => Self::Contact(quoted(clean, 0)),
            Some(other) => Self::Scheme(other.to_owned()),
            None => match scheme_of(clean).as_deref() {
                Some("http" | "https") => web(clean),
                Some("mailto" | "tel") => Self::Contact(quoted(clean, 0)),
                Some(other) => Self::Scheme(other.to_owned()),
                None => Self::Hub(decoded(clean)),
            },
        }
    }
}

/// The scheme where it is written in lower case already.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let valid = scheme.starts_with(|first: char| first.is_ascii_lowercase())
        && scheme.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'+' | b'.' | b'-'));
    valid.then_some(scheme)
}

fn scheme_of(address: &str) -> Option<String> {
    let lower = address.split_once(':')?.0.to_ascii_lowercase();
    scheme(&format!("{lower}:")).map(str::to_owned)
}

fn web(address: &str) -> Target {
    let Ok(parsed) = Url::parse(address) else {
        return Target::Malformed;
    };
    let Some(host) = parsed.host_str().filter(|host| !host.is_empty()) else {
        return Target::Malformed;
    };
    let after = address.split_once(':').map_or("", |(_, after)| after);
    let ordinary = after.strip_prefix("//").filter(|rest| !rest.starts_with(['/', '\\']));
    match ordinary {
        // written as people read it, accents and all
        Some(rest) if !rest.contains('\\') && rest.len() >= host.len() => {
            let authority = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            Target::Web(quoted(address, address.len() - rest.len() + authority))
        }
        _ => Target::Web(parsed.into()),
    }
}

/// Escapes what may not stand in a URL; brackets only after `authority`.
fn quoted(address: &str, authority: usize) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, character) in address.char_indices() {
        let escape = match character {
            ' ' | '"' | '<' | '>' | '`' | '{' | '}' | '|' | '\\' | '^' => true,
            '[' | ']' => at >= authority,
            '%' => {
                let digits = address.as_bytes().get(at + 1..at + 3).unwrap_or_default();
                digits.len() != 2 || !digits.iter().all(u8::is_ascii_hexdigit)
            }
            _ => false,
        };
        if escape {
            out.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    out
}

fn decoded(address: &str) -> String {
    if !address.contains('%') {
        return address.to_owned();
    }
    match percent_decode_str(address).decode_utf8() {
        // decoding must never make an address mean something else
        Ok(text)
            if scheme_of(&text).is_none()
                && !text.chars().any(|character| character.is_ascii_control())
                && !begins_with_a_host(text.trim_start()) =>
        {
            text.into_owned()
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Target;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_address_of_the_hub_is_a_scheme_in_disguise(
            text in "[jJ%\t\n a-c/\\\\:.#?0-9]{0,24}"
        ) {
            if let Target::Hub(target) = Target::of(&text) {
                prop_assert!(matches!(Target::of(&target), Target::Hub(_)), "{target:?}");
            }
        }
    }

    #[test]
    fn addresses_are_told_apart() {
        let web = |text: &str| Target::Web(text.into());
        for (written, expected) in [
            ("https://example.com/é?a=[1]&b=%", web("https://example.com/é?a=%5B1%5D&b=%25")),
            (" https://example.com/a b ", web("https://example.com/a%20b")),
            ("HTTPS://example.com", web("HTTPS://example.com")),
            ("https:///example.com/x", web("https://example.com/x")),
            ("//example.com/x", web("https://example.com/x")),
            ("/\\example.com", web("https://example.com/")),
            ("%5C/example.com", Target::Hub("%5C/example.com".into())),
            ("/%5Cexample.com", Target::Hub("/%5Cexample.com".into())),
            ("https://", Target::Malformed),
            ("mailto:a@b.fr", Target::Contact("mailto:a@b.fr".into())),
            ("tel:+33 1", Target::Contact("tel:+33%201".into())),
            ("java\nscript:alert(1)", Target::Scheme("javascript".into())),
            ("JavaScript:alert(1)", Target::Scheme("javascript".into())),
            ("data:text/html,x", Target::Scheme("data".into())),
            ("d%C3%A9lais.md#a%20b", Target::Hub("délais.md#a b".into())),
            ("javascript%3Aalert(1)", Target::Hub("javascript%3Aalert(1)".into())),
            ("%FF.md", Target::Hub("%FF.md".into())),
            ("#x:y", Target::Hub("#x:y".into())),
            ("", Target::Hub(String::new())),
        ] {
            assert_eq!(Target::of(written), expected, "{written}");
        }
    }
}
