//! A real hub beside the repository, where it is present.

use std::path::{Path, PathBuf};

use super::super::{Context, markdown};
use crate::diagnostic::{FilePath, MessageLanguage};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

#[test]
fn a_real_hub_is_parsed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus/design-numerique/content");
    let mut found = Vec::new();
    files(Path::new(folder), &mut found);
    if found.is_empty() {
        eprintln!("left out: {folder} is absent");
        return;
    }
    for path in found {
        let source = std::fs::read_to_string(&path).expect("the corpus is UTF-8");
        let start = source[3..].find("\n---").map_or(0, |at| at + 3 + "\n---\n".len());
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        let file = FilePath::from(name.as_str());
        let context = Context::plain(&file, "fr", None);
        let (body, diagnostics) = markdown(&source, start..source.len(), &context);
        assert!(body.word_count > 0, "{name} has words");
        if let Some(folder) = std::env::var_os("PARVIS_CORPUS_OUT") {
            let out = Path::new(&folder).join(name.replace('/', "_")).with_extension("html");
            std::fs::write(out, super::resolved(&body)).expect("a folder that exists");
        }
        for one in diagnostics.iter() {
            let span = one.span.clone().unwrap_or_default();
            let line = source[..span.start].matches('\n').count() + 1;
            eprintln!(
                "{name}:{line}: {}: {} [{}]",
                one.rule.name,
                one.message.in_language(MessageLanguage::French),
                source[span].replace('\n', "⏎"),
            );
        }
    }
}
