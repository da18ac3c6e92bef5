use super::body::Body;
use super::highlight::Highlighter;
use crate::diagnostic::*;
use crate::typography::Typographer;
pub(crate) struct Context<'a> {
    pub(crate) file: &'a FilePath,
    pub(crate) language: &'a str,
    pub(crate) highlighter: &'a Highlighter,
    pub(crate) typographer: Typographer,
}
pub(crate) fn markdown(source: &str, body: Span, _c: &Context<'_>) -> (Body, Diagnostics) {
    (
        Body {
            plain: source[body].to_owned(),
            ..Body::default()
        },
        Diagnostics::default(),
    )
}
