#[derive(Default)]
pub(crate) struct Highlighter;
