//! Running the program itself: the one place that knows how its command line is called.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What is asked of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ask {
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    working_folder: Option<PathBuf>,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ask {
    /// `parvis COMMAND`.
    pub(crate) fn to(command: &str) -> Self {
        Self { arguments: vec![command.to_owned()], ..Self::default() }
    }

    /// `parvis build HUB`.
    pub(crate) fn build(hub: &Path) -> Self {
        Self::to("build").with(&hub.to_string_lossy())
    }

    /// One more argument.
    pub(crate) fn with(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// Several arguments with spaces between them.
    pub(crate) fn options(mut self, options: &str) -> Self {
        self.arguments.extend(options.split(' ').map(str::to_owned));
        self
    }

    pub(crate) fn environment(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Where it is started from.
    pub(crate) fn from(mut self, folder: &Path) -> Self {
        self.working_folder = Some(folder.to_owned());
        self
    }

    /// Runs it to its end, with nobody at the keyboard.
    pub(crate) fn run(&self) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        command.args(&self.arguments).stdin(std::process::Stdio::null());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        if let Some(folder) = &self.working_folder {
            command.current_dir(folder);
        }
        let output = command.output().expect("the program was built with the tests");
        Ran {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ran {
    /// Panics with what was said where it did not end well.
    #[track_caller]
    pub(crate) fn well(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.stdout, self.stderr);
        self
    }
}
