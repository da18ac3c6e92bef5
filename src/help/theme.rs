//! What a theme may replace: the templates, the values they see, and the words. Kept equal to the
//! theme itself by tests.

use std::fmt::Write as _;

use include_dir::{Dir, include_dir};

use crate::diagnostic::MessageLanguage;

static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/parvis");

/// A template, what it makes in French and in English, and what `view` holds there.
pub(super) struct Template(
    pub(super) &'static str,
    pub(super) [&'static str; 2],
    pub(super) &'static str,
);

/// What a card shows.
const CARD: &str = "title summary also_asked authors date href image kind lang minutes number \
                    reply state topic";

pub(super) const TEMPLATES: &[Template] = &[
    Template("base.html", ["le cadre de toutes les pages", "the frame of every page"], ""),
    Template(
        "entry.html",
        [
            "un article dans une liste, dessiné une fois pour toutes",
            "a post in a list, drawn once for all",
        ],
        CARD,
    ),
    Template(
        "entry-below.html",
        ["le même, sous un autre texte", "the same, below another text"],
        CARD,
    ),
    Template(
        "footer.html",
        [
            "le pied de page, fait une fois par langue : il ne voit que `hub`",
            "the foot of every page, made once a language: it sees `hub` alone",
        ],
        "",
    ),
    Template("components.html", ["les morceaux communs", "the pieces in common"], ""),
    Template(
        "home.html",
        ["l’accueil", "the home page"],
        "title all_clear answer_count charter latest lead open promoted topics \
         upcoming",
    ),
    Template(
        "posts.html",
        [
            "une liste d’articles : blog, sujet, mot-clé, série, auteur, année",
            "a list of posts: blog, topic, tag, series, author, year",
        ],
        "title author count entries first label list next page page_links pages \
         previous rows topics years",
    ),
    Template(
        "post.html",
        ["un article", "a post"],
        "title summary body age answers authors date image minutes next previous \
         related related_rows replaced_by series share sponsored tags topic type updated",
    ),
    Template("faq.html", ["les questions", "the questions"], "title count data promoted topics"),
    Template(
        "topic.html",
        ["un sujet de la FAQ", "a topic of the FAQ"],
        "title summary body answers href lang others",
    ),
    Template(
        "answer.html",
        ["une réponse", "an answer"],
        "title summary body also_asked image number overdue owner permalink \
         posts related reply review_due reviewed share tags topic updated",
    ),
    Template(
        "section.html",
        [
            "la liste des sondages, des concours, des chartes ou des alertes",
            "the list of polls, contests, charters or alerts",
        ],
        "title kind open past rules upcoming",
    ),
    Template(
        "poll.html",
        ["un sondage", "a poll"],
        "title summary body calendar closes figures form image missed opens options outcome phase places \
         results results_at_closing share state tags \
         updated",
    ),
    Template(
        "contest.html",
        ["un concours", "a contest"],
        "title summary body by_lot calendar cancelled closes conditions draw entry_url image \
         missed networks opens phase prizes record rules_date rules_hash share state \
         steps tags total winners",
    ),
    Template(
        "charter.html",
        ["la charte", "the charter"],
        "title summary body appeal changes contact data decisions effective ended \
         image in_force moderation response_time reviewed rules share steps \
         version \
         tags updated",
    ),
    Template(
        "statement.html",
        ["une alerte", "an alert"],
        "title summary body affected closed is_open last_update next_update \
         opened severity severity_word state updates",
    ),
    Template("presence.html", ["où nous trouver", "where to find us"], "title groups impostors"),
    Template(
        "index.html",
        ["les sujets, mots-clés, séries ou auteurs", "the topics, tags, series or authors"],
        "title authors links of",
    ),
    Template(
        "feed.html",
        [
            "tout un texte dans un flux ; `view` y est celle de la page du texte",
            "all of a text in a feed; `view` is that of the text’s page",
        ],
        "",
    ),
    Template("page.html", ["une page", "a page"], "title summary body image tags updated"),
    Template(
        "card.html",
        ["la carte qu’un lien seul devient", "the card that a link on its own becomes"],
        CARD,
    ),
    Template(
        "404.html",
        ["l’adresse qui ne mène nulle part", "the address that leads nowhere"],
        "title latest promoted",
    ),
    Template(
        "redirect.html",
        ["une adresse qui a changé", "an address that changed"],
        "absolute to",
    ),
    Template(
        "cards/card.svg",
        [
            "la carte d’une page ou du hub, là où on les partage",
            "the card of a page or of the hub, where they are shared",
        ],
        "title colours dir format height hub kind label lang state tagline width",
    ),
    Template("desk-base.html", ["le cadre du bureau", "the frame of the desk"], ""),
    Template(
        "desk.html",
        ["le bureau", "the desk"],
        "title attention counts dark drafts facts now older older_count plan shares withheld",
    ),
];

/// What `hub` holds: the same on all pages of a language.
pub(super) const HUB: &str = "accounts address banners base_path base_url contact dir director \
         fediverse feeds home host hours icons lang languages locale logo menu name \
         organiser pages registration search sections tagline title tone type_family x";

/// What `page` holds: what the head of a page says of it.
pub(super) const PAGE: &str = "alternates canonical creator crumbs description extra files href \
         image image_alt image_height image_type image_width kind modified noindex policy \
         published section structured switches title";

/// What `view` holds in a template.
#[cfg(test)]
pub(crate) fn fields_of(template: &str) -> Vec<&'static str> {
    let found = TEMPLATES.iter().find(|one| one.0 == template);
    found.map(|one| one.2.split_whitespace().collect()).unwrap_or_default()
}

/// The templates and what they see, as Markdown.
pub(super) fn templates(language: MessageLanguage) -> String {
    let (at, everywhere, page, colon) = match language {
        MessageLanguage::French => {
            (0, "le hub, partout le même", "la page, pour son en-tête", " :")
        }
        MessageLanguage::English => {
            (1, "the hub, the same everywhere", "the page, for its head", ":")
        }
    };
    let mut text = format!("- `hub`{colon} {everywhere}. {}\n", coded("hub", HUB));
    let _ = writeln!(text, "- `page`{colon} {page}. {}", coded("page", PAGE));
    for Template(name, said, fields) in TEMPLATES {
        let _ = write!(text, "- `{name}`{colon} {}.", said[at]);
        let fields = coded("view", fields);
        let _ = if fields.is_empty() { writeln!(text) } else { writeln!(text, " {fields}") };
    }
    text
}

/// `view.title`, `view.body`.
fn coded(variable: &str, fields: &str) -> String {
    let one = |field: &str| format!("`{variable}.{field}`");
    fields.split_whitespace().map(one).collect::<Vec<_>>().join(", ")
}

/// Every word of the interface, as the theme's own file says it.
pub(super) fn strings(language: MessageLanguage) -> String {
    let file = match language {
        MessageLanguage::French => "strings/fr.toml",
        MessageLanguage::English => "strings/en.toml",
    };
    let text = THEME.get_file(file).and_then(|file| file.contents_utf8()).unwrap_or_default();
    format!("```\n{}\n```\n", text.trim())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_template_of_the_theme_is_listed_and_no_other() {
        let folder = THEME.get_dir("templates").unwrap();
        let files = folder.files().filter_map(|file| file.path().file_name()?.to_str());
        let files = files.chain(["cards/card.svg"]);
        assert!(THEME.get_file("cards/card.svg").is_some());
        let listed = TEMPLATES.iter().map(|template| template.0);
        assert_eq!(listed.collect::<BTreeSet<_>>(), files.collect::<BTreeSet<_>>());
    }
}
