//! All that reading knows of each format: one row a format.
//!
//! To read another one, add a file or folder with its reader beside this file, and a row here. What can be written
//! as well has a row of the same name in `write/format.rs`.

use std::io::{self, Read};

use super::{Item, node_link};

/// A format that records are read from.
#[derive(Debug)]
#[non_exhaustive]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// How names of its files end, without what compression adds. In a folder, only such files are read.
    pub endings: &'static [&'static str],
    /// Its registered or usual media type.
    pub media_type: &'static str,
    /// Whether text that begins so is of it: the name of a file says nothing.
    pub(super) detect: fn(&[u8]) -> bool,
    /// How it is read.
    pub(super) reader: Reader,
    /// What of a record comes in, in words.
    pub keeps: &'static str,
    /// What is left out, in words.
    pub loses: &'static str,
}

/// Reads a document, and hands on each record as it comes.
type ReadDocument = fn(&mut dyn Read, &mut dyn FnMut(Item)) -> io::Result<()>;

/// How text of a format becomes records.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reader {
    /// Every line is a record of its own, so that all cores read.
    Lines,
    /// One document, read by one core from its beginning to its end.
    Document(ReadDocument),
}

/// Every format, in the order in which they are tried; the last takes whatever is no other.
pub static FORMATS: &[Format] = &[
    Format {
        name: "node-link",
        endings: &["node-link.json"],
        media_type: "application/json",
        detect: node_link::is_node_link,
        reader: Reader::Document(node_link::read),
        keeps: "every record and unknown field, claims about claims, parallel claims",
        loses: "attributes of a foreign graph itself; ids of foreign claims that are numbers",
    },
    Format {
        name: "jsonl",
        endings: &["jsonl", "ndjson"],
        media_type: "application/x-ndjson",
        detect: |_| true,
        reader: Reader::Lines,
        keeps: "everything: it is the native format",
        loses: "nothing",
    },
];

impl Format {
    /// The format of text that begins so.
    pub(super) fn of(beginning: &[u8]) -> Option<&'static Format> {
        FORMATS.iter().find(|format| (format.detect)(beginning))
    }
}
