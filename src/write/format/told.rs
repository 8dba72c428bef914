//! What can be asked of a format.

use std::path::Path;

use super::row::{Out, Purpose, Row, Written};
use super::{Format, names};
use crate::answer::{Answer, Detail, Report};
use crate::graph::Graph;
use crate::write::content::Content;
use crate::write::{Style, WriteError};

impl Format {
    /// The name on the command line.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// How names of its files end, the usual ending first.
    pub fn endings(self) -> &'static [&'static str] {
        self.row().endings
    }

    /// What of an answer comes through, in words.
    pub fn keeps(self) -> &'static str {
        self.row().keeps
    }

    /// What of an answer does not come through, in words.
    pub fn loses(self) -> &'static str {
        self.row().loses
    }

    /// Its registered or usual media type.
    pub fn media_type(self) -> &'static str {
        self.row().media_type
    }

    /// The format that the name of a file ends with, in any case of letters; the longest ending counts.
    pub fn of_file(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        // `x.node-link.json` ends like JSON as well.
        // By the longest ending and not by the order of the table, which is that of a help text.
        let mut longest: Option<(usize, Format)> = None;
        for &format in Format::ALL {
            for ending in format.endings() {
                let stem = name.strip_suffix(ending);
                let fits = stem.is_some_and(|stem| stem.ends_with('.'));
                if fits && longest.is_none_or(|(length, _)| length <= ending.len()) {
                    longest = Some((ending.len(), format));
                }
            }
        }
        longest.map(|(_, format)| format)
    }

    /// Whether its bytes are no text, so that a terminal must not get them.
    pub fn is_binary(self) -> bool {
        matches!(self.row().purpose, Purpose::Picture | Purpose::Bytes)
    }

    /// Whether it draws the answer.
    pub fn is_drawing(self) -> bool {
        !matches!(
            self.row().purpose,
            Purpose::Text | Purpose::Data | Purpose::Bytes
        )
    }

    /// What of an answer it shows.
    pub fn detail(self) -> Detail {
        self.row().detail
    }

    /// Whether it has a place for the sentence that says that nothing was found.
    pub fn has_summary(self) -> bool {
        self.row().has_summary
    }

    /// Whether it tells itself what was cut of an answer, and its notes.
    pub fn has_remarks(self) -> bool {
        self.row().has_remarks
    }

    /// Whether several answers can be written in it as one report.
    pub fn holds_reports(self) -> bool {
        self.row().write_report.is_some()
    }

    /// Whether a whole graph can be written in it.
    pub fn holds_graphs(self) -> bool {
        self.row().export.is_some()
    }

    /// Whether every record comes back when the file is read.
    pub fn is_lossless(self) -> bool {
        self.row().is_lossless
    }

    /// Whether its bytes are UTF-8 text.
    pub fn is_text(self) -> bool {
        !self.is_binary()
    }

    pub(in crate::write) fn write(self, answer: &Answer, style: &Style, out: Out<'_>) -> Written {
        match self.row() {
            Row {
                write: Some(write), ..
            } => write(answer, style, out),
            Row {
                export: Some(export),
                ..
            } => export(Content::Answer(answer), style, out),
            // No row has neither: a test writes an answer in every format.
            row => Err(WriteError::NotBuilt { feature: row.name }),
        }
    }

    pub(in crate::write) fn export(self, graph: &Graph, style: &Style, out: Out<'_>) -> Written {
        match self.row().export {
            Some(export) => export(Content::Graph(graph), style, out),
            None => Err(WriteError::OnlyAnswers {
                format: self.name(),
                others: names(Format::holds_graphs, "or"),
            }),
        }
    }

    pub(in crate::write) fn write_report(
        self,
        report: &Report,
        style: &Style,
        out: Out<'_>,
    ) -> Written {
        match self.row().write_report {
            Some(write) => write(report, style, out),
            None => Err(WriteError::OneAnswer {
                format: self.name(),
                answers: report.answers.len(),
                others: names(Format::holds_reports, "or"),
            }),
        }
    }
}
