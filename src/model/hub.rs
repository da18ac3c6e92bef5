//! What `parvis.toml` means: the brand, its languages, accounts, authors and settings.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::locale::{Duration, Locale};
use crate::parse::kind::Kind;
use crate::parse::settings::{
    AccountFields, AccountStatus, LanguageFields, Settings, Tone, TypeFamily, Words,
};
use crate::parse::written::{ListOf, Spanned};
use crate::share::network::Network;

/// Everything of a hub that is in no text.
#[derive(Debug)]
pub(crate) struct Hub {
    pub(crate) brand: Brand,
    /// The default first.
    pub(crate) languages: Vec<Language>,
    pub(crate) accounts: Vec<Account>,
    /// In the order written.
    pub(crate) authors: Vec<Author>,
    pub(crate) page_size: usize,
    /// `None`: a year.
    pub(crate) age_notice: Option<Duration>,
    pub(crate) feed_authority: String,
    pub(crate) share: Share,
    pub(crate) type_family: TypeFamily,
}

#[derive(Debug, Default)]
pub(crate) struct Brand {
    pub(crate) name: String,
    /// Without the last `/`: `https://maison-lin.fr` or `https://marque.fr/hub`.
    pub(crate) base_url: String,
    /// The path of `base_url`: empty or `/hub`.
    pub(crate) base_path: String,
    pub(crate) logo: Option<Spanned<String>>,
    pub(crate) accent: Option<String>,
    pub(crate) paper: Option<String>,
    pub(crate) ink: Option<String>,
    pub(crate) organiser: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) registration: Option<String>,
    pub(crate) director: Option<String>,
    pub(crate) host: Option<String>,
    pub(crate) contact: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Language {
    pub(crate) code: String,
    pub(crate) locale: Arc<Locale>,
    pub(crate) title: String,
    pub(crate) tagline: Option<String>,
    pub(crate) tone: Option<Tone>,
    /// Before every address of the language: empty for the default, else `en/`.
    pub(crate) prefix: String,
    pub(crate) sections: Sections,
}

/// The first part of each section's addresses.
#[derive(Debug)]
pub(crate) struct Sections {
    pub(crate) posts: String,
    pub(crate) faq: String,
    pub(crate) polls: String,
    pub(crate) contests: String,
    pub(crate) charter: String,
    pub(crate) statements: String,
    pub(crate) presence: String,
    pub(crate) topics: String,
    pub(crate) tags: String,
    pub(crate) authors: String,
    pub(crate) series: String,
}

impl Sections {
    /// The section of a kind; pages have none.
    pub(crate) fn of(&self, kind: Kind) -> Option<&str> {
        match kind {
            Kind::Post => Some(&self.posts),
            Kind::Answer => Some(&self.faq),
            Kind::Poll => Some(&self.polls),
            Kind::Contest => Some(&self.contests),
            Kind::Charter => Some(&self.charter),
            Kind::Statement => Some(&self.statements),
            Kind::Page => None,
        }
    }

    fn new(code: &str, fields: &LanguageFields) -> Self {
        let french = code.starts_with("fr");
        let choose = |own: &Option<Spanned<String>>, fr: &str, en: &str| {
            let written = own.as_ref().map(|section| section.trim_matches('/').to_owned());
            let default = if french { fr } else { en };
            written.filter(|section| !section.is_empty()).unwrap_or_else(|| default.to_owned())
        };
        Self {
            posts: choose(&fields.posts, "blog", "blog"),
            faq: choose(&fields.faq, "faq", "faq"),
            polls: choose(&fields.polls, "sondages", "polls"),
            contests: choose(&fields.contests, "concours", "contests"),
            charter: choose(&fields.charter, "charte", "charter"),
            statements: choose(&fields.statements, "alertes", "alerts"),
            presence: choose(&fields.presence, "ou-nous-trouver", "where-to-find-us"),
            topics: choose(&fields.topics, "sujets", "topics"),
            tags: choose(&fields.tags, "tags", "tags"),
            authors: choose(&fields.authors, "auteurs", "authors"),
            series: choose(&fields.series, "series", "series"),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) network: &'static Network,
    pub(crate) handle: String,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) status: AccountStatus,
    pub(crate) last_active: Option<Date>,
    pub(crate) owner: Option<String>,
    pub(crate) hours: Option<Words>,
    pub(crate) response_time: Option<Duration>,
    pub(crate) note: Option<Words>,
}

