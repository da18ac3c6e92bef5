//! `_headers`: what a host that reads it (Netlify, Cloudflare Pages and their like) sends with every
//! file. `parvis help security` has the same for other servers.

use crate::plan::{Folder, Route};

use super::policy;
use super::scene::Scene;

/// What a hub has no use for, so that nothing that slipped in has either.
const PERMISSIONS: &str =
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// Addresses with types that hosts do not know; Cloudflare reads a hundred rules.
const MOST_TYPES: usize = 90;

/// What every file is sent with, by name.
fn of_all(policy: String) -> [(&'static str, String); 4] {
    [
        ("Content-Security-Policy", policy),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Permissions-Policy", PERMISSIONS.to_owned()),
    ]
}

/// The same for a hub that lists no host and has no poll with a form: what help shows.
pub(crate) fn plain() -> [(&'static str, String); 4] {
    of_all(policy::plain())
}

pub(super) fn headers(scene: &Scene<'_>) -> String {
    let mut file = "/*\n".to_owned();
    for (name, value) in of_all(policy::of_hub(scene)) {
        file += &format!("  {name}: {value}\n");
    }
    let public = scene.plan.routes.iter().filter(|route| route.folder == Folder::Public);
    for (route, kind) in
        public.filter_map(|route| Some((route, media_type(route)?))).take(MOST_TYPES)
    {
        file += &format!("{}\n  Content-Type: {kind}\n", super::scene::encode(&route.address));
    }
    file
}

/// Where the ending alone makes a host say something else.
fn media_type(route: &Route) -> Option<&'static str> {
    let name = route.path.rsplit('/').next()?;
    match name {
        "feed.json" => Some("application/feed+json; charset=utf-8"),
        "site.webmanifest" => Some("application/manifest+json; charset=utf-8"),
        _ => None,
    }
}
