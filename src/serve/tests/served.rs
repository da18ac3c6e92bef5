//! What is served is what is built, at every address and at several instants; and how much work an
//! edit makes.

use std::collections::BTreeSet;

use super::super::answer::{Content, desk, public, script};
use super::super::editions::Silent;
use super::super::lens::Lens;
use super::super::preview::Preview;
use super::super::rest::drawn;
use super::hub::{Files, INSTANTS, at, preview, started};
use crate::build::{BuildRequest, DeskFolder, build};
use crate::diagnostic::Severity;
use crate::plan::Folder;

#[test]
fn every_address_serves_the_bytes_that_a_build_writes_and_one_line() {
    let (folder, preview) = started(&Files::new());
    for instant in INSTANTS {
        let out = tempfile::tempdir().unwrap();
        let request = BuildRequest {
            folder: folder.path().into(),
            out: Some(out.path().join("public")),
            desk: DeskFolder::At(out.path().join("desk")),
            now: Some(instant.into()),
            locked: false,
            jobs: Some(1),
            wait: std::time::Duration::ZERO,
        };
        let report = build(&request, &Silent).unwrap();
        assert!(report.summary.is_some(), "{:?}", report.diagnostics);
        let shown = preview.shown(&at(instant)).unwrap();
        let mut kinds = BTreeSet::new();
        for route in &shown.newest.plan.routes {
            let (answer, built) = match route.folder {
                Folder::Public => (public(&shown, &route.address, ""), "public"),
                Folder::Desk => (desk(&shown, &route.path), "desk"),
            };
            let built = std::fs::read(out.path().join(built).join(&route.path)).unwrap();
            let served = match answer.content {
                Content::Bytes(bytes) => bytes,
                Content::Shared(bytes) => bytes.to_vec(),
                Content::File(from) => std::fs::read(from).unwrap(),
                Content::Elsewhere(to) => panic!("{} leads to {to}", route.address),
            };
            let served = match answer.etag {
                Some(mark) => {
                    let (page, line) = (String::from_utf8(served).unwrap(), script(&mark));
                    assert_eq!(page.matches(&line).count(), 1, "{}", route.address);
                    page.replacen(&line, "", 1).into_bytes()
                }
                None => served,
            };
            assert_eq!(answer.status, 200);
            assert!(served == built, "{} at {instant}", route.address);
            kinds.insert(answer.kind);
        }
        assert!(kinds.contains("text/html; charset=utf-8"));
        assert!(kinds.contains("text/css; charset=utf-8"));
    }
}

#[test]
fn an_address_without_a_page_gets_the_page_that_says_so() {
    let (_folder, preview) = started(&Files::new());
    let shown = preview.shown(&at(INSTANTS[2])).unwrap();
    assert_eq!(public(&shown, "/en/nothing/", "").status, 404);
    assert_eq!(public(&shown, "/../parvis.toml", "").status, 404);
    assert_eq!(public(&shown, "/blog", "?a=b").status, 302);
    assert_eq!(public(&shown, "/blog/index.html", "").status, 200);
}

#[test]
fn with_an_error_the_last_good_pages_stay_until_it_is_gone() {
    let good = Files::new();
    let (folder, preview) = started(&good);
    let lens = at(INSTANTS[2]);
    let before = public(&preview.shown(&lens).unwrap(), "/blog/lin/", "").etag;
    assert!(before.is_some());
    let mut bad = good.clone();
    let text = bad.0.get_mut("content/posts/lin.md").unwrap();
    *text = text.replacen("+++\n", "+++\nclef = 1\n", 1) + "\nPlus.\n";
    bad.write(Some(&good), folder.path());
    preview.look().unwrap();
    let shown = preview.shown(&lens).unwrap();
    assert!(shown.diagnostics.has_errors());
    assert_eq!(public(&shown, "/blog/lin/", "").etag, before);
    good.write(Some(&bad), folder.path());
    preview.look().unwrap();
    assert!(!preview.shown(&lens).unwrap().diagnostics.has_errors());
    std::fs::remove_file(folder.path().join("parvis.toml")).unwrap();
    preview.look().unwrap();
    let shown = preview.shown(&lens).unwrap();
    assert!(shown.trouble.is_some());
    assert_eq!(public(&shown, "/blog/lin/", "").etag, before);
}

