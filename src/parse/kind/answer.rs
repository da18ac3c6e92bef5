//! An answer's own fields.

use crate::locale::Duration;
use crate::parse::written::{ListOf, Moment, fields};

fields! {
    /// What an answer may say beside the common fields.
    AnswerFields {
        id: u32 = Required Fact, "numéro permanent, jamais réemployé : l’adresse `/q/` suivie de lui y mène toujours", "permanent number, never reused: the address `/q/` followed by it always lands";
        also_asked: ListOf<String> = Optional Words, "la question comme on la pose", "the question as people ask it";
        reply: String = Optional Words, "la réponse prête à envoyer", "the ready reply";
        owner: String = Optional Fact, "qui en répond", "who answers for it";
        reviewed: Moment = Optional Fact, "date de la dernière vérification", "date of the last check";
        review_every: Duration = Optional Fact, "à vérifier tous les…", "to be checked every…";
        related: ListOf<u32> = Optional Fact, "numéros des réponses voisines", "numbers of related answers";
        promoted: bool = Optional Fact, "mise en avant sur l’accueil", "shown on the home page";
        replaced_by: u32 = Optional Fact, "numéro de la réponse qui la remplace", "number of the answer that replaces it";
    }
}
