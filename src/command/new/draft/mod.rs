//! The text of a new draft of each kind: required fields with a value, others behind `#`. What only
//! its writer can say stands behind `#` too, so that no stand-in is ever published.

#[cfg(test)]
mod tests;

use jiff::ToSpan;

use crate::command::arguments::pick;
use crate::parse::kind::{
    CommonFields, Kind, OptionFields, PrizeFields, RuleFields, StepFields, UpdateFields,
    VoteOnFields,
};
use crate::parse::written::Fields;
use crate::slug::slug;

use super::duration::{CONTEST, POLL};
use super::front::{Front, quoted};
use super::given::{Given, written};

/// The whole file. `id` is an answer's number.
pub(super) fn text(kind: Kind, title: &str, id: Option<u32>, given: &Given) -> String {
    let mut front = Front::new(given.language, &[CommonFields::NOTES, kind.notes()]);
    if let Some(id) = id {
        front.line("id", &id.to_string());
    }
    let pick = |french: &'static str, english: &'static str| pick(given.language, french, english);
    front.line("title", &quoted(title));
    let summary = pick(
        "Une ou deux phrases qui disent l’essentiel.",
        "One or two sentences that say the main thing.",
    );
    front.given("summary", given.one("summary"), summary);
    front.line("draft", "true");
    let body = match kind {
        Kind::Post => post(&mut front, given),
        Kind::Answer => answer(&mut front, given),
        Kind::Poll => poll(&mut front, given),
        Kind::Contest => contest(&mut front, given),
        Kind::Charter => charter(&mut front, given),
        Kind::Statement => statement(&mut front, given),
        Kind::Page => page(&mut front, given),
    };
    front.body(body)
}

fn post(front: &mut Front, given: &Given) -> &'static str {
    let pick = |french, english| pick(given.language, french, english);
    if let Some(moment) = given.published().filter(|moment| moment.time.is_some()) {
        front.line("publish", &written(&moment));
    }
    let authors: Vec<String> = given.all("author").iter().map(|one| quoted(one)).collect();
    if authors.is_empty() {
        let someone = given.authors.first().map_or(pick("amelie", "amy"), |(id, _)| id);
        front.maybe("authors", &format!("[{}]", quoted(someone)));
    } else {
        front.line("authors", &format!("[{}]", authors.join(", ")));
    }
    front
        .given("topic", given.one("topic"), pick("Nouveautés", "News"))
        .maybe("type", "\"news\"")
        .maybe("tags", pick("[\"atelier\"]", "[\"workshop\"]"))
        .maybe("answers", "[1]")
        .maybe(
            "image",
            pick(
                "{ src = \"/images/photo.jpg\", alt = \"Ce que l’image montre.\" }",
                "{ src = \"/images/photo.jpg\", alt = \"What the picture shows.\" }",
            ),
        );
    pick("Le texte de l’article vient ici.", "The text of the post goes here.")
}

fn answer(front: &mut Front, given: &Given) -> &'static str {
    let pick = |french, english| pick(given.language, french, english);
    let reply = pick(
        "Deux phrases à copier telles quelles dans un message.",
        "Two sentences to be pasted into a message as they are.",
    );
    front
        .maybe(
            "also_asked",
            pick("[\"la question en d’autres mots\"]", "[\"the question in other words\"]"),
        )
        .given("reply", given.one("reply"), reply)
        .given("owner", given.one("owner"), pick("service-client", "customer-care"))
        .line("reviewed", &given.today.to_string())
        .line("review_every", pick("\"6 mois\"", "\"6 months\""))
        .maybe("related", "[1]")
        .maybe("promoted", "true");
    pick("La réponse entière vient ici.", "The whole answer goes here.")
}

fn poll(front: &mut Front, given: &Given) -> &'static str {
    let pick = |french, english| pick(given.language, french, english);
    front
        .line("opens", &POLL.opens(given))
        .line("closes", &POLL.closes(given))
        .maybe("results", "\"always\"");
    let stand_ins =
        [pick("Premier choix", "First option"), pick("Deuxième choix", "Second option")];
    let stand_ins = stand_ins.iter().skip(given.all("option").len());
    let mut ids: Vec<String> = Vec::new();
    for label in given.all("option") {
        let mut id = slug(label);
        while ids.contains(&id) {
            id.push_str("-2");
        }
        front
            .table("option", OptionFields::NOTES)
            .line("id", &quoted(&id))
            .line("label", &quoted(label));
        ids.push(id);
    }
    for label in stand_ins {
        let lines = [("id", &*quoted(&slug(label))), ("label", &*quoted(label))];
        front.maybe_table("option", OptionFields::NOTES, &lines);
    }
    front.maybe_table(
        "vote_on",
        VoteOnFields::NOTES,
        &[
            ("network", "\"mastodon\""),
            (
                "url",
                pick(
                    "\"https://social.example.com/@marque/1\"",
                    "\"https://social.example.com/@brand/1\"",
                ),
            ),
        ],
    );
    pick(
        "Pourquoi cette question, et ce que vous ferez du résultat.",
        "Why this question, and what you will do with the result.",
    )
}

