//! A contest's own fields.

use crate::locale::Duration;
use crate::parse::written::{ListOf, Moment, Money, choices, fields};

choices! {
    /// How one enters.
    HowToEnter {
        Comment = "comment", Photo = "photo", Answer = "answer",
        Share = "share", Form = "form", Follow = "follow",
    }
}

choices! {
    /// How winners are chosen.
    Selection { Draw = "draw", Jury = "jury", First = "first" }
}

fields! {
    /// What a contest may say beside the common fields.
    ContestFields {
        opens: Moment = Required Fact, "début", "start";
        closes: Moment = Required Fact, "clôture des participations", "closing of entries";
        draw_at: Moment = Optional Fact, "tirage ou délibération", "draw or jury day";
        networks: ListOf<String> = Optional Fact, "réseaux où l’on participe ; sinon ceux de `[share]`", "networks where people enter; else those of `[share]`";
        entry_url: String = Optional Fact, "adresse où l’on participe", "address where people enter";
        how_to_enter: ListOf<HowToEnter> = Optional Fact, "les façons de participer, au choix (`comment`, `photo`, `answer`, `form`) ; `follow` et `share` s’y ajoutent", "the ways to enter, any of which will do (`comment`, `photo`, `answer`, `form`); `follow` and `share` go with them";
        territory: String = Optional Words, "où il faut habiter", "where one must live";
        minimum_age: u32 = Optional Fact, "âge minimal", "minimum age";
        excluded: String = Optional Words, "qui ne peut pas participer", "who may not enter";
        entries_per_person: u32 = Optional Fact, "participations par personne", "entries per person";
        purchase_required: bool = Optional Fact, "un achat est-il nécessaire", "whether a purchase is needed";
        organiser: String = Optional Words, "organisateur ; sinon celui de la marque", "organiser; else the brand’s";
        prize: ListOf<PrizeFields> = Required Words, "les lots, chacun sous `[[prize]]`", "the prizes, each under `[[prize]]`";
        selection: Selection = Optional Fact, "tirage, jury ou premiers arrivés", "draw, jury or first come";
        criteria: String = Optional Words, "critères du choix", "criteria of the choice";
        winners_notice: String = Optional Words, "comment les gagnants sont prévenus", "how winners are told";
        claim_within: Duration = Optional Fact, "délai pour réclamer son lot", "time to claim a prize";
        data_retention: Duration = Optional Fact, "durée de conservation des données", "how long data are kept";
        winner: ListOf<WinnerFields> = Optional Words, "les gagnants, nom masqué, chacun sous `[[winner]]`", "the winners, name masked, each under `[[winner]]`";
        draw_record: DrawRecordFields = Optional Words, "procès-verbal du tirage", "record of the draw";
        cancelled: CancelledFields = Optional Words, "concours annulé : quand et pourquoi", "contest cancelled: when and why";
    }
}

fields! {
    /// A prize.
    PrizeFields {
        label: String = Required Words, "ce que l’on gagne", "what is won";
        quantity: u32 = Optional Fact, "combien il y en a", "how many there are";
        value: Money = Optional Fact, "valeur d’un lot", "value of one";
    }
}

fields! {
    /// A winner, with the name masked.
    WinnerFields {
        name: String = Required Fact, "nom masqué : « Camille D. »", "masked name: “Camille D.”";
        prize: String = Optional Words, "le lot", "the prize";
    }
}

fields! {
    /// What makes a draw checkable.
    DrawRecordFields {
        drawn: Moment = Optional Fact, "instant du tirage", "instant of the draw";
        entries: u32 = Optional Fact, "nombre de participations", "number of entries";
        entries_hash: String = Optional Fact, "empreinte SHA-256 de la liste", "SHA-256 of the list";
        source: String = Optional Fact, "source publique du hasard", "public source of chance";
        value: String = Optional Fact, "valeur trouvée", "value found";
        algorithm: String = Optional Fact, "méthode", "method";
        by: String = Optional Words, "qui a tiré", "who drew";
    }
}

fields! {
    /// A contest that was cancelled.
    CancelledFields {
        at: Moment = Required Fact, "quand", "when";
        reason: String = Required Words, "pourquoi", "why";
    }
}
