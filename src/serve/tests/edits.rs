//! What people do to a hub, one thing at a time, for the proofs to try in any order.

use proptest::prelude::*;

use super::hub::Files;

/// One thing that people do; the numbers choose which file, and how.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edit {
    Body(u8),
    Title(u8),
    Date(u8),
    Slug(u8),
    Tags(u8),
    Draft(u8),
    /// A text goes to the folder of another kind.
    Kind(u8),
    Link(u8),
    /// A picture, or its alternative text.
    Picture(u8),
    /// An anchor that links aim at.
    Heading(u8),
    /// One of the fields that few texts have.
    Field(u8),
    /// What a topic says of itself.
    Topic(u8),
    /// A crisis opens, or is over.
    Crisis(u8),
    Add(u8),
    Delete(u8),
    Rename(u8),
    Swap(u8, u8),
    /// Two texts want one address, until one of them changes.
    Collide(u8),
    Break(u8),
    CarriageReturns(u8),
    Template(u8),
    Partial(u8),
    Strings(u8),
    Asset(u8),
    Settings(u8),
    Languages,
    /// Files without a language's suffix are in another language.
    DefaultLanguage,
    Data(u8),
    Static(u8),
    Now(u8),
    Nothing,
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    let n = || any::<u8>();
    prop_oneof![
        n().prop_map(Edit::Body),
        n().prop_map(Edit::Title),
        n().prop_map(Edit::Date),
        n().prop_map(Edit::Slug),
        n().prop_map(Edit::Tags),
        n().prop_map(Edit::Draft),
        n().prop_map(Edit::Kind),
        n().prop_map(Edit::Link),
        n().prop_map(Edit::Picture),
        n().prop_map(Edit::Heading),
        n().prop_map(Edit::Field),
        n().prop_map(Edit::Topic),
        n().prop_map(Edit::Crisis),
        n().prop_map(Edit::Add),
        n().prop_map(Edit::Delete),
        n().prop_map(Edit::Rename),
        (n(), n()).prop_map(|(a, b)| Edit::Swap(a, b)),
        n().prop_map(Edit::Collide),
        n().prop_map(Edit::Break),
        n().prop_map(Edit::CarriageReturns),
        n().prop_map(Edit::Template),
        n().prop_map(Edit::Partial),
        n().prop_map(Edit::Strings),
        n().prop_map(Edit::Asset),
        n().prop_map(Edit::Settings),
        Just(Edit::Languages),
        Just(Edit::DefaultLanguage),
        n().prop_map(Edit::Data),
        n().prop_map(Edit::Static),
        n().prop_map(Edit::Now),
        Just(Edit::Nothing),
    ]
}

