//! How many sitemaps a hub needs. One holds all pages of most; of the rest each part holds a
//! stretch of the pages in the order of their paths, and `/sitemap.xml` is the index of the parts.

use crate::model::{LanguageId, Site};

use super::Plan;
use super::resource::Resource;
use super::route::{Route, Show};

/// How much one file may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) pages: usize,
    pub(crate) bytes: usize,
}

/// sitemaps.org, protocol 0.9: 50,000 addresses and 50 MB of 1,048,576 bytes, uncompressed.
pub(crate) const PROTOCOL: Limits = Limits { pages: 50_000, bytes: 50 * 1024 * 1024 };

/// A sitemap of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SitemapPart {
    pub(crate) address: String,
    /// The path of its first page.
    first: String,
}

impl Plan {
    /// The part that a page is in.
    pub(crate) fn sitemap_part(&self, route: &Route) -> usize {
        self.sitemap_parts.partition_point(|part| part.first <= route.path).saturating_sub(1)
    }

    /// The same plan with the routes of the parts that its pages need.
    pub(super) fn with_sitemap_parts(mut self, site: &Site, limits: Limits) -> Self {
        let indexed = || self.routes.iter().filter(|route| route.is_indexed(site));
        if indexed().count() <= limits.pages && self.heaviest(site) <= limits.bytes {
            return self;
        }
        let sizes = indexed().map(|route| self.sitemap_size(route, site));
        let mut starts = starts(sizes, limits).into_iter().peekable();
        let firsts = indexed().enumerate().filter(|(at, _)| starts.next_if_eq(at).is_some());
        let firsts: Vec<String> = firsts.map(|(_, route)| route.path.clone()).collect();
        if firsts.len() < 2 {
            return self;
        }
        let mut number = 0;
        for first in firsts {
            let address = loop {
                number += 1;
                let address = format!("/sitemap-{number}.xml");
                if !self.has(&address) {
                    break address;
                }
            };
            let show = Show::Resource(Resource::SitemapPart(self.sitemap_parts.len()));
            self.routes.push(Route::page(address.clone(), 0, show));
            self.sitemap_parts.push(SitemapPart { address, first });
        }
        self.routes.sort_by(|a, b| (a.folder, &a.path).cmp(&(b.folder, &b.path)));
        self.by_address = super::by_address(&self.routes);
        self
    }

    /// At most the bytes of a sitemap of all pages.
    fn heaviest(&self, site: &Site) -> usize {
        let indexed = self.routes.iter().filter(|route| route.is_indexed(site));
        let (count, longest) = indexed.fold((0, 0), |(count, longest), route| {
            (count + 1, longest.max(written_length(&route.address)))
        });
        // Versions of a page are among the pages: none is longer than the longest.
        let addresses = 2 + site.hub.languages.len();
        FRAME + count * (PAGE + addresses * (link(site, longest) + longest_code(site)))
    }

    /// At most the bytes of a page in a sitemap.
    fn sitemap_size(&self, route: &Route, site: &Site) -> usize {
        let one = |(language, address): &(LanguageId, String)| {
            link(site, written_length(address)) + site.hub.languages[*language].code.len()
        };
        let alternates = self.alternates(route, site);
        let links: usize = alternates.iter().map(one).sum();
        // `x-default` is one of them again.
        let again = alternates.iter().map(one).max().unwrap_or_default();
        PAGE + link(site, written_length(&route.address)) + links + again
    }
}

/// What stands around all pages of a sitemap, and around one page: both well counted.
const FRAME: usize = 256;
const PAGE: usize = 96;

fn link(site: &Site, address: usize) -> usize {
    const AROUND: usize = 64;
    AROUND + written_length(&site.hub.brand.base_url) + address
}

fn longest_code(site: &Site) -> usize {
    let codes = site.hub.languages.iter().map(|language| language.code.len());
    codes.max().unwrap_or_default().max("x-default".len())
}

/// At most the bytes that an address takes once percent-encoded and escaped for XML.
fn written_length(address: &str) -> usize {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~%:".contains(&byte);
    address.bytes().map(|byte| if plain(byte) { 1 } else { "&quot;".len() }).sum()
}

/// Where each part begins, of pages of these sizes.
fn starts(sizes: impl Iterator<Item = usize>, limits: Limits) -> Vec<usize> {
    let mut starts = Vec::new();
    let (mut pages, mut bytes) = (limits.pages, limits.bytes);
    for (at, size) in sizes.enumerate() {
        if pages >= limits.pages || bytes + size > limits.bytes {
            starts.push(at);
            (pages, bytes) = (0, FRAME);
        }
        pages += 1;
        bytes += size;
    }
    starts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_hold_all_pages_in_order_and_none_more_than_it_may(
            sizes in prop::collection::vec(1usize..400, 0..200),
            pages in 1usize..20,
            bytes in 700usize..2000,
        ) {
            let limits = Limits { pages, bytes };
            let starts = starts(sizes.iter().copied(), limits);
            prop_assert_eq!(starts.first().copied(), (!sizes.is_empty()).then_some(0));
            let ends = starts.iter().skip(1).copied().chain([sizes.len()]);
            for (start, end) in starts.iter().copied().zip(ends) {
                prop_assert!(start < end && end - start <= pages);
                prop_assert!(FRAME + sizes[start..end].iter().sum::<usize>() <= bytes);
                // One page more would be too much.
                let full = end - start == pages;
                let next = sizes.get(end).copied().unwrap_or(bytes);
                let more = FRAME + sizes[start..end].iter().sum::<usize>() + next;
                prop_assert!(full || end == sizes.len() || more > bytes);
            }
        }
    }
}
