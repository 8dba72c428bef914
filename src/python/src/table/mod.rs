//! Rows as a table of Arrow: which columns there are, how they are filled, and how the table goes out.

mod cell;
mod column;
mod decimal;
mod plan;

use std::collections::VecDeque;
use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use rayon::prelude::*;
use relata::error::{Door, Render};
use serde_json::Value;

use crate::stream::Chunks;
use column::Column;
pub(crate) use plan::Plan;

/// So many rows make one batch.
const ROWS: usize = 4_096;

/// So many rows are made into batches at once, by all threads.
const AT_ONCE: usize = 8 * ROWS;

/// Hands rows out as a stream of Arrow, by the capsule that all libraries for tables understand.
pub(crate) fn capsule(py: Python<'_>, chunks: Chunks, plan: Plan) -> PyResult<Py<PyCapsule>> {
    let batches = Batches {
        schema: Arc::new(plan.schema()),
        plan,
        chunks,
        made: VecDeque::new(),
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
    /// Those that are made and not yet handed on.
    made: VecDeque<RecordBatch>,
    has_begun: bool,
}

impl Batches {
    fn batch(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        if self.made.is_empty() {
            let plan = &self.plan;
            let schema = &self.schema;
            let made = self.chunks.next(AT_ONCE, |rows, next| {
                let starts: Vec<usize> = next.clone().step_by(ROWS).collect();
                let batches = starts.into_par_iter().map(|start| {
                    let end = next.end.min(start + ROWS);
                    let json = rows.to_json(start..end).map_err(external)?;
                    made(plan, schema, &json)
                });
                batches.collect::<Result<Vec<_>, ArrowError>>()
            });
            let made = made.map_err(|error| {
                let told = error.render(Door::Python).to_string();
                ArrowError::ExternalError(told.into())
            })?;
            self.made.extend(made.transpose()?.unwrap_or_default());
        }
        // Without rows there is one batch all the same: some readers take no stream without any.
        if self.made.is_empty() && !self.has_begun {
            self.made.push_back(made(&self.plan, &self.schema, &[])?);
        }
        self.has_begun = true;
        Ok(self.made.pop_front())
    }
}

/// The batch of some rows.
fn made(plan: &Plan, schema: &SchemaRef, rows: &[Value]) -> Result<RecordBatch, ArrowError> {
    let mut columns: Vec<Column> = plan.columns().map(Column::of).collect();
    for row in rows {
        plan.fill(row, &mut columns);
    }
    let mut arrays = Vec::new();
    for column in columns {
        arrays.push(column.finish()?);
    }
    RecordBatch::try_new(Arc::clone(schema), arrays)
}

fn external(error: serde_json::Error) -> ArrowError {
    ArrowError::ExternalError(Box::new(error))
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
