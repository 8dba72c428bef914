//! What is said beside an answer.

use std::fmt::Display;
use std::io::Write;

use crate::write::sanitize;

/// Says something on stderr. That stderr is full or closed takes nothing from the answer.
pub(super) fn say(words: impl Display) {
    _ = writeln!(anstream::stderr(), "{words}");
}

/// Tells something that is no error.
pub(super) fn note(told: impl Display) {
    let told = told.to_string();
    say(format_args!("note: {}", sanitize(&told)));
}
