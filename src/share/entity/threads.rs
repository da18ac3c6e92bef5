//! Threads: one topic to a post, its first hashtag, of 50 characters at most and without `.`, `&`,
//! tab or new line (developers.facebook.com, Threads, Posts, page of 2026-04-14, read 2026-11-20).
//! Names of users are those of Instagram, 30 letters at most. What else ends a topic in a text, and
//! what makes a link, is not said: as on networks without a rule.

use super::{Entity, EntityKind, apart, plain};

const LONGEST_TOPIC: usize = 50;
const LONGEST_USER: usize = 30;

pub(super) fn entities(text: &str) -> Vec<Entity> {
    let mut found = plain::links(text);
    found.extend(plain::mentions(text, LONGEST_USER));
    found.extend(plain::hashtags(text));
    let mut topics = 0;
    let mut found = apart(found);
    found.retain(|entity| {
        if entity.kind != EntityKind::Hashtag {
            return true;
        }
        // the sign is no part of the name
        let length = text[entity.start..entity.end].chars().take(LONGEST_TOPIC + 2).count() - 1;
        topics += usize::from(length <= LONGEST_TOPIC);
        length <= LONGEST_TOPIC && topics == 1
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_hashtag_that_is_short_enough_is_the_topic() {
        let long = "a".repeat(51);
        let text = format!("#{long} #lin #coton @marque https://exemple.fr/#c");
        let found: Vec<&str> =
            entities(&text).into_iter().map(|entity| &text[entity.start..entity.end]).collect();
        assert_eq!(found, ["#lin", "@marque", "https://exemple.fr/#c"]);
    }
}