/// What an edit makes of the files; of `now` it makes nothing.
pub(super) fn apply(edit: Edit, files: &mut Files) {
    match edit {
        Edit::Body(n) => change(files, n, |text| format!("{text}\nParagraphe {n}.\n")),
        Edit::Title(n) => set(files, n, "title", &format!("\"Titre {} <b>\"", n % 5)),
        Edit::Date(n) => set(files, n, "publish", ["2026-10-02", "2026-11-12"][usize::from(n % 2)]),
        Edit::Slug(n) => set(files, n, "slug", &format!("\"adresse-{}\"", n % 5)),
        Edit::Tags(n) => {
            set(files, n, "tags", ["[\"lin\"]", "[\"Été\", \"lin\"]"][usize::from(n % 2)])
        }
        Edit::Draft(n) => set(files, n, "draft", ["true", "false"][usize::from(n / 16 % 2)]),
        Edit::Collide(n) => set(files, n, "slug", "\"nappe\""),
        Edit::Kind(n) => rename(files, n, |path| path.replace("/posts/", "/pages/")),
        Edit::Rename(n) => rename(files, n, |path| path.replace(".md", &format!("-{}.md", n % 3))),
        Edit::Link(n) => {
            let to = ["nappe.md", "lin.md#x", "../faq/soin/laver.md", "absent.md"]
                [usize::from(n / 8 % 4)];
            change(files, n, |text| format!("{text}\n[ici]({to})\n"));
        }
        Edit::Picture(n) => {
            let picture =
                format!("\n![{}](/note.txt)\n", ["", "un", "deux"][usize::from(n / 8 % 3)]);
            change(files, n, |text| match text.find("\n![") {
                Some(at) => format!("{}{picture}", &text[..at]),
                None => format!("{text}{picture}"),
            });
        }
        Edit::Heading(n) => change(files, n, |text| match text.split_once("\n## x\n") {
            Some((before, after)) => format!("{before}{after}"),
            None => format!("{text}\n## x\n"),
        }),
        Edit::Field(n) => {
            let (field, value) = [
                ("aliases", "[\"/vieux/\"]"),
                ("aliases", "[\"/blog/nappe/\"]"),
                ("unlisted", "true"),
                ("answers", "[1]"),
                ("answers", "[9]"),
                ("replaced_by", "\"nappe\""),
                ("series", "\"Suite\""),
                ("image", "{ src = \"/note.txt\", alt = \"a\" }"),
            ][usize::from(n / 8 % 8)];
            set(files, n, field, value);
        }
        Edit::Topic(n) => {
            let text = {
                let slug = ["", "slug = \"où ?\"\n", "slug = \"soins\"\n"][usize::from(n / 8 % 3)];
                let title = n % 3;
                format!("+++\ntitle = \"Soin {title}\"\n{slug}+++\n\n[ici](laver.md#x)\n")
            };
            toggle(files, "content/faq/soin/_topic.md", n, text);
        }
        Edit::Crisis(n) => {
            const OPEN: &str =
                "\n[[crisis]]\nstatement = \"rappel\"\nopened = 2026-11-10T08:00:00\n";
            let settings = files.0.get_mut("parvis.toml").expect("it stays");
            match settings.split_once(OPEN) {
                Some((before, after)) if n % 2 == 0 => *settings = format!("{before}{after}"),
                Some(_) => {}
                None => settings.push_str(OPEN),
            }
        }
        Edit::Add(n) => {
            let path =
                ["content/posts/neuf.md", "content/faq/soin/neuf.md", "content/posts/neuf.en.md"];
            let text =
                "+++\ntitle = \"Neuf\"\npublish = 2026-10-03\nsummary = \"S.\"\n+++\n\nNeuf.\n";
            files.0.insert(path[usize::from(n) % 3].to_owned(), text.to_owned());
        }
        Edit::Delete(n) => {
            if let Some(path) = text_at(files, n) {
                files.0.remove(&path);
            }
        }
        Edit::Swap(a, b) => {
            if let (Some(one), Some(other)) = (text_at(files, a), text_at(files, b)) {
                let (first, second) = (files.0[&one].clone(), files.0[&other].clone());
                files.0.insert(one, second);
                files.0.insert(other, first);
            }
        }
        Edit::Break(n) => {
            let broken = |text: String| match text.strip_prefix("+++\nbroken = \n") {
                Some(rest) => format!("+++\n{rest}"),
                None => text.replacen("+++\n", "+++\nbroken = \n", 1),
            };
            change(files, n, broken);
        }
        Edit::CarriageReturns(n) => change(files, n, |text| match text.contains('\r') {
            true => text.replace("\r\n", "\n"),
            false => text.replace('\n', "\r\n"),
        }),
        Edit::Template(n) => {
            let text =
                format!("{{% extends \"base.html\" %}}{{% block main %}}{n}{{% endblock main %}}");
            toggle(files, "theme/templates/404.html", n, text);
        }
        Edit::Partial(n) => {
            toggle(files, "theme/templates/footer.html", n, format!("<footer>{n}</footer>"))
        }
        Edit::Strings(n) => {
            toggle(files, "theme/strings/fr.toml", n, format!("skip = \"Passer {n}\"\n"))
        }
        Edit::Asset(n) => toggle(files, "theme/assets/own.css", n, format!("p {{ order: {n} }}\n")),
        Edit::Static(n) => toggle(files, "static/note.txt", n, format!("note {n}\n")),
        Edit::Data(n) => {
            let text =
                format!("network,option,votes,as_of\nx,bleu,{n},2026-11-15\nx,vert,2,2026-11-15\n");
            toggle(files, "data/polls/couleur.csv", n, text);
        }
        Edit::Settings(n) => {
            let settings = files.0.get_mut("parvis.toml").expect("it stays");
            let at = settings.find("name = ").expect("it stays");
            let end = at + settings[at..].find('\n').expect("a line ends");
            settings.replace_range(at..end, &format!("name = \"Maison {}\"", n % 4));
        }
        Edit::Languages => {
            const ENGLISH: &str = "\n[languages.en]\ntitle = \"House\"\nposts = \"blog\"\n";
            let settings = files.0.get_mut("parvis.toml").expect("it stays");
            match settings.strip_suffix(ENGLISH) {
                Some(rest) => *settings = rest.to_owned(),
                None => settings.push_str(ENGLISH),
            }
        }
        Edit::DefaultLanguage => {
            const GERMAN: &str = "[languages.de]\ntitle = \"Haus\"\n\n";
            let settings = files.0.get_mut("parvis.toml").expect("it stays");
            *settings = if settings.contains(GERMAN) {
                settings.replace(GERMAN, "").replace("language = \"de\"", "language = \"fr\"")
            } else {
                let german = settings.replace("language = \"fr\"", "language = \"de\"");
                german.replace("[languages.fr]", &format!("{GERMAN}[languages.fr]"))
            };
        }
        Edit::Now(_) | Edit::Nothing => {}
    }
}

fn text_at(files: &Files, n: u8) -> Option<String> {
    let texts: Vec<&String> = files.0.keys().filter(|path| path.ends_with(".md")).collect();
    texts.get(usize::from(n) % texts.len().max(1)).map(|path| (*path).clone())
}

fn change(files: &mut Files, n: u8, how: impl FnOnce(String) -> String) {
    if let Some(path) = text_at(files, n) {
        let text = files.0[&path].clone();
        files.0.insert(path, how(text));
    }
}

/// Sets a field of the front matter, in place of what it was.
fn set(files: &mut Files, n: u8, field: &str, value: &str) {
    change(files, n, |text| {
        let start = format!("{field} = ");
        let rest: Vec<&str> =
            text.split_inclusive('\n').filter(|line| !line.starts_with(&start)).collect();
        rest.concat().replacen("+++\n", &format!("+++\n{start}{value}\n"), 1)
    });
}

fn rename(files: &mut Files, n: u8, how: impl FnOnce(&str) -> String) {
    if let Some(path) = text_at(files, n) {
        let to = how(&path);
        if let Some(text) = files.0.remove(&path) {
            files.0.insert(to, text);
        }
    }
}

/// Puts a file there, or takes away what this edit put there before.
fn toggle(files: &mut Files, path: &str, n: u8, text: String) {
    let is_gone = n.is_multiple_of(4) && files.0.remove(path).is_some();
    if !is_gone {
        files.0.insert(path.to_owned(), text);
    }
}
