//! Speaks to the person at the terminal, or to the program at the other end of a pipe. Colour only
//! where it is seen; a reader that has gone away is no error.

use std::io::{IsTerminal, Write};

use anstream::ColorChoice;

use crate::diagnostic::{Message, MessageLanguage};

use super::arguments::pick;

pub(super) const BOLD: &str = "\u{1b}[1m";
pub(super) const RED: &str = "\u{1b}[1;31m";
pub(super) const PLAIN: &str = "\u{1b}[0m";

pub(super) struct Voice {
    pub(super) language: MessageLanguage,
    /// Whether somebody sits at both ends and can be asked.
    pub(super) asks: bool,
}

impl Voice {
    pub(super) fn new(language: MessageLanguage) -> Self {
        let asks = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        Self { language, asks }
    }

    /// As it is, on the standard output.
    pub(super) fn out(&self, text: &str) {
        let _ = write!(anstream::stdout(), "{text}");
    }

    /// Byte for byte where a program reads it; a terminal gets a line end after it.
    pub(super) fn exactly(&self, text: &str) {
        let mut out = std::io::stdout();
        let end = if out.is_terminal() && !text.ends_with('\n') { "\n" } else { "" };
        let _ = write!(out, "{text}{end}").and_then(|()| out.flush());
    }

    /// As it is, on the standard error.
    pub(super) fn aside(&self, text: &str) {
        let _ = write!(anstream::stderr(), "{text}");
    }

    /// One line on the standard output.
    pub(super) fn say(&self, message: &Message) {
        self.out(&format!("{}\n", message.in_language(self.language)));
    }

    /// One line on the standard error.
    pub(super) fn note(&self, message: &Message) {
        self.aside(&format!("{}\n", message.in_language(self.language)));
    }

    /// What went wrong, on the standard error.
    pub(super) fn error(&self, message: &Message) {
        let word = pick(self.language, "erreur :", "error:");
        let text = message.in_language(self.language);
        self.aside(&format!("{RED}{word}{PLAIN} {text}\n"));
    }

    /// Whether the standard error shows colours.
    pub(super) fn colour(&self) -> bool {
        anstream::AutoStream::choice(&std::io::stderr()) != ColorChoice::Never
    }

    /// Whether the standard output shows bold letters.
    pub(super) fn bold(&self) -> bool {
        anstream::AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
    }
}
