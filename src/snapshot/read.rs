//! Opening a snapshot.
//!
//! The heads of the Arrow files are read here and every buffer is cut out of the mapped file with its bounds checked;
//! nothing is trusted that a damaged file could break.
//!
//! ```text
//!   ARROW1 | schema | dictionaries .. | record batch           | footer | its length | ARROW1
//!                                       head | buffer | buffer ..   ^ says where each block stands
//! ```
//!
//! Arrow's own reader is not used, since it copies buffers that are not aligned as it likes them, and looks at every value:
//! to open would then be to read.

use std::path::Path;
use std::{fs, io};

use arrow_buffer::{Buffer, ScalarBuffer};
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::read_footer_length;
use arrow_ipc::{Block, RecordBatch, root_as_footer, root_as_message};
use arrow_schema::{DataType, Schema};

use super::MANIFEST;
use super::manifest::{FORMAT, Manifest};
use super::map::map;
use crate::column::{AnyWords, Column, Dates, Lists, Number, Numbers, Starts, Texts, Words};
use crate::error::{Error, Result, SnapshotError};
use crate::graph::{Graph, NAMES, Stored};

/// Opens a snapshot: its structure is verified, its contents are not looked at.
///
/// # Errors
/// [`Error::Snapshot`] when it is of another version or damaged, with what to do.
pub fn open(folder: &Path) -> Result<Graph> {
    open_with(folder, manifest(folder)?)
}

/// Opens a snapshot under another name for the data and for each of its files: as the person calls them who asks.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_as(folder: &Path, name: &str, files: Vec<String>) -> Result<Graph> {
    open_with(
        folder,
        Manifest {
            name: name.to_owned(),
            files,
            ..manifest(folder)?
        },
    )
}

fn open_with(folder: &Path, manifest: Manifest) -> Result<Graph> {
    open_tables(folder, &manifest)?.with_index_of_names(table(folder, &manifest, NAMES)?)
}

/// Opens all tables but the index of names.
pub(super) fn open_tables(folder: &Path, manifest: &Manifest) -> Result<Graph> {
    Graph::from_tables(manifest.dataset(), manifest.files.clone(), |name| {
        table(folder, manifest, name)
    })
}

fn table(folder: &Path, manifest: &Manifest, name: &str) -> Result<Stored> {
    let file = format!("{name}.arrow");
    let listed = manifest.tables.iter().find(|table| table.file == file);
    let path = folder.join(&file);
    let damaged = |what: &str| damaged(folder, &format!("{file} {what}"));
    let listed = listed.ok_or_else(|| damaged("is not in the manifest"))?;
    let rows = listed.rows;
    let bytes = listed.bytes;
    let mapped = map(&path).map_err(|source| unread(folder, &file, source))?;
    // A copy that was cut off is the damage that happens; this sees it without reading the file.
    if mapped.len() as u64 != bytes {
        return Err(damaged(&format!(
            "is {} bytes long instead of {bytes}",
            mapped.len()
        )));
    }
    let columns = columns(&mapped).ok_or_else(|| damaged("is no Arrow file of this layout"))?;
    if columns.iter().any(|(_, column)| column.len() != rows) {
        return Err(damaged(&format!(
            "has columns that are not {rows} rows long"
        )));
    }
    Ok(Stored::new(name, columns))
}

/// What a snapshot says of itself.
///
/// # Errors
/// As [`open`].
pub fn manifest(folder: &Path) -> Result<Manifest> {
    let text =
        fs::read(folder.join(MANIFEST)).map_err(|source| unread(folder, MANIFEST, source))?;
    // The format first and alone: a later layout may have a manifest that this version cannot read.
    #[derive(serde::Deserialize)]
    struct OnlyFormat {
        format: u32,
    }
    match serde_json::from_slice::<OnlyFormat>(&text) {
        Ok(OnlyFormat { format }) if format != FORMAT => Err(SnapshotError::OtherLayout {
            folder: folder.display().to_string(),
            layout: format,
            known: FORMAT,
        }
        .into()),
        _ => serde_json::from_slice(&text)
            .map_err(|error| damaged(folder, &format!("{MANIFEST}: {error}"))),
    }
}

