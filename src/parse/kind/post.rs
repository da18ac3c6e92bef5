//! A post's own fields.

use crate::parse::written::{ListOf, choices, fields};

choices! {
    /// What sort of post it is.
    PostType { News = "news", Announcement = "announcement", Story = "story" }
}

fields! {
    /// What a post may say beside the common fields.
    PostFields {
        authors: ListOf<String> = Optional Fact, "auteurs, par leur nom dans `[authors]`", "authors, by their name in `[authors]`";
        topic: String = Optional Words, "le sujet", "the topic";
        series: String = Optional Words, "la série dont il fait partie", "the series it belongs to";
        r#type: PostType = Optional Fact, "nouvelle, annonce ou récit", "news, announcement or story";
        answers: ListOf<u32> = Optional Fact, "numéros des réponses sur lesquelles il s’appuie", "numbers of the answers it relies on";
        evergreen: bool = Optional Fact, "ne vieillit pas : aucun avis d’ancienneté", "does not age: no age notice";
        replaced_by: String = Optional Fact, "nom de l’article qui le remplace", "name of the post that replaces it";
        sponsored: String = Optional Words, "nom de qui l’a financé", "name of who paid for it";
    }
}
