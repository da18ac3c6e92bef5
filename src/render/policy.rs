//! What pages may ask of whom, as browsers are told it: a Content-Security-Policy (W3C, CSP 3).

use crate::model::{Content, Poll, PollState, Resource, Security};
use crate::parse::written::Origin;
use crate::plan::{Folder, Route, Show};

use super::scene::Scene;

/// The desk is opened from the disk, where browsers disagree on what `'self'` is: `file:` says it to
/// all of them, and means nothing anywhere else. It sends nothing to anyone.
const DESK: &str =
    "default-src 'self' file:; object-src 'none'; base-uri 'none'; form-action 'none'";

/// Of one page: what all of them may, and the form of its own poll.
pub(super) fn of_page(route: &Route, scene: &Scene<'_>) -> String {
    if route.folder == Folder::Desk {
        return DESK.to_owned();
    }
    let form = match route.show {
        Show::Entry(id) => ballot(&scene.entry(id).content),
        _ => None,
    };
    policy(&scene.site.hub.security, form.into_iter().collect())
}

/// Of all pages together, for the header of a server: it holds beside each page's own.
pub(super) fn of_hub(scene: &Scene<'_>) -> String {
    let public = scene.site.entries.iter().filter(|entry| entry.is_public());
    let forms = public.filter_map(|entry| ballot(&entry.content)).collect();
    for_header(&scene.site.hub.security, forms)
}

/// Of a hub that lists no host and has no poll with a form.
pub(super) fn plain() -> String {
    for_header(&Security::default(), Vec::new())
}

/// Who may show a page in a frame is for headers alone to say (CSP 3, 6.4.2).
fn for_header(security: &Security, forms: Vec<Origin>) -> String {
    format!("{}; frame-ancestors 'self'", policy(security, forms))
}

/// Where the form of an open poll sends votes.
fn ballot(content: &Content) -> Option<Origin> {
    let Content::Poll(poll) = content else { return None };
    (poll.state == PollState::Open).then(|| Poll::form(poll).and_then(Origin::of)).flatten()
}

fn policy(security: &Security, mut forms: Vec<Origin>) -> String {
    forms.extend_from_slice(security.hosts(Resource::Forms));
    forms.sort();
    forms.dedup();
    let mut policy = "default-src 'self'; object-src 'none'; base-uri 'none'".to_owned();
    for resource in Resource::ALL {
        let hosts = match resource {
            Resource::Forms => &forms,
            _ => security.hosts(resource),
        };
        if hosts.is_empty() && resource != Resource::Forms {
            continue;
        }
        policy += "; ";
        policy += directive(resource);
        policy += " 'self'";
        for host in hosts {
            policy += " ";
            policy += host.as_str();
        }
    }
    policy
}

fn directive(resource: Resource) -> &'static str {
    match resource {
        Resource::Images => "img-src",
        Resource::Media => "media-src",
        Resource::Frames => "frame-src",
        Resource::Styles => "style-src",
        Resource::Fonts => "font-src",
        Resource::Scripts => "script-src",
        Resource::Connections => "connect-src",
        Resource::Forms => "form-action",
    }
}
