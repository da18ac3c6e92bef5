//! Every reference of every body resolved: where it leads, or why it is drawn as plain words.

use std::collections::BTreeSet;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, Span, rule, say};
use crate::model::{Content, Entry, EntryId, LanguageId, Visibility};
use crate::parse::body::{Body, Reference, ReferenceKind};
use crate::parse::kind::Kind;

use super::media::Media;
use super::target::{Target, Targets, relative};

/// What the references of one body lead to, in their order.
pub(crate) type Links = Vec<Resolved>;

/// What a reference became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// A page or a file of the hub; `card` is the text to draw instead of a paragraph that holds
    /// only this link.
    To {
        address: String,
        card: Option<EntryId>,
    },
    Picture(Picture),
    /// Drawn as its words: what it leads to is not public, or was reported as an error.
    Words,
}

/// A picture of the hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) address: String,
    pub(crate) size: Option<(u32, u32)>,
}

/// Who points.
struct Source<'a> {
    file: &'a FilePath,
    language: LanguageId,
    /// Links of a draft are notes; of a withheld text, what is withheld is no news.
    visibility: &'a Visibility,
    /// Anchors of its own page.
    anchors: &'a BTreeSet<String>,
    entry: Option<&'a Entry>,
    /// Where files used by it are emitted: nowhere if it is not public.
    page: Option<String>,
}

