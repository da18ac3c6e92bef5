use crate::diagnostic::{Message, MessageLanguage};
#[derive(Debug)]
pub struct WorldError {
    pub(crate) what: Message,
    pub(crate) path: std::path::PathBuf,
    pub(crate) source: std::io::Error,
}
impl WorldError {
    pub fn in_language(&self, _l: MessageLanguage) -> String {
        format!("{:?}", self)
    }
}
