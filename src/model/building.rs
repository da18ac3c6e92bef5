//! What a text is built with: the hub, the clock, where its findings go, and readings of fields that
//! several kinds have.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Severity, Span, rule, say};
use crate::parse::kind::CommonFields;
use crate::parse::written::{FieldNote, Fields, Moment, Origin, Spanned};
use crate::slug::slug;
use crate::typography;

use super::clock::{Clock, Why};
use super::entry::{is_address_part, not_in_an_address};
use super::{Crisis, EntryId, Hub};

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

    /// An update of a day before the publication.
    pub(super) fn report_early_update(&mut self, own: &CommonFields, publish: Option<Timestamp>) {
        let updated = own.updated.as_ref();
        let (Some(written), Some(publish)) = (updated, publish) else { return };
        let Some(updated) = self.own_instant(&own.updated, false) else { return };
        if self.clock.zoned(updated).date() >= self.clock.zoned(publish).date() {
            return;
        }
        let message = say!(
            "ce texte est mis à jour avant de paraître",
            "this text is updated before it appears"
        );
        let hint = say!(
            "`updated` vient après `publish` ; sans elle, la date est celle de la parution",
            "`updated` comes after `publish`; without it the date is that of publication"
        );
        let place = written.span.clone();
        self.report(
            Diagnostic::at(&rule::DATES_ORDER, self.file, place, message)
                .severity(Severity::Warning)
                .hint(hint),
        );
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
}
