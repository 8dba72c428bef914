//! All that writing knows of each format: one row a format.
//!
//! To write another one, add a file or folder with its writer beside this file, and a row here. What can be read as
//! well has a row of the same name in `read/format.rs`; a test holds both together.

use std::fmt;
use std::io;
use std::path::Path;
use std::str::FromStr;

use super::content::Content;
#[cfg(feature = "csv")]
use super::csv;
use super::report::{self, Document};
#[cfg(feature = "table")]
use super::table;
use super::{
    Picture, Style, WriteError, bibtex, dot, gexf, graphml, json, jsonl, mermaid, node_link, render,
};
use crate::answer::{Answer, Detail, Report};

type Out<'o> = &'o mut dyn io::Write;
type Written = Result<(), WriteError>;

/// What somebody does with a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To be read by people.
    Text,
    /// To be read by programs.
    Data,
    /// To be drawn by another program.
    Drawing,
    /// To be looked at: its bytes are no text.
    Picture,
    /// To be looked at, though its bytes are text.
    TextPicture,
}

/// One row of the table.
struct Row {
    name: &'static str,
    /// What of an answer comes through, in words.
    keeps: &'static str,
    /// What does not, in words.
    loses: &'static str,
    /// How names of its files end, the usual ending first.
    endings: &'static [&'static str],
    media_type: &'static str,
    purpose: Purpose,
    /// What of an answer it shows.
    detail: Detail,
    /// Whether it has a place for the sentence that says that nothing was found.
    has_summary: bool,
    /// Whether it has a place for what was cut and for what a careful reader must know.
    has_remarks: bool,
    write: fn(&Answer, &Style, Out<'_>) -> Written,
    /// Writes several answers; `None` where the format holds one.
    write_report: Option<fn(&Report, &Style, Out<'_>) -> Written>,
}

/// A writer that only a build with this feature has. The format is there without it, and says what it needs.
macro_rules! with_feature {
    ($feature:tt, $writer:expr) => {{
        #[cfg(feature = $feature)]
        {
            $writer
        }
        #[cfg(not(feature = $feature))]
        {
            |_, _, _| Err(WriteError::NotBuilt { feature: $feature })
        }
    }};
}

/// Makes the enum and the table of one list, so that a format cannot be in the one and not in the other.
macro_rules! formats {
    ($($(#[$doc:meta])* $format:ident: $row:expr,)*) => {
        /// A format that any answer can be written in.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[$doc])* $format,)*
        }

        impl Format {
            /// Every format, in the order of a help text.
            pub const ALL: &'static [Format] = &[$(Format::$format,)*];

            fn row(self) -> &'static Row {
                match self {
                    $(Format::$format => const { &$row },)*
                }
            }
        }
    };
}

formats! {
    /// A table for the terminal.
    #[default]
    Table: Row {
        name: "table",
        keeps: "the rows, the sources that they cite, notes",
        loses: "the records: it is read by people",
        endings: &["txt"],
        media_type: "text/plain",
        purpose: Purpose::Text,
        detail: Detail::All,
        has_summary: true,
        has_remarks: true,
        write: with_feature!("table", |answer, style, out| put(table::table(answer, style), out)),
        write_report: Some(with_feature!("table", |report, style, out| {
            put(table::tables(report, style), out)
        })),
    },
    /// A report in GitHub-flavoured Markdown, with footnotes.
    Markdown: Row {
        name: "markdown",
        keeps: "the rows, every citation as a footnote, notes, what the answer rests on",
        loses: "the records: it is read by people",
        endings: &["md", "markdown"],
        media_type: "text/markdown",
        purpose: Purpose::Text,
        detail: Detail::All,
        has_summary: true,
        has_remarks: true,
        write: |answer, _, out| put(report::markdown(&Document::of(answer)), out),
        write_report: Some(|report, _, out| put(report::markdown(&Document::of_several(report)), out)),
    },
    /// A report as one web page.
    Html: Row {
        name: "html",
        keeps: "the rows, every citation as a footnote, notes, what the answer rests on",
        loses: "the records: it is read by people",
        endings: &["html", "htm"],
        media_type: "text/html",
        purpose: Purpose::Text,
        detail: Detail::All,
        has_summary: true,
        has_remarks: true,
        write: |answer, _, out| put(report::html(&Document::of(answer)), out),
        write_report: Some(|report, _, out| put(report::html(&Document::of_several(report)), out)),
    },
    /// One JSON object: question, rows, graph, facts and sources.
    Json: Row {
        name: "json",
        keeps: "question, lens, rows, records, citations, notes",
        loses: "nothing; relata does not read it again",
        endings: &["json"],
        media_type: "application/json",
        purpose: Purpose::Data,
        detail: Detail::All,
        has_summary: true,
        has_remarks: true,
        write: |answer, _, out| json::write(answer, out),
        write_report: Some(|report, _, out| json::write_report(report, out)),
    },
    /// Records in the native format, one a line: valid input again.
    Jsonl: Row {
        name: "jsonl",
        keeps: "every record: it is the native format",
        loses: "the rows, the question and the notes",
        endings: &["jsonl", "ndjson"],
        media_type: "application/x-ndjson",
        purpose: Purpose::Data,
        detail: Detail::Records,
        has_summary: false,
        has_remarks: false,
        write: |answer, _, out| jsonl::write([answer], out),
        write_report: Some(|report, _, out| jsonl::write(report.answers(), out)),
    },
    /// The rows with a header line.
    Csv: Row {
        name: "csv",
        keeps: "the rows, with names, ids and the ids of sources",
        loses: "the records, and what is cited",
        endings: &["csv"],
        media_type: "text/csv",
        purpose: Purpose::Data,
        detail: Detail::Rows,
        has_summary: false,
        has_remarks: false,
        write: with_feature!("csv", |answer, _, out| csv::write(answer, out)),
        write_report: None,
    },
    /// A drawing in the language of Graphviz.
    Dot: Row {
        name: "dot",
        keeps: "what is drawn, citations as tooltips",
        loses: "exact records",
        endings: &["dot", "gv"],
        media_type: "text/vnd.graphviz",
        purpose: Purpose::Drawing,
        detail: Detail::All,
        has_summary: false,
        has_remarks: true,
        write: |answer, style, out| put(dot::dot(answer, &style.drawing), out),
        write_report: None,
    },
    /// A drawing in the language of Mermaid.
    Mermaid: Row {
        name: "mermaid",
        keeps: "what is drawn",
        loses: "citations, exact records",
        endings: &["mmd", "mermaid"],
        media_type: "text/vnd.mermaid",
        purpose: Purpose::Drawing,
        detail: Detail::All,
        has_summary: false,
        has_remarks: true,
        write: |answer, style, out| put(mermaid::mermaid(answer, &style.drawing), out),
        write_report: None,
    },
    /// A drawing that scales; made by Graphviz.
    Svg: Row {
        name: "svg",
        keeps: "what is drawn, citations as tooltips",
        loses: "exact records",
        endings: &["svg"],
        media_type: "image/svg+xml",
        purpose: Purpose::TextPicture,
        detail: Detail::All,
        has_summary: false,
        has_remarks: true,
        write: |answer, style, out| draw(answer, style, Picture::Svg, out),
        write_report: None,
    },
    /// A drawing in pixels; made by Graphviz.
    Png: Row {
        name: "png",
        keeps: "what is drawn",
        loses: "citations, exact records",
        endings: &["png"],
        media_type: "image/png",
        purpose: Purpose::Picture,
        detail: Detail::All,
        has_summary: false,
        has_remarks: true,
        write: |answer, style, out| draw(answer, style, Picture::Png, out),
        write_report: None,
    },
    /// A drawing to print; made by Graphviz.
    Pdf: Row {
        name: "pdf",
        keeps: "what is drawn",
        loses: "citations, exact records",
        endings: &["pdf"],
        media_type: "application/pdf",
        purpose: Purpose::Picture,
        detail: Detail::All,
        has_summary: false,
        has_remarks: true,
        write: |answer, style, out| draw(answer, style, Picture::Pdf, out),
        write_report: None,
    },
    /// The bibliography alone, for BibTeX and its kin.
    Bibtex: Row {
        name: "bibtex",
        keeps: "sources",
        loses: "all else",
        endings: &["bib"],
        media_type: "application/x-bibtex",
        purpose: Purpose::Text,
        detail: Detail::All,
        has_summary: false,
        has_remarks: false,
        write: |answer, _, out| put(bibtex::bibtex([answer]), out),
        write_report: Some(|report, _, out| put(bibtex::bibtex(report.answers()), out)),
    },
    /// Node-link JSON, for networkx and d3: valid input again.
    NodeLink: Row {
        name: "node-link",
        keeps: "every record and unknown field, claims about claims",
        loses: "the rows and the notes",
        endings: &["node-link.json"],
        media_type: "application/json",
        purpose: Purpose::Data,
        detail: Detail::Records,
        has_summary: true,
        has_remarks: true,
        write: |answer, _, out| node_link::write(answer, out),
        write_report: None,
    },
    /// GraphML, for networkx, igraph, graphology and yEd: valid input again.
    Graphml: Row {
        name: "graphml",
        keeps: "every record and unknown field, claims about claims; shares exactly and as numbers",
        loses: "the rows and the notes; characters that XML cannot hold",
        endings: &["graphml"],
        media_type: "application/graphml+xml",
        purpose: Purpose::Data,
        detail: Detail::Records,
        has_summary: false,
        has_remarks: false,
        write: |answer, style, out| graphml::write(Content::Answer(answer), style, out),
        write_report: None,
    },
    /// GEXF, for Gephi: valid input again.
    Gexf: Row {
        name: "gexf",
        keeps: "every record and unknown field, claims about claims; dates exactly and as spells",
        loses: "the rows and the notes; characters that XML cannot hold",
        endings: &["gexf"],
        media_type: "application/gexf+xml",
        purpose: Purpose::Data,
        detail: Detail::Records,
        has_summary: false,
        has_remarks: false,
        write: |answer, _, out| gexf::write(Content::Answer(answer), out),
        write_report: None,
    },
}

fn put(text: String, out: Out<'_>) -> Written {
    Ok(out.write_all(text.as_bytes())?)
}

fn draw(answer: &Answer, style: &Style, picture: Picture, out: Out<'_>) -> Written {
    let drawing = dot::dot(answer, &style.drawing);
    Ok(out.write_all(&render(&drawing, picture)?)?)
}

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
        self.row().purpose == Purpose::Picture
    }

    /// Whether it draws the answer.
    pub fn is_drawing(self) -> bool {
        !matches!(self.row().purpose, Purpose::Text | Purpose::Data)
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

    /// Whether its bytes are UTF-8 text.
    pub fn is_text(self) -> bool {
        !self.is_binary()
    }

    pub(super) fn write(self, answer: &Answer, style: &Style, out: Out<'_>) -> Written {
        (self.row().write)(answer, style, out)
    }

    pub(super) fn write_report(self, report: &Report, style: &Style, out: Out<'_>) -> Written {
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

/// The names of some formats in a row, the last after this word.
pub fn names(formats: impl Fn(Format) -> bool, word: &str) -> String {
    let chosen = Format::ALL.iter().filter(|format| formats(**format));
    let names: Vec<&str> = chosen.map(|format| format.name()).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No format has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a format: use one of {known}", known = Format::ALL.iter().map(|f| f.name()).collect::<Vec<_>>().join(", "))]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let mut all = Format::ALL.iter();
        let found = all.find(|format| format.name() == name);
        found.copied().ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

#[cfg(test)]
mod tests;
