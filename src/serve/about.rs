//! What the preview's bar and its overlay say of the page in a tab, as data: everything in it is
//! text. How it is drawn is the script's.

use std::path::Path;

use jiff::Zoned;
use serde::Serialize;

use crate::diagnostic::paint::{Sources, line_and_column, terminal::terminal};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, MessageLanguage, Severity, say};
use crate::locale::Locale;
use crate::model::{Boundary, Entry, EntryId, Site, Visibility, Why};
use crate::parse::kind::Kind;
use crate::plan::Show;
use crate::render::DeskKit;

use super::answer::{encoded, find};
use super::lens::Lens;
use super::shown::Shown;

#[derive(Debug, Serialize)]
pub(crate) struct About {
    version: u64,
    /// Another one where a picture, or any file that is copied, may be another.
    copies: String,
    language: &'static str,
    words: Words,
    /// Why the hub can't be read at all.
    trouble: Option<String>,
    errors: Vec<Finding>,
    /// Warnings about this page's file.
    warnings: Vec<Finding>,
    /// How many warnings there are in all.
    warning_count: usize,
    /// The file that this page is made from.
    source: Option<Place>,
    /// Why readers would not see this page.
    state: Option<String>,
    /// The instant of this tab in words, where it is not that of the other tabs.
    travelled: Option<String>,
    instants: Vec<Choice>,
    /// The way back to now, with everything as readers see it.
    live: String,
    drafts: Choice,
    statements: Vec<Choice>,
    withheld: Vec<Choice>,
    /// What is ready to be shared of this page.
    kit: Option<DeskKit>,
}

/// Something to choose: what it says, the query or address that it leads to, whether it is so now.
#[derive(Debug, Serialize)]
struct Choice {
    label: String,
    href: String,
    chosen: bool,
}

#[derive(Debug, Serialize)]
struct Finding {
    /// As the terminal shows it, without colour.
    text: String,
    place: Place,
}

#[derive(Debug, Serialize)]
struct Place {
    /// `content/posts/a.md:3`
    label: String,
    /// Opens the writer's editor.
    href: String,
}

/// How many errors, boundaries and withheld texts are told.
const MOST: usize = 50;
const MOST_INSTANTS: usize = 6;

/// The editor that opens files where `[serve] editor` names none.
const EDITOR: &str = "vscode://file{file}:{line}:{column}";

/// About the page at `path`, decoded.
pub(crate) fn about(shown: &Shown, lens: &Lens, path: &str) -> About {
    let edition = &shown.newest;
    let language = shown.language();
    let entry = entry_at(shown, path);
    let file = entry.map(|entry| entry.file().clone());
    let sources: Sources<'_> = &|path| edition.inputs.text(path).map(|file| &*file.text);
    let finding = |one: &Diagnostic| finding(one, shown, sources);
    let of = |severity| shown.diagnostics.iter().filter(move |one| one.severity == severity);
    let here = of(Severity::Warning).filter(|one| file.as_ref() == Some(&one.file));
    let site = &edition.site;
    let statements = site.of_kind(Kind::Statement).filter(|entry| {
        entry.original == entry.id && matches!(entry.visibility, Visibility::Dark)
            || lens.statement.as_ref() == Some(&entry.name)
    });
    let at_home = Speaker { site, language };
    About {
        version: shown.version,
        copies: format!("{:x}", edition.inputs.mark_of_copies()),
        language: if language == MessageLanguage::French { "fr" } else { "en" },
        words: Words::in_language(language),
        trouble: shown.trouble.as_ref().map(|said| said.in_language(language).to_owned()),
        errors: of(Severity::Error).take(MOST).map(finding).collect(),
        warnings: here.take(MOST).map(finding).collect(),
        warning_count: of(Severity::Warning).count(),
        source: file.map(|file| place(shown, &file, 1, 1)),
        state: entry.and_then(|entry| at_home.state(&entry.visibility)),
        travelled: lens.now.as_ref().map(|_| at_home.moment(site.zoned(site.now))),
        instants: at_home.instants(lens),
        live: Lens::default().query(),
        drafts: drafts(site, lens, edition.inputs.outlook.drafts),
        statements: statements.map(|entry| rehearsal(entry, lens)).collect(),
        withheld: at_home.withheld(lens, &edition.plan.addresses),
        kit: entry.and_then(|entry| edition.kit(entry)),
    }
}

