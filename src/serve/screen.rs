//! What the terminal shows of a preview: where it is, and what is wrong in the hub at this moment.
//! On a terminal it is painted over, never scrolled; in a pipe each change is a paragraph.

use std::io::{IsTerminal, Write};

use crate::diagnostic::paint::terminal::terminal;
use crate::diagnostic::{Diagnostics, Message, MessageLanguage, Severity, say};

use super::shown::Shown;

pub(crate) struct Screen {
    language: MessageLanguage,
    address: String,
    /// What is said once and stays: another port, an open door, no bell.
    remarks: Vec<Message>,
    is_terminal: bool,
    colour: bool,
    /// What was last shown.
    last: String,
}

/// How many findings are told in full.
const MOST: usize = 20;

impl Screen {
    pub(crate) fn new(language: MessageLanguage, address: String, remarks: Vec<Message>) -> Self {
        let out = std::io::stdout();
        let colour = anstream::AutoStream::choice(&out) != anstream::ColorChoice::Never;
        let is_terminal = out.is_terminal();
        Self { language, address, remarks, is_terminal, colour, last: String::new() }
    }

    pub(crate) fn show(&mut self, shown: &Shown) {
        let state = self.state(shown);
        if state == self.last {
            return;
        }
        let mut out = anstream::stdout();
        let head =
            if self.is_terminal || self.last.is_empty() { self.head() } else { String::new() };
        // Clears what is there, what has scrolled out of sight included.
        let clear = if self.is_terminal { "\u{1b}[H\u{1b}[2J\u{1b}[3J" } else { "" };
        let _ = writeln!(out, "{clear}{head}{state}");
        let _ = out.flush();
        self.last = state;
    }

    fn head(&self) -> String {
        let said = |message: &Message| message.in_language(self.language).to_owned();
        let address = &self.address;
        let mut lines = vec![
            said(&say!("aperçu : {address}", "preview: {address}")),
            said(&say!("bureau : {address}-/desk/", "desk: {address}-/desk/")),
        ];
        lines.extend(self.remarks.iter().map(said));
        lines.push(said(&say!("Ctrl-C pour arrêter", "Ctrl-C to stop")));
        lines.join("\n") + "\n\n"
    }

    fn state(&self, shown: &Shown) -> String {
        if let Some(trouble) = &shown.trouble {
            return format!("{}\n", trouble.in_language(self.language));
        }
        let errors = shown.diagnostics.count(Severity::Error);
        let warnings = shown.diagnostics.count(Severity::Warning);
        let mut told = Diagnostics::default();
        let grave = if errors > 0 { Severity::Error } else { Severity::Warning };
        let told_ones = shown.diagnostics.iter().filter(|one| one.severity == grave);
        told_ones.take(MOST).for_each(|one| told.push(one.clone()));
        let inputs = &shown.newest.inputs;
        let sources = |path: &str| inputs.text(path).map(|file| &*file.text);
        let painted = terminal(&told, &sources, self.language, self.colour);
        let sum = match (errors, warnings) {
            (0, 0) => say!("tout est prêt à publier", "all is ready to publish"),
            (0, 1) => say!("prêt à publier, 1 avertissement", "ready to publish, 1 warning"),
            (0, n) => say!("prêt à publier, {n} avertissements", "ready to publish, {n} warnings"),
            (1, _) => say!(
                "1 erreur : l’aperçu montre la dernière version juste",
                "1 error: the preview shows the last version that was right"
            ),
            (n, _) => say!(
                "{n} erreurs : l’aperçu montre la dernière version juste",
                "{n} errors: the preview shows the last version that was right"
            ),
        };
        format!("{painted}{}\n", sum.in_language(self.language))
    }
}
