//! The clipboard, through the program that the system has for it, else through the terminal.
//! A library for it would need X11's headers where Parvis is built.

use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};

use base64::Engine;

use crate::diagnostic::{Message, say};

/// How a text came to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Program,
    /// The terminal was asked; it does not answer.
    Terminal,
}

impl How {
    pub(super) fn done(self) -> Message {
        match self {
            Self::Program => say!("copié dans le presse-papiers", "copied to the clipboard"),
            Self::Terminal => say!(
                "envoyé au presse-papiers par le terminal, s’il le permet",
                "sent to the clipboard through the terminal, if it allows that"
            ),
        }
    }
}

/// Puts a text on the clipboard, or says that there is none.
pub(super) fn copy(text: &str) -> Result<How, Message> {
    for (program, arguments) in programs() {
        if give(program, arguments, text) {
            return Ok(How::Program);
        }
    }
    if std::io::stderr().is_terminal() {
        return through_terminal(text);
    }
    Err(none())
}

fn none() -> Message {
    say!(
        "pas de presse-papiers ici : installer `wl-clipboard` (Wayland) ou `xclip` (X11) ; le texte est ci-dessus",
        "no clipboard here: install `wl-clipboard` (Wayland) or `xclip` (X11); the text is above"
    )
}

const POWERSHELL: &[&str] = &[
    "-NoProfile",
    "-Command",
    "[Console]::InputEncoding = New-Object System.Text.UTF8Encoding $false; \
     Set-Clipboard -Value ([Console]::In.ReadToEnd())",
];

/// The programs that may serve here, the likeliest first.
fn programs() -> Vec<(&'static str, &'static [&'static str])> {
    let has = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let mut programs: Vec<(&'static str, &'static [&'static str])> = Vec::new();
    if cfg!(target_os = "macos") {
        programs.push(("pbcopy", &[]));
    }
    if has("WAYLAND_DISPLAY") {
        programs.push(("wl-copy", &[]));
    }
    if has("DISPLAY") {
        programs.push(("xclip", &["-selection", "clipboard"]));
        programs.push(("xsel", &["--clipboard", "--input"]));
    }
    if cfg!(windows) || has("WSL_DISTRO_NAME") {
        programs.push(("powershell.exe", POWERSHELL));
    }
    if has("TERMUX_VERSION") {
        programs.push(("termux-clipboard-set", &[]));
    }
    programs
}

/// Whether the program is there and took the text.
fn give(program: &str, arguments: &[&str], text: &str) -> bool {
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    let took = child.stdin.take().is_some_and(|mut input| input.write_all(text.as_bytes()).is_ok());
    child.wait().is_ok_and(|status| status.success()) && took
}

/// OSC 52, which most terminals know, through SSH too.
fn through_terminal(text: &str) -> Result<How, Message> {
    /// Some terminals take no more, in bytes.
    const MOST: usize = 74_000;
    let coded = base64::engine::general_purpose::STANDARD.encode(text);
    if coded.len() > MOST {
        return Err(none());
    }
    let sent = write!(std::io::stderr(), "\u{1b}]52;c;{coded}\u{7}");
    sent.map(|()| How::Terminal).map_err(|_| none())
}
