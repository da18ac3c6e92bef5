//! Links as X finds them in a text, scheme or not, after `extractUrl` of twitter-text 3.1.0 (read
//! 2026-11-20; Apache-2.0). Its expression is re-stated as one walk, without its backtracking: a
//! link is found in linear time. Positions are UTF-16 units, as there.

use super::domain::{self, Domains};

/// A link in a text, in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) start: usize,
    pub(super) length: usize,
}

/// What differs between the networks that look for links in this way.
pub(super) struct Grammar {
    /// `exemple.fr` is a link too.
    pub(super) bare_domains: bool,
    /// What a path may hold beside balanced parentheses, and what it may end with.
    pub(super) path: fn(u16) -> bool,
    pub(super) path_end: fn(u16) -> bool,
    /// The same of a query.
    pub(super) query: fn(u16) -> bool,
    pub(super) query_end: fn(u16) -> bool,
}

/// A longer address is no link (MAX_URL_LENGTH of twitter-text).
const LONGEST_ADDRESS: usize = 4096;
/// The part after `t.co/` (MAX_TCO_SLUG_LENGTH of twitter-text).
const LONGEST_SHORT_NAME: usize = 40;

/// All links of `units`, ascending.
pub(super) fn links(units: &[u16], grammar: &Grammar) -> Vec<Link> {
    let mut found = Vec::new();
    if !units.contains(&u16::from(b'.')) {
        return found;
    }
    let domains = Domains::new(units);
    let mut position = 0;
    while position < units.len() {
        let after_other = may_precede(units[position])
            .then(|| Candidate::read(&domains, grammar, position + 1))
            .flatten();
        // the start of the text is a boundary too
        let candidate = after_other
            .or_else(|| (position == 0).then(|| Candidate::read(&domains, grammar, 0)).flatten());
        let Some(candidate) = candidate else {
            position += 1;
            continue;
        };
        candidate.collect(units, grammar, &mut found);
        position = candidate.end;
    }
    found
}

/// What looks like a link, before the checks that no grammar can make.
struct Candidate {
    start: usize,
    domain_start: usize,
    domain_end: usize,
    /// Where the path begins, when there is one.
    path: Option<usize>,
    end: usize,
}

impl Candidate {
    fn read(domains: &Domains<'_>, grammar: &Grammar, start: usize) -> Option<Candidate> {
        let units = domains.units;
        let domain_start = start + scheme_length(&units[start..]);
        let domain_end = domains.end(domain_start)?;
        let mut end = domain_end;
        if at(units, end) == b':' {
            let digits = units[end + 1..].iter().take_while(|&&unit| is_digit(unit)).count();
            end += if digits > 0 { digits + 1 } else { 0 };
        }
        let path = (at(units, end) == b'/').then_some(end);
        if path.is_some() {
            end = path_end(units, grammar, end + 1);
        }
        if at(units, end) == b'?' {
            end = query_end(units, grammar, end);
        }
        Some(Candidate { start, domain_start, domain_end, path, end })
    }

    fn collect(&self, units: &[u16], grammar: &Grammar, found: &mut Vec<Link>) {
        let has_scheme = self.domain_start > self.start;
        let domain = &units[self.domain_start..self.domain_end];
        let ascii = if has_scheme { Vec::new() } else { domain::ascii_domains(domain) };
        let scheme = if has_scheme { self.domain_start - self.start } else { "https://".len() };
        let acceptable = scheme + (self.end - self.start) <= LONGEST_ADDRESS
            && domain::labels_fit(domain)
            && (!domain.starts_with(&[0x78, 0x6E, 0x2D, 0x2D])
                || !domain::ascii_domains(domain).is_empty());
        if !acceptable {
            return;
        }
        if has_scheme {
            let length = short_link_length(&units[self.start..self.end], scheme, grammar);
            found.extend(length.map(|length| Link { start: self.start, length }));
            return;
        }
        let before = self.start.checked_sub(1).map_or(0, |before| at(units, before));
        if !grammar.bare_domains || matches!(before, b'-' | b'_' | b'.' | b'/') {
            return;
        }
        let first = found.len();
        found.extend(
            ascii.iter().map(|&(start, length)| Link { start: self.start + start, length }),
        );
        // what follows the domain belongs to the last of them, when it has a path
        if let (Some(last), Some(_)) = (found[first..].last_mut(), self.path) {
            last.length += self.end - self.domain_end;
        }
    }
}

