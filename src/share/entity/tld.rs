//! The top-level domains that make a name a link. On X those of `tlds.txt`, the 1,574 names of
//! IANA's list, with the internationalised ones, that twitter-text 3.1.0 knows: a newer domain is
//! no link there either, and so it counts letter by letter. On Bluesky those of the package `tlds`
//! 1.261.0, with which @atproto/api 0.19.19 looks for links.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::scan::looked_at;

static NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("tlds.txt").lines().collect());

static BLUESKY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let gone: HashSet<&str> = GONE.split_ascii_whitespace().collect();
    let kept = include_str!("tlds.txt").lines().filter(|name| !gone.contains(name));
    kept.chain(ADDED.iter().copied()).collect()
});

/// The longest name of `tlds.txt`, in letters.
const LONGEST: usize = 18;
/// The longest in bytes of UTF-8.
const LONGEST_IN_BYTES: usize = 36;

/// Where the top-level domain that begins at `start` ends. The longest name counts, and it must
/// not run on into a letter, a digit, `@`, `+` or `-`; a name in Punycode may be any.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let mut ends = [0; LONGEST];
    let mut letters = 0;
    for (place, letter) in rest.char_indices().take(LONGEST) {
        if letter.is_ascii() && !letter.is_ascii_alphabetic() {
            break;
        }
        ends[letters] = place + letter.len_utf8();
        letters += 1;
    }
    looked_at(letters + 1);
    let is_end = |&&end: &&usize| is_boundary(&rest[end..]) && is_name(&rest[..end]);
    let found = ends.get(1..letters).into_iter().flatten().rev().find(is_end);
    found.copied().or_else(|| punycode_length(rest)).map(|length| start + length)
}

fn is_boundary(rest: &str) -> bool {
    let next = rest.bytes().next();
    next.is_none_or(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'+' | b'-')))
}

fn is_name(name: &str) -> bool {
    if name.len() > LONGEST_IN_BYTES {
        return false;
    }
    if name.is_ascii() {
        let mut lower = [0; LONGEST_IN_BYTES];
        let lower = &mut lower[..name.len()];
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        return std::str::from_utf8(lower).is_ok_and(|lower| NAMES.contains(lower));
    }
    let lower = name.to_lowercase();
    // the Kelvin sign is not a k here
    !lower.is_ascii() && NAMES.contains(lower.as_str())
}

fn punycode_length(rest: &str) -> Option<usize> {
    if !super::scan::stands_at(rest, 0, "xn--") {
        return None;
    }
    let name = rest[4..].bytes();
    let length = name.take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    looked_at(length);
    (length > 0).then_some(4 + length)
}

/// Whether `domain` ends with a top-level domain of Bluesky's list, in small ASCII letters.
pub(super) fn ends_bluesky_domain(domain: &str) -> bool {
    let Some((_, name)) = domain.rsplit_once('.') else {
        return false;
    };
    name.bytes().all(|byte| byte.is_ascii_lowercase()) && BLUESKY.contains(name)
}

/// On Bluesky's list and not on X's.
static ADDED: &[&str] = &["amazon", "kids", "music", "spa"];

/// On X's list and not on Bluesky's: withdrawn since.
static GONE: &str = "\
    abarth active adac afamilycompany aigo alfaromeo an avianca bananarepublic bentley bl blanco \
    bnl boots bq budapest bugatti cancerresearch cartier caseih cbs ceb chloe chrysler cityeats \
    comcast cookingchannel csc dabur dodge doha doosan duck dunlop duns eh epost esurance etisalat \
    everbank fiat flsmidth foodnetwork frontdoor fujixerox glade goodhands guardian hgtv honeywell \
    hoteles htc iinet intel iselect iveco iwc jcp jlc kerrylogistics kinder ladbrokes lancaster \
    lancia lancome liaison linde lipsy lixil loft lupin macys maserati mcd mcdonalds meo metlife \
    mf mobily montblanc mopar movistar mtpc mutual mutuelle nadex nationwide natura newholland \
    northwesternmutual off oldnavy onion onyourside orientexpress pamperedchef panerai passagens \
    piaget pramerica qvc raid redstone rightathome rmit rocher sapo sca scjohnson scor ses shaw \
    showtime shriram spiegel spreadbetting srt starhub statoil swiftcover symantec telecity \
    telefonica tiffany tp travelchannel uconnect um vista vistaprint volkswagen vuelos warman \
    xfinity xperia zippo";
