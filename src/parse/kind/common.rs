//! Fields that every kind has.

use crate::parse::written::{ListOf, Moment, Table, fields};

use super::ShareFields;

fields! {
    /// What any text may say of itself.
    CommonFields {
        title: String = Required Words, "le titre", "the title";
        summary: String = Optional Words, "une ou deux phrases simples : description, flux, texte à partager", "one or two plain sentences: description, feed, share text";
        slug: String = Optional Words, "le dernier morceau de l’adresse ; sinon le nom du fichier", "the last part of the address; else the file’s name";
        publish: Moment = Optional Words, "avant cet instant le texte est retenu", "before this instant the text is withheld";
        updated: Moment = Optional Words, "date d’une vraie mise à jour", "date of a real update";
        expires: Moment = Optional Fact, "après cet instant le texte disparaît", "after this instant the text is gone";
        draft: bool = Optional Words, "un brouillon n’est jamais publié", "a draft is never published";
        unlisted: bool = Optional Fact, "accessible, mais dans aucune liste et non indexé", "reachable, but in no list and not indexed";
        aliases: ListOf<String> = Optional Words, "anciennes adresses (`/ancien/`), qui redirigent ici", "old addresses (`/old/`), which redirect here";
        image: ImageFields = Optional Words, "l’image du texte", "the text’s picture";
        tags: ListOf<String> = Optional Words, "étiquettes", "tags";
        share: ShareFields = Optional Words, "ce qui se dit sur les réseaux", "what is said on the networks";
        crisis_ok: bool = Optional Fact, "peut paraître pendant une crise", "may appear during a crisis";
        allow: ListOf<AllowFields> = Optional Words, "règles mises en sourdine pour ce texte", "rules silenced for this text";
        extra: Table = Optional Words, "données libres pour un thème", "free data for a theme";
    }
}

fields! {
    /// A picture with what it shows.
    ImageFields {
        src: String = Required Fact, "le fichier, à côté du texte ou à la racine de `static`", "the file, beside the text or at the root of `static`";
        alt: String = Optional Words, "ce que l’image montre", "what the picture shows";
        decorative: bool = Optional Fact, "l’image ne dit rien de plus que le texte", "the picture says no more than the text";
    }
}

fields! {
    /// A rule silenced for a whole text.
    AllowFields {
        rule: String = Required Fact, "le nom de la règle", "the rule’s name";
        reason: String = Required Fact, "pourquoi", "why";
    }
}
