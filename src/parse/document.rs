//! One text, parsed: what it says of itself and its body, with nothing resolved. Also what its path
//! tells: kind, name, language, topic.

use jiff::civil::Date;
use url::Url;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::load::{TextFile, text_stem};
use crate::share::mechanic::{Asked, asked_for};

use super::body::Body;
use super::front_matter;
use super::kind::{CommonFields, Kind, KindFields, TopicFields};
use super::markdown::{Context, markdown};
use super::written::{FieldNote, Fields, Origin, Reader, absent, report_unknown};

/// A parsed text.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) file: FilePath,
    pub(crate) place: Place,
    pub(crate) content: DocumentContent,
    pub(crate) body: Body,
    /// Of a contest: what it asks people to do that some network forbids.
    pub(crate) asked: Vec<Asked>,
    /// The front matter, where what is missing is reported.
    pub(crate) front_matter: Span,
    /// Whether the front matter was wholly understood.
    pub(crate) complete: bool,
}

impl Document {
    /// The marks that the front matter begins with: where what is missing in it is reported.
    pub(crate) fn first_line(&self) -> Span {
        let start = self.front_matter.start;
        start..(start + "+++".len()).min(self.front_matter.end)
    }
}

#[derive(Clone, Debug)]
pub(crate) enum DocumentContent {
    Text { common: Box<CommonFields>, fields: Box<KindFields> },
    Topic(Box<TopicFields>),
}

/// What a path tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) kind: Kind,
    /// The stem without language suffix, date kept; of `x/index.md`, `x`.
    pub(crate) name: String,
    /// The name without its date.
    pub(crate) stem: String,
    /// The date that the name begins with.
    pub(crate) date: Option<Date>,
    /// The language suffix, if it has one.
    pub(crate) language: Option<String>,
    /// Folders between the kind's and the text: an answer's topic.
    pub(crate) folders: Vec<String>,
    /// `_topic.md`.
    pub(crate) is_topic: bool,
}

impl Place {
    /// Reads `content/faq/livraison/delais.en.md`; `None` where it lies in no kind's folder.
    pub(crate) fn read(path: &str, languages: &[String]) -> Option<Self> {
        let mut parts: Vec<&str> = path.strip_prefix("content/")?.split('/').collect();
        let file = text_stem(parts.pop()?)?;
        let kind = Kind::from_folder(parts.first()?)?;
        let mut folders: Vec<String> = parts[1..].iter().map(|part| (*part).to_owned()).collect();
        let (mut name, language) = split_language(file, languages);
        if name == "index"
            && let Some(folder) = folders.pop()
        {
            name = folder;
        }
        let is_topic = kind == Kind::Answer && name == "_topic";
        let (date, stem) = split_date(&name);
        Some(Self { kind, stem, date, language, folders, is_topic, name })
    }
}

/// The name and its language: a declared code, in whatever letters, or what looks like one: an
/// undeclared language is the model's to report.
fn split_language(file: &str, languages: &[String]) -> (String, Option<String>) {
    let Some((name, suffix)) = file.rsplit_once('.') else {
        return (file.to_owned(), None);
    };
    let declared = languages.iter().find(|code| code.eq_ignore_ascii_case(suffix));
    match declared.cloned().or(looks_like_a_code(suffix).then(|| suffix.to_owned())) {
        Some(language) => (name.to_owned(), Some(language)),
        None => (file.to_owned(), None),
    }
}

/// Three-letter codes of languages (ISO 639-2) that people write, with the code that is one here.
pub(crate) const LONG_CODES: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("cat", "ca"),
    ("chi", "zh"),
    ("deu", "de"),
    ("dut", "nl"),
    ("eng", "en"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ger", "de"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("nld", "nl"),
    ("pol", "pl"),
    ("por", "pt"),
    ("spa", "es"),
    ("zho", "zh"),
];

/// Two small letters, alone or with a country (`en-US`, `en_us`), or three in their place.
fn looks_like_a_code(suffix: &str) -> bool {
    let (language, country) = match suffix.split_once(['-', '_']) {
        Some((language, country)) => (language, Some(country)),
        None => (suffix, None),
    };
    let is_language = language.len() == 2 && language.bytes().all(|one| one.is_ascii_lowercase());
    let is_country = |one: &str| one.len() == 2 && one.bytes().all(|b| b.is_ascii_alphabetic());
    LONG_CODES.iter().any(|(long, _)| *long == suffix)
        || is_language && country.is_none_or(is_country)
}

fn split_date(name: &str) -> (Option<Date>, String) {
    if let Some((day, rest)) = name.split_at_checked(10)
        && let Ok(moment) = super::written::Moment::read(day)
        && let Some(stem) = rest.strip_prefix('-')
        && !stem.is_empty()
    {
        return (Some(moment.date), stem.to_owned());
    }
    (None, name.to_owned())
}

/// What all texts are parsed with.
pub(crate) struct Parser<'a> {
    /// Declared codes, the default first.
    pub(crate) languages: &'a [String],
    /// Sites whose pictures texts may show.
    pub(crate) pictures: &'a [Origin],
    /// Where the hub will lie: a whole address of it is an address of the hub.
    pub(crate) home: Option<&'a Url>,
}

