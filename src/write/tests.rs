//! Properties of the writer: a long-lived folder against a fresh one, and death at every step.

use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use rayon::prelude::*;
use tempfile::TempDir;
use walkdir::WalkDir;

use super::claim::CORNER;
use super::*;

type Site = BTreeMap<String, Vec<u8>>;

/// Sites over few names, so that files and folders often want each other's place.
fn sites() -> impl Strategy<Value = Site> {
    let part = prop::sample::select(vec!["a", "b", "é", "index.html"]);
    let path = prop::collection::vec(part, 1..4).prop_map(|parts| parts.join("/"));
    let bytes = prop::sample::select(vec!["", "1", "2", "long enough"]).prop_map(Vec::from);
    prop::collection::btree_map(path, bytes, 0..8).prop_map(|all| {
        let clashes = |path: &str| standing::folders_above(path).any(|up| all.contains_key(up));
        all.clone().into_iter().filter(|(path, _)| !clashes(path)).collect()
    })
}

#[derive(Clone, Debug)]
enum Event {
    Build(Site),
    Abandon(Site),
    /// Somebody else puts a file into the folder.
    Foreign(&'static str),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let foreign = ["z", "a/z", "b", "é/b/z", "z/a"];
    let event = prop_oneof![
        4 => sites().prop_map(Event::Build),
        1 => sites().prop_map(Event::Abandon),
        1 => prop::sample::select(foreign.to_vec()).prop_map(Event::Foreign),
    ];
    prop::collection::vec(event, 1..7)
}

/// Some files by `put`, some by `copy`, on all threads.
fn put_all(writer: &Writer, site: &Site) -> Result<(), WorldError> {
    site.par_iter().try_for_each(|(path, bytes)| {
        if path.contains('b') {
            let original = tempfile::NamedTempFile::new().unwrap();
            fs::write(original.path(), bytes).unwrap();
            writer.copy(path, original.path())
        } else {
            writer.put(path, bytes)
        }
    })
}

/// What a disk can rename.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Renames {
    All,
    NotOver,
    None,
}

impl Renames {
    fn any() -> impl Strategy<Value = Self> {
        prop::sample::select(vec![Self::All, Self::NotOver, Self::None])
    }

    fn disk(self) -> Disk {
        let disk = Disk::default();
        disk.refuses_renames.store(self == Self::None, Ordering::Relaxed);
        disk.refuses_to_rename_over.store(self == Self::NotOver, Ordering::Relaxed);
        disk
    }
}

fn build(folder: &Path, site: &Site) -> Result<Written, WorldError> {
    build_on(folder, site, Disk::default())
}

fn build_on(folder: &Path, site: &Site, disk: Disk) -> Result<Written, WorldError> {
    let writer = Writer::open_on(folder, Turn::AT_ONCE, disk)?;
    put_all(&writer, site)?;
    writer.finish()
}

/// All files, Parvis's corner aside, and empty folders with a `/` at their end.
fn snapshot(folder: &Path) -> Site {
    let mut found = Site::new();
    let entries = WalkDir::new(folder).min_depth(1).into_iter();
    for entry in entries.filter_entry(|entry| entry.file_name() != CORNER) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        if entry.file_type().is_file() {
            found.insert(path, fs::read(entry.path()).unwrap());
        } else if fs::read_dir(entry.path()).unwrap().next().is_none() {
            found.insert(path + "/", Vec::new());
        }
    }
    found
}

