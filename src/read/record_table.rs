//! Parquet and Arrow of relata's own schema: a row a record, as [`write`](crate::write) makes them.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{ArrowError, DataType};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::errors::ParquetError;

use super::attributes::{TOLD_TWICE, put_json, put_own_share, put_text};
use super::from_fields::{Fields, record_of};
use super::jsonl::BadLine;
use super::{Item, Weight, arrow_bounds, package};
use crate::model::Record;

/// A file is as large as this at most: it is written aside.
const LARGEST: u64 = 4 << 30;

/// The description of a file of Parquet is as long as this at most.
const LONGEST_FOOTER: u32 = 16 << 20;

/// Whether bytes begin like Parquet.
pub(super) fn is_parquet(beginning: &[u8]) -> bool {
    beginning.starts_with(b"PAR1")
}

/// Whether bytes begin like an Arrow file.
pub(super) fn is_arrow(beginning: &[u8]) -> bool {
    beginning.starts_with(b"ARROW1")
}

/// Reads Parquet, and hands on each record with the number of its row.
///
/// # Errors
/// When the stream cannot be read. What is wrong with the file is handed on like a record.
pub(super) fn read_parquet(
    _name: &str,
    stream: &mut dyn Read,
    each: &mut dyn FnMut(Item),
) -> io::Result<()> {
    let mut file = aside(stream)?;
    if footer_length(&mut file).is_none_or(|length| length > LONGEST_FOOTER) {
        refuse(1, "no Parquet: its end is not one".to_owned(), each);
        return Ok(());
    }
    let reader = contained(|| {
        let builder = ParquetRecordBatchReaderBuilder::try_new(file);
        Some(builder.and_then(|builder| builder.build()))
    });
    match reader {
        Some(Ok(mut batches)) => {
            let next = || contained(|| batches.next());
            read_batches(std::iter::from_fn(next), each);
        }
        Some(Err(error)) => refuse(1, format!("no Parquet: {error}"), each),
        None => {}
    }
    Ok(())
}

/// What the reader of Parquet makes, which asserts what it expects of pages: a damaged file is an error, and not the end of
/// the process.
fn contained<T, E: From<ParquetError>>(
    make: impl FnOnce() -> Option<Result<T, E>>,
) -> Option<Result<T, E>> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| {
        let message = "its pages are not what they say";
        Some(Err(ParquetError::General(message.to_owned()).into()))
    })
}

/// How long the description of a file of Parquet is, which is read at once: four bytes of the last eight say so.
fn footer_length(file: &mut File) -> Option<u32> {
    let mut end = [0; 8];
    file.seek(io::SeekFrom::End(-8)).ok()?;
    file.read_exact(&mut end).ok()?;
    file.rewind().ok()?;
    let [length @ .., _, _, _, _] = end;
    Some(u32::from_le_bytes(length))
}

/// Reads an Arrow file, and hands on each record with the number of its row.
///
/// # Errors
/// As [`read_parquet`].
pub(super) fn read_arrow(
    _name: &str,
    stream: &mut dyn Read,
    each: &mut dyn FnMut(Item),
) -> io::Result<()> {
    let mut file = aside(stream)?;
    // Arrow's reader trusts what a file says of its own buffers, and panics where that is false.
    if !arrow_bounds::are_kept(&mut file) {
        refuse(1, "no Arrow file, or a damaged one".to_owned(), each);
        return Ok(());
    }
    match arrow_ipc::reader::FileReader::try_new_buffered(file, None) {
        Ok(batches) => read_batches(batches, each),
        Err(error) => refuse(1, format!("no Arrow file: {error}"), each),
    }
    Ok(())
}

/// The stream as a file that can be gone back in: its reader begins at the end.
fn aside(stream: &mut dyn Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut stream.take(LARGEST), &mut file)?;
    file.rewind()?;
    Ok(file)
}

fn refuse(line: u32, message: String, each: &mut dyn FnMut(Item)) {
    each(Item {
        line,
        weight: Weight::Record,
        record: Err(BadLine::new(message)),
    });
}

fn read_batches(
    batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
    each: &mut dyn FnMut(Item),
) {
    let mut row = 0;
    for batch in batches {
        let batch = match batch {
            Ok(batch) => batch,
            Err(error) => return refuse(row + 1, no_batch(&error.to_string()), each),
        };
        let Some(word) = type_of(&batch) else {
            let message =
                "no column is called `type`, and the columns are not those of one type of record"
                    .to_owned();
            return refuse(1, message, each);
        };
        for at in 0..batch.num_rows() {
            row += 1;
            each(Item {
                line: row,
                weight: Weight::Record,
                record: record_at(&batch, at, word),
            });
        }
    }
}

/// Why the rows of a table cannot be read.
fn no_batch(error: &str) -> String {
    // So say the readers of Parquet and of Arrow of every way to make a file small that is not built in.
    let way = error.split("Disabled feature at compile time: ").nth(1);
    let way = way.or_else(|| {
        let before = error.split(" IPC decompression requires the").next()?;
        let word = before.rsplit(' ').next()?;
        (before != error).then_some(word)
    });
    let Some(way) = way else {
        return format!("the table is damaged: {error}");
    };
    let way = if way == "flate2" { "gzip" } else { way };
    format!(
        "the table is compressed with {way}, which is not read: write Parquet with compression=\"snappy\", and Arrow with compression=\"uncompressed\""
    )
}

