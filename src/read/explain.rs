//! How a file is understood, before anything is asked of it.

use std::io::{self, Read};

use super::alone::Alone;
use super::format::{FORMATS, Format, Reader};
use super::group::{Stream, read_streams};
#[cfg(feature = "csv")]
use super::mapped::{is_workbook, read_mapped};
use super::same_names::SameNames;
use super::{BEGINNING, Input, Records, archive, decompress, files, read_named, source_id};
#[cfg(feature = "csv")]
use super::{Mapping, Named, lines, owners_table};
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
    /// The id of the source that the file is itself.
    source: String,
}

impl Explained {
    /// What is to be told of how the file was understood: it stands among the sources as one of them.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        let itself = self.source.clone();
        self.records.iter().filter_map(move |record| match record {
            // Only of the file itself: the note of any other source is somebody's own, and says nothing of the reading.
            Record::Source(source) if source.id == itself => source.note.as_deref(),
            _ => None,
        })
    }

    /// How many records of each type were read, with the word for one of them.
    pub fn counts(&self) -> [(&'static str, usize); 6] {
        let mut claims = ("claim", 0);
        let mut things = ("thing", 0);
        let mut sources = ("source", 0);
        let mut facts = ("fact", 0);
        let mut decisions = ("decision", 0);
        let mut deletions = ("deletion", 0);
        for record in self.records.iter() {
            match record {
                Record::Relationship(_) => claims.1 += 1,
                Record::Entity(_) => things.1 += 1,
                Record::Source(_) => sources.1 += 1,
                Record::Fact(_) => facts.1 += 1,
                Record::Same(_) => decisions.1 += 1,
                Record::Delete { .. } => deletions.1 += 1,
            }
        }
        [claims, things, sources, facts, decisions, deletions]
    }
}

/// How each file of some inputs is understood; files that only make sense together are one.
///
/// # Errors
/// When an input cannot be read. Lines that are no records are problems in the answer.
pub fn explain(inputs: &[Input]) -> Result<Vec<Explained>> {
    let mut explained = Vec::new();
    let mut grouped: Vec<Text> = Vec::new();
    let same_names = SameNames::of(inputs)?;
    let mut alone = Alone::default();
    for input in inputs {
        let mut texts = Vec::new();
        match input {
            Input::Text(name, text) => {
                texts.push(Text::look(name, Bytes::Here(text.as_bytes().to_vec()))?);
            }
            // It can be read once only, and is looked at twice: for its beginning, and for its records.
            Input::Stdin => {
                let mut text = Vec::new();
                let read = io::stdin().read_to_end(&mut text);
                read.map_err(|source| unreadable(&input.name(), source))?;
                texts.push(Text::look(&input.name(), Bytes::Here(text))?);
            }
            #[cfg(feature = "csv")]
            Input::Mapped(path, mapping) => {
                let name = input.name();
                let text = std::fs::read(path).map_err(|source| unreadable(&name, source))?;
                let source_name = same_names.source_name(path, &name);
                let named = Named {
                    name: &name,
                    source_name: &source_name,
                };
                explained.push(explain_mapped(named, &text, mapping, &mut alone)?);
            }
            Input::Path(path) => {
                for path in files::files(path)? {
                    let of_io = |source| unreadable(&path.display().to_string(), source);
                    for text in archive::texts(&path).map_err(of_io)? {
                        let name = text.name();
                        let mut looked = Text::look(&name, Bytes::File(text))?;
                        looked.source_name = same_names.source_name(&path, &name);
                        texts.push(looked);
                    }
                }
            }
        }
        for text in texts {
            if matches!(text.format.reader, Reader::Together(_)) {
                grouped.push(text);
            } else {
                explained.push(text.explain(&mut alone)?);
            }
        }
    }
    for format in FORMATS {
        let mut group = Vec::new();
        group.extend(
            grouped
                .iter()
                .filter(|text| text.format.name == format.name),
        );
        if !group.is_empty() {
            explained.push(together(format, &group)?);
        }
    }
    Ok(explained)
}

fn unreadable(name: &str, source: io::Error) -> Error {
    Error::Read {
        path: name.into(),
        source,
    }
}

/// A text whose beginning was looked at.
struct Text {
    name: String,
    /// Its name among the sources.
    source_name: String,
    format: &'static Format,
    bytes: Bytes,
}

