//! A real community's texts, where `../shared/corpus/design-numerique` is at hand.

use super::support::{Hub, shared};

#[test]
fn a_real_communitys_texts_build_and_every_one_has_its_page() {
    let Some(corpus) = shared("corpus/design-numerique") else { return };
    let hub = Hub::copy_of(&corpus).with_plain_theme();
    let built = hub.build("2026-11-20T10:00:00").written();
    assert_eq!(built.errors(), 0, "{}", built.messages());
    let pages: Vec<(String, String)> = hub
        .files("public")
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect();
    let find = |path: &str| pages.iter().find(|(one, _)| one == path).map(|(_, text)| text);
    let (mut articles, mut answers) = (0, 0);
    for (path, bytes) in hub.files("content") {
        let text = String::from_utf8(bytes).unwrap();
        let name = path.rsplit('/').next().unwrap();
        if name.starts_with('_') || !name.ends_with(".md") {
            continue;
        }
        let id =
            text.lines().find_map(|line| line.strip_prefix("id = ").or(line.strip_prefix("id: ")));
        if let (true, Some(id)) = (path.starts_with("faq/"), id) {
            answers += 1;
            let landing = find(&format!("q/{}/index.html", id.trim()));
            let landing = landing.unwrap_or_else(|| panic!("/q/{id}/ does not land"));
            // As the plain theme writes a redirect.
            let target = landing.trim().strip_prefix("-> /").expect("a redirect");
            assert!(find(&format!("{target}index.html")).is_some(), "/q/{id}/ leads nowhere");
        }
        if path.starts_with("posts/") {
            articles += 1;
        }
    }
    // The hub calls its posts `articles`; lists by year and by page lie there too.
    let below = |folder: &str, depth: usize| {
        let is_text = |path: &str| {
            let parts: Vec<&str> = path.split('/').collect();
            let is_list = parts.get(1).is_some_and(|part| part.parse::<u16>().is_ok());
            parts.len() == depth && parts[0] == folder && !is_list
        };
        pages.iter().filter(|(path, _)| is_text(path)).count()
    };
    println!("{articles} articles, {answers} answers, {} warnings", built.warnings());
    assert!(articles > 40 && answers > 20);
    assert_eq!(below("articles", 3), articles);
    assert_eq!(below("faq", 4), answers);
}
