//! Whether a poll is one that a network would take: how many options, how long they and the question
//! are, how long it runs. What to say of it, the caller decides.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::diagnostic::{Message, say};

use super::network::{Fact, PollFacts};
use super::ruler::Ruler;

/// What a poll does not keep to; each with its fact, which says how sure it is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PollBreach<'a> {
    TooFewOptions(&'a Fact<(usize, usize)>),
    TooManyOptions(&'a Fact<(usize, usize)>),
    QuestionTooLong {
        length: usize,
        limit: &'a Fact<usize>,
    },
    TooShort(&'a Fact<i64>),
    TooLong(&'a Fact<i64>),
    /// More days than the longest that can be chosen.
    TooManyDays(&'a Fact<Vec<i64>>),
}

const DAY: i64 = 24 * 60 * 60;

impl PollFacts {
    /// What a poll of so many `options` that asks `question` for so many `seconds` breaks, where
    /// they are known. What is not verified is left out.
    pub(crate) fn breaches(
        &self,
        options: usize,
        question: &str,
        seconds: Option<i64>,
    ) -> Vec<PollBreach<'_>> {
        let mut breaches = Vec::new();
        if !self.native.value {
            return breaches;
        }
        if let Some(fact) = known(&self.options) {
            if options < fact.value.0 {
                breaches.push(PollBreach::TooFewOptions(fact));
            } else if options > fact.value.1 {
                breaches.push(PollBreach::TooManyOptions(fact));
            }
        }
        let length = question.encode_utf16().count();
        if let Some(limit) = known(&self.question_length)
            && length > limit.value
        {
            breaches.push(PollBreach::QuestionTooLong { length, limit });
        }
        let Some(seconds) = seconds else { return breaches };
        if let Some(fact) = known(&self.shortest)
            && seconds < fact.value
        {
            breaches.push(PollBreach::TooShort(fact));
        }
        if let Some(fact) = known(&self.longest)
            && seconds > fact.value
        {
            breaches.push(PollBreach::TooLong(fact));
        }
        if let Some(fact) = known(&self.days)
            && seconds > fact.value.iter().max().copied().unwrap_or(0) * DAY
        {
            breaches.push(PollBreach::TooManyDays(fact));
        }
        breaches
    }

    /// The length of an option as this network counts it, where it is too long for it.
    pub(crate) fn too_long(&self, option: &str) -> Option<(usize, &Fact<usize>)> {
        let limit = known(&self.option_length).filter(|_| self.native.value)?;
        let length = match self.option_ruler.as_ref().map(|ruler| ruler.value) {
            Some(Ruler::Grapheme | Ruler::Mastodon) => option.graphemes(true).count(),
            _ => option.encode_utf16().count(),
        };
        (length > limit.value).then_some((length, limit))
    }
}

/// « 7 jours », « 18 jours et 11 heures », « 5 minutes »: the two largest units, rounded down.
pub(crate) fn lasting(seconds: i64) -> Message {
    let units = [(DAY, ["jour", "day"]), (60 * 60, ["heure", "hour"]), (60, ["minute", "minute"])];
    let mut rest = seconds;
    let mut parts: Vec<Message> = Vec::new();
    for (length, [french, english]) in units {
        let count = rest / length;
        rest %= length;
        if count > 0 && parts.len() < 2 {
            let (fr, en) = (if count > 1 { "s" } else { "" }, if count == 1 { "" } else { "s" });
            parts.push(say!(
                "{count} {}{}",
                "{count} {}{}",
                french, fr; english, en
            ));
        } else if !parts.is_empty() {
            break;
        }
    }
    match parts.as_slice() {
        [] => say!("moins d’une minute", "less than a minute"),
        [one] => one.clone(),
        [one, two, ..] => say!(
            "{} et {}",
            "{} and {}",
            one.french, two.french; one.english, two.english
        ),
    }
}

/// A fact that a finding may rest on.
fn known<T>(fact: &Option<Fact<T>>) -> Option<&Fact<T>> {
    fact.as_ref().filter(|fact| fact.is_known())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::network::Network;
    use super::*;

    fn poll(id: &str) -> &'static PollFacts {
        let network = Network::find(id).expect("the network exists");
        network.poll.as_ref().expect("the network has facts about polls")
    }

    #[test]
    fn a_poll_is_held_to_the_figures_of_its_network() {
        let breaches =
            |id, options, seconds| poll(id).breaches(options, "Oui ?", Some(seconds)).len();
        assert_eq!(breaches("x", 4, 7 * DAY), 0);
        assert_eq!(breaches("x", 5, 7 * DAY + 1), 2);
        assert_eq!(breaches("x", 2, 299), 1);
        assert_eq!(breaches("linkedin", 4, 14 * DAY), 0);
        assert_eq!(breaches("linkedin", 4, 15 * DAY), 1);
        assert_eq!(breaches("telegram", 12, 300 * DAY), 0);
        let question = "q".repeat(141);
        assert_eq!(poll("linkedin").breaches(2, &question, None).len(), 1);
    }

    #[test]
    fn nothing_is_found_on_figures_that_are_not_verified_nor_where_there_are_no_polls() {
        for id in ["youtube", "reddit", "facebook", "instagram", "bluesky"] {
            assert_eq!(poll(id).breaches(99, "Oui ?", Some(999 * DAY)).len(), 0, "{id}");
            assert!(poll(id).too_long(&"o".repeat(999)).is_none(), "{id}");
        }
        assert_eq!(poll("threads").breaches(2, "Oui ?", Some(3 * DAY)).len(), 0);
    }

    #[test]
    fn a_duration_is_said_in_its_two_largest_units() {
        let fr = |seconds| lasting(seconds).french;
        assert_eq!(fr(7 * DAY), "7 jours");
        assert_eq!(fr(18 * DAY + 11 * 3600 + 59), "18 jours et 11 heures");
        assert_eq!(fr(DAY + 60), "1 jour");
        assert_eq!(
            (fr(300), fr(3660), fr(59)),
            ("5 minutes".into(), "1 heure et 1 minute".into(), "moins d’une minute".into())
        );
        assert_eq!(lasting(2 * DAY + 3600).english, "2 days and 1 hour");
    }

    proptest! {
        #[test]
        fn fewer_and_shorter_breaks_nothing_more_but_the_least(
            options in 3_usize..40, letters in 1_usize..400, seconds in 1_i64..99_999_999,
        ) {
            for network in Network::all() {
                let Some(facts) = &network.poll else { continue };
                let question = "q".repeat(letters);
                let found = facts.breaches(options, &question, Some(seconds)).len();
                let least = facts.shortest.as_ref().map_or(0, |fact| fact.value);
                let less = facts.breaches(2, &question[1..], Some(seconds.min(least.max(1))));
                prop_assert!(less.len() <= found, "{}", network.id);
            }
        }
    }

    #[test]
    fn an_option_counts_as_the_network_counts_it() {
        let family = "👩‍👩‍👧‍👦".repeat(6);
        assert_eq!(poll("x").too_long(&family).map(|(length, _)| length), Some(66));
        assert!(poll("mastodon").too_long(&family).is_none());
    }
}
