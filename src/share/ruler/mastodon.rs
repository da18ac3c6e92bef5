//! Mastodon: grapheme clusters of the content warning and the text; a link with `http(s)://` costs
//! a fixed length, and a mention of another server's user costs `@user`. After the behaviour of
//! github.com/mastodon/mastodon (spec/validators/status_length_validator_spec.rb, read 2026-11-20)
//! and "Posting to your profile" of its documentation (2026-07-02). A link that stands against a
//! word, and a link or a domain that is too long, cost their letters.

use unicode_normalization::char::is_combining_mark;

use super::link::{self, Grammar};
use super::{Measure, grapheme};

static GRAMMAR: Grammar = Grammar {
    bare_domains: false,
    path: |unit| !is_space(unit) && !matches!(link::ascii(unit), b'<' | b'>' | b'(' | b')' | b'?'),
    path_end: is_path_end,
    query: |unit| {
        let mark = matches!(
            link::ascii(unit),
            b'!' | b'#'..=b';' | b'=' | b'?' | b'@' | b'[' | b']'..=b'_' | b'|' | b'~'
        );
        mark || is_query_letter(unit)
    },
    query_end: |unit| {
        let mark = matches!(link::ascii(unit), b'_' | b'&' | b'=' | b'#' | b'/' | b'-');
        mark || is_query_letter(unit)
    },
};

/// A domain in a mention (RFC 1035).
const LONGEST_DOMAIN: usize = 253;

pub(super) fn measure(warning: &str, text: &str, limit: usize, link_length: usize) -> Measure {
    let counted = format!("{warning}{}", countable(text, link_length));
    Measure::of(grapheme::length(&counted), limit)
}

/// The text with every link as `x`s and every mention without its server.
fn countable(text: &str, link_length: usize) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut links = link::links(&units, &GRAMMAR).into_iter().peekable();
    let mut counted = String::with_capacity(text.len());
    let (mut unit, mut before) = (0, None);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        while links.next_if(|link| link.start < unit).is_some() {}
        let taken = if let Some(link) = links.next_if(|link| link.start == unit) {
            counted.extend(std::iter::repeat_n('x', link_length));
            bytes_of(rest, link.length)
        } else if let Some(mention) = mention(rest, before) {
            counted.push_str(&rest[..mention.user]);
            mention.whole
        } else {
            counted.push(first);
            first.len_utf8()
        };
        unit += rest[..taken].chars().map(char::len_utf16).sum::<usize>();
        before = rest[..taken].chars().next_back();
        rest = &rest[taken..];
    }
    counted
}

fn bytes_of(text: &str, units: usize) -> usize {
    let mut passed = 0;
    let until = text.char_indices().find(|(_, character)| {
        passed += character.len_utf16();
        passed > units
    });
    until.map_or(text.len(), |(end, _)| end)
}

/// A mention at the start of a text, in bytes.
struct Mention {
    /// `@user`.
    user: usize,
    /// `@user@server`.
    whole: usize,
}

fn mention(text: &str, before: Option<char>) -> Option<Mention> {
    let name = text.strip_prefix('@')?;
    if before.is_some_and(|before| matches!(before, '=' | '/') || is_word(before)) {
        return None;
    }
    let is_user = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let user = 1 + words(name, is_user)?;
    let server = text[user..].strip_prefix('@').and_then(|server| words(server, is_word));
    let whole = server.map_or(user, |server| user + 1 + server);
    let follower = text[whole..].chars().next();
    let ends = !text[whole..].starts_with("://")
        && follower.is_none_or(|next| !matches!(next, '@' | '＠') && !is_accented(next));
    let short = server.is_none_or(|server| server <= LONGEST_DOMAIN);
    (ends && short).then_some(Mention { user, whole })
}

/// The length of a run of words with single or several `.` and `-` between them.
fn words(text: &str, is_letter: impl Fn(char) -> bool) -> Option<usize> {
    let mut end = 0;
    for (place, letter) in text.char_indices() {
        if is_letter(letter) {
            end = place + letter.len_utf8();
        } else if end == 0 || !matches!(letter, '.' | '-') {
            break;
        }
    }
    (end > 0).then_some(end)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || is_combining_mark(letter)
}

fn is_accented(letter: char) -> bool {
    u16::try_from(u32::from(letter)).is_ok_and(link::is_accented_latin)
}

fn is_path_end(unit: u16) -> bool {
    let never = matches!(
        link::ascii(unit),
        b'(' | b')'
            | b'?'
            | b'!'
            | b'*'
            | b'"'
            | b'\''
            | b'<'
            | b'>'
            | b';'
            | b':'
            | b'='
            | b','
            | b'.'
            | b'$'
            | b'%'
            | b'['
            | b']'
            | b'~'
            | b'&'
            | b'|'
            | b'@'
    );
    !never && !is_space(unit) && !matches!(unit, 0x300C | 0x300D)
}

fn is_query_letter(unit: u16) -> bool {
    let other = matches!(unit, 0xA0..=0xDFFF | 0xE000..=0xFDCF | 0xFDF0..=0xFFEF);
    other || link::ascii(unit).is_ascii_alphanumeric()
}

fn is_space(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> usize {
        measure("", text, 500, 23).length
    }

    #[test]
    fn a_link_needs_its_scheme() {
        assert_eq!(length("exemple.fr"), 10);
        assert_eq!(length("Voir https://exemple.fr/a-b."), 5 + 23 + 1);
        assert_eq!(length("xhttps://exemple.fr"), 19);
    }

    #[test]
    fn a_mention_of_another_server_costs_the_name() {
        assert_eq!(length("@alice@mastodon.social."), 7);
        assert_eq!(length("avec @alice@mastodon.social et @bob"), 5 + 6 + 8);
        assert_eq!(length("jeu@exemple.com"), 15);
    }

    #[test]
    fn the_warning_counts() {
        assert_eq!(measure("Avis", "texte", 500, 23).length, 9);
    }
}
