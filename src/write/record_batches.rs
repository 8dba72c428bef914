//! Records of every type in one table of Arrow: a row a record, a column a field.
//!
//! `type` says what a record is. Lists of texts are lists; what is no text is JSON. A share is told exactly as text, and once
//! more as numbers and flags.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use serde_json::{Map, Value};

use super::WriteError;
use super::content::Content;
use crate::model::{Record, Share};

/// So many records make one batch.
const ROWS: usize = 16_384;

/// What sort of values a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Text,
    List,
    Number,
    Flag,
}

/// Every column. A field that two types of record share is one column.
const COLUMNS: &[(&str, Sort)] = &[
    ("type", Sort::Text),
    ("id", Sort::Text),
    ("kind", Sort::Text),
    ("name", Sort::Text),
    ("from", Sort::Text),
    ("to", Sort::Text),
    ("share", Sort::Text),
    ("share_min", Sort::Number),
    ("share_max", Sort::Number),
    ("share_min_exclusive", Sort::Flag),
    ("share_max_exclusive", Sort::Flag),
    ("share_approximate", Sort::Flag),
    ("interest", Sort::Text),
    ("parcel", Sort::Text),
    ("since", Sort::Text),
    ("until", Sort::Text),
    ("observed", Sort::Text),
    ("status", Sort::Text),
    ("edition", Sort::Text),
    ("entry", Sort::Text),
    ("first", Sort::Flag),
    ("role", Sort::Text),
    ("outlet", Sort::Text),
    ("speaker", Sort::Text),
    ("until_sources", Sort::List),
    ("aliases", Sort::List),
    ("country", Sort::Text),
    ("ids", Sort::Text),
    ("series", Sort::Text),
    ("published", Sort::Text),
    ("complete", Sort::List),
    ("about", Sort::Text),
    ("property", Sort::Text),
    ("value", Sort::Text),
    ("qualifier", Sort::Text),
    ("unit", Sort::Text),
    ("period", Sort::Text),
    ("by", Sort::Text),
    ("publisher", Sort::Text),
    ("origin", Sort::Text),
    ("author", Sort::Text),
    ("title", Sort::Text),
    ("date", Sort::Text),
    ("retrieved", Sort::Text),
    ("url", Sort::Text),
    ("grade", Sort::Text),
    ("left", Sort::Text),
    ("right", Sort::Text),
    ("decision", Sort::Text),
    ("why", Sort::Text),
    ("note", Sort::Text),
    ("sources", Sort::List),
    ("extra", Sort::Text),
];

/// The schema of every batch.
pub(crate) fn schema() -> SchemaRef {
    let field = |(name, sort): &(&str, Sort)| {
        let data_type = match sort {
            Sort::Text => DataType::Utf8,
            Sort::List => DataType::List(Arc::new(Field::new("item", DataType::Utf8, true))),
            Sort::Number => DataType::Float64,
            Sort::Flag => DataType::Boolean,
        };
        Field::new(*name, data_type, *name != "type")
    };
    let fields: Vec<Field> = COLUMNS.iter().map(field).collect();
    Arc::new(Schema::new(fields))
}

/// Hands on every record of an answer or a graph, some at a time.
pub(crate) fn batches(
    content: Content<'_>,
    mut take: impl FnMut(&RecordBatch) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let mut batch = Batch::default();
    for record in content.records() {
        batch.add(record)?;
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
}

/// Some rows while they are gathered.
struct Batch {
    columns: Vec<Column>,
    rows: usize,
}

impl Default for Batch {
    fn default() -> Self {
        let column = |(_, sort): &(&str, Sort)| match sort {
            Sort::Text => Column::Text(StringBuilder::new()),
            Sort::List => Column::List(ListBuilder::new(StringBuilder::new())),
            Sort::Number => Column::Number(Float64Builder::new()),
            Sort::Flag => Column::Flag(BooleanBuilder::new()),
        };
        Self {
            columns: COLUMNS.iter().map(column).collect(),
            rows: 0,
        }
    }
}

impl Batch {
    fn add(&mut self, record: Record) -> Result<(), WriteError> {
        let fields = fields(record)?;
        for ((name, _), column) in COLUMNS.iter().zip(&mut self.columns) {
            let value = fields.get(*name);
            match column {
                Column::Text(texts) => texts.append_option(value.map(text)),
                Column::Number(numbers) => {
                    let digits = value.and_then(Value::as_str);
                    numbers.append_option(digits.and_then(|digits| digits.parse().ok()));
                }
                Column::Flag(flags) => flags.append_option(value.and_then(Value::as_bool)),
                Column::List(lists) => {
                    let texts = value.and_then(Value::as_array);
                    for text in texts.into_iter().flatten() {
                        lists.values().append_option(text.as_str());
                    }
                    lists.append(texts.is_some());
                }
            }
        }
        self.rows += 1;
        Ok(())
    }

    fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for column in &mut self.columns {
            arrays.push(match column {
                Column::Text(texts) => Arc::new(texts.finish()),
                Column::Number(numbers) => Arc::new(numbers.finish()),
                Column::Flag(flags) => Arc::new(flags.finish()),
                Column::List(lists) => Arc::new(lists.finish()),
            });
        }
        RecordBatch::try_new(schema(), arrays)
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The fields of a record; what it does not know itself stays together.
fn fields(mut record: Record) -> Result<Map<String, Value>, WriteError> {
    let extra = match &mut record {
        Record::Source(record) => std::mem::take(&mut record.extra),
        Record::Entity(record) => std::mem::take(&mut record.extra),
        Record::Relationship(record) => std::mem::take(&mut record.extra),
        Record::Fact(record) => std::mem::take(&mut record.extra),
        Record::Same(record) => std::mem::take(&mut record.extra),
        Record::Delete { .. } => Default::default(),
    };
    let mut fields: Map<String, Value> = serde_json::from_value(serde_json::to_value(&record)?)?;
    match &record {
        Record::Relationship(claim) => {
            fields.insert("status".to_owned(), claim.status.as_str().into());
            fields.insert("first".to_owned(), claim.first.into());
            put_share(&mut fields, claim.share);
        }
        // As it was written: a long number keeps its digits.
        Record::Fact(fact) => drop(fields.insert("value".to_owned(), fact.value.get().into())),
        _ => {}
    }
    if !extra.is_empty() {
        fields.insert("extra".to_owned(), serde_json::to_string(&extra)?.into());
    }
    Ok(fields)
}

fn put_share(fields: &mut Map<String, Value>, share: Option<Share>) {
    let told = share.unwrap_or_default();
    if let Some(share) = share {
        fields.insert("share".to_owned(), share.to_word().into());
    }
    for (name, bound) in [("share_min", told.min), ("share_max", told.max)] {
        if let Some(bound) = bound {
            fields.insert(name.to_owned(), bound.to_string().into());
        }
    }
    for (name, flag) in [
        ("share_min_exclusive", told.min_exclusive),
        ("share_max_exclusive", told.max_exclusive),
        ("share_approximate", told.approximate),
    ] {
        fields.insert(name.to_owned(), flag.into());
    }
}
