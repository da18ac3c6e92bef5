//! A group of fields declared once: from one declaration come the struct, its reading, and the
//! reference that people read.

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, FilePath, Message, Severity, Span, rule, say};

use super::{Reader, Table};

/// Whether a kind can do without a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
}

/// Whether a translation writes a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Words: each language has its own.
    Words,
    /// Ids, dates, data: from the original alone.
    Fact,
}

/// A field as the reference shows it.
#[derive(Debug)]
pub(crate) struct FieldNote {
    pub(crate) name: &'static str,
    pub(crate) need: Need,
    pub(crate) nature: Nature,
    pub(crate) expected: fn() -> Message,
    pub(crate) french: &'static str,
    pub(crate) english: &'static str,
}

/// A group of fields made by [`fields!`].
pub(crate) trait Fields: Sized {
    const NOTES: &'static [FieldNote];

    fn from_table(table: &Table, reader: &mut Reader<'_>) -> Self;

    /// Names and places of the fields that are written.
    fn written(&self) -> Vec<(&'static FieldNote, &Span)>;

    /// Facts written here and not the same in the original.
    fn differing_facts(&self, original: &Self) -> Vec<(&'static FieldNote, &Span)>;

    /// The original's facts with these words; where a word is not written, the original's.
    fn over(&self, original: &Self) -> Self;

    /// Names and places of the fields that are written and say nothing: `title = ""`.
    fn empty(&self) -> Vec<(&'static FieldNote, &Span)>;

    /// Names of the fields whose value was not understood, which is reported already.
    fn refused(&self) -> &[&'static str];

    /// Required fields that are not written, or written empty.
    fn missing(&self) -> Vec<&'static FieldNote> {
        let (written, empty) = (self.written(), self.empty());
        let among = |all: &[(&'static FieldNote, &Span)], name: &str| {
            all.iter().any(|(one, _)| one.name == name)
        };
        let absent = |note: &&FieldNote| {
            (!among(&written, note.name) || among(&empty, note.name))
                && !self.refused().contains(&note.name)
        };
        Self::NOTES.iter().filter(|note| note.need == Need::Required).filter(absent).collect()
    }

    /// One diagnostic for each required field that is not written, or written empty.
    fn report_missing(&self, file: &FilePath, span: &Span, severity: Severity) -> Vec<Diagnostic> {
        let empty = self.empty();
        let one = |note: &'static FieldNote| {
            let written = empty.iter().find(|(one, _)| one.name == note.name);
            missing(note, file, (span, written.map(|(_, place)| *place)), severity)
        };
        self.missing().into_iter().map(one).collect()
    }
}

/// Of a field that is written empty, its place is told.
fn missing(
    note: &FieldNote,
    file: &FilePath,
    (group, empty): (&Span, Option<&Span>),
    severity: Severity,
) -> Diagnostic {
    let (name, expected) = (note.name, (note.expected)());
    let what = say!(
        "`{}` ({}) : {}",
        "`{}` ({}): {}",
        name, note.french, expected.french ; name, note.english, expected.english
    );
    let (message, hint) = match empty {
        None => (
            say!("il manque `{name}`", "`{name}` is missing"),
            say!("ajouter {}", "add {}", what.french ; what.english),
        ),
        Some(_) => (
            say!("`{name}` est vide", "`{name}` is empty"),
            say!("écrire {}", "write {}", what.french ; what.english),
        ),
    };
    let place = empty.unwrap_or(group).clone();
    Diagnostic::at(&rule::MISSING_FIELD, file, place, message).severity(severity).hint(hint)
}

/// What other generators call our keys.
const FOREIGN: &[(&str, &str)] = &[
    ("categories", "topic"),
    ("category", "topic"),
    ("cover", "image"),
    ("date", "publish"),
    ("date", "at"),
    ("description", "summary"),
    ("excerpt", "summary"),
    ("expiryDate", "expires"),
    ("featured_image", "image"),
    ("keywords", "tags"),
    ("lastmod", "updated"),
    ("modified", "updated"),
    ("permalink", "slug"),
    ("publishDate", "publish"),
    ("redirect_from", "aliases"),
    ("thumbnail", "image"),
    ("url", "slug"),
    ("weight", "order"),
];

/// One diagnostic for each key of `table` that none of the groups knows.
pub(crate) fn report_unknown(table: &Table, known: &[&[FieldNote]], reader: &mut Reader<'_>) {
    let names: Vec<&str> = known.iter().flat_map(|notes| notes.iter()).map(|n| n.name).collect();
    for entry in &table.entries {
        let key = &entry.key;
        if names.contains(&key.as_str()) {
            continue;
        }
        let mut found = Diagnostic::at(
            &rule::UNKNOWN_KEY,
            reader.file,
            key.span.clone(),
            say!("la clé `{}` n’existe pas", "the key `{}` does not exist", key.value ; key.value),
        );
        let elsewhere = FOREIGN.iter().find(|(one, own)| *one == key.value && names.contains(own));
        if let Some((_, own)) = elsewhere {
            reader.diagnostics.push(found.hint(say!("ici, c’est `{own}`", "here it is `{own}`")));
            continue;
        }
        if let Some(hint) = misplaced(key, reader) {
            reader.diagnostics.push(found.hint(hint));
            continue;
        }
        found = match nearest(key, names.iter().copied()) {
            Some(near) => {
                found.hint(say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"))
            }
            None => found.hint(say!(
                "clés connues ici : {}",
                "keys known here: {}",
                names.join(", ") ; names.join(", ")
            )),
        };
        reader.diagnostics.push(found);
    }
}

/// The names of a file that its own table does not have.
pub(crate) fn absent(table: &Table, known: &[&[FieldNote]]) -> Vec<&'static str> {
    let names = known.iter().flat_map(|notes| notes.iter()).map(|note| note.name);
    names.filter(|name| table.get(name).is_none()).collect()
}

/// Where a key belongs that stands in a group and is the file's: TOML gives a group all that follows
/// it.
fn misplaced(key: &str, reader: &Reader<'_>) -> Option<Message> {
    if !reader.absent.contains(&key) {
        return None;
    }
    Some(if reader.numbers_are_texts {
        say!(
            "`{key}` s’écrit en début de ligne, hors de ce groupe",
            "`{key}` is written at the beginning of a line, outside of this group"
        )
    } else {
        say!(
            "`{key}` s’écrit plus haut, avant la première ligne entre crochets",
            "`{key}` is written higher, before the first line in brackets"
        )
    })
}

/// Declares a group of fields. Each line: name, type, need, nature, and one line of reference in
/// French and in English.
macro_rules! fields {
    ($(#[$meta:meta])* $group:ident {
        $($field:ident: $kind:ty = $need:ident $nature:ident, $french:literal, $english:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub(crate) struct $group {
            $(pub(crate) $field: Option<$crate::parse::written::Spanned<$kind>>,)*
            /// Fields written with a value that was not understood.
            pub(crate) refused: Vec<&'static str>,
        }

        impl $crate::parse::written::Fields for $group {
            const NOTES: &'static [$crate::parse::written::FieldNote] = &[
                $($crate::parse::written::FieldNote {
                    // A field may have a reserved word for a name.
                    name: match stringify!($field).as_bytes() {
                        [b'r', b'#', ..] => stringify!($field).split_at(2).1,
                        _ => stringify!($field),
                    },
                    need: $crate::parse::written::Need::$need,
                    nature: $crate::parse::written::Nature::$nature,
                    expected: <$kind as $crate::parse::written::Field>::expected,
                    french: $french,
                    english: $english,
                }),*
            ];

            fn from_table(
                table: &$crate::parse::written::Table,
                reader: &mut $crate::parse::written::Reader<'_>,
            ) -> Self {
                let mut refused = Vec::new();
                let mut notes = Self::NOTES.iter();
                $(let $field = notes.next().and_then(|note| {
                    let entry = table.get(note.name)?;
                    reader.key = note.name;
                    let read = <$kind as $crate::parse::written::Field>::read(
                        &entry.value,
                        reader,
                    );
                    let Some(value) = read else {
                        refused.push(note.name);
                        return None;
                    };
                    let span = $crate::parse::written::place(entry);
                    Some($crate::parse::written::Spanned::new(value, span))
                });)*
                Self { $($field,)* refused }
            }

            fn written(
                &self,
            ) -> Vec<(&'static $crate::parse::written::FieldNote, &$crate::diagnostic::Span)> {
                let mut notes = Self::NOTES.iter();
                let mut found = Vec::new();
                $(if let (Some(note), Some(one)) = (notes.next(), &self.$field) {
                    found.push((note, &one.span));
                })*
                found
            }

            fn empty(
                &self,
            ) -> Vec<(&'static $crate::parse::written::FieldNote, &$crate::diagnostic::Span)> {
                let mut notes = Self::NOTES.iter();
                let mut found = Vec::new();
                $(if let (Some(note), Some(one)) = (notes.next(), &self.$field)
                    && $crate::parse::written::Field::is_empty(&one.value)
                {
                    found.push((note, &one.span));
                })*
                found
            }

            fn refused(&self) -> &[&'static str] {
                &self.refused
            }

            fn differing_facts(
                &self,
                original: &Self,
            ) -> Vec<(&'static $crate::parse::written::FieldNote, &$crate::diagnostic::Span)> {
                let mut notes = Self::NOTES.iter();
                let mut found = Vec::new();
                $(if let (Some(note), Some(one)) = (notes.next(), &self.$field)
                    && note.nature == $crate::parse::written::Nature::Fact
                    && original.$field.as_ref().map(|other| &other.value) != Some(&one.value)
                {
                    found.push((note, &one.span));
                })*
                found
            }

            fn over(&self, original: &Self) -> Self {
                let mut notes = Self::NOTES.iter();
                $(let $field = match notes.next().map(|note| note.nature) {
                    Some($crate::parse::written::Nature::Words) if self.$field.is_some() => {
                        self.$field.clone()
                    }
                    _ => original.$field.clone(),
                };)*
                let refused = [self.refused.as_slice(), &original.refused].concat();
                Self { $($field,)* refused }
            }
        }

        impl $crate::parse::written::Field for $group {
            fn expected() -> $crate::diagnostic::Message {
                let names = <Self as $crate::parse::written::Fields>::NOTES
                    .iter()
                    .map(|note| note.name)
                    .collect::<Vec<_>>()
                    .join(", ");
                $crate::diagnostic::say!("un groupe `{{ {names} }}`", "a group `{{ {names} }}`")
            }

            fn read(
                value: &$crate::parse::written::Spanned<$crate::parse::written::Value>,
                reader: &mut $crate::parse::written::Reader<'_>,
            ) -> Option<Self> {
                let $crate::parse::written::Value::Table(table) = &value.value else {
                    reader.wrong_type::<Self>(value);
                    return None;
                };
                $crate::parse::written::report_unknown(
                    table,
                    &[<Self as $crate::parse::written::Fields>::NOTES],
                    reader,
                );
                Some(<Self as $crate::parse::written::Fields>::from_table(table, reader))
            }
        }
    };
}
pub(crate) use fields;
