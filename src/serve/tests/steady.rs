//! However many edits a preview has seen, it holds no more than one that begins now. What the whole
//! program holds is proved in a browser's suite.

use std::path::{Path, PathBuf};
use std::sync::Weak;
use std::time::{Duration, Instant};

use super::super::answer::public;
use super::super::editions::MOST_LENSES;
use super::super::lens::Lens;
use super::hub::{Files, asked, at, preview};
use crate::edition::Edition;

/// Editions are let go by a thread of their own.
const DEADLINE: Duration = Duration::from_secs(60);

/// The hub as the nth edit leaves it, no larger than the first did. Every edit is of another kind
/// than the one before: a body, a title, a text added, a mistake, its end, a text removed, a style.
fn after_edit(n: u32) -> Files {
    let (body, title, style) = (n / 8, n.div_ceil(8), (n + 2) / 8);
    let mut files = Files::new();
    let lin = files.0.get_mut("content/posts/lin.md").unwrap();
    *lin = lin.replacen("Le lin se lave", &format!("Le lin {body} se lave"), 1);
    *lin = lin.replacen("title = \"Le lin", &format!("title = \"Le lin {title}"), 1);
    if n % 8 == 3 {
        *lin = lin.replacen("+++\n", "+++\nbroken = \n", 1);
    }
    if (2..5).contains(&(n % 8)) {
        let text = format!("+++\ntitle = \"Page {n}\"\n+++\n\nBref.\n");
        files.0.insert(format!("content/pages/page-{body}.md"), text);
    }
    files.0.insert("theme/assets/own.css".into(), format!("p {{ order: {style} }}\n"));
    files.0.insert("static/note.txt".into(), format!("note {}\n", (n + 1) / 8));
    files
}

/// How many descriptors of this process are of files of the hub; none where that is not told.
fn descriptors(hub: &Path) -> usize {
    let Ok(all) = std::fs::read_dir("/proc/self/fd") else { return 0 };
    let targets = all.filter_map(|one| std::fs::read_link(one.ok()?.path()).ok());
    targets.filter(|target| target.starts_with(hub)).count()
}

fn alive(editions: &[Weak<Edition>]) -> usize {
    editions.iter().filter(|edition| edition.strong_count() > 0).count()
}

#[test]
fn after_many_edits_no_more_is_held_than_by_a_preview_that_begins() {
    let folder = tempfile::tempdir().unwrap();
    let hub = folder.path().canonicalize().unwrap();
    let mut files = after_edit(0);
    files.write(None, &hub);
    let warm = preview(&hub);
    warm.look().unwrap();
    let mut editions = Vec::new();
    for n in 1..=asked("PARVIS_SEQUENCES", 200) {
        let before = std::mem::replace(&mut files, after_edit(n));
        files.write(Some(&before), &hub);
        let named: Vec<PathBuf> =
            files.changed_from(&before).iter().map(|path| hub.join(path)).collect();
        warm.read_again(&named);
        warm.look().unwrap();
        // More instants than are kept.
        let lens = at(&format!("2026-10-{:02}", n % 28 + 1));
        for lens in [&Lens::default(), &lens] {
            let shown = warm.shown(lens).unwrap();
            public(&shown, "/blog/lin/", "");
            editions.push(std::sync::Arc::downgrade(&shown.newest));
        }
    }
    // Of each lens the newest, and the last that was right.
    let begun = Instant::now();
    while alive(&editions) > 2 * (MOST_LENSES + 1) {
        assert!(begun.elapsed() < DEADLINE, "{} editions are held", alive(&editions));
        std::thread::sleep(Duration::from_millis(10));
    }
    let cold = preview(&hub);
    cold.look().unwrap();
    cold.shown(&Lens::default()).unwrap();
    warm.shown(&Lens::default()).unwrap();
    assert_eq!(warm.remembered(), cold.remembered(), "texts and files");
    assert_eq!(descriptors(&hub), 0, "open files");
}
