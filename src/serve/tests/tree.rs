//! Changes of many files at once, of folders and of the hub itself: what is watched is another tree
//! afterwards, and the preview ends as one that begins then.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::hub::{Files, asked};
use super::watched::Watched;

/// A hub with as many more posts and a folder of answers.
fn large(posts: u32, word: &str) -> Files {
    let mut files = Files::new();
    for n in 0..posts {
        let text = format!(
            "+++\ntitle = \"Article {n} {word}\"\npublish = 2026-01-02\nsummary = \"S.\"\n+++\n\nLe mot {word}.\n"
        );
        files.0.insert(format!("content/posts/article-{n}.md"), text);
    }
    for (n, name) in ["colis", "delai", "suivi"].iter().enumerate() {
        let text = format!("+++\ntitle = \"Et {name} ?\"\nid = {}\n+++\n\nOui.\n", n + 10);
        files.0.insert(format!("content/faq/livraison/{name}.md"), text);
    }
    files
}

fn git(hub: &Path, arguments: &[&str]) {
    let ran = Command::new("git")
        .current_dir(hub)
        .args(["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "core.autocrlf=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git is there");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn a_checkout_of_another_branch_ends_as_a_fresh_start() {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("!! git is missing: what a checkout does to a preview is not tried");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let hub = folder.path();
    let posts = if asked("PARVIS_SEQUENCES", 0) > 0 { 2_000 } else { 300 };
    let (calm, mut storm) = (large(posts, "calme"), large(posts, "tempête"));
    storm.0.remove("content/posts/article-7.md");
    storm.0.remove("data/polls/couleur.csv");
    storm.0.insert("theme/templates/footer.html".into(), "<footer>Ailleurs</footer>".into());
    storm.0.insert("content/posts/de-la-branche.md".into(), calm.0["content/posts/lin.md"].clone());
    calm.write(None, hub);
    git(hub, &["init", "--quiet", "--initial-branch", "calm"]);
    git(hub, &["add", "."]);
    git(hub, &["commit", "--quiet", "-m", "calm"]);
    git(hub, &["checkout", "--quiet", "-b", "storm"]);
    storm.write(Some(&calm), hub);
    git(hub, &["add", "-A"]);
    git(hub, &["commit", "--quiet", "-m", "storm"]);
    let watched = Watched::new(hub);
    git(hub, &["checkout", "--quiet", "calm"]);
    watched.settles_as_a_fresh_start(hub);
    git(hub, &["checkout", "--quiet", "storm"]);
    watched.settles_as_a_fresh_start(hub);
}

#[test]
fn content_that_is_removed_and_made_again_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (hub, files) = (folder.path(), large(100, "calme"));
    files.write(None, hub);
    let watched = Watched::new(hub);
    std::fs::remove_dir_all(hub.join("content")).unwrap();
    watched.settles_as_a_fresh_start(hub);
    files.write(None, hub);
    watched.settles_as_a_fresh_start(hub);
    // Without a pause between.
    std::fs::remove_dir_all(hub.join("content")).unwrap();
    large(100, "tempête").write(None, hub);
    watched.settles_as_a_fresh_start(hub);
    large(100, "calme").write(None, hub);
    watched.settles_as_a_fresh_start(hub);
}

#[test]
fn a_folder_that_did_not_exist_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let hub = folder.path();
    let mut files = Files::new();
    files.0.retain(|path, _| !path.starts_with("theme/") && !path.starts_with("static/"));
    files.write(None, hub);
    let watched = Watched::new(hub);
    Files::new().write(Some(&files), hub);
    watched.settles_as_a_fresh_start(hub);
    std::fs::write(hub.join("theme/assets/own.css"), "p { color: green }\n").unwrap();
    watched.settles_as_a_fresh_start(hub);
}

#[test]
fn a_folder_that_is_renamed_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let hub = folder.path();
    large(5, "calme").write(None, hub);
    let watched = Watched::new(hub);
    let (before, after) = (hub.join("content/faq/livraison"), hub.join("content/faq/envoi"));
    std::fs::rename(&before, &after).unwrap();
    watched.settles_as_a_fresh_start(hub);
    let text = std::fs::read_to_string(after.join("colis.md")).unwrap();
    std::fs::write(after.join("colis.md"), text.replace("Oui.", "Non.")).unwrap();
    watched.settles_as_a_fresh_start(hub);
    std::fs::rename(&after, &before).unwrap();
    watched.settles_as_a_fresh_start(hub);
}

/// A watched hub that goes from `hub` to `away`, both in one folder.
fn moved_away() -> (TempDir, Watched) {
    let folder = tempfile::tempdir().unwrap();
    let hub = folder.path().join("hub");
    large(5, "calme").write(None, &hub);
    let watched = Watched::new(&hub);
    std::fs::rename(&hub, folder.path().join("away")).unwrap();
    watched.waits(|shown| shown.trouble.is_some());
    (folder, watched)
}

#[test]
fn a_hub_that_is_moved_away_and_back_is_followed() {
    let (folder, watched) = moved_away();
    let hub = folder.path().join("hub");
    std::fs::rename(folder.path().join("away"), &hub).unwrap();
    watched.settles_as_a_fresh_start(&hub);
    large(5, "tempête").write(None, &hub);
    watched.settles_as_a_fresh_start(&hub);
}

#[test]
fn another_hub_in_the_place_of_one_is_followed() {
    let (folder, watched) = moved_away();
    let hub = folder.path().join("hub");
    large(4, "tempête").write(None, &hub);
    watched.settles_as_a_fresh_start(&hub);
    large(4, "calme").write(None, &hub);
    watched.settles_as_a_fresh_start(&hub);
    // Without a pause between.
    std::fs::remove_dir_all(&hub).unwrap();
    large(3, "calme").write(None, &hub);
    watched.settles_as_a_fresh_start(&hub);
    large(3, "tempête").write(None, &hub);
    watched.settles_as_a_fresh_start(&hub);
}
