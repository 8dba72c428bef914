//! The `relata` command: parse, run, and turn the outcome into an exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    relata::cli::main()
}
