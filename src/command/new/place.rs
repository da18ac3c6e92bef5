//! Where a new text goes: folder, file name, and an answer's number.

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

use crate::command::arguments::pick;
use crate::parse::kind::Kind;
use crate::slug::slug;
use crate::world_error::WorldError;

use super::given::Given;

/// A file inside the hub.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// With `/`.
    pub(super) path: String,
    /// The folder of an answer.
    pub(super) topic: String,
    folder: String,
    stem: String,
}

/// Longer names are unhandy, and some disks refuse them.
const LONGEST_NAME: usize = 60;

impl Place {
    pub(super) fn choose(
        kind: Kind,
        title: &str,
        given: &Given,
        hub: &Path,
        suffix: Option<&str>,
    ) -> Self {
        let mut stem = name(title, kind);
        if kind == Kind::Post {
            let day = given.published().map_or(given.today, |moment| moment.date);
            stem = format!("{day}-{stem}");
        }
        let mut folder = format!("content/{}", kind.folder());
        let mut topic = String::new();
        if kind == Kind::Answer {
            let general = pick(given.language, "divers", "general");
            topic = match given.one("topic") {
                Some(asked) => folder_of_topic(asked, &topics(hub)),
                None => match &topics(hub)[..] {
                    [only] => only.clone(),
                    _ => general.to_owned(),
                },
            };
            folder = format!("{folder}/{topic}");
        }
        let suffix = suffix.unwrap_or_default();
        Self { path: format!("{folder}/{stem}{suffix}.md"), topic, folder, stem }
    }

    /// The first text that its folder holds already, from the hub.
    pub(super) fn neighbour(&self, hub: &Path) -> Option<String> {
        let texts = WalkDir::new(hub.join(&self.folder)).sort_by_file_name().into_iter().flatten();
        let texts = texts.filter(|file| file.file_type().is_file());
        let mut names = texts.filter_map(|file| {
            let inside = file.path().strip_prefix(hub.join(&self.folder)).ok()?;
            Some(inside.to_str()?.replace('\\', "/"))
        });
        let first = names.find(|name| name.ends_with(".md"))?;
        Some(format!("{}/{first}", self.folder))
    }

    /// The same name as a folder with an `index.md` is the same text.
    pub(super) fn refuse_twin(&self, hub: &Path) -> Result<(), WorldError> {
        let folder = hub.join(&self.folder).join(&self.stem);
        let twins = [hub.join(&self.path), folder.join("index.md")];
        match twins.iter().find(|twin| twin.symlink_metadata().is_ok()) {
            Some(twin) => Err(super::twin(twin)),
            None => Ok(()),
        }
    }
}

/// A title as a file name, without its ending.
fn name(title: &str, kind: Kind) -> String {
    let mut name = slug(title);
    if name.len() > LONGEST_NAME {
        let cut = name[..LONGEST_NAME].rfind('-').unwrap_or(LONGEST_NAME);
        name.truncate(cut);
    }
    let is_taken = matches!(name.as_str(), "index" | "con" | "prn" | "aux" | "nul")
        || (name.len() == 4 && (name.starts_with("com") || name.starts_with("lpt")));
    if is_taken {
        // `index` is its folder's text, and Windows keeps the others for itself.
        name = format!("{name}-{}", kind.word());
    }
    name
}

/// The folders of `content/faq/`, sorted.
pub(super) fn topics(hub: &Path) -> Vec<String> {
    let entries = WalkDir::new(hub.join("content/faq")).min_depth(1).max_depth(1);
    let folders = entries
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    let folders: BTreeSet<String> = folders.filter(|name| !name.starts_with('.')).collect();
    folders.into_iter().collect()
}

/// The folder there is, if only its letters differ; else a new one.
fn folder_of_topic(asked: &str, topics: &[String]) -> String {
    let wanted = slug(asked);
    let same = topics.iter().find(|topic| slug(topic) == wanted);
    same.cloned().unwrap_or(wanted)
}

