//! How a link looks on a network, and what one posts there with.

use crate::share::network::{CardFacts, Network};

use super::page::Page;

const MEGABYTE: usize = 1 << 20;

impl Page {
    pub(super) fn card(&self, card: Option<&CardFacts>, network: &Network) -> Vec<String> {
        let mut facts = Vec::new();
        if let Some(fact) = card.and_then(|card| card.shape.as_ref()) {
            let words = self.pick("carte en", "card at");
            facts.push(format!("{words} {}{}", fact.value, self.mark(fact)));
        }
        let title = card.and_then(|card| card.title.as_ref());
        let description = card.and_then(|card| card.description.as_ref());
        let cuts = [
            (self.pick("titre coupé vers", "title cut about"), title),
            (self.pick("description coupée vers", "description cut about"), description),
        ];
        for (words, fact) in cuts {
            facts.extend(fact.map(|fact| format!("{words} {}{}", fact.value, self.mark(fact))));
        }
        if let Some(fact) = card.and_then(|card| card.reads_alt.as_ref()) {
            let words = if fact.value {
                self.pick("texte de remplacement lu", "alternative text read")
            } else {
                self.pick("texte de remplacement pas lu", "alternative text not read")
            };
            facts.push(format!("{words}{}", self.mark(fact)));
        }
        if let Some(fact) = card.and_then(|card| card.heaviest.as_ref()) {
            let (megabytes, rest) = (fact.value / MEGABYTE, fact.value % MEGABYTE);
            let (size, french, english) = match rest {
                0 => (megabytes, "Mo", "MB"),
                _ => (fact.value / 1000, "ko", "kB"),
            };
            let size = self.number(size);
            let words = self.pick(
                format!("image de {size}\u{a0}{french} au plus"),
                format!("picture of {size} {english} at most"),
            );
            facts.push(format!("{words}{}", self.mark(fact)));
        }
        if let Some(fact) = &network.pictures {
            let shapes = fact.value.join(self.pick(" ou ", " or "));
            let words = self.pick("images en", "pictures at");
            facts.push(format!("{words} {shapes}{}", self.mark(fact)));
        }
        facts
    }

    pub(super) fn composer(&self, network: &Network) -> String {
        let Some(composer) = &network.composer else {
            let words = self.pick(
                "rien à ouvrir d’ici : copier, coller",
                "nothing to open from here: copy and paste",
            );
            return words.to_owned();
        };
        let words = if composer.prefills_text() {
            self.pick("s’ouvre avec le texte prêt", "opens with the text ready")
        } else {
            self.pick("s’ouvre avec le lien seul", "opens with the link alone")
        };
        let address = &composer.address;
        format!("{words}, `{}`{}", address.value, self.mark(address))
    }
}
