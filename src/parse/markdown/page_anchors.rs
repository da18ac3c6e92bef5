//! The ids that the theme's pages have of themselves, by kind: headings of a text take other ones,
//! and links may lead to them. A test holds the list equal to the templates.

use crate::parse::kind::Kind;

/// Ids of every page, and of what several kinds draw.
const EVERYWHERE: &[&str] =
    &["content", "foot-about", "foot-accounts", "foot-site", "reach", "search"];

/// Beginnings of ids of every page that a number follows.
const NUMBERED_EVERYWHERE: &[&str] = &["crisis-"];

/// Ids of the pages of a kind; without one, of a topic's.
pub(crate) fn of_page(kind: Option<Kind>) -> &'static [&'static str] {
    match kind {
        Some(Kind::Post) => &["neighbours", "related", "series"],
        Some(Kind::Answer) => &["posts", "related"],
        Some(Kind::Poll) => &["networks", "options", "outcome", "results", "vote", "vote-notice"],
        Some(Kind::Contest) => &["conditions", "enter", "rules", "winners"],
        Some(Kind::Charter) => &["appeal", "changes", "contents", "decisions", "ladder", "rules"],
        Some(Kind::Statement) => &["updates"],
        Some(Kind::Page) => &[],
        None => &["others"],
    }
}

/// Beginnings of ids that a number from 1 follows.
pub(crate) fn numbered(kind: Option<Kind>) -> &'static [&'static str] {
    match kind {
        Some(Kind::Statement) => &["update-"],
        Some(_) | None => &[],
    }
}

/// Whether a page may have an id of itself, so that nothing in its text can take it.
pub(crate) fn is_taken(kind: Option<Kind>, id: &str) -> bool {
    let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let mut beginnings = numbered(kind).iter().chain(NUMBERED_EVERYWHERE);
    EVERYWHERE.contains(&id)
        || of_page(kind).contains(&id)
        || beginnings.any(|start| id.strip_prefix(start).is_some_and(is_number))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The ids in a template; of one that is computed, what stands before.
    fn written(template: &str) -> BTreeSet<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/parvis/templates");
        let text = std::fs::read_to_string(format!("{folder}/{template}.html")).unwrap();
        let ids = text.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or(rest));
        let ids = ids.map(|id| id.split("{{").next().unwrap_or(id).to_owned());
        // Of the desk, and of what has a name that people give.
        ids.filter(|id| !id.is_empty() && id != "kit-").collect()
    }

    fn listed(lists: [&[&str]; 2]) -> BTreeSet<String> {
        lists.concat().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_list_is_that_of_the_templates() {
        let mut every = written("base");
        every.extend(written("footer"));
        every.extend(written("components"));
        every.extend(written("card"));
        assert_eq!(every, listed([EVERYWHERE, NUMBERED_EVERYWHERE]));
        for kind in Kind::ALL.map(Some).into_iter().chain([None]) {
            let template = kind.map_or("topic", Kind::word);
            assert_eq!(written(template), listed([of_page(kind), numbered(kind)]), "{template}");
        }
    }

    #[test]
    fn numbered_ids_are_taken_with_their_number_alone() {
        assert!(is_taken(Some(Kind::Statement), "update-2"));
        assert!(!is_taken(Some(Kind::Statement), "update-soon"));
        assert!(!is_taken(Some(Kind::Post), "update-2"));
    }
}