/// Why a file of a snapshot cannot be read.
pub(super) fn unread(folder: &Path, file: &str, source: io::Error) -> Error {
    match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory if file == MANIFEST => {
            let folder = folder.display().to_string();
            SnapshotError::None {
                folder,
                manifest: MANIFEST,
            }
            .into()
        }
        io::ErrorKind::NotFound => damaged(folder, &format!("{file} is missing")),
        _ => Error::Read {
            path: folder.join(file),
            source,
        },
    }
}

fn damaged(folder: &Path, what: &str) -> Error {
    let folder = folder.display().to_string();
    let what = what.to_owned();
    SnapshotError::Damaged { folder, what }.into()
}

/// The bytes at the end of an Arrow file that tell how long its footer is.
const TRAILER: usize = 10;

/// The columns of a mapped Arrow file of one record batch.
fn columns(file: &Buffer) -> Option<Vec<(String, Column)>> {
    let trailer = file.len().checked_sub(TRAILER)?;
    let length = read_footer_length(file.get(trailer..)?.try_into().ok()?).ok()?;
    let footer = root_as_footer(file.get(trailer.checked_sub(length)?..trailer)?).ok()?;
    let schema = try_fb_to_schema(footer.schema()?).ok()?;
    let batches = footer.recordBatches()?;
    if batches.is_empty() {
        return schema.fields().is_empty().then(Vec::new);
    }
    let mut dictionaries = Vec::new();
    for block in footer.dictionaries().into_iter().flatten() {
        dictionaries.push(dictionary(file, block)?);
    }
    let (head, body) = block(file, batches.get(0))?;
    let message = root_as_message(&head).ok()?;
    let batch = message.header_as_record_batch()?;
    read_columns(&schema, batch, body, dictionaries)
}

/// The head and the body of a message.
fn block(file: &Buffer, block: &Block) -> Option<(Buffer, Buffer)> {
    let start = usize::try_from(block.offset()).ok()?;
    let head = usize::try_from(block.metaDataLength()).ok()?;
    let body = cut(
        file,
        start.checked_add(head)?,
        usize::try_from(block.bodyLength()).ok()?,
    )?;
    let head = cut(file, start, head)?;
    // Four bytes say that a length follows, four more are the length.
    let length = u32::from_le_bytes(head.get(4..8)?.try_into().ok()?);
    Some((cut(&head, 8, length as usize)?, body))
}

fn cut(buffer: &Buffer, start: usize, length: usize) -> Option<Buffer> {
    (start.checked_add(length)? <= buffer.len()).then(|| buffer.slice_with_length(start, length))
}

/// What a dictionary holds; dictionaries stand in the order of the columns that use them.
fn dictionary(file: &Buffer, place: &Block) -> Option<Detail> {
    let (head, body) = block(file, place)?;
    let message = root_as_message(&head).ok()?;
    let batch = message.header_as_dictionary_batch()?.data()?;
    Detail::new(batch, body)
}

fn read_columns(
    schema: &Schema,
    batch: RecordBatch<'_>,
    body: Buffer,
    dictionaries: Vec<Detail>,
) -> Option<Vec<(String, Column)>> {
    let mut parts = Detail::new(batch, body)?;
    let mut dictionaries = dictionaries.into_iter();
    let mut column = |kind: &DataType| {
        Some(match kind {
            DataType::UInt16 => Column::U16(parts.numbers()?),
            DataType::UInt32 => Column::U32(parts.numbers()?),
            DataType::Utf8 => Column::Texts(parts.texts(false)?),
            DataType::LargeUtf8 => Column::Texts(parts.texts(true)?),
            DataType::List(item) => {
                let starts = parts.starts()?;
                match item.data_type() {
                    DataType::Struct(fields) => {
                        // A struct is an array of its own, with nothing in it but its fields.
                        parts.array()?;
                        let numbers = parts.numbers()?;
                        let DataType::Dictionary(code, _) = fields.get(1)?.data_type() else {
                            return None;
                        };
                        let words = words(code, &mut parts, dictionaries.next()?)?;
                        Column::WordLists(Lists::from_parts(starts, (numbers, words)))
                    }
                    DataType::Utf8 => {
                        Column::TextLists(Lists::from_parts(starts, parts.texts(false)?))
                    }
                    DataType::LargeUtf8 => {
                        Column::TextLists(Lists::from_parts(starts, parts.texts(true)?))
                    }
                    _ => return None,
                }
            }
            DataType::Dictionary(code, value) => {
                let mut dictionary = dictionaries.next()?;
                match (&**code, &**value) {
                    (DataType::UInt16, DataType::UInt32) => {
                        Column::Dates(Dates::Few(parts.numbers()?, dictionary.numbers()?))
                    }
                    (DataType::UInt32, DataType::UInt32) => {
                        Column::Dates(Dates::Many(parts.numbers()?, dictionary.numbers()?))
                    }
                    (code, DataType::Utf8) => words(code, &mut parts, dictionary)?.into(),
                    _ => return None,
                }
            }
            DataType::LargeBinary => Column::Bytes(parts.bytes()?),
            _ => return None,
        })
    };
    // In the order of the schema: buffers and dictionaries bear no names, and are only taken in turn.
    let mut columns = Vec::new();
    for field in schema.fields() {
        columns.push((field.name().clone(), column(field.data_type())?));
    }
    Some(columns)
}

