//! The form of a share text: words with places for what a page says, such as
//! `{title}`, `{summary}` and `{link}`. A line whose places all stay empty is left out.

/// What fills the places of a form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filling<'a> {
    pub(super) title: &'a str,
    pub(super) summary: &'a str,
    /// One to a line.
    pub(super) options: &'a str,
    pub(super) link: &'a str,
}

impl<'a> Filling<'a> {
    fn value(&self, place: &str) -> &'a str {
        match place {
            "title" => self.title,
            "summary" => self.summary,
            "options" => self.options,
            _ => self.link,
        }
    }
}

/// A form: `{title}` and the like stand for what a page says, all else for itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form<'a>(pub(super) &'a str);

impl<'a> Form<'a> {
    pub(super) fn has(self, place: &str) -> bool {
        pieces(self.0).any(|piece| matches!(piece, Piece::Place(one) if one == place))
    }

    /// The form with its places filled, without lines that had places and got nothing, and with one
    /// empty line between paragraphs.
    pub(super) fn fill(self, filling: &Filling<'a>) -> String {
        let mut text = String::with_capacity(self.0.len() + 200);
        let mut gap = false;
        for line in self.0.lines() {
            if line.trim().is_empty() {
                gap = true;
                continue;
            }
            let start = text.len();
            if start > 0 {
                text.push_str(if gap { "\n\n" } else { "\n" });
            }
            if fill_line(line.trim_end(), filling, &mut text) {
                gap = false;
            } else {
                text.truncate(start);
            }
        }
        text
    }
}

/// Whether the line says something: it has words of its own only, or a place that was filled.
fn fill_line(line: &str, filling: &Filling<'_>, text: &mut String) -> bool {
    let (mut places, mut filled) = (false, false);
    for piece in pieces(line) {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Place(name) => {
                let value = filling.value(name).trim();
                places = true;
                filled |= !value.is_empty();
                text.push_str(value);
            }
        }
    }
    filled || !places
}

enum Piece<'a> {
    Words(&'a str),
    Place(&'a str),
}

const PLACES: [&str; 4] = ["{title}", "{summary}", "{options}", "{link}"];

/// The words in braces that are no places: `titre` of `{titre}`.
pub(crate) fn unknown_places(text: &str) -> impl Iterator<Item = &str> {
    let inside = text.split('{').skip(1).filter_map(|after| after.split_once('}'));
    let is_word = |word: &&str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    let words = inside.map(|(word, _)| word).filter(is_word);
    words.filter(|word| !places().any(|place| place == *word))
}

/// The names of the places.
pub(crate) fn places() -> impl Iterator<Item = &'static str> {
    PLACES.iter().map(|place| &place[1..place.len() - 1])
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let place = |from: &str| PLACES.into_iter().find(|place| from.starts_with(place));
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(place) = place(rest) {
            rest = &rest[place.len()..];
            return Some(Piece::Place(&place[1..place.len() - 1]));
        }
        let mut braces = rest.match_indices('{').map(|(at, _)| at);
        let (words, after) =
            rest.split_at(braces.find(|at| place(&rest[*at..]).is_some()).unwrap_or(rest.len()));
        rest = after;
        Some(Piece::Words(words))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILLING: Filling<'_> =
        Filling {
            title: "Titre", summary: "", options: "– a\n– b", link: "https://exemple.fr/"
        };

    #[test]
    fn places_are_filled_and_empty_lines_go() {
        let form = Form("{title}\n\n{summary}\n\nChoix :\n{options}\n\nPlus : {link}\n");
        let expected = "Titre\n\nChoix :\n– a\n– b\n\nPlus : https://exemple.fr/";
        assert_eq!(form.fill(&FILLING), expected);
        assert_eq!(Form("Plus : {summary}\nfin").fill(&FILLING), "fin");
        assert_eq!(Form("{nom} {titre} { {{title}}").fill(&FILLING), "{nom} {titre} { {Titre}");
    }

    #[test]
    fn words_in_braces_that_are_no_places_are_found() {
        let found: Vec<&str> = unknown_places("{titre} {title} {} {a b} {} {resume}").collect();
        assert_eq!(found, ["titre", "resume"]);
    }

    #[test]
    fn what_fills_a_place_is_not_looked_into() {
        let filling = Filling { title: "{link}", ..FILLING };
        assert_eq!(Form("{title}").fill(&filling), "{link}");
    }

    proptest! {
        #[test]
        fn words_without_places_stay_as_they_are(words in "[a-zé{}!][a-zé {}!]{0,20}[a-zé{}!]") {
            prop_assume!(!["title", "summary", "options", "link"].iter().any(|one| words.contains(one)));
            prop_assert_eq!(Form(&words).fill(&FILLING), words.as_str());
        }
    }
}
