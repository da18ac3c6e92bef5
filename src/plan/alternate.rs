//! The same page in other languages.

use std::mem::discriminant;

use crate::model::{LanguageId, Site};

use super::route::{IndexOf, Route, Show};
use super::{Plan, home, section};

impl Plan {
    /// Where a page is in each language that has it, this one too, in the order of the languages;
    /// nothing where it is alone. All of these pages have the same.
    pub(crate) fn alternates(&self, route: &Route, site: &Site) -> Vec<(LanguageId, String)> {
        let languages = 0..site.hub.languages.len();
        let found = languages.filter_map(|language| {
            let address = self.address_in(route, language, site)?;
            self.is_version(route, &address, language).then_some((language, address))
        });
        let found: Vec<(LanguageId, String)> = found.collect();
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// Whether what lies at an address is of that language and shows the same.
    fn is_version(&self, route: &Route, address: &str, language: LanguageId) -> bool {
        let found = self.by_address.get(address).map(|id| &self.routes[*id]);
        found.is_some_and(|found| {
            found.language == language && discriminant(&found.show) == discriminant(&route.show)
        })
    }

    /// Where the same page would be in another language, if it is one that can have another.
    fn address_in(&self, route: &Route, language: LanguageId, site: &Site) -> Option<String> {
        let sections = &site.hub.languages[language].sections;
        Some(match &route.show {
            Show::Home => home(site, language),
            Show::Entry(id) => {
                let versions = site.entries[*id].versions.iter().map(|id| &site.entries[*id]);
                let own =
                    versions.into_iter().find(|one| one.language == language && one.is_public())?;
                self.address(own.id).to_owned()
            }
            Show::Faq => section(site, language, &sections.faq),
            Show::FaqTopic(index) => {
                let folder = &site.topics[route.language].get(*index)?.folder;
                let topic = site.topics[language].iter().find(|topic| topic.folder == *folder)?;
                section(site, language, &format!("{}/{}", sections.faq, topic.slug))
            }
            Show::Section(kind) => section(site, language, sections.of(*kind)?),
            Show::Presence => section(site, language, &sections.presence),
            Show::Posts { list, page: 1, .. } => {
                let [own, other] = [route.language, language].map(|one| &site.collections[one]);
                list.in_language(own, other)?.address(site, language)
            }
            Show::Index(IndexOf::Authors) => section(site, language, &sections.authors),
            Show::Posts { .. }
            | Show::Index(IndexOf::Topics | IndexOf::Tags | IndexOf::Series)
            | Show::NotFound
            | Show::Redirect { .. }
            | Show::Desk
            | Show::Resource(_) => return None,
        })
    }
}
