//! A message in both languages that Parvis speaks to the people who write.

/// The language of messages, help and prompts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageLanguage {
    French,
    English,
}

impl MessageLanguage {
    /// From a code or a locale's name: `fr`, `fr_FR.UTF-8`, `en-GB`. Anything else speaks English.
    pub fn from_code(code: &str) -> Self {
        if code.to_ascii_lowercase().starts_with("fr") { Self::French } else { Self::English }
    }
}

/// The same thing said in French and in English.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    pub french: String,
    pub english: String,
}

impl Message {
    pub fn in_language(&self, language: MessageLanguage) -> &str {
        match language {
            MessageLanguage::French => &self.french,
            MessageLanguage::English => &self.english,
        }
    }
}

/// `say!("texte {x}", "text {x}")`: a [`Message`], both texts formatted with what is in scope.
/// Arguments that differ by language follow, French ones first, after a semicolon the English.
macro_rules! say {
    ($french:literal, $english:literal $(,)?) => {
        $crate::diagnostic::Message { french: format!($french), english: format!($english) }
    };
    ($french:literal, $english:literal, $($fr:expr),+ ; $($en:expr),+ $(,)?) => {
        $crate::diagnostic::Message {
            french: format!($french, $($fr),+),
            english: format!($english, $($en),+),
        }
    };
}
pub(crate) use say;
