//! What a build does to the disk: nothing twice, nothing with an error, the desk apart, the lock
//! file kept.

use std::time::SystemTime;

use parvis::{BuildRequest, DeskFolder};

use super::support::{Ask, Built, Hub, files, project};

const NOW: &str = "2026-11-20T10:00:00";

/// When each file was last written.
fn times(hub: &Hub) -> Vec<(String, SystemTime)> {
    let paths = ["public", "desk"].into_iter().flat_map(|folder| {
        hub.files(folder).into_iter().map(move |(path, _)| format!("{folder}/{path}"))
    });
    paths
        .map(|path| {
            let about = std::fs::metadata(hub.path().join(&path)).unwrap();
            (path, about.modified().unwrap())
        })
        .collect()
}

#[test]
fn a_second_build_writes_nothing() {
    let hub = Hub::example();
    let first = hub.build(NOW).written().report.summary.unwrap();
    assert_eq!(first.written, first.files);
    let before = times(&hub);
    let second = hub.build(NOW).written().report.summary.unwrap();
    assert_eq!((second.written, second.removed), (0, 0));
    assert_eq!(times(&hub), before);
}

#[test]
fn the_example_site_builds_without_a_finding() {
    let hub = Hub::example();
    let built = hub.build(NOW).written().clean();
    assert!(built.report.summary.unwrap().html >= 80);
}

#[test]
fn with_an_error_the_old_site_stays_byte_for_byte() {
    let hub = Hub::copy_of(&project("tests/bad/five-broken-files/site"));
    let broken = hub.files("content");
    std::fs::remove_dir_all(hub.path().join("content")).unwrap();
    hub.write("content/pages/a-propos.md", "+++\ntitle = \"À propos\"\n+++\n\nUn texte.\n");
    hub.build(NOW).written();
    let (before, written) = ((hub.files("public"), hub.files("desk")), times(&hub));

    for (path, bytes) in broken {
        hub.write(&format!("content/{path}"), bytes);
    }
    let built = hub.build(NOW);
    assert_eq!((built.errors(), built.warnings()), (5, 0), "{}", built.messages());
    assert_eq!((hub.files("public"), hub.files("desk")), before);
    assert_eq!(times(&hub), written);
}

#[test]
fn with_a_broken_template_the_old_site_stays() {
    let hub = Hub::of(&[("content/pages/a-propos.md", "+++\ntitle = \"À propos\"\n+++\n")]);
    hub.build(NOW).written();
    let before = hub.files("public");
    hub.write("theme/templates/page.html", "{{ view.titre }}\n");
    assert_eq!(hub.build(NOW).rules(), ["template"]);
    assert_eq!(hub.files("public"), before);
}

#[test]
fn out_moves_the_site_alone() {
    let hub = Hub::example();
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().join("site");
    let request = BuildRequest { out: Some(out.clone()), ..hub.request(NOW) };
    Built::of(&request).written();
    assert!(out.join("index.html").is_file());
    assert!(!hub.path().join("public").exists());
    assert!(hub.path().join("desk/index.html").is_file());
    assert!(!files(&out).iter().any(|(path, _)| path.contains("desk")), "the desk is private");
}

#[test]
fn the_desk_goes_where_asked_or_nowhere() {
    let hub = Hub::example();
    Built::of(&BuildRequest { desk: DeskFolder::None, ..hub.request(NOW) }).written();
    assert!(!hub.path().join("desk").exists());
    let elsewhere = tempfile::tempdir().unwrap();
    let desk = DeskFolder::At(elsewhere.path().join("bureau"));
    Built::of(&BuildRequest { desk, ..hub.request(NOW) }).written();
    assert!(elsewhere.path().join("bureau/index.html").is_file());
    assert!(!hub.path().join("desk").exists());
}

#[test]
fn a_folder_that_somebody_else_filled_is_refused() {
    let hub = Hub::example();
    hub.write("public/mes-photos.txt", "à moi");
    assert!(Built::try_of(&hub.request(NOW)).is_err());
    assert_eq!(hub.files("public").len(), 1);
}

#[test]
fn locked_fails_where_the_lock_file_would_change() {
    let hub = Hub::example();
    let locked = BuildRequest { locked: true, ..hub.request(NOW) };
    Built::of(&locked).written();
    let before = hub.read("parvis.lock");
    hub.write(
        "content/faq/livraison/nouvelle.md",
        "+++\nid = 900\ntitle = \"Une nouvelle question ?\"\n+++\n\nUne réponse.\n",
    );
    assert_eq!(Built::of(&locked).rules(), ["lock-out-of-date"]);
    assert_eq!(hub.read("parvis.lock"), before);
    hub.build(NOW).written();
    assert!(hub.read("parvis.lock").unwrap().contains("id = 900"));
    Built::of(&locked).written();
}

#[test]
fn the_lock_file_does_not_depend_on_the_instant() {
    let hub = Hub::example();
    hub.build("2020-01-01").written();
    let early = hub.read("parvis.lock");
    hub.build("2030-01-01").written();
    assert_eq!(hub.read("parvis.lock"), early);
}

#[test]
fn the_program_ends_with_1_for_mistakes_and_3_for_the_world() {
    let broken = Hub::copy_of(&project("tests/bad/five-broken-files/site"));
    let good = Hub::of(&[("content/pages/a-propos.md", "+++\ntitle = \"À propos\"\n+++\n")]);
    let nowhere = good.path().join("nulle-part");
    for (hub, code) in [(good.path(), 0), (broken.path(), 1), (nowhere.as_path(), 3)] {
        let ran = Ask::build(hub).options("--now 2026-11-20").run();
        assert_eq!(ran.code, Some(code), "{}{}", ran.stdout, ran.stderr);
    }
    let ran = Ask::build(good.path()).with("--no-such-option").run();
    assert_eq!(ran.code, Some(2), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn five_broken_files_give_five_reports_in_one_run() {
    let hub = Hub::copy_of(&project("tests/bad/five-broken-files/site"));
    let ran = Ask::build(hub.path()).options("--now 2026-11-20").run();
    assert_eq!(ran.code, Some(1));
    let reports = ran.stderr.lines().filter(|line| line.starts_with("erreur[")).count();
    assert_eq!(reports, 5, "{}", ran.stderr);
    for file in ["syntaxe.md", "cle.md", "yaml.md", "2026-11-05-date.md", "2026-11-02-lin.md"] {
        assert!(ran.stderr.contains(file), "nothing about {file}:\n{}", ran.stderr);
    }
}

#[test]
fn findings_as_json_lines_and_as_annotations_name_the_file_and_the_line() {
    let hub = Hub::copy_of(&project("tests/bad/five-broken-files/site"));
    let json = Ask::build(hub.path()).options("--format json").run().stdout;
    let lines: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert_eq!(lines.len(), 5, "{json}");
    let github = Ask::build(hub.path()).options("--format github").run().stdout;
    assert_eq!(github.lines().filter(|line| line.starts_with("::error file=")).count(), 5);
}
