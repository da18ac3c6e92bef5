//! A poll's own fields.

use crate::parse::written::{ListOf, Moment, choices, fields};

choices! {
    /// When the page shows the figures.
    Results { AfterClose = "after-close", Always = "always" }
}

choices! {
    /// What came of a poll.
    OutcomeStatus { Done = "done", InProgress = "in-progress", Refused = "refused" }
}

fields! {
    /// What a poll may say beside the common fields.
    PollFields {
        opens: Moment = Required Fact, "ouverture du vote", "when voting opens";
        closes: Moment = Required Fact, "clôture du vote", "when voting closes";
        results: Results = Optional Fact, "quand les résultats se voient : `after-close` (sinon) ou `always`", "when results are shown: `after-close` (default) or `always`";
        option: ListOf<OptionFields> = Required Words, "les choix, deux ou plus, chacun sous `[[option]]`", "the options, two or more, each under `[[option]]`";
        vote_on: ListOf<VoteOnFields> = Optional Words, "où l’on vote, chacun sous `[[vote_on]]`", "where people vote, each under `[[vote_on]]`";
        outcome: OutcomeFields = Optional Words, "ce qui en est sorti", "what came of it";
    }
}

fields! {
    /// One option of a poll.
    OptionFields {
        id: String = Required Fact, "identifiant, le même que dans les données", "id, the same as in the data";
        label: String = Required Words, "le choix tel qu’il se lit", "the option as people read it";
        short: String = Optional Words, "libellé court, pour les sondages des réseaux : 25 signes au plus sur X et Threads", "short label, for polls on the networks: 25 characters at most on X and Threads";
    }
}

fields! {
    /// A place where people vote.
    VoteOnFields {
        network: String = Optional Fact, "le réseau", "the network";
        url: String = Optional Fact, "adresse du sondage sur ce réseau", "address of the poll on that network";
        form: String = Optional Fact, "adresse qui reçoit les votes de la page (`https://…`)", "address that receives the page’s votes (`https://…`)";
        label: String = Optional Words, "ce que dit le lien", "what the link says";
    }
}

fields! {
    /// What came of a poll.
    OutcomeFields {
        status: OutcomeStatus = Required Fact, "fait, en cours ou refusé", "done, in progress or refused";
        text: String = Optional Words, "ce qui a été décidé", "what was decided";
        reason: String = Optional Words, "pourquoi c’est refusé", "why it was refused";
    }
}
