//! Which way a language is read.

use icu_locale_core::LanguageIdentifier;

/// Scripts written from right to left (CLDR, `scriptMetadata`).
const SCRIPTS: [&str; 9] = ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"];

/// Languages whose likely script is one of those (CLDR, `likelySubtags`).
const LANGUAGES: [&str; 14] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];

/// `ltr` or `rtl`; a script in the code decides before the language does.
pub(super) fn direction(language: &LanguageIdentifier) -> &'static str {
    let from_the_right = match &language.script {
        Some(script) => SCRIPTS.contains(&script.as_str()),
        None => LANGUAGES.contains(&language.language.as_str()),
    };
    if from_the_right { "rtl" } else { "ltr" }
}