#[test]
fn an_edit_makes_the_work_it_should_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Files::new();
    files.write(None, folder.path());
    let preview = preview(folder.path());
    let texts = files.0.keys().filter(|path| path.ends_with(".md")).count();
    let mut parsed_by = |edit: &dyn Fn(&mut Files)| {
        let (before, parsed) = (files.clone(), preview.parses());
        edit(&mut files);
        files.write(Some(&before), folder.path());
        preview.look().unwrap();
        preview.shown(&at(INSTANTS[2])).unwrap();
        preview.parses() - parsed
    };
    let edit = |path: &'static str, text: &'static str| {
        move |files: &mut Files| files.0.get_mut(path).unwrap().push_str(text)
    };
    assert_eq!(parsed_by(&|_| {}), texts, "the start");
    assert_eq!(parsed_by(&|_| {}), 0, "nothing");
    assert_eq!(parsed_by(&edit("content/posts/lin.md", "\nPlus.\n")), 1, "a body");
    assert_eq!(parsed_by(&edit("data/polls/couleur.csv", "")), 0, "data");
    assert_eq!(parsed_by(&edit("theme/assets/own.css", "a { }\n")), 0, "a style");
    assert_eq!(parsed_by(&edit("parvis.toml", "\n[posts]\npage_size = 3\n")), 0, "settings");
    let versions = preview.version();
    assert_eq!(parsed_by(&|_| {}), 0, "nothing again");
    assert_eq!(preview.version(), versions, "tabs are not told of nothing");
    let removed = |files: &mut Files| drop(files.0.remove("content/pages/contact.md"));
    assert_eq!(parsed_by(&removed), 0, "a text removed");
}

#[test]
fn words_and_titles_leave_the_plan_as_it_is_and_an_address_does_not() {
    let mut files = Files::new();
    let (folder, preview) = started(&files);
    let mut replanned_by = |path: &str, from: &str, to: &str| {
        preview.look().unwrap();
        let plan = preview.shown(&at(INSTANTS[2])).unwrap().newest.plan.clone();
        let before = files.clone();
        let text = files.0.get_mut(path).unwrap();
        assert!(text.contains(from));
        *text = text.replacen(from, to, 1);
        files.write(Some(&before), folder.path());
        preview.look().unwrap();
        !std::sync::Arc::ptr_eq(&plan, &preview.shown(&at(INSTANTS[2])).unwrap().newest.plan)
    };
    assert!(!replanned_by("content/posts/lin.md", "Le lin se lave", "Le lin se lave bien"));
    assert!(!replanned_by("content/posts/nappe.md", "La nappe", "La grande nappe"));
    assert!(replanned_by("content/posts/nappe.md", "topic = ", "slug = \"autre\"\ntopic = "));
    assert!(replanned_by("content/posts/lin.md", "../faq/soin/laver.md", "nappe.md"));
}

#[test]
fn a_template_that_fails_when_it_draws_leaves_the_last_good_pages() {
    let good = Files::new();
    let (folder, preview) = started(&good);
    let lens = at(INSTANTS[2]);
    let page = |path: &str| public(&preview.shown(&lens).unwrap(), path, "");
    let before = page("/contact/").etag;
    let mut bad = good.clone();
    let template = "theme/templates/page.html".to_owned();
    bad.0.insert(template.clone(), "{{ t(key=\"no_such_string\") }}".to_owned());
    bad.write(Some(&good), folder.path());
    preview.look().unwrap();
    let shown = preview.shown(&lens).unwrap();
    assert!(!shown.diagnostics.has_errors(), "nothing is wrong before it is drawn");
    assert!(page("/contact/").finding.is_some());
    let found = drawn(&shown.newest, &|| true);
    assert!(preview.take_in_drawn(&shown.newest, &found));
    assert!(!preview.take_in_drawn(&shown.newest, &found), "said once");
    let shown = preview.shown(&lens).unwrap();
    let told = shown.diagnostics.iter().find(|one| one.severity == Severity::Error);
    assert_eq!(told.map(|one| &*one.file), Some(template.as_str()));
    assert_eq!(page("/contact/").etag, before);
    good.write(Some(&bad), folder.path());
    preview.look().unwrap();
    assert!(!preview.shown(&lens).unwrap().diagnostics.has_errors());
    assert_eq!(page("/contact/").etag, before);
}

#[test]
fn a_template_that_fails_at_one_instant_is_told_where_that_is_seen() {
    let mut files = Files::new();
    let template = "{% if view.phase == \"closed\" %}{{ t(key=\"no_such_string\") }}{% endif %}";
    files.0.insert("theme/templates/poll.html".to_owned(), template.to_owned());
    let (_folder, mut preview) = started(&files);
    let live = Lens::default();
    let (open, closed) = (at(INSTANTS[1]), at(INSTANTS[2]));
    let draw = |preview: &Preview, lens: &Lens| {
        let edition = preview.shown(lens).unwrap().newest.clone();
        preview.take_in_drawn(&edition, &drawn(&edition, &|| true))
    };
    let has_errors = |preview: &Preview, lens: &Lens| {
        preview.shown_with_desk(lens).unwrap().diagnostics.has_errors()
    };
    assert!(!has_errors(&preview, &open) && !has_errors(&preview, &live));
    assert!(draw(&preview, &closed));
    assert!(!has_errors(&preview, &open), "the poll is open there");
    assert!(!has_errors(&preview, &live), "nothing was drawn there");
    assert!(draw(&preview, &live), "it is news there");
    assert!(!draw(&preview, &open));

    preview.set_now("2026-11-20T12:01");
    preview.look().unwrap();
    assert!(has_errors(&preview, &live), "a minute later it is known");
    preview.set_now(INSTANTS[1]);
    preview.look().unwrap();
    assert!(!has_errors(&preview, &live), "at another instant it is another hub");
}