/// What tells of which type the rows of a batch are: a column, or else what columns there are.
fn type_of(batch: &RecordBatch) -> Option<&'static str> {
    if batch.column_by_name("type").is_some() {
        // Each row tells for itself.
        return Some("");
    }
    let schema = batch.schema();
    let columns: Vec<&str> = schema
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    package::type_of(&columns)
}

/// The records of a batch of rows.
///
/// # Errors
/// With what is wrong with the first that is none.
#[cfg(feature = "spark")]
pub(crate) fn records_of(batch: &RecordBatch) -> Result<Vec<Record>, String> {
    let mut records = Vec::with_capacity(batch.num_rows());
    let word = type_of(batch).unwrap_or_default();
    for row in 0..batch.num_rows() {
        records.push(record_at(batch, row, word).map_err(|bad| bad.message)?);
    }
    Ok(records)
}

/// The record of a row, of a type that a column of the row may tell instead.
fn record_at(batch: &RecordBatch, row: usize, word: &str) -> Result<Record, BadLine> {
    let mut fields = Fields::new();
    let mut word = word.to_owned();
    for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
        let name = field.name().as_str();
        // Folders of Parquet tell in these what follows from the records of all files.
        // A column without any value has a type of its own.
        let is_empty = column.is_null(row) || *column.data_type() == DataType::Null;
        if is_empty || name.starts_with("join_") {
            continue;
        }
        match cell(column, row) {
            Some(Cell::Text(text)) => match name {
                "type" => word = text,
                "share" => put_own_share(&mut fields, &text),
                "value" | "ids" => put_json(&mut fields, name, &text),
                "extra" => match serde_json::from_str::<Fields>(&text) {
                    Ok(known) => fields.extend(known),
                    Err(_) => put_text(&mut fields, "column extra", &text),
                },
                _ => put_text(&mut fields, name, &text),
            },
            // Said in `share` and the dates, too.
            Some(Cell::Json(_)) if TOLD_TWICE.contains(&name) => {}
            Some(Cell::Json(json)) => put_json(&mut fields, name, &json),
            None => {
                let message = format!("the column `{name}` is of a type that is not read");
                return Err(BadLine::new(message));
            }
        }
    }
    // Said of every claim, and so of no use to whom it is not true of.
    if fields
        .get("first")
        .is_some_and(|first| first.get() == "false")
    {
        fields.remove("first");
    }
    record_of(&word, fields)
}

/// What a cell holds.
enum Cell {
    Text(String),
    Json(String),
}

fn cell(column: &dyn Array, row: usize) -> Option<Cell> {
    let text = |text: &str| Some(Cell::Text(text.to_owned()));
    match column.data_type() {
        DataType::Utf8 => text(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text(column.as_string::<i64>().value(row)),
        DataType::Utf8View => text(column.as_string_view().value(row)),
        DataType::Boolean => Some(Cell::Json(column.as_boolean().value(row).to_string())),
        // Only ever what a text beside it says exactly.
        DataType::Date32 => Some(Cell::Json("null".to_owned())),
        DataType::Float64 => {
            let number = column.as_primitive::<Float64Type>().value(row);
            Some(Cell::Json(serde_json::Value::from(number).to_string()))
        }
        DataType::List(_) => list(&column.as_list::<i32>().value(row)),
        DataType::LargeList(_) => list(&column.as_list::<i64>().value(row)),
        _ => None,
    }
}

fn list(values: &dyn Array) -> Option<Cell> {
    let mut texts = Vec::new();
    for row in 0..values.len() {
        match cell(values, row)? {
            Cell::Text(text) => texts.push(text),
            Cell::Json(_) => return None,
        }
    }
    Some(Cell::Json(serde_json::Value::from(texts).to_string()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, NullArray, StringArray};

    use super::*;

    #[test]
    fn a_column_without_any_value_is_empty() {
        let texts = |text: &str| Arc::new(StringArray::from(vec![text])) as ArrayRef;
        let batch = RecordBatch::try_from_iter([
            ("type", texts("entity")),
            ("id", texts("a")),
            ("until_day", Arc::new(NullArray::new(1)) as ArrayRef),
        ])
        .unwrap();
        assert_eq!(record_at(&batch, 0, "").unwrap().id(), "a");
    }

    #[test]
    fn a_table_that_is_compressed_in_another_way_is_not_called_damaged() {
        for (error, expected) in [
            (
                "Parquet error: Disabled feature at compile time: zstd",
                "compressed with zstd",
            ),
            (
                "Parquet error: Disabled feature at compile time: flate2",
                "compressed with gzip",
            ),
            (
                "Invalid argument error: lz4 IPC decompression requires the lz4 feature",
                "compressed with lz4",
            ),
            ("a page is cut off", "damaged: a page is cut off"),
        ] {
            assert!(no_batch(error).contains(expected), "{}", no_batch(error));
        }
    }
}
