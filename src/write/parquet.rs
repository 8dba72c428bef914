//! Parquet and Arrow: the table of all records, batch after batch.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use super::WriteError;
use super::content::Content;
use super::record_batches::{all_columns, batches, failed, schema};
use super::record_columns::Sort;

/// Writes every record as Parquet.
pub(crate) fn write(content: Content<'_>, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let columns = all_columns();
    write_batches(&columns, out, |take| {
        batches(content.records(), &columns, take)
    })
}

/// Takes a batch of rows.
pub(crate) type Take<'t> = &'t mut dyn FnMut(&RecordBatch) -> Result<(), WriteError>;

/// Writes the batches of a table as Parquet.
pub(crate) fn write_batches(
    columns: &[(&str, Sort)],
    out: &mut dyn io::Write,
    fill: impl FnOnce(Take<'_>) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("relata".to_owned())
        .build();
    let shared = Shared::default();
    let mut writer =
        ArrowWriter::try_new(shared.clone(), schema(columns), Some(properties)).map_err(failed)?;
    fill(&mut |batch| {
        writer.write(batch).map_err(failed)?;
        // A group of rows a batch, so that no more than one is ever in memory.
        writer.flush().map_err(failed)?;
        Ok(out.write_all(&shared.take())?)
    })?;
    writer.close().map_err(failed)?;
    Ok(out.write_all(&shared.take())?)
}

/// Writes an Arrow file.
pub(crate) fn write_arrow(content: Content<'_>, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let columns = all_columns();
    let mut writer =
        arrow_ipc::writer::FileWriter::try_new(out, &schema(&columns)).map_err(failed)?;
    batches(content.records(), &columns, |batch| {
        writer.write(batch).map_err(failed)
    })?;
    writer.finish().map_err(failed)
}

/// Bytes that were written and not yet handed on: the writer wants to own what it writes to.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut there = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        there.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
