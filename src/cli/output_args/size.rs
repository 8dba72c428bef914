//! How wide a table or drawing is, and how many things of a table are shown: as people write it.

use std::str::FromStr;

use crate::write::Paper;

/// How wide a table is, or a drawing on paper.
#[derive(Debug, Clone)]
pub(super) enum Width {
    Columns(usize),
    Paper(String),
}

impl FromStr for Width {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.ends_with(|c: char| c.is_ascii_alphabetic()) {
            Paper::of_width(text).map_err(|error| error.to_string())?;
            return Ok(Width::Paper(text.to_owned()));
        }
        match text.parse() {
            Ok(columns) if columns >= NARROWEST => Ok(Width::Columns(columns)),
            _ => Err(format!(
                "write a number of columns from {NARROWEST}, or a width on paper such as 170mm"
            )),
        }
    }
}

/// No table can be read that is narrower.
const NARROWEST: usize = 20;

/// The most things of a table; `None` is all.
#[derive(Debug, Clone, Copy)]
pub(super) struct MostRows(pub(super) Option<usize>);

impl FromStr for MostRows {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            _ if text == "all" => Ok(MostRows(None)),
            Ok(most) if most > 0 => Ok(MostRows(Some(most))),
            _ => Err("write a number from 1, or `all`".to_owned()),
        }
    }
}
