//! The preview: the hub as it will be published, page by page as a browser asks for it, and always
//! from the files as they are.
//!
//! - [`preview`] reads the files and sees whether they have changed; [`editions`] makes the next
//!   edition of the hub from them, with the same stages as a build and a memo that may only skip work.
//! - [`shown`] is what a tab sees of an edition, and stays as it is.
//! - [`bell`] rings when files may have changed; what has changed is found by looking, as [`lookout`]
//!   does.
//! - [`answer`] is what a browser gets for an address, [`about`] what the bar and the overlay say.
//! - [`lens`] is how one tab looks: another instant, drafts, a crisis rehearsed.
//! - [`rest`] draws in idle time what nobody asks for, for the mistakes that only drawing finds.
//! - [`http`], [`crowd`], [`gate`] and [`screen`] are the rim: connections, how many, who may ask,
//!   the terminal.
//!
//! Nothing is ever written, neither to the hub nor to `public/`.

mod about;
mod answer;
mod bell;
mod crowd;
mod editions;
mod gate;
mod http;
mod lens;
mod lookout;
mod preview;
mod rest;
mod screen;
mod shown;
#[cfg(test)]
mod tests;

use std::io::{Error, ErrorKind};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

use crate::diagnostic::{Message, MessageLanguage, say};
use crate::world_error::WorldError;

use bell::{Bell, Silent};
use http::Server;
use lens::Lens;
use lookout::Lookout;
use preview::{Preview, Subject};
use rest::Rest;
use screen::Screen;

/// What is asked of a preview.
#[derive(Clone, Debug)]
pub(crate) struct ServeRequest {
    pub(crate) folder: PathBuf,
    pub(crate) port: u16,
    pub(crate) host: String,
    /// Open a browser.
    pub(crate) opens: bool,
    pub(crate) now: Option<String>,
    pub(crate) drafts: bool,
    /// Look by itself instead of being told by the system.
    pub(crate) polls: bool,
}

/// How many ports are tried after one that is taken.
const NEXT_PORTS: u16 = 20;

/// Serves until it is interrupted.
pub(crate) fn serve(request: &ServeRequest, language: MessageLanguage) -> Result<(), WorldError> {
    let subject = Subject {
        folder: request.folder.clone(),
        now: request.now.clone(),
        drafts: request.drafts,
    };
    let preview = Arc::new(Preview::new(subject));
    preview.look()?;
    let hub = preview.folder().unwrap_or_else(|| request.folder.clone());
    let (bell, silent) = Bell::new(&hub, request.polls);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| wrong_port(request, error))?;
    let listener = runtime.block_on(bind(request))?;
    let port = listener.local_addr().map_or(request.port, |address| address.port());
    let address = format!("http://{}:{port}/", shown_host(&request.host));
    let screen = Screen::new(language, address.clone(), remarks(request, port, silent.as_ref()));
    let (changes, _) = watch::channel(0);
    let cores = std::thread::available_parallelism().map_or(2, |cores| cores.get());
    let server = Arc::new(Server {
        preview,
        host: request.host.clone(),
        changes,
        polls: bell.polls(),
        saved: bell.saved(),
        makers: Semaphore::new(cores),
    });
    let watched = server.clone();
    std::thread::spawn(move || watch_files(&watched, Lookout::new(bell), screen));
    if request.opens {
        let _ = open::that_detached(&address);
    }
    runtime.block_on(async {
        tokio::select! {
            () = http::serve(listener, server) => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    });
    runtime.shutdown_background();
    Ok(())
}

/// Shows and tells what the lookout finds, for ever.
fn watch_files(server: &Arc<Server>, mut lookout: Lookout, mut screen: Screen) {
    let mut rest = Rest::default();
    loop {
        let at = Timestamp::now();
        let shown = server.preview.shown(&Lens::default());
        if let Some(shown) = &shown {
            screen.show(shown);
            rest.draw(server, shown);
        }
        lookout.look(&server.preview, (at, shown.as_deref()), &|| {
            server.changes.send_modify(|count| *count += 1);
        });
    }
}

/// The port asked for, or the next that is free.
async fn bind(request: &ServeRequest) -> Result<TcpListener, WorldError> {
    let last = request.port.saturating_add(NEXT_PORTS);
    let mut failure = Error::from(ErrorKind::AddrInUse);
    for port in request.port..=last {
        match TcpListener::bind((request.host.as_str(), port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => failure = error,
            Err(error) => return Err(wrong_port(request, error)),
        }
    }
    Err(wrong_port(request, failure))
}

fn wrong_port(request: &ServeRequest, source: Error) -> WorldError {
    WorldError {
        what: say!("impossible d’ouvrir l’aperçu", "can’t open the preview"),
        path: PathBuf::from(format!("{}:{}", request.host, request.port)),
        source,
    }
}

/// An address that a browser can go to.
fn shown_host(host: &str) -> String {
    match host {
        "0.0.0.0" | "::" => "localhost".to_owned(),
        host if host.contains(':') => format!("[{host}]"),
        host => host.to_owned(),
    }
}

fn remarks(request: &ServeRequest, port: u16, silent: Option<&Silent>) -> Vec<Message> {
    let mut remarks = Vec::new();
    let asked = request.port;
    if port != asked && asked != 0 {
        remarks.push(say!(
            "le port {asked} est pris : c’est le {port}",
            "port {asked} is taken: this is {port}"
        ));
    }
    if matches!(request.host.as_str(), "0.0.0.0" | "::") {
        remarks.push(say!(
            "ouvert à tout le réseau : qui est sur le même réseau voit aussi le bureau, \
             les brouillons et ce qui est retenu",
            "open to the whole network: whoever is on it also sees the desk, \
             drafts and what is withheld"
        ));
    }
    match silent {
        Some(Silent::Limit) => remarks.push(say!(
            "le système ne surveille pas autant de fichiers : l’aperçu regarde lui-même \
             deux fois par seconde, comme avec --poll",
            "the system does not watch so many files: the preview looks by itself \
             twice a second, as with --poll"
        )),
        Some(Silent::Refused) => remarks.push(say!(
            "le système ne dit pas ce qui change : l’aperçu regarde lui-même \
             deux fois par seconde, comme avec --poll",
            "the system does not tell what changes: the preview looks by itself \
             twice a second, as with --poll"
        )),
        Some(Silent::Polls) | None => {}
    }
    remarks
}
