//! The disk as it is found: folders of others, two builds at once, few files at a time, rights that
//! are missing, the umask.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::time::Duration;

use super::support::{Ask, Hub, NOW, Ran, TwoStates, outputs};

fn build(hub: &Path) -> Ask {
    Ask::build(hub).options("--now 2026-11-20T10:00:00 --lang fr")
}

/// Holds a folder as a build does that is at work there.
fn held(hub: &Path, folder: &str) -> File {
    let lock = File::open(hub.join(folder).join(".parvis/lock")).unwrap();
    lock.lock().unwrap();
    lock
}

#[test]
fn a_second_build_says_that_it_waits_and_gives_up_in_time() {
    let states = TwoStates::new();
    states.become_state(1);
    for folder in ["public", "desk"] {
        let _lock = held(states.hub.path(), folder);
        let ran = build(states.hub.path()).options("--wait 1").run();
        assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
        let expected = "une autre commande parvis travaille dans « ";
        assert!(ran.stderr.contains(expected), "{}", ran.stderr);
        assert!(ran.stderr.contains("une autre commande parvis y travaille"), "{}", ran.stderr);
        assert!(outputs(states.hub.path()) == *states.clean(0));
    }
}

#[test]
fn a_second_build_goes_on_once_the_first_has_ended() {
    let states = TwoStates::new();
    let lock = held(states.hub.path(), "public");
    let waiting = Ask::build(states.hub.path()).options("--now 2026-11-20T10:00:00 --lang en");
    let mut command = waiting.command();
    command.stderr(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut said = std::io::BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut said, &mut line).unwrap();
    assert!(line.starts_with("another parvis command is at work in “"), "{line}");
    assert!(line.contains("60 s at most"), "{line}");
    // What is written while it waits is in what it writes.
    states.become_state(1);
    drop(lock);
    assert!(child.wait().unwrap().success());
    assert!(outputs(states.hub.path()) == *states.clean(1));
}

#[test]
fn builds_that_begin_together_end_one_after_the_other() {
    let states = TwoStates::new();
    states.become_state(1);
    std::fs::remove_dir_all(states.hub.path().join("public")).unwrap();
    let start = || build(states.hub.path()).command().output();
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(start)).collect();
        for one in all {
            Ran::of(&one.join().unwrap().unwrap()).well();
        }
    });
    assert!(outputs(states.hub.path()) == *states.clean(1));
}

#[test]
fn what_others_keep_in_public_stays_and_what_is_stale_goes() {
    let states = TwoStates::new();
    let hub = &states.hub;
    let others = ["public/CNAME", "public/.nojekyll", "public/blog/photos/une.txt"];
    for path in others {
        hub.write(path, "à quelqu’un d’autre");
    }
    states.become_state(1);
    build(hub.path()).run().well();
    let found = outputs(hub.path());
    let (foreign, own): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(path, _)| others.contains(&path.as_str()));
    assert_eq!(foreign.len(), others.len());
    assert!(own == *states.clean(1));
}

#[test]
fn only_what_changes_is_written() {
    let states = TwoStates::new();
    let hub = states.hub.path();
    let times = || -> BTreeMap<String, _> {
        let paths = outputs(hub).into_iter().map(|(path, _)| path);
        paths
            .map(|path| (path.clone(), hub.join(&path).metadata().unwrap().modified().unwrap()))
            .collect()
    };
    let before = times();
    let bytes: BTreeMap<_, _> = outputs(hub).into_iter().collect();
    // Clocks of disks are coarse.
    std::thread::sleep(Duration::from_millis(20));
    states.become_state(1);
    build(hub).run().well();
    let (after, bytes_after): (_, BTreeMap<_, _>) = (times(), outputs(hub).into_iter().collect());
    let mut kept = 0;
    for (path, time) in &before {
        let Some(bytes_after) = bytes_after.get(path) else { continue };
        // The lock of a folder is opened, never written.
        assert_eq!(time == &after[path], *bytes_after == bytes[path], "{path}");
        kept += usize::from(*bytes_after == bytes[path]);
    }
    assert!(kept > 10, "only {kept} files are the same");
}

