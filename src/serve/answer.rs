//! From an address to what a browser gets: the bytes that a build would write, and in HTML one line
//! more. Sockets and connections are not known here.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::edition::Edition;
use crate::plan::{Folder, Route, Show};
use crate::render::{Output, finding_of_card};

use super::shown::Shown;

/// Everything that the preview adds to a hub lies below this; no text can have such an address.
pub(crate) const OWN: &str = "/-/";

/// The line that is added to a page; it knows which bytes it was added to.
pub(crate) fn script(mark: &str) -> String {
    format!("<script src=\"/-/preview.js?{mark}\" defer></script>\n")
}

/// What tells bytes apart.
pub(crate) fn mark(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// The same of a file, without holding it in memory.
pub(crate) fn mark_of_file(file: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(std::fs::File::open(file)?)?;
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The media type.
    pub(crate) kind: String,
    pub(crate) content: Content,
    /// Of the bytes that a build writes, where they are not those that are sent.
    pub(crate) etag: Option<String>,
    /// Why the page could not be drawn.
    pub(crate) finding: Option<Box<Diagnostic>>,
}

#[derive(Debug)]
pub(crate) enum Content {
    Bytes(Vec<u8>),
    Shared(Arc<[u8]>),
    /// A file of the hub, sent as it is.
    File(PathBuf),
    /// Another address.
    Elsewhere(String),
}

impl Answer {
    pub(crate) fn new(status: u16, kind: &str, content: Vec<u8>) -> Self {
        Self {
            status,
            kind: kind.to_owned(),
            content: Content::Bytes(content),
            etag: None,
            finding: None,
        }
    }

    pub(crate) fn elsewhere(address: String) -> Self {
        let content = Content::Elsewhere(address);
        Self { status: 302, kind: String::new(), content, etag: None, finding: None }
    }
}

/// The page or file at an address of the public site; `path` is decoded, with the base path.
pub(crate) fn public(shown: &Shown, path: &str, query: &str) -> Answer {
    let Some(edition) = &shown.good else { return nothing_yet() };
    let base = &edition.site.hub.brand.base_path;
    let Some(address) = path.strip_prefix(base.as_str()).filter(|rest| rest.starts_with('/'))
    else {
        return if path == "/" {
            Answer::elsewhere(format!("{base}/{query}"))
        } else {
            nothing_yet()
        };
    };
    if let Some(route) = find(edition, address) {
        return of_route(shown, edition, route, 200);
    }
    let with_slash = format!("{address}/");
    if !address.ends_with('/') && find(edition, &with_slash).is_some() {
        let path = encoded(&format!("{base}{with_slash}"));
        return Answer::elsewhere(format!("{path}{query}"));
    }
    match not_found(edition, address) {
        Some(route) => of_route(shown, edition, route, 404),
        None => Answer::new(404, "text/plain; charset=utf-8", b"404".to_vec()),
    }
}

/// A page or file of the desk, by its path in its folder.
pub(crate) fn desk(shown: &Shown, path: &str) -> Answer {
    let Some(edition) = &shown.good else { return nothing_yet() };
    let path = if path.is_empty() { "index.html" } else { path };
    let routes = &edition.plan.routes;
    let found = routes.iter().find(|route| route.folder == Folder::Desk && route.path == path);
    match found {
        Some(route) => of_route(shown, edition, route, 200),
        None => Answer::new(404, "text/plain; charset=utf-8", b"404".to_vec()),
    }
}

/// The route at an address, also where `index.html` is written out.
pub(crate) fn find<'a>(edition: &'a Edition, address: &str) -> Option<&'a Route> {
    let plan = &edition.plan;
    let short = address.strip_suffix("index.html").filter(|short| short.ends_with('/'));
    let id = plan.by_address.get(address).or_else(|| plan.by_address.get(short?))?;
    plan.routes.get(*id)
}

/// The page that says so, in the language whose address it begins with.
fn not_found<'a>(edition: &'a Edition, address: &str) -> Option<&'a Route> {
    let pages = edition.plan.routes.iter().filter(|route| route.show == Show::NotFound);
    let prefix = |route: &&Route| {
        let prefix = route.address.trim_end_matches("404.html");
        address.starts_with(prefix).then_some(prefix.len())
    };
    pages.max_by_key(prefix)
}

fn of_route(shown: &Shown, edition: &Edition, route: &Route, status: u16) -> Answer {
    let kind = media_type(&route.path);
    match edition.render(route) {
        Ok(Output::Bytes(bytes)) if kind.starts_with("text/html") => page(status, bytes),
        Ok(Output::Bytes(bytes)) => Answer::new(status, &kind, bytes),
        Ok(Output::Shared(bytes)) => {
            Answer { content: Content::Shared(bytes), ..Answer::new(status, &kind, Vec::new()) }
        }
        Ok(Output::Parts(parts)) => Answer::new(status, &kind, parts.concat()),
        Ok(Output::Copy(from)) => {
            Answer { content: Content::File(from), ..Answer::new(status, &kind, Vec::new()) }
        }
        Ok(Output::Card(sketch)) => match edition.renderer.drawn.png(&sketch) {
            Ok(png) => {
                Answer { content: Content::Shared(png), ..Answer::new(status, &kind, Vec::new()) }
            }
            Err(why) => broken(shown, Box::new(finding_of_card(&why, &edition.inputs.theme))),
        },
        Err(finding) => broken(shown, finding),
    }
}

/// The page with the preview's line in its head; at its end where it has none.
fn page(status: u16, built: Vec<u8>) -> Answer {
    let mark = mark(&built);
    let head = built.windows(7).position(|end| end == b"</head>").unwrap_or(built.len());
    let mut with = built;
    with.splice(head..head, script(&mark).bytes());
    Answer { etag: Some(mark), ..Answer::new(status, "text/html; charset=utf-8", with) }
}

fn media_type(path: &str) -> String {
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = guess.type_() == "text" || path.ends_with(".xml") || path.ends_with(".json");
    if is_text { format!("{guess}; charset=utf-8") } else { guess.to_string() }
}

/// An empty page that shows what is wrong as soon as its script runs, and the hub once it can.
fn nothing_yet() -> Answer {
    page(503, include_bytes!("browser/empty.html").to_vec())
}

/// A template that fails: said in the writer's language, as text.
fn broken(shown: &Shown, finding: Box<Diagnostic>) -> Answer {
    let said = finding.message.in_language(shown.language());
    let said = format!("{}: {said}\n", finding.file);
    let said = Answer::new(500, "text/plain; charset=utf-8", said.into_bytes());
    Answer { finding: Some(finding), ..said }
}

/// A path as an address writes it.
pub(crate) fn encoded(path: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b'~');
    percent_encoding::utf8_percent_encode(path, KEPT).to_string()
}
