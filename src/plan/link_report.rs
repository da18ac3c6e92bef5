//! What is wrong with a link or a picture, in the writer's words. What a target names was found
//! before.

use std::collections::BTreeSet;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Span, rule, say};
use crate::locale::Locale;
use crate::model::{Entry, Site, Visibility};
use crate::parse::body::Reference;

use super::anchor::PageAnchors;
use super::link::Source;
use super::target::{Targets, relative};

pub(super) fn check_anchor(
    fragment: Option<&str>,
    anchors: &BTreeSet<String>,
    page: &PageAnchors,
    reference: &Reference,
    source: &Source<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(fragment) = fragment else { return };
    if fragment.is_empty() || fragment == "top" || anchors.contains(fragment) {
        return;
    }
    if page.holds(fragment) {
        return;
    }
    let known = anchors.iter().chain(&page.named).map(String::as_str);
    let hint = match nearest(fragment, known.clone().chain(page.theme.iter().copied())) {
        Some(near) => say!("vouliez-vous dire `#{near}` ?", "did you mean `#{near}`?"),
        None if known.clone().next().is_none() => say!(
            "cette page n’a pas de titre à viser : enlever `#{fragment}`",
            "that page has no heading to aim at: remove `#{fragment}`"
        ),
        None => {
            let list = known.take(12).map(|anchor| format!("`#{anchor}`"));
            let list = list.collect::<Vec<_>>().join(", ");
            say!("ancres de cette page : {list}", "anchors of that page: {list}")
        }
    };
    let message =
        say!("l’ancre `#{fragment}` n’existe pas", "the anchor `#{fragment}` does not exist");
    let place = reference.span.clone();
    diagnostics.push(Diagnostic::at(&rule::MISSING_ANCHOR, source.file, place, message).hint(hint));
}

pub(super) fn report_hidden(
    entry: &Entry,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
    diagnostics: &mut Diagnostics,
) {
    let place = reference.span.clone();
    let title = &entry.title;
    if entry.visibility == Visibility::Draft {
        let message = say!(
            "ce lien mène à un brouillon, « {title} »",
            "this link leads to a draft, “{title}”"
        );
        let finding = Diagnostic::at(&rule::DRAFT_LINK, source.file, place, message);
        diagnostics.push(finding.hint(say!(
            "publier le brouillon (`draft = false`), ou enlever le lien",
            "publish the draft (`draft = false`), or remove the link"
        )));
        return;
    }
    // From a text that is not public either, nothing is promised to anyone yet.
    if !source.visibility.is_public() {
        return;
    }
    let moment = |at: jiff::Timestamp| in_words(at, targets.site);
    let why = match &entry.visibility {
        Visibility::Withheld { until } => {
            let until = moment(*until);
            say!("retenue jusqu’au {}", "withheld until {}", until.french ; until.english)
        }
        Visibility::Held { until: Some(until), .. } => {
            let until = moment(*until);
            say!(
                "retenue par une crise jusqu’au {}",
                "held back by a crisis until {}",
                until.french ; until.english
            )
        }
        Visibility::Held { until: None, .. } => {
            say!("retenue tant que dure la crise", "held back as long as the crisis lasts")
        }
        Visibility::Expired { since } => {
            let since = moment(*since);
            say!("retirée depuis le {}", "gone since {}", since.french ; since.english)
        }
        Visibility::Dark => {
            say!("un message de crise non ouvert", "a statement that is not opened")
        }
        Visibility::Draft | Visibility::Public => return,
    };
    let message = say!(
        "ce lien mène à une page qui n’est pas publique : {}",
        "this link leads to a page that is not public: {}",
        why.french ; why.english
    );
    let finding = Diagnostic::at(&rule::WITHHELD_LINK, source.file, place, message);
    let hint = match &entry.visibility {
        Visibility::Expired { .. } => say!(
            "il est écrit sans lien ; viser une autre page, ou enlever le lien",
            "it is written without a link; aim at another page, or remove the link"
        ),
        _ => say!(
            "d’ici là il est écrit sans lien ; rien à faire si c’est voulu",
            "until then it is written without a link; nothing to do if that is meant"
        ),
    };
    diagnostics.push(finding.hint(hint));
}

pub(super) fn topic_without_answer(reference: &Reference, source: &Source<'_>) -> Diagnostic {
    let message = say!(
        "ce lien mène à un sujet qui n’a pas de réponse publique",
        "this link leads to a topic that has no public answer"
    );
    let place = reference.span.clone();
    Diagnostic::at(&rule::WITHHELD_LINK, source.file, place, message).hint(say!(
        "d’ici là il est écrit sans lien ; rien à faire si c’est voulu",
        "until then it is written without a link; nothing to do if that is meant"
    ))
}

pub(super) fn empty_link(reference: &Reference, source: &Source<'_>) -> Diagnostic {
    let message = say!("ce lien n’a pas d’adresse", "this link has no address");
    Diagnostic::at(&rule::DEAD_LINK, source.file, reference.span.clone(), message).hint(say!(
        "écrire entre les parenthèses où il mène",
        "write between the brackets where it leads"
    ))
}

/// An instant in the hub's zone, in both languages of messages.
fn in_words(at: jiff::Timestamp, site: &Site) -> Message {
    let zoned = site.zoned(at);
    let said = |code: &str| Locale::new(code).map(|locale| locale.moment(&zoned));
    let plain = || zoned.strftime("%Y-%m-%d %H:%M").to_string();
    Message { french: said("fr").unwrap_or_else(plain), english: said("en").unwrap_or_else(plain) }
}

