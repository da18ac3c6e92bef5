//! Bluesky: links, mentions, tags and cashtags after `detectFacets` of @atproto/api 0.19.19
//! (github.com/bluesky-social/atproto, packages/api/src/rich-text; MIT or Apache-2.0; read
//! 2026-11-21). A mention is one only if its handle exists, which nobody can know from the text.

use super::letter::{is_punctuation, is_script_space};
use super::scan::{at, before, looked_at, run, stands_at};
use super::{Entity, EntityKind, apart, tld};

/// A tag, in UTF-16 units.
const LONGEST_TAG: usize = 64;
const LONGEST_CASHTAG: usize = 5;

pub(super) fn entities(text: &str) -> Vec<Entity> {
    let mut found = mentions(text);
    found.extend(links(text));
    found.extend(tags(text));
    found.extend(cashtags(text));
    apart(found)
}

/// Whether a mention, a link or a cashtag may begin at `place`.
fn may_begin(text: &str, place: usize) -> bool {
    before(text, place).is_none_or(|letter| letter == '(' || is_script_space(letter))
}

pub(in crate::share) fn mentions(text: &str) -> Vec<Entity> {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-');
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let found = text.match_indices('@').filter(|(sign, _)| may_begin(text, *sign));
    let found = found.filter_map(|(sign, _)| {
        let most = run(text, sign + 1, is_letter);
        // the handle ends where a word begins or ends
        let is_edge = |&end: &usize| {
            before(text, end).is_some_and(is_word) != at(text, end).is_some_and(is_word)
        };
        let end = (sign + 2..=most).rev().find(is_edge)?;
        looked_at(most - end);
        let handle = &text[sign + 1..end];
        let is_handle = handle.ends_with(".test") || tld::ends_bluesky_domain(handle);
        is_handle.then(|| Entity::new(EntityKind::Mention, sign, end))
    });
    found.collect()
}

pub(in crate::share) fn links(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    if !text.contains(['.', ':']) {
        return found;
    }
    let mut place = 0;
    while place < text.len() {
        if !text.as_bytes()[place].is_ascii_alphabetic() {
            place = next_start(text, place);
            continue;
        }
        let is_open = |letter| !is_script_space(letter);
        if let Some(scheme) =
            scheme_at(text, place).filter(|&end| at(text, end).is_some_and(is_open))
        {
            let end = run(text, scheme, is_open);
            // capitals make no link, and no bare domain either
            if text[place..].starts_with("http") {
                found.push(stripped(text, place, end));
            }
            place = next_start(text, end);
        } else if let Some(domain) = domain_end(text, place) {
            let end = run(text, domain, is_open);
            if text[place..].starts_with("http") || tld::ends_bluesky_domain(&text[place..domain]) {
                found.push(stripped(text, place, end));
            }
            place = next_start(text, end);
        } else {
            place = next_start(text, place);
        }
    }
    found
}

/// The next place after `place` where a link may begin.
fn next_start(text: &str, place: usize) -> usize {
    let is_start = |letter| letter == '(' || is_script_space(letter);
    let open = run(text, place, |letter| !is_start(letter));
    open + at(text, open).map_or(1, char::len_utf8)
}

/// Where the `http://` or `https://` that begins at `place` ends.
fn scheme_at(text: &str, place: usize) -> Option<usize> {
    let mut schemes = ["https://", "http://"].into_iter();
    schemes.find(|scheme| stands_at(text, place, scheme)).map(|scheme| place + scheme.len())
}

/// Where the domain that begins at `place` ends: names with a dot between them.
fn domain_end(text: &str, place: usize) -> Option<usize> {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric();
    let first = run(text, place, is_letter);
    let mut end = first;
    while at(text, end) == Some('.') {
        let next = run(text, end + 1, is_letter);
        if next == end + 1 {
            break;
        }
        end = next;
    }
    (end > first).then_some(end)
}

/// A link without the mark that follows it.
fn stripped(text: &str, start: usize, end: usize) -> Entity {
    let link = &text[start..end];
    let link = link.strip_suffix(['.', ',', ';', ':', '!', '?']).unwrap_or(link);
    let link = link.strip_suffix(')').filter(|_| !link.contains('(')).unwrap_or(link);
    Entity::new(EntityKind::Link, start, start + link.len())
}

pub(in crate::share) fn tags(text: &str) -> Vec<Entity> {
    let signs = text.match_indices(['#', '＃']);
    let found = signs.filter_map(|(sign, mark)| {
        before(text, sign).is_none_or(is_script_space).then_some(())?;
        let name = sign + mark.len();
        let end = run(text, name, is_tag_letter);
        let tag = &text[name..end];
        let is_one = !tag.starts_with('\u{FE0F}')
            && tag.contains(|letter: char| !letter.is_ascii_digit() && !is_punctuation(letter));
        let tag = tag.trim_end_matches(is_punctuation);
        let fits = tag.encode_utf16().take(LONGEST_TAG + 1).count() <= LONGEST_TAG;
        (is_one && !tag.is_empty() && fits)
            .then(|| Entity::new(EntityKind::Hashtag, sign, name + tag.len()))
    });
    found.collect()
}

/// Neither a space nor one of the signs of no width that end a tag.
fn is_tag_letter(letter: char) -> bool {
    let ends = matches!(letter, '\u{AD}' | '\u{2060}' | '\u{200A}'..='\u{200D}' | '\u{20E2}');
    !ends && !is_script_space(letter)
}

pub(in crate::share) fn cashtags(text: &str) -> Vec<Entity> {
    let signs = text.match_indices('$').filter(|(sign, _)| may_begin(text, *sign));
    let found = signs.filter_map(|(sign, _)| {
        let letters = text[sign + 1..].chars().take(LONGEST_CASHTAG + 1);
        let length = letters.take_while(char::is_ascii_alphanumeric).count();
        looked_at(length + 1);
        let end = sign + 1 + length;
        let begins = at(text, sign + 1).is_some_and(|letter| letter.is_ascii_alphabetic());
        let ends = at(text, end).is_none_or(|letter| {
            let mark = matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '"' | '\'' | '’');
            mark || is_script_space(letter)
        });
        (begins && ends && length <= LONGEST_CASHTAG)
            .then(|| Entity::new(EntityKind::Cashtag, sign, end))
    });
    found.collect()
}