#[derive(Debug)]
pub(crate) struct Author {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) role: Option<Words>,
    pub(crate) url: Option<String>,
    pub(crate) photo: Option<String>,
    pub(crate) bio: Option<Words>,
}

/// What the desk prepares texts with.
#[derive(Debug)]
pub(crate) struct Share {
    pub(crate) networks: Vec<&'static Network>,
    pub(crate) hashtags: Vec<String>,
    pub(crate) source: Option<String>,
    pub(crate) medium: String,
    pub(crate) campaign: Option<String>,
    /// The instance that Mastodon's composer opens on.
    pub(crate) mastodon: Option<String>,
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
        feed_authority: feeds
            .and_then(|feeds| text(&feeds.id))
            .unwrap_or_else(|| format!("{host},2026")),
        languages: languages(settings, file, found),
        accounts: accounts(settings, file, found),
        authors: authors(settings),
        page_size: page_size.map_or(10, |size| size.value.clamp(1, 1000) as usize),
        age_notice: posts.and_then(|posts| posts.age_notice.as_ref()).map(|age| age.value),
        share: share(settings, file, found),
        type_family: settings
            .theme
            .as_ref()
            .and_then(|theme| theme.r#type.as_ref())
            .map_or(TypeFamily::Transitional, |family| family.value),
        brand,
    };
    (hub, zone, diagnostics)
}

