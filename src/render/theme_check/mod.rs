//! What a theme may not have: files that nothing uses, things of other sites, and style or scripts in
//! the page itself, which the policy of every page forbids. What scripts ask for is not looked at: the
//! policy stops it.

mod style;
mod template;
mod unused;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::load::{Inputs, TextFile};
use crate::model::{Hub, Resource, foreign_host};
use crate::parse::written::begins_with_a_host;

/// Something that browsers would not do.
#[derive(Debug, PartialEq, Eq)]
enum Fault {
    /// It is asked for at this address.
    Foreign(Resource, String),
    /// A `style` attribute or element, a script in the page, a handler, a `javascript:` address.
    Inline,
    /// A picture written into an address.
    Data,
    /// `<object>`, `<embed>`, `<base>`: never followed.
    Refused(&'static str),
    /// Every visitor is sent there.
    SentAway(String),
}

/// Faults of the files that a hub brings.
pub(super) fn check(inputs: &Inputs, hub: &Hub) -> Diagnostics {
    let theme = &inputs.theme;
    let is_own = |file: &&TextFile| !file.path.starts_with("themes/parvis/");
    let templates = theme.templates.iter().filter(|(name, _)| name.starts_with("templates/"));
    let templates = templates.map(|(_, file)| file).filter(is_own);
    let mut found = Diagnostics::default();
    for file in templates {
        report(file, template::faults(&file.text), hub, &mut found);
    }
    for file in theme.styles.values().filter(is_own) {
        report(file, style::faults(&file.text), hub, &mut found);
    }
    unused::report(theme, hub, &mut found);
    found
}

fn report(file: &TextFile, faults: Vec<(Fault, Span)>, hub: &Hub, found: &mut Diagnostics) {
    for (fault, span) in faults {
        if !matches!(&fault, Fault::Foreign(resource, address) if hub.may_ask(*resource, address)) {
            found.push(diagnostic(&fault, &file.path, span));
        }
    }
}

fn diagnostic(fault: &Fault, file: &FilePath, span: Span) -> Diagnostic {
    match fault {
        Fault::Foreign(resource, address) => foreign_host(*resource, address, file, span),
        Fault::Inline => {
            let message = say!(
                "du style ou un script dans la page : les navigateurs n’en tiendront pas compte",
                "style or a script in the page: browsers will pay no heed to it"
            );
            Diagnostic::at(&rule::INLINE_CODE, file, span, message).hint(say!(
                "l’écrire dans un fichier de `assets/` et le nommer ici : `parvis help securite`",
                "write it into a file of `assets/` and name that here: `parvis help security`"
            ))
        }
        Fault::Data => {
            let message = say!(
                "une image écrite dans son adresse (`data:`) : les navigateurs ne la montreront pas",
                "a picture written into its address (`data:`): browsers will not show it"
            );
            Diagnostic::at(&rule::INLINE_CODE, file, span, message)
                .hint(say!("en faire un fichier de `assets/`", "make it a file of `assets/`"))
        }
        Fault::SentAway(address) => {
            let message = say!(
                "cette balise envoie chaque visiteur de la page sur `{address}`",
                "this tag sends every visitor of the page to `{address}`"
            );
            Diagnostic::at(&rule::FOREIGN_HOST, file, span, message)
                .hint(say!("mettre un lien à la place", "put a link in its place"))
        }
        Fault::Refused(name) => {
            let message = say!(
                "`<{name}>` : les navigateurs n’en tiendront pas compte",
                "`<{name}>`: browsers will pay no heed to it"
            );
            Diagnostic::at(&rule::INLINE_CODE, file, span, message).hint(say!(
                "l’enlever : la politique de sécurité des pages l’interdit toujours",
                "take it away: the pages’ security policy always forbids it"
            ))
        }
    }
}

/// An address that leads to another site, whole; `None` where it stays in the hub.
fn elsewhere(written: &str) -> Option<String> {
    let clean: String = written.trim().chars().filter(|letter| !letter.is_control()).collect();
    if begins_with_a_host(&clean) {
        return Some(format!("https:{clean}"));
    }
    let scheme = clean.split_once(':')?.0.to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "ws" | "wss").then_some(clean)
}

#[cfg(test)]
mod tests {
    use include_dir::{Dir, include_dir};

    use super::*;

    static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/parvis");

    fn files(folder: &str) -> impl Iterator<Item = (String, &'static str)> {
        let dir = THEME.get_dir(folder).expect("the theme has it");
        dir.files().filter_map(|file| {
            Some((file.path().to_string_lossy().into_owned(), file.contents_utf8()?))
        })
    }

    #[test]
    fn the_theme_asks_no_other_site_and_has_no_code_in_its_pages() {
        let mut seen = 0;
        for (name, text) in files("templates") {
            assert_eq!(template::faults(text), [], "{name}");
            seen += 1;
        }
        for (name, text) in files("assets").filter(|(name, _)| name.ends_with(".css")) {
            assert_eq!(style::faults(text), [], "{name}");
            seen += 1;
        }
        assert!(seen > 15, "{seen}");
    }
}
