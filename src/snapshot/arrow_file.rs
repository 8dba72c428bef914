//! The columns of an Arrow file.
//!
//! The heads are read here and every buffer is cut out of the mapped file with its bounds checked; nothing is trusted
//! that a damaged file could break. What a buffer holds is verified when it is read.
//!
//! ```text
//!   ARROW1 | schema | dictionaries .. | record batch           | footer | its length | ARROW1
//!                                       head | buffer | buffer ..   ^ says where each block stands
//! ```
//!
//! Arrow's own reader is not used, since it copies buffers that are not aligned as it likes them, and looks at every value:
//! to open would then be to read.

use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::read_footer_length;
use arrow_ipc::{Block, RecordBatch, root_as_footer, root_as_message};
use arrow_schema::{DataType, Schema};

use crate::column::{AnyWords, Bytes, Column, Dates, Lists, Number, Numbers, Starts, Texts, Words};

/// The bytes at the end of an Arrow file that tell how long its footer is.
// Four bytes for the length and six for `ARROW1`, as the format demands.
const TRAILER: usize = 10;

/// The columns of an Arrow file of one record batch.
pub(super) fn columns(file: &Bytes) -> Option<Vec<(String, Column)>> {
    let trailer = file.len().checked_sub(TRAILER)?;
    let length = read_footer_length(file.get(trailer..file.len())?.try_into().ok()?).ok()?;
    let footer = root_as_footer(file.get(trailer.checked_sub(length)?..trailer)?).ok()?;
    let schema = try_fb_to_schema(footer.schema()?).ok()?;
    let batches = footer.recordBatches()?;
    // A table without columns is written without a batch.
    if batches.is_empty() {
        return schema.fields().is_empty().then(Vec::new);
    }
    let mut dictionaries = Vec::new();
    for block in footer.dictionaries().into_iter().flatten() {
        dictionaries.push(dictionary(file, block)?);
    }
    let (head, body) = block(file, batches.get(0))?;
    let message = root_as_message(head).ok()?;
    let batch = message.header_as_record_batch()?;
    read_columns(&schema, batch, body, dictionaries)
}

/// The head and the body of a message.
fn block<'f>(file: &'f Bytes, block: &Block) -> Option<(&'f [u8], Bytes)> {
    let start = usize::try_from(block.offset()).ok()?;
    let end = start.checked_add(usize::try_from(block.metaDataLength()).ok()?)?;
    let body = file.cut(end, usize::try_from(block.bodyLength()).ok()?)?;
    let head = file.get(start..end)?;
    // Four bytes say that a length follows, four more are the length.
    let length = u32::from_le_bytes(head.get(4..8)?.try_into().ok()?);
    let message = head.get(8..8_usize.checked_add(length as usize)?)?;
    Some((message, body))
}

/// What a dictionary holds; dictionaries stand in the order of the columns that use them.
fn dictionary(file: &Bytes, place: &Block) -> Option<Detail> {
    let (head, body) = block(file, place)?;
    let message = root_as_message(head).ok()?;
    let batch = message.header_as_dictionary_batch()?.data()?;
    Detail::new(batch, body)
}

fn read_columns(
    schema: &Schema,
    batch: RecordBatch<'_>,
    body: Bytes,
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
    body: Bytes,
    /// How many values each array has.
    lengths: std::vec::IntoIter<usize>,
    /// Where each buffer stands in the body, and how long it is.
    places: std::vec::IntoIter<(usize, usize)>,
}

impl Detail {
    fn new(batch: RecordBatch<'_>, body: Bytes) -> Option<Self> {
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

    fn buffer(&mut self) -> Option<Bytes> {
        let (start, length) = self.places.next()?;
        self.body.cut(start, length)
    }

    /// So many numbers at the beginning of the next buffer, if it is aligned and long enough.
    fn values<N: Number>(&mut self, count: usize) -> Option<Numbers<N>> {
        Numbers::of_bytes(self.buffer()?, count)
    }

    /// The length of the next array. Whatever its bits of validity say, nothing here is null.
    fn array(&mut self) -> Option<usize> {
        // The format has a buffer of validity for every array, also where nothing can be null.
        self.buffer()?;
        self.lengths.next()
    }

    fn numbers<N: Number>(&mut self) -> Option<Numbers<N>> {
        let count = self.array()?;
        self.values(count)
    }

    /// Where lists start: Arrow's signed numbers, none of them negative.
    fn starts(&mut self) -> Option<Numbers<u32>> {
        let count = self.array()?;
        self.values(count.checked_add(1)?)
    }

    /// The bytes of the one row of a table.
    fn bytes(&mut self) -> Option<Bytes> {
        // All bytes are written as one row: anything else is no file of ours.
        if self.array()? != 1 {
            return None;
        }
        let ends = self.values::<i64>(2)?;
        let bytes = self.buffer()?;
        bytes.cut(0, usize::try_from(*ends.lend(1)?).ok()?)
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
