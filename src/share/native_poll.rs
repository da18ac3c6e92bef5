//! A poll as a network has it: question, options and time, each as short as the network wants it.
//! Where a poll does not fit, the text with its link stands for it.

use serde::Serialize;

use super::network::{Network, PollFacts};
use super::shorten;

/// A poll to be set up on a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct NativePoll {
    pub(crate) question: String,
    pub(crate) options: Vec<String>,
    pub(crate) minutes: i64,
}

/// A poll to be held on the networks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) question: &'a str,
    /// Each option's label, and its shorter one.
    pub(crate) options: &'a [(&'a str, Option<&'a str>)],
    pub(crate) seconds: i64,
}

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

/// The poll as `network` takes it; nothing where it has no polls, or would refuse this one.
pub(crate) fn native_poll(network: &Network, asked: &Asked<'_>) -> Option<NativePoll> {
    let facts = network.poll.as_ref().filter(|facts| facts.native.value)?;
    if let Some((fewest, most)) = facts.options.as_ref().map(|fact| fact.value)
        && !(fewest..=most).contains(&asked.options.len())
    {
        return None;
    }
    let fitting = |(label, short): &(&str, Option<&str>)| -> Option<String> {
        let forms = [Some(*label), *short].into_iter().flatten();
        forms.into_iter().find(|form| facts.too_long(form).is_none()).map(str::to_owned)
    };
    Some(NativePoll {
        question: question(facts, asked.question)?,
        options: asked.options.iter().map(fitting).collect::<Option<_>>()?,
        minutes: seconds(facts, asked.seconds) / MINUTE,
    })
}

fn question(facts: &PollFacts, asked: &str) -> Option<String> {
    let limit = facts.question_length.as_ref().map_or(usize::MAX, |fact| fact.value);
    let fits = |text: &str| text.encode_utf16().count() <= limit;
    if fits(asked) { Some(asked.to_owned()) } else { shorten::title(asked, fits) }
}

/// The longest time that is not longer than what is asked for; the shortest where all are.
fn seconds(facts: &PollFacts, asked: i64) -> i64 {
    if let Some(days) = facts.days.as_ref().map(|fact| &fact.value) {
        let within = days.iter().filter(|days| *days * DAY <= asked).max();
        return within.or(days.iter().min()).map_or(asked, |days| days * DAY);
    }
    let least = facts.shortest.as_ref().map_or(asked, |fact| asked.max(fact.value));
    facts.longest.as_ref().map_or(least, |fact| least.min(fact.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(id: &str, asked: &Asked<'_>) -> Option<NativePoll> {
        native_poll(Network::find(id).expect("the network exists"), asked)
    }

    #[test]
    fn a_poll_takes_short_labels_and_the_nearest_time() {
        let long = "Un ocre un peu passé, comme au soleil";
        let options = [(long, Some("Ocre")), ("Sauge", Some("S"))];
        let asked = Asked { question: "Quelle couleur ?", options: &options, seconds: 10 * DAY };
        let x = on("x", &asked).expect("X has polls");
        assert_eq!(
            (x.options, x.minutes),
            (vec!["Ocre".to_owned(), "Sauge".to_owned()], 7 * 24 * 60)
        );
        let linkedin = on("linkedin", &asked).expect("LinkedIn has polls");
        assert_eq!(linkedin.minutes, 7 * 24 * 60);
        let mastodon = on("mastodon", &asked).expect("Mastodon has polls");
        assert_eq!((mastodon.options[0].as_str(), mastodon.minutes), (long, 10 * 24 * 60));
    }

    #[test]
    fn what_a_network_would_refuse_is_no_poll_there() {
        let options = [("a", None), ("b", None), ("c", None), ("d", None), ("e", None)];
        let asked = Asked { question: "?", options: &options, seconds: DAY };
        assert!(on("x", &asked).is_none());
        assert!(on("telegram", &asked).is_some());
        let long = [("Un libellé de plus de vingt-cinq signes", None), ("b", None)];
        assert!(on("x", &Asked { options: &long, ..asked }).is_none());
        assert!(on("bluesky", &Asked { options: &long[1..], ..asked }).is_none());
    }
}
