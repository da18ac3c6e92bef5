//! The first steps: `init`, `new`, `build`, as somebody with a fresh machine takes them.

use super::support::Ask;

#[test]
fn a_new_hub_builds_without_a_finding_in_both_languages() {
    for language in ["fr", "en"] {
        let place = tempfile::tempdir().unwrap();
        let hub = place.path().join("mon-hub");
        let folder = hub.to_string_lossy().into_owned();
        Ask::to("init").with(&folder).options(&format!("--lang {language}")).run().well();
        let ran = Ask::build(&hub).run().well();
        for word in ["avertissement[", "erreur[", "warning[", "error["] {
            assert!(!ran.stderr.contains(word), "{language}: {}", ran.stderr);
        }
        assert!(hub.join("public/index.html").is_file() && hub.join("desk/index.html").is_file());
    }
}

#[test]
fn a_new_text_of_each_kind_is_a_draft_that_builds() {
    let place = tempfile::tempdir().unwrap();
    Ask::to("init").with(".").options("--lang fr").from(place.path()).run().well();
    let before = Ask::build(place.path()).run().well();
    assert!(before.stderr.is_empty(), "{}", before.stderr);
    let pages = |folder: &std::path::Path| {
        let files = super::support::files(&folder.join("public"));
        files.into_iter().filter(|(path, _)| path.ends_with(".html")).collect::<Vec<_>>()
    };
    let public = pages(place.path());
    for kind in ["post", "answer", "poll", "contest", "charter", "statement", "page"] {
        let ask = Ask::to("new").with(kind).with("Un texte à écrire").from(place.path());
        let ask = if kind == "answer" { ask.options("--topic livraison") } else { ask };
        let ran = ask.run();
        assert_eq!(ran.code, Some(0), "new {kind}: {}{}", ran.stdout, ran.stderr);
    }
    let after = Ask::build(place.path()).run().well();
    assert!(after.stderr.is_empty(), "drafts as they were made: {}", after.stderr);
    assert!(public == pages(place.path()), "a draft changed what readers see");
}

#[test]
fn a_hub_is_not_begun_where_one_is() {
    let place = tempfile::tempdir().unwrap();
    Ask::to("init").with(".").from(place.path()).run().well();
    let before = super::support::files(place.path());
    let ran = Ask::to("init").with(".").from(place.path()).run();
    assert_ne!(ran.code, Some(0));
    assert_eq!(super::support::files(place.path()), before);
}