pub(super) fn of_entries(
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Links> {
    let mut all = Vec::with_capacity(targets.site.entries.len());
    for entry in &targets.site.entries {
        let source = Source {
            file: entry.file(),
            language: entry.language,
            visibility: &entry.visibility,
            anchors: &entry.document.body.anchors,
            entry: Some(entry),
            page: entry.is_public().then(|| targets.addresses[entry.id].clone()),
        };
        all.push(of_body(&entry.document.body, &source, targets, media, diagnostics));
    }
    all
}

pub(super) fn of_topics(
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<Links>> {
    let mut all = Vec::new();
    for (language, topics) in targets.site.topics.iter().enumerate() {
        let mut links = Vec::new();
        for topic in topics {
            let Some(document) = &topic.document else {
                links.push(Vec::new());
                continue;
            };
            let source = Source {
                file: &document.file,
                language,
                visibility: &Visibility::Public,
                anchors: &document.body.anchors,
                entry: None,
                page: targets.topic_address(&topic.folder, language),
            };
            links.push(of_body(&document.body, &source, targets, media, diagnostics));
        }
        all.push(links);
    }
    all
}

/// The pictures that front matters name.
pub(super) fn of_images(
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Picture>> {
    let mut all = Vec::with_capacity(targets.site.entries.len());
    for entry in &targets.site.entries {
        let picture = entry.image.as_ref().and_then(|image| {
            let target = targets.resolve(&image.file, &image.src.value);
            let found = picture(&target, targets, media, Some(entry.id), None);
            if found.is_none() && entry.original == entry.id && target != Target::Broken {
                let span = image.src.span.clone();
                let finding = missing_picture(&image.file, span, &image.src.value, targets);
                diagnostics.push(lenient(finding, &entry.visibility));
            }
            found
        });
        all.push(picture);
    }
    all
}

/// The files that `parvis.toml` names.
pub(super) fn of_settings(targets: &Targets<'_>, diagnostics: &mut Diagnostics) {
    let Some(logo) = &targets.site.hub.brand.logo else {
        return;
    };
    let file = &targets.inputs.settings.path;
    if !matches!(targets.resolve(file, &logo.value), Target::Static(_)) {
        diagnostics.push(missing_picture(file, logo.span.clone(), &logo.value, targets));
    }
}

fn of_body(
    body: &Body,
    source: &Source<'_>,
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Links {
    let one = |reference: &Reference| {
        let (path, fragment) = match reference.target.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (reference.target.as_str(), None),
        };
        let target = targets.resolve(source.file, path);
        let mut found = Diagnostics::default();
        let resolved = match &reference.kind {
            ReferenceKind::Picture { alt } => {
                check_alt(alt.as_deref(), reference, source, &mut found);
                resolve_picture(&target, reference, source, targets, media, &mut found)
            }
            ReferenceKind::Link { .. } => {
                resolve_link(&target, fragment, reference, source, targets, media, &mut found)
            }
        };
        for finding in found.iter() {
            diagnostics.push(lenient(finding.clone(), source.visibility));
        }
        resolved
    };
    body.references.iter().map(one).collect()
}

/// A draft's mistakes are notes.
fn lenient(finding: Diagnostic, visibility: &Visibility) -> Diagnostic {
    if *visibility == Visibility::Draft { finding.severity(Severity::Note) } else { finding }
}

fn resolve_link(
    target: &Target,
    fragment: Option<&str>,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let with_fragment = |address: &str| match fragment {
        Some(fragment) if !fragment.is_empty() => format!("{address}#{fragment}"),
        _ => address.to_owned(),
    };
    let to = |address: String| Resolved::To { address, card: None };
    match target {
        Target::Here => {
            let extra = source.entry.map(template_anchors).unwrap_or_default();
            check_anchor(fragment, source.anchors, &extra, reference, source, diagnostics);
            to(with_fragment(""))
        }
        Target::Text { entry, exact } => {
            let link = TextLink { entry: *entry, exact: *exact, fragment };
            resolve_text(&link, reference, source, targets, diagnostics)
        }
        Target::Topic { folder } => match targets.topic_address(folder, source.language) {
            Some(address) => to(with_fragment(&address)),
            None => Resolved::Words,
        },
        Target::Media(id) => match &source.page {
            Some(page) => to(with_fragment(&media.below(*id, page))),
            None => Resolved::Words,
        },
        Target::Static(id) => to(with_fragment(&format!("/{}", targets.inputs.statics[*id].path))),
        Target::Address(address) => to(with_fragment(address)),
        Target::UnknownAddress(address) => {
            diagnostics.push(unknown_address(address, reference, source, targets));
            to(with_fragment(address))
        }
        Target::Broken => Resolved::Words,
        Target::Missing { path } => {
            diagnostics.push(dead_link(path, reference, source, targets));
            Resolved::Words
        }
        Target::Outside => {
            diagnostics.push(outside(reference, source));
            Resolved::Words
        }
    }
}

struct TextLink<'a> {
    entry: EntryId,
    exact: bool,
    fragment: Option<&'a str>,
}

fn resolve_text(
    link: &TextLink<'_>,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let written = &targets.site.entries[link.entry];
    let best = if link.exact && written.is_public() {
        Some(written)
    } else {
        targets.site.version_for(link.entry, source.language)
    };
    let Some(entry) = best else {
        report_hidden(written, reference, source, targets, diagnostics);
        return Resolved::Words;
    };
    let anchors = &entry.document.body.anchors;
    let extra = template_anchors(entry);
    check_anchor(link.fragment, anchors, &extra, reference, source, diagnostics);
    let address = &targets.addresses[entry.id];
    let address = match link.fragment {
        Some(fragment) if !fragment.is_empty() => format!("{address}#{fragment}"),
        _ => address.clone(),
    };
    let card = match entry.kind() {
        Kind::Answer | Kind::Poll | Kind::Contest | Kind::Statement => Some(entry.id),
        Kind::Post | Kind::Charter | Kind::Page => None,
    };
    Resolved::To { address, card }
}

/// Anchors that the theme's templates add to a kind's page.
fn template_anchors(entry: &Entry) -> Vec<String> {
    match &entry.content {
        Content::Charter(charter) => charter.rules.iter().map(|rule| rule.id.clone()).collect(),
        Content::Post(_)
        | Content::Answer(_)
        | Content::Poll(_)
        | Content::Contest(_)
        | Content::Statement(_)
        | Content::Page(_) => Vec::new(),
    }
}

fn check_anchor(
    fragment: Option<&str>,
    anchors: &BTreeSet<String>,
    extra: &[String],
    reference: &Reference,
    source: &Source<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(fragment) = fragment else { return };
    if fragment.is_empty() || fragment == "top" || anchors.contains(fragment) {
        return;
    }
    if extra.iter().any(|anchor| anchor == fragment) {
        return;
    }
    let known = anchors.iter().chain(extra).map(String::as_str);
    let hint = match nearest(fragment, known.clone()) {
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

fn report_hidden(
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
    let day = |at: jiff::Timestamp| targets.site.zoned(at).strftime("%Y-%m-%d %H:%M").to_string();
    let why = match &entry.visibility {
        Visibility::Withheld { until } => {
            let until = day(*until);
            say!("retenue jusqu’au {until}", "withheld until {until}")
        }
        Visibility::Held { until: Some(until), .. } => {
            let until = day(*until);
            say!("retenue par une crise jusqu’au {until}", "held back by a crisis until {until}")
        }
        Visibility::Held { until: None, .. } => {
            say!("retenue tant que dure la crise", "held back as long as the crisis lasts")
        }
        Visibility::Expired { since } => {
            let since = day(*since);
            say!("retirée depuis le {since}", "gone since {since}")
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
    diagnostics.push(finding.hint(say!(
        "d’ici là il est écrit sans lien ; rien à faire si c’est voulu",
        "until then it is written without a link; nothing to do if that is meant"
    )));
}

fn dead_link(
    path: &str,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
) -> Diagnostic {
    let written = &reference.target;
    let message =
        say!("ce lien ne mène à rien : `{written}`", "this link leads nowhere: `{written}`");
    let hint = match nearest_file(path, targets) {
        Some(near) => {
            let near = relative(source.file, near);
            say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?")
        }
        None => say!("il n’y a pas de fichier `{path}`", "there is no file `{path}`"),
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

fn unknown_address(
    address: &str,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
) -> Diagnostic {
    let message =
        say!("le hub n’a pas d’adresse `{address}`", "the hub has no address `{address}`");
    let hint = match nearest(address, targets.known_addresses()) {
        Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
        None => say!(
            "un lien vers le fichier `.md` suit la page si son adresse change",
            "a link to the `.md` file follows the page if its address changes"
        ),
    };
    Diagnostic::at(&rule::UNKNOWN_ADDRESS, source.file, reference.span.clone(), message).hint(hint)
}

fn outside(reference: &Reference, source: &Source<'_>) -> Diagnostic {
    let message = say!("ce lien mène hors du hub", "this link leads out of the hub");
    Diagnostic::at(&rule::OUTSIDE_HUB, source.file, reference.span.clone(), message).hint(say!(
        "copier le fichier dans le hub, ou écrire une adresse complète (`https://…`)",
        "copy the file into the hub, or write a full address (`https://…`)"
    ))
}

fn resolve_picture(
    target: &Target,
    reference: &Reference,
    source: &Source<'_>,
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let entry = source.entry.map(|entry| entry.id);
    if *target == Target::Outside {
        diagnostics.push(outside(reference, source));
        return Resolved::Words;
    }
    if let Some(picture) = picture(target, targets, media, entry, source.page.as_deref()) {
        return Resolved::Picture(picture);
    }
    if *target == Target::Broken {
        return Resolved::Words;
    }
    let place = reference.span.clone();
    let mut finding = missing_picture(source.file, place, &reference.target, targets);
    if reference.raw || reference.target.starts_with('/') {
        finding = finding.severity(Severity::Warning);
    }
    diagnostics.push(finding);
    match target {
        // It may be put there by other means than Parvis: the writer was warned.
        Target::UnknownAddress(address) | Target::Address(address) => {
            Resolved::Picture(Picture { address: address.clone(), size: None })
        }
        _ => Resolved::Words,
    }
}

fn picture(
    target: &Target,
    targets: &Targets<'_>,
    media: &mut Media<'_>,
    entry: Option<EntryId>,
    page: Option<&str>,
) -> Option<Picture> {
    match target {
        Target::Static(id) => {
            let file = &targets.inputs.statics[*id];
            Some(Picture { address: format!("/{}", file.path), size: file.size })
        }
        Target::Media(id) => {
            let address = match (entry, page) {
                (Some(entry), _) => media.used_by(*id, entry),
                (None, Some(page)) => media.below(*id, page),
                (None, None) => String::new(),
            };
            Some(Picture { address, size: targets.inputs.assets[*id].size })
        }
        _ => None,
    }
}

fn missing_picture(
    file: &FilePath,
    span: Span,
    written: &str,
    targets: &Targets<'_>,
) -> Diagnostic {
    let message =
        say!("l’image `{written}` n’existe pas", "the picture `{written}` does not exist");
    let statics: Vec<String> =
        targets.inputs.statics.iter().map(|one| format!("/{}", one.path)).collect();
    let assets = targets.inputs.assets.iter().map(|one| relative(file, &one.path));
    let known: Vec<String> = statics.into_iter().chain(assets).collect();
    let same_name = |one: &&String| one.rsplit('/').next() == written.rsplit('/').next();
    let near = known.iter().find(same_name).map(String::as_str);
    let hint = match near.or_else(|| nearest(written, known.iter().map(String::as_str))) {
        Some(near) => say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?"),
        None => say!(
            "mettre le fichier à côté du texte, ou dans `static/` et écrire `/{written}`",
            "put the file beside the text, or in `static/` and write `/{written}`"
        ),
    };
    Diagnostic::at(&rule::MISSING_PICTURE, file, span, message).hint(hint)
}

fn check_alt(
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
