//! X: hashtags, mentions, lists, cashtags and links after twitter-text 3.1.0 (github.com/twitter/
//! twitter-text, Apache-2.0; js/src/extract*.js and js/src/regexp, read 2026-11-20).

use super::super::composed::composed;
use super::letter::{is_accented_latin, is_letter_mark_or_digit, is_letter_or_mark};
use super::link::{self, Grammar, Link};
use super::scan::{at, before, looked_at, run};
use super::{Entity, EntityKind, apart, of_links};

static GRAMMAR: Grammar = Grammar {
    bare_domains: true,
    path: is_path_letter,
    path_end: |letter| {
        let mark = matches!(letter, '#' | '+' | '-' | '/' | '=' | '_');
        mark || letter.is_ascii_alphanumeric() || is_foreign_path_letter(letter)
    },
    query: |letter| {
        let mark =
            matches!(letter, '!' | '#'..=';' | '=' | '?' | '@' | '[' | ']' | '_' | '|' | '~');
        mark || letter.is_ascii_alphanumeric()
    },
    query_end: |letter| {
        let mark = matches!(letter, '#' | '&' | '-' | '/' | '=' | '_');
        mark || letter.is_ascii_alphanumeric()
    },
};

/// The longest name of a user that a mention takes in, and of a list.
const LONGEST_USER: usize = 20;
const LONGEST_LIST: usize = 25;
/// The letters of a cashtag, and those after its `.` or `_`.
const LONGEST_CASHTAG: usize = 6;
const LONGEST_SUFFIX: usize = 2;

/// All of them, in the composed form of the text as X takes it; what lies in another is left out.
pub(super) fn entities(text: &str) -> Vec<Entity> {
    if !text.contains(['.', '#', '＃', '@', '＠', '$']) {
        return Vec::new();
    }
    let composed = composed(text);
    let mut found = of_links(&links(&composed.text));
    found.extend(mentions(&composed.text));
    found.extend(hashtags(&composed.text));
    found.extend(cashtags(&composed.text));
    let given = |entity: Entity| {
        let (start, end) = (composed.given(entity.start), composed.given(entity.end));
        Entity { start, end, ..entity }
    };
    let mut found: Vec<Entity> = apart(found).into_iter().map(given).collect();
    found.retain(|entity| entity.start < entity.end);
    found
}

/// The links, and what would be one if it were not too long.
pub(in crate::share) fn links(text: &str) -> Vec<Link> {
    link::links(text, &GRAMMAR)
}

fn is_path_letter(letter: char) -> bool {
    let mark = matches!(letter, '!' | '#'..='\'' | '*'..='/' | ':' | ';' | '=' | '@')
        || matches!(letter, '[' | ']' | '_' | '|' | '~' | '–');
    mark || letter.is_ascii_alphanumeric() || is_foreign_path_letter(letter)
}

/// Cyrillic and accented Latin, whatever the case.
fn is_foreign_path_letter(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{4FF}' | '\u{1C80}'..='\u{1C87}') || is_accented_latin(letter)
}

/// Hashtags, also those in links.
pub(in crate::share) fn hashtags(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut first = 0;
    for (sign, mark) in text.match_indices(['#', '＃']) {
        let name = sign + mark.len();
        let is_boundary = |letter| {
            matches!(letter, '\u{FE0E}' | '\u{FE0F}') || letter != '&' && !is_hashtag_letter(letter)
        };
        // what ends one hashtag can't stand before the next
        let may_begin = sign == 0 || sign > first && before(text, sign).is_some_and(is_boundary);
        if !may_begin || matches!(at(text, name), Some('\u{FE0F}' | '\u{20E3}')) {
            continue;
        }
        let end = run(text, name, is_hashtag_letter);
        if !text[name..end].contains(is_letter_or_mark) {
            continue;
        }
        first = end;
        let follows = at(text, end).is_some_and(|next| matches!(next, '#' | '＃'));
        if !follows && !text[end..].starts_with("://") {
            found.push(Entity::new(EntityKind::Hashtag, sign, end));
        }
    }
    found
}

