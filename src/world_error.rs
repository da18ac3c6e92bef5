//! What the world refuses: a full disk, a missing right, a folder that somebody else uses.
//! What people wrote wrong is a `Diagnostic`; the exit code is the rim's.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diagnostic::paint::harmless_line;
use crate::diagnostic::{Message, MessageLanguage, say};

/// Something that could not be done to a file or a folder, and why.
#[derive(Debug)]
pub struct WorldError {
    /// What could not be done, up to the path: "can’t write".
    pub(crate) what: Message,
    /// To which file or folder.
    pub(crate) path: PathBuf,
    /// The system's answer, or a refusal of Parvis's own (see [`WorldError::refused`]).
    pub(crate) source: io::Error,
}

impl WorldError {
    /// For `map_err`: a file or a folder could not be read.
    pub(crate) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self {
            what: say!("impossible de lire", "can’t read"), path: path.into(), source
        }
    }

    /// For `map_err`: a file or a folder could not be written, renamed or removed.
    pub(crate) fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self {
            what: say!("impossible d’écrire", "can’t write"),
            path: path.into(),
            source,
        }
    }

    /// Parvis itself declines to write there, for a reason of its own.
    pub(crate) fn refused(path: &Path, kind: ErrorKind, reason: Message) -> Self {
        Self::writing(path)(io::Error::new(kind, Refusal(reason)))
    }

    /// Whether another run holds the folder: waiting may help.
    #[cfg(test)]
    pub(crate) fn is_busy(&self) -> bool {
        self.source.kind() == ErrorKind::WouldBlock
    }

    /// One line: what, where and why.
    pub fn in_language(&self, language: MessageLanguage) -> String {
        let what = self.what.in_language(language);
        let path = harmless_line(&self.path.to_string_lossy());
        let reason = self.reason();
        let reason = reason.in_language(language);
        match language {
            MessageLanguage::French => {
                format!("{what} « {path} »\u{a0}: {reason}")
            }
            MessageLanguage::English => format!("{what} “{path}”: {reason}"),
        }
    }

    fn reason(&self) -> Message {
        let inner = self.source.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>());
        match inner {
            Some(Refusal(reason)) => reason.clone(),
            None => reason_of(&self.source),
        }
    }
}

/// The system's answer in plain words; its own words where there are no plainer ones.
pub(crate) fn reason_of(error: &io::Error) -> Message {
    match error.kind() {
        ErrorKind::StorageFull => say!("le disque est plein", "the disk is full"),
        ErrorKind::QuotaExceeded => {
            say!("le quota de disque est épuisé", "the disk quota is used up")
        }
        ErrorKind::ReadOnlyFilesystem => {
            say!("ce disque est en lecture seule", "this disk is read-only")
        }
        ErrorKind::PermissionDenied => say!(
            "les droits d’accès ne le permettent pas, ou un autre programme l’utilise",
            "its permissions do not allow it, or another program is using it"
        ),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            say!("un autre programme l’utilise", "another program is using it")
        }
        ErrorKind::WouldBlock => {
            say!("une autre commande parvis y travaille", "another parvis command is at work there")
        }
        ErrorKind::NotFound => say!("introuvable", "it does not exist"),
        ErrorKind::AlreadyExists => say!("ce nom est déjà pris", "this name is already taken"),
        ErrorKind::NotADirectory => {
            say!(
                "un fichier occupe la place d’un dossier",
                "a file stands where a folder should be"
            )
        }
        ErrorKind::IsADirectory => {
            say!("un dossier occupe cette place", "a folder stands in its place")
        }
        ErrorKind::DirectoryNotEmpty => {
            say!("ce dossier n’est pas vide", "this folder is not empty")
        }
        ErrorKind::InvalidFilename => {
            say!("le système n’admet pas ce nom", "the system does not allow this name")
        }
        ErrorKind::FileTooLarge => {
            say!("le fichier est trop gros pour ce disque", "the file is too large for this disk")
        }
        ErrorKind::OutOfMemory => say!("la mémoire ne suffit pas", "there is not enough memory"),
        _ => reason_of_code(error),
    }
}

/// Whether more files are open than the system allows: ENFILE and EMFILE, the same numbers on
/// every Unix.
pub(crate) fn is_crowded(error: &io::Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}

/// For what the standard library gives no kind to.
fn reason_of_code(error: &io::Error) -> Message {
    if is_crowded(error) {
        return say!("trop de fichiers sont ouverts à la fois", "too many files are open at once");
    }
    match error.raw_os_error() {
        // ELOOP on Linux, and on the BSDs and macOS.
        Some(40 | 62) if cfg!(unix) => {
            say!("ce lien du disque tourne en rond", "this link of the disk goes round in a circle")
        }
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
        Some(32 | 33) if cfg!(windows) => {
            say!("un autre programme l’utilise", "another program is using it")
        }
        _ => say!("le système répond « {error} »", "the system says “{error}”"),
    }
}

impl fmt::Display for WorldError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_language(MessageLanguage::English))
    }
}

impl Error for WorldError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

/// A reason of Parvis's own, carried inside an `io::Error`.
#[derive(Debug)]
struct Refusal(Message);

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.english)
    }
}

impl Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_said_plainly_in_both_languages() {
        let error = WorldError::writing(Path::new("public/a.html"))(ErrorKind::StorageFull.into());
        assert_eq!(
            error.in_language(MessageLanguage::French),
            "impossible d’écrire « public/a.html »\u{a0}: le disque est plein"
        );
        assert_eq!(error.to_string(), "can’t write “public/a.html”: the disk is full");
    }

    #[cfg(unix)]
    #[test]
    fn too_many_open_files_is_not_left_to_the_system_to_say() {
        let error = WorldError::reading(Path::new("a"))(io::Error::from_raw_os_error(24));
        assert_eq!(error.to_string(), "can’t read “a”: too many files are open at once");
        assert_eq!(
            error.in_language(MessageLanguage::French),
            "impossible de lire « a »\u{a0}: trop de fichiers sont ouverts à la fois"
        );
    }

    #[test]
    fn a_refusal_gives_its_own_reason() {
        let reason = say!("non", "no");
        let error = WorldError::refused(Path::new("a"), ErrorKind::AlreadyExists, reason);
        assert_eq!(error.to_string(), "can’t write “a”: no");
    }
}
