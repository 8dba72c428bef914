//! Where the header of a text stands, what separates its cells, and how its letters are encoded.

use std::io::{self, Read};

use super::columns::Columns;
use super::mapping::Mapping;
use crate::read::line_ends::plain_text;

/// What may stand between two cells.
// The comma first: where a header is one under several separators, it is what CSV says.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Within so many lines the header stands.
const HEADER_WITHIN: u32 = 30;

/// How a text is to be read.
pub(super) struct Layout {
    /// How many lines stand above the header.
    pub(super) above: u32,
    /// How many bytes these lines take.
    pub(super) skipped: usize,
    pub(super) delimiter: u8,
    pub(super) columns: Columns,
}

/// How a mapping says that letters are encoded.
pub(super) fn encoding(mapping: Option<&Mapping>) -> Option<&'static encoding_rs::Encoding> {
    mapping.and_then(Mapping::encoding)
}

/// The beginning of a text in UTF-8.
pub(super) fn decoded_beginning(text: &[u8], mapping: Option<&Mapping>) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    plain_text(text, encoding(mapping)).read_to_end(&mut plain)?;
    Ok(plain)
}

impl Layout {
    /// The layout of a text that begins so: the header stands where a mapping says, else on the first of some lines that
    /// names both ends.
    ///
    /// # Errors
    /// When the beginning has no header; the message tells of the line that looks most like one.
    pub(super) fn of(beginning: &[u8], mapping: Option<&Mapping>) -> Result<Self, String> {
        let told = mapping.and_then(|mapping| mapping.header);
        let mut fallback: Option<Self> = None;
        let mut skipped = 0;
        for above in 0..told.unwrap_or(HEADER_WITHIN) {
            let rest = &beginning[skipped..];
            let Some(end) = memchr::memchr(b'\n', rest) else {
                break;
            };
            // An empty line is no header, and the reader of rows would take the next one for it.
            let is_blank = rest[..end].trim_ascii().is_empty();
            if told.map_or(!is_blank, |told| told == above + 1) {
                let (delimiter, columns) = header(rest, mapping)?;
                let is_found = columns.is_header();
                // Above a header often stands a title, which fills one cell.
                let is_likely = columns.filled() > 1;
                let layout = Layout {
                    above,
                    skipped,
                    delimiter,
                    columns,
                };
                if is_found || told.is_some() {
                    return Ok(layout);
                }
                let is_better = match &fallback {
                    None => is_likely || above == 0,
                    Some(known) => is_likely && known.columns.filled() < 2,
                };
                if is_better {
                    fallback = Some(layout);
                }
            }
            skipped += end + 1;
        }
        fallback.ok_or_else(|| "there is no header".to_owned())
    }
}

/// What separates the cells of the first line, and what each column means.
///
/// # Errors
/// When the line is in another encoding, or has no cells.
pub(super) fn header(beginning: &[u8], mapping: Option<&Mapping>) -> Result<(u8, Columns), String> {
    let told = mapping.and_then(|mapping| mapping.delimiter);
    let told = told.and_then(|delimiter| u8::try_from(delimiter).ok());
    let delimiters = told.map_or_else(|| DELIMITERS.to_vec(), |told| vec![told]);
    let mut most_cells: Option<(u8, Columns)> = None;
    for delimiter in delimiters {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(beginning);
        let Ok(headers) = reader.byte_headers() else {
            continue;
        };
        let Ok(headers) = csv::StringRecord::from_byte_record(headers.clone()) else {
            return Err(NOT_UTF8.to_owned());
        };
        let columns = Columns::of(headers.iter(), mapping);
        if columns.is_header() {
            return Ok((delimiter, columns));
        }
        // The right separator makes the most cells, so what is said of its columns is what helps.
        let most = most_cells
            .as_ref()
            .map_or(0, |(_, known)| known.columns.len());
        if columns.columns.len() > most {
            most_cells = Some((delimiter, columns));
        }
    }
    most_cells.ok_or_else(|| "there is no header".to_owned())
}

/// What is said of a text whose letters are none.
pub(super) const NOT_UTF8: &str = "not UTF-8: save the table as UTF-8, or say in a mapping what its encoding is, such as windows-1252";