fn entry_at<'a>(shown: &'a Shown, path: &str) -> Option<&'a Entry> {
    let edition = &shown.newest;
    let address = path.strip_prefix(edition.site.hub.brand.base_path.as_str())?;
    match find(edition, address)?.show {
        Show::Entry(id) => edition.site.entries.get(id),
        _ => None,
    }
}

fn finding(one: &Diagnostic, shown: &Shown, sources: Sources<'_>) -> Finding {
    let mut alone = Diagnostics::default();
    alone.push(one.clone());
    let text = terminal(&alone, sources, shown.language(), false).trim_end().to_owned();
    let (line, column) = line_and_column(sources, &one.file, one.span.as_ref());
    Finding { text, place: place(shown, &one.file, line, column) }
}

fn place(shown: &Shown, file: &str, line: usize, column: usize) -> Place {
    let settings = &shown.newest.documents.settings;
    let editor = settings.serve.as_ref().and_then(|serve| serve.editor.as_ref());
    let editor = editor.map_or(EDITOR, |editor| editor.value.as_str());
    let location = shown.folder.join(Path::new(file)).to_string_lossy().replace('\\', "/");
    let href = editor
        .replace("{file}", &encoded(&location))
        .replace("{line}", &line.to_string())
        .replace("{column}", &column.to_string());
    Place { label: format!("{file}:{line}"), href }
}

fn drafts(site: &Site, lens: &Lens, shown: bool) -> Choice {
    let is_draft = |entry: &&Entry| entry.visibility == Visibility::Draft;
    let count = site.entries.iter().filter(is_draft).count();
    let other = Lens { drafts: Some(!shown), ..lens.clone() };
    let label = if shown { String::new() } else { count.to_string() };
    Choice { label, href: other.query(), chosen: shown }
}

fn rehearsal(entry: &Entry, lens: &Lens) -> Choice {
    let chosen = lens.statement.as_ref() == Some(&entry.name);
    let statement = (!chosen).then(|| entry.name.clone());
    let href = Lens { statement, ..lens.clone() }.query();
    Choice { label: entry.title.clone(), href, chosen }
}

/// Says things of a site in the writer's language.
struct Speaker<'a> {
    site: &'a Site,
    language: MessageLanguage,
}