/// The number after the highest ever given: in the answers, drafts too, and in `parvis.lock`.
pub(super) fn next_id(hub: &Path) -> u32 {
    let answers = WalkDir::new(hub.join("content/faq")).into_iter().flatten();
    let answers = answers
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "md"))
        .filter_map(|entry| std::fs::read_to_string(entry.path()).ok())
        .filter_map(|text| ids(front_matter(&text)).next());
    let lock = std::fs::read_to_string(hub.join("parvis.lock")).unwrap_or_default();
    let highest = answers.chain(ids(&lock)).max().unwrap_or(0);
    highest.saturating_add(1)
}

/// The lines between the marks.
fn front_matter(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}');
    let Some(mark) = text.lines().next().map(str::trim_end) else {
        return "";
    };
    if mark != "+++" && mark != "---" {
        return "";
    }
    let rest = &text[mark.len()..];
    let end = rest.find(&format!("\n{mark}")).unwrap_or(rest.len());
    &rest[..end]
}

/// The numbers of lines `id = 12` or `id: 12`.
fn ids(text: &str) -> impl Iterator<Item = u32> {
    text.lines().filter_map(|line| {
        let rest = line.strip_prefix("id")?.trim_start();
        let rest = rest.strip_prefix(['=', ':'])?.trim_start();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        rest[..digits].parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::MessageLanguage;

    fn given() -> Given {
        Given::empty(date(2026, 11, 20), MessageLanguage::French)
    }

    fn place(kind: Kind, title: &str, given: &Given, suffix: Option<&str>) -> String {
        Place::choose(kind, title, given, Path::new("nowhere"), suffix).path
    }

    #[test]
    fn each_kind_has_its_folder_and_posts_their_date() {
        let mut given = given();
        assert_eq!(
            place(Kind::Post, "L’été arrive !", &given, Some(".en")),
            "content/posts/2026-11-20-l-ete-arrive.en.md"
        );
        assert_eq!(place(Kind::Answer, "Où ?", &given, None), "content/faq/divers/ou.md");
        given.add("topic", "Livraison");
        given.add("publish", "2026-12-02T10:00");
        assert_eq!(place(Kind::Answer, "Où ?", &given, None), "content/faq/livraison/ou.md");
        assert_eq!(
            place(Kind::Post, "Index", &given, None),
            "content/posts/2026-12-02-index-post.md"
        );
    }

    #[test]
    fn the_next_number_follows_answers_drafts_and_the_lock() {
        let hub = tempfile::tempdir().unwrap();
        assert_eq!(next_id(hub.path()), 1);
        let faq = hub.path().join("content/faq/a");
        fs::create_dir_all(&faq).unwrap();
        fs::write(faq.join("x.md"), "+++\nid = 12\n+++\nid = 99\n").unwrap();
        fs::write(faq.join("y.md"), "---\ntitle: a\nid: 14\ndraft: true\n---\n").unwrap();
        assert_eq!(next_id(hub.path()), 15);
        let lock = "[[answer]]\nid = 40\nname = \"z\"\naddress = \"/\"\nretired = true\n";
        fs::write(hub.path().join("parvis.lock"), lock).unwrap();
        assert_eq!(next_id(hub.path()), 41);
    }

    #[test]
    fn an_answer_goes_to_the_only_topic_there_is() {
        let hub = tempfile::tempdir().unwrap();
        fs::create_dir_all(hub.path().join("content/faq/retours")).unwrap();
        let place = Place::choose(Kind::Answer, "Où ?", &given(), hub.path(), None);
        assert_eq!(place.path, "content/faq/retours/ou.md");
    }

    proptest! {
        #[test]
        fn any_title_gives_a_name_that_every_disk_takes(title in "\\PC{1,300}") {
            let path = place(Kind::Page, &title, &given(), None);
            let name = path.rsplit('/').next().unwrap();
            let stem = name.strip_suffix(".md").unwrap();
            prop_assert!(!stem.is_empty() && stem.len() <= 80);
            let is_plain = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit();
            prop_assert!(stem.bytes().all(|letter| is_plain(letter) || letter == b'-'));
            prop_assert!(!matches!(stem, "index" | "con" | "nul"));
        }

        #[test]
        fn looking_for_numbers_never_panics(
            text in "(\\+\\+\\+|---|id *[=:] *|[0-9]{1,12}|\\n|\\PC){0,20}"
        ) {
            let _ = ids(front_matter(&text)).max();
        }
    }
}
