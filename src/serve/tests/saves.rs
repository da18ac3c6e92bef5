//! How editors save: by way of other files beside the one that is meant. While they do, and when
//! they have, the preview is as one that begins then.

use std::path::{Path, PathBuf};

use super::hub::Files;
use super::watched::Watched;

const POST: &str = "content/posts/lin.md";

/// A hub that is watched, its post, and what the next save makes of it.
fn open() -> (tempfile::TempDir, Watched, PathBuf, String) {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new();
    files.write(None, folder.path());
    let watched = Watched::new(folder.path());
    let post = folder.path().join(POST);
    let text = format!("{}\nEnregistré.\n", files.0[POST]);
    (folder, watched, post, text)
}

fn beside(post: &Path, name: &str) -> PathBuf {
    post.with_file_name(name)
}

#[track_caller]
fn is_seen(watched: &Watched, folder: &Path, text: &str) {
    watched.settles_as_a_fresh_start(folder);
    let shown = watched.waits(|_| true);
    assert!(shown.newest.inputs.texts.iter().any(|file| &*file.text == text));
    assert!(!shown.diagnostics.has_errors());
}

#[test]
fn a_file_renamed_over_the_text_is_its_new_text() {
    let (folder, watched, post, text) = open();
    // GNOME, JetBrains and rsync each have a name of their own.
    for name in [".goutputstream-A1B2C3", "lin.md___jb_tmp___", ".lin.md.x7Yz"] {
        let text = format!("{text}{name}\n");
        std::fs::write(beside(&post, name), &text).unwrap();
        std::fs::rename(beside(&post, name), &post).unwrap();
        is_seen(&watched, folder.path(), &text);
    }
}

#[test]
fn vim_tries_the_folder_moves_the_text_away_and_writes_another() {
    let (folder, watched, post, text) = open();
    std::fs::write(beside(&post, ".lin.md.swp"), "b0VIM 9.1").unwrap();
    std::fs::write(beside(&post, "4913"), "").unwrap();
    std::fs::remove_file(beside(&post, "4913")).unwrap();
    std::fs::rename(&post, beside(&post, "lin.md~")).unwrap();
    std::fs::write(&post, &text).unwrap();
    is_seen(&watched, folder.path(), &text);
    std::fs::remove_file(beside(&post, "lin.md~")).unwrap();
    std::fs::remove_file(beside(&post, ".lin.md.swp")).unwrap();
    is_seen(&watched, folder.path(), &text);
}

#[cfg(unix)]
#[test]
fn emacs_holds_a_lock_that_leads_nowhere_and_writes_after_a_backup() {
    let (folder, watched, post, text) = open();
    let lock = beside(&post, ".#lin.md");
    std::os::unix::fs::symlink("camille@atelier.4242:1764500000", &lock).unwrap();
    std::fs::write(beside(&post, "#lin.md#"), "à moitié").unwrap();
    watched.settles_as_a_fresh_start(folder.path());
    let found = watched.waits(|_| true);
    assert!(!found.diagnostics.has_errors(), "a lock is no file of the hub");
    std::fs::rename(&post, beside(&post, "lin.md~")).unwrap();
    std::fs::write(&post, &text).unwrap();
    std::fs::remove_file(&lock).unwrap();
    std::fs::remove_file(beside(&post, "#lin.md#")).unwrap();
    is_seen(&watched, folder.path(), &text);
}

#[test]
fn a_backup_is_made_first_and_the_text_written_in_place_in_two_parts() {
    use std::io::Write;
    let (folder, watched, post, text) = open();
    std::fs::copy(&post, beside(&post, "lin.md~")).unwrap();
    let (first, rest) = text.split_at(9);
    let mut file = std::fs::File::create(&post).unwrap();
    file.write_all(first.as_bytes()).unwrap();
    watched.waits(|shown| shown.diagnostics.has_errors());
    file.write_all(rest.as_bytes()).unwrap();
    drop(file);
    is_seen(&watched, folder.path(), &text);
}
