//! The `relata` command: parse, run, and turn the outcome into an exit status.

use std::alloc::System;
use std::process::ExitCode;

use cap::Cap;

/// Counts what the program takes, for `--max-memory`.
#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

fn main() -> ExitCode {
    relata::cli::main(|| ALLOCATOR.allocated())
}
