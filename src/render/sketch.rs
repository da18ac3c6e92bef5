//! The card of a page or of the hub, from its view and the theme's template to an SVG that holds
//! all it shows. Drawing it is another's work.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::card::{Broken, CardFormat, Sketch, clean};
use crate::diagnostic::{Diagnostic, FilePath, rule, say};
use crate::load::Theme;
use crate::locale::Argument;
use crate::model::Entry;
use crate::parse::kind::Kind;
use crate::plan::CardOf;

use super::palette::colours;
use super::renderer::Renderer;
use super::scene::Scene;
use super::template_error;
use super::view::card::{State, state};

const TEMPLATE: &str = "cards/card.svg";

/// What the template of a card sees.
#[derive(Debug, Serialize)]
struct CardView {
    /// `post`, `answer`..., or `hub`.
    kind: &'static str,
    /// « Sondage »; nothing of a plain page and of the hub.
    label: Option<String>,
    title: String,
    /// Of the hub: its tagline.
    tagline: Option<String>,
    /// Of a poll, a contest, a statement: where it stands.
    state: Option<State>,
    /// The hub's title.
    hub: String,
    lang: String,
    /// `ltr` or `rtl`.
    dir: &'static str,
    /// `wide`, `square`, `portrait`, `tall` or `banner`.
    format: &'static str,
    width: u32,
    height: u32,
    /// The hub's, as `#8a3b2e`, by the names that the style sheet knows with `_` for `-`.
    colours: BTreeMap<String, String>,
}

impl CardView {
    fn new(of: CardOf, format: CardFormat, scene: &Scene<'_>) -> Self {
        let entry = match of {
            CardOf::Hub => None,
            CardOf::Entry(id) => Some(scene.entry(id)),
        };
        let language = scene.hub_language();
        let hub = clean(&scene.set(&language.title)).into_owned();
        let tagline = language.tagline.as_deref().filter(|_| entry.is_none());
        let (width, height) = format.size();
        let palette = colours(scene.site);
        Self {
            kind: entry.map_or("hub", |entry| entry.kind().word()),
            label: entry.and_then(|entry| label(entry, scene)),
            title: entry.map_or_else(|| hub.clone(), |entry| clean(&entry.title).into_owned()),
            tagline: tagline.map(|text| clean(&scene.set(text)).into_owned()),
            state: entry.and_then(|entry| state(entry, scene)),
            hub,
            lang: language.code.clone(),
            dir: scene.locale().direction(),
            format: format.word(),
            width,
            height,
            colours: palette.light.by_name(),
        }
    }
}

fn label(entry: &Entry, scene: &Scene<'_>) -> Option<String> {
    let kind = entry.kind();
    (kind != Kind::Page).then(|| scene.say(&format!("kind_{}", kind.word()), &[]))
}

/// What a card is called where it can't be seen.
pub(super) fn alt(of: CardOf, scene: &Scene<'_>) -> String {
    let hub = scene.set(&scene.hub_language().title);
    let hub = ("hub", Argument::Text(&hub));
    let CardOf::Entry(id) = of else { return scene.say("card_alt_hub", &[hub]) };
    let entry = scene.entry(id);
    let title = ("title", Argument::Text(&entry.title));
    match label(entry, scene) {
        Some(kind) => scene.say("card_alt", &[("kind", Argument::Text(&kind)), title, hub]),
        None => scene.say("card_alt_page", &[title, hub]),
    }
}

/// A card in a format, in the scene's language, ready to be drawn.
pub(super) fn sketch(
    of: CardOf,
    format: CardFormat,
    scene: &Scene<'_>,
    renderer: &Renderer,
) -> Result<Sketch, Box<Diagnostic>> {
    let theme = &scene.inputs.theme;
    let rendered = renderer.render_card(TEMPLATE, &CardView::new(of, format, scene), scene);
    let svg =
        rendered.map_err(|error| Box::new(template_error::diagnostic(&error, TEMPLATE, theme)))?;
    Sketch::new(svg, format.size()).map_err(|broken| Box::new(finding(&broken, theme)))
}

