//! Same inputs, same bytes: in another folder, process and order, on one thread, from another place
//! and time zone.

use std::path::{Path, PathBuf};

use super::support::{Ask, Hub, files, skipped};

const NOW: &str = "2026-11-20T10:00:00";

type Files = Vec<(String, Vec<u8>)>;

fn outputs(hub: &Hub) -> (Files, Files) {
    (hub.files("public"), hub.files("desk"))
}

#[track_caller]
fn same(one: &Files, other: &Files) {
    let paths = |files: &Files| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other));
    for ((path, bytes), (_, others)) in one.iter().zip(other) {
        assert!(bytes == others, "{path} differs");
    }
}

#[test]
fn one_thread_in_another_folder_writes_the_same_bytes() {
    let (one, other) = (Hub::example(), Hub::example());
    one.build(NOW).written();
    let request = parvis::BuildRequest { jobs: Some(1), ..other.request(NOW) };
    super::support::Built::of(&request).written();
    let ((public, desk), (others_public, others_desk)) = (outputs(&one), outputs(&other));
    assert!(public.len() > 80 && !desk.is_empty());
    same(&public, &others_public);
    same(&desk, &others_desk);
    assert_eq!(one.read("parvis.lock"), other.read("parvis.lock"));
}

#[test]
fn another_time_zone_language_and_working_folder_change_nothing() {
    let (one, other) = (Hub::example(), Hub::example());
    let place = tempfile::tempdir().unwrap();
    let plain = Ask::build(one.path()).environment("TZ", "UTC").environment("LC_ALL", "C");
    let odd = Ask::build(other.path())
        .environment("TZ", "Pacific/Chatham")
        .environment("LANG", "tr_TR.UTF-8")
        .environment("LC_ALL", "ar_EG.UTF-8")
        .environment("SOURCE_DATE_EPOCH", "1")
        .from(place.path());
    for ask in [plain, odd] {
        ask.run().well();
    }
    let ((public, desk), (others_public, others_desk)) = (outputs(&one), outputs(&other));
    assert!(public.len() > 80);
    same(&public, &others_public);
    same(&desk, &others_desk);
}

/// A folder in memory, where entries are told in the order in which they were made.
fn folder_in_memory() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

fn as_told_by_the_disk(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).into_iter().flatten();
    walk.map(|entry| entry.path().strip_prefix(folder).unwrap().to_owned()).collect()
}

#[test]
fn another_process_and_files_made_in_another_order_change_nothing() {
    let written = Hub::example().files("");
    let (one, other) = (folder_in_memory(), folder_in_memory());
    let make = |folder: &Path, (path, bytes): &(String, Vec<u8>)| {
        let location = folder.join(path);
        std::fs::create_dir_all(location.parent().unwrap()).unwrap();
        std::fs::write(location, bytes).unwrap();
    };
    written.iter().for_each(|file| make(one.path(), file));
    written.iter().rev().for_each(|file| make(other.path(), file));
    if as_told_by_the_disk(one.path()) == as_told_by_the_disk(other.path()) {
        return skipped("another order of entries: this disk tells them in one order alone");
    }
    for folder in [&one, &other] {
        Ask::build(folder.path()).options("--now").with(NOW).run().well();
    }
    let outputs = files(&one.path().join("public"));
    assert!(outputs.len() > 80);
    same(&outputs, &files(&other.path().join("public")));
    same(&files(&one.path().join("desk")), &files(&other.path().join("desk")));
}

#[test]
fn a_folder_that_is_not_empty_ends_up_as_a_fresh_one() {
    let (long_lived, fresh) = (Hub::example(), Hub::example());
    for now in ["2024-06-01", "2026-12-25", NOW] {
        long_lived.build(now).written();
    }
    fresh.build(NOW).written();
    same(&long_lived.files("public"), &fresh.files("public"));
    same(&long_lived.files("desk"), &fresh.files("desk"));
}

#[test]
fn output_names_no_folder_of_this_machine() {
    let hub = Hub::example();
    hub.build(NOW).written();
    let place = hub.path().to_string_lossy().into_owned();
    for (path, bytes) in files(&hub.path().join("public")).iter().chain(&hub.files("desk")) {
        let found = bytes.windows(place.len()).any(|part| part == place.as_bytes());
        assert!(!found, "{path} holds {place}");
    }
}
