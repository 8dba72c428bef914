//! From bytes to records. Every problem is reported with its file and line; reading goes on to the end.

mod again;
mod alone;
mod archive;
#[cfg(feature = "parquet")]
mod arrow_bounds;
#[cfg_attr(not(feature = "graph-files"), allow(dead_code))]
mod attribute_value;
#[cfg_attr(not(feature = "graph-files"), allow(dead_code))]
mod attributes;
mod blocks;
pub(crate) mod bods;
mod bounded;
#[cfg(feature = "csv")]
mod cell_error;
mod counts;
#[cfg(feature = "csv")]
mod csv_rows;
#[cfg(feature = "csv")]
mod date_order;
mod decompress;
mod directness;
mod explain;
mod file_date;
mod files;
pub mod format;
mod from_fields;
pub(crate) mod ftm;
#[cfg(feature = "graph-files")]
mod gexf;
#[cfg(feature = "csv")]
mod gleif;
#[cfg_attr(not(feature = "graph-files"), allow(dead_code))]
mod graph_file;
#[cfg(feature = "graph-files")]
mod graphml;
mod group;
mod input;
mod json_attributes;
mod json_values;
mod jsonl;
#[cfg(feature = "csv")]
mod line_ends;
mod loose_json;
#[cfg(feature = "csv")]
mod mapped;
mod node_link;
mod not_read;
#[cfg(feature = "csv")]
mod ofac;
mod on_all_cores;
#[cfg(feature = "csv")]
mod owners_table;
#[cfg(feature = "graph-files")]
mod package;
mod progress;
mod psc;
#[cfg(all(feature = "csv", feature = "graph-files"))]
mod record_csv;
#[cfg(feature = "parquet")]
mod record_table;
mod records;
mod same_names;
mod share_text;
mod share_words;
mod time_of_day;
mod together;
#[cfg(feature = "csv")]
mod unnamed_owners;
#[cfg(feature = "spreadsheets")]
mod workbook;
#[cfg(feature = "spreadsheets")]
mod workbook_formulas;
#[cfg(feature = "spreadsheets")]
mod workbook_room;
#[cfg(feature = "graph-files")]
mod xml;
#[cfg(feature = "compression")]
mod zstd_frames;

use std::io::{self, Read};
use std::path::PathBuf;

use again::Again;
use alone::Alone;
use blocks::Block;
pub use counts::Counts;
#[cfg(feature = "csv")]
pub(crate) use date_order::DateOrder;
pub use explain::{Explained, explain};
pub use files::PassedOver;
use group::{Group, Opened};
pub use input::Input;
use jsonl::BadLine;
#[cfg(feature = "cli")]
pub(crate) use line_ends::plain_text;
#[cfg(feature = "csv")]
use mapped::read_mapped;
#[cfg(feature = "csv")]
pub use owners_table::Mapping;
#[cfg(feature = "cli")]
pub(crate) use progress::bytes_read;
#[cfg(feature = "spark")]
pub(crate) use record_table::records_of;
pub use records::Records;
use records::lines;
use same_names::SameNames;
#[cfg(all(feature = "cli", feature = "spreadsheets"))]
pub(crate) use workbook::{is_workbook, sheets};
#[cfg(all(feature = "cli", feature = "spreadsheets"))]
pub(crate) use {cell_error::is_cell_error, workbook_formulas::Unreckoned};

use crate::error::{Error, Problem, Result};
use crate::model::{self, Origin, Record};

/// A line with its place: a record, or what is wrong with it.
type Line = (Origin, Result<Record, Problem>);

/// A record of a document, or what is wrong with it.
#[derive(Debug)]
struct Item {
    /// The number of the record or line in the document.
    line: u32,
    weight: Weight,
    record: Result<Record, BadLine>,
}

/// How much a record counts beside others of its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// It defines its id; a different one of the same id is an error.
    Record,
    /// It only names something that other records may define: any of them takes its place.
    Name,
}

/// Some lines or records of a file, taken by one thread.
#[derive(Debug)]
pub(crate) struct Batch<'t> {
    file: u32,
    name: &'t str,
    /// What its records count.
    pub(crate) weight: Weight,
    content: Content,
}

/// What a batch holds.
#[derive(Debug)]
enum Content {
    Block(Block),
    Records(Vec<Item>),
    /// No records, but what became of all of them.
    Counts(Vec<Counts>),
}