#[test]
fn a_folder_that_is_no_output_is_refused() {
    let hub = Hub::example();
    hub.write("photos/une.txt", "à moi");
    let out = |folder: &str| {
        let ask = build(hub.path()).with("--out").with(hub.path().join(folder).to_str().unwrap());
        if folder.starts_with("desk") { ask.run() } else { ask.with("--no-desk").run() }
    };
    let parent = hub.path().parent().unwrap().to_str().unwrap();
    let cases = [
        ("photos", "Parvis ne l’a pas fait"),
        ("content", "où sont vos fichiers"),
        ("content/posts/site", "où sont vos fichiers"),
        ("static/site", "où sont vos fichiers"),
        (".", "le hub est dans ce dossier"),
        (parent, "le hub est dans ce dossier"),
        ("desk/site", "le bureau est privé"),
    ];
    let before = super::support::files(hub.path());
    for (folder, said) in cases {
        let ran = out(folder);
        assert_eq!(ran.code, Some(3), "{folder}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains(said), "{folder}: {}", ran.stderr);
        assert!(super::support::files(hub.path()) == before, "{folder}");
    }
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt as _, chown, symlink};
    use std::os::unix::process::CommandExt as _;

    use super::*;
    use crate::support::{count, files, skipped};

    const NOBODY: u32 = 65_534;

    fn set_rights(path: &Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Whether files made here are root's.
    fn is_root() -> bool {
        use std::os::unix::fs::MetadataExt as _;
        tempfile::tempfile().unwrap().metadata().unwrap().uid() == 0
    }

    /// Gives a hub to a user whom rights bind: root is above them.
    fn give(hub: &Path) {
        for entry in walkdir::WalkDir::new(hub).into_iter().flatten().filter(|_| is_root()) {
            chown(entry.path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }

    /// Runs a build as that user; `None` where root can't become another one.
    fn bound(hub: &Path) -> Option<Ran> {
        let mut command = build(hub).command();
        if is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.output().ok().map(|output| Ran::of(&output))
    }

    #[test]
    fn a_right_that_is_missing_midway_is_said_and_no_file_is_torn() {
        let states = TwoStates::new();
        let hub = states.hub.path();
        states.become_state(1);
        give(hub);
        let folder = hub.join("public/faq");
        set_rights(&folder, 0o555);
        let Some(ran) = bound(hub) else {
            return skipped("a missing right: root can’t become another user here");
        };
        assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains("public/faq"), "{}", ran.stderr);
        assert!(ran.stderr.contains("les droits d’accès ne le permettent pas"), "{}", ran.stderr);
        states.is_whole(&outputs(hub));
        set_rights(&folder, 0o755);
        let ran = bound(hub).unwrap();
        assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
        assert!(outputs(hub) == *states.clean(1));
    }

    #[test]
    fn few_open_files_end_well_or_with_a_plain_word() {
        let states = TwoStates::new();
        let hub = states.hub.path();
        let tries = count("PARVIS_SIZES", 6);
        let (mut failed, mut ended) = (0, 0);
        for step in 0..tries {
            let limit = 4 + 60 * step / tries;
            states.become_state(1);
            let mut command = build(hub).in_shell(&format!("ulimit -n {limit}"));
            let ran = Ran::of(&command.output().unwrap());
            if ran.code == Some(0) {
                ended += 1;
                assert!(outputs(hub) == *states.clean(1), "with {limit} files");
                states.become_state(0);
                build(hub).run().well();
                continue;
            }
            failed += 1;
            // Before the program itself runs, the system has its own word to say.
            if ran.stderr.contains("error while loading") {
                continue;
            }
            // A text that can't be read is a finding, a folder that can't be written the world's.
            let code = ran.code;
            assert!(matches!(code, Some(1 | 3)), "with {limit} files: {code:?} {}", ran.stderr);
            let said = "trop de fichiers sont ouverts à la fois";
            assert!(ran.stderr.contains(said), "with {limit} files: {}", ran.stderr);
            assert!(outputs(hub) == *states.clean(0), "with {limit} files the old site is gone");
        }
        println!("{tries} limits of open files: {failed} too few, {ended} enough");
        assert!(ended > 0 && failed > 0, "{failed} limits were too low, {ended} high enough");
    }

    #[test]
    fn new_files_have_the_rights_that_the_umask_says() {
        let states = TwoStates::new();
        let hub = states.hub.path();
        let private = hub.join("content/posts/2026-10-02-prive");
        std::fs::create_dir_all(&private).unwrap();
        std::fs::write(private.join("index.md"), "+++\ntitle = \"P\"\n+++\n\n[a](notes.txt)\n")
            .unwrap();
        std::fs::write(private.join("notes.txt"), "n").unwrap();
        set_rights(&private.join("notes.txt"), 0o600);
        for folder in ["public", "desk"] {
            std::fs::remove_dir_all(hub.join(folder)).unwrap();
        }
        let mut command = build(hub).in_shell("umask 027");
        Ran::of(&command.output().unwrap()).well();
        let mut copied = 0;
        for entry in walkdir::WalkDir::new(hub.join("public")).into_iter().flatten() {
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            let wanted = if entry.file_type().is_dir() { 0o750 } else { 0o640 };
            assert_eq!(mode, wanted, "{}", entry.path().display());
            copied += usize::from(entry.file_name() == "notes.txt");
        }
        assert_eq!(copied, 1, "the file that is copied is not there");
    }

    #[test]
    fn links_that_go_round_end() {
        let hub = Hub::of(&[("content/pages/a.md", "+++\ntitle = \"A\"\n+++\n")]);
        let content = hub.path().join("content");
        symlink(&content, content.join("pages/rond")).unwrap();
        symlink(content.join("pages/b.md"), content.join("pages/c.md")).unwrap();
        symlink(content.join("pages/c.md"), content.join("pages/b.md")).unwrap();
        std::fs::create_dir(hub.path().join("static")).unwrap();
        symlink(hub.path(), hub.path().join("static/rond")).unwrap();
        let built = hub.build(NOW);
        assert!(built.errors() >= 2, "{}", built.messages());
    }

    #[test]
    fn a_link_as_output_is_followed_only_to_the_folder_itself() {
        let states = TwoStates::new();
        let hub = states.hub.path();
        let elsewhere = tempfile::tempdir().unwrap();
        std::fs::write(elsewhere.path().join("autre.txt"), "à quelqu’un d’autre").unwrap();
        std::fs::remove_dir_all(hub.join("public")).unwrap();
        symlink(elsewhere.path(), hub.join("public")).unwrap();
        let ran = build(hub).run();
        assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
        assert_eq!(files(elsewhere.path()).len(), 1);
    }
}
