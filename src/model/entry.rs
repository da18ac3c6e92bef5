//! One text in one language: what is common to all kinds, and its content.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Severity, Span, rule, say};
use crate::disk_name::flaw;
use crate::parse::document::Document;
use crate::parse::kind::{CommonFields, Kind, ShareFields};
use crate::parse::written::{FieldNote, Fields, Moment, Origin, Spanned, Table};
use crate::slug::slug;
use crate::typography;

use super::clock::{Clock, Why};
use super::crisis::lasting_at;
use super::making::Version;
use super::{Answer, Charter, Contest, Crisis, Hub, Page, Poll, Post, Statement, Visibility};

/// Index into `Site::entries`.
pub(crate) type EntryId = usize;

/// Index into `Hub::languages`.
pub(crate) type LanguageId = usize;

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) id: EntryId,
    pub(crate) language: LanguageId,
    /// Unique in its kind, the same for all translations; date kept.
    pub(crate) name: String,
    pub(crate) document: Arc<Document>,
    /// Where the facts come from; itself where it is the original.
    pub(crate) original: EntryId,
    /// All languages of this text, itself too, in the order of the languages.
    pub(crate) versions: Vec<EntryId>,
    pub(crate) title: String,
    pub(crate) summary: Option<String>,
    /// The last part of its address.
    pub(crate) slug: String,
    pub(crate) publish: Option<Timestamp>,
    /// Of a post, the day it is shown under.
    pub(crate) date: Option<Date>,
    /// The last change that the writer tells, once it has come.
    pub(crate) updated: Option<Timestamp>,
    pub(crate) unlisted: bool,
    pub(crate) aliases: Vec<Spanned<String>>,
    pub(crate) image: Option<Image>,
    pub(crate) tags: Vec<Label>,
    pub(crate) share: ShareFields,
    pub(crate) extra: Option<Table>,
    pub(crate) visibility: Visibility,
    pub(crate) content: Content,
}

impl Entry {
    pub(crate) fn kind(&self) -> Kind {
        match &self.content {
            Content::Post(_) => Kind::Post,
            Content::Answer(_) => Kind::Answer,
            Content::Poll(_) => Kind::Poll,
            Content::Contest(_) => Kind::Contest,
            Content::Charter(_) => Kind::Charter,
            Content::Statement(_) => Kind::Statement,
            Content::Page(_) => Kind::Page,
        }
    }

    pub(crate) fn post(&self) -> Option<&Post> {
        if let Content::Post(post) = &self.content { Some(post) } else { None }
    }

    pub(crate) fn answer(&self) -> Option<&Answer> {
        if let Content::Answer(answer) = &self.content { Some(answer) } else { None }
    }

    pub(crate) fn poll(&self) -> Option<&Poll> {
        if let Content::Poll(poll) = &self.content { Some(poll) } else { None }
    }

    pub(crate) fn file(&self) -> &FilePath {
        &self.document.file
    }

    pub(crate) fn is_public(&self) -> bool {
        self.visibility.is_public()
    }

    /// Over, and readers could reach it before.
    pub(crate) fn was_public(&self) -> bool {
        let Visibility::Expired { since } = self.visibility else { return false };
        self.publish.is_none_or(|at| at < since)
    }

    /// Public, and shown in lists.
    pub(crate) fn is_listed(&self) -> bool {
        self.is_public() && !self.unlisted
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Content {
    Post(Post),
    Answer(Answer),
    Poll(Poll),
    Contest(Box<Contest>),
    Charter(Charter),
    Statement(Statement),
    Page(Page),
}

/// A picture of a text; which file it is, the plan finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Image {
    pub(crate) src: Spanned<String>,
    /// The file that `src` was written in: paths count from there.
    pub(crate) file: FilePath,
    /// Empty of a decorative picture.
    pub(crate) alt: String,
}

/// A word that people write and that has an address: a tag, a topic, a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) label: String,
    pub(crate) slug: String,
}

impl Label {
    pub(crate) fn new(label: &str) -> Self {
        Self { label: label.to_owned(), slug: slug(label) }
    }
}

