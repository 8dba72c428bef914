//! In which words an error is told, and which is none.

use std::io;

use super::tell::say;
use crate::error::{Door, Error, Render};
use crate::model::shortened_to;
use crate::write::{WriteError, sanitize};

/// Tells an error on standard error.
pub(super) fn say_error(error: &anyhow::Error) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    say(format_args!("{style}error:{style:#} {}", in_words(error)));
}

/// An error with its reasons, each once: some tell their reason themselves. Ids in it come from data that nobody knows.
fn in_words(error: &anyhow::Error) -> String {
    let mut words = String::new();
    for reason in error.chain() {
        let reason = if let Some(error) = reason.downcast_ref::<Error>() {
            error.render(Door::CommandLine).to_string()
        } else if let Some(error) = reason.downcast_ref::<WriteError>() {
            error.render(Door::CommandLine).to_string()
        } else {
            reason.to_string()
        };
        if !words.ends_with(&reason) {
            words += if words.is_empty() { "" } else { ": " };
            words += &reason;
        }
    }
    without_long_lines(&words)
}

/// Whatever an error quotes may be as long as a file: of a line that nobody reads to its end, both ends are told.
pub(super) fn without_long_lines(words: &str) -> String {
    let lines = words.lines();
    let lines = lines.map(|line| shortened_to(MOST_OF_A_LINE, &sanitize(line)).into_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// The most letters of a line: all words of a list that is known have room.
const MOST_OF_A_LINE: usize = 1000;

/// Whether the reader of a pipe went away, which is its right.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(broken))
}
