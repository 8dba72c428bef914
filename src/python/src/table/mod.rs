//! Rows as a table of Arrow: which columns there are, how they are filled, and how the table goes out.

mod cell;
mod column;
mod decimal;
mod plan;

use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use relata::error::{Door, Render};

use crate::stream::Chunks;
use column::Column;
pub(crate) use plan::Plan;

/// So many rows make one batch.
const ROWS: usize = 8_192;

/// Hands rows out as a stream of Arrow, by the capsule that all libraries for tables understand.
pub(crate) fn capsule(py: Python<'_>, chunks: Chunks, plan: Plan) -> PyResult<Py<PyCapsule>> {
    let batches = Batches {
        schema: Arc::new(plan.schema()),
        plan,
        chunks,
        has_begun: false,
    };
    let stream = FFI_ArrowArrayStream::new(Box::new(batches));
    Ok(PyCapsule::new_with_value(py, stream, c"arrow_array_stream")?.unbind())
}

/// The batches of a table, made when they are asked for.
struct Batches {
    schema: SchemaRef,
    plan: Plan,
    chunks: Chunks,
    has_begun: bool,
}

impl Batches {
    fn batch(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        let rows = self.chunks.next(ROWS).map_err(|error| {
            let told = error.render(Door::Python).to_string();
            ArrowError::ExternalError(told.into())
        })?;
        // Without rows there is one batch all the same: some readers take no stream without any.
        if rows.is_empty() && self.has_begun {
            return Ok(None);
        }
        self.has_begun = true;
        let mut columns: Vec<Column> = self.plan.columns().map(Column::of).collect();
        for row in &rows {
            self.plan.fill(row, &mut columns);
        }
        let mut arrays = Vec::new();
        for column in columns {
            arrays.push(column.finish()?);
        }
        RecordBatch::try_new(Arc::clone(&self.schema), arrays).map(Some)
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.batch().transpose()
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
