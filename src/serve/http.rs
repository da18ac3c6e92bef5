//! The preview over HTTP: who may ask, what is asked for, how long it may take. What is answered is
//! made elsewhere.

use std::convert::Infallible;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, stream};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

use crate::diagnostic::Diagnostics;
use crate::edition::Edition;

use super::about::about;
use super::answer::{Answer, Content, OWN, desk, mark, mark_of_file, public};
use super::bell::Saved;
use super::crowd::{Crowd, Doing, Place};
use super::gate::{is_expected, is_of_another_site};
use super::lens::Lens;
use super::preview::Preview;

/// How long a connection may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(15);
/// Before the next look whether somebody can be let in.
const BREATH: Duration = Duration::from_millis(50);
/// Bytes of a request's head.
const LONGEST_HEAD: usize = 32 << 10;
/// A word now and then, so that a connection that is gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// A larger file is sent as it is read, with nothing to tell whether it is another one.
const LARGEST_MARKED: u64 = 8 << 20;

pub(crate) struct Server {
    pub(crate) preview: Arc<Preview>,
    /// The name or address that was asked to be bound.
    pub(crate) host: String,
    /// Counts what tabs should know of.
    pub(crate) changes: watch::Sender<u64>,
    /// Nothing rings: each request looks by itself.
    pub(crate) polls: bool,
    pub(crate) saved: Saved,
    /// How many answers are made at once: each holds an edition of the hub meanwhile.
    pub(crate) makers: Semaphore,
}

/// Answers until the program ends.
pub(crate) async fn serve(listener: TcpListener, server: Arc<Server>) {
    let crowd = Crowd::default();
    for number in 0.. {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many files are open, as a rule: whoever waits will still be there.
            tokio::time::sleep(BREATH).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let (server, place) = (server.clone(), Place::default());
        let own = place.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let (server, place) = (server.clone(), own.clone());
            async move {
                place.is(Doing::Answering);
                let answer = answer(server, request.map(Body::new)).await;
                place.is(if is_stream(&answer) { Doing::Listening } else { Doing::Waiting });
                Ok::<_, Infallible>(answer)
            }
        });
        let connection = tokio::spawn(async move {
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .max_buf_size(LONGEST_HEAD)
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
        crowd.enter(number, place, connection.abort_handle());
    }
}

