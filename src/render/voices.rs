//! The theme as it speaks each language of a hub: its strings, its templates, and the frame that
//! all pages share. Nothing here reads a file or the clock.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::{Diagnostics, FilePath};
use crate::load::{Inputs, Theme};
use crate::locale::{Argument, Strings};
use crate::model::Site;
use crate::plan::Plan;

use super::chrome::chrome;
use super::fitting;
use super::lettering::Lettering;
use super::scene::{Scene, Speech};
use super::template_error;
use super::theme_check;

/// All by language.
pub(crate) struct Voices {
    pub(super) speeches: Vec<Speech>,
    /// One Tera instance a language, which knows that language's strings and frame.
    pub(super) templates: Vec<Tera>,
    /// What templates know as `hub`.
    frames: Vec<Value>,
    pub(super) found: Diagnostics,
}

impl Voices {
    pub(super) fn new(
        inputs: &Inputs,
        site: &Site,
        plan: &Plan,
        lettering: &Arc<Lettering>,
    ) -> Self {
        let (speeches, mut found) = speeches(&inputs.theme, site);
        found.extend(theme_check::check(inputs, &site.hub));
        let frames = frames(&speeches, inputs, site, plan);
        let mut templates = Vec::new();
        for (language, frame) in frames.iter().enumerate() {
            let (mut tera, wrong) = templates_for(&inputs.theme, &speeches[language], lettering);
            // The same templates in each language: their mistakes are said once.
            if language == 0 {
                found.extend(wrong);
            }
            tera.global_context().insert_value("hub", frame.clone());
            let footer = footer(&mut tera, &inputs.theme, &mut found);
            tera.global_context().insert_value("footer", Value::safe_string(footer.trim_end()));
            templates.push(tera);
        }
        Self { speeches, templates, frames, found }
    }

    /// Whether another site of the same settings and theme has the same frames.
    pub(super) fn hold(&self, inputs: &Inputs, site: &Site, plan: &Plan) -> bool {
        self.frames == frames(&self.speeches, inputs, site, plan)
    }
}

fn frames(speeches: &[Speech], inputs: &Inputs, site: &Site, plan: &Plan) -> Vec<Value> {
    let frame = |language: usize| {
        let scene = Scene { inputs, site, plan, speeches, language };
        Value::from_serializable(&chrome(&scene))
    };
    (0..speeches.len()).map(frame).collect()
}

/// The foot of every page is the same in a language: it is made once.
fn footer(tera: &mut Tera, theme: &Theme, diagnostics: &mut Diagnostics) -> String {
    const NAME: &str = "footer.html";
    if !tera.contains_template(NAME) {
        return String::new();
    }
    tera.render(NAME, &Context::new()).unwrap_or_else(|error| {
        diagnostics.push(template_error::diagnostic(&error, NAME, theme));
        String::new()
    })
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
        let base = language.code.split('-').next().unwrap_or_default();
        let spoken =
            [language.code.as_str(), base].iter().any(|one| theme.strings.contains_key(*one));
        let mut speech =
            Speech { name: language.code.clone(), locale: language.locale.clone(), strings };
        if spoken {
            speech.name = speech.say("language_name", &[]);
        }
        speeches.push(speech);
    }
    (speeches, diagnostics)
}

