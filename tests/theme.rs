//! What `parvis help theme` says of a theme, held against what templates are given.

use std::collections::{BTreeMap, BTreeSet};

use super::support::{Ask, Hub, files};

fn page() -> String {
    let ran = Ask::to("help").with("theme").options("--lang en").run().well();
    // A page is wrapped for the terminal: a line goes on until the next item.
    ran.stdout
        .replace("\n- ", "\n\n- ")
        .split("\n\n")
        .map(|item| item.replace("`", "").replace('\n', " ") + "\n")
        .collect()
}

/// The names after `variable.` on the line of an item.
fn told(page: &str, item: &str, variable: &str) -> BTreeSet<String> {
    let start = format!("- {item}:");
    let line = page.lines().find(|line| line.trim_start().starts_with(&start));
    let words = line.unwrap_or_else(|| panic!("no {item}")).split([' ', ',']);
    let own = words.filter_map(|word| word.strip_prefix(&format!("{variable}.")));
    own.map(|word| word.trim_end_matches('.').to_owned()).collect()
}

const TEMPLATES: [&str; 18] = [
    "404.html",
    "answer.html",
    "card.html",
    "charter.html",
    "contest.html",
    "desk.html",
    "faq.html",
    "home.html",
    "index.html",
    "page.html",
    "poll.html",
    "post.html",
    "posts.html",
    "presence.html",
    "redirect.html",
    "section.html",
    "statement.html",
    "topic.html",
];

#[test]
fn help_names_all_that_templates_are_given() {
    let hub = Hub::example();
    for name in TEMPLATES {
        let print = |variable: &str| {
            format!(
                "\n@{name} {variable}{{% for key, one in {variable} %}} {{{{ key }}}}{{% endfor %}}\n"
            )
        };
        let text = print("view") + &print("page") + &print("hub");
        hub.write(&format!("theme/templates/{name}"), text);
    }
    let ran = Ask::build(hub.path()).options("--now 2026-11-20T12:00").run();
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let mut given: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for folder in ["public", "desk"] {
        for (_, bytes) in files(&hub.path().join(folder)) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            for line in text.lines().filter_map(|line| line.strip_prefix('@')) {
                let mut words = line.split(' ').map(str::to_owned);
                let (Some(name), Some(variable)) = (words.next(), words.next()) else { continue };
                if name.ends_with(".html") {
                    given.entry((name, variable)).or_default().extend(words);
                }
            }
        }
    }
    let page = page();
    assert!(given.len() > 3 * (TEMPLATES.len() - 2), "{:?}", given.keys());
    for ((name, variable), fields) in &given {
        let item = if variable == "view" { name } else { variable };
        // What is drawn for any page has no head of its own.
        let for_any = ["card.html", "entry.html", "entry-below.html", "footer.html"];
        if variable == "view" || !for_any.contains(&name.as_str()) {
            assert_eq!(told(&page, item, variable), *fields, "{name}: {variable}");
        }
    }
}

#[test]
fn the_template_that_help_shows_works() {
    for language in ["fr", "en"] {
        let ran = Ask::to("help").with("theme").options(&format!("--lang {language}")).run().well();
        let (_, after) = ran.stdout.split_once("    {% extends").unwrap();
        let (inside, _) = after.split_once("{% endblock main %}").unwrap();
        let hub = Hub::example();
        let template = format!("{{% extends{inside}{{% endblock main %}}\n");
        hub.write("theme/templates/page.html", template);
        let field = if language == "fr" { "lieu" } else { "place" };
        let text =
            format!("+++\ntitle = \"Chez nous\"\n[extra]\n{field} = \"Ici\"\n+++\n\nVenez.\n");
        hub.write("content/pages/chez-nous.md", text);
        let ran = Ask::build(hub.path()).options("--now 2026-11-20T12:00").run();
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
        let page = std::fs::read_to_string(hub.path().join("public/chez-nous/index.html")).unwrap();
        assert!(page.contains("<p>Ici</p>") && page.contains("<p>Venez.</p>"), "{page}");
    }
}
