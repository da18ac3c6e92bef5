//! Whether a poll keeps to what the networks take where it is held. Of a poll that is over nothing
//! is said any more.

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Span, rule, say};
use crate::locale::Locale;
use crate::parse::kind::{OptionFields, PollFields};
use crate::parse::written::Spanned;
use crate::share::network::{Network, PollFacts};
use crate::share::poll::{PollBreach, lasting};

use super::poll::PollState;
use super::{Hub, Poll};

/// A poll as one file writes it, with what holds for all languages.
pub(super) struct Written<'a> {
    pub(super) poll: &'a Poll,
    pub(super) title: &'a str,
    pub(super) own: &'a PollFields,
    /// Where the question is asked.
    pub(super) question: Span,
    pub(super) is_original: bool,
    pub(super) file: &'a FilePath,
}

type Held = (&'static Network, &'static PollFacts);

pub(super) fn report(written: &Written<'_>, hub: &Hub, diagnostics: &mut Diagnostics) {
    if written.poll.state == PollState::Closed {
        return;
    }
    let networks = networks(written.poll, hub);
    for option in written.own.option.iter().flat_map(|all| &all.value) {
        let finding = long_option(&option.value, &networks, written.file);
        finding.into_iter().for_each(|finding| diagnostics.push(finding));
    }
    for (network, facts) in networks {
        for breach in written.breaches(facts) {
            if let Some(finding) = written.limit(network, &breach) {
                diagnostics.push(finding);
            }
        }
    }
}

/// Where people vote, else where the hub shares; a poll that has only a form is on no network.
fn networks(poll: &Poll, hub: &Hub) -> Vec<Held> {
    let mut held: Vec<Held> = Vec::new();
    let voted = poll.vote_on.iter().filter_map(|place| place.network);
    let shared = hub.share.networks.iter().copied().filter(|_| poll.vote_on.is_empty());
    for network in voted.chain(shared) {
        if let Some(facts) = network.poll.as_ref().filter(|facts| facts.native.value)
            && !held.iter().any(|(known, _)| known.id == network.id)
        {
            held.push((network, facts));
        }
    }
    held
}

/// An option that is too long for a network, and the short label that it lacks or that is none.
fn long_option(option: &OptionFields, held: &[Held], file: &FilePath) -> Option<Diagnostic> {
    let written = option.short.as_ref().or(option.label.as_ref())?;
    let Spanned { value, span } = written;
    let is_short = option.short.is_some();
    // A short label that no network is known for is held to the strictest.
    let networks = if held.is_empty() && is_short { strictest() } else { held.to_vec() };
    let mut over: Vec<_> = networks
        .iter()
        .filter_map(|(network, facts)| Some((*network, facts.too_long(value.trim())?)))
        .collect();
    over.sort_by_key(|(_, (_, limit))| limit.value);
    let (_, (length, least)) = over.first()?;
    let least = least.value;
    let limits = |language: &str, on: &str| -> String {
        let each = over.iter().map(|(network, (_, limit))| {
            format!("{} {on} {}", limit.value, network.name(language))
        });
        listed(language, &each.collect::<Vec<_>>())
    };
    let (fr, en) = (limits("fr", "sur"), limits("en", "on"));
    let message = if is_short {
        say!("ce libellé court a {length} signes", "this short label has {length} characters")
    } else {
        say!(
            "ce choix a {length} signes : trop pour un sondage de réseau",
            "this option has {length} characters: too many for a network’s poll"
        )
    };
    let hint = if is_short && held.is_empty() {
        say!(
            "un sondage de réseau en prend {least} au plus",
            "a poll on a network takes {least} at most"
        )
    } else if is_short {
        say!(
            "le raccourcir : au plus {}",
            "shorten it: at most {}",
            fr; en
        )
    } else {
        say!(
            "ajouter `short = \"…\"`, un libellé court ; au plus {}",
            "add `short = \"…\"`, a short label; at most {}",
            fr; en
        )
    };
    Some(Diagnostic::at(&rule::LONG_OPTION, file, span.clone(), message).hint(hint))
}

