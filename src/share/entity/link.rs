//! Links as X finds them in a text, scheme or not, after `extractUrl` of twitter-text 3.1.0 (read
//! 2026-11-20; Apache-2.0). Its expression is re-stated as one walk from dot to dot, without its
//! backtracking: links are found in linear time. One thing is not as there, where an expression sees
//! the two halves of an emoji: the second half alone begins no domain (`https://a.fr/😀.b.fr`).

use super::domain::{self, Domains, Label};
use super::scan::{at, before, run, stands_at};

/// A link in a text, or what would be one if it were not too long. In bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::share) struct Link {
    pub(in crate::share) start: usize,
    pub(in crate::share) end: usize,
    /// Too long to be one, and so it costs its letters; it is not to be parted all the same.
    pub(in crate::share) too_long: bool,
}

/// What differs between the networks that look for links in this way.
pub(super) struct Grammar {
    /// `exemple.fr` is a link too.
    pub(super) bare_domains: bool,
    /// What a path may hold beside balanced parentheses, and what it may end with.
    pub(super) path: fn(char) -> bool,
    pub(super) path_end: fn(char) -> bool,
    /// The same of a query.
    pub(super) query: fn(char) -> bool,
    pub(super) query_end: fn(char) -> bool,
}

/// A longer address is no link, in UTF-16 units (MAX_URL_LENGTH of twitter-text).
const LONGEST_ADDRESS: usize = 4096;
/// The part after `t.co/` (MAX_TCO_SLUG_LENGTH of twitter-text).
const LONGEST_SHORT_NAME: usize = 40;

/// All links of `text`, ascending and apart.
pub(super) fn links(text: &str, grammar: &Grammar) -> Vec<Link> {
    let mut found = Vec::new();
    if !text.contains('.') {
        return found;
    }
    let domains = Domains::new(text);
    // no link begins before this
    let mut first = 0;
    for label in &domains.labels {
        if label.dot < first {
            continue;
        }
        let Some(candidate) = Candidate::read(&domains, label, grammar, first) else {
            continue;
        };
        candidate.collect(text, grammar, &mut found);
        // what stands before the next link is not part of this one
        first = candidate.end + at(text, candidate.end).map_or(1, char::len_utf8);
    }
    found
}

/// What looks like a link, before the checks that no grammar can make.
struct Candidate {
    start: usize,
    domain_start: usize,
    domain_end: usize,
    /// Whether there is a path.
    path: bool,
    end: usize,
}

impl Candidate {
    /// The candidate whose domain begins with `label`.
    fn read(
        domains: &Domains<'_>,
        label: &Label,
        grammar: &Grammar,
        first: usize,
    ) -> Option<Candidate> {
        let text = domains.text;
        let scheme = scheme_before(text, label.start);
        let start = label.start - scheme;
        let with_scheme = scheme > 0 && start >= first && may_begin(text, start);
        let end = if with_scheme { domains.end(label, label.start) } else { None };
        let (start, domain_start, domain_end) = match end {
            Some(end) => (start, label.start, end),
            None => {
                let (start, end) = domains.first_in(label, first, may_begin)?;
                (start, start, end)
            }
        };
        let mut end = domain_end;
        if at(text, end) == Some(':') {
            let digits = run(text, end + 1, |letter| letter.is_ascii_digit());
            end = if digits > end + 1 { digits } else { end };
        }
        let path = at(text, end) == Some('/');
        if path {
            end = path_end(text, grammar, end + 1);
        }
        if at(text, end) == Some('?') {
            end = query_end(text, grammar, end);
        }
        Some(Candidate { start, domain_start, domain_end, path, end })
    }

    fn collect(&self, text: &str, grammar: &Grammar, found: &mut Vec<Link>) {
        let has_scheme = self.domain_start > self.start;
        let domain = &text[self.domain_start..self.domain_end];
        let labels_fit = domain::labels_fit(domain)
            && (!domain.starts_with("xn--") || !domain::ascii_domains(domain).is_empty());
        if !labels_fit {
            return;
        }
        let added = if has_scheme { 0 } else { "https://".len() };
        let length = added + units_up_to(&text[self.start..self.end], LONGEST_ADDRESS + 1);
        if length > LONGEST_ADDRESS {
            found.push(Link { start: self.start, end: self.end, too_long: true });
        } else if has_scheme {
            let scheme = self.domain_start - self.start;
            found.push(short_link(text, self.start, self.end, scheme, grammar));
        } else {
            self.collect_bare(text, grammar, found);
        }
    }

