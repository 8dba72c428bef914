//! All that reading knows of each format: one row a format.
//!
//! To read another one, add a file or folder with its reader beside this file, and a row here. What can be written
//! as well has a row of the same name in `write/format.rs`.

use std::io::{self, Read};

#[cfg(feature = "csv")]
use super::owners_table;
#[cfg(feature = "spreadsheets")]
use super::owners_table::workbook;
use super::{Item, ftm, node_link};
#[cfg(feature = "graph-files")]
use super::{gexf, graphml};

/// A format that records are read from.
#[derive(Debug)]
#[non_exhaustive]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// How names of its files end, without what compression adds.
    pub endings: &'static [&'static str],
    /// Whether such files are read where they stand in a folder; else they have to be named.
    pub in_folders: bool,
    /// Its registered or usual media type.
    pub media_type: &'static str,
    /// Whether text that begins so is of it: the name of a file says nothing.
    pub(super) detect: fn(&[u8]) -> bool,
    /// How it is read.
    pub(super) reader: Reader,
    /// The columns of a table, and what each means; of other formats none.
    pub(super) columns: fn(&[u8]) -> Vec<(String, String)>,
    /// What of a record comes in, in words.
    pub keeps: &'static str,
    /// What is left out, in words.
    pub loses: &'static str,
}

/// Reads a document of this name, and hands on each record as it comes.
type ReadDocument = fn(&str, &mut dyn Read, &mut dyn FnMut(Item)) -> io::Result<()>;

/// How text of a format becomes records.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reader {
    /// Every line is a record of its own, so that all cores read.
    Lines,
    /// One document, read by one core from its beginning to its end.
    Document(ReadDocument),
}

/// The native format takes whatever is no other.
const NATIVE: Format = Format {
    name: "jsonl",
    endings: &["jsonl", "ndjson"],
    in_folders: true,
    media_type: "application/x-ndjson",
    // Whatever is nothing else is told line by line what is wrong with it.
    detect: |_| true,
    reader: Reader::Lines,
    columns: no_columns,
    keeps: "everything: it is the native format",
    loses: "nothing",
};

/// Every format, in the order in which they are tried; the last takes whatever is no other.
pub static FORMATS: &[Format] = &[
    Format {
        name: "node-link",
        // Longer than `json` alone: a folder may hold JSON of any other sort.
        endings: &["node-link.json"],
        in_folders: true,
        media_type: "application/json",
        detect: node_link::is_node_link,
        reader: Reader::Document(node_link::read),
        columns: no_columns,
        keeps: "every record and unknown field, claims about claims, parallel claims",
        loses: "attributes of a foreign graph itself; ids of foreign claims that are numbers",
    },
    Format {
        name: "ftm",
        endings: &["ftm.json", "ftm.jsonl", "ijson"],
        in_folders: true,
        media_type: "application/x-ndjson",
        detect: ftm::is_ftm,
        reader: Reader::Document(ftm::read),
        columns: no_columns,
        keeps: "every schema and property, fragments and nested entities, datasets as sources",
        loses: "which dataset says which value, where an entity has several",
    },
    #[cfg(feature = "graph-files")]
    Format {
        name: "graphml",
        endings: &["graphml"],
        in_folders: true,
        media_type: "application/graphml+xml",
        detect: graphml::is_graphml,
        reader: Reader::Document(graphml::read),
        columns: no_columns,
        keeps: "nodes, edges, attributes and defaults, nested graphs and groups; labels, arrows and groups of yEd",
        loses: "ports, positions and colours",
    },
    #[cfg(feature = "graph-files")]
    Format {
        name: "gexf",
        endings: &["gexf"],
        in_folders: true,
        media_type: "application/gexf+xml",
        detect: gexf::is_gexf,
        reader: Reader::Document(gexf::read),
        columns: no_columns,
        keeps: "nodes, edges, attributes and defaults, spells and values that change, groups; GEXF 1.0 to 1.3",
        loses: "positions and colours; times that are no dates become text",
    },
    #[cfg(feature = "spreadsheets")]
    Format {
        name: "owners-workbook",
        endings: &["xlsx", "xlsm"],
        in_folders: false,
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        detect: workbook::is_workbook,
        reader: Reader::Document(workbook::read),
        columns: |bytes| workbook::columns(bytes, None),
        keeps: "every sheet that is a table of owners, as such a table; percentages and dates as they are shown",
        loses: "formulas and colours, hidden sheets, sheets of other things",
    },
    #[cfg(feature = "csv")]
    Format {
        name: "owners-table",
        endings: &["csv", "tsv"],
        // Folders hold tables of other things.
        in_folders: false,
        media_type: "text/csv",
        detect: owners_table::is_owners_table,
        reader: Reader::Document(owners_table::read),
        columns: |text| owners_table::columns(text, None),
        keeps: "owners, what they own, shares, dates, sources, interests; other columns as unknown fields",
        loses: "formulas and colours; what stands above the header",
    },
    NATIVE,
];

fn no_columns(_beginning: &[u8]) -> Vec<(String, String)> {
    Vec::new()
}

impl Format {
    /// The format of text that begins so; the name of its file helps where the text says nothing.
    pub(super) fn of(name: &str, beginning: &[u8]) -> &'static Format {
        let by_text = FORMATS
            .iter()
            .find(|format| (format.detect)(beginning))
            .unwrap_or(&NATIVE);
        let is_named_so = |format: &&Format| {
            let endings = format.endings.iter();
            endings
                .into_iter()
                .any(|ending| name.ends_with(&format!(".{ending}")))
        };
        // JSON is known by its first sign; a table whose header is not understood shall be told of its header.
        let is_json = beginning.trim_ascii_start().starts_with(b"{");
        if is_json || by_text.name != NATIVE.name {
            return by_text;
        }
        FORMATS.iter().find(is_named_so).unwrap_or(by_text)
    }
}