/// Parses one file. `None` only where it lies in no kind's folder.
pub(crate) fn parse_text(file: &TextFile, parser: &Parser<'_>) -> (Option<Document>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let Some(place) = Place::read(&file.path, parser.languages) else {
        diagnostics.push(misplaced(&file.path));
        return (None, diagnostics);
    };
    let front = front_matter::split(&file.path, &file.text, &mut diagnostics);
    let known: &[&[FieldNote]] = match place.is_topic {
        true => &[TopicFields::NOTES],
        false => &[CommonFields::NOTES, place.kind.notes()],
    };
    let mut reader = Reader {
        file: &file.path,
        diagnostics: &mut diagnostics,
        numbers_are_texts: front.yaml,
        key: "",
        absent: absent(&front.table, known),
    };
    report_unknown(&front.table, known, &mut reader);
    let content = if place.is_topic {
        DocumentContent::Topic(Box::new(TopicFields::from_table(&front.table, &mut reader)))
    } else {
        DocumentContent::Text {
            common: Box::new(CommonFields::from_table(&front.table, &mut reader)),
            fields: Box::new(KindFields::from_table(place.kind, &front.table, &mut reader)),
        }
    };
    let language = place.language.as_deref().or(parser.languages.first().map(String::as_str));
    let language = language.unwrap_or("fr");
    let page = (!place.is_topic).then_some(place.kind);
    let context = Context {
        pictures: parser.pictures,
        home: parser.home,
        ..Context::plain(&file.path, language, page)
    };
    let (body, found) = markdown(&file.text, front.body, &context);
    diagnostics.extend(found);
    let asked = asked(&file.text, &front.span, place.kind, language);
    let document = Document {
        asked,
        file: file.path.clone(),
        place,
        content,
        body,
        front_matter: front.span,
        complete: front.complete,
    };
    (Some(document), diagnostics)
}

fn asked(text: &str, front: &Span, kind: Kind, language: &str) -> Vec<Asked> {
    if kind != Kind::Contest {
        return Vec::new();
    }
    let mut asked = asked_for(text, front.clone(), language, true);
    asked.extend(asked_for(text, front.end..text.len(), language, false));
    asked
}

fn misplaced(path: &FilePath) -> Diagnostic {
    let folders = Kind::ALL.map(|kind| format!("`{}`", kind.folder())).join(", ");
    Diagnostic::at(
        &rule::MISPLACED,
        path,
        None,
        say!(
            "ce texte n’est dans le dossier d’aucun genre : il n’est pas publié",
            "this text lies in no kind’s folder: it is not published"
        ),
    )
    .hint(match meant(path) {
        Some(kind) => {
            let folder = kind.folder();
            say!("le mettre dans `content/{folder}/`", "put it in `content/{folder}/`")
        }
        None => say!(
            "le mettre dans l’un des dossiers de `content/` : {folders}",
            "put it in one of the folders of `content/`: {folders}"
        ),
    })
}

/// The kind whose folder a writer meant by the name of a section, or of the kind in French.
fn meant(path: &str) -> Option<Kind> {
    let (folder, _) = path.strip_prefix("content/")?.split_once('/')?;
    match folder.to_lowercase().as_str() {
        "blog" | "articles" | "article" | "post" | "news" | "actualites" => Some(Kind::Post),
        "questions" | "answers" | "reponses" | "aide" | "help" => Some(Kind::Answer),
        "sondages" | "sondage" | "poll" => Some(Kind::Poll),
        "concours" | "jeux" | "contest" => Some(Kind::Contest),
        "charte" | "chartes" | "charters" | "moderation" => Some(Kind::Charter),
        "alertes" | "alerts" | "crise" | "crises" | "crisis" | "statement" => Some(Kind::Statement),
        "page" => Some(Kind::Page),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str) -> Place {
        Place::read(path, &["fr".to_owned(), "en".to_owned()]).unwrap()
    }

    #[test]
    fn a_path_tells_kind_name_language_and_topic() {
        let answer = place("content/faq/livraison/delais.en.md");
        assert_eq!(answer.kind, Kind::Answer);
        assert_eq!(
            (answer.name.as_str(), answer.folders),
            ("delais", vec!["livraison".to_owned()])
        );
        assert_eq!(answer.language.as_deref(), Some("en"));
    }

    #[test]
    fn a_date_before_the_name_is_kept_in_the_name_and_left_out_of_the_stem() {
        let post = place("content/posts/2026-11-02-lin-lave/index.md");
        assert_eq!((post.name.as_str(), post.stem.as_str()), ("2026-11-02-lin-lave", "lin-lave"));
        assert_eq!(post.date, Some(jiff::civil::date(2026, 11, 2)));
        assert_eq!(place("content/posts/2026-02-30-x.md").date, None);
    }

    #[test]
    fn capitals_change_neither_a_text_nor_its_language() {
        let answer = place("content/faq/livraison/delais.EN.MD");
        assert_eq!((answer.name.as_str(), answer.language.as_deref()), ("delais", Some("en")));
    }

    #[test]
    fn a_version_number_is_no_language() {
        assert_eq!(place("content/pages/notes-1.2.md").name, "notes-1.2");
        assert_eq!(place("content/pages/node.js-notes.md").name, "node.js-notes");
        assert_eq!(Place::read("content/brouillons/x.md", &[]), None);
    }

    #[test]
    fn what_is_meant_as_a_language_is_one() {
        for code in ["eng", "en-US", "en_us", "de"] {
            let page = place(&format!("content/pages/notes.{code}.md"));
            assert_eq!((page.name.as_str(), page.language.as_deref()), ("notes", Some(code)));
        }
    }
}