    /// Without a scheme only the domains of ASCII and accented Latin letters are links.
    fn collect_bare(&self, text: &str, grammar: &Grammar, found: &mut Vec<Link>) {
        let stands_against = matches!(before(text, self.start), Some('-' | '_' | '.' | '/'));
        if !grammar.bare_domains || stands_against {
            return;
        }
        let first = found.len();
        let domains = domain::ascii_domains(&text[self.domain_start..self.domain_end]);
        found.extend(domains.into_iter().map(|(start, end)| Link {
            start: self.start + start,
            end: self.start + end,
            too_long: false,
        }));
        // what follows the domain belongs to the last of them, when it has a path
        if let (Some(last), true) = (found[first..].last_mut(), self.path) {
            last.end += self.end - self.domain_end;
        }
    }
}

/// The length of `text` in UTF-16 units, `most` where it is that or more.
fn units_up_to(text: &str, most: usize) -> usize {
    if text.len() < most {
        return text.len().min(text.encode_utf16().count());
    }
    text.encode_utf16().take(most).count()
}

/// X's own short links end after their name and query, and are none when the name is too long.
fn short_link(text: &str, start: usize, end: usize, scheme: usize, grammar: &Grammar) -> Link {
    let name = start + scheme + "t.co/".len();
    if !stands_at(text, start + scheme, "t.co/") {
        return Link { start, end, too_long: false };
    }
    let name_end = run(&text[..end], name, |letter| letter.is_ascii_alphanumeric());
    if name_end == name {
        return Link { start, end, too_long: false };
    }
    if name_end - name > LONGEST_SHORT_NAME {
        return Link { start, end, too_long: true };
    }
    let is_query = at(&text[..end], name_end) == Some('?');
    let end = if is_query { query_end(&text[..end], grammar, name_end) } else { name_end };
    Link { start, end, too_long: false }
}

/// Where a path ends that begins at `start`: after the last character that may end one, or after
/// balanced parentheses.
fn path_end(text: &str, grammar: &Grammar, start: usize) -> usize {
    let mut end = start;
    let mut place = start;
    loop {
        let stop = run(text, place, grammar.path);
        let kept = text[place..stop].trim_end_matches(|letter| !(grammar.path_end)(letter)).len();
        if kept > 0 {
            end = place + kept;
        }
        let Some(after) = balanced(text, grammar, stop) else {
            return end;
        };
        (place, end) = (after, after);
    }
}

/// The end of the parentheses that open at `open`, nested once at most and not empty.
fn balanced(text: &str, grammar: &Grammar, open: usize) -> Option<usize> {
    if at(text, open) != Some('(') {
        return None;
    }
    let inner = run(text, open + 1, grammar.path);
    if at(text, inner) == Some(')') && inner > open + 1 {
        return Some(inner + 1);
    }
    if at(text, inner) != Some('(') {
        return None;
    }
    let nested = run(text, inner + 1, grammar.path);
    if at(text, nested) != Some(')') || nested == inner + 1 {
        return None;
    }
    let outer = run(text, nested + 1, grammar.path);
    (at(text, outer) == Some(')')).then_some(outer + 1)
}

/// Where the query ends whose `?` stands at `mark`; `mark` when it is none.
fn query_end(text: &str, grammar: &Grammar, mark: usize) -> usize {
    let may_follow = |letter| (grammar.query)(letter) || (grammar.query_end)(letter);
    let stop = run(text, mark + 1, may_follow);
    let query = &text[mark + 1..stop];
    let kept = query.trim_end_matches(|letter| !(grammar.query_end)(letter)).len();
    if kept > 0 { mark + 1 + kept } else { mark }
}

/// The length of the `http://` or `https://`, in any case, that ends at `end`, or 0.
fn scheme_before(text: &str, end: usize) -> usize {
    let is = |scheme: &&str| {
        end.checked_sub(scheme.len()).is_some_and(|start| stands_at(text, start, scheme))
    };
    ["https://", "http://"].into_iter().find(is).map_or(0, str::len)
}

/// Whether what stands before `start` lets a link begin there.
fn may_begin(text: &str, start: usize) -> bool {
    before(text, start).is_none_or(|letter| {
        let never = matches!(letter, '@' | '$' | '#' | '＠' | '＃');
        !never && !letter.is_ascii_alphanumeric() && !is_forbidden(letter)
    })
}

/// U+FFFE, U+FEFF and U+FFFF, which X takes nowhere.
pub(in crate::share) fn is_forbidden(letter: char) -> bool {
    matches!(letter, '\u{FFFE}' | '\u{FEFF}' | '\u{FFFF}')
}