fn contest(front: &mut Front, given: &Given) -> &'static str {
    let pick = |french, english| pick(given.language, french, english);
    let draw = CONTEST.closing_day(given).saturating_add(3.days());
    front
        .line("opens", &CONTEST.opens(given))
        .line("closes", &CONTEST.closes(given))
        .line("draw_at", &given.moment("draw-at", draw, "T12:00:00"))
        .maybe("networks", "[\"instagram\", \"facebook\"]")
        .maybe(
            "entry_url",
            pick("\"https://example.com/participer\"", "\"https://example.com/enter\""),
        )
        .maybe("how_to_enter", "[\"comment\"]")
        .maybe("territory", pick("\"France\"", "\"United Kingdom\""))
        .maybe("minimum_age", "18")
        .maybe("excluded", pick("\"les salariés de la marque\"", "\"employees of the brand\""))
        .maybe("entries_per_person", "1")
        .maybe("purchase_required", "false")
        .maybe("selection", "\"draw\"")
        .maybe("winners_notice", pick("\"par message privé\"", "\"by private message\""))
        .maybe("claim_within", pick("\"14 jours\"", "\"14 days\""))
        .maybe("data_retention", pick("\"3 mois\"", "\"3 months\""));
    if given.all("prize").is_empty() {
        let stand_in = quoted(pick("Ce que l’on gagne", "What is won"));
        let lines = [("label", &*stand_in), ("quantity", "1"), ("value", "\"49.90 EUR\"")];
        front.maybe_table("prize", PrizeFields::NOTES, &lines);
    }
    for prize in given.all("prize") {
        front
            .table("prize", PrizeFields::NOTES)
            .line("label", &quoted(prize))
            .line("quantity", "1")
            .maybe("value", "\"49.90 EUR\"");
    }
    pick(
        "Le règlement vient ici, en phrases simples : qui peut jouer, comment, ce que l’on gagne.",
        "The rules go here, in plain sentences: who can enter, how, what is won.",
    )
}

fn charter(front: &mut Front, given: &Given) -> &'static str {
    let pick = |french, english| pick(given.language, french, english);
    let contact = given.one("contact").or(given.contact.as_deref());
    front
        .line("version", "\"1.0\"")
        .line("effective", &given.moment("effective", given.day(14), ""))
        .line("contact", &quoted(contact.unwrap_or("moderation@example.com")))
        .maybe(
            "appeal",
            pick(
                "\"Écrivez-nous sous 30 jours : une autre personne relit.\"",
                "\"Write to us within 30 days: somebody else reads again.\"",
            ),
        )
        .maybe("response_time", pick("\"48 heures\"", "\"48 hours\""))
        .maybe("moderation", "\"after\"")
        .table("rule", RuleFields::NOTES)
        .line("id", pick("\"respect\"", "\"respect\""))
        .line("title", pick("\"On se parle avec respect\"", "\"We speak with respect\""))
        .line(
            "text",
            pick(
                "\"Critiquez un produit, jamais une personne.\"",
                "\"Criticise a product, never a person.\"",
            ),
        )
        .maybe("ground", "\"house\"")
        .maybe_table(
            "step",
            StepFields::NOTES,
            &[
                ("title", pick("\"Rappel\"", "\"Reminder\"")),
                ("when", pick("\"La première fois\"", "\"The first time\"")),
            ],
        );
    pick(
        "Où cette charte s’applique, et qui modère.",
        "Where this charter applies, and who moderates.",
    )
}

fn statement(front: &mut Front, given: &Given) -> &'static str {
    let pick = |french, english| pick(given.language, french, english);
    let codes: Vec<String> = given.codes.iter().map(|code| quoted(code)).collect();
    front
        .line("severity", &quoted(given.one("severity").unwrap_or("serious")))
        .maybe("affected", pick("[\"Qui ou quoi est concerné\"]", "[\"Who or what is affected\"]"))
        .line("languages_required", &format!("[{}]", codes.join(", ")))
        .maybe_table(
            "update",
            UpdateFields::NOTES,
            &[
                ("at", &format!("{}T09:00:00", given.today)),
                ("status", "\"investigating\""),
                (
                    "text",
                    pick("\"Ce que l’on sait à cette heure.\"", "\"What is known at this hour.\""),
                ),
                ("next", &format!("{}T18:00:00", given.today)),
            ],
        );
    pick(
        "Ce que nous savons, ce que nous ne savons pas encore, ce que vous pouvez faire.",
        "What we know, what we do not know yet, what you can do.",
    )
}

fn page(front: &mut Front, given: &Given) -> &'static str {
    let pick = |french, english| pick(given.language, french, english);
    front.given("menu", given.one("menu"), "footer").maybe("order", "1");
    pick("Le texte de la page vient ici.", "The text of the page goes here.")
}
