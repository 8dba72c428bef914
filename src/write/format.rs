//! All that writing knows of each format: one row a format.
//!
//! To write another one, add a file or folder with its writer beside this file, and a row here. What can be read as
//! well has a row of the same name in `read/format.rs`; a test holds both together.

mod row;
mod told;

use std::fmt;
use std::str::FromStr;

use super::content::Content;
#[cfg(feature = "csv")]
use super::csv;
#[cfg(feature = "parquet")]
use super::parquet;
use super::report::{self, Document};
#[cfg(feature = "table")]
use super::table;
#[cfg(feature = "spreadsheets")]
use super::xlsx;
use super::{
    Picture, Style, bibtex, bods, csl, cypher, cytoscape, dot, ftm, gexf, graphml, json, jsonl,
    mermaid, node_link, page, picture, turtle,
};
use crate::answer::{Answer, Detail};
use row::{DATA, DRAWING, Out, Purpose, Row, TEXT, Written, binary, records};

/// A writer that only a build with this feature has. The format is there without it, and says what it needs.
macro_rules! with_feature {
    ($feature:tt, $writer:expr) => {{
        #[cfg(feature = $feature)]
        {
            $writer
        }
        #[cfg(not(feature = $feature))]
        {
            |_, _, _| Err($crate::write::WriteError::NotBuilt { feature: $feature })
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
        endings: &["txt"],
        media_type: "text/plain",
        write: Some(with_feature!("table", |answer, style, out| put(table::table(answer, style), out))),
        write_report: Some(with_feature!("table", |report, style, out| {
            put(table::tables(report, style), out)
        })),
        ..TEXT
    },
    /// A report in GitHub-flavoured Markdown, with footnotes.
    Markdown: Row {
        name: "markdown",
        keeps: "the rows, every citation as a footnote, notes, what the answer rests on",
        endings: &["md", "markdown"],
        media_type: "text/markdown",
        write: Some(|answer, style, out| put(report::markdown(&Document::of(answer, style.door)), out)),
        write_report: Some(|report, style, out| put(report::markdown(&Document::of_several(report, style.door)), out)),
        ..TEXT
    },
    /// A report as one web page, to be explored where script runs.
    Html: Row {
        name: "html",
        keeps: "the rows, every citation as a footnote, notes, what the answer rests on; with script all of the answer",
        endings: &["html", "htm"],
        media_type: "text/html",
        // Its script draws.
        detail: Detail::All,
        write: Some(|answer, style, out| put(page::html(answer, style)?, out)),
        write_report: Some(|report, style, out| put(report::html(&Document::of_several(report, style.door)), out)),
        ..TEXT
    },
    /// One JSON object: question, rows, graph, facts and sources.
    Json: Row {
        name: "json",
        keeps: "question, lens, rows, records, citations, notes",
        loses: "nothing; relata does not read it again",
        endings: &["json"],
        media_type: "application/json",
        has_summary: true,
        has_remarks: true,
        write: Some(|answer, _, out| json::write(answer, out)),
        write_report: Some(|report, _, out| json::write_report(report, out)),
        ..DATA
    },
    /// Records in the native format, one a line: valid input again.
    Jsonl: Row {
        name: "jsonl",
        keeps: "every record: it is the native format",
        loses: "the rows, the question and the notes",
        endings: &["jsonl", "ndjson"],
        media_type: "application/x-ndjson",
        detail: Detail::Records,
        write: Some(|answer, _, out| jsonl::write([answer], out)),
        export: Some(|content, _, out| jsonl::export(content, out)),
        is_lossless: true,
        write_report: Some(|report, _, out| jsonl::write(report.answers(), out)),
        ..DATA
    },
    /// The rows with a header line.
    Csv: Row {
        name: "csv",
        keeps: "the rows, with names, ids and the ids of sources",
        loses: "the records, and what is cited",
        endings: &["csv"],
        media_type: "text/csv",
        write: Some(with_feature!("csv", |answer, style, out| csv::write(answer, style, out))),
        detail: Detail::Rows,
        ..DATA
    },
    /// A drawing in the language of Graphviz.
    Dot: Row {
        name: "dot",
        keeps: "what is drawn, citations as tooltips",
        endings: &["dot", "gv"],
        media_type: "text/vnd.graphviz",
        write: Some(|answer, style, out| put(dot::dot(answer, &style.drawing, style.door), out)),
        ..DRAWING
    },
    /// A drawing in the language of Mermaid.
    Mermaid: Row {
        name: "mermaid",
        keeps: "what is drawn",
        loses: "citations, exact records",
        endings: &["mmd", "mermaid"],
        media_type: "text/vnd.mermaid",
        write: Some(|answer, style, out| put(mermaid::mermaid(answer, &style.drawing, style.door), out)),
        ..DRAWING
    },
    /// A drawing that scales.
    Svg: Row {
        name: "svg",
        keeps: "what is drawn, its sources, citations as tooltips",
        endings: &["svg"],
        media_type: "image/svg+xml",
        purpose: Purpose::TextPicture,
        write: Some(|answer, style, out| draw(answer, style, Picture::Svg, out)),
        ..DRAWING
    },
    /// A drawing in pixels.
    Png: Row {
        name: "png",
        keeps: "what is drawn, its sources",
        loses: "places in the sources, exact records",
        endings: &["png"],
        media_type: "image/png",
        purpose: Purpose::Picture,
        write: Some(|answer, style, out| draw(answer, style, Picture::Png, out)),
        ..DRAWING
    },
    /// A drawing to print, with its fonts.
    Pdf: Row {
        name: "pdf",
        keeps: "what is drawn, its sources",
        loses: "places in the sources, exact records",
        endings: &["pdf"],
        media_type: "application/pdf",
        purpose: Purpose::Picture,
        write: Some(|answer, style, out| draw(answer, style, Picture::Pdf, out)),
        ..DRAWING
    },
    /// The bibliography alone, for BibTeX and its kin.
    Bibtex: Row {
        name: "bibtex",
        keeps: "sources",
        loses: "all else",
        endings: &["bib"],
        media_type: "application/x-bibtex",
        has_summary: false,
        has_remarks: false,
        write: Some(|answer, _, out| put(bibtex::bibtex([answer]), out)),
        write_report: Some(|report, _, out| put(bibtex::bibtex(report.answers()), out)),
        ..TEXT
    },
    /// Node-link JSON, for networkx and d3: valid input again.
    NodeLink: Row {
        name: "node-link",
        keeps: "every record and unknown field, claims about claims",
        endings: &["node-link.json"],
        media_type: "application/json",
        detail: Detail::Records,
        has_summary: true,
        has_remarks: true,
        export: Some(|content, _, out| node_link::write(content, out)),
        is_lossless: true,
        ..DATA
    },
    /// GraphML, for networkx, igraph, graphology and yEd: valid input again.
    Graphml: Row {
        name: "graphml",
        keeps: "every record and unknown field, claims about claims; shares exactly and as numbers",
        loses: "the rows and the notes; characters that XML cannot hold",
        endings: &["graphml"],
        media_type: "application/graphml+xml",
        detail: Detail::Records,
        export: Some(graphml::write),
        is_lossless: true,
        ..DATA
    },
    /// GEXF, for Gephi: valid input again.
    Gexf: Row {
        name: "gexf",
        keeps: "every record and unknown field, claims about claims; dates exactly and as spells",
        loses: "the rows and the notes; characters that XML cannot hold",
        endings: &["gexf"],
        media_type: "application/gexf+xml",
        detail: Detail::Records,
        export: Some(|content, _, out| gexf::write(content, out)),
        is_lossless: true,
        ..DATA
    },
    /// A workbook: rows, entities, claims and sources, a sheet each.
    Xlsx: Row {
        name: "xlsx",
        keeps: "rows, entities, claims, sources, facts and decisions on a sheet each; numbers, percentages and dates with their types",
        loses: "unknown fields of sources; texts of more than 32,767 characters are cut",
        endings: &["xlsx"],
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        purpose: Purpose::Bytes,
        write: Some(with_feature!("spreadsheets", |answer, _, out| xlsx::write(answer, out))),
        export: Some(with_feature!("spreadsheets", |content, _, out| xlsx::export(content, out))),
        ..DATA
    },
    /// A network for Cytoscape.
    Cytoscape: records(
        "cytoscape",
        &["cyjs"],
        "application/json",
        "every record and unknown field, claims about claims",
        "the rows and the notes",
        |content, _, out| cytoscape::write(content, out),
    ),
    /// A script for Neo4j and its kin.
    Cypher: records(
        "cypher",
        &["cypher", "cql"],
        "application/x-cypher-query",
        "every record and unknown field, claims about claims; sources, facts and decisions as nodes",
        "the rows and the notes",
        |content, _, out| cypher::write(content, out),
    ),
    /// RDF 1.2: claims as reified triples.
    Turtle: records(
        "turtle",
        &["ttl"],
        "text/turtle",
        "every record and unknown field, claims as reified triples, claims about claims; dates as precise as they are",
        "the rows and the notes",
        |content, _, out| turtle::write(content, out),
    ),
    /// FollowTheMoney, an entity a line.
    Ftm: records(
        "ftm",
        &["ftm.json", "ftm.jsonl", "ijson"],
        "application/x-ndjson",
        "things and claims between them with their fields, stakes, control and listings as such, other claims as links; sources as datasets",
        "claims about claims, locators, dates, grades and all else that is said of a source, who reports an end, unknown fields, facts, decisions: things that are one have one id; identifiers that FollowTheMoney has no property for have no scheme",
        |content, _, out| ftm::write(content, out),
    ),
    /// FollowTheMoney, a statement a row.
    FtmStatements: Row {
        write: Some(with_feature!("csv", |answer, _, out| ftm::write_statements(Content::Answer(answer), out))),
        export: Some(with_feature!("csv", |content, _, out| ftm::write_statements(content, out))),
        ..records(
            "ftm-statements",
            &["statements.csv"],
            "text/csv",
            "as ftm, with the dataset of each value",
            "as ftm",
            |content, _, out| ftm::write(content, out),
        )
    },
    /// The Beneficial Ownership Data Standard, 0.4.
    Bods: records(
        "bods",
        &["bods.json"],
        "application/json",
        "persons, entities, stakes and control; what BODS has no field for in words, which relata reads back; one source a statement",
        "all other claims, claims about claims, other facts than why an owner is not named, decisions, unknown fields; stakes of which nobody can tell whether they had ended",
        |content, _, out| bods::write(content, out),
    ),
    /// The sources for Zotero, pandoc and others.
    CslJson: Row {
        write_report: Some(|report, _, out| csl::write(report.answers().map(Content::Answer), out)),
        ..records(
            "csl-json",
            &["csl.json"],
            "application/vnd.citationstyles.csl+json",
            "sources",
            "all else",
            |content, _, out| csl::write([content], out),
        )
    },
    /// Every record in one table, for pandas, Polars, DuckDB and Spark.
    Parquet: binary(
        "parquet",
        &["parquet"],
        "application/vnd.apache.parquet",
        with_feature!("parquet", |content, _, out| parquet::write(content, out)),
    ),
    /// The same table as an Arrow file.
    Arrow: binary(
        "arrow",
        &["arrow", "feather"],
        "application/vnd.apache.arrow.file",
        with_feature!("parquet", |content, _, out| parquet::write_arrow(content, out)),
    ),
}

fn put(text: String, out: Out<'_>) -> Written {
    Ok(out.write_all(text.as_bytes())?)
}

fn draw(answer: &Answer, style: &Style, kind: Picture, out: Out<'_>) -> Written {
    Ok(out.write_all(&picture::picture(answer, style, kind)?)?)
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
