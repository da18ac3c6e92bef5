//! What stands around every page of a language: name, menu, footer, banner. Made once a language
//! and shared by its pages; templates know it as `hub`.

use serde::Serialize;

use crate::model::{Account, Content, Entry, Site};
use crate::parse::kind::{Kind, Menu, Severity};
use crate::parse::settings::{AccountStatus, Tone};
use crate::plan::{FEED_LIST, FeedForm, FeedOf, home, section};

use super::brand::{Logo, contact, fediverse, is_me, logo, open_graph_locale, x_account};
use super::feed::link::{self, FileLink};
use super::icon::{self, IconLink};
use super::scene::{Link, Scene, When};

/// The frame of a language's pages.
#[derive(Debug, Serialize)]
pub(super) struct Chrome {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) tagline: Option<String>,
    /// `fr`, `pt-BR`.
    pub(super) lang: String,
    /// As Open Graph names it: `fr_FR`.
    pub(super) locale: String,
    /// `ltr` or `rtl`.
    pub(super) dir: &'static str,
    /// `old-style`, `transitional`, `humanist` or `geometric`.
    pub(super) type_family: &'static str,
    /// `vous`, `tu`, `formal` or `informal`, where the hub says.
    pub(super) tone: Option<&'static str>,
    pub(super) base_url: String,
    /// Before every root address: empty or `/hub`.
    pub(super) base_path: String,
    pub(super) home: String,
    pub(super) logo: Option<Logo>,
    /// Icons and the web manifest, as links of the head.
    pub(super) icons: Vec<IconLink>,
    /// Whether questions can be searched.
    pub(super) search: bool,
    pub(super) menu: Vec<MenuItem>,
    /// Pages that are linked from the foot.
    pub(super) pages: Vec<MenuItem>,
    /// Section pages by name, where they exist: `hub.sections.faq`.
    pub(super) sections: SectionLinks,
    /// The hub's feed in its two forms.
    pub(super) feeds: Vec<FileLink>,
    /// Official accounts.
    pub(super) accounts: Vec<AccountLink>,
    /// The official Mastodon account, for `fediverse:creator`.
    pub(super) fediverse: Option<String>,
    /// The official account on X, for `twitter:site`.
    pub(super) x: Option<String>,
    /// When the first official account with hours answers.
    pub(super) hours: Option<String>,
    pub(super) contact: Option<Link>,
    pub(super) organiser: Option<String>,
    pub(super) address: Option<String>,
    pub(super) registration: Option<String>,
    pub(super) director: Option<String>,
    pub(super) host: Option<String>,
    /// Open crises.
    pub(super) banners: Vec<Banner>,
    pub(super) languages: Vec<LanguageLink>,
}

