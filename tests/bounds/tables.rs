//! Tables of votes and decisions, and folders, with far too much in them.

use super::{bounded, many};
use crate::support::Hub;

const POLL: &str = "+++\ntitle = \"T\"\nopens = 2026-01-01\ncloses = 2026-02-01\n\
                    [[option]]\nid = \"a\"\nlabel = \"A\"\n[[option]]\nid = \"b\"\nlabel = \"B\"\n+++\n";
const HEADER: &str = "network,option,votes,as_of\n";

fn votes(rows: &str) -> Vec<(String, String)> {
    let hub = Hub::empty();
    hub.write("content/polls/p.md", POLL);
    hub.write("data/polls/p.csv", format!("{HEADER}{rows}"));
    bounded(&hub).into_iter().filter(|(file, _)| file.ends_with(".csv")).collect()
}

fn said(rule: &str) -> Vec<(String, String)> {
    vec![("data/polls/p.csv".to_owned(), rule.to_owned())]
}

#[test]
fn a_huge_table_is_read_and_a_wrong_one_is_told_so_a_few_times() {
    let n = many();
    assert_eq!(votes(&"x,a,1,2026-01-02\n".repeat(n)), []);
    assert_eq!(votes(&"x,a,one,2026-01-02\n".repeat(n)), said("bad-row"));
    assert_eq!(votes(&format!("x,a,1,2026-01-02{}\n", ",z".repeat(n))), []);
    assert_eq!(votes(&"\n".repeat(n)), []);
    assert!(!votes(&"\"x,a\n".repeat(n)).is_empty());
    assert_eq!(votes(&"x".repeat(17 << 20)), said("oversized"));
}

#[test]
fn a_folder_with_very_many_entries_ends() {
    let n = many();
    let hub = Hub::of(&[("content/pages/a.md", "+++\ntitle = \"A\"\n+++\n")]);
    for at in 0..n {
        // Beside texts, where only what a page uses is published.
        hub.write(&format!("content/pages/notes-{at}.txt"), "");
    }
    bounded(&hub);
    assert!(hub.read("public/a/index.html").is_some());
    assert!(hub.files("public").len() < 100);
}

#[test]
fn very_many_texts_of_one_address_are_all_told_so() {
    let hub = Hub::empty();
    let text = "+++\ntitle = \"T\"\nslug = \"x\"\n+++\n";
    for at in 0..many() / 40 {
        hub.write(&format!("content/pages/p{at}.md"), text);
    }
    let found = bounded(&hub);
    assert!(!found.is_empty());
}
