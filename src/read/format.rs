//! All that reading knows of each format: one row a format.
//!
//! To read another one, add a file or folder with its reader beside this file, and a row here. What can be written
//! as well has a row of the same name in `write/format.rs`.

use std::io::{self, Read};

#[cfg(feature = "csv")]
use super::Counts;
#[cfg(feature = "spreadsheets")]
use super::owners_table::sheets;
#[cfg(all(feature = "csv", feature = "graph-files"))]
use super::record_csv;
#[cfg(feature = "parquet")]
use super::record_table;
use super::together::ReadTogether;
#[cfg(feature = "csv")]
use super::unnamed_owners::UnnamedOwners;
#[cfg(feature = "spreadsheets")]
use super::workbook;
use super::{Item, bods, ftm, node_link, psc};
#[cfg(feature = "graph-files")]
use super::{gexf, graphml};
#[cfg(feature = "csv")]
use super::{gleif, ofac, owners_table};

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

/// Reads a table of this name, hands on each record as it comes, and tells what became of the rows.
#[cfg(feature = "csv")]
type ReadTable =
    fn(&str, &mut UnnamedOwners, &mut dyn Read, &mut dyn FnMut(Item)) -> io::Result<Counts>;

/// How text of a format becomes records.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reader {
    /// Every line is a record of its own, so that all cores read.
    Lines,
    /// One document, read by one core from its beginning to its end.
    Document(ReadDocument),
    /// As a document; what became of its rows is counted.
    #[cfg(feature = "csv")]
    Table(ReadTable),
    /// All files of the format, each of which may add to what another says.
    Together(ReadTogether),
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
        name: "bods",
        endings: &["bods.json", "bods.jsonl"],
        in_folders: true,
        media_type: "application/json",
        detect: bods::is_bods,
        reader: Reader::Together(bods::read),
        columns: no_columns,
        keeps: "persons, entities and interests of versions 0.1 to 0.4, shares with their bounds, what replaced and closed records said before, reasons for unnamed owners, annotations, publishers",
        loses: "statements about one record that say the same twice; which statement said an earlier name",
    },
    Format {
        name: "psc",
        endings: &["psc.json", "psc.jsonl", "psc.txt"],
        in_folders: true,
        media_type: "application/x-ndjson",
        detect: psc::is_psc,
        reader: Reader::Together(psc::read),
        columns: no_columns,
        keeps: "owners with each nature of control, bands with their open sides, what has ceased, protected persons, statements and exemptions as reasons",
        loses: "totals; kinds of lines that the register has added since",
    },
    #[cfg(feature = "csv")]
    Format {
        name: "gleif",
        endings: &[
            "lei.json",
            "lei.xml",
            "lei.csv",
            "rr.json",
            "rr.xml",
            "rr.csv",
            "repex.json",
            "repex.xml",
            "repex.csv",
        ],
        in_folders: true,
        media_type: "application/xml",
        detect: gleif::is_gleif,
        reader: Reader::Together(gleif::read),
        columns: no_columns,
        keeps: "legal entities, parents, managers, umbrellas, masters and head offices, their validity and deletions, reasons why no parent is told",
        loses: "earlier states of a record that an update replaces; exceptions that a parent contradicts",
    },
    #[cfg(feature = "csv")]
    Format {
        name: "ofac",
        endings: &["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"],
        in_folders: true,
        media_type: "text/csv",
        detect: ofac::is_ofac,
        reader: Reader::Together(ofac::read),
        columns: no_columns,
        keeps: "entries with aliases by quality, addresses and whole remarks, editions of the list and its programmes, links, owners of vessels",
        loses: "which alias and address an earlier edition had",
    },
    Format {
        name: "ftm",
        endings: &[
            "ftm.json",
            "ftm.jsonl",
            "ijson",
            "delta.json",
            "nested.json",
        ],
        in_folders: true,
        media_type: "application/x-ndjson",
        detect: ftm::is_ftm,
        reader: Reader::Together(ftm::read),
        columns: no_columns,
        keeps: "every schema and property, fragments and nested entities, changes of deltas, datasets as sources",
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
    #[cfg(feature = "parquet")]
    Format {
        name: "parquet",
        endings: &["parquet"],
        in_folders: true,
        media_type: "application/vnd.apache.parquet",
        detect: record_table::is_parquet,
        reader: Reader::Document(record_table::read_parquet),
        columns: no_columns,
        keeps: "every record, as relata writes it",
        loses: "tables of other columns, and of other compression than Snappy, are refused",
    },
    #[cfg(feature = "parquet")]
    Format {
        name: "arrow",
        endings: &["arrow", "feather"],
        // Snapshots are folders of such files.
        in_folders: false,
        media_type: "application/vnd.apache.arrow.file",
        detect: record_table::is_arrow,
        reader: Reader::Document(record_table::read_arrow),
        columns: no_columns,
        keeps: "every record, as relata writes it",
        loses: "tables of other columns, and compressed ones, are refused",
    },
    #[cfg(all(feature = "csv", feature = "graph-files"))]
    Format {
        name: "tables",
        // What tells that the tables beside it are such: see `package.rs`. They themselves are known by their headers.
        endings: &["datapackage.json"],
        in_folders: false,
        media_type: "text/csv",
        detect: record_csv::is_record_csv,
        reader: Reader::Document(record_csv::read),
        columns: no_columns,
        keeps: "every record and unknown field of a folder that `--tables` wrote, as CSV or Parquet",
        loses: "the rows of an answer; texts that are empty",
    },
    #[cfg(feature = "spreadsheets")]
    Format {
        name: "owners-workbook",
        endings: &["xlsx", "xlsm"],
        in_folders: false,
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        detect: workbook::is_workbook,
        reader: Reader::Table(sheets::read),
        columns: |bytes| sheets::columns(bytes, None),
        keeps: "every sheet that is a table of owners, as such a table; percentages and dates as they are shown",
        loses: "formulas and colours, hidden sheets, sheets of other things",
    },
    #[cfg(feature = "csv")]
    Format {
        name: "ftm-statements",
        endings: &["statements.csv", "statements.json", "pack"],
        in_folders: true,
        media_type: "text/csv",
        detect: ftm::statement::is_statements,
        reader: Reader::Together(ftm::statements::read),
        columns: no_columns,
        keeps: "all of ftm, with the dataset that says a share, merged entities with their members",
        loses: "languages, values before they were cleaned, entities of which only external statements speak",
    },
    #[cfg(feature = "csv")]
    Format {
        name: "opensanctions-targets",
        endings: &["targets.simple.csv"],
        in_folders: true,
        media_type: "text/csv",
        detect: ftm::targets::is_targets,
        reader: Reader::Together(ftm::targets::read),
        columns: no_columns,
        keeps: "listed persons and organisations with all columns, a listing by each list that is named",
        loses: "nothing; the file has no days of listing and no owners",
    },
    #[cfg(feature = "csv")]
    Format {
        name: "owners-table",
        endings: &["csv", "tsv"],
        // Folders hold tables of other things.
        in_folders: false,
        media_type: "text/csv",
        detect: owners_table::is_owners_table,
        reader: Reader::Table(owners_table::read),
        columns: |text| owners_table::columns(text, None),
        keeps: "owners, what they own, shares, dates, sources, interests; other columns as unknown fields",
        loses: "formulas and colours; what stands above the header",
    },
    NATIVE,
];

fn no_columns(_beginning: &[u8]) -> Vec<(String, String)> {
    Vec::new()
}

/// Whether the name of a file ends so: `x.sdn.csv`, or `sdn.csv` itself.
pub(super) fn is_named(name: &str, ending: &str) -> bool {
    // Registers are also published with names in capitals: `SDN.CSV`.
    let name = name.to_ascii_lowercase();
    let Some(before) = name.strip_suffix(ending) else {
        return false;
    };
    // A whole name only where it has a dot itself: a file that is called `jsonl` is none.
    let is_whole = before.is_empty() || before.ends_with(['/', '\\']);
    before.ends_with('.') || (is_whole && ending.contains('.'))
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
            endings.into_iter().any(|ending| is_named(name, ending))
        };
        // JSON is known by its first sign; a table whose header is not understood shall be told of its header.
        let is_json = beginning.trim_ascii_start().starts_with(b"{");
        if is_json || by_text.name != NATIVE.name {
            return by_text;
        }
        FORMATS.iter().find(is_named_so).unwrap_or(by_text)
    }
}
