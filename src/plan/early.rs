//! Files of `static/` are public always. Where only texts that are not public use one, the writer
//! is told: what it shows may be what was to be withheld.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::model::Visibility;

/// Who uses each file of `static/`, by its index in the inputs.
#[derive(Default)]
pub(super) struct Uses {
    by_file: BTreeMap<usize, Use>,
}

struct Use {
    public: bool,
    /// The first text that is not public.
    hidden: Option<(FilePath, Span)>,
}

impl Uses {
    /// Notes that a text uses a file. A draft promises nothing and is passed over.
    pub(super) fn note(
        &mut self,
        index: usize,
        visibility: &Visibility,
        file: &FilePath,
        span: &Span,
    ) {
        let new = Use { public: false, hidden: None };
        let known = self.by_file.entry(index).or_insert(new);
        known.public |= visibility.is_public() || *visibility == Visibility::Draft;
        if !visibility.is_public() && known.hidden.is_none() {
            known.hidden = Some((file.clone(), span.clone()));
        }
    }

    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        for one in self.by_file.into_values().filter(|one| !one.public) {
            let Some((file, span)) = one.hidden else { continue };
            let message = say!(
                "ce fichier est dans `static`, donc déjà public, et seul ce texte qui ne l’est pas s’en sert",
                "this file is in `static`, so public already, and only this text, which is not, uses it"
            );
            let finding = Diagnostic::at(&rule::EARLY_FILE, &file, span, message);
            diagnostics.push(finding.hint(say!(
                "le mettre à côté du texte : il paraîtra avec lui",
                "put it beside the text: it will appear with it"
            )));
        }
    }
}