fn names_in_corner(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(corner(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn manifest_text(folder: &Path) -> String {
    fs::read_to_string(corner(folder).join("manifest")).unwrap()
}

fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| ((*path).into(), Vec::from(*text))).collect()
}

/// Whether two paths can't both be files of one folder.
fn clash(one: &str, other: &str) -> bool {
    let is_above =
        |up: &str, down: &str| down.strip_prefix(up).is_some_and(|rest| rest.starts_with('/'));
    one == other || is_above(one, other) || is_above(other, one)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_long_lived_folder_equals_a_fresh_one(events in events(), renames in Renames::any()) {
        let folder = TempDir::new().unwrap();
        let mut foreign = Site::new();
        // The folder is Parvis's from the start, so that foreign files may come first.
        build(folder.path(), &Site::new()).unwrap();
        for event in events {
            let before = snapshot(folder.path());
            let manifest_before = manifest_text(folder.path());
            match event {
                Event::Build(site) => {
                    let is_in_the_way = site.keys().any(|path| {
                        foreign.keys().any(|other| clash(path, other))
                    });
                    let written = build_on(folder.path(), &site, renames.disk());
                    if is_in_the_way {
                        prop_assert!(written.is_err());
                        prop_assert_eq!(snapshot(folder.path()), before);
                    } else {
                        let written = written.unwrap();
                        let mut expected = site.clone();
                        expected.extend(foreign.clone());
                        prop_assert_eq!(snapshot(folder.path()), expected);
                        let fresh = TempDir::new().unwrap();
                        build(fresh.path(), &site).unwrap();
                        prop_assert_eq!(manifest_text(folder.path()), manifest_text(fresh.path()));
                        let of_now = written.new + written.changed + written.unchanged;
                        prop_assert_eq!(of_now, site.len());
                        let of_then = before.len() - foreign.len();
                        let kept = written.changed + written.unchanged + written.removed;
                        prop_assert_eq!(kept, of_then);
                    }
                }
                Event::Abandon(site) => {
                    let writer = Writer::open(folder.path(), Turn::AT_ONCE).unwrap();
                    let _ = put_all(&writer, &site);
                    drop(writer);
                    prop_assert_eq!(snapshot(folder.path()), before);
                    prop_assert_eq!(manifest_text(folder.path()), manifest_before);
                }
                Event::Foreign(path) => {
                    if before.keys().all(|other| !clash(path, other)) {
                        let place = folder.path().join(path);
                        fs::create_dir_all(place.parent().unwrap()).unwrap();
                        fs::write(place, "foreign").unwrap();
                        foreign.insert(path.into(), "foreign".into());
                    }
                }
            }
            prop_assert_eq!(names_in_corner(folder.path()), ["lock", "manifest"]);
        }
    }

}

proptest! {
    // Each is run once for every step that it takes, some fifty times.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn killed_at_any_step_each_file_is_old_or_new_and_the_next_run_is_right(
        old in sites(), new in sites(), renames in Renames::any(),
    ) {
        let mut step = 0;
        loop {
            step += 1;
            let folder = TempDir::new().unwrap();
            build(folder.path(), &old).unwrap();
            fs::write(folder.path().join("foreign"), "foreign").unwrap();
            let disk = renames.disk();
            disk.dies_at.store(step, Ordering::Relaxed);
            let ended = build_on(folder.path(), &new, disk);
            let mut left = snapshot(folder.path());
            prop_assert_eq!(left.remove("foreign").unwrap(), b"foreign");
            // A copy that is cut short is torn; only the next run mends it.
            if renames == Renames::All {
                for path in old.keys().filter(|path| new.contains_key(*path)) {
                    prop_assert!(left.contains_key(path), "{} is gone", path);
                }
            }
            if renames != Renames::None {
                for (path, bytes) in left.iter().filter(|(path, _)| !path.ends_with('/')) {
                    let is_one = [&old, &new].iter().any(|site| site.get(path) == Some(bytes));
                    prop_assert!(is_one, "{} is neither old nor new at step {}", path, step);
                }
            }
            // The run that mends may be killed too.
            let disk = renames.disk();
            disk.dies_at.store(step / 2 + 1, Ordering::Relaxed);
            let _ = build_on(folder.path(), &new, disk);
            build_on(folder.path(), &new, renames.disk()).unwrap();
            let mut expected = new.clone();
            expected.insert("foreign".into(), "foreign".into());
            prop_assert_eq!(snapshot(folder.path()), expected);
            prop_assert_eq!(names_in_corner(folder.path()), ["lock", "manifest"]);
            if ended.is_ok() {
                break;
            }
        }
        prop_assert!(step > 2 || old == new);
    }
}

#[test]
fn a_file_that_did_not_change_keeps_its_date() {
    let folder = TempDir::new().unwrap();
    let first = site(&[("a/index.html", "a"), ("b.png", "picture"), ("c", "1")]);
    build(folder.path(), &first).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in first.keys() {
        File::open(folder.path().join(path)).unwrap().set_modified(long_ago).unwrap();
    }
    let mut second = first.clone();
    second.insert("c".into(), "2".into());
    let written = build(folder.path(), &second).unwrap();
    assert_eq!(written, Written { new: 0, changed: 1, unchanged: 2, removed: 0 });
    let date = |path| fs::metadata(folder.path().join(path)).unwrap().modified().unwrap();
    assert_eq!(date("a/index.html"), long_ago);
    assert_eq!(date("b.png"), long_ago);
    assert_ne!(date("c"), long_ago);
}

#[test]
fn a_run_that_changes_nothing_touches_nothing() {
    let folder = TempDir::new().unwrap();
    let pages = site(&[("a/index.html", "a"), ("b.png", "picture")]);
    build(folder.path(), &pages).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let manifest = corner(folder.path()).join("manifest");
    File::open(&manifest).unwrap().set_modified(long_ago).unwrap();
    build(folder.path(), &pages).unwrap();
    assert_eq!(fs::metadata(&manifest).unwrap().modified().unwrap(), long_ago);
}

#[test]
fn a_page_that_somebody_edited_by_hand_is_made_again() {
    let folder = TempDir::new().unwrap();
    let pages = site(&[("a/index.html", "a")]);
    build(folder.path(), &pages).unwrap();
    fs::write(folder.path().join("a/index.html"), "x").unwrap();
    assert_eq!(build(folder.path(), &pages).unwrap().changed, 1);
    assert_eq!(snapshot(folder.path()), pages);
}

#[test]
fn a_folder_that_parvis_did_not_make_is_refused_and_named() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("thesis.odt"), "years of work").unwrap();
    let error = Writer::open(folder.path(), Turn::AT_ONCE).err().unwrap();
    assert_eq!(error.path, folder.path());
    assert!(error.to_string().contains("Parvis did not make it"), "{error}");
    assert!(!corner(folder.path()).exists());
}

