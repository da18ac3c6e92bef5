//! `parvis share`: the texts of the desk on the terminal, in files, on the clipboard, and as the
//! files of scheduling tools.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::support::{Ask, Hub, Ran, check, files, project, suites_note};

const SETTINGS: &str = r#"language = "fr"

[brand]
name = "Atelier Test"
base_url = "https://atelier.example.com"
time_zone = "Europe/Paris"

[languages.fr]
title = "Atelier Test"

[languages.en]
title = "Test Workshop"

[share]
networks = ["x", "mastodon", "facebook"]

[[share.variant]]
id = "equipe"
networks = ["x"]
disclosure = "employee"
"#;

fn hub() -> Hub {
    Hub::of(&[
        ("parvis.toml", SETTINGS),
        (
            "content/posts/2026-11-02-lin-lave.md",
            "+++\ntitle = \"Le lin lavé\"\n+++\nIl est doux.\n",
        ),
        ("content/posts/2026-11-02-lin-lave.en.md", "+++\ntitle = \"Washed linen\"\n+++\nSoft.\n"),
        ("content/posts/2026-12-24-secret.md", "+++\ntitle = \"Un secret\"\n+++\nChut.\n"),
        (
            "content/posts/2026-11-03-plus-tard.md",
            "+++\ntitle = \"Plus tard\"\ndraft = true\n+++\nx\n",
        ),
    ])
}

/// `parvis share` in a hub, a fortnight before the secret comes out.
fn share(hub: &Hub, options: &str) -> Ask {
    let ask = Ask::to("share").options("--now 2026-12-10T10:00 --dir");
    let ask = ask.with(&hub.path().to_string_lossy());
    if options.is_empty() { ask } else { ask.options(options) }
}

fn told(hub: &Hub, options: &str) -> Ran {
    share(hub, options).run()
}

#[test]
fn one_text_is_given_alone() {
    let hub = hub();
    let ran = told(&hub, "lin-lave --network x").well();
    let expected = "Le lin lavé\n\nIl est doux.\n\n\
                    https://atelier.example.com/blog/lin-lave/?utm_source=x&utm_medium=social";
    assert_eq!(ran.stdout, expected);
    assert!(ran.stderr.contains("Le lin lavé · X · "), "{}", ran.stderr);
    let ran = told(&hub, "lin-lave --network x --variant equipe").well();
    assert!(ran.stdout.starts_with("Je travaille chez Atelier Test."), "{}", ran.stdout);
    assert!(ran.stdout.ends_with("utm_content=equipe"), "{}", ran.stdout);
}

#[test]
fn a_text_is_found_by_file_name_address_and_id() {
    let hub = hub();
    let of = |page: &str| told(&hub, &format!("{page} --network x")).well().stdout;
    let french = of("post/2026-11-02-lin-lave/fr");
    assert!(french.starts_with("Le lin lavé"));
    for page in [
        "lin-lave",
        "2026-11-02-lin-lave",
        "lin-lave.fr",
        "content/posts/2026-11-02-lin-lave.md",
        "posts/2026-11-02-lin-lave.md",
        "/blog/lin-lave/",
        "/blog/lin-lave",
        "https://atelier.example.com/blog/lin-lave/?utm_source=x#top",
    ] {
        assert_eq!(of(page), french, "{page}");
    }
    let file = hub.path().join("content/posts/2026-11-02-lin-lave.en.md");
    let english = of(&file.to_string_lossy());
    assert!(english.starts_with("Washed linen"));
    for page in ["lin-lave.en", "/en/blog/lin-lave/", "post/2026-11-02-lin-lave/en"] {
        assert_eq!(of(page), english, "{page}");
    }
    let both = told(&hub, "post/2026-11-02-lin-lave").well().stdout;
    assert!(both.contains("Le lin lavé") && both.contains("Washed linen"));
}

