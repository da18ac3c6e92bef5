//! `site.webmanifest`: the hub as a home screen shows it (W3C, Web Application Manifest).

use serde::Serialize;

use crate::plan::{Icon, home};

use super::palette::colours;
use super::scene::Scene;

#[derive(Serialize)]
struct Manifest<'a> {
    name: &'a str,
    lang: &'a str,
    dir: &'static str,
    start_url: String,
    scope: String,
    /// A page of the web, with the browser's bar.
    display: &'static str,
    background_color: String,
    theme_color: String,
    icons: Vec<ManifestIcon>,
}

#[derive(Serialize)]
struct ManifestIcon {
    src: String,
    sizes: String,
    #[serde(rename = "type")]
    kind: &'static str,
    /// `maskable`: what a launcher cuts off is ground.
    purpose: &'static str,
}

pub(super) fn manifest(scene: &Scene<'_>) -> String {
    let palette = colours(scene.site).light;
    let language = scene.hub_language();
    let root = scene.href(&home(scene.site, scene.language));
    let icon = |(icon, purpose): (Icon, &'static str)| ManifestIcon {
        src: scene.href(&format!("/{}", icon.path())),
        sizes: format!("{0}x{0}", icon.side()),
        kind: "image/png",
        purpose,
    };
    let icons = [(Icon::Medium, "any"), (Icon::Large, "any"), (Icon::Large, "maskable")];
    let manifest = Manifest {
        name: &scene.site.hub.brand.name,
        lang: &language.code,
        dir: scene.locale().direction(),
        scope: root.clone(),
        start_url: root,
        display: "browser",
        background_color: palette.paper.hex(),
        theme_color: palette.accent.hex(),
        icons: icons.into_iter().map(icon).collect(),
    };
    let mut file = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    file.push('\n');
    file
}