async fn answer(server: Arc<Server>, request: Request) -> Response {
    let headers = request.headers();
    let host = text(headers, header::HOST);
    if !is_expected(host, &server.host) {
        return (StatusCode::MISDIRECTED_REQUEST, "host?").into_response();
    }
    let asks = ["origin", "sec-fetch-site", "sec-fetch-mode"].map(|name| headers.get(name));
    if is_of_another_site(asks.map(|value| value.map(|value| value.as_bytes())), &server.host) {
        return (StatusCode::FORBIDDEN, "origin?").into_response();
    }
    // Nothing that the preview answers changes anything, so nothing else is asked of it.
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let uri = request.uri();
    let path = percent_encoding::percent_decode_str(uri.path()).decode_utf8();
    let Ok(path) = path.map(|path| path.into_owned()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if path == format!("{OWN}events") {
        return events(server.changes.subscribe()).into_response();
    }
    let asked = Asked::new(path, uri.query().unwrap_or_default(), headers);
    let etag = text(headers, header::IF_NONE_MATCH).to_owned();
    let Ok(_maker) = server.makers.acquire().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let own = server.clone();
    let made = tokio::task::spawn_blocking(move || asked.answer(&own)).await;
    match made {
        Ok(answer) => response(answer, &etag).await,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn is_stream(answer: &Response) -> bool {
    text(answer.headers(), header::CONTENT_TYPE).starts_with("text/event-stream")
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// What a browser asks for.
struct Asked {
    /// Decoded.
    path: String,
    query: String,
    lens: Lens,
    /// A person goes to a page, and only the page before tells through which lens.
    is_followed: bool,
}

impl Asked {
    fn new(path: String, query: &str, headers: &HeaderMap) -> Self {
        let own = Lens::read(query);
        let before = text(headers, header::REFERER).split_once('?');
        let before = before.and_then(|(_, query)| Lens::read(query.split('#').next()?));
        let goes = headers.get("sec-fetch-dest").is_some_and(|to| to == "document");
        let is_followed =
            own.is_none() && goes && before.as_ref().is_some_and(|one| *one != Lens::default());
        let lens = own.or(before).unwrap_or_default();
        Self { path, query: query.to_owned(), lens, is_followed }
    }

    fn answer(&self, server: &Server) -> Answer {
        if let Some(own) = self.path.strip_prefix(OWN) {
            return self.own(own, server);
        }
        if self.is_followed {
            let path = super::answer::encoded(&self.path);
            return Answer::elsewhere(format!("{path}{}", self.lens.query()));
        }
        server.look_at(&self.path);
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        let page = || {
            let shown = server.preview.shown(&self.lens)?;
            Some((public(&shown, &self.path, &query), shown))
        };
        let Some((mut answer, shown)) = page() else {
            return Answer::new(503, "text/plain; charset=utf-8", Vec::new());
        };
        if let Some(finding) = answer.finding.take() {
            // With a mistake in a template too the last good page stays, whoever came upon it first.
            server.take_in_drawn(&shown.newest, &(*finding).into());
            return page().map_or(answer, |(again, _)| again);
        }
        answer
    }

    /// What the preview adds: its script, what its bar says, the desk.
    fn own(&self, path: &str, server: &Server) -> Answer {
        let script = "text/javascript; charset=utf-8";
        match path {
            "preview.js" => Answer::new(200, script, PREVIEW_SCRIPT.into()),
            "stream.js" => Answer::new(200, script, STREAM_SCRIPT.into()),
            "preview.css" => Answer::new(200, "text/css; charset=utf-8", PREVIEW_STYLE.into()),
            "about" => {
                let page = url::form_urlencoded::parse(self.query.as_bytes())
                    .find_map(|(name, value)| (name == "page").then_some(value))
                    .unwrap_or_default();
                let page = percent_encoding::percent_decode_str(&page).decode_utf8_lossy();
                let shown = server.preview.shown(&self.lens);
                let said = shown.map(|shown| about(&shown, &self.lens, &page));
                let json = serde_json::to_vec(&said).unwrap_or_default();
                Answer::new(200, "application/json", json)
            }
            "desk" => Answer::elsewhere(format!("{OWN}desk/")),
            _ => {
                let path = path.strip_prefix("desk/");
                let page = path.and_then(|path| {
                    Some(desk(&*server.preview.shown_with_desk(&self.lens)?, path))
                });
                page.unwrap_or_else(|| {
                    Answer::new(404, "text/plain; charset=utf-8", b"404".to_vec())
                })
            }
        }
    }
}

impl Server {
    /// Tells what drawing pages of an edition has found, where it is news.
    pub(super) fn take_in_drawn(&self, edition: &Arc<Edition>, found: &Diagnostics) {
        if self.preview.take_in_drawn(edition, found) {
            self.changes.send_modify(|count| *count += 1);
        }
    }

    /// Sees to it that the page is made from the files as they are at this moment, though the
    /// bell that tells of them may still be on its way.
    fn look_at(&self, path: &str) {
        let changed = if self.polls {
            self.preview.look().unwrap_or(false)
        } else {
            let saved = self.preview.read_again(&self.saved.take());
            self.preview.look_at_page(path) || saved
        };
        if changed {
            self.changes.send_modify(|count| *count += 1);
        }
    }
}

const PREVIEW_SCRIPT: &str = concat!(
    include_str!("browser/files.js"),
    include_str!("browser/page.js"),
    include_str!("browser/preview.js")
);
const STREAM_SCRIPT: &str = include_str!("browser/stream.js");
const PREVIEW_STYLE: &str = include_str!("browser/preview.css");

/// Tells a browser that something has changed; what, it finds by asking again.
fn events(changes: watch::Receiver<u64>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let next = |(mut changes, first): (watch::Receiver<u64>, bool)| async move {
        if !first {
            changes.changed().await.ok()?;
        }
        let count = *changes.borrow_and_update();
        Some((Ok(Event::default().data(count.to_string())), (changes, false)))
    };
    Sse::new(stream::unfold((changes, true), next)).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}

async fn response(answer: Answer, known: &str) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let common = [
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    ];
    let kind = [(header::CONTENT_TYPE, answer.kind)];
    let bytes = match answer.content {
        Content::Elsewhere(to) => {
            return (status, common, [(header::LOCATION, to)]).into_response();
        }
        Content::File(from) => {
            let Ok((mark, file)) = opened(&from).await else {
                return (StatusCode::NOT_FOUND, common).into_response();
            };
            let body = Body::from_stream(tokio_util::io::ReaderStream::new(file));
            let Some(mark) = mark else { return (status, common, kind, body).into_response() };
            let etag = format!("\"{mark}\"");
            let tag = [(header::ETAG, etag.clone())];
            if status == StatusCode::OK && known == etag {
                return (StatusCode::NOT_MODIFIED, common, tag).into_response();
            }
            return (status, common, kind, tag, body).into_response();
        }
        Content::Bytes(bytes) => bytes,
        Content::Shared(bytes) => bytes.to_vec(),
    };
    let etag = format!("\"{}\"", answer.etag.unwrap_or_else(|| mark(&bytes)));
    let tag = [(header::ETAG, etag.clone())];
    if status == StatusCode::OK && known == etag {
        return (StatusCode::NOT_MODIFIED, common, tag).into_response();
    }
    (status, common, kind, tag, bytes).into_response()
}

/// A file to send as it is read, so that it is in memory for nobody, with what tells its bytes apart.
async fn opened(from: &Path) -> io::Result<(Option<String>, tokio::fs::File)> {
    let file = tokio::fs::File::open(from).await?;
    if file.metadata().await?.len() > LARGEST_MARKED {
        return Ok((None, file));
    }
    let from = from.to_owned();
    let mark = tokio::task::spawn_blocking(move || mark_of_file(&from)).await;
    let mark = mark.map_err(io::Error::other)??;
    Ok((Some(mark), file))
}