impl Written<'_> {
    fn breaches(&self, facts: &'static PollFacts) -> Vec<PollBreach<'static>> {
        let (poll, options) = (self.poll, self.poll.options.len());
        let known = poll.opens < poll.closes && poll.closes != jiff::Timestamp::MAX;
        // Without its dates a poll is held to nothing that runs.
        let seconds = known.then(|| poll.closes.duration_since(poll.opens).as_secs());
        facts.breaches(options, self.title, seconds)
    }

    /// Facts are said of the original; the question of each language.
    fn limit(&self, network: &Network, breach: &PollBreach<'static>) -> Option<Diagnostic> {
        let (fr, en) = (network.name("fr"), network.name("en"));
        let (message, span, remedy, known) = match breach {
            PollBreach::QuestionTooLong { length, limit } => {
                let most = limit.value;
                let message = say!(
                    "la question a {length} signes, et {fr} en prend {most} au plus",
                    "the question has {length} characters, and {en} takes {most} at most"
                );
                let remedy = say!("raccourcir le titre", "shorten the title");
                (message, self.question.clone(), remedy, limit.provenance())
            }
            _ if !self.is_original => return None,
            PollBreach::TooFewOptions(fact) | PollBreach::TooManyOptions(fact) => {
                let ((fewest, most), count) = (fact.value, self.poll.options.len());
                let options = if count == 1 { "option" } else { "options" };
                let message = say!(
                    "ce sondage a {count} choix, et {fr} en prend de {fewest} à {most}",
                    "this poll has {count} {options}, and {en} takes from {fewest} to {most}"
                );
                let remedy = if count < fewest {
                    say!("en ajouter", "add some")
                } else {
                    say!("en réunir ou en enlever", "merge or remove some")
                };
                (message, self.option_after(most)?, remedy, fact.provenance())
            }
            PollBreach::TooShort(fact) => {
                let (limit, own) = (lasting(fact.value), self.lasts());
                let message = say!(
                    "sur {}, un sondage dure {} au moins ; celui-ci dure {}",
                    "on {}, a poll lasts {} at least; this one lasts {}",
                    fr, limit.french, own.french; en, limit.english, own.english
                );
                let remedy = say!("reculer `closes`", "move `closes` back");
                (message, self.closes()?, remedy, fact.provenance())
            }
            PollBreach::TooLong(fact) => {
                let message = self.too_long(network, &lasting(fact.value));
                (message, self.closes()?, sooner_or_again(), fact.provenance())
            }
            PollBreach::TooManyDays(fact) => {
                let days = fact.value.iter().max().copied().unwrap_or_default();
                let message = self.too_long(network, &lasting(days * 24 * 60 * 60));
                (message, self.closes()?, sooner_or_again(), fact.provenance())
            }
        };
        let hint = say!(
            "{} ; {}",
            "{}; {}",
            remedy.french, known.french; remedy.english, known.english
        );
        Some(Diagnostic::at(&rule::POLL_LIMIT, self.file, span, message).hint(hint))
    }

    fn lasts(&self) -> Message {
        lasting(self.poll.closes.duration_since(self.poll.opens).as_secs())
    }

    fn too_long(&self, network: &Network, most: &Message) -> Message {
        let own = self.lasts();
        let (fr, en) = (network.name("fr"), network.name("en"));
        say!(
            "sur {}, un sondage dure {} au plus ; celui-ci dure {}",
            "on {}, a poll lasts {} at most; this one lasts {}",
            fr, most.french, own.french; en, most.english, own.english
        )
    }

    fn closes(&self) -> Option<Span> {
        self.own.closes.as_ref().map(|written| written.span.clone())
    }

    fn option_after(&self, most: usize) -> Option<Span> {
        let options = &self.own.option.as_ref()?.value;
        options.get(most).or(options.first()).map(|option| option.span.clone())
    }
}

/// Of all networks that have polls, those that take the least.
fn strictest() -> Vec<Held> {
    let all = Network::all().iter().filter_map(|network| Some((network, network.poll.as_ref()?)));
    let limit = |facts: &PollFacts| {
        let fact = facts.option_length.as_ref().filter(|fact| fact.is_known());
        fact.map(|fact| fact.value)
    };
    let least = all.clone().filter_map(|(_, facts)| limit(facts)).min();
    all.filter(|(_, facts)| limit(facts).is_some_and(|limit| Some(limit) == least)).collect()
}

fn sooner_or_again() -> Message {
    say!(
        "avancer `closes`, ou y publier le sondage à nouveau",
        "bring `closes` forward, or post the poll there again"
    )
}

fn listed(language: &str, items: &[String]) -> String {
    Locale::new(language).map_or_else(|| items.join(", "), |locale| locale.list(items))
}
