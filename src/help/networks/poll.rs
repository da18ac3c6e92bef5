//! What polls and contests may be on a network.

use crate::share::mechanic::Mechanic;
use crate::share::network::{ContestRules, PollFacts};
use crate::share::poll::lasting;

use super::page::Page;

impl Page {
    pub(super) fn poll(&self, poll: &PollFacts) -> Vec<String> {
        if !poll.native.value {
            let words = self.pick("aucun dans une publication", "none in a post");
            return vec![format!("{words}{}", self.mark(&poll.native))];
        }
        let mut facts = Vec::new();
        if let Some(fact) = &poll.options {
            let (fewest, most) = fact.value;
            let words = self.pick(
                format!("{fewest} à {most}\u{a0}choix"),
                format!("{fewest} to {most} options"),
            );
            facts.push(format!("{words}{}", self.mark(fact)));
        }
        if let Some(fact) = &poll.option_length {
            let most = fact.value;
            let words = self.pick(
                format!("{most}\u{a0}signes par choix"),
                format!("{most} characters an option"),
            );
            facts.push(format!("{words}{}", self.mark(fact)));
        }
        if let Some(fact) = &poll.option_ruler {
            facts.push(format!("{}{}", self.way(fact.value).1, self.mark(fact)));
        }
        if let Some(fact) = &poll.question_length {
            let most = fact.value;
            let words = self.pick(
                format!("question de {most}\u{a0}signes"),
                format!("question of {most} characters"),
            );
            facts.push(format!("{words}{}", self.mark(fact)));
        }
        facts.extend(self.durations(poll));
        if let Some(fact) = poll.stands_alone.as_ref().filter(|fact| fact.value) {
            let words = self.pick("sans image", "without a picture");
            facts.push(format!("{words}{}", self.mark(fact)));
        }
        facts
    }

    fn durations(&self, poll: &PollFacts) -> Vec<String> {
        let mut facts = Vec::new();
        let bounds = [
            (self.pick("dure au moins", "lasts at least"), &poll.shortest),
            (self.pick("dure au plus", "lasts at most"), &poll.longest),
        ];
        for (words, fact) in bounds {
            if let Some(fact) = fact {
                let time = lasting(fact.value);
                let time = time.in_language(self.language);
                facts.push(format!("{words} {time}{}", self.mark(fact)));
            }
        }
        if let Some(fact) = &poll.days {
            let days: Vec<String> = fact.value.iter().map(i64::to_string).collect();
            let days = match &self.locale {
                Some(locale) => locale.alternatives(&days),
                None => days.join(", "),
            };
            let words = self.pick(format!("dure {days}\u{a0}jours"), format!("lasts {days} days"));
            facts.push(format!("{words}{}", self.mark(fact)));
        }
        facts
    }

    pub(super) fn contest(&self, rules: &ContestRules) -> Vec<String> {
        let mut facts = Vec::new();
        if let Some(fact) = rules.statements.as_ref().filter(|fact| fact.value) {
            let words = self.pick(
                "dégager le réseau de toute responsabilité et dire qu’il n’y est pour rien (Parvis l’écrit parmi les conditions)",
                "release the network from all liability and say that it has no part in it (Parvis writes so among the conditions)",
            );
            facts.push(format!("{words}{}", self.mark(fact)));
        }
        for fact in &rules.forbidden {
            if let Some(mechanic) = Mechanic::find(&fact.value) {
                let words = self.pick("interdit :", "forbidden:");
                let name = mechanic.name.in_language(self.code());
                facts.push(format!("{words} {name}{}", self.mark(fact)));
            }
        }
        if let Some(fact) = &rules.most_entries {
            let n = fact.value;
            let words = self.pick("participations par personne :", "entries per person:");
            facts.push(format!("{words} {n}{}", self.mark(fact)));
        }
        for fact in &rules.rules {
            facts.push(format!("{}{}", fact.value.in_language(self.code()), self.mark(fact)));
        }
        facts
    }
}
