//! A charter's own fields.

use crate::diagnostic::{Message, say};
use crate::locale::Duration;
use crate::parse::written::{Field, ListOf, Moment, Reader, Spanned, Value, choices, fields};

choices! {
    /// Whether messages are read before or after they appear.
    Moderation { Before = "before", After = "after" }
}

choices! {
    /// Where a rule comes from.
    Ground { Law = "law", House = "house" }
}

/// A version, which people write with or without quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Version(pub(crate) String);

impl Field for Version {
    fn expected() -> Message {
        say!("une version, `\"2.0\"`", "a version, `\"2.0\"`")
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        match &value.value {
            Value::Text(text) | Value::Number(text) => Some(Self(text.clone())),
            _ => {
                reader.wrong_type::<Self>(value);
                None
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fields! {
    /// What a charter may say beside the common fields.
    CharterFields {
        version: Version = Required Fact, "la version", "the version";
        effective: Moment = Required Fact, "en vigueur depuis", "in force since";
        reviewed: Moment = Optional Fact, "dernière relecture", "last review";
        contact: String = Required Fact, "à qui signaler : courriel ou adresse", "whom to tell: e-mail or address";
        appeal: String = Optional Words, "comment contester une décision", "how to contest a decision";
        response_time: Duration = Optional Fact, "délai de réponse", "time to answer";
        moderation: Moderation = Optional Fact, "avant ou après publication", "before or after publication";
        rule: ListOf<RuleFields> = Required Words, "les règles, chacune sous `[[rule]]`", "the rules, each under `[[rule]]`";
        step: ListOf<StepFields> = Optional Words, "l’échelle des suites, chacune sous `[[step]]`", "the ladder, each step under `[[step]]`";
        change: ListOf<ChangeFields> = Optional Words, "les changements, chacun sous `[[change]]`", "the changes, each under `[[change]]`";
    }
}

fields! {
    /// A rule that can be cited.
    RuleFields {
        id: String = Required Fact, "identifiant stable, celui de l’ancre", "stable id, that of the anchor";
        title: String = Required Words, "la règle en quelques mots", "the rule in a few words";
        text: String = Required Words, "la règle", "the rule";
        ground: Ground = Optional Fact, "la loi ou la maison", "the law or the house";
        since: Moment = Optional Fact, "en vigueur depuis", "in force since";
        until: Moment = Optional Fact, "en vigueur jusqu’à", "in force until";
    }
}

fields! {
    /// A step of the ladder.
    StepFields {
        title: String = Required Words, "le nom de la suite", "the step’s name";
        when: String = Optional Words, "dans quel cas", "in which case";
        consequence: String = Optional Words, "ce qui se passe", "what happens";
        duration: String = Optional Words, "pour combien de temps", "for how long";
    }
}

fields! {
    /// What changed with a version.
    ChangeFields {
        version: Version = Required Fact, "la version", "the version";
        date: Moment = Optional Fact, "la date", "the date";
        text: String = Required Words, "ce qui change", "what changes";
    }
}