pub(super) fn dead_link(
    path: &str,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
) -> Diagnostic {
    let written = &reference.target;
    let message =
        say!("ce lien ne mène à rien : `{written}`", "this link leads nowhere: `{written}`");
    let address = written.find("http").filter(|_| written.contains("://"));
    let hint = match (address, targets.suggest(|| nearest_file(path, targets))) {
        (Some(at), _) => {
            let address = &written[at..];
            say!("vouliez-vous dire `{address}` ?", "did you mean `{address}`?")
        }
        (None, Some(near)) => {
            let near = relative(source.file, near);
            say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?")
        }
        (None, None) if !path.starts_with("content/") && !path.starts_with("static/") => say!(
            "seuls les fichiers de `content/` et de `static/` peuvent être publiés",
            "only files of `content/` and `static/` can be published"
        ),
        (None, None) => say!("il n’y a pas de fichier `{path}`", "there is no file `{path}`"),
    };
    Diagnostic::at(&rule::DEAD_LINK, source.file, reference.span.clone(), message).hint(hint)
}

/// A file of the same name elsewhere, else one with nearly the same path.
fn nearest_file<'t>(path: &str, targets: &'t Targets<'_>) -> Option<&'t str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut candidates = targets.candidates();
    let same_name = candidates.clone().find(|one| one.rsplit('/').next() == Some(name));
    same_name.or_else(|| {
        let in_folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = candidates.clone().filter(|one| one.starts_with(in_folder));
        nearest(path, beside).or_else(|| nearest(path, &mut candidates))
    })
}

pub(super) fn unknown_address(
    address: &str,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
) -> Diagnostic {
    let message =
        say!("le hub n’a pas d’adresse `{address}`", "the hub has no address `{address}`");
    let hint = match targets.suggest(|| nearest(address, targets.known_addresses())) {
        Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
        None => say!(
            "un lien vers le fichier `.md` suit la page si son adresse change",
            "a link to the `.md` file follows the page if its address changes"
        ),
    };
    Diagnostic::at(&rule::UNKNOWN_ADDRESS, source.file, reference.span.clone(), message).hint(hint)
}

pub(super) fn outside(reference: &Reference, source: &Source<'_>) -> Diagnostic {
    let message = say!("ce lien mène hors du hub", "this link leads out of the hub");
    Diagnostic::at(&rule::OUTSIDE_HUB, source.file, reference.span.clone(), message).hint(say!(
        "copier le fichier dans le hub, ou écrire une adresse complète (`https://…`)",
        "copy the file into the hub, or write a full address (`https://…`)"
    ))
}

pub(super) fn missing_picture(
    file: &FilePath,
    span: Span,
    written: &str,
    targets: &Targets<'_>,
) -> Diagnostic {
    let message =
        say!("l’image `{written}` n’existe pas", "the picture `{written}` does not exist");
    let near = targets.suggest(|| nearest_picture(file, written, targets));
    let bare = written.trim_start_matches(['.', '/']);
    let hint = match near {
        Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
        None => match written.strip_prefix('/') {
            Some(inside) => say!(
                "mettre le fichier à cette place : `static/{inside}`",
                "put the file there: `static/{inside}`"
            ),
            None if file.ends_with(".toml") => say!(
                "mettre le fichier dans `static/` et écrire `/{bare}`",
                "put the file in `static/` and write `/{bare}`"
            ),
            None => say!(
                "mettre le fichier à côté du texte, ou dans `static/` et écrire `/{bare}`",
                "put the file beside the text, or in `static/` and write `/{bare}`"
            ),
        },
    };
    Diagnostic::at(&rule::MISSING_PICTURE, file, span, message).hint(hint)
}

/// A picture of the same name elsewhere, else one with nearly the same name.
fn nearest_picture(file: &FilePath, written: &str, targets: &Targets<'_>) -> Option<String> {
    let name = written.rsplit('/').next().unwrap_or(written);
    let named = |path: &str| path.rsplit('/').next() == Some(name);
    let (statics, assets) = (&targets.inputs.statics, &targets.inputs.assets);
    if let Some(found) = statics.iter().find(|one| named(&one.path)) {
        return Some(format!("/{}", found.path));
    }
    if let Some(found) = assets.iter().find(|one| named(&one.path)) {
        return Some(relative(file, &found.path));
    }
    let roots = statics.iter().map(|one| format!("/{}", one.path));
    let beside = assets.iter().map(|one| relative(file, &one.path));
    let known: Vec<String> = roots.chain(beside).collect();
    nearest(written, known.iter().map(String::as_str)).map(str::to_owned)
}

pub(super) fn check_alt(
    alt: Option<&str>,
    reference: &Reference,
    source: &Source<'_>,
    diagnostics: &mut Diagnostics,
) {
    // In raw HTML an empty alt is how one says that a picture is decorative.
    let lacks = match alt {
        None => true,
        Some(alt) => alt.trim().is_empty() && !reference.raw,
    };
    if lacks {
        let place = reference.span.clone();
        let message = say!(
            "cette image n’a pas de texte de remplacement",
            "this picture has no alternative text"
        );
        let finding = Diagnostic::at(&rule::PICTURE_WITHOUT_ALT, source.file, place, message);
        diagnostics.push(finding.hint(say!(
            "dire ce qu’elle montre : `![deux torchons pliés](…)`",
            "say what it shows: `![two folded tea towels](…)`"
        )));
    }
}
