//! Where a page may be asked for something: scheme, host and port of a web address.

use url::Url;

use super::{Field, Reader, Spanned, Value};
use crate::diagnostic::{Message, say};

/// `https://images.exemple.fr`, `https://[::1]:8443`: as a Content-Security-Policy names a host.
/// Nothing in it can end a directive or an attribute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Origin(String);

/// `//example.com`, as browsers read it: a backslash is a slash to them (URL Standard, "special
/// authority slashes").
pub(crate) fn begins_with_a_host(address: &str) -> bool {
    matches!(address.as_bytes(), [b'/' | b'\\', b'/' | b'\\', ..])
}

impl Origin {
    /// Of a whole address, or one that begins with `//`; `None` where it is no web address, or its
    /// host has signs that no host has (URL Standard, "forbidden host code points", lets `;` and `'`
    /// pass).
    pub(crate) fn of(address: &str) -> Option<Self> {
        let url = match address.strip_prefix("//") {
            Some(rest) => Url::parse(&format!("https://{rest}")),
            None => Url::parse(address),
        };
        let url = url.ok()?;
        let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_[]:".contains(letter);
        let host = url.host_str().filter(|host| !host.is_empty() && host.chars().all(plain))?;
        let scheme = url.scheme();
        if !matches!(scheme, "https" | "http") {
            return None;
        }
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        Some(Self(format!("{scheme}://{host}{port}")))
    }

    /// Of an address that is nothing else, and that nobody on the way can change.
    fn read(written: &str) -> Option<Self> {
        let url = Url::parse(written).ok()?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let secret = !url.username().is_empty() || url.password().is_some();
        Self::of(written).filter(|_| bare && !secret && url.scheme() == "https")
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Field for Origin {
    fn expected() -> Message {
        say!(
            "l’adresse d’un site sans chemin, `\"https://images.exemple.fr\"`",
            "a site’s address without a path, `\"https://images.example.com\"`"
        )
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Text(text) = &value.value else {
            reader.wrong_type::<Self>(value);
            return None;
        };
        let origin = Self::read(text.trim());
        if origin.is_none() {
            reader.unfit::<Self>(text, &value.span);
        }
        origin
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Origin;

    proptest! {
        #[test]
        fn no_origin_ends_a_directive_an_attribute_or_a_header(
            text in "https?://[a-z0-9;,'\"<> \r\n\t%&*.:/@\\[\\]é-]{0,24}"
        ) {
            if let Some(origin) = Origin::of(&text) {
                let rest = origin.as_str().split_once("://").map(|(_, rest)| rest);
                let rest = rest.unwrap_or_default();
                prop_assert!(!rest.is_empty());
                prop_assert!(rest.chars().all(
                    |letter| letter.is_ascii_alphanumeric() || ".-_[]:".contains(letter)
                ), "{rest}");
                prop_assert_eq!(Origin::of(origin.as_str()), Some(origin.clone()));
            }
        }
    }

    #[test]
    fn a_host_is_written_by_itself_and_is_read_out_of_an_address() {
        let read = |text| Origin::read(text).map(|origin| origin.0);
        assert_eq!(read("https://img.example.com").as_deref(), Some("https://img.example.com"));
        assert_eq!(read("https://IMG.example.com/").as_deref(), Some("https://img.example.com"));
        assert_eq!(read("https://é.example").as_deref(), Some("https://xn--9ca.example"));
        for other in [
            "http://img.example.com",
            "img.example.com",
            "https://a.example/x",
            "https:",
            "*",
            "https://*.example.com",
            "https://a@b.example",
            "https://a;script-src.example",
            "data:",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
        let of = |text| Origin::of(text).map(|origin| origin.0);
        assert_eq!(of("https://a.example:8443/b?c").as_deref(), Some("https://a.example:8443"));
        assert_eq!(of("javascript:alert(1)"), None);
    }
}