#[test]
fn what_is_not_there_is_said_with_what_is_near() {
    let hub = hub();
    let refused = |options: &str, code: i32, words: &[&str]| {
        let ran = told(&hub, options);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(code), ""), "{options}: {}", ran.stderr);
        for word in words {
            assert!(ran.stderr.contains(word), "{options}: {}", ran.stderr);
        }
    };
    refused("lin-laver", 2, &["vouliez-vous dire `lin-lave`"]);
    refused("/blog/lin-lavé/", 2, &["`/blog/lin-lave/`"]);
    refused("zzzzzz", 2, &["aucun texte"]);
    refused("plus-tard", 2, &["brouillon"]);
    refused("--network twiter", 2, &["--network"]);
    refused("--network bluesky", 2, &["`networks`", "parvis.toml"]);
    refused("--variant equipes", 2, &["vouliez-vous dire `equipe`"]);
    refused("--format csv:bufer", 2, &["`csv:buffer`"]);
    refused("--copy", 2, &["une page et un réseau"]);
    refused("--plan", 2, &["csv:buffer"]);
    refused("--format csv:hootsuite", 2, &["--from", "--plan"]);
    refused("--format csv:sprout --network x --from 2026-12-11 --every 0", 2, &["durée"]);
    refused("--format csv:buffer --from 2020-01-01", 2, &["passé"]);
    refused("--format csv:sprout --from 2026-12-10T10:05", 2, &["10 minutes"]);
    refused("--format csv:buffer", 2, &["--out", "--network"]);
    hub.write("content/posts/2026-11-01-faux.md", "+++\ntitel = \"x\"\n+++\n");
    refused("lin-lave", 1, &["titel", "aucun texte n’est donné"]);
}

