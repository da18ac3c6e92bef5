//! What the networks take, as Markdown: made from the facts, each with a sign of how sure it is and
//! the number of its source.

mod card;
mod page;
mod poll;
mod scheduler;
mod text;

use crate::diagnostic::MessageLanguage;
use crate::share::network::{DeadNetwork, Network};
use crate::share::scheduler::Scheduler;

use page::Page;

/// Every network, the tools that take a file, the networks that are no more, and all sources.
pub(super) fn networks(language: MessageLanguage) -> String {
    let mut page = Page::new(language);
    for network in Network::all() {
        page.network(network);
    }
    let title = page.pick("Les outils qui publient à l’heure dite", "Tools that publish on time");
    page.heading(title);
    for tool in Scheduler::all() {
        page.scheduler(tool);
    }
    let title = page.pick("Les réseaux disparus", "Networks that are no more");
    page.heading(title);
    for dead in DeadNetwork::all() {
        let closed = dead.closed_in(page.code());
        let line = format!("`{}` {}, {closed}", dead.id, dead.name);
        page.line(&[line + &page.mark(&dead.closed)]);
    }
    page.finish()
}

impl Page {
    fn network(&mut self, network: &Network) {
        let name = network.name(self.code());
        self.heading(&format!("{name} (`{}`)", network.id));
        self.named(self.part(network.part), &self.text_facts(network));
        let links = self.pick("liens", "links");
        self.named(links, &self.link_facts(network));
        let hashtags = self.pick("mots-dièse", "hashtags");
        self.named(hashtags, &self.hashtag_facts(network));
        let beside = self.pick("à côté du texte", "beside the text");
        self.named(beside, &self.beside(network));
        let card = self.pick("carte et images", "card and pictures");
        self.named(card, &self.card(network.card.as_ref(), network));
        if let Some(poll) = &network.poll {
            self.named(self.pick("sondage", "poll"), &self.poll(poll));
        }
        if let Some(rules) = &network.contest {
            self.named(self.pick("concours", "contest"), &self.contest(rules));
        }
        let composer = self.pick("publier", "posting");
        self.named(composer, &[self.composer(network)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands below `[sources]`, in a language.
    fn sources(data: &str, language: &str) -> Vec<String> {
        let data: toml::Table = toml::from_str(data).expect("the data are TOML");
        let sources = data.get("sources").and_then(toml::Value::as_table);
        let sources = sources.expect("the data have sources").values();
        let words = |one: &toml::Value| {
            let words = one.get(language).unwrap_or(one).as_str();
            words.expect("a source has words").to_owned()
        };
        sources.map(words).collect()
    }

    #[test]
    fn every_network_tool_and_source_is_there() {
        for language in [MessageLanguage::French, MessageLanguage::English] {
            let page = networks(language);
            let data = [
                include_str!("../../share/networks.toml"),
                include_str!("../../share/schedulers.toml"),
            ];
            let code = super::super::code(language);
            for source in data.into_iter().flat_map(|data| sources(data, code)) {
                assert!(page.contains(&format!(". {source} (")), "{source}");
            }
            let ids = Network::ids().chain(Scheduler::all().iter().map(|tool| tool.id.as_str()));
            for id in ids {
                assert!(page.contains(&format!("(`{id}`)")), "{id}");
            }
        }
    }

    #[test]
    fn what_is_not_verified_says_so() {
        let page = networks(MessageLanguage::French);
        let of = |from: &str, until: &str| {
            let start = page.find(from).expect("the heading is there");
            let end = page[start..].find(until).expect("the next is there");
            page[start..start + end].to_owned()
        };
        let whatsapp = of("(`whatsapp`)", "## Telegram");
        assert!(whatsapp.contains("65\u{202f}536\u{a0}signes (non\u{a0}vérifié)["));
        let x = of("(`x`)", "## Facebook");
        assert!(x.contains("280\u{a0}signes ✓[1]") && x.contains("2 à 4\u{a0}choix +["));
        assert!(!x.contains("non\u{a0}vérifié"));
    }
}