#[derive(Debug, Serialize)]
pub(super) struct MenuItem {
    pub(super) label: String,
    pub(super) href: String,
    /// What `page.section` is on its pages.
    pub(super) section: String,
    /// The language's code where it is not the menu's.
    pub(super) lang: Option<String>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct SectionLinks {
    pub(super) posts: Option<String>,
    pub(super) faq: Option<String>,
    pub(super) polls: Option<String>,
    pub(super) contests: Option<String>,
    pub(super) charter: Option<String>,
    pub(super) statements: Option<String>,
    pub(super) presence: Option<String>,
    pub(super) topics: Option<String>,
    pub(super) tags: Option<String>,
    pub(super) authors: Option<String>,
    pub(super) series: Option<String>,
    pub(super) feed: Option<String>,
    /// All feeds, as OPML.
    pub(super) feed_list: Option<String>,
    /// All polls and contests.
    pub(super) calendar: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct AccountLink {
    pub(super) network: String,
    pub(super) handle: String,
    pub(super) href: Option<String>,
    /// The brand itself on the web: for `rel=me`.
    pub(super) me: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Banner {
    pub(super) title: String,
    pub(super) href: String,
    /// The language's code where the statement is in another.
    pub(super) lang: Option<String>,
    /// `notice`, `serious`, `critical`.
    pub(super) severity: &'static str,
    pub(super) summary: Option<String>,
    /// Of the last update, else of the opening.
    pub(super) updated: When,
}

#[derive(Debug, Serialize)]
pub(super) struct LanguageLink {
    pub(super) code: String,
    /// In that language itself: « English ».
    pub(super) name: String,
    pub(super) home: String,
}

pub(super) fn chrome(scene: &Scene<'_>) -> Chrome {
    let site = scene.site;
    let language = scene.hub_language();
    let brand = &site.hub.brand;
    let sections = sections(scene);
    let hours = official_accounts(scene).find_map(|account| account.hours.as_ref());
    Chrome {
        name: brand.name.clone(),
        title: scene.set(&language.title),
        tagline: language.tagline.as_deref().map(|text| scene.set(text)),
        lang: language.code.clone(),
        locale: open_graph_locale(&language.code),
        dir: scene.locale().direction(),
        type_family: site.hub.type_family.word(),
        tone: language.tone.map(Tone::word),
        base_url: brand.base_url.clone(),
        base_path: brand.base_path.clone(),
        home: scene.href(&home(site, scene.language)),
        logo: logo(scene),
        icons: icon::links(scene),
        search: site.hub.search && sections.faq.is_some(),
        menu: menu(scene, &sections),
        pages: pages(scene, Menu::Footer),
        accounts: official(scene),
        fediverse: fediverse(scene),
        x: x_account(scene),
        hours: scene.words(hours),
        contact: brand.contact.as_deref().map(contact),
        organiser: brand.organiser.as_deref().map(|text| scene.set(text)),
        address: brand.address.as_deref().map(|text| scene.set(text)),
        registration: brand.registration.as_deref().map(|text| scene.set(text)),
        director: brand.director.as_deref().map(|text| scene.set(text)),
        host: brand.host.as_deref().map(|text| scene.set(text)),
        banners: banners(scene),
        languages: languages(scene, site),
        sections,
        feeds: link::of_hub(scene),
    }
}

fn sections(scene: &Scene<'_>) -> SectionLinks {
    let (site, language) = (scene.site, scene.language);
    let names = &site.hub.languages[language].sections;
    let at = |name: &str| {
        let address = section(site, language, name);
        scene.plan.has(&address).then(|| scene.href(&address))
    };
    let feed = FeedOf::Hub.address(FeedForm::Atom, site, language);
    let calendar = crate::plan::calendar::of_hub(site, language);
    let there = |address: &str| scene.plan.has(address).then(|| scene.href(address));
    SectionLinks {
        posts: at(&names.posts),
        faq: at(&names.faq),
        polls: at(&names.polls),
        contests: at(&names.contests),
        charter: charter_address(scene).map(|address| scene.href(&address)),
        statements: at(&names.statements),
        presence: at(&names.presence),
        topics: at(&names.topics),
        tags: at(&names.tags),
        authors: at(&names.authors),
        series: at(&names.series),
        feed: there(&feed),
        feed_list: there(FEED_LIST),
        calendar: there(&calendar),
    }
}

/// Where the charter is read, or the list of several; without the base path.
pub(super) fn charter_address(scene: &Scene<'_>) -> Option<String> {
    let (site, language) = (scene.site, scene.language);
    match site.collections[language].charters.as_slice() {
        [one] => Some(scene.plan.address(*one).to_owned()),
        _ => {
            let address = section(site, language, &site.hub.languages[language].sections.charter);
            scene.plan.has(&address).then_some(address)
        }
    }
}

fn menu(scene: &Scene<'_>, sections: &SectionLinks) -> Vec<MenuItem> {
    let mut items = Vec::new();
    for (name, href) in [
        ("posts", &sections.posts),
        ("faq", &sections.faq),
        ("polls", &sections.polls),
        ("contests", &sections.contests),
        ("charter", &sections.charter),
        ("presence", &sections.presence),
    ] {
        if let Some(href) = href {
            items.push(MenuItem {
                label: scene.say(&format!("section_{name}"), &[]),
                href: href.clone(),
                section: name.to_owned(),
                lang: None,
            });
        }
    }
    items.extend(pages(scene, Menu::Main));
    items
}

fn pages(scene: &Scene<'_>, menu: Menu) -> Vec<MenuItem> {
    let pages = scene.site.collections[scene.language].pages.iter().map(|id| scene.entry(*id));
    let linked = pages.filter(|entry| match &entry.content {
        Content::Page(page) => page.menu == menu,
        Content::Answer(_)
        | Content::Poll(_)
        | Content::Contest(_)
        | Content::Charter(_)
        | Content::Statement(_)
        | Content::Post(_) => false,
    });
    let item = |page: &Entry| MenuItem {
        label: page.title.clone(),
        href: scene.entry_href(page.id),
        section: scene.entry_href(page.id),
        lang: scene.other_language(page),
    };
    linked.map(item).collect()
}

fn official_accounts<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Account> {
    let accounts = scene.site.hub.accounts.iter();
    accounts.filter(|account| account.status == AccountStatus::Official)
}

fn official(scene: &Scene<'_>) -> Vec<AccountLink> {
    official_accounts(scene)
        .map(|account| AccountLink {
            network: account.network.name(&scene.hub_language().code).to_owned(),
            handle: account.handle.clone(),
            href: account.url.clone(),
            me: is_me(account),
        })
        .collect()
}

fn banners(scene: &Scene<'_>) -> Vec<Banner> {
    let mut banners = Vec::new();
    for crisis in scene.site.crises.iter().filter(|crisis| crisis.is_open) {
        let statements = scene.site.of_kind(Kind::Statement);
        let Some(one) = statements.into_iter().find(|entry| entry.name == crisis.statement) else {
            continue;
        };
        let Some(entry) = scene.site.version_for(one.id, scene.language) else {
            continue;
        };
        let Content::Statement(statement) = &entry.content else {
            continue;
        };
        let updated = statement.updates.first().map_or(crisis.opened, |update| update.at);
        banners.push(Banner {
            title: entry.title.clone(),
            href: scene.entry_href(entry.id),
            lang: scene.other_language(entry),
            severity: Severity::word(statement.severity),
            summary: entry.summary.clone(),
            updated: scene.moment(updated),
        });
    }
    banners
}

fn languages(scene: &Scene<'_>, site: &Site) -> Vec<LanguageLink> {
    let all = site.hub.languages.iter().enumerate();
    let one = |(id, language): (usize, &crate::model::Language)| LanguageLink {
        code: language.code.clone(),
        name: scene.speeches[id].name.clone(),
        home: scene.href(&home(site, id)),
    };
    all.map(one).collect()
}
