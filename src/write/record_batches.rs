//! Records of every type in one table of Arrow: a row a record, a column a field.
//!
//! `type` says what a record is; which columns there are says `record_columns`.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use serde_json::{Map, Value};

use super::WriteError;
use super::record_columns::{COLUMNS, Sort, fields, text};
use crate::model::Record;

/// So many records make one batch.
const ROWS: usize = 16_384;

/// Columns with their sorts, in the order of a table.
pub(crate) type Columns<'c> = Vec<(&'c str, Sort)>;

/// The columns of the table of all records.
pub(crate) fn all_columns() -> Columns<'static> {
    COLUMNS.to_vec()
}

/// The schema of the batches of some columns.
pub(crate) fn schema(columns: &[(&str, Sort)]) -> SchemaRef {
    let field = |(name, sort): &(&str, Sort)| {
        let data_type = match sort {
            Sort::Text => DataType::Utf8,
            Sort::List => DataType::List(Arc::new(Field::new("item", DataType::Utf8, true))),
            Sort::Number => DataType::Float64,
            Sort::Flag => DataType::Boolean,
            Sort::Day => DataType::Date32,
        };
        Field::new(*name, data_type, *name != "type")
    };
    let fields: Vec<Field> = columns.iter().map(field).collect();
    Arc::new(Schema::new(fields))
}

/// Hands on the batches of some records.
pub(crate) fn batches(
    records: impl Iterator<Item = Record>,
    columns: &[(&str, Sort)],
    take: impl FnMut(&RecordBatch) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    batches_of(records.map(fields), columns, take)
}

/// Hands on the batches of some rows, each by the names of its columns.
pub(crate) fn batches_of(
    rows: impl Iterator<Item = Result<Map<String, Value>, WriteError>>,
    columns: &[(&str, Sort)],
    mut take: impl FnMut(&RecordBatch) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let mut batch = Batch::new(columns);
    for row in rows {
        batch.add(&row?);
        if batch.rows == ROWS {
            take(&batch.finish().map_err(failed)?)?;
        }
    }
    // A table without rows still has its columns.
    take(&batch.finish().map_err(failed)?)
}

pub(crate) fn failed(error: impl std::error::Error + Send + Sync + 'static) -> WriteError {
    WriteError::Io(std::io::Error::other(error))
}

/// The values of one column so far.
enum Column {
    Text(StringBuilder),
    List(ListBuilder<StringBuilder>),
    Number(Float64Builder),
    Flag(BooleanBuilder),
    Day(Date32Builder),
}

/// Some rows while they are gathered.
struct Batch<'c> {
    names: &'c [(&'c str, Sort)],
    columns: Vec<Column>,
    rows: usize,
}

impl<'c> Batch<'c> {
    fn new(names: &'c [(&'c str, Sort)]) -> Self {
        let column = |(_, sort): &(&str, Sort)| match sort {
            Sort::Text => Column::Text(StringBuilder::new()),
            Sort::List => Column::List(ListBuilder::new(StringBuilder::new())),
            Sort::Number => Column::Number(Float64Builder::new()),
            Sort::Flag => Column::Flag(BooleanBuilder::new()),
            Sort::Day => Column::Day(Date32Builder::new()),
        };
        Self {
            names,
            columns: names.iter().map(column).collect(),
            rows: 0,
        }
    }

    fn add(&mut self, fields: &Map<String, Value>) {
        for ((name, _), column) in self.names.iter().zip(&mut self.columns) {
            let value = fields.get(*name);
            match column {
                Column::Text(texts) => texts.append_option(value.map(text)),
                Column::Number(numbers) => {
                    let digits = value.and_then(Value::as_str);
                    numbers.append_option(digits.and_then(|digits| digits.parse().ok()));
                }
                Column::Flag(flags) => flags.append_option(value.and_then(Value::as_bool)),
                Column::Day(days) => {
                    let day = value.and_then(Value::as_str);
                    days.append_option(day.and_then(days_since_1970));
                }
                Column::List(lists) => {
                    let values = value.and_then(Value::as_array);
                    for value in values.into_iter().flatten() {
                        lists.values().append_value(text(value));
                    }
                    lists.append(value.is_some());
                }
            }
        }
        self.rows += 1;
    }

    fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for column in &mut self.columns {
            arrays.push(match column {
                Column::Text(texts) => Arc::new(texts.finish()),
                Column::Number(numbers) => Arc::new(numbers.finish()),
                Column::Flag(flags) => Arc::new(flags.finish()),
                Column::Day(days) => Arc::new(days.finish()),
                Column::List(lists) => Arc::new(lists.finish()),
            });
        }
        RecordBatch::try_new(schema(self.names), arrays)
    }
}

/// A day as Arrow counts it.
fn days_since_1970(day: &str) -> Option<i32> {
    let day: chrono::NaiveDate = day.parse().ok()?;
    let since = day.signed_duration_since(chrono::NaiveDate::default());
    i32::try_from(since.num_days()).ok()
}
