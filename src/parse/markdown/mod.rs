use crate::diagnostic::*; use super::body::Body; use crate::typography::Typographer; use super::highlight::Highlighter;
pub(crate) struct Context<'a> { pub(crate) file: &'a FilePath, pub(crate) language: &'a str, pub(crate) highlighter: &'a Highlighter, pub(crate) typographer: Typographer }
pub(crate) fn markdown(source: &str, body: Span, _c: &Context<'_>) -> (Body, Diagnostics) { (Body { plain: source[body].to_owned(), ..Body::default() }, Diagnostics::default()) }