/// What a text is built with.
pub(super) struct Building<'a> {
    pub(super) id: EntryId,
    pub(super) file: &'a FilePath,
    pub(super) language: &'a str,
    pub(super) is_original: bool,
    /// How grave a missing field is: a note for a draft, a warning for a dark statement.
    pub(super) lacking: Severity,
    /// Whether the front matter was wholly understood.
    pub(super) complete: bool,
    pub(super) hub: &'a Hub,
    pub(super) crises: &'a [Crisis],
    /// It may appear and open during a crisis.
    pub(super) crisis_ok: bool,
    pub(super) clock: &'a mut Clock,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Building<'_> {
    pub(super) fn typography(&self, text: &str) -> String {
        typography::plain(self.language, text).into_owned()
    }

    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.diagnostics.push(finding);
    }

    /// Reports what a group of fields lacks.
    pub(super) fn missing<T: Fields>(&mut self, group: &T, span: &Span) {
        if self.complete && self.is_original {
            for finding in group.report_missing(self.file, span, self.lacking) {
                self.diagnostics.push(finding);
            }
        }
    }

    pub(super) fn missing_note(&mut self, note: &FieldNote, span: &Span) {
        let (name, expected) = (note.name, (note.expected)());
        if self.complete && self.is_original {
            self.diagnostics.push(
                Diagnostic::at(
                    &rule::MISSING_FIELD,
                    self.file,
                    span.clone(),
                    say!("il manque `{name}`", "`{name}` is missing"),
                )
                .severity(self.lacking)
                .hint(say!(
                    "ajouter `{}` : {}",
                    "add `{}`: {}",
                    name, expected.french ; name, expected.english
                )),
            );
        }
    }

    /// The instant of a fact: an unclear one is told of the original alone.
    pub(super) fn instant(&mut self, written: &Option<Spanned<Moment>>) -> Option<Timestamp> {
        self.own_instant(written, false)
    }

    /// As [`Self::instant`]; an unclear one is also told of the translation that wrote it.
    pub(super) fn own_instant(
        &mut self,
        written: &Option<Spanned<Moment>>,
        is_own: bool,
    ) -> Option<Timestamp> {
        let mut repeated = Diagnostics::default();
        let told = if self.is_original || is_own { &mut *self.diagnostics } else { &mut repeated };
        self.clock.resolve(written.as_ref()?, self.file, told)
    }

    /// The instant of something that the writer says was done: before it comes it is not true.
    pub(super) fn told(
        &mut self,
        written: &Option<Spanned<Moment>>,
        is_own: bool,
    ) -> Option<Timestamp> {
        let at = self.own_instant(written, is_own)?;
        self.clock.reached(at, Why::Update, Some(self.id)).then_some(at)
    }

    /// A text that is over before it begins.
    pub(super) fn report_never_public(
        &mut self,
        own: &CommonFields,
        publish: Option<Timestamp>,
        expires: Option<Timestamp>,
    ) {
        let (Some(publish), Some(expires)) = (publish, expires) else { return };
        let written = own.expires.as_ref().or(own.publish.as_ref());
        let Some(written) = written.filter(|_| expires <= publish) else { return };
        let message = say!(
            "ce texte expire avant de paraître : personne ne le lira",
            "this text expires before it appears: nobody will read it"
        );
        let hint = say!("`expires` vient après `publish`", "`expires` comes after `publish`");
        let place = written.span.clone();
        self.report(Diagnostic::at(&rule::DATES_ORDER, self.file, place, message).hint(hint));
    }

    /// Whether a poll or a contest has opened. During a crisis none opens that says nothing else.
    pub(super) fn has_opened(&mut self, opens: Timestamp) -> bool {
        let entry = Some(self.id);
        let crisis = lasting_at(self.crises, opens).filter(|_| !self.crisis_ok);
        // Held, it opens when the crisis ends, and not before an end is known.
        let opens = crisis.map_or(Some(opens), |crisis| crisis.closed);
        opens.is_some_and(|at| self.clock.reached(at, Why::Opening, entry))
    }

    /// Two required instants in their order. What is missing has been reported: the far future
    /// stands in for it.
    pub(super) fn span_of_time(
        &mut self,
        opens: &Option<Spanned<Moment>>,
        closes: &Option<Spanned<Moment>>,
    ) -> (Timestamp, Timestamp) {
        let start = self.instant(opens);
        let end = self.instant(closes);
        if let (Some(start), Some(end), Some(written)) = (start, end, closes)
            && end <= start
            && self.is_original
        {
            let message =
                say!("la clôture vient avant l’ouverture", "the closing comes before the opening");
            let hint = say!("`closes` vient après `opens`", "`closes` comes after `opens`");
            let place = written.span.clone();
            self.report(Diagnostic::at(&rule::DATES_ORDER, self.file, place, message).hint(hint));
        }
        (start.unwrap_or(Timestamp::MAX), end.unwrap_or(Timestamp::MAX))
    }

    /// Reports items that share an id.
    pub(super) fn unique<T>(
        &mut self,
        items: &[Spanned<T>],
        field: &str,
        id: impl Fn(&T) -> Option<&Spanned<String>>,
    ) {
        if !self.is_original {
            return;
        }
        let mut seen: BTreeMap<&str, &Spanned<String>> = BTreeMap::new();
        for own in items.iter().filter_map(|item| id(&item.value)) {
            let first = *seen.entry(&own.value).or_insert(own);
            if !std::ptr::eq(first, own) {
                let name = &own.value;
                let message = say!(
                    "deux éléments ont `{field} = \"{name}\"`",
                    "two items have `{field} = \"{name}\"`"
                );
                let finding =
                    Diagnostic::at(&rule::DUPLICATE_ID, self.file, own.span.clone(), message)
                        .hint(say!("en changer un", "change one of them"))
                        .also(
                            self.file,
                            first.span.clone(),
                            say!("le premier est ici", "the first is here"),
                        );
                self.diagnostics.push(finding);
            }
        }
    }

    /// Whether an address is one of the web; if not, reports it.
    pub(super) fn web_address(&mut self, written: &Spanned<String>) -> bool {
        let fits = written.value.starts_with("mailto:") || Origin::of(&written.value).is_some();
        if !fits && self.is_original {
            let message = say!("ceci n’est pas une adresse complète", "this is not a full address");
            let hint = say!("commencer par `https://`", "begin with `https://`");
            let place = written.span.clone();
            self.report(Diagnostic::at(&rule::WRONG_TYPE, self.file, place, message).hint(hint));
        }
        fits
    }

    /// The slug that a writer chose, if it can be a part of an address.
    pub(super) fn slug(&mut self, common: &CommonFields) -> Option<String> {
        let written = common.slug.as_ref()?;
        let trimmed = written.value.trim_matches('/');
        if is_address_part(trimmed) {
            return Some(trimmed.to_owned());
        }
        let proposal = slug(trimmed);
        let message = not_in_an_address(trimmed);
        let hint =
            say!("par exemple `slug = \"{proposal}\"`", "for example `slug = \"{proposal}\"`");
        let place = written.span.clone();
        self.report(Diagnostic::at(&rule::WRONG_TYPE, self.file, place, message).hint(hint));
        None
    }

    pub(super) fn image(&mut self, common: &CommonFields, version: &Version<'_>) -> Option<Image> {
        let written = common.image.as_ref()?;
        self.missing(&written.value, &written.span);
        let decorative = written.decorative.as_ref().is_some_and(|yes| yes.value);
        let alt = written.alt.as_ref().map(|alt| alt.value.clone()).filter(|alt| !alt.is_empty());
        if alt.is_none() && !decorative {
            let own = version.own.image.as_ref();
            let place = own.map_or_else(|| version.document.first_line(), |own| own.span.clone());
            self.report(without_alt(self.file, place, own.is_some()));
        }
        let src = written.src.clone()?;
        let alt = if decorative { String::new() } else { alt.unwrap_or_default() };
        Some(Image { src, file: version.image_file().clone(), alt })
    }
}

