//! Texts as files: one for each page, network and wording, or all as JSON.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use crate::command::voice::Voice;
use crate::command::{Failure, Outcome};
use crate::diagnostic::say;
use crate::emit::Folders;
use crate::kits::KitsReport;
use crate::render::kit::{Kit, NetworkText};
use crate::slug::slug;
use crate::world_error::WorldError;
use crate::write::{Turn, Writer};

use super::given::{Form, Given};

pub(super) fn write(
    given: &Given,
    report: &KitsReport,
    kits: &[Kit],
    voice: &Voice,
) -> Result<Outcome, Failure> {
    let Some(out) = given.out.as_deref() else { return Ok(Outcome::Done) };
    let files = match &given.form {
        Form::Json => vec![("kit.json".to_owned(), super::json(kits, report).into_bytes())],
        Form::Text | Form::Csv(_) => text_files(kits),
    };
    put(out, &report.hub, &files)?;
    voice.say(&super::written(files.len(), out));
    Ok(Outcome::Done)
}

/// Makes a folder hold these files. It is private: withheld texts are in them.
pub(super) fn put(out: &Path, hub: &Path, files: &[(String, Vec<u8>)]) -> Result<(), WorldError> {
    Folders { public: hub.join("public"), desk: Some(out.to_owned()) }.check(hub)?;
    if out.join("index.html").exists() {
        let reason = say!(
            "un site est dans ce dossier ; en choisir un qui ne sert qu’à ces textes",
            "a site is in that folder; choose one that only these texts use"
        );
        return Err(WorldError::refused(out, ErrorKind::AlreadyExists, reason));
    }
    let writer = Writer::open(out, Turn::AT_ONCE)?;
    for (path, bytes) in files {
        writer.put(path, bytes)?;
    }
    writer.finish()?;
    Ok(())
}

/// `post/2026-11-02-lin-lave/fr/x.txt`; of a variant `x.equipe.txt`, of a series `x.1.txt`.
fn text_files(kits: &[Kit]) -> Vec<(String, Vec<u8>)> {
    let mut files = Files::default();
    for kit in kits {
        let folder: Vec<String> = kit.id.split('/').map(safe).collect();
        let folder = folder.join("/");
        for text in &kit.texts {
            files.of_text(&folder, text);
        }
        if let Some(reply) = &kit.reply {
            files.add(&format!("{folder}/reply"), &reply.with_link);
        }
    }
    files.all
}

#[derive(Default)]
struct Files {
    taken: BTreeSet<String>,
    all: Vec<(String, Vec<u8>)>,
}

impl Files {
    fn of_text(&mut self, folder: &str, text: &NetworkText) {
        let variant = text.variant.as_ref().map(|id| format!(".{}", safe(id)));
        let stem = format!("{folder}/{}{}", text.network, variant.unwrap_or_default());
        if text.thread.len() > 1 {
            for (index, part) in text.thread.iter().enumerate() {
                self.add(&format!("{stem}.{}", index + 1), part);
            }
        } else {
            self.add(&stem, &text.text);
        }
        if let Some(comment) = &text.comment {
            self.add(&format!("{stem}.comment"), comment);
        }
    }

    /// Two names that are alike once they are safe are told apart by a number.
    fn add(&mut self, stem: &str, words: &str) {
        let mut path = format!("{stem}.txt");
        let mut number = 2;
        while !self.taken.insert(path.clone()) {
            path = format!("{stem}-{number}.txt");
            number += 1;
        }
        self.all.push((path, format!("{words}\n").into_bytes()));
    }
}

/// As a part of a path on any system: letters, digits and hyphens.
fn safe(part: &str) -> String {
    const MOST: usize = 100;
    let mut name = slug(part);
    name.truncate(MOST);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_on_every_system() {
        let names = ["2026-11-02-lin-lave", "Été : où ?", "../../etc", "con", "COM1", "", "写真"];
        let safe: Vec<String> = names.into_iter().map(safe).collect();
        assert_eq!(safe[..5], ["2026-11-02-lin-lave", "ete-ou", "etc", "con-x", "com1-x"]);
        assert!(safe.iter().all(|name| !name.is_empty() && name.is_ascii()));
    }

    #[test]
    fn names_that_become_alike_stay_two_files() {
        let mut files = Files::default();
        files.add("a/x", "un");
        files.add("a/x", "deux");
        let paths: Vec<&str> = files.all.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["a/x.txt", "a/x-2.txt"]);
    }
}
