//! The link that opens a network's composer with what there is to share, and the marks that tell a
//! reader's origin (UTM). Nothing is cut or counted here.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use super::network::Network;

/// All but the unreserved characters of RFC 3986. A space is `%20`, never `+`: a mail program would
/// show the `+`, and every composer reads `%20`.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a composer is filled with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filling<'a> {
    pub(crate) title: &'a str,
    /// The whole text, with its link.
    pub(crate) text: &'a str,
    /// The text without its link, for composers that take the link apart.
    pub(crate) words: &'a str,
    /// The absolute address to share.
    pub(crate) link: &'a str,
    /// The server of the writer's account, as a name or an address, where a network has many.
    pub(crate) instance: Option<&'a str>,
}

/// The link that opens the composer of `network`; nothing where it has none, or where it needs an
/// instance and has none.
pub(crate) fn composer_link(network: &Network, filling: &Filling<'_>) -> Option<String> {
    let composer = network.composer.as_ref()?;
    let mut address = composer_address(network, filling.instance)?;
    let is_mail = address.starts_with("mailto:");
    let text = if composer.link.is_some() { filling.words } else { filling.text };
    let values =
        [(&composer.link, filling.link), (&composer.title, filling.title), (&composer.text, text)];
    let mut separator = '?';
    for (parameter, value) in values {
        let Some(parameter) = parameter else { continue };
        address.push(separator);
        address.push_str(parameter);
        address.push('=');
        address.extend(utf8_percent_encode(&lines(value, is_mail), COMPONENT));
        separator = '&';
    }
    Some(address)
}

/// Where the composer is, without what fills it.
pub(crate) fn composer_address(network: &Network, instance: Option<&str>) -> Option<String> {
    let address = &network.composer.as_ref()?.address.value;
    match address.contains("{instance}") {
        true => Some(address.replace("{instance}", &server(instance?)?)),
        false => Some(address.clone()),
    }
}

/// Lines end with a line feed, and in a mail with CR LF (RFC 6068).
fn lines(text: &str, is_mail: bool) -> Cow<'_, str> {
    if !text.contains(['\r', '\n']) {
        return Cow::Borrowed(text);
    }
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(if is_mail { plain.replace('\n', "\r\n") } else { plain })
}

/// The host, and the port if there is one, of `mastodon.example` or `https://mastodon.example/`.
pub(crate) fn server(instance: &str) -> Option<String> {
    let instance = instance.trim();
    let address = if instance.contains("://") {
        Url::parse(instance)
    } else {
        Url::parse(&format!("https://{instance}"))
    };
    let address = address.ok().filter(|address| matches!(address.scheme(), "https" | "http"))?;
    let host = address.host_str()?;
    Some(address.port().map_or(host.to_owned(), |port| format!("{host}:{port}")))
}

