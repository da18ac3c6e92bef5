//! Names of domains in a text, after `validDomain` and `validAsciiDomain` of twitter-text 3.1.0:
//! labels, a name, a top-level domain that exists. What else a link needs is in `link`.

use super::letter::is_accented_latin;
use super::scan::{at, before, run, run_back};
use super::tld;

/// A label of a domain in Punycode (RFC 1035).
const LONGEST_LABEL: usize = 63;

/// Where domains may begin and end, by one pass from dot to dot and one back.
pub(super) struct Domains<'a> {
    pub(super) text: &'a str,
    /// What may be a label before a dot, ascending.
    pub(super) labels: Vec<Label>,
}

/// A label before a dot. Places are in bytes.
pub(super) struct Label {
    pub(super) start: usize,
    pub(super) dot: usize,
    /// After its last `_`, or its start.
    after_underscore: usize,
    /// Where a top-level domain after the dot ends; 0 for none.
    after_name: usize,
    /// Where a whole domain after the dot ends; 0 for none.
    after_label: usize,
}

impl<'a> Domains<'a> {
    pub(super) fn new(text: &'a str) -> Domains<'a> {
        let labels: Vec<Label> =
            text.match_indices('.').filter_map(|(dot, _)| Label::before(text, dot)).collect();
        let mut domains = Domains { text, labels };
        for index in (0..domains.labels.len()).rev() {
            let after = domains.labels[index].dot + 1;
            let next = domains.labels.get(index + 1).filter(|next| next.start == after);
            let longer = next.and_then(|next| domains.end(next, after));
            domains.labels[index].after_name = tld::end(text, after).unwrap_or(0);
            domains.labels[index].after_label = longer.unwrap_or(0);
        }
        domains
    }

    /// Where the domain that begins at `start`, inside `label`, ends: as many labels as there are,
    /// then a name without `_`, then a top-level domain.
    pub(super) fn end(&self, label: &Label, start: usize) -> Option<usize> {
        let is_label = start < label.dot && at(self.text, start).is_some_and(is_domain_letter);
        if !is_label {
            return None;
        }
        let name = if start < label.after_underscore { 0 } else { label.after_name };
        [label.after_label, name].into_iter().find(|&end| end > 0)
    }

    /// The first domain that begins inside `label`, not before `first`, where `may_begin` allows.
    pub(super) fn first_in(
        &self,
        label: &Label,
        first: usize,
        may_begin: fn(&str, usize) -> bool,
    ) -> Option<(usize, usize)> {
        if label.after_label == 0 && label.after_name == 0 {
            return None;
        }
        let floor = if label.after_label > 0 { label.start } else { label.after_underscore };
        let start = floor.max(first);
        let begins = |place: usize| {
            super::scan::looked_at(1);
            may_begin(self.text, place).then(|| self.end(label, place).map(|end| (place, end)))?
        };
        let places = self.text.get(start..label.dot)?.char_indices();
        let found = places.map(|(place, _)| start + place).find_map(begins)?;
        // where the text begins with what may stand before a link, that is tried first
        let second = self.text.chars().next().map_or(0, char::len_utf8);
        let is_first = found.0 == 0 && (2..4).contains(&second) && second < label.dot;
        Some(is_first.then(|| begins(second)).flatten().unwrap_or(found))
    }
}

impl Label {
    /// Nothing where no label ends.
    fn before(text: &str, dot: usize) -> Option<Label> {
        let start = run_back(text, dot, is_label_letter);
        let after_underscore = text[start..dot].rfind('_').map_or(start, |mark| start + mark + 1);
        let last = before(text, dot).filter(|_| start < dot);
        last.filter(|&last| is_domain_letter(last))?;
        Some(Label { start, dot, after_underscore, after_name: 0, after_label: 0 })
    }
}

/// The domains of ASCII and accented Latin letters inside `domain`, as (start, end): without a
/// scheme only these are links.
pub(super) fn ascii_domains(domain: &str) -> Vec<(usize, usize)> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    if domain.bytes().all(is_plain) {
        return vec![(0, domain.len())];
    }
    let dots: Vec<usize> = domain.match_indices('.').map(|(dot, _)| dot).collect();
    // by dot: where the domain after it ends, 0 for none
    let mut after_dot = vec![0; dots.len()];
    for index in (0..dots.len()).rev() {
        let after = dots[index] + 1;
        let end = run(domain, after, is_ascii_domain_letter);
        let longer = dots.get(index + 1).is_some_and(|&next| next == end && end > after);
        let longer = if longer { after_dot[index + 1] } else { 0 };
        let end = if longer > 0 { Some(longer) } else { tld::end(domain, after) };
        after_dot[index] = end.unwrap_or(0);
    }
    let mut found = Vec::new();
    let mut place = 0;
    for (&dot, &end) in dots.iter().zip(&after_dot) {
        if dot < place || end == 0 {
            continue;
        }
        let start = run_back(&domain[..dot], dot, is_ascii_domain_letter).max(place);
        if start < dot {
            found.push((start, end));
            place = end;
        }
    }
    found
}

/// Whether every label of a domain can be a name in the DNS.
pub(super) fn labels_fit(domain: &str) -> bool {
    domain.split('.').all(|label| {
        if label.bytes().all(|byte| (0x20..=0x7E).contains(&byte)) {
            return (1..=LONGEST_LABEL).contains(&label.len());
        }
        // Punycode never makes a label shorter
        label.chars().take(LONGEST_LABEL + 1).count() <= LONGEST_LABEL
            && (1..=LONGEST_LABEL).contains(&punycode_length(label))
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
fn is_domain_letter(letter: char) -> bool {
    match u32::from(letter) {
        0x00..=0x7F => !matches!(
            letter,
            '\t'..='\r' | ' ' | '!' | '#'..='/' | ':'..='@' | '['..='_' | '{'..='~'
        ),
        0x85 | 0xA0 | 0x61C | 0x1680 | 0x180E | 0x2000..=0x200A | 0x200E | 0x200F => false,
        0x2028..=0x202F | 0x205F | 0x2066..=0x2069 | 0x3000 | 0xFEFF | 0xFFFE | 0xFFFF => false,
        _ => true,
    }
}

fn is_label_letter(letter: char) -> bool {
    matches!(letter, '-' | '_') || is_domain_letter(letter)
}

fn is_ascii_domain_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || is_accented_latin(letter)
}
