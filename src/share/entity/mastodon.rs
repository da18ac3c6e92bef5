//! Mastodon: links with a scheme, mentions with their server, hashtags; no cashtags. After the
//! behaviour of github.com/mastodon/mastodon (app/lib/extractor.rb, `MENTION_RE` of accounts,
//! `HASHTAG_RE` of app/models/concerns/tag/naming.rb, read 2026-11-21). Older servers take a
//! hashtag after a parenthesis too.

use super::letter::{is_accented_latin, is_letter_or_mark, is_word};
use super::link::{self, Grammar, Link};
use super::scan::{at, before, looked_at, run};
use super::{Entity, EntityKind, apart, of_links};

static GRAMMAR: Grammar = Grammar {
    bare_domains: false,
    path: |letter| !letter.is_whitespace() && !matches!(letter, '<' | '>' | '(' | ')' | '?'),
    path_end: |letter| {
        let never = matches!(letter, '(' | ')' | '?' | '!' | '*' | '"' | '\'' | '<' | '>' | ';')
            || matches!(letter, ':' | '=' | ',' | '.' | '$' | '%' | '[' | ']' | '~' | '&' | '|')
            || matches!(letter, '@' | '\u{300C}' | '\u{300D}');
        !never && !letter.is_whitespace()
    },
    query: |letter| {
        let mark =
            matches!(letter, '!' | '#'..=';' | '=' | '?' | '@' | '[' | ']'..='_' | '|' | '~');
        mark || is_query_letter(letter)
    },
    query_end: |letter| {
        let mark = matches!(letter, '_' | '&' | '=' | '#' | '/' | '-');
        mark || is_query_letter(letter)
    },
};

/// A domain in a mention (RFC 1035).
const LONGEST_DOMAIN: usize = 253;

pub(super) fn entities(text: &str) -> Vec<Entity> {
    let mut found = of_links(&links(text));
    found.extend(hashtags(text));
    let mentions = mentions(text).into_iter();
    found.extend(mentions.map(|one| Entity::new(EntityKind::Mention, one.start, one.end)));
    apart(found)
}

/// The links, and what would be one if it were not too long.
pub(in crate::share) fn links(text: &str) -> Vec<Link> {
    if !text.contains("://") {
        return Vec::new();
    }
    link::links(text, &GRAMMAR)
}

/// A mention, in bytes.
#[derive(Clone, Copy, Debug)]
pub(in crate::share) struct Mention {
    pub(in crate::share) start: usize,
    /// Where `@user` ends.
    pub(in crate::share) user_end: usize,
    /// Where `@user@server` ends.
    pub(in crate::share) end: usize,
}

/// Mentions, also those in links.
pub(in crate::share) fn mentions(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut first = 0;
    for (start, _) in text.match_indices('@') {
        let stands_against = before(text, start)
            .is_some_and(|letter| matches!(letter, '=' | '/') || is_word(letter));
        if start < first || stands_against {
            continue;
        }
        if let Some(mention) = mention(text, start) {
            first = mention.end;
            found.push(mention);
        }
    }
    found
}

fn mention(text: &str, start: usize) -> Option<Mention> {
    let is_user = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let user_end = words(text, start + 1, is_user)?;
    let has_server = at(text, user_end) == Some('@');
    let server = has_server.then(|| words(text, user_end + 1, is_word)).flatten();
    let end = server.unwrap_or(user_end);
    let next = at(text, end);
    let runs_on = next.is_some_and(|next| matches!(next, '@' | '＠') || is_accented_latin(next))
        || text[end..].starts_with("://");
    let fits = server.is_none_or(|server| server - user_end - 1 <= LONGEST_DOMAIN);
    (!runs_on && fits).then_some(Mention { start, user_end, end })
}

/// The end of a run of words, with single or several `.` and `-` between them, that begins at
/// `start`.
fn words(text: &str, start: usize, is_letter: impl Fn(char) -> bool) -> Option<usize> {
    if !at(text, start).is_some_and(&is_letter) {
        return None;
    }
    let end = run(text, start, |letter| is_letter(letter) || matches!(letter, '.' | '-'));
    Some(start + text[start..end].trim_end_matches(['.', '-']).len())
}

/// Hashtags, also those in links.
fn hashtags(text: &str) -> Vec<Entity> {
    let signs = text.match_indices(['#', '＃']);
    let found = signs.filter_map(|(sign, mark)| {
        before(text, sign).is_none_or(char::is_whitespace).then_some(())?;
        let name = sign + mark.len();
        let end = name_end(text, name)?;
        // `#lirehttps://…` ends before the link
        let end = if text[end..].starts_with("://") {
            let hashtag = &text[name..end];
            let kept = hashtag.strip_suffix("https").or_else(|| hashtag.strip_suffix("http"));
            name + kept.filter(|kept| !kept.is_empty()).unwrap_or(hashtag).len()
        } else {
            end
        };
        Some(Entity::new(EntityKind::Hashtag, sign, end))
    });
    found.collect()
}

/// Where the name of a hashtag ends that begins at `start`: a run of words with dots between them
/// and a letter or a dot inside, or else one word with a letter.
fn name_end(text: &str, start: usize) -> Option<usize> {
    let is_separator = |letter| matches!(letter, '\u{B7}' | '\u{30FB}' | '\u{200C}');
    let most = run(text, start, |letter| is_separator(letter) || is_word(letter));
    let name = text[start..most].trim_end_matches(is_separator);
    looked_at(name.len());
    let mut letters = name.chars();
    let (first, _) = (letters.next()?, letters.next_back());
    let is_inner = |letter| is_letter_or_mark(letter) || is_separator(letter) || letter == '_';
    if is_word(first) && letters.any(is_inner) {
        return Some(start + name.len());
    }
    let word = run(text, start, is_word);
    text[start..word].contains(is_letter_or_mark).then_some(word)
}

fn is_query_letter(letter: char) -> bool {
    let other = matches!(
        letter,
        '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}'
            | '\u{10000}'..='\u{10FFFF}'
    );
    other || letter.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        entities(text).into_iter().map(|entity| &text[entity.start..entity.end]).collect()
    }

    #[test]
    fn hashtags_have_a_letter_and_stand_after_a_space() {
        assert_eq!(
            found("#lin #Été2027 ＃全角 a#b (#c #2027 #1er"),
            ["#lin", "#Été2027", "＃全角", "#1er"]
        );
        assert_eq!(
            found("#il·lusió· #1_2 #_ #a://b #lirehttps://exemple.fr"),
            ["#il·lusió", "#1_2", "#a", "#lire",]
        );
    }

    #[test]
    fn mentions_take_in_their_server() {
        assert_eq!(
            found("@alice@mastodon.social. et @bob_1 ; jeu@exemple.com"),
            ["@alice@mastodon.social", "@bob_1"]
        );
        assert_eq!(
            found("https://exemple.fr/@alice/1 exemple.fr"),
            ["https://exemple.fr/@alice/1"]
        );
    }
}