impl Batch<'_> {
    /// Calls `each` with every record and its place, or with what is wrong with a line.
    pub(crate) fn each(&mut self, mut each: impl FnMut(Origin, Result<model::Line<'_>, Problem>)) {
        let file = self.file;
        let name = self.name;
        let mut line = |line: u32, record: Result<model::Line<'_>, BadLine>| {
            let problem = |BadLine { id, message }: BadLine| Problem {
                file: name.to_owned(),
                line: line as usize,
                id,
                problem: "bad-record",
                message,
            };
            each(Origin { file, line }, record.map_err(problem));
        };
        match &mut self.content {
            Content::Block(Block::Lines(first, text)) => jsonl::read(text, *first, line),
            Content::Block(Block::TooLong(number)) => {
                line(*number, Err(BadLine::new(bounded::too_long("the line"))))
            }
            Content::Records(records) => {
                for item in std::mem::take(records) {
                    let record = item.record;
                    line(
                        item.line,
                        record.map(|record| model::Line::Other(Box::new(record))),
                    );
                }
            }
            Content::Counts(_) => {}
        }
    }
}

/// Reads inputs batch by batch, on all cores: the names of the files, the first of which has the number
/// `first_file`, and what `take` made of each batch, in the order of the text.
///
/// # Errors
/// When a file or folder cannot be read.
pub(crate) fn read_batches<'i, T: Send>(
    inputs: &'i [Input],
    first_file: u32,
    take: impl Fn(&mut Batch<'_>) -> T + Sync,
) -> Result<(Vec<String>, Vec<T>)> {
    let mut names = Vec::new();
    let mut taken = Vec::new();
    let mut groups: Vec<Group<'i>> = Vec::new();
    let same_names = SameNames::of(inputs)?;
    let mut alone = Alone::default();
    for input in inputs {
        let mut stream = |name: String, path: PathBuf, text: Again<'i>| {
            let file = first_file + names.len() as u32;
            let error = |source| Error::Read {
                path: path.clone(),
                source,
            };
            let mut opened = Opened::of(file, name.clone(), text).map_err(error)?;
            opened.source_name = same_names.source_name(&path, &name);
            names.push(name);
            // Files that are one register on several sheets wait for one another.
            if let Some(opened) = Group::add(&mut groups, opened) {
                taken.extend(alone.read(opened, &take).map_err(error)?);
            }
            Ok::<_, Error>(())
        };
        match input {
            Input::Text(_, text) => {
                let open = move || Ok(Box::new(text.as_bytes()) as Box<dyn Read + 'i>);
                let text = Again::Opened(Box::new(open));
                stream(input.name(), input.name().into(), text)?
            }
            Input::Stdin => {
                let text = Again::Stream(Box::new(io::stdin()));
                stream(input.name(), input.name().into(), text)?
            }
            #[cfg(feature = "csv")]
            Input::Mapped(path, mapping) => {
                let of_io = |source| Error::Read {
                    path: path.clone(),
                    source,
                };
                let file = first_file + names.len() as u32;
                let opened = progress::Counted(std::fs::File::open(path).map_err(of_io)?);
                let names_of_it = Named {
                    name: &input.name(),
                    source_name: &same_names.source_name(path, &input.name()),
                };
                let batches = read_mapped(
                    file,
                    names_of_it,
                    opened,
                    mapping,
                    &mut alone.unnamed,
                    &take,
                );
                names.push(input.name());
                taken.extend(batches.map_err(of_io)?);
            }
            Input::Path(path) => {
                for path in files::files(path)? {
                    let error = |source| Error::Read {
                        path: path.clone(),
                        source,
                    };
                    for text in archive::texts(&path).map_err(error)? {
                        let name = text.name();
                        let open = move || Ok(text.open()? as Box<dyn Read + 'i>);
                        stream(name, path.clone(), Again::Opened(Box::new(open)))?;
                    }
                }
            }
        }
    }
    for group in groups {
        taken.extend(group.read(&take)?);
    }
    Ok((names, taken))
}

/// So much of the text is looked at to tell its format.
const BEGINNING: u64 = 4096;
/// So many records of a document are taken at a time.
const RECORDS_A_BATCH: usize = 4096;

/// What a file is called.
#[cfg(feature = "csv")]
#[derive(Clone, Copy)]
struct Named<'n> {
    /// By the user.
    name: &'n str,
    /// Among the sources.
    source_name: &'n str,
}

/// The id of the source that a file is itself: its name without its folders.
fn source_id(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    // A locator begins at the first #, and an id has no blanks.
    let words = last.trim_matches(['<', '>']).replace('#', "-");
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Reads all records of a stream, which may be compressed, under a name for problems.
///
/// # Errors
/// When the stream cannot be read, or is damaged.
pub fn read_from(name: &str, stream: &mut (dyn Read + Send)) -> io::Result<Records> {
    read_named(&mut Alone::default(), name, name, stream)
}

/// Reads all records of a stream that has another name among the sources.
fn read_named(
    alone: &mut Alone,
    name: &str,
    source_name: &str,
    stream: &mut dyn Read,
) -> io::Result<Records> {
    let mut opened = Opened::of(0, name.to_owned(), Again::Stream(Box::new(stream)))?;
    opened.source_name = source_name.to_owned();
    let batches = alone.read(opened, &lines)?;
    Ok(Records::of(vec![name.to_owned()], batches))
}
