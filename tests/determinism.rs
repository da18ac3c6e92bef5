//! Same inputs, same bytes: in another folder, on one thread, from another place and time zone.

use super::support::{Ask, Hub, files};

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
