//! Values that are one word of a few.

/// Declares an enum whose values are written as words: `choices! { Selection { Draw = "draw" } }`.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum $name { $($variant),+ }

        #[allow(dead_code, reason = "not every choice needs each of these")]
        impl $name {
            pub(crate) const WORDS: &'static [&'static str] = &[$($word),+];

            pub(crate) fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub(crate) fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $crate::parse::written::Field for $name {
            fn expected() -> $crate::diagnostic::Message {
                let words = Self::WORDS.iter().map(|word| format!("`\"{word}\"`"));
                let words = words.collect::<Vec<_>>();
                let (french, english) = (words.join(" ou "), words.join(" or "));
                $crate::diagnostic::say!("{french}", "{english}")
            }

            fn read(
                value: &$crate::parse::written::Spanned<$crate::parse::written::Value>,
                reader: &mut $crate::parse::written::Reader<'_>,
            ) -> Option<Self> {
                let word = String::read(value, reader)?;
                let found = Self::from_word(&word);
                if found.is_none() {
                    reader.unknown_word(&word, &value.span, Self::WORDS);
                }
                found
            }
        }
    };
}
pub(crate) use choices;