/// A picture without a description, or with one in another language alone.
fn without_alt(file: &FilePath, span: Span, is_own: bool) -> Diagnostic {
    let (message, hint) = if is_own {
        (
            say!(
                "cette image n’a pas de texte de remplacement",
                "this picture has no alternative text"
            ),
            say!(
                "ajouter `alt = \"ce que l’image montre\"`, ou `decorative = true`",
                "add `alt = \"what the picture shows\"`, or `decorative = true`"
            ),
        )
    } else {
        (
            say!(
                "l’image de l’original n’a pas de texte de remplacement dans cette langue",
                "the original’s picture has no alternative text in this language"
            ),
            say!(
                "ajouter `image = {{ alt = \"ce que l’image montre\" }}`",
                "add `image = {{ alt = \"what the picture shows\" }}`"
            ),
        )
    };
    Diagnostic::at(&rule::PICTURE_WITHOUT_ALT, file, span, message).hint(hint)
}

/// What is said of a `slug` that is none.
pub(crate) fn not_in_an_address(slug: &str) -> Message {
    match slug.split('/').find_map(flaw) {
        Some(flaw) => {
            let why = flaw.reason();
            say!(
                "ce `slug` ne peut pas être dans une adresse : {}",
                "this `slug` can’t be in an address: {}",
                why.french ; why.english
            )
        }
        None => say!(
            "ce `slug` ne peut pas être dans une adresse",
            "this `slug` can’t be in an address"
        ),
    }
}

/// Whether a text can be part of an address and of a path as it is: no way up, nothing that a
/// browser or a disk would read otherwise.
pub(crate) fn is_address_part(text: &str) -> bool {
    let odd = |letter: char| {
        letter.is_control() || letter.is_whitespace() || "\\?#%:*\"<>|&".contains(letter)
    };
    let sound = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.');
    !text.contains(odd) && text.split('/').all(|part| sound(part) && flaw(part).is_none())
}
