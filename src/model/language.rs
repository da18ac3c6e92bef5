//! The languages of a hub, and the first part of each section's addresses in them.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, rule, say};
use crate::locale::Locale;
use crate::parse::kind::Kind;
use crate::parse::settings::{LanguageFields, Settings, Tone};
use crate::parse::written::Spanned;
use crate::slug::slug;

use super::entry::is_address_part;
use super::hub::text;

#[derive(Debug)]
pub(crate) struct Language {
    pub(crate) code: String,
    pub(crate) locale: Arc<Locale>,
    pub(crate) title: String,
    pub(crate) tagline: Option<String>,
    pub(crate) tone: Option<Tone>,
    /// Before every address of the language: empty for the default, else `en/`.
    pub(crate) prefix: String,
    pub(crate) sections: Sections,
}

/// The first part of each section's addresses.
#[derive(Debug)]
pub(crate) struct Sections {
    pub(crate) posts: String,
    pub(crate) faq: String,
    pub(crate) polls: String,
    pub(crate) contests: String,
    pub(crate) charter: String,
    pub(crate) statements: String,
    pub(crate) presence: String,
    pub(crate) topics: String,
    pub(crate) tags: String,
    pub(crate) authors: String,
    pub(crate) series: String,
}

impl Sections {
    /// The section of a kind; pages have none.
    pub(crate) fn of(&self, kind: Kind) -> Option<&str> {
        match kind {
            Kind::Post => Some(&self.posts),
            Kind::Answer => Some(&self.faq),
            Kind::Poll => Some(&self.polls),
            Kind::Contest => Some(&self.contests),
            Kind::Charter => Some(&self.charter),
            Kind::Statement => Some(&self.statements),
            Kind::Page => None,
        }
    }

    fn new(code: &str, fields: &LanguageFields) -> Self {
        let french = code.starts_with("fr");
        let choose = |own: &Option<Spanned<String>>, fr: &str, en: &str| {
            let written = own.as_ref().map(|section| section.trim_matches('/').to_owned());
            let default = if french { fr } else { en };
            written.filter(|section| is_address_part(section)).unwrap_or_else(|| default.to_owned())
        };
        Self {
            posts: choose(&fields.posts, "blog", "blog"),
            faq: choose(&fields.faq, "faq", "faq"),
            polls: choose(&fields.polls, "sondages", "polls"),
            contests: choose(&fields.contests, "concours", "contests"),
            charter: choose(&fields.charter, "charte", "charter"),
            statements: choose(&fields.statements, "alertes", "alerts"),
            presence: choose(&fields.presence, "ou-nous-trouver", "where-to-find-us"),
            topics: choose(&fields.topics, "sujets", "topics"),
            tags: choose(&fields.tags, "tags", "tags"),
            authors: choose(&fields.authors, "auteurs", "authors"),
            series: choose(&fields.series, "series", "series"),
        }
    }
}

pub(super) fn languages(
    settings: &Settings,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> Vec<Language> {
    let mut languages = Vec::new();
    let nothing = LanguageFields::default();
    for (index, code) in settings.language_codes().into_iter().enumerate() {
        let mut declared = settings.languages.iter().flat_map(|all| &all.entries);
        let own = declared.rfind(|(one, _)| one.value == code);
        let (span, fields) =
            own.map_or((0..0, &nothing), |(name, fields)| (name.span.clone(), fields));
        let Some(locale) = Locale::new(&code) else {
            diagnostics.push(
                Diagnostic::at(
                    &rule::UNKNOWN_NAME,
                    file,
                    span,
                    say!("`{code}` n’est pas un code de langue", "`{code}` is not a language code"),
                )
                .hint(say!("par exemple `fr`, `en`, `pt-BR`", "for example `fr`, `en`, `pt-BR`")),
            );
            continue;
        };
        report_sections(fields, file, diagnostics);
        languages.push(Language {
            locale: Arc::new(locale),
            title: text(&fields.title).unwrap_or_default(),
            tagline: text(&fields.tagline),
            tone: fields.tone.as_ref().map(|tone| tone.value),
            prefix: if index == 0 { String::new() } else { format!("{code}/") },
            sections: Sections::new(&code, fields),
            code,
        });
    }
    if languages.is_empty() {
        // What follows needs one; that none is valid has been reported.
        languages.extend(fallback());
    }
    report_undecided(settings, file, diagnostics);
    if let Some(default) = &settings.language
        && !languages.iter().any(|language| language.code == default.value)
    {
        diagnostics.push(
            Diagnostic::at(
                &rule::UNKNOWN_NAME,
                file,
                default.span.clone(),
                say!(
                    "la langue `{}` n’est pas déclarée",
                    "the language `{}` is not declared",
                    default.value ; default.value
                ),
            )
            .hint(say!(
                "ajouter une table `[languages.{}]`",
                "add a table `[languages.{}]`",
                default.value ; default.value
            )),
        );
    }
    languages
}

/// Stands in where no declared language is one.
fn fallback() -> Option<Language> {
    let (code, fields) = ("fr".to_owned(), LanguageFields::default());
    Some(Language {
        locale: Arc::new(Locale::new(&code)?),
        title: String::new(),
        tagline: None,
        tone: None,
        prefix: String::new(),
        sections: Sections::new(&code, &fields),
        code,
    })
}

/// Several languages, and nothing that says which is the default.
fn report_undecided(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) {
    let Some(declared) = &settings.languages else {
        return;
    };
    let unsaid = settings.language.is_none() && !settings.refused.contains(&"language");
    if !unsaid || declared.entries.len() < 2 {
        return;
    }
    let codes: Vec<&str> = declared.entries.iter().map(|(code, _)| code.value.as_str()).collect();
    let (list, first) = (codes.join(", "), codes[0]);
    let message = say!(
        "plusieurs langues sont déclarées ({list}), et aucune n’est celle par défaut",
        "several languages are declared ({list}), and none is the default"
    );
    let hint = say!(
        "ajouter en tête du fichier `language = \"{first}\"`",
        "add at the top of the file `language = \"{first}\"`"
    );
    let place = declared.entries[0].0.span.clone();
    diagnostics.push(Diagnostic::at(&rule::MISSING_FIELD, file, place, message).hint(hint));
}

/// Sections that can't be part of an address.
fn report_sections(fields: &LanguageFields, file: &FilePath, diagnostics: &mut Diagnostics) {
    let sections = [
        &fields.posts,
        &fields.faq,
        &fields.polls,
        &fields.contests,
        &fields.charter,
        &fields.statements,
        &fields.presence,
        &fields.topics,
        &fields.tags,
        &fields.authors,
        &fields.series,
    ];
    for section in sections.into_iter().flatten() {
        if is_address_part(section.trim_matches('/')) {
            continue;
        }
        let proposal = slug(&section.value);
        let message = say!("ceci ne peut pas être dans une adresse", "this can’t be in an address");
        let hint = say!("par exemple `\"{proposal}\"`", "for example `\"{proposal}\"`");
        let finding = Diagnostic::at(&rule::WRONG_TYPE, file, section.span.clone(), message);
        diagnostics.push(finding.hint(hint));
    }
}