/// Where the bytes of a text are.
enum Bytes {
    Here(Vec<u8>),
    File(archive::Text),
}

impl Bytes {
    fn open(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        Ok(match self {
            Bytes::Here(bytes) => Box::new(bytes.as_slice()),
            Bytes::File(text) => text.open()?,
        })
    }
}

impl Text {
    fn look(name: &str, bytes: Bytes) -> Result<Self> {
        let of_io = |source| unreadable(name, source);
        let mut beginning = Vec::new();
        // Of the text after decompression, as reading sees it: compressed bytes have no format.
        let mut plain = decompress::decompress(bytes.open().map_err(of_io)?).map_err(of_io)?;
        let read = plain.by_ref().take(BEGINNING).read_to_end(&mut beginning);
        read.map_err(of_io)?;
        drop(plain);
        Ok(Self {
            name: name.to_owned(),
            source_name: name.to_owned(),
            format: Format::of(name, &beginning),
            bytes,
        })
    }

    fn explain(&self, alone: &mut Alone) -> Result<Explained> {
        let of_io = |source| unreadable(&self.name, source);
        let mut plain = decompress::decompress(self.bytes.open().map_err(of_io)?).map_err(of_io)?;
        let mut beginning = Vec::new();
        let read = plain.by_ref().take(COLUMNS).read_to_end(&mut beginning);
        read.map_err(of_io)?;
        // Of a workbook the headers stand anywhere in it.
        #[cfg(feature = "csv")]
        if is_workbook(&beginning) {
            plain.read_to_end(&mut beginning).map_err(of_io)?;
        }
        drop(plain);
        let mut text = self.bytes.open().map_err(of_io)?;
        Ok(Explained {
            file: self.name.clone(),
            format: self.format,
            columns: (self.format.columns)(&beginning),
            // From the start again, by the same door as every question, so that both understand it alike.
            records: read_named(alone, &self.name, &self.source_name, &mut text).map_err(of_io)?,
            source: source_id(&self.source_name),
        })
    }
}

/// The columns of a table are told by its beginning, in which its header stands.
const COLUMNS: u64 = 1 << 16;
/// How many files of a group are named.
const NAMED: usize = 4;

fn together(format: &'static Format, texts: &[&Text]) -> Result<Explained> {
    let mut names: Vec<&str> = Vec::new();
    let mut streams: Vec<Stream<'_>> = Vec::new();
    for text in texts {
        let bytes = &text.bytes;
        streams.push(Stream {
            name: text.name.clone(),
            source_name: text.source_name.clone(),
            text: Box::new(move || Ok(bytes.open()? as Box<dyn Read + '_>)),
        });
        names.push(&text.name);
    }
    let file = match names.as_slice() {
        [first, others @ ..] if others.len() >= NAMED => {
            format!("{first} and {} others", others.len())
        }
        few => few.join(", "),
    };
    Ok(Explained {
        file,
        format,
        columns: Vec::new(),
        source: texts
            .first()
            .map_or_else(String::new, |text| source_id(&text.source_name)),
        records: read_streams(streams)?,
    })
}

#[cfg(feature = "csv")]
fn decompressed(mut text: &[u8]) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    decompress::decompress(&mut text)?.read_to_end(&mut plain)?;
    Ok(plain)
}

#[cfg(feature = "csv")]
fn explain_mapped(
    named: Named<'_>,
    text: &[u8],
    mapping: &Mapping,
    alone: &mut Alone,
) -> Result<Explained> {
    let name = named.name;
    let of_io = |source| unreadable(name, source);
    let plain = decompressed(text).map_err(of_io)?;
    let batches =
        read_mapped(0, named, text, mapping, &mut alone.unnamed, &lines).map_err(of_io)?;
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
        owners_table::sheets::columns(&plain, Some(mapping))
    } else {
        owners_table::columns(&plain, Some(mapping))
    };
    #[cfg(not(feature = "spreadsheets"))]
    let columns = owners_table::columns(&plain, Some(mapping));
    Ok(Explained {
        file: name.to_owned(),
        source: source_id(named.source_name),
        format: format.unwrap_or(&FORMATS[0]),
        columns,
        records: Records::of(vec![name.to_owned()], batches),
    })
}
