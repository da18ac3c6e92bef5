//! The picture of a text: where it was written, and what it shows in the text's language. Which file
//! it is, the plan finds.

use crate::diagnostic::{Diagnostic, FilePath, Span, rule, say};
use crate::parse::kind::CommonFields;
use crate::parse::written::Spanned;

use super::building::Building;
use super::making::Version;

/// A picture of a text; which file it is, the plan finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Image {
    pub(crate) src: Spanned<String>,
    /// The file that `src` was written in: paths count from there.
    pub(crate) file: FilePath,
    /// Empty of a decorative picture.
    pub(crate) alt: String,
}

impl Building<'_> {
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
