//! A disk that fills, in memory and small. `PARVIS_SIZES` says at how many sizes it is tried;
//! `tests/run` tries 50.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use super::support::{Ask, Hub, TwoStates, count, outputs, skipped};

/// A file system in memory on a folder, for as long as this lives.
struct MemoryDisk<'a>(&'a Path);

impl<'a> MemoryDisk<'a> {
    /// `None` where this user may not mount.
    fn on(folder: &'a Path, megabytes: usize) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "tmpfs"]).arg(folder);
        let is_mounted = mount.output().is_ok_and(|output| output.status.success());
        is_mounted.then_some(Self(folder))
    }

    fn made_read_only(&self, yes: bool) {
        let how = if yes { "remount,ro" } else { "remount,rw" };
        let status = Command::new("mount").args(["-o", how]).arg(self.0).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for MemoryDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

fn build(hub: &Path) -> Ask {
    Ask::build(hub).options("--now 2026-11-20T10:00:00 --lang fr")
}

/// Takes all room of a disk but so many bytes.
fn leave_room(disk: &Path, bytes: u64) {
    let ballast = disk.join("ballast");
    let mut file = File::create(&ballast).unwrap();
    for size in [1 << 20, 4096] {
        let piece = vec![0; size];
        while file.write_all(&piece).is_ok() {}
    }
    let taken = file.metadata().unwrap().len();
    file.set_len(taken.saturating_sub(bytes)).unwrap();
}

#[test]
fn on_a_disk_that_fills_the_old_site_stays_whole() {
    let sizes = count("PARVIS_SIZES", 6) as u64;
    let states = TwoStates::new();
    let place = tempfile::tempdir().unwrap();
    let Some(_disk) = MemoryDisk::on(place.path(), 16) else {
        return skipped("a full disk: only root may mount one in memory");
    };
    let hub = place.path().join("hub");
    let copy = |state| {
        states.become_state(state);
        let _ = std::fs::remove_dir_all(hub.join("content"));
        Hub::copy_to(&states.hub.path().join("content"), &hub.join("content"));
    };
    std::fs::create_dir(&hub).unwrap();
    std::fs::copy(states.hub.path().join("parvis.toml"), hub.join("parvis.toml")).unwrap();
    copy(0);
    build(&hub).run().well();
    let old = outputs(&hub);
    assert!(old == *states.clean(0));
    copy(1);
    let changed = states.clean(1).iter().filter(|file| !states.clean(0).contains(file));
    let blocks = |bytes: &[u8]| (bytes.len() as u64).div_ceil(4096) * 4096;
    let needed: u64 = changed.map(|(_, bytes)| blocks(bytes)).sum();
    let needed = needed * 11 / 10;
    let (mut full, mut ended) = (0, 0);
    for size in 0..sizes {
        leave_room(place.path(), needed * size / (sizes - 1).max(1));
        let ran = build(&hub).run();
        if ran.code == Some(0) {
            ended += 1;
            assert!(outputs(&hub) == *states.clean(1), "not as a clean build at size {size}");
            std::fs::remove_file(place.path().join("ballast")).unwrap();
            copy(0);
            build(&hub).run().well();
            copy(1);
            continue;
        }
        full += 1;
        assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains("le disque est plein"), "{}", ran.stderr);
        assert!(outputs(&hub) == old, "the old site is another one at size {size}");
    }
    println!("{sizes} sizes: {full} too small, {ended} large enough");
    assert!(full >= 2 && ended >= 1, "{full} sizes were too small, {ended} large enough");
}

#[test]
fn on_a_read_only_disk_it_is_said_and_nothing_changes() {
    let states = TwoStates::new();
    let place = tempfile::tempdir().unwrap();
    let Some(disk) = MemoryDisk::on(place.path(), 16) else {
        return skipped("a read-only disk: only root may mount one in memory");
    };
    let out = place.path().join("site");
    let out = out.to_str().unwrap();
    let to = |out: &str| build(states.hub.path()).options("--no-desk --out").with(out);
    to(out).run().well();
    let old = super::support::files(place.path());
    disk.made_read_only(true);
    states.become_state(1);
    for out in [out.to_owned(), format!("{out}-other")] {
        let ran = to(&out).run();
        assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains("ce disque est en lecture seule"), "{}", ran.stderr);
        assert!(super::support::files(place.path()) == old);
    }
    disk.made_read_only(false);
    to(out).run().well();
}
