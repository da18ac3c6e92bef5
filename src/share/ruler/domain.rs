//! Names of domains in a text, after `validDomain` and `validAsciiDomain` of twitter-text 3.1.0:
//! labels, a name, a top-level domain that exists. What else a link needs is in `link`.

use super::link::{ascii, at, is_accented_latin};
use super::tld;

/// A label of a domain in Punycode (RFC 1035).
const LONGEST_LABEL: usize = 63;

/// Where domains may begin and end, by one pass from the end of the text.
pub(super) struct Domains<'a> {
    pub(super) units: &'a [u16],
    /// By place: where the label that holds it ends, or the place itself outside labels.
    label_end: Vec<usize>,
    /// By place: the first `_` from there on.
    underscore: Vec<usize>,
    /// By dot: where a top-level domain after it ends; 0 for none.
    after_name: Vec<usize>,
    /// By dot: where a whole domain after it ends; 0 for none.
    after_label: Vec<usize>,
}

impl<'a> Domains<'a> {
    pub(super) fn new(units: &'a [u16]) -> Domains<'a> {
        let length = units.len();
        let mut domains = Domains {
            units,
            label_end: vec![length; length + 1],
            underscore: vec![length; length + 1],
            after_name: vec![0; length + 1],
            after_label: vec![0; length + 1],
        };
        for place in (0..length).rev() {
            let unit = units[place];
            let within = is_domain_unit(unit) || matches!(ascii(unit), b'-' | b'_');
            domains.label_end[place] = if within { domains.label_end[place + 1] } else { place };
            let here = ascii(unit) == b'_';
            domains.underscore[place] = if here { place } else { domains.underscore[place + 1] };
            if ascii(unit) == b'.' {
                domains.after_name[place] = tld::end(units, place + 1).unwrap_or(0);
                domains.after_label[place] = domains.end(place + 1).unwrap_or(0);
            }
        }
        domains
    }

    /// Where the domain that begins at `start` ends: as many labels as there are, then a name
    /// without `_`, then a top-level domain.
    pub(super) fn end(&self, start: usize) -> Option<usize> {
        let dot = self.label_end[start];
        let is_label = dot > start
            && at(self.units, dot) == b'.'
            && is_domain_unit(self.units[start])
            && is_domain_unit(self.units[dot - 1]);
        if !is_label {
            return None;
        }
        let longer = self.after_label[dot];
        let name = if self.underscore[start] < dot { 0 } else { self.after_name[dot] };
        [longer, name].into_iter().find(|&end| end > 0)
    }
}

/// The domains of ASCII and accented Latin letters inside `domain`, as (start, length): without a
/// scheme only these are links.
pub(super) fn ascii_domains(domain: &[u16]) -> Vec<(usize, usize)> {
    let mut label_end = vec![domain.len(); domain.len() + 1];
    let mut after_dot = vec![0; domain.len() + 1];
    for place in (0..domain.len()).rev() {
        let within = is_ascii_domain_unit(domain[place]);
        label_end[place] = if within { label_end[place + 1] } else { place };
        if at(domain, place) == b'.' {
            let next = label_end[place + 1];
            let longer = if next > place + 1 { after_dot[next] } else { 0 };
            let end = if longer > 0 { Some(longer) } else { tld::end(domain, place + 1) };
            after_dot[place] = end.unwrap_or(0);
        }
    }
    let mut found = Vec::new();
    let mut place = 0;
    while place < domain.len() {
        let dot = label_end[place];
        let end = if dot > place { after_dot[dot] } else { 0 };
        if end > 0 {
            found.push((place, end - place));
        }
        place = if end > 0 { end } else { dot.max(place + 1) };
    }
    found
}

/// Whether every label of a domain can be a name in the DNS.
pub(super) fn labels_fit(domain: &[u16]) -> bool {
    domain.split(|&unit| ascii(unit) == b'.').all(|label| {
        // Punycode never makes a label shorter
        label.len() <= 2 * LONGEST_LABEL
            && (1..=LONGEST_LABEL).contains(&punycode_length(&String::from_utf16_lossy(label)))
    })
}

/// The length of a label in Punycode; other full stops part it, as in twitter-text.
fn punycode_length(label: &str) -> usize {
    let parts = label.split(['.', '\u{3002}', '\u{FF0E}', '\u{FF61}']).map(|part| {
        if part.bytes().all(|byte| (0x20..=0x7E).contains(&byte)) {
            return part.len();
        }
        let encoded = idna::punycode::encode_str(part);
        encoded.map_or(LONGEST_LABEL + 1, |encoded| "xn--".len() + encoded.len())
    });
    parts.map(|length| length + 1).sum::<usize>() - 1
}

/// Anything but punctuation, spaces, invalid characters and marks of direction.
fn is_domain_unit(unit: u16) -> bool {
    match unit {
        0x00..=0x7F => !matches!(
            ascii(unit),
            b'\t'..=b'\r' | b' ' | b'!' | b'#'..=b'/' | b':'..=b'@' | b'['..=b'_' | b'{'..=b'~'
        ),
        0x85 | 0xA0 | 0x61C | 0x1680 | 0x180E | 0x2000..=0x200A | 0x200E | 0x200F => false,
        0x2028..=0x202F | 0x205F | 0x2066..=0x2069 | 0x3000 | 0xFEFF | 0xFFFE | 0xFFFF => false,
        _ => true,
    }
}

fn is_ascii_domain_unit(unit: u16) -> bool {
    ascii(unit).is_ascii_alphanumeric() || ascii(unit) == b'-' || is_accented_latin(unit)
}