/// `url` with the marks by which a statistics program tells where readers come from. Its query and
/// fragment stay; a mark that it has already is left as it is. Empty values are left out.
pub(crate) fn with_utm(
    url: &str,
    source: &str,
    medium: &str,
    campaign: &str,
    content: &str,
) -> String {
    let (address, fragment) = match url.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (url, None),
    };
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let mut marked = address.to_owned();
    let marks = [
        ("utm_source", source),
        ("utm_medium", medium),
        ("utm_campaign", campaign),
        ("utm_content", content),
    ];
    for (name, value) in marks {
        let is_set = query.split('&').any(|pair| pair.split('=').next() == Some(name));
        if value.is_empty() || is_set {
            continue;
        }
        if !marked.contains('?') {
            marked.push('?');
        } else if !marked.ends_with(['?', '&']) {
            marked.push('&');
        }
        marked.push_str(name);
        marked.push('=');
        marked.extend(utf8_percent_encode(value, COMPONENT));
    }
    if let Some(fragment) = fragment {
        marked.push('#');
        marked.push_str(fragment);
    }
    marked
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    use super::*;

    fn filling<'a>(text: &'a str, link: &'a str) -> Filling<'a> {
        let instance = Some("mastodon.social");
        Filling { title: "Un titre", text, words: text, link, instance }
    }

    proptest! {
        #[test]
        fn a_composer_gives_back_the_exact_text(text in "([^\r]|[&#+%=?/\n 😀é]){0,80}") {
            let link = "https://exemple.fr/a?b=c&d=%20#e";
            for network in Network::all() {
                let Some(address) = composer_link(network, &filling(&text, link)) else { continue };
                let composer = network.composer.as_ref().expect("a link has a composer");
                let address = Url::parse(&address).expect("a composer link is an address");
                let value = |name: &Option<String>| {
                    let name = name.as_ref()?;
                    address.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value)
                };
                if composer.prefills_text() {
                    let expected = lines(&text, network.id == "email");
                    prop_assert_eq!(value(&composer.text), Some(expected));
                }
                if composer.link.is_some() {
                    prop_assert_eq!(value(&composer.link), Some(Cow::Borrowed(link)));
                }
            }
        }

        #[test]
        fn marks_keep_query_and_fragment(
            query in "([a-z]{1,4}=[a-z0-9%]{0,4}(&[a-z]{1,4}=[a-z]{0,4}){0,2})?",
            fragment in "[a-z?/]{0,6}",
            campaign in ".{1,12}",
        ) {
            let query = if query.is_empty() { query } else { format!("?{query}") };
            let url = format!("https://exemple.fr/é/{query}#{fragment}");
            let marked = with_utm(&url, "x", "social", &campaign, "");
            let after = format!("#{fragment}");
            prop_assert!(marked.starts_with(url.trim_end_matches(&after)));
            prop_assert!(marked.ends_with(&after));
            let address = Url::parse(&marked).expect("a marked link is an address");
            let found = address.query_pairs().find(|(name, _)| name == "utm_campaign");
            prop_assert_eq!(found.map(|(_, value)| value.into_owned()), Some(campaign));
        }
    }

    #[test]
    fn a_mail_has_spaces_and_line_ends_of_its_own() {
        let email = Network::find("email").expect("the network exists");
        let link = composer_link(email, &filling("Été & co\n100 %", "https://exemple.fr/"));
        let expected = "mailto:?subject=Un%20titre&body=%C3%89t%C3%A9%20%26%20co%0D%0A100%20%25";
        assert_eq!(link.as_deref(), Some(expected));
        let body = expected.rsplit('=').next().expect("a mail has a body");
        assert_eq!(percent_decode_str(body).decode_utf8_lossy(), "Été & co\r\n100 %");
    }

    #[test]
    fn mastodon_needs_an_instance() {
        let mastodon = Network::find("mastodon").expect("the network exists");
        let with = |instance| {
            composer_link(mastodon, &Filling { instance, ..filling("a b", "https://exemple.fr/") })
        };
        assert_eq!(with(None), None);
        assert_eq!(with(Some("javascript://x")), None);
        let expected = Some("https://piaille.fr/share?text=a%20b".to_owned());
        assert_eq!(with(Some("piaille.fr")), expected);
        assert_eq!(with(Some("https://piaille.fr/")), expected);
    }

    #[test]
    fn facebook_and_linkedin_take_the_link_alone() {
        for (id, expected) in [
            (
                "facebook",
                "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexemple.fr%2F",
            ),
            (
                "linkedin",
                "https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fexemple.fr%2F",
            ),
        ] {
            let network = Network::find(id).expect("the network exists");
            let link = composer_link(network, &filling("texte", "https://exemple.fr/"));
            assert_eq!(link.as_deref(), Some(expected));
        }
    }

    #[test]
    fn some_networks_have_no_composer() {
        for id in ["instagram", "tiktok", "youtube", "discord", "wechat"] {
            let network = Network::find(id).expect("the network exists");
            assert_eq!(composer_link(network, &filling("texte", "https://exemple.fr/")), None);
        }
    }

    #[test]
    fn a_mark_that_is_there_stays() {
        let url = "https://exemple.fr/?utm_source=lettre&a=1#b";
        assert_eq!(
            with_utm(url, "x", "social", "noël 2026", "v1"),
            "https://exemple.fr/?utm_source=lettre&a=1&utm_medium=social\
             &utm_campaign=no%C3%ABl%202026&utm_content=v1#b"
        );
    }
}