#[test]
fn hidden_files_alone_do_not_make_a_folder_foreign_and_are_not_overwritten() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(".well-known")).unwrap();
    fs::write(folder.path().join(".well-known/security.txt"), "by hand").unwrap();
    let writer = Writer::open(folder.path(), Turn::AT_ONCE).unwrap();
    writer.put("index.html", b"hub").unwrap();
    assert!(writer.put(".well-known/security.txt", b"by Parvis").is_err());
}

#[test]
fn a_second_writer_is_told_at_once() {
    let folder = TempDir::new().unwrap();
    let first = Writer::open(folder.path(), Turn::AT_ONCE).unwrap();
    let second = Writer::open(folder.path(), Turn::AT_ONCE).err().unwrap();
    assert!(second.is_busy());
    assert!(second.to_string().ends_with("another parvis command is at work there"));
    drop(first);
    assert!(Writer::open(folder.path(), Turn::AT_ONCE).is_ok());
}

#[test]
fn one_path_twice_is_an_error() {
    let folder = TempDir::new().unwrap();
    for first in [site(&[]), site(&[("a", "old")])] {
        build(folder.path(), &first).unwrap();
        let writer = Writer::open(folder.path(), Turn::AT_ONCE).unwrap();
        writer.put("a", b"1").unwrap();
        assert!(writer.put("a", b"2").is_err());
    }
}

#[test]
fn a_file_and_a_folder_of_one_name_are_an_error() {
    let folder = TempDir::new().unwrap();
    build(folder.path(), &site(&[("a", "1")])).unwrap();
    let error = build(folder.path(), &site(&[("a", "1"), ("a/b", "2")])).unwrap_err();
    assert!(error.to_string().contains("two outputs"), "{error}");
    assert_eq!(snapshot(folder.path()), site(&[("a", "1")]));
}

#[test]
fn paths_that_lead_out_are_refused() {
    let folder = TempDir::new().unwrap();
    let writer = Writer::open(folder.path(), Turn::AT_ONCE).unwrap();
    for path in ["../a", "/a", "a//b", ".parvis/lock", "a/./b", "a\nb", ""] {
        assert!(writer.put(path, b"").is_err(), "{path}");
    }
}

#[test]
fn a_damaged_manifest_is_said_plainly() {
    let folder = TempDir::new().unwrap();
    build(folder.path(), &site(&[("a", "1")])).unwrap();
    fs::write(corner(folder.path()).join("manifest"), "rubbish\n").unwrap();
    let error = Writer::open(folder.path(), Turn::AT_ONCE).err().unwrap();
    assert!(error.to_string().contains("damaged"), "{error}");
}

#[test]
fn the_manifest_is_what_b3sum_checks() {
    let folder = TempDir::new().unwrap();
    build(folder.path(), &site(&[("b", "2"), ("a/x y", "1")])).unwrap();
    let line = |bytes: &[u8], path| format!("{}  {path}\n", blake3::hash(bytes).to_hex());
    assert_eq!(manifest_text(folder.path()), line(b"1", "a/x y") + &line(b"2", "b"));
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn nothing_is_written_or_removed_through_a_link() {
        let folder = TempDir::new().unwrap();
        let elsewhere = TempDir::new().unwrap();
        build(folder.path(), &site(&[("blog/a", "1"), ("c", "2")])).unwrap();
        fs::rename(folder.path().join("blog"), elsewhere.path().join("blog")).unwrap();
        symlink(elsewhere.path().join("blog"), folder.path().join("blog")).unwrap();
        build(folder.path(), &site(&[("c", "2")])).unwrap();
        assert_eq!(snapshot(elsewhere.path()), site(&[("blog/a", "1")]));
        let outward = site(&[("blog/new", "3")]);
        assert!(build(folder.path(), &outward).is_err());
        assert_eq!(snapshot(elsewhere.path()), site(&[("blog/a", "1")]));
    }

    #[test]
    fn a_corner_that_is_a_link_is_refused() {
        let folder = TempDir::new().unwrap();
        let elsewhere = TempDir::new().unwrap();
        fs::create_dir(elsewhere.path().join("staged")).unwrap();
        fs::write(elsewhere.path().join("staged/kept"), "").unwrap();
        symlink(elsewhere.path(), corner(folder.path())).unwrap();
        assert!(Writer::open(folder.path(), Turn::AT_ONCE).is_err());
        assert_eq!(snapshot(elsewhere.path()).len(), 1);
    }

    #[test]
    fn a_copy_does_not_take_over_the_rights_of_its_original() {
        let folder = TempDir::new().unwrap();
        let original = folder.path().join(".original");
        fs::write(&original, "x").unwrap();
        fs::set_permissions(&original, fs::Permissions::from_mode(0o600)).unwrap();
        let writer = Writer::open(folder.path(), Turn::AT_ONCE).unwrap();
        writer.put("put", b"x").unwrap();
        writer.copy("copied", &original).unwrap();
        writer.finish().unwrap();
        let mode = |path| fs::metadata(folder.path().join(path)).unwrap().permissions().mode();
        assert_eq!(mode("copied"), mode("put"));
    }
}
