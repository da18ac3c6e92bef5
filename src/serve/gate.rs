//! Who may ask. A page of another site can make a browser ask this server, under a name that leads
//! here (DNS rebinding); so the name that is asked for has to be one that was meant.

use std::net::IpAddr;

/// Whether a `Host` header names this server: `localhost`, an address of the network, or the name
/// that was given with `--host`.
pub(crate) fn is_expected(host: &str, bound: &str) -> bool {
    let name = without_port(host);
    let loopback_only = bound.parse::<IpAddr>().map_or(bound == "localhost", |ip| ip.is_loopback());
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    match address {
        Ok(address) => address.is_loopback() || !loopback_only,
        Err(_) => name.eq_ignore_ascii_case("localhost") || name.eq_ignore_ascii_case(bound),
    }
}

/// Whether a page of another site makes a browser ask, though the name is right: by `Origin`,
/// `Sec-Fetch-Site` and `Sec-Fetch-Mode` of a request, in this order. A link that somebody follows
/// is none of these. What they say: <https://www.w3.org/TR/fetch-metadata/>
pub(crate) fn is_of_another_site([origin, site, mode]: [Option<&[u8]>; 3], bound: &str) -> bool {
    let is_own = |origin: &[u8]| {
        let origin = std::str::from_utf8(origin).unwrap_or_default();
        let name = origin.strip_prefix("http://").or(origin.strip_prefix("https://"));
        name.is_some_and(|name| is_expected(name, bound))
    };
    let is_embedded = site == Some(b"cross-site") && mode != Some(b"navigate");
    is_embedded || origin.is_some_and(|origin| !is_own(origin))
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_expected, is_of_another_site};

    #[test]
    fn pages_of_other_sites_are_not_answered_and_links_are_followed() {
        let asks = |origin, site, mode| is_of_another_site([origin, site, mode], "127.0.0.1");
        let bytes = |text: &'static str| Some(text.as_bytes());
        assert!(!asks(None, None, None));
        assert!(!asks(bytes("http://localhost:4400"), bytes("same-origin"), bytes("cors")));
        assert!(!asks(None, bytes("cross-site"), bytes("navigate")));
        assert!(asks(None, bytes("cross-site"), bytes("no-cors")));
        for origin in ["https://evil.example", "null", "localhost:4400", ""] {
            assert!(asks(bytes(origin), None, None), "{origin}");
        }
    }

    #[test]
    fn only_names_that_were_meant_are_answered() {
        for host in ["localhost:4400", "127.0.0.1:4400", "[::1]:4400", "LOCALHOST", "127.0.0.1"] {
            assert!(is_expected(host, "127.0.0.1"), "{host}");
        }
        for host in ["evil.example", "localhost.evil.example:4400", "192.168.1.7:4400", "", "::"] {
            assert!(!is_expected(host, "127.0.0.1"), "{host}");
        }
        assert!(is_expected("192.168.1.7:4400", "0.0.0.0"));
        assert!(is_expected("atelier.local:4400", "atelier.local"));
        assert!(!is_expected("evil.example:4400", "0.0.0.0"));
    }
}
