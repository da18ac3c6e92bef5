//! Running the program itself: the one place that knows how its command line is called.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What is asked of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ask {
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    working_folder: Option<PathBuf>,
    input: Option<String>,
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

    /// What it reads on its standard input.
    pub(crate) fn told(mut self, text: &str) -> Self {
        self.input = Some(text.to_owned());
        self
    }

    /// What is started, with nobody at the keyboard.
    pub(crate) fn command(&self) -> Command {
        self.after(Command::new(env!("CARGO_BIN_EXE_parvis")))
    }

    /// The same after a line of the shell, such as `ulimit -n 20`.
    pub(crate) fn in_shell(&self, line: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("{line} && exec \"$0\" \"$@\""));
        shell.arg(env!("CARGO_BIN_EXE_parvis"));
        self.after(shell)
    }

    fn after(&self, mut command: Command) -> Command {
        command.args(&self.arguments).stdin(Stdio::null());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        if let Some(folder) = &self.working_folder {
            command.current_dir(folder);
        }
        command
    }

    /// Runs it to its end.
    pub(crate) fn run(&self) -> Ran {
        let mut command = self.command();
        let output = match &self.input {
            Some(text) => told(&mut command, text),
            None => command.output(),
        };
        Ran::of(&output.expect("the program was built with the tests"))
    }
}

/// Runs a command that reads `text` while it answers.
fn told(command: &mut Command, text: &str) -> std::io::Result<Output> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let mut input = child.stdin.take().expect("the input is a pipe");
    std::thread::scope(|scope| {
        // a program that refuses its command line reads nothing
        scope.spawn(move || input.write_all(text.as_bytes()));
        child.wait_with_output()
    })
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Panics with what was said where it did not end well.
    #[track_caller]
    pub(crate) fn well(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.stdout, self.stderr);
        self
    }
}