impl Speaker<'_> {
    fn moment(&self, at: Zoned) -> String {
        let code = if self.language == MessageLanguage::French { "fr" } else { "en" };
        Locale::new(code).map_or_else(|| at.to_string(), |locale| locale.moment(&at))
    }

    /// The next instants at which something opens, closes, appears or goes.
    fn instants(&self, lens: &Lens) -> Vec<Choice> {
        let is_told_already = |id: EntryId| self.site.entries[id].original != id;
        let later =
            |one: &&Boundary| one.at > self.site.now && !one.entry.is_some_and(is_told_already);
        let next = self.site.boundaries.iter().filter(later);
        let told = next.filter_map(|one| Some((one, self.why(one.why, one.entry)?)));
        let choice = |(one, why): (&Boundary, String)| {
            let at = self.site.zoned(one.at);
            let now = Some(at.strftime("%Y-%m-%dT%H:%M:%S").to_string());
            let label = format!("{} — {why}", self.moment(at));
            let href = Lens { now, ..lens.clone() }.query();
            Choice { label, href, chosen: false }
        };
        told.take(MOST_INSTANTS).map(choice).collect()
    }

    fn why(&self, why: Why, entry: Option<EntryId>) -> Option<String> {
        let said = match why {
            Why::Publication => say!("parution", "publication"),
            Why::Expiry => say!("retrait", "expiry"),
            Why::Opening => say!("ouverture", "opening"),
            Why::Closing => say!("clôture", "closing"),
            Why::Draw => say!("tirage", "draw"),
            Why::Cancellation => say!("annulation", "cancellation"),
            Why::ReviewDue => say!("à vérifier", "review due"),
            Why::CrisisOpened => say!("crise ouverte", "crisis opened"),
            Why::CrisisClosed => say!("crise fermée", "crisis closed"),
            Why::Figures | Why::Update | Why::AllClear | Why::Day => return None,
        };
        let said = said.in_language(self.language);
        Some(match entry {
            Some(id) => format!("{said} : {}", self.site.entries[id].title),
            None => said.to_owned(),
        })
    }

    fn state(&self, visibility: &Visibility) -> Option<String> {
        let until = |at: &jiff::Timestamp| self.moment(self.site.zoned(*at));
        let said = match visibility {
            Visibility::Public => return None,
            Visibility::Draft => say!("brouillon", "draft"),
            Visibility::Dark => say!("message de crise en réserve", "statement in the dark"),
            Visibility::Withheld { until: at } => {
                let at = until(at);
                say!("retenu jusqu’au {at}", "withheld until {at}")
            }
            Visibility::Held { .. } => {
                say!("retenu pendant la crise", "held back during the crisis")
            }
            Visibility::Expired { since } => {
                let since = until(since);
                say!("retiré depuis le {since}", "expired since {since}")
            }
        };
        Some(said.in_language(self.language).to_owned())
    }

    /// Texts that wait for their instant, each as it will be seen then.
    fn withheld(&self, lens: &Lens, addresses: &[String]) -> Vec<Choice> {
        let base = &self.site.hub.brand.base_path;
        let waiting = self.site.entries.iter().filter_map(|entry| match entry.visibility {
            Visibility::Withheld { until } if entry.original == entry.id => Some((entry, until)),
            _ => None,
        });
        let choice = |(entry, until): (&Entry, jiff::Timestamp)| {
            let at = self.site.zoned(until);
            let now = Some(at.strftime("%Y-%m-%dT%H:%M:%S").to_string());
            let query = Lens { now, ..lens.clone() }.query();
            let href = format!("{}{query}", encoded(&format!("{base}{}", addresses[entry.id])));
            Choice {
                label: format!("{} — {}", entry.title, self.moment(at)), href, chosen: false
            }
        };
        waiting.take(MOST).map(choice).collect()
    }
}

macro_rules! words {
    ($($name:ident: $french:literal, $english:literal;)*) => {
        /// The bar's own words.
        #[derive(Debug, Serialize)]
        struct Words { $($name: String,)* }

        impl Words {
            fn in_language(language: MessageLanguage) -> Self {
                let pick = |said: Message| said.in_language(language).to_owned();
                Self { $($name: pick(say!($french, $english)),)* }
            }
        }
    };
}

words! {
    preview: "Aperçu", "Preview";
    as_readers: "comme les lecteurs, maintenant", "as readers see it, now";
    seen_on: "Le hub vu le", "The hub as on";
    rehearsed: "crise répétée :", "rehearsed crisis:";
    with_drafts: "avec les brouillons", "with drafts";
    back: "Revenir à maintenant", "Back to now";
    time: "Voir le hub le…", "See the hub as on…";
    go: "Voir", "See";
    drafts_show: "Montrer les brouillons", "Show drafts";
    drafts_hide: "Cacher les brouillons", "Hide drafts";
    crisis: "Répéter une crise", "Rehearse a crisis";
    crisis_end: "Finir la répétition", "End the rehearsal";
    withheld: "Ce qui attend", "What is withheld";
    none: "rien", "nothing";
    this_page: "Cette page", "This page";
    open_source: "Ouvrir", "Open";
    warnings: "Avertissements", "Warnings";
    warnings_elsewhere: "ailleurs dans le hub", "elsewhere in the hub";
    languages: "Langues", "Languages";
    width: "Largeur", "Width";
    width_phone: "téléphone", "phone";
    width_tablet: "tablette", "tablet";
    width_full: "toute la fenêtre", "the whole window";
    desk: "Le bureau", "The desk";
    kit: "Textes à partager", "Share texts";
    copy: "Copier", "Copy";
    copied: "Copié", "Copied";
    errors: "Ce qui empêche de publier", "What keeps the hub from being published";
    stays: "La page dessous est la dernière qui était juste.", "The page below is the last one that was right.";
    close: "Fermer", "Close";
    lost: "Aperçu arrêté : la page se mettra à jour quand il reviendra.", "Preview stopped: the page will update when it is back.";
    fold: "Replier", "Fold";
    unfold: "Déplier l’aperçu", "Unfold the preview";
}
