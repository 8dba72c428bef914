//! Tables that are read as a mapping says, be they text or workbooks.

use std::io::{self, Read};

use super::alone::read_document;
use super::owners_table::{self, Mapping};
use super::unnamed_owners::UnnamedOwners;
use super::{BEGINNING, Batch, Item, Named, decompress};

/// Reads a table as a mapping says.
pub(super) fn read_mapped<T: Send>(
    file: u32,
    named: Named<'_>,
    stream: impl Read,
    mapping: &Mapping,
    unnamed: &mut UnnamedOwners,
    take: &(impl Fn(&mut Batch<'_>) -> T + Sync),
) -> io::Result<Vec<T>> {
    let mut text = decompress::decompress(stream)?;
    let mut beginning = Vec::new();
    text.by_ref().take(BEGINNING).read_to_end(&mut beginning)?;
    #[cfg(feature = "spreadsheets")]
    let is_a_workbook = is_workbook(&beginning);
    let mut text = io::Cursor::new(beginning).chain(text);
    let read = |each: &mut dyn FnMut(Item)| {
        #[cfg(feature = "spreadsheets")]
        if is_a_workbook {
            return owners_table::sheets::read_mapped(
                named.source_name,
                unnamed,
                &mut text,
                Some(mapping),
                each,
            )
            .map(Some);
        }
        owners_table::read_mapped(named.source_name, unnamed, &mut text, Some(mapping), each)
            .map(Some)
    };
    read_document(file, named.name, read, take)
}

/// Whether bytes begin like a workbook.
#[cfg(feature = "spreadsheets")]
pub(super) fn is_workbook(beginning: &[u8]) -> bool {
    super::workbook::is_workbook(beginning)
}

/// Without the feature that reads them, none is one.
#[cfg(not(feature = "spreadsheets"))]
pub(super) fn is_workbook(_beginning: &[u8]) -> bool {
    false
}
