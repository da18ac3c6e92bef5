//! Running the program itself: the one place that knows its command line.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether `parvis build` has its options. The stand-in takes a folder and `--out`'s folder.
const HAS_COMMANDS: bool = false;

/// What is asked of a run of `parvis build`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ask {
    pub(crate) hub: PathBuf,
    pub(crate) out: Option<PathBuf>,
    pub(crate) options: Vec<String>,
    pub(crate) environment: Vec<(String, String)>,
    /// Where it is started from.
    pub(crate) working_folder: Option<PathBuf>,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ask {
    pub(crate) fn of(hub: &Path) -> Self {
        Self { hub: hub.to_owned(), ..Self::default() }
    }

    pub(crate) fn out(mut self, folder: &Path) -> Self {
        self.out = Some(folder.to_owned());
        self
    }

    pub(crate) fn option(mut self, option: &str) -> Self {
        self.options.extend(option.split(' ').map(str::to_owned));
        self
    }

    pub(crate) fn environment(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn from(mut self, folder: &Path) -> Self {
        self.working_folder = Some(folder.to_owned());
        self
    }
}

/// Runs `parvis build`; `None` while the program can't be asked this.
pub(crate) fn run(ask: &Ask) -> Option<Ran> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
    if HAS_COMMANDS {
        command.arg("build").arg(&ask.hub);
        if let Some(out) = &ask.out {
            command.arg("--out").arg(out);
        }
        command.args(&ask.options);
    } else {
        if !ask.options.is_empty() {
            super::suites_note("the program has no options yet: a test was skipped");
            return None;
        }
        command.arg(&ask.hub).args(&ask.out);
    }
    command.envs(ask.environment.iter().map(|(name, value)| (name, value)));
    if let Some(folder) = &ask.working_folder {
        command.current_dir(folder);
    }
    let output = command.output().expect("the program was built with the tests");
    Some(Ran {
        code: if HAS_COMMANDS { output.status.code() } else { None },
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}
