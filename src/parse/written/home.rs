//! Where a hub will lie, `https://hub.exemple.fr` or a folder of a site: as browsers write it.

use url::Url;

/// Nothing else may be in it: no name and password, no query, no fragment, no empty folder.
pub(crate) fn home(written: &str) -> Option<Url> {
    let url = Url::parse(written).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https");
    let is_secret = !url.username().is_empty() || url.password().is_some();
    let is_bare = url.query().is_none() && url.fragment().is_none();
    let is_whole = !url.path().trim_end_matches('/').contains("//");
    Some(url).filter(|_| is_web && is_bare && is_whole && !is_secret)
}

/// What of a whole address lies below a home: `/blog/?q=1`.
pub(crate) fn inside<'a>(address: &'a Url, home: &Url) -> Option<&'a str> {
    let rest = address.as_str().strip_prefix(home.as_str().trim_end_matches('/'))?;
    rest.starts_with('/').then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_below_a_home_is_found_however_it_is_written() {
        for (base, address, rest) in [
            ("https://ex.com", "https://EX.com:443/blog/é?q#a", Some("/blog/%C3%A9?q#a")),
            ("https://ex.com/", "https://ex.com", Some("/")),
            ("https://ex.com/hub", "https://ex.com/hub/x/", Some("/x/")),
            ("https://ex.com/hub", "https://ex.com/hubs/", None),
            ("https://ex.com/hub/", "https://ex.com/", None),
            ("https://ex.com", "https://ex.com.autre.example/", None),
        ] {
            let address = Url::parse(address).unwrap();
            assert_eq!(inside(&address, &home(base).unwrap()), rest, "{address}");
        }
    }
}
