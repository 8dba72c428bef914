//! The names of the formats.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::answer::Detail;

/// A format that any answer can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A table for the terminal.
    #[default]
    Table,
    /// A report in GitHub-flavoured Markdown, with footnotes.
    Markdown,
    /// A report as one web page.
    Html,
    /// One JSON object: question, rows, graph, facts and sources.
    Json,
    /// Records in the native format, one a line: valid input again.
    Jsonl,
    /// The rows with a header line.
    Csv,
    /// A drawing in the language of Graphviz.
    Dot,
    /// A drawing in the language of Mermaid.
    Mermaid,
    /// A drawing that scales; made by Graphviz.
    Svg,
    /// A drawing in pixels; made by Graphviz.
    Png,
    /// A drawing to print; made by Graphviz.
    Pdf,
    /// The bibliography alone, for BibTeX and its kin.
    Bibtex,
}

impl Format {
    /// Every format, in the order of a help text.
    pub const ALL: [Format; 12] = [
        Format::Table,
        Format::Markdown,
        Format::Html,
        Format::Json,
        Format::Jsonl,
        Format::Csv,
        Format::Dot,
        Format::Mermaid,
        Format::Svg,
        Format::Png,
        Format::Pdf,
        Format::Bibtex,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Dot => "dot",
            Format::Mermaid => "mermaid",
            Format::Svg => "svg",
            Format::Png => "png",
            Format::Pdf => "pdf",
            Format::Bibtex => "bibtex",
        }
    }

    /// The extensions of its files, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Format::Table => &["txt"],
            Format::Markdown => &["md", "markdown"],
            Format::Html => &["html", "htm"],
            Format::Json => &["json"],
            Format::Jsonl => &["jsonl", "ndjson"],
            Format::Csv => &["csv"],
            Format::Dot => &["dot", "gv"],
            Format::Mermaid => &["mmd", "mermaid"],
            Format::Svg => &["svg"],
            Format::Png => &["png"],
            Format::Pdf => &["pdf"],
            Format::Bibtex => &["bib"],
        }
    }

    /// The format of a file's extension, in any case of letters.
    pub fn from_extension(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Format::ALL
            .into_iter()
            .find(|format| format.extensions().contains(&extension.as_str()))
    }

    /// Whether its bytes are no text, so that a terminal must not get them.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Png | Format::Pdf)
    }

    /// Whether it draws the answer.
    pub fn is_drawing(self) -> bool {
        matches!(
            self,
            Format::Dot | Format::Mermaid | Format::Svg | Format::Png | Format::Pdf
        )
    }

    /// What of an answer it shows.
    pub fn detail(self) -> Detail {
        if self == Format::Jsonl {
            Detail::Records
        } else {
            Detail::All
        }
    }

    /// Whether its bytes are UTF-8 text.
    pub fn is_text(self) -> bool {
        !self.is_binary()
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No format has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a format: use one of table, markdown, html, json, jsonl, csv, dot, mermaid, svg, png, pdf, bibtex"
)]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Format::ALL
            .into_iter()
            .find(|f| f.name() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_extensions_lead_back() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
            for extension in format.extensions() {
                let path = format!("a.b/answer.{}", extension.to_uppercase());
                assert_eq!(Format::from_extension(Path::new(&path)), Some(format));
            }
        }
        assert_eq!(Format::from_extension(Path::new("answer")), None);
        assert_eq!(Format::from_extension(Path::new("answer.doc")), None);
    }

    #[test]
    fn an_unknown_name_is_answered_with_every_name() {
        let message = "xml".parse::<Format>().unwrap_err().to_string();
        assert!(
            Format::ALL
                .iter()
                .all(|format| message.contains(format.name())),
            "{message}"
        );
    }
}
