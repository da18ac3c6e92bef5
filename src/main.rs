//! The program: arguments to a command, a command to an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    parvis::command::run(std::env::args_os().collect())
}
