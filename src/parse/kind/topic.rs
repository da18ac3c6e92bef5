//! `_topic.md`: title and text of a topic of the FAQ.

use crate::parse::written::fields;

fields! {
    /// What a topic may say.
    TopicFields {
        title: String = Required Words, "le titre du sujet", "the topic’s title";
        summary: String = Optional Words, "une phrase sous le titre", "one sentence below the title";
        slug: String = Optional Words, "le morceau de l’adresse ; sinon le nom du dossier", "the part of the address; else the folder’s name";
        order: u32 = Optional Fact, "place dans la FAQ", "place in the FAQ";
    }
}
