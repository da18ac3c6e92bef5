//! The tables of the reference, as Markdown, made from what the code itself reads.

use crate::diagnostic::rule::RULES;
use crate::diagnostic::{MessageLanguage, Severity};
use crate::parse::kind::{
    AllowFields, CancelledFields, ChangeFields, CommonFields, DrawRecordFields, ImageFields, Kind,
    NetworkShare, OptionFields, OutcomeFields, PrizeFields, RuleFields, StepFields, TopicFields,
    UpdateFields, VariantFields, VoteOnFields, WinnerFields,
};
use crate::parse::security::SecurityFields;
use crate::parse::settings::{
    AccountFields, AuthorFields, BrandFields, CardsFields, ColourFields, CrisisFields, DemoFields,
    FeedsFields, LanguageFields, LegalFields, PostsFields, SearchFields, ServeFields, Settings,
    ThemeFields,
};
use crate::parse::sharing::{NetworkSettings, ShareSettings, UtmFields};
use crate::parse::written::{FieldNote, Fields, Nature, Need};

fn pick<T>(language: MessageLanguage, french: T, english: T) -> T {
    match language {
        MessageLanguage::French => french,
        MessageLanguage::English => english,
    }
}

/// The fields of all kinds, with the groups below each.
pub(super) fn fields(language: MessageLanguage) -> String {
    let every = pick(language, "Pour tous les genres", "Every kind");
    let mut page = section(every, CommonFields::NOTES, language);
    page += &section("image", ImageFields::NOTES, language);
    page += &section("share, [share.mastodon]…", NetworkShare::NOTES, language);
    page += &section(VARIANT, VariantFields::NOTES, language);
    page += &section("[[allow]]", AllowFields::NOTES, language);
    for kind in Kind::ALL {
        let folder = kind.folder();
        page += &section(&format!("{} (content/{folder}/)", kind.word()), kind.notes(), language);
        for (name, notes) in groups(kind) {
            page += &section(name, notes, language);
        }
    }
    page
}

/// What a kind writes under a heading of its own.
fn groups(kind: Kind) -> &'static [(&'static str, &'static [FieldNote])] {
    match kind {
        Kind::Post | Kind::Page => &[],
        Kind::Answer => &[("content/faq/…/_topic.md", TopicFields::NOTES)],
        Kind::Poll => &[
            ("[[option]]", OptionFields::NOTES),
            ("[[vote_on]]", VoteOnFields::NOTES),
            ("[outcome]", OutcomeFields::NOTES),
        ],
        Kind::Contest => &[
            ("[[prize]]", PrizeFields::NOTES),
            ("[[winner]]", WinnerFields::NOTES),
            ("[draw_record]", DrawRecordFields::NOTES),
            ("[cancelled]", CancelledFields::NOTES),
        ],
        Kind::Charter => &[
            ("[[rule]]", RuleFields::NOTES),
            ("[[step]]", StepFields::NOTES),
            ("[[change]]", ChangeFields::NOTES),
        ],
        Kind::Statement => &[("[[update]]", UpdateFields::NOTES)],
    }
}

/// All that `parvis.toml` may hold.
pub(super) fn config(language: MessageLanguage) -> String {
    let groups: &[(&str, &[FieldNote])] = &[
        ("parvis.toml", Settings::NOTES),
        ("[brand]", BrandFields::NOTES),
        ("[brand.colours]", ColourFields::NOTES),
        ("[brand.legal]", LegalFields::NOTES),
        ("[languages.fr]", LanguageFields::NOTES),
        ("[[account]]", AccountFields::NOTES),
        ("[authors.amelie]", AuthorFields::NOTES),
        ("[posts]", PostsFields::NOTES),
        ("[feeds]", FeedsFields::NOTES),
        ("[share]", ShareSettings::NOTES),
        ("[share.utm]", UtmFields::NOTES),
        ("[share.linkedin]…", NetworkSettings::NOTES),
        (VARIANT, VariantFields::NOTES),
        ("[cards]", CardsFields::NOTES),
        ("[search]", SearchFields::NOTES),
        ("[theme]", ThemeFields::NOTES),
        ("[security]", SecurityFields::NOTES),
        ("[serve]", ServeFields::NOTES),
        ("[demo]", DemoFields::NOTES),
        ("[[crisis]]", CrisisFields::NOTES),
    ];
    let sections = groups.iter().map(|(name, notes)| section(name, notes, language));
    sections.collect()
}

/// What sharing may be told, at a page and in the settings.
pub(super) fn share(language: MessageLanguage) -> String {
    let groups: &[(&str, &[FieldNote])] = &[
        ("share, [share.mastodon]…", NetworkShare::NOTES),
        (VARIANT, VariantFields::NOTES),
        ("parvis.toml, [share]", ShareSettings::NOTES),
        ("parvis.toml, [share.utm]", UtmFields::NOTES),
        ("parvis.toml, [share.linkedin]…", NetworkSettings::NOTES),
    ];
    groups.iter().map(|(name, notes)| section(name, notes, language)).collect()
}

/// What servers that read no `_headers` are told, in their own words.
pub(super) fn headers() -> String {
    let lines = |pattern: fn(&str, &str) -> String| -> String {
        let all = crate::render::headers::plain();
        all.iter().map(|(name, value)| pattern(name, value)).collect()
    };
    let nginx = lines(|name, value| format!("add_header {name} \"{value}\" always;\n"));
    let apache = lines(|name, value| format!("Header always set {name} \"{value}\"\n"));
    format!("nginx\n\n```\n{nginx}```\n\nApache (mod_headers)\n\n```\n{apache}```\n")
}

/// A variant says all that a text says of its sharing, and a few things more.
const VARIANT: &str = "[[share.variant]]";

fn section(name: &str, notes: &[FieldNote], language: MessageLanguage) -> String {
    let mut text = format!("\n## {name}\n\n");
    for note in notes {
        text += &line(note, language);
    }
    if name == VARIANT {
        let names = NetworkShare::NOTES.iter().map(|note| format!("`{}`", note.name));
        let names = names.collect::<Vec<_>>().join(", ");
        let and = pick(language, "et ceux de `share` :", "and those of `share`:");
        text += &format!("\n{and} {names}\n");
    }
    text
}

fn line(note: &FieldNote, language: MessageLanguage) -> String {
    let need = match note.need {
        Need::Required => pick(language, " (obligatoire)", " (required)"),
        Need::Optional => "",
    };
    let nature = match note.nature {
        Nature::Words => " ~",
        Nature::Fact => "",
    };
    let said = pick(language, note.french, note.english);
    let expected = (note.expected)();
    let expected = expected.in_language(language);
    let colon = pick(language, " :", ":");
    format!("- `{}`{need}{nature}{colon} {said} · {expected}\n", note.name)
}

/// Every rule with its usual severity.
pub(super) fn rules(language: MessageLanguage) -> String {
    let colon = pick(language, " :", ":");
    let lines = RULES.iter().map(|rule| {
        let severity = match rule.severity {
            Severity::Error => pick(language, "erreur", "error"),
            Severity::Warning => pick(language, "avertissement", "warning"),
            Severity::Note => pick(language, "note", "note"),
        };
        let said = pick(language, rule.french, rule.english);
        format!("- `{}` ({severity}){colon} {said}\n", rule.name)
    });
    lines.collect()
}