fn is_hashtag_letter(letter: char) -> bool {
    let other = matches!(
        letter,
        '_' | '\u{200C}'
            | '\u{200D}'
            | '\u{A67E}'
            | '\u{5BE}'
            | '\u{5F3}'
            | '\u{5F4}'
            | '\u{FF5E}'
            | '\u{301C}'
            | '\u{309B}'
            | '\u{309C}'
            | '\u{30A0}'
            | '\u{30FB}'
            | '\u{3003}'
            | '\u{F0B}'
            | '\u{F0C}'
            | '\u{B7}'
    );
    other || is_letter_mark_or_digit(letter)
}

/// Mentions of users and of their lists, also those in links.
pub(in crate::share) fn mentions(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut first = 0;
    for (sign, mark) in text.match_indices(['@', '＠']) {
        let name = sign + mark.len();
        if !may_precede_mention(text, first, sign) {
            continue;
        }
        let end = at_most(text, name, LONGEST_USER, is_user_letter);
        if end == name {
            continue;
        }
        let list = list_end(text, end);
        first = list.unwrap_or(end);
        let next = at(text, first);
        let runs_on =
            next.is_some_and(|next| matches!(next, '@' | '＠') || is_accented_latin(next));
        if !runs_on && !text[first..].starts_with("://") {
            let kind = if list.is_some() { EntityKind::List } else { EntityKind::Mention };
            found.push(Entity::new(kind, sign, first));
        }
    }
    found
}

fn is_user_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Whether a mention may begin at `sign`, with what stands from `first` on before it.
fn may_precede_mention(text: &str, first: usize, sign: usize) -> bool {
    let earlier = &text[first..sign];
    let Some(letter) = earlier.chars().next_back() else {
        return sign == 0;
    };
    let never = matches!(letter, '!' | '#' | '$' | '%' | '&' | '*' | '@' | '＠');
    if !is_user_letter(letter) && !never {
        return true;
    }
    // `RT@name`, when RT is a word
    let word = ["RT", "rt", "Rt", "rT"].iter().find_map(|word| earlier.strip_suffix(word));
    let is_word = |letter| is_user_letter(letter) || matches!(letter, '+' | '~' | '.' | '-');
    word.is_some_and(|before| before.chars().next_back().map_or(first == 0, |one| !is_word(one)))
}

/// The end of the `/list` that begins at `start`.
fn list_end(text: &str, start: usize) -> Option<usize> {
    let name = text[start..].strip_prefix('/')?;
    name.starts_with(|letter: char| letter.is_ascii_alphabetic()).then_some(())?;
    let is_letter = |letter| is_user_letter(letter) || letter == '-';
    Some(at_most(text, start + 1, LONGEST_LIST, is_letter))
}

/// The end of the run of ASCII characters that begins at `start`, `most` of them at most.
fn at_most(text: &str, start: usize, most: usize, is: impl Fn(char) -> bool) -> usize {
    let length = text[start..].chars().take(most).take_while(|&letter| is(letter)).count();
    looked_at(length + 1);
    start + length
}

/// Cashtags.
pub(in crate::share) fn cashtags(text: &str) -> Vec<Entity> {
    let is_letter = |letter: char| letter.is_ascii_alphabetic();
    let ends = |end: usize| at(text, end).is_none_or(may_follow_cashtag);
    let found = text.match_indices('$').filter_map(|(sign, _)| {
        before(text, sign).is_none_or(is_space).then_some(())?;
        let name = sign + 1;
        let end = at_most(text, name, LONGEST_CASHTAG + 1, is_letter);
        (1..=LONGEST_CASHTAG).contains(&(end - name)).then_some(())?;
        let has_suffix = matches!(at(text, end), Some('.' | '_'));
        let suffix = at_most(text, end + 1 - usize::from(!has_suffix), LONGEST_SUFFIX, is_letter);
        let end = if has_suffix && suffix > end + 1 && ends(suffix) { suffix } else { end };
        ends(end).then(|| Entity::new(EntityKind::Cashtag, sign, end))
    });
    found.collect()
}

fn may_follow_cashtag(letter: char) -> bool {
    let mark = letter.is_ascii_punctuation() && !matches!(letter, '"' | '`');
    mark || super::letter::is_script_space(letter)
}

/// A space as twitter-text knows them.
pub(in crate::share) fn is_space(letter: char) -> bool {
    letter == '\u{180E}' || letter.is_whitespace()
}
