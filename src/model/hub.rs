//! What `parvis.toml` means: the brand, its languages, accounts, authors and settings.

use jiff::tz::TimeZone;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, rule, say};
use crate::locale::Duration;
use crate::parse::settings::{AUTHORS, AuthorFields, Settings, TypeFamily};
use crate::parse::written::{Origin, Spanned, Words};
use crate::share::network::{DeadNetwork, Network};

use super::account::accounts;
use super::brand::brand;
use super::language::languages;
use super::share::Share;
use super::{Account, Brand, Language, Resource, Security};

/// Everything of a hub that is in no text.
#[derive(Debug)]
pub(crate) struct Hub {
    pub(crate) brand: Brand,
    /// The default first.
    pub(crate) languages: Vec<Language>,
    pub(crate) accounts: Vec<Account>,
    /// In the order written.
    pub(crate) authors: Vec<Author>,
    /// Whether these are all; not so where `parvis.toml` could not be read to its end.
    pub(crate) knows_authors: bool,
    pub(crate) page_size: usize,
    /// `None`: a year.
    pub(crate) age_notice: Option<Duration>,
    pub(crate) feed_authority: String,
    /// How many entries a feed holds.
    pub(crate) feed_size: usize,
    /// Whether each tag has a feed.
    pub(crate) tag_feeds: bool,
    /// Whether questions can be searched.
    pub(crate) search: bool,
    pub(crate) share: Share,
    /// Whether pages without a picture have a card of their own.
    pub(crate) card_pages: bool,
    pub(crate) type_family: TypeFamily,
    pub(crate) security: Security,
}

#[derive(Debug)]
pub(crate) struct Author {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) role: Option<Words>,
    pub(crate) url: Option<String>,
    /// `@amelie@social.example.com`.
    pub(crate) mastodon: Option<String>,
    pub(crate) photo: Option<Spanned<String>>,
    pub(crate) bio: Option<Words>,
}

impl Hub {
    /// Whether pages may ask for it there: of the hub itself, or of a site that `[security]` lists.
    pub(crate) fn may_ask(&self, resource: Resource, address: &str) -> bool {
        let own = Origin::of(&self.brand.base_url);
        own.is_some() && own == Origin::of(address) || self.security.allows(resource, address)
    }
}

