//! How large the screen is.

use std::env;

/// Where nobody says how wide: a pipe, a file, a terminal that does not tell.
const WIDTH: usize = 80;

/// Columns and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub columns: Option<usize>,
    pub lines: Option<usize>,
}

/// The size of the terminal that standard output is, as far as it tells.
pub(super) fn size() -> Size {
    let told = terminal_size::terminal_size();
    Size {
        columns: told.map(|(width, _)| usize::from(width.0)),
        lines: told.map(|(_, height)| usize::from(height.0)),
    }
}

/// How wide text is to be: `COLUMNS` before what the terminal says, as with other programs; a pipe has the same width
/// everywhere.
pub(super) fn width(screen: Option<Size>) -> usize {
    let asked = env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    asked
        .or(screen.and_then(|size| size.columns))
        .filter(|&columns| columns > 0)
        .unwrap_or(WIDTH)
}
