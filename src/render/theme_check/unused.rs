//! Files of `theme/` that nothing uses: a template that Parvis does not draw and no other one names,
//! the words of a language that the hub does not have. A theme of `themes/` may serve several hubs:
//! what it holds beside is its own.

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Severity, rule, say};
use crate::load::{Theme, embedded_templates};
use crate::model::Hub;

/// Where a hub puts its own.
const OWN: &str = "theme/";

pub(super) fn report(theme: &Theme, hub: &Hub, found: &mut Diagnostics) {
    for (inside, file) in &theme.templates {
        let Some(name) = inside.strip_prefix("templates/") else { continue };
        if file.path.starts_with(OWN) && !is_drawn(name, &file.text, theme) {
            let known = embedded_templates();
            let hint = match nearest(name, known.iter().copied()) {
                Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
                None => say!(
                    "sont dessinés : {0}, et ce qu’un modèle nomme",
                    "drawn are: {0}, and what a template names",
                    known.join(", ") ; known.join(", ")
                ),
            };
            found.push(finding(
                &file.path,
                say!("ce modèle n’est dessiné nulle part", "this template is drawn nowhere"),
                hint,
            ));
        }
    }
    for (code, layers) in &theme.strings {
        let own = layers.iter().filter(|file| file.path.starts_with(OWN));
        for file in own.filter(|_| !is_spoken(code, hub)) {
            let codes: Vec<&str> = hub.languages.iter().map(|one| one.code.as_str()).collect();
            let codes = codes.join(", ");
            found.push(finding(
                &file.path,
                say!(
                    "ce hub ne parle pas `{code}` : ces mots ne servent à rien",
                    "this hub does not speak `{code}`: these words serve nothing"
                ),
                say!("langues de ce hub : {codes}", "languages of this hub: {codes}"),
            ));
        }
    }
}

/// Whether Parvis draws it, another template names it, or it brings components.
fn is_drawn(name: &str, text: &str, theme: &Theme) -> bool {
    let named = [format!("\"{name}\""), format!("'{name}'")];
    let mut others = theme.templates.values().filter(|other| &*other.text != text);
    embedded_templates().contains(&name)
        || text.split("{%").skip(1).any(brings_a_component)
        || others.any(|other| named.iter().any(|one| other.text.contains(one)))
}

fn brings_a_component(tag: &str) -> bool {
    tag.trim_start_matches('-').trim_start().starts_with("component ")
}

/// English stands in for what a language lacks.
fn is_spoken(code: &str, hub: &Hub) -> bool {
    let speaks = |spoken: &str| spoken == code || spoken.split('-').next() == Some(code);
    code == "en" || hub.languages.iter().any(|one| speaks(&one.code))
}

fn finding(path: &FilePath, message: Message, hint: Message) -> Diagnostic {
    Diagnostic::at(&rule::THEME_FILE, path, None, message).severity(Severity::Warning).hint(hint)
}