/// The length of a link: X's own short links end after their name and query, and are none when
/// the name is too long.
fn short_link_length(link: &[u16], scheme: usize, grammar: &Grammar) -> Option<usize> {
    let rest = &link[scheme..];
    let is_short = rest.len() > 5 && rest.iter().take(5).map(|&unit| lower(unit)).eq(*b"t.co/");
    let name = rest.iter().skip(5).take_while(|&&unit| ascii(unit).is_ascii_alphanumeric()).count();
    if !is_short || name == 0 {
        return Some(link.len());
    }
    let end = scheme + 5 + name;
    let end = if at(link, end) == b'?' { query_end(link, grammar, end) } else { end };
    (name <= LONGEST_SHORT_NAME).then_some(end)
}

/// Where a path ends that begins at `start`: after the last unit that may end one, or after
/// balanced parentheses.
fn path_end(units: &[u16], grammar: &Grammar, start: usize) -> usize {
    let mut end = start;
    let mut place = start;
    while let Some(&unit) = units.get(place) {
        if (grammar.path)(unit) {
            place += 1;
            if (grammar.path_end)(unit) {
                end = place;
            }
        } else if let Some(after) = balanced(units, grammar, place) {
            place = after;
            end = place;
        } else {
            break;
        }
    }
    end
}

/// The end of the parentheses that open at `open`, nested once at most and not empty.
fn balanced(units: &[u16], grammar: &Grammar, open: usize) -> Option<usize> {
    let run = |start: usize| {
        start + units[start..].iter().take_while(|&&unit| (grammar.path)(unit)).count()
    };
    if at(units, open) != b'(' {
        return None;
    }
    let inner = run(open + 1);
    if at(units, inner) == b')' && inner > open + 1 {
        return Some(inner + 1);
    }
    if at(units, inner) != b'(' {
        return None;
    }
    let nested = run(inner + 1);
    if at(units, nested) != b')' || nested == inner + 1 {
        return None;
    }
    let outer = run(nested + 1);
    (at(units, outer) == b')').then_some(outer + 1)
}

/// Where the query ends whose `?` stands at `mark`; `mark` when it is none.
fn query_end(units: &[u16], grammar: &Grammar, mark: usize) -> usize {
    let mut end = mark;
    for (offset, &unit) in units[mark + 1..].iter().enumerate() {
        if (grammar.query_end)(unit) {
            end = mark + offset + 2;
        } else if !(grammar.query)(unit) {
            break;
        }
    }
    end
}

/// `http://` or `https://` in any case, or 0.
fn scheme_length(units: &[u16]) -> usize {
    let is = |scheme: &str| {
        units.len() >= scheme.len()
            && units.iter().zip(scheme.bytes()).all(|(&unit, byte)| lower(unit) == byte)
    };
    ["https://", "http://"].into_iter().find(|scheme| is(scheme)).map_or(0, str::len)
}

fn may_precede(unit: u16) -> bool {
    !(ascii(unit).is_ascii_alphanumeric()
        || matches!(ascii(unit), b'@' | b'$' | b'#')
        || matches!(unit, 0xFF20 | 0xFF03 | 0xFFFE | 0xFEFF | 0xFFFF))
}

/// Accented Latin letters and marks, with all that is the same without regard to case.
pub(super) fn is_accented_latin(unit: u16) -> bool {
    matches!(unit,
        0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x24F | 0x253 | 0x254 | 0x256 | 0x257 | 0x259 | 0x25B
        | 0x260 | 0x263 | 0x268 | 0x269 | 0x26F | 0x272 | 0x275 | 0x280 | 0x283 | 0x288..=0x28C
        | 0x292 | 0x2BB | 0x300..=0x36F | 0x399 | 0x3B9 | 0x1E00..=0x1EFF | 0x1FBE
        | 0x2C65 | 0x2C66 | 0x2C7E | 0x2C7F | 0xA7DC)
}

fn is_digit(unit: u16) -> bool {
    ascii(unit).is_ascii_digit()
}

/// The unit as ASCII; 0 for all others.
pub(super) fn ascii(unit: u16) -> u8 {
    u8::try_from(unit).ok().filter(u8::is_ascii).unwrap_or(0)
}

fn lower(unit: u16) -> u8 {
    ascii(unit).to_ascii_lowercase()
}

pub(super) fn at(units: &[u16], place: usize) -> u8 {
    units.get(place).map_or(0, |&unit| ascii(unit))
}
