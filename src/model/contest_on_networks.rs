//! Whether a contest asks for what a network forbids where it is held. Of a contest that nobody can
//! enter any more nothing is said.

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::parse::kind::{ContestFields, ShareFields};
use crate::share::mechanic::{Asked, Mechanic};
use crate::share::network::{ContestRules, Fact, Network};

use super::contest::ContestState;
use super::{Contest, Hub};

/// A contest as one file writes it.
pub(super) struct Written<'a> {
    pub(super) contest: &'a Contest,
    pub(super) own: &'a ContestFields,
    /// What the words of this file ask for.
    pub(super) asked: &'a [Asked],
    pub(super) share: &'a ShareFields,
    pub(super) is_original: bool,
    pub(super) file: &'a FilePath,
}

pub(super) fn report(written: &Written<'_>, hub: &Hub, diagnostics: &mut Diagnostics) {
    if !matches!(written.contest.state, ContestState::Upcoming | ContestState::Open) {
        return;
    }
    for network in written.contest.held_on(hub) {
        let Some(rules) = &network.contest else { continue };
        for fact in rules.forbidden.iter().filter(|fact| fact.is_known()) {
            let Some(mechanic) = Mechanic::find(&fact.value) else { continue };
            for span in written.places(mechanic, network) {
                diagnostics.push(forbidden(mechanic, network, fact, written.file, span));
            }
        }
        if let Some(finding) = written.too_many_entries(network, rules) {
            diagnostics.push(finding);
        }
    }
}

impl Written<'_> {
    /// Where a mechanic is asked for on a network.
    fn places(&self, mechanic: &Mechanic, network: &Network) -> Vec<Span> {
        let ways = self.own.how_to_enter.iter().flat_map(|all| &all.value);
        let ways = ways.filter(|_| self.is_original);
        let ways = ways.filter(|way| mechanic.how_to_enter.as_deref() == Some(way.value.word()));
        let phrases = self.asked.iter().filter(|asked| {
            asked.mechanic.id == mechanic.id
                && asked.is_for(network)
                && !self.is_of_another(&asked.span, network)
        });
        ways.map(|way| way.span.clone()).chain(phrases.map(|asked| asked.span.clone())).collect()
    }

    /// Whether a place stands in the share text of another network.
    fn is_of_another(&self, span: &Span, network: &Network) -> bool {
        let holds = |text: &Span| text.start <= span.start && span.end <= text.end;
        let own = self
            .share
            .networks
            .iter()
            .find(|(_, share)| share.text.as_ref().is_some_and(|text| holds(&text.span)));
        own.is_some_and(|(id, _)| *id != network.id)
    }

    fn too_many_entries(&self, network: &Network, rules: &ContestRules) -> Option<Diagnostic> {
        let most = rules.most_entries.as_ref().filter(|fact| fact.is_known())?;
        let written = self.own.entries_per_person.as_ref().filter(|_| self.is_original)?;
        if written.value <= most.value {
            return None;
        }
        let (fr, en) = (network.name("fr"), network.name("en"));
        let (count, own, known) = (most.value, written.value, most.provenance());
        let message = say!(
            "participations par personne sur {fr} : {count} au plus ; ici {own}",
            "entries per person on {en}: {count} at most; here {own}"
        );
        let hint = say!(
            "écrire `entries_per_person = {count}` ; {}",
            "write `entries_per_person = {count}`; {}",
            known.french; known.english
        );
        let place = written.span.clone();
        let finding = Diagnostic::at(&rule::FORBIDDEN_MECHANIC, self.file, place, message);
        Some(finding.hint(hint))
    }
}

fn forbidden(
    mechanic: &Mechanic,
    network: &Network,
    fact: &Fact<String>,
    file: &FilePath,
    span: Span,
) -> Diagnostic {
    let message = say!(
        "{} ne permet pas de {} pour participer à un concours",
        "{} does not allow {} as a way to enter a contest",
        network.name("fr"), mechanic.name.in_language("fr");
        network.name("en"), mechanic.name.in_language("en")
    );
    let known = fact.provenance();
    let hint = say!(
        "ne pas le demander ; {}",
        "don’t ask for it; {}",
        known.french; known.english
    );
    Diagnostic::at(&rule::FORBIDDEN_MECHANIC, file, span, message).hint(hint)
}