fn templates_for(
    theme: &Theme,
    speech: &Speech,
    lettering: &Arc<Lettering>,
) -> (Tera, Diagnostics) {
    let mut tera = Tera::new();
    register(&mut tera, speech);
    fitting::register(&mut tera, lettering, speech.locale.direction() == "rtl");
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
    // Most strings are always the same, and a page asks for dozens of them.
    let fixed: BTreeMap<String, Value> =
        strings.fixed().map(|(key, text)| (key.to_owned(), Value::normal_string(text))).collect();
    tera.register_function("t", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let key: &str = kwargs.must_get("key")?;
        if let Some(text) = fixed.get(key) {
            return Ok(text.clone());
        }
        let texts: Vec<(&str, Option<i64>, Cow<'_, str>)> = kwargs
            .iter()
            .filter_map(|(name, value)| {
                let text = || value.as_str().map_or_else(|| value.to_string().into(), Cow::from);
                Some((name.as_str().filter(|name| *name != "key")?, value.as_i64(), text()))
            })
            .collect();
        let arguments: Vec<(&str, Argument<'_>)> = texts
            .iter()
            .map(|(name, number, text)| match number {
                Some(number) => (*name, Argument::Number(*number)),
                None => (*name, Argument::Text(text)),
            })
            .collect();
        let said = strings.say(&locale, key, &arguments).ok_or_else(|| {
            tera::Error::message(format!("the theme has no string `{key}` in `strings/`"))
        })?;
        Ok(Value::normal_string(&said))
    });
    tera.autoescape_on(vec![".html", ".svg"]);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use include_dir::{Dir, include_dir};

    use super::*;

    static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/parvis");
    static SOURCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/render");

    fn texts<'a>(dir: &'a Dir<'_>, ending: &str, all: &mut Vec<&'a str>) {
        let files = dir.files().filter(|file| {
            let name = file.path().to_string_lossy();
            name.ends_with(ending)
        });
        all.extend(files.filter_map(|file| file.contents_utf8()));
        for below in dir.dirs() {
            texts(below, ending, all);
        }
    }

    fn is_key(text: &str) -> bool {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        !text.is_empty() && text.chars().all(plain)
    }

    fn keys() -> BTreeSet<String> {
        let english = THEME.get_file("strings/en.toml").expect("the theme has it");
        let text = english.contents_utf8().expect("it is text");
        let (strings, _) = Strings::merge(&[("en.toml".into(), text)], &Strings::default());
        strings.keys().map(str::to_owned).collect()
    }

    /// Keys that the templates write whole, and beginnings that they finish with a value.
    fn asked_by_templates() -> (BTreeSet<String>, BTreeSet<String>) {
        let mut templates = Vec::new();
        texts(&THEME, ".html", &mut templates);
        let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
        let calls = templates.iter().flat_map(|text| text.split("key=\"").skip(1));
        for (key, after) in calls.filter_map(|call| call.split_once('"')) {
            let set = if after.trim_start().starts_with('~') { &mut begun } else { &mut whole };
            set.insert(key.to_owned());
        }
        (whole, begun)
    }

    /// The same of the views: every literal that could be a key, and those before a `{`.
    fn asked_by_views() -> (BTreeSet<String>, BTreeSet<String>) {
        let mut sources = Vec::new();
        texts(&SOURCE, ".rs", &mut sources);
        let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
        for source in sources {
            let code = source.split("#[cfg(test)]").next().unwrap_or(source);
            for piece in code.split('"') {
                let start = piece.split('{').next().unwrap_or(piece);
                if is_key(piece) {
                    whole.insert(piece.to_owned());
                } else if is_key(start) && start.ends_with('_') {
                    begun.insert(start.to_owned());
                }
            }
        }
        (whole, begun)
    }

    #[test]
    fn every_string_of_the_theme_is_said_somewhere() {
        let (templates, views) = (asked_by_templates(), asked_by_views());
        let unused: Vec<String> = keys()
            .into_iter()
            // a hub that says « tu » is spoken to in the form of that name, where there is one
            .filter(|key| {
                let key = key.strip_suffix("_familiar").unwrap_or(key);
                !templates.0.contains(key) && !views.0.contains(key)
            })
            .filter(|key| {
                let mut begun = templates.1.iter().chain(&views.1);
                !begun.any(|start| key.starts_with(start.as_str()))
            })
            .collect();
        assert_eq!(unused, Vec::<String>::new());
    }

    #[test]
    fn every_string_that_a_template_asks_for_is_there() {
        let (keys, (whole, begun)) = (keys(), asked_by_templates());
        let missing: Vec<&String> = whole.difference(&keys).collect();
        assert_eq!(missing, Vec::<&String>::new());
        for start in &begun {
            assert!(keys.iter().any(|key| key.starts_with(start)), "{start}");
        }
    }
}