/// Words under codes of either width.
fn words(code: &DataType, parts: &mut Detail, mut dictionary: Detail) -> Option<AnyWords> {
    match code {
        DataType::UInt16 => Some(AnyWords::Few(Words::from_parts(
            parts.numbers()?,
            dictionary.texts(false)?,
        ))),
        DataType::UInt32 => Some(AnyWords::Many(Words::from_parts(
            parts.numbers()?,
            dictionary.texts(false)?,
        ))),
        _ => None,
    }
}

/// The buffers of a batch, taken one after the other.
struct Detail {
    body: Buffer,
    /// How many values each array has.
    lengths: std::vec::IntoIter<usize>,
    /// Where each buffer stands in the body, and how long it is.
    places: std::vec::IntoIter<(usize, usize)>,
}

impl Detail {
    fn new(batch: RecordBatch<'_>, body: Buffer) -> Option<Self> {
        // What is compressed cannot be used where it lies.
        if batch.compression().is_some() {
            return None;
        }
        let mut lengths = Vec::new();
        for node in batch.nodes()? {
            lengths.push(usize::try_from(node.length()).ok()?);
        }
        let mut places = Vec::new();
        for buffer in batch.buffers()? {
            let start = usize::try_from(buffer.offset()).ok()?;
            places.push((start, usize::try_from(buffer.length()).ok()?));
        }
        Some(Self {
            body,
            lengths: lengths.into_iter(),
            places: places.into_iter(),
        })
    }

    fn buffer(&mut self) -> Option<Buffer> {
        let (start, length) = self.places.next()?;
        cut(&self.body, start, length)
    }

    /// So many numbers at the beginning of the next buffer, if it is aligned and long enough.
    fn values<N: arrow_buffer::ArrowNativeType>(
        &mut self,
        count: usize,
    ) -> Option<ScalarBuffer<N>> {
        let buffer = self.buffer()?;
        let is_aligned = buffer.as_ptr().align_offset(align_of::<N>()) == 0;
        let is_long_enough = count.checked_mul(size_of::<N>())? <= buffer.len();
        (is_aligned && is_long_enough).then(|| ScalarBuffer::new(buffer, 0, count))
    }

    /// The length of the next array. Whatever its bits of validity say, nothing here is null.
    fn array(&mut self) -> Option<usize> {
        self.buffer()?;
        self.lengths.next()
    }

    fn numbers<N: Number>(&mut self) -> Option<Numbers<N>> {
        let count = self.array()?;
        self.values(count).map(Numbers::from)
    }

    /// Where lists start: Arrow's signed numbers, none of them negative.
    fn starts(&mut self) -> Option<Numbers<u32>> {
        let count = self.array()?;
        self.values(count.checked_add(1)?).map(Numbers::from)
    }

    /// The bytes of the one row of a table.
    fn bytes(&mut self) -> Option<Buffer> {
        if self.array()? != 1 {
            return None;
        }
        let ends = self.values::<i64>(2)?;
        let bytes = self.buffer()?;
        cut(&bytes, 0, usize::try_from(ends[1]).ok()?)
    }

    fn texts(&mut self, is_long: bool) -> Option<Texts> {
        let count = self.array()?.checked_add(1)?;
        let starts = if is_long {
            Starts::Long(self.values(count)?)
        } else {
            Starts::Short(self.values(count)?)
        };
        Some(Texts::from_parts(starts, self.buffer()?))
    }
}