/// Reads the settings' meaning.
pub(super) fn hub(settings: &Settings, file: &FilePath) -> (Hub, TimeZone, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let found = &mut diagnostics;
    let zone = time_zone(settings, file, found);
    let brand = brand(settings, file, found);
    let host = brand.base_url.split("://").nth(1).unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    let feeds = settings.feeds.as_ref();
    let posts = settings.posts.as_ref();
    let page_size = posts.and_then(|posts| posts.page_size.as_ref());
    let hub = Hub {
        search: settings
            .search
            .as_ref()
            .and_then(|search| search.enabled.as_ref())
            .is_none_or(|yes| yes.value),
        feed_authority: feeds
            .and_then(|feeds| feeds.id.as_ref())
            .and_then(|id| feed_id(id, file, found))
            .unwrap_or_else(|| format!("{host},2026")),
        feed_size: size(feeds.and_then(|feeds| feeds.size.as_ref()), 20, file, found),
        tag_feeds: feeds.and_then(|feeds| feeds.tags.as_ref()).is_some_and(|yes| yes.value),
        languages: languages(settings, file, found),
        accounts: accounts(settings, file, found),
        authors: authors(settings, file, found),
        knows_authors: !settings.refused.contains(&AUTHORS),
        page_size: size(page_size, 10, file, found),
        age_notice: posts.and_then(|posts| posts.age_notice.as_ref()).map(|age| age.value),
        share: Share::new(settings, file, found),
        card_pages: settings
            .cards
            .as_ref()
            .and_then(|cards| cards.pages.as_ref())
            .is_some_and(|yes| yes.value),
        type_family: settings
            .theme
            .as_ref()
            .and_then(|theme| theme.r#type.as_ref())
            .map_or(TypeFamily::Transitional, |family| family.value),
        security: Security::default(),
        brand,
    };
    (hub, zone, diagnostics)
}

pub(super) fn text(field: &Option<Spanned<String>>) -> Option<String> {
    field.as_ref().map(|one| one.value.clone()).filter(|text| !text.is_empty())
}

/// How many a list or a feed holds.
fn size(
    written: Option<&Spanned<u32>>,
    default: usize,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> usize {
    const MOST: u32 = 1000;
    let Some(written) = written else { return default };
    if !(1..=MOST).contains(&written.value) {
        let message = say!("`{0}` ne convient pas ici", "`{0}` does not fit here", written.value ; written.value);
        let hint = say!("de `1` à `{MOST}`", "from `1` to `{MOST}`");
        let place = written.span.clone();
        diagnostics.push(Diagnostic::at(&rule::WRONG_TYPE, file, place, message).hint(hint));
    }
    written.value.clamp(1, MOST) as usize
}

/// What names entries for ever: a domain or an e-mail address, and a day on which it was the
/// brand's (RFC 4151, the authority of a `tag:` URI).
fn feed_id(
    written: &Spanned<String>,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let is_name = |name: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._@".contains(&byte);
        name.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
            && name.bytes().all(fits)
    };
    let is_day = |day: &str| {
        let rest = match day.len() {
            4 => "-01-01",
            7 => "-01",
            _ => "",
        };
        let full = format!("{day}{rest}");
        full.len() == 10 && full.parse::<jiff::civil::Date>().is_ok()
    };
    let parts = written.value.split_once(',');
    if parts.is_some_and(|(name, day)| is_name(name) && is_day(day)) {
        return Some(written.value.clone());
    }
    let id = &written.value;
    let message = say!("`{id}` ne peut pas nommer des articles", "`{id}` can’t name entries");
    let hint = say!(
        "un domaine de la marque, une virgule, une année où il était à elle : `\"maison-lin.fr,2026\"`",
        "a domain of the brand’s, a comma, a year in which it was its own: `\"maison-lin.fr,2026\"`"
    );
    let place = written.span.clone();
    diagnostics.push(Diagnostic::at(&rule::WRONG_TYPE, file, place, message).hint(hint));
    None
}

fn time_zone(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) -> TimeZone {
    let written = settings.brand.as_ref().and_then(|brand| brand.time_zone.as_ref());
    let Some(name) = written else {
        return TimeZone::UTC;
    };
    TimeZone::get(name).unwrap_or_else(|_| {
        let zone = &name.value;
        let known: Vec<String> = jiff::tz::db().available().map(|one| one.to_string()).collect();
        let mut finding = Diagnostic::at(
            &rule::UNKNOWN_NAME,
            file,
            name.span.clone(),
            say!(
                "le fuseau horaire `{zone}` n’existe pas",
                "the time zone `{zone}` does not exist"
            ),
        );
        let near = nearest(zone, known.iter().map(String::as_str)).unwrap_or("Europe/Paris");
        finding = finding.hint(say!("par exemple `{near}`", "for example `{near}`"));
        diagnostics.push(finding);
        TimeZone::UTC
    })
}

/// A network by its id, or a diagnostic with the nearest one.
pub(super) fn network(
    written: &Spanned<String>,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> Option<&'static Network> {
    let found = Network::find(written);
    if found.is_none() {
        let name = &written.value;
        if let Some(dead) = DeadNetwork::find(name) {
            let (place, message) = (written.span.clone(), dead.message());
            let finding = Diagnostic::at(&rule::UNKNOWN_NAME, file, place, message);
            diagnostics.push(finding.hint(dead.remedy()));
            return None;
        }
        let hint = match Network::nearest_id(name) {
            Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
            None => {
                let list = Network::ids().collect::<Vec<_>>().join(", ");
                say!("sont connus : {list}", "known are: {list}")
            }
        };
        diagnostics.push(
            Diagnostic::at(
                &rule::UNKNOWN_NAME,
                file,
                written.span.clone(),
                say!("le réseau `{name}` n’est pas connu", "the network `{name}` is not known"),
            )
            .hint(hint),
        );
    }
    found
}

fn authors(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) -> Vec<Author> {
    let written = settings.authors.iter().flat_map(|all| &all.entries);
    let one = |(id, fields): &(Spanned<String>, AuthorFields)| Author {
        mastodon: fields.mastodon.as_ref().and_then(|one| mastodon(one, file, diagnostics)),
        id: id.value.clone(),
        name: text(&fields.name).unwrap_or_else(|| id.value.clone()),
        role: fields.role.as_ref().map(|words| words.value.clone()),
        url: text(&fields.url).filter(|url| Origin::of(url).is_some()),
        photo: fields.photo.clone(),
        bio: fields.bio.as_ref().map(|words| words.value.clone()),
    };
    written.map(one).collect()
}

/// `amelie@social.example.com` with its first `@`.
fn mastodon(
    written: &Spanned<String>,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let account = written.trim_start_matches('@');
    let sound = |part: &str| {
        let known = |letter: char| letter.is_alphanumeric() || "._-".contains(letter);
        !part.is_empty() && part.chars().all(known)
    };
    let parts = account.split_once('@');
    if parts.is_some_and(|(name, server)| sound(name) && sound(server) && server.contains('.')) {
        return Some(format!("@{account}"));
    }
    let message =
        say!("ceci n’est pas un compte Mastodon complet", "this is not a full Mastodon account");
    let hint = say!(
        "l’écrire avec son serveur : `\"@amelie@social.exemple.fr\"`",
        "write it with its server: `\"@amelie@social.example.com\"`"
    );
    let place = written.span.clone();
    diagnostics.push(Diagnostic::at(&rule::WRONG_TYPE, file, place, message).hint(hint));
    None
}