#[test]
fn json_holds_every_text_with_its_composer() {
    let hub = hub();
    let json: Value = serde_json::from_str(&told(&hub, "--format json").well().stdout).unwrap();
    assert_eq!(json["version"], 1);
    let ids: Vec<&str> =
        json["kits"].as_array().unwrap().iter().map(|kit| kit["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        ["post/2026-12-24-secret/fr", "post/2026-11-02-lin-lave/fr", "post/2026-11-02-lin-lave/en"]
    );
    let first = &json["kits"][1]["texts"][0];
    assert_eq!(first["network"], "x");
    assert!(first["composer"].as_str().unwrap().starts_with("https://x.com/intent/"));
    assert_eq!(json["kits"][1]["texts"][1]["variant"], "equipe");
}

#[test]
fn files_go_into_a_folder_of_their_own() {
    let hub = hub();
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("textes");
    let into = |out: &Path, options: &str| {
        share(&hub, options).with("--out").with(&out.to_string_lossy()).run()
    };
    let names = || -> Vec<String> {
        let all = files(&out).into_iter().map(|(path, _)| path);
        all.filter(|path| !path.starts_with(".parvis")).collect()
    };
    into(&out, "lin-lave").well();
    let post = "post/2026-11-02-lin-lave/fr";
    let expected =
        ["facebook", "mastodon", "x.equipe", "x"].map(|name| format!("{post}/{name}.txt"));
    assert_eq!(names(), expected);
    into(&out, "lin-lave --network x --format csv:generic").well();
    assert_eq!(names(), ["generic-Europe-Paris-1.csv"]);
    // a command that has nothing to give leaves nothing of the one before
    into(&out, "--kind poll --format csv:generic --plan").well();
    assert!(names().is_empty(), "{:?}", names());

    std::fs::write(place.path().join("notes.txt"), "à moi").unwrap();
    let ran = into(place.path(), "lin-lave");
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    Ask::build(hub.path()).run().well();
    for folder in ["public", "public/textes", "desk", "content/textes", "."] {
        let before = hub.files("public");
        let ran = into(&hub.path().join(folder), "");
        assert_eq!(ran.code, Some(3), "{folder}: {}{}", ran.stdout, ran.stderr);
        assert!(hub.files("public") == before, "{folder}");
    }
    assert_eq!(std::fs::read_to_string(place.path().join("notes.txt")).unwrap(), "à moi");
}

#[test]
fn what_is_withheld_is_in_a_tools_file_only_as_a_plan() {
    let hub = hub();
    let of = |options: &str| {
        let ran = told(&hub, &format!("--network mastodon --kind post {options}"));
        let mut reader = csv::Reader::from_reader(ran.stdout.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let rows = reader.records().map(Result::unwrap);
        let rows = rows.map(|row| {
            let cell = |name: &str| {
                let place = headers.iter().position(|one| one == name).unwrap();
                row[place].to_owned()
            };
            [cell("page"), cell("instant")]
        });
        rows.collect::<Vec<_>>()
    };
    let row = |page: &str, at: &str| [page.to_owned(), at.to_owned()];
    let (french, english) = ("post/2026-11-02-lin-lave/fr", "post/2026-11-02-lin-lave/en");
    assert_eq!(of("--format csv:generic"), [row(english, ""), row(french, "")]);
    assert_eq!(
        of("--format csv:generic --plan"),
        [row("post/2026-12-24-secret/fr", "2026-12-24T00:00:00+01:00")]
    );
    let nine = "2026-12-11T09:00:00+01:00";
    assert_eq!(
        of("--format csv:generic --from 2026-12-11T09:00"),
        [row(english, nine), row(french, nine)]
    );
    let ran = told(&hub, "secret --network mastodon --format csv:buffer").well();
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.contains("--plan"), "{}", ran.stderr);
}

/// A hub whose writers wrote texts that a careless file would break on.
fn nasty_hub() -> Hub {
    let texts = [
        "=cmd|' /C calc'!A0",
        "@atelier regardez",
        "-10 % sur tout",
        "+33 1 23 45 67 89",
        "Dit \"en passant\", et; encore",
        "Une ligne\n=1+1\n\n@deux, \"trois\"",
        "👩‍👩‍👧 famille\u{202f}! 🇫🇷",
        "'apostrophe et \t tabulation",
        "＝plein",
    ];
    let hub = hub();
    for (index, text) in texts.iter().enumerate() {
        let text = serde_json::to_string(text).unwrap();
        let post =
            format!("+++\ntitle = \"Texte {index}\"\nshare = {{ text = {text} }}\n+++\nCorps.\n");
        hub.write(&format!("content/posts/2026-11-04-t{index}.md"), post);
    }
    hub
}

/// Every text of a hub for Facebook, in the order of a generic file.
fn expected_texts(hub: &Hub) -> Vec<(String, String)> {
    let json = told(hub, "--network facebook --format json").well().stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let public = json["kits"].as_array().unwrap().iter().filter(|kit| kit["public"] == true);
    let mut all: Vec<(String, String)> =
        public.map(|kit| (word(&kit["id"]), word(&kit["texts"][0]["text"]))).collect();
    all.sort();
    all
}

#[test]
fn nasty_texts_come_out_of_a_file_as_they_were() {
    let hub = nasty_hub();
    let csv = told(&hub, "--network facebook --format csv:generic").well().stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    let mut found: Vec<(String, String)> = rows
        .map(|row| (row[21].to_owned(), row[0].strip_prefix(' ').unwrap_or(&row[0]).to_owned()))
        .collect();
    found.sort();
    assert_eq!(found, expected_texts(&hub));
    assert!(found.iter().any(|(_, text)| text.starts_with("=cmd|")));
}

#[test]
fn pythons_reader_reads_the_same() {
    const READ: &str = "import csv, json, sys\n\
        rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8', newline='')))\n\
        bad = [c for row in rows for c in row.values() if c[:1] in '=+-@\\t\\r' and c]\n\
        assert not bad, bad\n\
        print(json.dumps(sorted([r['page'], r['text'][1:] if r['text'][:1] == ' ' else r['text']] for r in rows)))";
    let hub = nasty_hub();
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("csv");
    let ask = share(&hub, "--network facebook --format csv:generic --out");
    ask.with(&out.to_string_lossy()).run().well();
    let file = out.join("generic-Europe-Paris-1.csv");
    let Ok(ran) = Command::new("python3").args(["-c", READ]).arg(file).output() else {
        suites_note("python3 is absent: its reading of the CSV files was NOT tested");
        return;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let found: Vec<(String, String)> = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(found, expected_texts(&hub));
}

#[cfg(unix)]
#[test]
fn a_text_is_copied_by_the_program_that_the_system_has() {
    use std::os::unix::fs::PermissionsExt as _;
    let hub = hub();
    let place = tempfile::tempdir().unwrap();
    let program = place.path().join("wl-copy");
    let taken = place.path().join("taken");
    std::fs::write(&program, format!("#!/bin/sh\ncat > {}\n", taken.display())).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", place.path().display());
    let copy = |wayland: &str, path: &str| {
        let ask = share(&hub, "lin-lave --network x --copy").environment("PATH", path);
        let ask = ask.environment("DISPLAY", "").environment("WSL_DISTRO_NAME", "");
        ask.environment("WAYLAND_DISPLAY", wayland).run()
    };
    let ran = copy("wayland-0", &path).well();
    assert_eq!(ran.stdout, "");
    let text = std::fs::read_to_string(&taken).unwrap();
    assert!(text.starts_with("Le lin lavé\n\n") && text.ends_with("utm_medium=social"), "{text}");
    // without a clipboard the text is not lost
    let ran = copy("", "/nowhere");
    assert_eq!((ran.code, ran.stdout), (Some(3), text));
    assert!(ran.stderr.contains("pas de presse-papiers"), "{}", ran.stderr);
}

/// A state of a text of the example site, in both languages: its name, the instant, the text, the
/// network or all.
const STATES: &[(&str, &str, &str, &str)] = &[
    ("post", "2026-11-20T10:00", "post/2026-11-02-lin-lave", ""),
    ("post-sponsored", "2026-11-20T10:00", "post/2026-01-15-un-torchon-pour-la-pate", "x"),
    ("post-withheld", "2026-11-20T10:00", "post/2026-12-02-portes-ouvertes", "linkedin"),
    ("answer", "2026-11-20T10:00", "answer/delais", ""),
    ("poll-upcoming", "2026-11-20T10:00", "poll/nappe-de-fete", "mastodon"),
    ("poll-open", "2026-11-20T10:00", "poll/couleur-2027", ""),
    ("poll-open-composed", "2026-11-01T10:00", "poll/taille-des-torchons", ""),
    ("poll-closed", "2026-12-23T10:00", "poll/nappe-de-fete", "mastodon"),
    ("poll-results", "2026-11-20T10:00", "poll/taille-des-torchons", "mastodon"),
    ("poll-done", "2026-11-20T10:00", "poll/bordure-2026", "mastodon"),
    ("poll-in-progress", "2026-11-20T10:00", "poll/bordure-2026", "mastodon"),
    ("poll-refused", "2026-11-20T10:00", "poll/bordure-2026", "mastodon"),
    ("contest-upcoming", "2026-11-20T10:00", "contest/galette-2027", "mastodon"),
    ("contest-open", "2026-11-20T10:00", "contest/noel-2026", ""),
    ("contest-open-composed", "2026-10-01T10:00", "contest/rentree-2026", ""),
    ("contest-upcoming-composed", "2026-09-10T10:00", "contest/rentree-2026", "facebook"),
    ("contest-closed", "2026-11-20T10:00", "contest/rentree-2026", "mastodon"),
    ("contest-awaiting-draw", "2026-11-20T10:00", "contest/toussaint-2026", "mastodon"),
    ("contest-drawn", "2026-11-20T10:00", "contest/fete-des-meres-2026", "mastodon"),
    ("contest-cancelled", "2026-11-20T10:00", "contest/anniversaire-2026", "mastodon"),
    ("charter", "2026-11-20T10:00", "charter/moderation", "mastodon"),
    ("statement-open", "2026-09-08T10:00", "statement/retards-transporteur", "mastodon"),
    ("statement-over", "2026-11-20T10:00", "statement/retards-transporteur", "mastodon"),
    ("page", "2026-11-20T10:00", "page/a-propos", "mastodon"),
];

/// Changes a file of the example site for states that it does not have.
fn change(hub: &Hub, state: &str) {
    for (file, reason) in [
        ("bordure-2026.md", "Notre teinturier ne sait pas encore fixer ce vert."),
        ("bordure-2026.en.md", "Our dyer can’t fix that green yet."),
    ] {
        let path = format!("content/polls/{file}");
        let poll = hub.read(&path).unwrap();
        let changed = match state {
            "poll-in-progress" => poll.replace("\"done\"", "\"in-progress\""),
            "poll-refused" => poll
                .replace("\"done\"", "\"refused\"")
                .replace("[outcome]\n", &format!("[outcome]\nreason = \"{reason}\"\n")),
            _ => poll,
        };
        hub.write(&path, changed);
    }
}

/// The texts of every kind and state. `tones`: those of French and English.
fn golden(folder: &str, tones: [&str; 2]) {
    let mut wrong = Vec::new();
    for (name, now, text, network) in STATES {
        let hub = Hub::example();
        let settings = hub.read("parvis.toml").unwrap();
        let settings = settings.replace("tone = \"vous\"", &format!("tone = \"{}\"", tones[0]));
        let settings = settings.replace("tone = \"informal\"", &format!("tone = \"{}\"", tones[1]));
        hub.write("parvis.toml", settings);
        change(&hub, name);
        let ask = Ask::to("share").with(&format!("{text}/fr")).options("--lang fr --now");
        let mut ask = ask.with(now).with("--dir").with(&hub.path().to_string_lossy());
        if hub_has_english(&hub, text) {
            ask = ask.with(&format!("{text}/en"));
        }
        if !network.is_empty() {
            ask = ask.with("--network").with(network);
        }
        let ran = ask.run().well();
        let expected = project("tests/golden-kit").join(folder).join(format!("{name}.txt"));
        wrong.extend(check(&expected, &ran.stdout).err());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn hub_has_english(hub: &Hub, text: &str) -> bool {
    let name = text.split('/').next_back().unwrap();
    let all = hub.files("content");
    all.iter().any(|(path, _)| {
        path.ends_with(&format!("{name}.en.md")) || path.ends_with(&format!("{name}/index.en.md"))
    })
}

#[test]
fn the_texts_of_every_kind_and_state_are_as_expected() {
    golden("vous-informal", ["vous", "informal"]);
}

#[test]
fn the_texts_of_the_other_tone_are_as_expected() {
    golden("tu-formal", ["tu", "formal"]);
}
