//! Running the command as a person would.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// What a run of the command left behind.
#[derive(Debug)]
pub struct Ran {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The program that is tested.
pub const RELATA: &str = env!("CARGO_BIN_EXE_relata");

/// The command, away from the settings of whoever runs the tests.
pub fn command() -> Command {
    program(RELATA)
}

/// Any program, away from these settings.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    for setting in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "RUST_BACKTRACE",
    ] {
        command.env_remove(setting);
    }
    // Nothing is kept in the cache of whoever runs the tests.
    command.env(
        "RELATA_CACHE",
        concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"),
    );
    command.current_dir(root());
    command
}

/// The folder of this package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a folder holds, by name.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Runs a command that is all set, with this on its standard input.
pub fn run(command: &mut Command, input: &[u8]) -> Ran {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = thread::scope(|scope| {
        // A command that does not read its input closes the pipe early.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().unwrap()
    });
    Ran {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs `relata` with these arguments.
pub fn relata<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Ran {
    run(command().args(arguments), b"")
}

/// The verbs that answer a question, in the order of the help.
pub fn verbs() -> Vec<String> {
    let cli = relata::cli::command();
    let names = cli
        .get_subcommands()
        .map(clap::Command::get_name)
        .filter(|name| {
            let others = [
                "completions",
                "engine",
                "export",
                "import",
                "index",
                "man",
                "mcp",
                "serve",
            ];
            !others.contains(name)
        });
    names.map(str::to_owned).collect()
}

/// Runs `relata` with arguments that hold no spaces.
pub fn line(arguments: &str) -> Ran {
    relata(&arguments.split_whitespace().collect::<Vec<_>>())
}

/// Whether another program is there: what would be tested with it is skipped aloud here, and an error in CI.
pub fn is_there(name: &str, argument: &str, what: &str) -> bool {
    let found = program(name).arg(argument).output();
    let is_there = found.is_ok_and(|output| output.status.success());
    if !is_there {
        assert!(std::env::var_os("CI").is_none(), "CI needs `{name}`");
        // Not `eprintln!`, which the test harness swallows when a test passes.
        let told = format!("SKIPPED, there is no `{name}`: {what}\n");
        std::io::stderr().write_all(told.as_bytes()).unwrap();
    }
    is_there
}

/// Python with some libraries, unless there is none: `RELATA_PYTHON` names another one than `python3`. What would be
/// tested with it is skipped aloud here, and an error in CI.
pub fn python(libraries: &str, what: &str) -> Option<Command> {
    let name = std::env::var("RELATA_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let probe = program(&name)
        .args(["-c", &format!("import {libraries}")])
        .output();
    if probe.is_ok_and(|output| output.status.success()) {
        return Some(program(&name));
    }
    let told = format!("{name} cannot import {libraries}: {what}");
    assert!(std::env::var_os("CI").is_none(), "CI needs it: {told}");
    // Not `eprintln!`, which the test harness swallows when a test passes.
    std::io::stderr()
        .write_all(format!("SKIPPED, {told}\n").as_bytes())
        .unwrap();
    None
}
