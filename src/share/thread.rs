//! A long text as a numbered series: each part as long as the network takes, cut after a paragraph,
//! a sentence, a clause or a word, never inside a link.

use super::shorten::{clause_ends, sentence_ends, word_ends};

/// No series is longer; what is over stays in its last part.
const MOST_PARTS: usize = 99;

/// How much of the text is looked at first for one part, in bytes; more where all of it fits.
const WINDOW: usize = 1024;

/// The parts of `text`, each ending with its number: `2/5`. `fits` says whether a part is short
/// enough.
pub(super) fn split(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    // the total is part of each part, so a longer total may make more parts
    let mut total = "9";
    loop {
        let parts = cut(text, total, &fits);
        if parts.len().to_string().len() <= total.len() {
            return number(&parts);
        }
        total = "99";
    }
}

fn number(parts: &[&str]) -> Vec<String> {
    let total = parts.len();
    if total < 2 {
        return parts.iter().map(|part| (*part).to_owned()).collect();
    }
    let numbered = |(index, part): (usize, &&str)| format!("{part}\n\n{}/{total}", index + 1);
    parts.iter().enumerate().map(numbered).collect()
}

fn cut<'a>(text: &'a str, total: &str, fits: &impl Fn(&str) -> bool) -> Vec<&'a str> {
    let numbered = |part: &str| format!("{}\n\n{total}/{total}", part.trim_end());
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let mut window = &rest[..rest.floor_char_boundary(WINDOW)];
        while window.len() < rest.len() && fits(&numbered(window)) {
            window = &rest[..rest.floor_char_boundary(2 * window.len())];
        }
        let is_last = window.len() == rest.len() && fits(&numbered(rest));
        if is_last || parts.len() + 1 == MOST_PARTS {
            parts.push(rest);
            break;
        }
        let end = best_end(window, |end| fits(&numbered(&window[..end])));
        let (part, after) = rest.split_at(end.unwrap_or_else(|| first_word(rest)));
        parts.push(part.trim_end());
        rest = after.trim_start();
    }
    parts
}

/// Where a part of `window` ends best: after a paragraph if that does not leave half the room empty,
/// else after a sentence, a clause, a word.
fn best_end(window: &str, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let last = |ends: &[usize]| {
        let most = ends.partition_point(|&end| fits(end));
        ends[..most].last().copied()
    };
    let words = word_ends(window);
    let longest = last(&words)?;
    let paragraphs: Vec<usize> = window.match_indices("\n\n").map(|(at, _)| at).collect();
    let paragraph = last(&paragraphs).filter(|end| *end * 2 >= longest && *end > 0);
    let sentence = || last(&sentence_ends(window)).filter(|end| *end * 3 >= longest);
    let clause = || last(&after_clauses(window)).filter(|end| *end * 2 >= longest);
    paragraph.or_else(sentence).or_else(clause).or(Some(longest))
}

/// After each mark that parts clauses.
fn after_clauses(text: &str) -> Vec<usize> {
    let after = |end: usize| match text[end..].chars().next() {
        None | Some('(') => end,
        Some(mark) => end + mark.len_utf8(),
    };
    clause_ends(text).into_iter().map(after).collect()
}

/// The end of the first word, which no part can hold: it stays whole.
fn first_word(text: &str) -> usize {
    let word = text.find(char::is_whitespace).unwrap_or(text.len());
    word.max(text.chars().next().map_or(0, char::len_utf8))
}
