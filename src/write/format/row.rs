//! One row of the table of formats, and what rows of one sort have in common.

use std::io;

use crate::answer::{Answer, Detail, Report};
use crate::write::content::Content;
use crate::write::{Style, WriteError};

pub(super) type Out<'o> = &'o mut dyn io::Write;
pub(super) type Written = Result<(), WriteError>;

/// What somebody does with a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be read by people.
    Text,
    /// To be read by programs.
    Data,
    /// To be read by programs: its bytes are no text.
    Bytes,
    /// To be drawn by another program.
    Drawing,
    /// To be looked at: its bytes are no text.
    Picture,
    /// To be looked at, though its bytes are text.
    TextPicture,
}

/// One row of the table.
pub(super) struct Row {
    pub(super) name: &'static str,
    /// What of an answer comes through, in words.
    pub(super) keeps: &'static str,
    /// What does not, in words.
    pub(super) loses: &'static str,
    /// How names of its files end, the usual ending first.
    pub(super) endings: &'static [&'static str],
    pub(super) media_type: &'static str,
    pub(super) purpose: Purpose,
    /// What of an answer it shows.
    pub(super) detail: Detail,
    /// Whether it has a place for the sentence that says that nothing was found.
    pub(super) has_summary: bool,
    /// Whether it has a place for what was cut and for what a careful reader must know.
    pub(super) has_remarks: bool,
    /// Writes an answer; `None` where it is written as the graph of its records.
    pub(super) write: Option<fn(&Answer, &Style, Out<'_>) -> Written>,
    /// Writes records alone, be it those of a whole graph; `None` where the format holds answers.
    pub(super) export: Option<Export>,
    /// Whether every record comes back when the file is read.
    pub(super) is_lossless: bool,
    /// Writes several answers; `None` where the format holds one.
    pub(super) write_report: Option<fn(&Report, &Style, Out<'_>) -> Written>,
}

pub(super) type Export = fn(Content<'_>, &Style, Out<'_>) -> Written;

/// A format of records: an answer is written as a graph is.
pub(super) const fn records(
    name: &'static str,
    endings: &'static [&'static str],
    media_type: &'static str,
    keeps: &'static str,
    loses: &'static str,
    export: Export,
) -> Row {
    Row {
        name,
        keeps,
        loses,
        endings,
        media_type,
        purpose: Purpose::Data,
        detail: Detail::Records,
        has_summary: false,
        has_remarks: false,
        write: None,
        export: Some(export),
        is_lossless: false,
        write_report: None,
    }
}

/// The table of all records, in bytes.
pub(super) const fn binary(
    name: &'static str,
    endings: &'static [&'static str],
    media_type: &'static str,
    export: Export,
) -> Row {
    Row {
        purpose: Purpose::Bytes,
        is_lossless: true,
        ..records(
            name,
            endings,
            media_type,
            "every record and unknown field, in one table; shares exactly and as numbers",
            "the rows and the notes",
            export,
        )
    }
}

/// What text for people has in common: it tells everything.
pub(super) const TEXT: Row = Row {
    name: "",
    keeps: "",
    loses: "the records: it is read by people",
    endings: &[],
    media_type: "",
    purpose: Purpose::Text,
    detail: Detail::Told,
    has_summary: true,
    has_remarks: true,
    write: None,
    export: None,
    is_lossless: false,
    write_report: None,
};

/// What drawings have in common: they have no place for a sentence.
pub(super) const DRAWING: Row = Row {
    loses: "exact records",
    purpose: Purpose::Drawing,
    detail: Detail::All,
    has_summary: false,
    ..TEXT
};

/// What files for programs have in common: they hold nothing else.
pub(super) const DATA: Row = Row {
    loses: "the rows and the notes",
    purpose: Purpose::Data,
    has_summary: false,
    has_remarks: false,
    ..TEXT
};
