//! The tables of the reference, as Markdown, made from what the code itself reads.

use crate::diagnostic::rule::RULES;
use crate::diagnostic::{MessageLanguage, Severity};
use crate::parse::kind::{
    AllowFields, CancelledFields, ChangeFields, CommonFields, DrawRecordFields, ImageFields, Kind,
    NetworkShare, OptionFields, OutcomeFields, PrizeFields, RuleFields, StepFields, TopicFields,
    UpdateFields, VoteOnFields, WinnerFields,
};
use crate::parse::settings::{
    AccountFields, AuthorFields, BrandFields, CardsFields, ColourFields, CrisisFields, DemoFields,
    FeedsFields, LanguageFields, LegalFields, PostsFields, SearchFields, ServeFields, Settings,
    ShareSettings, ThemeFields, UtmFields,
};
use crate::parse::written::{FieldNote, Fields, Nature, Need};
use crate::share::network::{Confidence, Fact, LinkPlace, Network};
use crate::share::ruler::Ruler;

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
        ("[cards]", CardsFields::NOTES),
        ("[search]", SearchFields::NOTES),
        ("[theme]", ThemeFields::NOTES),
        ("[serve]", ServeFields::NOTES),
        ("[demo]", DemoFields::NOTES),
        ("[[crisis]]", CrisisFields::NOTES),
    ];
    let sections = groups.iter().map(|(name, notes)| section(name, notes, language));
    sections.collect()
}

fn section(name: &str, notes: &[FieldNote], language: MessageLanguage) -> String {
    let mut text = format!("\n## {name}\n\n");
    for note in notes {
        text += &line(note, language);
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

/// Every network with what a text may be there.
pub(super) fn networks(language: MessageLanguage) -> String {
    Network::all().iter().map(|network| of_network(network, language)).collect()
}

fn of_network(network: &Network, language: MessageLanguage) -> String {
    let colon = pick(language, " :", ":");
    let name = network.name(pick(language, "fr", "en"));
    let limit = network.limit.value;
    let unit = match network.ruler.value {
        Ruler::Bytes => pick(language, "octets", "bytes"),
        Ruler::X | Ruler::Grapheme | Ruler::Mastodon | Ruler::Threads | Ruler::Utf16 => {
            pick(language, "signes", "characters")
        }
    };
    let mut facts = vec![format!("{limit} {unit}")];
    if let Some(length) = &network.link_length {
        let length = length.value;
        facts.push(pick(
            language,
            format!("un lien y compte {length}"),
            format!("a link counts {length}"),
        ));
    }
    match network.link.value {
        LinkPlace::Text => {}
        LinkPlace::Field => facts.push(
            pick(language, "le lien a sa propre case", "the link has a field of its own")
                .to_owned(),
        ),
        LinkPlace::Elsewhere => facts
            .push(pick(language, "pas de lien cliquable", "links can’t be followed").to_owned()),
    }
    facts.push(match network.hashtags.value {
        0 => pick(language, "pas de mot-dièse", "no hashtags").to_owned(),
        hashtags => pick(
            language,
            format!("mots-dièse : {hashtags} au plus"),
            format!("hashtags: {hashtags} at most"),
        ),
    });
    if let Some(fold) = &network.fold {
        let fold = fold.value;
        facts.push(pick(language, format!("replié après {fold}"), format!("folded after {fold}")));
    }
    let seen = provenance(&network.limit, language);
    format!("- `{}` {name}{colon} {} ({seen})\n", network.id, facts.join(", "))
}

/// Where a figure comes from, how sure it is, and when it was seen.
fn provenance(limit: &Fact<usize>, language: MessageLanguage) -> String {
    let sure = match limit.confidence {
        Confidence::Verified => pick(language, "vérifié", "verified"),
        Confidence::High => pick(language, "sûr", "sure"),
        Confidence::Medium => pick(language, "probable", "likely"),
        Confidence::Low => pick(language, "incertain", "uncertain"),
    };
    let (source, seen) = (limit.source(), &limit.seen);
    pick(
        language,
        format!("limite : {sure}, {source}, vu le {seen}"),
        format!("limit: {sure}, {source}, seen {seen}"),
    )
}
