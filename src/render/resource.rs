//! What no template makes: each from its own file of this folder.

use crate::diagnostic::Diagnostic;
use crate::load::Inputs;
use crate::model::Entry;
use crate::plan::{Icon, Resource};

use super::palette::colours;
use super::scene::Scene;
use super::sketch::sketch;
use super::stage::Stage;
use super::{
    Output, Renderer, calendar, data, feed, headers, icon, kit, manifest, security_text, sitemap,
    view,
};

pub(super) fn output(resource: &Resource, stage: &Stage<'_>) -> Result<Output, Box<Diagnostic>> {
    let scene = &stage.scene;
    Ok(match resource {
        Resource::ThemeAsset(name) => theme_asset(scene.inputs, name),
        Resource::Static(index) => Output::Copy(scene.inputs.statics[*index].location.clone()),
        Resource::Media(id) => Output::Copy(scene.inputs.assets[*id].location.clone()),
        Resource::Sitemap => Output::Bytes(sitemap::sitemap(scene).unwrap_or_default()),
        Resource::SitemapPart(number) => {
            Output::Bytes(sitemap::part(*number, scene).unwrap_or_default())
        }
        Resource::Feed(of, form) => {
            let draw = |entry: &Entry| stage.in_feed(entry);
            Output::Bytes(feed::feed(*of, *form, scene, &draw)?)
        }
        Resource::FeedList => Output::Bytes(feed::list(scene).unwrap_or_default()),
        Resource::FeedWords => bytes(feed::words(scene)),
        Resource::Calendar(of) => bytes(calendar::calendar(*of, scene)),
        Resource::Data(of) => Output::Bytes(data::data(*of, scene)),
        Resource::Robots => bytes(sitemap::robots(scene)),
        Resource::Palette => bytes(colours(scene.site).css()),
        Resource::DeskMonth { year, month } => {
            let entries = view::desk::of_month((*year, *month), scene);
            let month = (*year, *month);
            Output::Bytes(kit::file::month_script(month, &entries, stage.renderer, scene))
        }
        Resource::KitFile => Output::Parts(kit::file::kit_file(stage.renderer, scene)),
        Resource::KitSchema => bytes(kit::file::SCHEMA.to_owned()),
        Resource::Card(of, format) => Output::Card(sketch(*of, *format, scene, stage.renderer)?),
        Resource::Favicon => bytes(icon::vector(scene, &stage.renderer.lettering.fonts)),
        Resource::Icon(icon) => pixels(*icon, scene, stage.renderer),
        Resource::Manifest => bytes(manifest::manifest(scene)),
        Resource::Headers => bytes(headers::headers(scene)),
        Resource::SecurityText => {
            let contact = scene.site.hub.security.contact.as_ref();
            let text = contact.map(|contact| security_text::security_text(contact, scene));
            bytes(text.unwrap_or_default())
        }
    })
}

fn bytes(text: String) -> Output {
    Output::Bytes(text.into_bytes())
}

fn pixels(icon: Icon, scene: &Scene<'_>, renderer: &Renderer) -> Output {
    let sketch = icon::pixels(icon, scene, &renderer.lettering.fonts);
    match (icon, sketch) {
        (Icon::Ico, Some(sketch)) => {
            Output::Bytes(icon::ico(&sketch.draw().unwrap_or_default(), icon.side()))
        }
        (_, Some(sketch)) => Output::Card(sketch),
        (_, None) => Output::Bytes(Vec::new()),
    }
}

fn theme_asset(inputs: &Inputs, name: &str) -> Output {
    match inputs.theme.assets.get(name) {
        Some(file) => Output::Shared(file.bytes.clone()),
        None => Output::Bytes(Vec::new()),
    }
}
