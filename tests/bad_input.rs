//! What a writer who made a mistake is told: `tests/bad/<name>/site` and the whole text, in French in
//! `expected.txt`, in English in `expected.en.txt`. With an error nothing is written.

use std::path::Path;

use parvis::diagnostic::MessageLanguage;

use super::support::{Hub, check, folders, project};

const NOW: &str = "2026-11-20T10:00:00";

#[test]
fn every_mistake_is_said_as_expected() {
    let mut wrong = Vec::new();
    let cases = folders(&project("tests/bad"));
    assert!(cases.len() > 30, "cases are gone");
    for case in cases {
        let hub = Hub::copy_of(&case.join("site"));
        if !prepare(&case, &hub) {
            continue;
        }
        let built = hub.build(NOW);
        let messages = built.messages();
        wrong.extend(check(&case.join("expected.txt"), &messages).err());
        let english = built.messages_in(MessageLanguage::English);
        wrong.extend(check(&case.join("expected.en.txt"), &english).err());
        if messages.is_empty() {
            wrong.push(format!("{}: nothing was said", case.display()));
        }
        // The writer's own corner may be there; a page may not.
        let wrote = hub.files("public").iter().any(|(path, _)| !path.starts_with(".parvis/"));
        if wrote == (built.errors() > 0) {
            wrong.push(format!("{}: written: {wrote}, errors: {}", case.display(), built.errors()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Makes what a folder of a repository can't hold; false where this machine can't make it.
fn prepare(case: &Path, hub: &Hub) -> bool {
    match case.file_name().unwrap().to_string_lossy().as_ref() {
        "oversized" => {
            let mut text = String::from("+++\ntitle = \"Très long\"\n+++\n\n");
            text.push_str(&"Une phrase de plus. ".repeat(230_000));
            hub.write("content/pages/tres-long.md", text);
            true
        }
        "invalid-utf8" => {
            let text = b"+++\ntitle = \"Caf\xe9\"\n+++\n\nUn caf\xe9.\n";
            hub.write("content/pages/cafe.md", text);
            true
        }
        "link-out-of-the-hub" => out_of_the_hub(hub),
        "unreadable" => unreadable(hub),
        "links-of-the-disk" => links_of_the_disk(hub),
        // names that not every disk could check out
        "names-that-deceive" => {
            let text = "+++\ntitle = \"Trompeur\"\n+++\n\nUn texte.\n";
            hub.write("content/posts/2026-11-01-\u{202e}dm.md", text);
            hub.write("content/posts/photo\u{200b}.png", "x");
            hub.write("content/posts/photo.png", "x");
            hub.write("static/notice\u{2066}fdp.exe", "x");
            true
        }
        "names-that-some-disks-refuse" => {
            ["aux.txt", "dossier./x.txt", "a:b.txt", "fin "].iter().for_each(|name| {
                hub.write(&format!("static/{name}"), "x");
            });
            true
        }
        "names-that-look-alike" => {
            let alike = ["Photo.png", "photo.png", "\u{e9}t\u{e9}.png", "e\u{301}te\u{301}.png"];
            alike.iter().for_each(|name| hub.write(&format!("static/{name}"), "x"));
            true
        }
        "names-that-mean-something-else" => {
            hub.write("content/posts/photo#50%.png", "x");
            hub.write("static/20%25.pdf", "x");
            true
        }
        _ => true,
    }
}

#[cfg(unix)]
fn out_of_the_hub(hub: &Hub) -> bool {
    let link = hub.path().join("content/pages/secret.md");
    std::os::unix::fs::symlink("/etc/hostname", link).unwrap();
    true
}

#[cfg(not(unix))]
fn out_of_the_hub(_: &Hub) -> bool {
    super::support::suites_note("links of the disk are not tested on this system");
    false
}

/// Out of the hub by a file, by a folder and from every folder that is read; inside it, which is
/// allowed; in a circle, and to nothing.
#[cfg(unix)]
fn links_of_the_disk(hub: &Hub) -> bool {
    use std::os::unix::fs::symlink;
    for folder in ["data/polls", "static", "theme/templates", "themes"] {
        std::fs::create_dir_all(hub.path().join(folder)).unwrap();
    }
    for (to, link) in [
        ("/etc", "content/posts"),
        ("/etc/hostname", "data/polls/couleur.csv"),
        ("/etc", "static/dehors"),
        ("../../etc/hostname", "static/relatif.txt"),
        ("/etc/hostname", "theme/templates/footer.html"),
        ("/etc/hostname", "parvis.lock"),
        ("../content/pages", "static/dedans"),
        ("../static", "static/cercle"),
        ("../../content", "content/pages/rond"),
        ("rien.txt", "static/rien.txt"),
    ] {
        symlink(to, hub.path().join(link)).unwrap();
    }
    true
}

#[cfg(not(unix))]
fn links_of_the_disk(_: &Hub) -> bool {
    super::support::suites_note("links of the disk are not tested on this system");
    false
}

/// Root reads everything: for root the case can't be made.
#[cfg(unix)]
fn unreadable(hub: &Hub) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let path = "content/pages/ferme.md";
    hub.write(path, "+++\ntitle = \"Fermé\"\n+++\n");
    let location = hub.path().join(path);
    std::fs::set_permissions(&location, std::fs::Permissions::from_mode(0o0)).unwrap();
    let made = std::fs::read(&location).is_err();
    if !made {
        super::support::suites_note("an unreadable file was NOT tested: root reads everything");
    }
    made
}

#[cfg(not(unix))]
fn unreadable(_: &Hub) -> bool {
    super::support::suites_note("an unreadable file was NOT tested on this system");
    false
}
