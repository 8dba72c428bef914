//! How a file is understood, before anything is asked of it.

use std::io::{self, Read};

#[cfg(feature = "csv")]
use super::format::FORMATS;
use super::format::Format;
use super::{BEGINNING, Input, Records, decompress, files, read_from, source_id};
#[cfg(feature = "csv")]
use super::{Mapping, is_workbook, lines, owners_table, read_mapped};
use crate::error::{Error, Result};
use crate::model::Record;

/// How one input was understood.
#[derive(Debug)]
#[non_exhaustive]
pub struct Explained {
    /// The file, as the user knows it.
    pub file: String,
    /// The format that it is read as.
    pub format: &'static Format,
    /// Each column of a table, and what it means; empty where the format has none.
    pub columns: Vec<(String, String)>,
    /// What was read, with its problems.
    pub records: Records,
}

impl Explained {
    /// What is to be told of how the file was understood: it stands among the sources as one of them.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        let itself = source_id(&self.file);
        self.records.iter().filter_map(move |record| match record {
            // Only of the file itself: the note of any other source is somebody's own, and says nothing of the reading.
            Record::Source(source) if source.id == itself => source.note.as_deref(),
            _ => None,
        })
    }

    /// How many records of each type were read, with their word in the plural.
    pub fn counts(&self) -> [(&'static str, usize); 4] {
        let mut claims = ("claims", 0);
        let mut things = ("things", 0);
        let mut sources = ("sources", 0);
        let mut facts = ("facts", 0);
        for record in self.records.iter() {
            match record {
                Record::Relationship(_) => claims.1 += 1,
                Record::Entity(_) => things.1 += 1,
                Record::Source(_) => sources.1 += 1,
                Record::Fact(_) => facts.1 += 1,
                // They change other records, and are nothing that could be counted among them.
                Record::Same(_) | Record::Delete { .. } => {}
            }
        }
        [claims, things, sources, facts]
    }
}

/// How each file of an input is understood.
///
/// # Errors
/// When the input cannot be read. Lines that are no records are problems in the answer.
pub fn explain(input: &Input) -> Result<Vec<Explained>> {
    match input {
        Input::Text(name, text) => Ok(vec![explain_text(name, text.as_bytes())?]),
        // It can be read once only, and is looked at twice: for its beginning, and for its records.
        Input::Stdin => {
            let mut text = Vec::new();
            let read = io::stdin().read_to_end(&mut text);
            read.map_err(|source| unreadable(&input.name(), source))?;
            Ok(vec![explain_text(&input.name(), &text)?])
        }
        #[cfg(feature = "csv")]
        Input::Mapped(path, mapping) => {
            let name = input.name();
            let text = std::fs::read(path).map_err(|source| unreadable(&name, source))?;
            Ok(vec![explain_mapped(&name, &text, mapping)?])
        }
        Input::Path(path) => {
            let of_file = |path: std::path::PathBuf| {
                let name = path.display().to_string();
                let text = std::fs::read(&path).map_err(|source| unreadable(&name, source))?;
                explain_text(&name, &text)
            };
            files::files(path)?.into_iter().map(of_file).collect()
        }
    }
}

fn unreadable(name: &str, source: io::Error) -> Error {
    Error::Read {
        path: name.into(),
        source,
    }
}

fn explain_text(name: &str, text: &[u8]) -> Result<Explained> {
    let of_io = |source| unreadable(name, source);
    // Of the text after decompression, as reading sees it: compressed bytes have no format.
    let plain = decompressed(text).map_err(of_io)?;
    let beginning = plain.get(..BEGINNING as usize).unwrap_or(&plain);
    let format = Format::of(name, beginning);
    Ok(Explained {
        file: name.to_owned(),
        format,
        columns: (format.columns)(&plain),
        // From the start again, by the same door as every question, so that both understand it alike.
        records: read_from(name, &mut &*text).map_err(of_io)?,
    })
}

fn decompressed(mut text: &[u8]) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    decompress::decompress(&mut text)?.read_to_end(&mut plain)?;
    Ok(plain)
}

#[cfg(feature = "csv")]
fn explain_mapped(name: &str, text: &[u8], mapping: &Mapping) -> Result<Explained> {
    let of_io = |source| unreadable(name, source);
    let plain = decompressed(text).map_err(of_io)?;
    let batches = read_mapped(0, name, text, mapping, &lines).map_err(of_io)?;
    let is_workbook = is_workbook(&plain);
    let wanted = if is_workbook {
        "owners-workbook"
    } else {
        "owners-table"
    };
    let mut formats = FORMATS.iter();
    let format = formats.find(|format| format.name == wanted);
    #[cfg(feature = "spreadsheets")]
    let columns = if is_workbook {
        owners_table::workbook::columns(&plain, Some(mapping))
    } else {
        owners_table::columns(&plain, Some(mapping))
    };
    #[cfg(not(feature = "spreadsheets"))]
    let columns = owners_table::columns(&plain, Some(mapping));
    Ok(Explained {
        file: name.to_owned(),
        format: format.unwrap_or(&FORMATS[0]),
        columns,
        records: Records::of(vec![name.to_owned()], batches),
    })
}
