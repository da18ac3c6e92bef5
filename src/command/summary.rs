//! The last lines of a build: what was made, what waits, what to look at.

use std::time::Duration;

use jiff::Zoned;

use crate::diagnostic::{Diagnostics, Message, MessageLanguage, Severity, say};
use crate::locale::Locale;
use crate::summary::Summary;

use super::arguments::pick;
use super::voice::{BOLD, PLAIN};

/// Kind word, then one and many in French and in English.
const KINDS: &[(&str, [&str; 4])] = &[
    ("post", ["article", "articles", "post", "posts"]),
    ("answer", ["réponse", "réponses", "answer", "answers"]),
    ("poll", ["sondage", "sondages", "poll", "polls"]),
    ("contest", ["concours", "concours", "contest", "contests"]),
    ("charter", ["charte", "chartes", "charter", "charters"]),
    ("statement", ["alerte", "alertes", "statement", "statements"]),
    ("page", ["page", "pages", "page", "pages"]),
    ("list", ["liste", "listes", "list", "lists"]),
];

/// A build that wrote.
pub(super) fn summary(
    figures: &Summary,
    warnings: usize,
    time: Duration,
    language: MessageLanguage,
) -> String {
    let mut lines = Vec::new();
    let mut texts: Vec<String> = figures
        .texts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| counted(*count, &kind_words(kind), language))
        .collect();
    let ready = pick(language, "le hub est prêt", "the hub is ready");
    let colon = pick(language, " :", ":");
    if figures.languages > 1 && !texts.is_empty() {
        let count = figures.languages;
        texts.push(pick(language, format!("en {count} langues"), format!("in {count} languages")));
    }
    let list = texts.join(", ");
    lines.push(if list.is_empty() {
        format!("{BOLD}{ready}{PLAIN}")
    } else {
        format!("{BOLD}{ready}{PLAIN}{colon} {list}")
    });
    lines.push(files(figures, language));
    lines.extend(waiting(figures, language));
    let warned = match (warnings, language) {
        (0, MessageLanguage::French) => "aucun avertissement".to_owned(),
        (0, MessageLanguage::English) => "no warning".to_owned(),
        _ => counted(warnings, &WARNINGS, language),
    };
    lines.push(format!("{warned}, {}", seconds(time, language)));
    lines.join("\n") + "\n"
}

const WARNINGS: [&str; 4] = ["avertissement", "avertissements", "warning", "warnings"];
const ERRORS: [&str; 4] = ["erreur", "erreurs", "error", "errors"];

/// Said aloud by every command in a hub whose instant is fixed.
pub(super) fn showcase(now: &Zoned) -> Message {
    let [french, english] =
        [MessageLanguage::French, MessageLanguage::English].map(|language| words(now, language));
    say!(
        "{BOLD}vitrine{PLAIN} : le hub tel qu’il est le {} (`[demo] now`)",
        "{BOLD}showcase{PLAIN}: the hub as it is on {} (`[demo] now`)",
        french ; english
    )
}

/// An instant as the writer's language says it.
fn words(at: &Zoned, language: MessageLanguage) -> String {
    let locale = Locale::new(pick(language, "fr", "en"));
    locale.map_or_else(|| at.to_string(), |locale| locale.moment(at))
}

/// A build that wrote nothing.
pub(super) fn refusal(diagnostics: &Diagnostics) -> Message {
    let found = found(diagnostics);
    say!(
        "{} : rien n’est écrit, le site d’avant reste en place",
        "{}: nothing is written, the old site stays",
        found.french ; found.english
    )
}

/// « 2 erreurs, 1 avertissement ».
pub(super) fn found(diagnostics: &Diagnostics) -> Message {
    let errors = diagnostics.count(Severity::Error);
    let warnings = diagnostics.count(Severity::Warning);
    let of = |language| {
        let errors = counted(errors, &ERRORS, language);
        match warnings {
            0 => errors,
            _ => format!("{errors}, {}", counted(warnings, &WARNINGS, language)),
        }
    };
    Message { french: of(MessageLanguage::French), english: of(MessageLanguage::English) }
}

