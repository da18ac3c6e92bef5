//! The theme made ready: one Tera instance a language, which knows that language's strings and
//! frame. Templates see one view and pure functions; nothing here reads a file or the clock.

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::{Diagnostics, FilePath};
use crate::load::{Inputs, Theme};
use crate::locale::{Argument, Strings};
use crate::model::Site;
use crate::plan::Plan;

use super::chrome::chrome;
use super::scene::{Scene, Speech};
use super::template_error;

/// Everything that rendering a route needs beside site and plan.
pub(crate) struct Renderer {
    /// By language.
    pub(super) speeches: Vec<Speech>,
    /// By language.
    templates: Vec<Tera>,
}

impl Renderer {
    /// Reads strings and templates, and makes each language's frame.
    pub(crate) fn new(inputs: &Inputs, site: &Site, plan: &Plan) -> (Self, Diagnostics) {
        let (speeches, mut diagnostics) = speeches(&inputs.theme, site);
        let mut templates = Vec::new();
        for language in 0..speeches.len() {
            let scene = Scene { inputs, site, plan, speeches: &speeches, language };
            let (mut tera, found) = templates_for(&inputs.theme, &speeches[language]);
            // The same templates in each language: their mistakes are said once.
            if language == 0 {
                diagnostics.extend(found);
            }
            let hub = Value::from_serializable(&chrome(&scene));
            tera.global_context().insert_value("hub", hub);
            templates.push(tera);
        }
        (Self { speeches, templates }, diagnostics)
    }

    /// Renders a template of the theme with a page's head and view.
    pub(super) fn render<H: Serialize, V: Serialize>(
        &self,
        language: usize,
        template: &str,
        head: &H,
        view: &V,
    ) -> Result<String, tera::Error> {
        let mut context = Context::new();
        context.insert_value("page", Value::try_from_serializable(head)?);
        context.insert_value("view", Value::try_from_serializable(view)?);
        self.templates[language].render(template, &context)
    }
}

fn speeches(theme: &Theme, site: &Site) -> (Vec<Speech>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let layers = |code: &str| -> Vec<(FilePath, &str)> {
        let own = theme.strings.get(code).into_iter().flatten();
        own.map(|file| (file.path.clone(), &*file.text)).collect()
    };
    let (english, found) = Strings::merge(&layers("en"), &Strings::default());
    diagnostics.extend(found);
    let mut speeches = Vec::new();
    for language in &site.hub.languages {
        let strings = if language.code == "en" {
            english.clone()
        } else {
            let base = language.code.split('-').next().unwrap_or_default();
            let mut own = if base == language.code { Vec::new() } else { layers(base) };
            own.extend(layers(&language.code));
            let (strings, found) = Strings::merge(&own, &english);
            diagnostics.extend(found);
            strings
        };
        speeches.push(Speech { locale: language.locale.clone(), strings });
    }
    (speeches, diagnostics)
}

fn templates_for(theme: &Theme, speech: &Speech) -> (Tera, Diagnostics) {
    let mut tera = Tera::new();
    register(&mut tera, speech);
    let files = theme.templates.iter().map(|(name, file)| {
        (name.trim_start_matches("templates/").to_owned(), file.text.to_string())
    });
    let diagnostics = match tera.add_raw_templates(files) {
        Ok(()) => Diagnostics::default(),
        Err(error) => template_error::diagnostics(&error, theme),
    };
    (tera, diagnostics)
}

/// `t(key="…", n=3)`: a string of the interface.
fn register(tera: &mut Tera, speech: &Speech) {
    let (locale, strings) = (speech.locale.clone(), speech.strings.clone());
    tera.register_function("t", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let key: &str = kwargs.must_get("key")?;
        let values: Vec<(String, Value)> = kwargs
            .iter()
            .map(|(name, value)| (name.to_string(), value.clone()))
            .filter(|(name, _)| name != "key")
            .collect();
        let texts: Vec<(String, Option<i64>, String)> = values
            .into_iter()
            .map(|(name, value)| (name, value.as_i64(), value.to_string()))
            .collect();
        let arguments: Vec<(&str, Argument<'_>)> = texts
            .iter()
            .map(|(name, number, text)| match number {
                Some(number) => (name.as_str(), Argument::Number(*number)),
                None => (name.as_str(), Argument::Text(text)),
            })
            .collect();
        strings.say(&locale, key, &arguments).ok_or_else(|| {
            tera::Error::message(format!("the theme has no string `{key}` in `strings/`"))
        })
    });
    tera.autoescape_on(vec![".html"]);
}
