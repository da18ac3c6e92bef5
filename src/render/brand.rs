//! What tells the brand apart on every page: its logo, its account, its address, its locale.

use serde::Serialize;

use crate::model::Account;
use crate::parse::settings::AccountStatus;

use super::scene::{Link, Scene};

/// The brand's picture in the head of a page.
#[derive(Debug, Serialize)]
pub(super) struct Logo {
    pub(super) src: String,
    /// For dark grounds: `logo-dark.svg` beside `logo.svg`.
    pub(super) dark: Option<String>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
    /// A word, which stands in place of the brand's name; else a mark, which stands beside it.
    pub(super) is_word: bool,
}

pub(super) fn logo(scene: &Scene<'_>) -> Option<Logo> {
    let written = &scene.site.hub.brand.logo.as_ref()?.value;
    let path = written.trim_start_matches('/');
    let find = |path: &str| {
        let mut files = scene.inputs.statics.iter();
        files.find(|file| &*file.path == path)
    };
    let size = find(path).and_then(|file| file.size);
    let dark = path
        .rsplit_once('.')
        .map(|(stem, ending)| format!("{stem}-dark.{ending}"))
        .filter(|dark| find(dark).is_some());
    Some(Logo {
        src: scene.href(written),
        dark: dark.map(|dark| scene.href(&format!("/{dark}"))),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        is_word: size.is_some_and(|(width, height)| width > 2 * height),
    })
}

/// The logo as the world finds it.
pub(super) fn logo_address(scene: &Scene<'_>) -> Option<String> {
    scene.site.hub.brand.logo.as_ref().map(|written| whole(&written.value, scene))
}

/// A picture of the settings, with its host.
pub(super) fn whole(written: &str, scene: &Scene<'_>) -> String {
    match written.contains("://") {
        true => written.to_owned(),
        false => scene.absolute(&format!("/{}", written.trim_start_matches('/'))),
    }
}

/// Whether an account is the brand itself elsewhere on the web: what `rel=me` and `sameAs` say.
pub(super) fn is_me(account: &Account) -> bool {
    let is_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    is_official(account) && account.url.as_ref().is_some_and(is_web)
}

/// The addresses of all such accounts, each once.
pub(super) fn same_as<'a>(scene: &Scene<'a>) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for account in scene.site.hub.accounts.iter().filter(|account| is_me(account)) {
        all.extend(account.url.as_deref().filter(|url| !all.contains(url)));
    }
    all
}

/// A mail address or a web address as a link.
pub(super) fn contact(written: &str) -> Link {
    let is_web = written.starts_with("http://") || written.starts_with("https://");
    let href = if is_web || written.starts_with("mailto:") {
        written.to_owned()
    } else if written.contains('@') {
        format!("mailto:{written}")
    } else {
        String::new()
    };
    Link { label: written.trim_start_matches("mailto:").to_owned(), href }
}

/// `@maison@social.example.com`: the official Mastodon account, for `fediverse:creator`. A handle
/// without its server has that of the account's address.
pub(super) fn fediverse(scene: &Scene<'_>) -> Option<String> {
    let mut accounts = scene.site.hub.accounts.iter();
    let account =
        accounts.find(|account| is_official(account) && account.network.id == "mastodon")?;
    let handle = account.handle.trim_start_matches('@');
    if handle.contains('@') {
        return Some(format!("@{handle}"));
    }
    let address = url::Url::parse(account.url.as_deref()?).ok()?;
    Some(format!("@{handle}@{}", address.host_str()?))
}

/// `@maison`: the official account on X, for `twitter:site`.
pub(super) fn x_account(scene: &Scene<'_>) -> Option<String> {
    let mut accounts = scene.site.hub.accounts.iter();
    let account = accounts.find(|account| is_official(account) && account.network.id == "x")?;
    Some(format!("@{}", account.handle.trim_start_matches('@')))
}

fn is_official(account: &Account) -> bool {
    account.status == AccountStatus::Official
}

/// `pt-BR` is `pt_BR`; a language without a region has that of the country it is named after, or
/// the one that most of its readers live in.
pub(super) fn open_graph_locale(code: &str) -> String {
    const ELSEWHERE: [(&str, &str); 14] = [
        ("ar", "SA"),
        ("ca", "ES"),
        ("cs", "CZ"),
        ("da", "DK"),
        ("el", "GR"),
        ("en", "US"),
        ("he", "IL"),
        ("ja", "JP"),
        ("ko", "KR"),
        ("nb", "NO"),
        ("sv", "SE"),
        ("uk", "UA"),
        ("vi", "VN"),
        ("zh", "CN"),
    ];
    if code.contains('-') {
        return code.replace('-', "_");
    }
    let region = ELSEWHERE.iter().find(|(language, _)| *language == code);
    match region {
        Some((_, region)) => format!("{code}_{region}"),
        None => format!("{code}_{}", code.to_uppercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_graph_names_a_language_with_its_region() {
        assert_eq!(open_graph_locale("fr"), "fr_FR");
        assert_eq!(open_graph_locale("en"), "en_US");
        assert_eq!(open_graph_locale("pt-BR"), "pt_BR");
    }
}
