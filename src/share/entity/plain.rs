//! The networks that publish no rule: what all their apps agree on, read with caution. A link is
//! anything with `http(s)://`, or a domain that X would find; a hashtag is a sign and a word with a
//! letter in it; a mention is a sign and a word, with dots inside.

use super::letter::{is_letter_or_mark, is_word};
use super::scan::{before, run};
use super::{Entity, EntityKind, apart, x};

pub(super) fn entities(text: &str) -> Vec<Entity> {
    let mut found = links(text);
    found.extend(mentions(text, usize::MAX));
    found.extend(hashtags(text));
    apart(found)
}

/// Links, with a scheme or without.
pub(in crate::share) fn links(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut first = 0;
    for (mark, _) in text.match_indices("://") {
        let name = mark - scheme_length(&text[..mark]);
        let stands_against = before(text, name).is_some_and(is_word);
        if name == mark || name < first || stands_against {
            continue;
        }
        let open = run(text, mark + 3, |letter| {
            !letter.is_whitespace() && !matches!(letter, '<' | '>' | '"' | '«' | '»' | '“' | '”')
        });
        let link =
            text[name..open].trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '\'', '’']);
        let link = link.strip_suffix(')').filter(|_| !link.contains('(')).unwrap_or(link);
        first = open;
        if link.len() > mark + 3 - name {
            found.push(Entity::new(EntityKind::Link, name, name + link.len()));
        }
    }
    let bare = x::links(text).into_iter();
    found.extend(bare.map(|link| Entity::new(EntityKind::Link, link.start, link.end)));
    apart(found)
}

fn scheme_length(text: &str) -> usize {
    let is = |scheme: &&str| {
        let start = text.len().checked_sub(scheme.len());
        start.is_some_and(|start| super::scan::stands_at(text, start, scheme))
    };
    ["https", "http"].into_iter().find(is).map_or(0, str::len)
}

/// `@name`, the name of `longest` characters at most.
pub(super) fn mentions(text: &str, longest: usize) -> Vec<Entity> {
    let found = text.match_indices('@').filter_map(|(sign, _)| {
        before(text, sign).is_none_or(|letter| !is_word(letter) && letter != '@').then_some(())?;
        let is_letter =
            |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_');
        let end = run(text, sign + 1, is_letter);
        let name = text[sign + 1..end].trim_end_matches('.');
        let fits = (1..=longest).contains(&name.len()) && !name.starts_with('.');
        fits.then(|| Entity::new(EntityKind::Mention, sign, sign + 1 + name.len()))
    });
    found.collect()
}

/// `#word`.
pub(super) fn hashtags(text: &str) -> Vec<Entity> {
    let found = text.match_indices(['#', '＃']).filter_map(|(sign, mark)| {
        let stands_against = |letter| is_word(letter) || matches!(letter, '#' | '＃' | '&' | '/');
        before(text, sign).is_none_or(|letter| !stands_against(letter)).then_some(())?;
        let name = sign + mark.len();
        let end = run(text, name, is_word);
        text[name..end].contains(is_letter_or_mark).then_some(())?;
        Some(Entity::new(EntityKind::Hashtag, sign, end))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_mentions_and_hashtags_are_found() {
        let text = "Voir http://localhost:1111/a. et exemple.fr (#lin, @marque.fr) a@b.fr #1 x#y";
        let found: Vec<&str> =
            entities(text).into_iter().map(|entity| &text[entity.start..entity.end]).collect();
        assert_eq!(found, ["http://localhost:1111/a", "exemple.fr", "#lin", "@marque.fr"]);
    }
}
