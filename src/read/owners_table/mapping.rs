//! What somebody says of a table: which column means what, and what the table leaves out.
//!
//! ```toml
//! header = 3                  # the row of the header; else it is looked for
//! unit = "percent"            # or "fraction": what shares without a unit are; else as their header says
//! dates = "day.month.year"    # how dates are written that are not 2022-02-18
//! encoding = "windows-1252"   # else UTF-8, or UTF-16 with its mark
//! ignore = ["Checked by"]     # headers of columns that are left out
//! repeat = ["owned"]          # where an empty cell says what the one above it says
//!
//! [columns]                   # what a column means: its header, or its number where two have one header
//! owner = "Aktionär"
//! share = "Anteil"
//!
//! [values]                    # the same for every row
//! owned = "Acme AG"
//! ```

use std::collections::BTreeMap;
use std::fmt;
#[cfg(feature = "mapping")]
use std::path::Path;

use serde::Deserialize;

use super::headers::unit;
use super::meaning::{Meaning, Unit};
#[cfg(feature = "mapping")]
use crate::error::{Error, Result};
use crate::read::DateOrder;

/// How a table of owners is to be understood.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The row of the header, the first being 1.
    pub(super) header: Option<u32>,
    /// The sheet of a workbook; else every sheet that is understood is read.
    #[cfg_attr(not(feature = "spreadsheets"), allow(dead_code))]
    pub(super) sheet: Option<String>,
    /// What stands between two cells.
    pub(super) delimiter: Option<char>,
    #[serde(default)]
    pub(super) unit: Unit,
    #[serde(default)]
    pub(super) dates: DateOrder,
    /// How the letters of a text are encoded, by a name of the web's standard.
    encoding: Option<String>,
    /// The headers of columns that are left out.
    #[serde(default)]
    ignore: Vec<String>,
    /// The meanings of which an empty cell says what the one above it says.
    #[serde(default)]
    repeat: Vec<String>,
    /// The column with each meaning.
    #[serde(default)]
    columns: BTreeMap<String, Named>,
    /// What stands in no column, since it is the same for all rows.
    #[serde(default)]
    values: BTreeMap<String, String>,
}

/// A column as a mapping names it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "the header of a column, or its number")]
pub(super) enum Named {
    Header(String),
    /// The first being 1.
    Number(u32),
}

impl Named {
    /// Whether it names the column that stands at a place, the first being 0, with this header.
    pub(super) fn is(&self, place: usize, header: &str) -> bool {
        match self {
            Named::Header(named) => named.trim() == header.trim(),
            Named::Number(number) => *number as usize == place + 1,
        }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Named::Header(header) => f.write_str(header),
            Named::Number(number) => write!(f, "{number}"),
        }
    }
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// When the file cannot be read, or says what no mapping can; the message names the line.
    #[cfg(feature = "mapping")]
    pub fn read(path: &Path) -> Result<Self> {
        let of_io = |source| Error::Read {
            path: path.to_owned(),
            source,
        };
        let text = std::fs::read_to_string(path).map_err(of_io)?;
        Self::parse(&text).map_err(|message| of_io(std::io::Error::other(message)))
    }

    #[cfg(feature = "mapping")]
    pub(super) fn parse(text: &str) -> std::result::Result<Self, String> {
        let mapping: Mapping = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let before = text.get(..start).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            format!("line {line}: {}", error.message().trim_end())
        })?;
        let words = mapping.columns.keys().chain(mapping.values.keys());
        for word in words.chain(&mapping.repeat) {
            if Meaning::of_word(word).is_none() {
                let line = text.lines().position(|line| {
                    let line = line.trim_start();
                    line.starts_with(word.as_str()) || line.contains(&format!("\"{word}\""))
                });
                let line = line.map_or(1, |line| line + 1);
                let known: Vec<&str> = Meaning::words().collect();
                return Err(format!(
                    "line {line}: no column means `{word}`: use one of {}",
                    known.join(", ")
                ));
            }
        }
        if let Some(word) = mapping
            .values
            .keys()
            .find(|word| word.contains("share") || word.as_str() == "votes")
        {
            return Err(format!(
                "line 1: `{word}` stands in a column, and is not the same for all rows"
            ));
        }
        if let Some(encoding) = &mapping.encoding
            && encoding_rs::Encoding::for_label(encoding.as_bytes()).is_none()
        {
            return Err(format!(
                "line 1: no encoding is called `{encoding}`: use utf-8, windows-1252, iso-8859-2, windows-1251 or another"
            ));
        }
        if mapping.header == Some(0) {
            return Err("line 1: the first row is 1".to_owned());
        }
        Ok(mapping)
    }

    /// The meaning that the mapping gives to the column at a place, with this header.
    pub(super) fn meaning(&self, place: usize, header: &str) -> Option<Meaning> {
        let header = header.trim();
        let is_here = |(_, named): &(&String, &Named)| named.is(place, header);
        // By its number before its header, which another column may have as well.
        let numbered = |(_, named): &(&String, &Named)| matches!(named, Named::Number(_));
        let all = || self.columns.iter().filter(is_here);
        let found = all().find(numbered).or_else(|| all().next());
        if let Some((word, _)) = found {
            return Meaning::of_word(word);
        }
        let is_ignored = self.ignore.iter().any(|ignored| ignored.trim() == header);
        is_ignored.then_some(Meaning::Ignored)
    }

    /// The unit of a column of shares with this header, which says it where the mapping does not.
    pub(super) fn unit_of(&self, header: &str) -> Unit {
        match self.unit {
            Unit::Unsaid => unit(header),
            told => told,
        }
    }

    /// The columns that it names.
    pub(super) fn named(&self) -> impl Iterator<Item = Named> {
        let ignored = self.ignore.iter().cloned().map(Named::Header);
        self.columns.values().cloned().chain(ignored)
    }

    /// How the letters of a text are encoded.
    pub(super) fn encoding(&self) -> Option<&'static encoding_rs::Encoding> {
        let name = self.encoding.as_ref()?;
        encoding_rs::Encoding::for_label(name.as_bytes())
    }

    /// The meanings of which an empty cell says what the one above it says.
    pub(super) fn repeated(&self) -> impl Iterator<Item = Meaning> {
        self.repeat.iter().filter_map(|word| Meaning::of_word(word))
    }

    /// What stands for every row, by meaning.
    pub(super) fn values(&self) -> Vec<(Meaning, String)> {
        let all = self.values.iter();
        let known = all.filter_map(|(word, value)| Some((Meaning::of_word(word)?, value.clone())));
        known.collect()
    }
}