/// A template that makes what can't be drawn.
pub(crate) fn finding(broken: &Broken, theme: &Theme) -> Diagnostic {
    let file = theme.templates.get(TEMPLATE).map_or_else(
        || FilePath::from(format!("theme/{TEMPLATE}")),
        |template| template.path.clone(),
    );
    let (message, hint) = match broken {
        Broken::Syntax(what) => (
            say!("ce modèle ne donne pas un SVG : {what}", "this template gives no SVG: {what}"),
            say!(
                "un texte s’y écrit `{{{{ view.title }}}}`, sans `| safe`",
                "a text is written `{{{{ view.title }}}}` in it, without `| safe`"
            ),
        ),
        Broken::NotDrawn(element) => (
            say!("une carte ne dessine pas `<{element}>`", "a card does not draw `<{element}>`"),
            say!(
                "les mots se mettent avec `fit(text=…)`, qui donne des `<path>` : `parvis help cartes`",
                "words are set with `fit(text=…)`, which gives `<path>`s: `parvis help cards`"
            ),
        ),
        Broken::TooLarge => (
            say!("cette carte est trop chargée", "this card holds too much"),
            say!("en ôter des formes", "take shapes out of it"),
        ),
    };
    Diagnostic::at(&rule::TEMPLATE, &file, None, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::edition::Edition;
    use crate::load::{Outlook, Shelf, load, open};
    use crate::memo::Memo;
    use crate::parse::settings::parse_settings;

    fn card(edition: &Edition, of: CardOf, format: CardFormat) -> Sketch {
        let Edition { inputs, site, plan, renderer, .. } = edition;
        let language = match of {
            CardOf::Hub => 0,
            CardOf::Entry(id) => site.entries[id].language,
        };
        let scene = Scene { inputs, site, plan, speeches: &renderer.voices.speeches, language };
        sketch(of, format, &scene, renderer).expect("the theme is right")
    }

    struct Silent;

    impl crate::Progress for Silent {
        fn stage(&self, _: crate::Stage) {}
        fn of(&self, _: u64) {}
        fn step(&self) {}
    }

    fn example() -> Edition {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site");
        let shelf = Shelf::default();
        let (hub, found) = open(&folder, &shelf).expect("it is there");
        let (settings, _) = parse_settings(&hub.settings.path, &hub.settings.text);
        let now = "2026-11-20T09:00:00Z".parse().expect("it is an instant");
        let (inputs, _) = load(hub, settings.wanted(), Outlook::at(now), &shelf);
        Edition::make(inputs, found, &mut Memo::default(), None, &Silent)
    }

    /// `PARVIS_CARDS=DIR cargo test every_format` writes them there, to be looked at.
    #[test]
    fn every_format_of_every_kind_is_a_card() {
        let edition = example();
        let mut kinds: Vec<(&str, CardOf)> = vec![("hub", CardOf::Hub)];
        for entry in edition.site.entries.iter().filter(|entry| entry.is_public()) {
            let kind = entry.kind().word();
            if kinds.iter().all(|(known, _)| *known != kind) {
                kinds.push((kind, CardOf::Entry(entry.id)));
            }
        }
        assert_eq!(kinds.len(), 8);
        let shown = std::env::var_os("PARVIS_CARDS");
        for format in CardFormat::ALL {
            let (width, height) = format.size();
            for (kind, of) in &kinds {
                let sketch = card(&edition, *of, format);
                let size = format!("viewBox=\"0 0 {width} {height}\"");
                assert!(sketch.svg().contains(&size), "{kind}");
                if let Some(folder) = &shown {
                    let png = sketch.draw().expect("it can be drawn");
                    let name = format!("{}-{kind}.png", format.word());
                    std::fs::write(Path::new(folder).join(name), png).expect("a folder");
                }
            }
        }
    }

    #[test]
    fn help_names_all_that_the_template_of_cards_is_given() {
        let edition = example();
        let scene = Scene {
            inputs: &edition.inputs,
            site: &edition.site,
            plan: &edition.plan,
            speeches: &edition.renderer.voices.speeches,
            language: 0,
        };
        let view = CardView::new(CardOf::Hub, CardFormat::Wide, &scene);
        let value = serde_json::to_value(&view).expect("it is plain");
        let given: Vec<&String> = value.as_object().expect("it has fields").keys().collect();
        let told = crate::help::fields_of(TEMPLATE);
        assert_eq!(given.len(), told.len(), "{told:?}");
        assert!(given.iter().all(|field| told.contains(&field.as_str())), "{given:?}");
    }
}
