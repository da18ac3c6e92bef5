//! Bluesky: extended grapheme clusters (UAX 29) and, as a second limit, UTF-8 bytes, of the text as
//! it is stored, links in full (lexicon app.bsky.feed.post, github.com/bluesky-social/atproto, read
//! 2026-08-20). The official composer shortens links before it stores them; others do not.

use url::Url;

use super::super::entity::bluesky;
use super::super::rewritten::Rewritten;
use super::cluster;
use super::cut::{self, Whole};
use super::{Measure, Reason};

/// The longest path that the composer shows in full, and what it keeps of a longer one, in UTF-16
/// units.
const LONGEST_PATH: usize = 15;
const KEPT_OF_PATH: usize = 13;

pub(super) fn measure(text: &str, limit: usize, limit_in_bytes: usize) -> Measure {
    let length = cluster::count(text);
    if length <= limit && text.len() <= limit_in_bytes {
        return Measure::of(length, limit, || text.len());
    }
    let (mut kept, mut most) = (0, 0);
    for cluster in cluster::clusters(text) {
        if kept == limit || most + cluster.len() > limit_in_bytes {
            break;
        }
        kept += 1;
        most += cluster.len();
    }
    let links: Vec<Whole> = bluesky::links(text).into_iter().map(Whole::from).collect();
    let cut = Some(cut::at_or_before(text, most, &links));
    let (over, reason) = (length - kept, Some(Reason::TooLong));
    Measure { length, limit, valid: false, over, cut, reason }
}

/// The length in the official composer, which keeps of a link its host and the beginning of its
/// path (`shortenLinks` and `toShortUrl` of github.com/bluesky-social/social-app, read 2026-11-20).
pub(super) fn composer_length(text: &str) -> usize {
    let links = bluesky::links(text).into_iter();
    let shortened = links.filter_map(|link| {
        let short = short_link(&text[link.start..link.end])?;
        Some((link.start..link.end, short))
    });
    cluster::count(&Rewritten::of(text, shortened).text)
}

/// A link as the composer writes it; nothing where it stays as it is, as without a scheme.
fn short_link(link: &str) -> Option<String> {
    let address = Url::parse(link).ok()?;
    let is_web = matches!(address.scheme(), "http" | "https");
    let host = address.host_str().filter(|_| is_web)?;
    let mut short = address.port().map_or(host.to_owned(), |port| format!("{host}:{port}"));
    let path = Some(address.path()).filter(|path| *path != "/").unwrap_or_default();
    // an empty query or fragment is no part of it there
    let query = address.query().filter(|query| !query.is_empty());
    let fragment = address.fragment().filter(|fragment| !fragment.is_empty());
    // all ASCII by now: a byte is a UTF-16 unit
    let mut path = path.to_owned();
    for (mark, part) in [('?', query), ('#', fragment)] {
        if let Some(part) = part {
            path.push(mark);
            path.push_str(part);
        }
    }
    if path.len() > LONGEST_PATH {
        short.push_str(path.get(..KEPT_OF_PATH)?);
        short.push_str("...");
    } else {
        short.push_str(&path);
    }
    Some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_limit_is_in_bytes() {
        let family = "👨\u{200D}👩\u{200D}👧\u{200D}👧";
        assert_eq!(measure(&family.repeat(120), 300, 3000).over, 0);
        let measure = measure(&family.repeat(121), 300, 3000);
        assert_eq!((measure.length, measure.valid, measure.over), (121, false, 1));
        assert_eq!(measure.cut, Some(3000));
    }

    #[test]
    fn the_composer_shortens_links_with_a_scheme() {
        let short = |link| short_link(link).unwrap_or_default();
        assert_eq!(short("https://exemple.fr/"), "exemple.fr");
        assert_eq!(short("https://exemple.fr/blog/lin-lave/"), "exemple.fr/blog/lin-lave/");
        assert_eq!(short("https://exemple.fr/blog/lin-lave/2"), "exemple.fr/blog/lin-lav...");
        assert_eq!(short("http://exemple.fr:8080?a=b#c"), "exemple.fr:8080?a=b#c");
        assert_eq!(short("https://exemple.fr/été"), "exemple.fr/%C3%A9t%C3%A9");
        assert_eq!(short_link("exemple.fr/blog/lin-lave/2"), None);
        let text = "Le lin https://exemple.fr/blog/lin-lave/2 exemple.fr/blog/lin-lave/2";
        assert_eq!(composer_length(text), 7 + 26 + 1 + 26);
    }
}
