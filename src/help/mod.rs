//! The pages of help: one Markdown file a subject and a language, embedded. What lists fields,
//! keys, rules, networks or commands is made from their tables when it is asked for.

mod networks;
mod show;
mod table;
mod theme;

use include_dir::{Dir, include_dir};

use crate::diagnostic::MessageLanguage;

pub(crate) use show::show;
#[cfg(test)]
pub(crate) use theme::fields_of;

static FRENCH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/help/fr");
static ENGLISH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/help/en");

/// Stands in a page for the table that is made from the code.
const TABLE: &str = "@TABLE@";

/// As a locale has it.
fn code(language: MessageLanguage) -> &'static str {
    match language {
        MessageLanguage::French => "fr",
        MessageLanguage::English => "en",
    }
}

/// A subject that `parvis help` explains.
#[derive(Debug)]
pub(crate) struct Subject {
    /// The English name, that of the files.
    key: &'static str,
    french: &'static str,
    others: &'static [&'static str],
}

const fn subject(
    key: &'static str,
    french: &'static str,
    others: &'static [&'static str],
) -> Subject {
    Subject { key, french, others }
}

impl Subject {
    /// In the order in which one meets them.
    pub(crate) const ALL: &'static [Self] = &[
        subject("start", "premiers-pas", &["first-steps", "debut", "début"]),
        subject("folder", "dossier", &["files", "fichiers"]),
        subject("fields", "champs", &["front-matter", "en-tete", "en-tête", "post", "page"]),
        subject("config", "reglages", &["réglages", "settings", "parvis.toml"]),
        subject("dates", "dates-heures", &["instants", "now", "publish"]),
        subject("links", "liens", &["link", "images", "pictures"]),
        subject("languages", "langues", &["language", "langue", "translations"]),
        subject("faq", "reponses", &["réponses", "answers", "answer"]),
        subject("polls", "sondages", &["poll", "sondage"]),
        subject("contests", "concours", &["contest"]),
        subject("charter", "charte", &["moderation", "modération"]),
        subject("crisis", "crise", &["statements", "statement", "alertes"]),
        subject("preview", "apercu", &["aperçu", "serve"]),
        subject("desk", "bureau", &[]),
        subject("share", "partager", &["partage", "sharing", "csv", "kit"]),
        subject("cards", "cartes", &["card", "carte"]),
        subject("machines", "moteurs", &["seo", "metadata", "json-ld", "sitemap"]),
        subject("networks", "reseaux", &["réseaux", "network"]),
        subject(
            "feeds",
            "flux",
            &[
                "feed",
                "calendar",
                "calendars",
                "agenda",
                "agendas",
                "data",
                "donnees",
                "données",
                "json",
            ],
        ),
        subject("theme", "apparence", &["thème", "themes"]),
        subject("strings", "mots", &["words", "textes"]),
        subject("rules", "regles", &["règles", "warnings", "errors", "avertissements"]),
        subject(
            "security",
            "securite",
            &["sécurité", "hosting", "hebergement", "hébergement", "csp"],
        ),
        subject("ci", "integration", &["intégration", "publier", "deploy", "git"]),
        subject("commands", "commandes", &["options"]),
    ];

    /// By any of its names.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|subject| subject.names().any(|one| one == name))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.key, self.french].into_iter().chain(self.others.iter().copied())
    }

    /// The name that the list shows.
    pub(crate) fn name_in(&self, language: MessageLanguage) -> &'static str {
        match language {
            MessageLanguage::French => self.french,
            MessageLanguage::English => self.key,
        }
    }

    /// The page's first heading.
    pub(crate) fn title(&self, language: MessageLanguage) -> String {
        let first = self.text(language).lines().next().unwrap_or_default();
        first.trim_start_matches(['#', ' ']).replace('\'', "’")
    }

    /// The page as Markdown; `commands` is the table of the page that lists them.
    pub(crate) fn page(&self, language: MessageLanguage, commands: &str) -> String {
        let text = self.text(language);
        let table = match self.key {
            "fields" => table::fields(language),
            "config" => table::config(language),
            "share" => table::share(language),
            "rules" => table::rules(language),
            "security" => table::headers(),
            "networks" => networks::networks(language),
            "theme" => theme::templates(language),
            "strings" => theme::strings(language),
            "commands" => commands.to_owned(),
            _ => return text.to_owned(),
        };
        text.replace(TABLE, table.trim())
    }

    fn text(&self, language: MessageLanguage) -> &'static str {
        let pages = match language {
            MessageLanguage::French => &FRENCH,
            MessageLanguage::English => &ENGLISH,
        };
        let file = pages.get_file(format!("{}.md", self.key));
        file.and_then(|file| file.contents_utf8()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::parse::kind::Kind;
    use crate::parse::written::Fields;

    const LANGUAGES: [MessageLanguage; 2] = [MessageLanguage::French, MessageLanguage::English];

    #[test]
    fn every_subject_has_a_page_in_both_languages_and_every_page_a_subject() {
        let keys: BTreeSet<String> =
            Subject::ALL.iter().map(|subject| format!("{}.md", subject.key)).collect();
        for pages in [&FRENCH, &ENGLISH] {
            let files = pages.files().map(|file| file.path().display().to_string());
            assert_eq!(files.collect::<BTreeSet<_>>(), keys);
        }
        for subject in Subject::ALL {
            for language in LANGUAGES {
                let text = subject.text(language);
                assert!(text.starts_with("# "), "{}", subject.key);
                assert!(text.lines().count() >= 8, "{} is short", subject.key);
            }
        }
    }

    #[test]
    fn no_name_stands_for_two_subjects() {
        let mut seen = BTreeSet::new();
        for name in Subject::ALL.iter().flat_map(Subject::names) {
            assert!(seen.insert(name), "{name} twice");
        }
    }

    #[test]
    fn every_field_of_every_kind_is_in_the_page_of_fields() {
        let subject = Subject::find("champs").unwrap();
        for language in LANGUAGES {
            let page = subject.page(language, "");
            assert!(!page.contains(TABLE));
            let common = crate::parse::kind::CommonFields::NOTES;
            let all = Kind::ALL.iter().flat_map(|kind| kind.notes());
            for note in common.iter().chain(all) {
                assert!(page.contains(&format!("- `{}`", note.name)), "{}", note.name);
            }
        }
    }

    #[test]
    fn every_key_rule_and_network_is_in_its_page() {
        for language in LANGUAGES {
            let page = |name| Subject::find(name).unwrap().page(language, "");
            let config = page("config");
            for note in crate::parse::settings::Settings::NOTES {
                assert!(config.contains(&format!("`{}`", note.name)), "{}", note.name);
            }
            let rules = page("rules");
            for rule in crate::diagnostic::rule::RULES {
                assert!(rules.contains(&format!("`{}`", rule.name)), "{}", rule.name);
            }
            let networks = page("networks");
            for id in crate::share::network::Network::ids() {
                assert!(networks.contains(&format!("`{id}`")), "{id}");
            }
        }
    }

    /// The blocks of code of a page.
    fn blocks(page: &str) -> impl Iterator<Item = &str> {
        page.split("```\n").skip(1).step_by(2)
    }

    /// Whether TOML of a page is read without a word: as a text of some kind, or as settings.
    fn is_sound(toml: &str) -> bool {
        use crate::load::TextFile;
        use crate::parse::document::{Parser, parse_text};
        let languages = ["fr".to_owned()];
        let parser = Parser { languages: &languages, pictures: &[], home: None };
        let whole =
            if toml.starts_with("+++") { toml.to_owned() } else { format!("+++\n{toml}+++\n") };
        let names = ["a.md", "t/_topic.md"];
        let paths = Kind::ALL
            .iter()
            .flat_map(|kind| names.map(|name| format!("content/{}/{name}", kind.folder())));
        let mut texts =
            paths.map(|path| TextFile { path: path.into(), text: whole.as_str().into() });
        let settings = || {
            // an example may be for a hub of both languages
            let hub = match toml.contains("[languages") {
                true => toml.to_owned(),
                false => format!("{toml}\n[languages.fr]\n[languages.en]\n"),
            };
            let (_, found) = crate::parse::settings::parse_settings(&"parvis.toml".into(), &hub);
            found.iter().all(|one| one.rule == &crate::diagnostic::rule::MISSING_FIELD)
        };
        texts.any(|file| parse_text(&file, &parser).1.iter().next().is_none()) || settings()
    }

    #[test]
    fn every_example_of_a_front_matter_or_of_settings_is_read_without_a_word() {
        let mut count = 0;
        for language in LANGUAGES {
            for subject in Subject::ALL.iter().filter(|subject| subject.key != "theme") {
                for block in blocks(subject.text(language)) {
                    let first = block.lines().next().unwrap_or_default();
                    let is_template = first.starts_with("{%");
                    let is_toml = first == "+++" || (block.contains(" = ") && !is_template);
                    if is_toml {
                        assert!(is_sound(block), "{}:\n{block}", subject.key);
                        count += 1;
                    }
                }
            }
        }
        assert!(count > 40, "{count} examples");
    }

    #[test]
    fn the_word_that_the_page_of_the_theme_replaces_is_one_of_the_theme() {
        let theme = Subject::find("theme").unwrap();
        let strings = [
            include_str!("../../themes/parvis/strings/fr.toml"),
            include_str!("../../themes/parvis/strings/en.toml"),
        ];
        for (language, strings) in LANGUAGES.into_iter().zip(strings) {
            let example = blocks(theme.text(language)).nth(1).unwrap();
            let (key, _) = example.split_once(" = ").unwrap();
            assert!(strings.contains(&format!("\n{key} = ")), "{key}");
        }
    }

    #[test]
    fn pages_send_only_to_subjects_that_exist() {
        for language in LANGUAGES {
            for subject in Subject::ALL {
                let page = subject.text(language);
                for rest in page.split("`parvis help ").skip(1) {
                    let name = rest.split('`').next().unwrap();
                    let known = Subject::find(name).is_some() || name.to_uppercase() == name;
                    assert!(known, "{} sends to {name}", subject.key);
                }
            }
        }
    }
}