fn text(field: &Option<Spanned<String>>) -> Option<String> {
    field.as_ref().map(|one| one.value.clone()).filter(|text| !text.is_empty())
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

fn brand(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) -> Brand {
    let Some(fields) = &settings.brand else {
        return Brand::default();
    };
    let mut brand = Brand {
        name: text(&fields.name).unwrap_or_default(),
        logo: fields.logo.clone(),
        ..Brand::default()
    };
    if let Some(base) = &fields.base_url {
        let trimmed = base.trim_end_matches('/');
        match url::Url::parse(trimmed) {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.query().is_none() => {
                trimmed.clone_into(&mut brand.base_url);
                brand.base_path = url.path().trim_end_matches('/').to_owned();
            }
            _ => diagnostics.push(
                Diagnostic::at(
                    &rule::WRONG_TYPE,
                    file,
                    base.span.clone(),
                    say!(
                        "`base_url` n’est pas une adresse complète",
                        "`base_url` is not a full address"
                    ),
                )
                .hint(say!(
                    "par exemple `\"https://hub.exemple.fr\"`",
                    "for example `\"https://hub.example.com\"`"
                )),
            ),
        }
    }
    if let Some(colours) = &fields.colours {
        for (colour, place) in [
            (&colours.accent, &mut brand.accent),
            (&colours.paper, &mut brand.paper),
            (&colours.ink, &mut brand.ink),
        ] {
            match colour {
                Some(colour) if is_colour(colour) => *place = Some(colour.value.clone()),
                Some(colour) => diagnostics.push(not_a_colour(file, &colour.span)),
                None => {}
            }
        }
    }
    if let Some(legal) = &fields.legal {
        brand.organiser = text(&legal.organiser);
        brand.address = text(&legal.address);
        brand.registration = text(&legal.registration);
        brand.director = text(&legal.director);
        brand.host = text(&legal.host);
        brand.contact = text(&legal.contact);
    }
    brand
}

fn is_colour(written: &str) -> bool {
    let digits = written.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn not_a_colour(file: &FilePath, span: &Span) -> Diagnostic {
    Diagnostic::at(
        &rule::WRONG_TYPE,
        file,
        span.clone(),
        say!("ceci n’est pas une couleur", "this is not a colour"),
    )
    .hint(say!("l’écrire `\"#8a3b2e\"`", "write it `\"#8a3b2e\"`"))
}

fn languages(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) -> Vec<Language> {
    let mut languages = Vec::new();
    let nothing = LanguageFields::default();
    for (index, code) in settings.language_codes().into_iter().enumerate() {
        let declared = settings.languages.iter().flat_map(|all| &all.entries);
        let own = declared.filter(|(one, _)| one.value == code).next_back();
        let (span, fields) =
            own.map_or((0..0, &nothing), |(name, fields)| (name.span.clone(), fields));
        let Some(locale) = Locale::new(&code) else {
            diagnostics.push(
                Diagnostic::at(
                    &rule::UNKNOWN_NAME,
                    file,
                    span,
                    say!("`{code}` n’est pas un code de langue", "`{code}` is not a language code"),
                )
                .hint(say!("par exemple `fr`, `en`, `pt-BR`", "for example `fr`, `en`, `pt-BR`")),
            );
            continue;
        };
        languages.push(Language {
            locale: Arc::new(locale),
            title: text(&fields.title).unwrap_or_default(),
            tagline: text(&fields.tagline),
            tone: fields.tone.as_ref().map(|tone| tone.value),
            prefix: if index == 0 { String::new() } else { format!("{code}/") },
            sections: Sections::new(&code, fields),
            code,
        });
    }
    if let Some(default) = &settings.language
        && !languages.iter().any(|language| language.code == default.value)
    {
        diagnostics.push(
            Diagnostic::at(
                &rule::UNKNOWN_NAME,
                file,
                default.span.clone(),
                say!(
                    "la langue `{}` n’est pas déclarée",
                    "the language `{}` is not declared",
                    default.value ; default.value
                ),
            )
            .hint(say!(
                "ajouter une table `[languages.{}]`",
                "add a table `[languages.{}]`",
                default.value ; default.value
            )),
        );
    }
    languages
}

/// A network by its id, or a diagnostic with the nearest one.
pub(super) fn network(
    written: &Spanned<String>,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> Option<&'static Network> {
    let found = Network::find(written);
    if found.is_none() {
        let (name, ids) = (&written.value, Network::ids().collect::<Vec<_>>());
        let hint = match nearest(name, ids.iter().copied()) {
            Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
            None => {
                let list = ids.join(", ");
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

fn accounts(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) -> Vec<Account> {
    let written = settings.account.iter().flat_map(|all| &all.value);
    written.filter_map(|account| one_account(account, file, diagnostics)).collect()
}

fn one_account(
    account: &AccountFields,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> Option<Account> {
    let network = network(account.network.as_ref()?, file, diagnostics)?;
    if let Some(url) = &account.url {
        let safe = ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
        if !safe {
            diagnostics.push(
                Diagnostic::at(
                    &rule::WRONG_TYPE,
                    file,
                    url.span.clone(),
                    say!("ceci n’est pas une adresse complète", "this is not a full address"),
                )
                .hint(say!("commencer par `https://`", "begin with `https://`")),
            );
        }
    }
    Some(Account {
        network,
        handle: text(&account.handle)?,
        url: text(&account.url),
        language: text(&account.language),
        status: account.status.as_ref().map_or(AccountStatus::Official, |status| status.value),
        last_active: account.last_active.as_ref().map(|moment| moment.date),
        owner: text(&account.owner),
        hours: account.hours.as_ref().map(|words| words.value.clone()),
        response_time: account.response_time.as_ref().map(|time| time.value.clone()),
        note: account.note.as_ref().map(|words| words.value.clone()),
    })
}

fn authors(settings: &Settings) -> Vec<Author> {
    let written = settings.authors.iter().flat_map(|all| &all.entries);
    let one = |(id, fields): &(Spanned<String>, crate::parse::settings::AuthorFields)| Author {
        id: id.value.clone(),
        name: text(&fields.name).unwrap_or_else(|| id.value.clone()),
        role: fields.role.as_ref().map(|words| words.value.clone()),
        url: text(&fields.url).filter(|url| url.starts_with("http")),
        photo: text(&fields.photo),
        bio: fields.bio.as_ref().map(|words| words.value.clone()),
    };
    written.map(one).collect()
}

fn share(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) -> Share {
    let fields = settings.share.as_ref().map(|share| share.value.clone()).unwrap_or_default();
    let utm = fields.utm.map(|utm| utm.value).unwrap_or_default();
    let list = |field: &Option<Spanned<ListOf<String>>>| -> Vec<Spanned<String>> {
        field.as_ref().map(|all| all.value.clone()).unwrap_or_default()
    };
    let networks = list(&fields.networks);
    Share {
        networks: networks.iter().filter_map(|id| network(id, file, diagnostics)).collect(),
        hashtags: list(&fields.hashtags).into_iter().map(|tag| tag.value).collect(),
        source: text(&utm.source),
        medium: text(&utm.medium).unwrap_or_else(|| "social".to_owned()),
        campaign: text(&utm.campaign),
        mastodon: text(&fields.mastodon),
    }
}
