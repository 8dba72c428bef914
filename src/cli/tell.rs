//! Notes beside an answer.

use std::fmt::Display;
use std::io::Write;

use crate::write::sanitize;

/// Tells something on stderr that is no error. Where stderr takes nothing, nobody is told.
pub(super) fn note(told: impl Display) {
    let told = told.to_string();
    _ = writeln!(anstream::stderr(), "note: {}", sanitize(&told));
}