fn files(figures: &Summary, language: MessageLanguage) -> String {
    let files = counted(figures.files, &["fichier", "fichiers", "file", "files"], language);
    let written = counted(figures.written, &["écrit", "écrits", "written", "written"], language);
    let removed = counted(figures.removed, &["retiré", "retirés", "removed", "removed"], language);
    let html =
        counted(figures.html, &["page HTML", "pages HTML", "HTML page", "HTML pages"], language);
    let files = match language {
        MessageLanguage::French => format!("{files} dont {html}"),
        MessageLanguage::English => format!("{files}, {html} among them"),
    };
    match (figures.written, figures.removed) {
        (0, 0) => {
            let same = pick(language, "rien n’a changé", "nothing changed");
            format!("{files}, {same}")
        }
        (_, 0) => format!("{files}, {written}"),
        _ => format!("{files}, {written}, {removed}"),
    }
}

/// What is not public yet.
fn waiting(figures: &Summary, language: MessageLanguage) -> Vec<String> {
    let mut lines = Vec::new();
    let colon = pick(language, " :", ":");
    let next = pick(language, "prochain changement", "next change");
    let next_at = figures.next.as_ref();
    let next = next_at.map(|at| format!("{next}{colon} {}", words(at, language)));
    if figures.withheld > 0 {
        let words = ["texte retenu", "textes retenus", "text withheld", "texts withheld"];
        let withheld = counted(figures.withheld, &words, language);
        lines.push(match next {
            Some(next) => format!("{withheld}, {next}"),
            None => withheld,
        });
    } else {
        lines.extend(next);
    }
    if figures.drafts > 0 {
        let words = ["brouillon", "brouillons", "draft", "drafts"];
        lines.push(counted(figures.drafts, &words, language));
    }
    lines
}

fn kind_words(kind: &str) -> [&str; 4] {
    let known = KINDS.iter().find(|(word, _)| *word == kind);
    known.map_or([kind; 4], |(_, words)| *words)
}

/// `1 article`, `0 article` but `0 posts`.
fn counted(count: usize, words: &[&str; 4], language: MessageLanguage) -> String {
    let word = match language {
        MessageLanguage::French => words[usize::from(count > 1)],
        MessageLanguage::English => words[2 + usize::from(count != 1)],
    };
    format!("{count} {word}")
}

fn seconds(time: Duration, language: MessageLanguage) -> String {
    let text = format!("{:.2} s", time.as_secs_f64());
    match language {
        MessageLanguage::French => text.replace('.', ","),
        MessageLanguage::English => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures() -> Summary {
        Summary {
            texts: vec![("post".into(), 3), ("poll".into(), 1), ("page".into(), 0)],
            languages: 1,
            html: 40,
            files: 57,
            written: 57,
            removed: 0,
            withheld: 1,
            next: "2026-11-27T09:00[Europe/Paris]".parse().ok(),
            drafts: 2,
        }
    }

    #[test]
    fn a_build_ends_with_what_was_made_and_what_waits() {
        let time = Duration::from_millis(340);
        let told = summary(&figures(), 0, time, MessageLanguage::French);
        let plain = told.replace(BOLD, "").replace(PLAIN, "");
        assert_eq!(
            plain,
            "le hub est prêt : 3 articles, 1 sondage\n57 fichiers dont 40 pages HTML, 57 écrits\n\
             1 texte retenu, prochain changement : vendredi 27 novembre 2026 à 9 h\n\
             2 brouillons\naucun avertissement, 0,34 s\n"
        );
        let told = summary(&figures(), 1, time, MessageLanguage::English);
        assert!(told.ends_with("2 drafts\n1 warning, 0.34 s\n"), "{told}");
    }

    #[test]
    fn nothing_counts_as_one_in_french_and_as_many_in_english() {
        assert_eq!(counted(0, &ERRORS, MessageLanguage::French), "0 erreur");
        assert_eq!(counted(0, &ERRORS, MessageLanguage::English), "0 errors");
    }
}
